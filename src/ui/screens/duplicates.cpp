#include "ui/screens/duplicates.h"

namespace md::ui {

void DuplicatesPage::draw(Desk& desk, Rect page,
                          const std::function<void(std::string_view, std::string_view)>& compare) {
  desk.set_title(tr("duplicates.title"));
  pairs_.watch(desk.client);
  const bool narrow = ctx().narrow();
  Rect head = page.cut_top(measure::header);
  draw::hline(head.x, head.right(), head.bottom() - 1, Token::border);
  head = head.inset(narrow ? 8 : 20, 0, 16, 0);
  if (icon_button(head.cut_left(icon_button_width(), narrow ? 4 : 8).middle_y(control_height()), icon::chevron_left,
                  tr("action.back"), {.kind = ButtonKind::quiet}) ||
      (!ctx().layered() && ctx().shortcuts.pressed("escape", tr("action.back"), tr("people.title"))))
    desk.go("/people");
  TextStyle title = style::title;
  title.level = 1;
  head.cut_left(text(head, tr("duplicates.title"), title), 12);
  if (pairs_ && !narrow)
    text(head, tr(pairs_->more ? "duplicates.first" : "duplicates.count", {{"n", int64_t(pairs_->pairs.size())}}),
         style::faint);
  if (pairs_.error()) return void(error_state(page, tr("state.error.title"), error_text(*pairs_.error())));
  if (!pairs_) {
    if (loading_shows("duplicates")) skeleton_rows(page.inset(20), 6, list_row_height());
    return;
  }
  if (pairs_->pairs.empty())
    return void(empty_state(page, icon::users, tr("duplicates.none"), tr("duplicates.none.text")));
  ScrollArea area(page, "duplicates");
  Rect r = area.content;
  {
    const Group list(Role::list, tr("duplicates.title"), r);
    for (const practice::LikelyPair& pair : pairs_->pairs) {
      Rect line = r.cut_top(list_row_height());
      const Scope scope(pair.first + pair.second);
      const Group item(Role::listitem, "", line);
      const std::string names = pair.first_name + " · " + pair.second_name;
      const std::string detail = tr("duplicates.by." + pair.by, {{"value", pair.value}});
      draw::hline(line.x, line.right(), line.bottom() - 1, Token::border);
      Rect verbs = line.inset(0, 0, narrow ? 8 : 20, 0);
      const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = narrow ? Size::normal : Size::small};
      const bool differ = narrow ? icon_button_right(verbs, icon::x, tr("duplicates.differ"), quiet, 8)
                                 : button_right(verbs, tr("duplicates.differ"), quiet, 8);
      line.cut_right(line.right() - verbs.right());
      const ListRow look{.title = names, .detail = detail, .icon = icon::merge, .chevron = true, .last = true};
      if (list_row(line, "pair", look).response.clicked) compare(pair.first, pair.second);
      if (differ) desk.create("distinct_pair", {{"party", pair.first}, {"other", pair.second}});
    }
  }
  area.end(r.y);
}

}  // namespace md::ui
