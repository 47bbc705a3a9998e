// The first steps of a new practice. The list goes when all are done, or when it is waved away.

#include <algorithm>

#include "ui/screens/today.h"

namespace md::ui {
namespace {

constexpr float gap = 16, head = 60, row = 56;
constexpr std::string_view setting = "today.start";

}  // namespace

// Only steps that there is a place for.
std::vector<TodayScreen::Step> TodayScreen::steps() const {
  const practice::StartView& has = *start_.view();
  const Step all[] = {
      {"people", "people", "/people?new=person", icon::user_plus, has.people},
      {"offer", "offers", "/offers?new=offer", icon::tag, has.offers},
      {"session", "calendar", "/calendar?new=session", icon::calendar_plus, has.sessions},
      {"details", "settings", "/settings/money", icon::receipt_text, has.details},
  };
  std::vector<Step> list;
  for (const Step& step : all)
    if (find_place(step.place)) list.push_back(step);
  return list;
}

bool TodayScreen::starting(Desk& desk) const {
  if (desk.practice().integer("sample") || desk.host.device_setting(setting) == desk.slot) return false;
  return std::ranges::any_of(steps(), [](const Step& step) { return !step.done; });
}

void TodayScreen::draw_start(Desk& desk, Rect& r) {
  const std::vector<Step> list = steps();
  Rect box = r.cut_top(head + float(list.size()) * row, gap);
  card(box);
  Rect top = box.cut_top(head);
  draw::hline(top.x + 1, top.right() - 1, top.bottom() - 1, Token::border);
  top = top.inset(16, 0, 8, 0);
  if (icon_button_right(top, icon::x, tr("today.start.close"), {.kind = ButtonKind::quiet, .size = Size::small}))
    desk.host.set_device_setting(setting, desk.slot);
  const auto done = std::ranges::count_if(list, [](const Step& step) { return step.done; });
  Rect words = top.middle_y(line_height(type::control) + line_height(type::caption));
  text(words.cut_top(line_height(type::control)), tr("today.start"), style::section);
  text(words, tr("today.start.done", {{"n", int64_t(done)}, {"of", int64_t(list.size())}}), style::caption);
  const Group group(Role::list, tr("today.start"), box);
  for (size_t i = 0; i < list.size(); i++) {
    const Step& step = list[i];
    const Rect line = box.cut_top(row);
    const Scope scope(step.key);
    const Group item(Role::listitem, "", line);
    const std::string key = "today.start." + std::string(step.key);
    const std::string text_key = key + ".text";
    const ListRow look{.title = tr(key),
                       .detail = tr(text_key),
                       .when = step.done ? tr("today.start.is_done") : std::string_view(),
                       .when_tone = Tone::positive,
                       .icon = step.done ? icon::check : step.icon,
                       .icon_tone = step.done ? Tone::positive : Tone::accent,
                       .chevron = !step.done,
                       .last = i + 1 == list.size(),
                       .href = step.address};
    if (list_row(line, "step", look).response.clicked) desk.go(step.address);
  }
}

}  // namespace md::ui
