// The list of everybody: find, sort, filter, act on several at once.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "practice/people_views.h"
#include "ui/screen.h"
#include "ui/screens/duplicates.h"
#include "ui/screens/merge_dialog.h"
#include "ui/screens/new_person.h"
#include "ui/screens/people_bulk.h"
#include "ui/screens/people_csv.h"
#include "ui/screens/people_filters.h"
#include "ui/screens/people_stages.h"
#include "ui/screens/people_table.h"
#include "ui/screens/person.h"
#include "ui/screens/pipeline.h"
#include "ui/screens/segment_bar.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr int64_t quiet_days = 30;

class PeopleScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_list(Desk& desk, Rect page);
  void draw_head(Desk& desk, Rect r);
  void draw_toolbar(Desk& desk, Rect r);
  void draw_empty(Desk& desk, Rect r);
  void draw_view_switch(Desk& desk, Rect& bar);
  void start(Desk& desk);
  void change(Desk& desk, std::string_view param, std::string_view value);
  void draw_more(Desk& desk, Rect& r);

  void take_wish(Desk& desk);
  void take_old_filters(Desk& desk);
  void draw_filters(Desk& desk, Rect& page);
  void watch(Desk& desk);
  bool filtered(const Desk& desk) const;

  rpc::Live<practice::PeopleCountsQuery> counts_;
  rpc::Live<practice::TagsQuery> tags_;
  PeopleTable table_;
  PeopleBulk bulk_;
  NewPerson new_;
  std::string find_;
  bool begun_ = false;
  PersonPage person_;
  PipelinePage pipeline_;
  DuplicatesPage duplicates_;
  MergeDialog merge_;
  PeopleFilters chips_;
  SegmentBar segments_;
  std::vector<practice::Filter> filters_;  // of the address
};

bool on_board(const Desk& desk) {
  return desk.route().param("view") == "board";
}

std::string_view new_label(const Desk& desk) {
  return tr(on_board(desk) ? "pipeline.new" : "people.new");
}

void PeopleScreen::draw(Desk& desk, Rect page) {
  merge_.draw(desk);
  if (desk.route().id == duplicates_id)
    return duplicates_.draw(desk, page, [this](auto first, auto second) { merge_.open(first, second); });
  if (!desk.route().id.empty()) {
    person_.draw(desk, page, desk.route().id);
    return;
  }
  desk.set_title(tr("people.title"));
  take_wish(desk);
  take_old_filters(desk);
  watch(desk);
  draw_list(desk, page);
  if (new_.is_open()) new_.draw(desk);
  if (ctx().shortcuts.pressed("n", new_label(desk), tr("people.title"))) start(desk);
}

void PeopleScreen::start(Desk& desk) {
  if (on_board(desk))
    pipeline_.start_new(desk);
  else
    new_.open(false);
}

// Another search, filter or view of the same place.
void PeopleScreen::change(Desk& desk, std::string_view param, std::string_view value) {
  Route route = desk.route();
  route.set_param(param, value);
  table_.selection().clear();
  desk.go(std::move(route), true);
}

// "/people?new=person" opens the form, from wherever one came.
void PeopleScreen::take_wish(Desk& desk) {
  const std::string wish(desk.route().param("new"));
  if (wish.empty()) return;
  Route route = desk.route();
  route.set_param("new", {});
  desk.go(std::move(route), true);
  new_.open(wish == "organisation");
}

// Links from elsewhere name a tag, or those who are quiet.
void PeopleScreen::take_old_filters(Desk& desk) {
  const std::string tag(desk.route().param("tag"));
  const bool quiet = !desk.route().param("quiet").empty();
  if (tag.empty() && !quiet) return;
  std::vector<practice::Filter> filters = read_filters(desk.route().param("filter"));
  if (!tag.empty()) filters.push_back({"tag", "has", tag});
  if (quiet) filters.push_back({"last_touch", "more_than", quiet_days});
  Route route = desk.route();
  route.set_param("tag", {});
  route.set_param("quiet", {});
  route.set_param("filter", print_filters(filters));
  desk.go(std::move(route), true);
}

void PeopleScreen::watch(Desk& desk) {
  if (!std::exchange(begun_, true)) find_ = desk.route().param("q");
  filters_ = read_filters(desk.route().param("filter"));
  // Whole days, so that the same question is not asked anew every millisecond.
  const int64_t day_ms = desk.now_ms() / 86'400'000 * 86'400'000;
  segments_.watch(desk, day_ms);
  table_.watch(desk, filters_, day_ms);
  counts_.watch(desk.client);
  tags_.watch(desk.client);
}

bool PeopleScreen::filtered(const Desk& desk) const {
  return !desk.route().params.empty();
}

void PeopleScreen::draw_list(Desk& desk, Rect page) {
  draw_head(desk, page.cut_top(measure::header));
  if (on_board(desk)) {
    draw_toolbar(desk, page.cut_top(measure::toolbar));
    return pipeline_.draw(desk, page, desk.route().param("q"));
  }
  if (const auto stage = stage_tabs(desk, page.cut_top(measure::toolbar), counts_.view()))
    change(desk, "stage", *stage);
  if (segments_.shows()) segments_.draw(desk, page.cut_top(measure::toolbar));
  draw_toolbar(desk, page.cut_top(measure::toolbar));
  draw_filters(desk, page);
  if (table_.error()) {
    error_state(page, tr("state.error.title"), error_text(*table_.error()));
  } else if (table_.total() == 0) {
    draw_empty(desk, page);
  } else {
    table_.draw(desk, page);
    bulk_.draw(desk, page, {table_.selection(), table_.total().value_or(0), table_.params(), tags_.view()}, merge_);
  }
}

void PeopleScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  const ButtonStyle primary{.kind = ButtonKind::primary, .icon = icon::plus, .chord = "n"};
  if (ctx().narrow()) {
    if (icon_button(r.cut_right(control_height(), 8).middle_y(control_height()), icon::plus, new_label(desk),
                    {.kind = ButtonKind::primary}))
      start(desk);
  } else {
    const Rect button =
        r.cut_right(split_button_width(new_label(desk), primary), 8).middle_y(control_height());
    switch (split_button(button, new_label(desk), tr("action.new"), primary)) {
      case SplitPressed::main:
        start(desk);
        break;
      case SplitPressed::menu:
        toggle_popup("new");
        break;
      case SplitPressed::none:
        break;
    }
    const MenuItem items[] = {{.label = tr("people.new"), .icon = icon::user_plus},
                              {.label = tr("people.new_organisation"), .icon = icon::building_2},
                              {.label = tr("pipeline.new"), .icon = icon::target}};
    if (const auto chosen = menu("new", button, items, {.align_right = true})) {
      if (*chosen < 2) return new_.open(*chosen == 1);
      change(desk, "view", "board");
      pipeline_.start_new(desk);
    }
  }
  draw_more(desk, r);
  const ButtonStyle bring{.icon = icon::upload};
  if (ctx().narrow() ? icon_button_right(r, icon::upload, tr("people.import"), {.kind = ButtonKind::quiet})
                     : button_right(r, tr("people.import"), bring))
    desk.go("/import");
  const float width = text(r, tr("people.title"), style::title);
  r.cut_left(width, 12);
  if (table_.total() && !on_board(desk))
    text(r, tr("people.count", {{"n", *table_.total()}}), style::faint);
}

void PeopleScreen::draw_more(Desk& desk, Rect& r) {
  const Rect anchor = r.cut_right(icon_button_width(), 8).middle_y(control_height());
  const ButtonKind kind = ctx().narrow() ? ButtonKind::quiet : ButtonKind::plain;
  if (icon_button(anchor, icon::ellipsis, tr("action.more"), {.kind = kind, .on = popup_open("more"), .popup = true}))
    toggle_popup("more");
  const MenuItem items[] = {{.label = tr("people.save_csv"), .icon = icon::download},
                            {.label = tr("duplicates.title"), .icon = icon::merge}};
  const auto chosen = menu("more", anchor, items, {.align_right = true});
  if (!chosen) return;
  if (*chosen == 0) return save_people_csv(desk, table_.params());
  desk.go(cat("/people/", duplicates_id));
}

void PeopleScreen::draw_toolbar(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  draw_view_switch(desk, r);
  if (on_board(desk)) {
    if (ctx().narrow()) {
      const Rect find = r.cut_left(std::min(r.w - 44, 260.f), 8);
      pipeline_.draw_sums(desk, r);
      r = find;
    } else {
      const Rect find = r.cut_left(220, 16);
      pipeline_.draw_sums(desk, r);
      r = find;
    }
  } else if (!ctx().narrow()) {
    table_.draw_chooser(desk, r);
    if (chips_.draw_add(desk, r, filters_)) change(desk, "filter", print_filters(filters_));
  }
  const Rect box = r.cut_left(ctx().narrow() ? r.w : 260, 12);
  FieldSpec spec{.name = tr("people.find"),
                 .placeholder = tr("people.find"),
                 .icon = icon::search,
                 .small = true,
                 .input_mode = "search"};
  const FieldEvent event = field(box.middle_y(control_height(Size::small)), spec, find_);
  if (ctx().shortcuts.pressed("/", tr("people.find"), tr("people.title"))) ctx().set_focus(event.id, true);
  if (event.changed) change(desk, "q", trim(find_));
}

void PeopleScreen::draw_filters(Desk& desk, Rect& page) {
  if (!chips_.shows(filters_)) return;
  const float edge = ctx().narrow() ? 16 : 20, pad = 8;
  Rect r = page.inset(edge, pad, 16, 0);
  Rect save = r.cut_right(ctx().narrow() ? 0 : 300, 8).with_height(28);
  const float height = std::max(28.f, chips_.height(desk, r.w, filters_));
  const Rect row = page.cut_top(height + 2 * pad);
  draw::hline(row.x, row.right(), row.bottom() - 1, Token::border);
  if (!ctx().narrow()) segments_.draw_save(desk, save, filters_);
  if (chips_.draw(desk, r.with_height(height), filters_, tags_.view()))
    change(desk, "filter", print_filters(filters_));
}

void PeopleScreen::draw_view_switch(Desk& desk, Rect& bar) {
  const Segment views[] = {{.label = tr("people.view.table"), .icon = icon::table_2, .icon_only = true},
                           {.label = tr("people.view.board"), .icon = icon::square_kanban, .icon_only = true}};
  int view = on_board(desk) ? 1 : 0;
  const Rect place = bar.cut_right(segments_width(views), 12).middle_y(control_height(Size::small));
  if (segments(place, tr("people.view"), views, view)) change(desk, "view", view == 1 ? "board" : "");
}

void PeopleScreen::draw_empty(Desk& desk, Rect r) {
  if (filtered(desk)) {
    if (empty_state(r, icon::search, tr("people.none.title"), tr("people.none.text"), tr("action.clear"),
                    {.size = Size::small})) {
      find_.clear();
      desk.go(Route{"people", {}, {}, {}}, true);
    }
  } else {
    if (empty_state(r, icon::users, tr("people.empty.title"), tr("people.empty.text"), tr("people.new")))
      new_.open(false);
    const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::upload};
    const Rect below = r.middle_y(control_height(Size::small)).moved(0, 104);
    if (button(below.middle_x(button_width(tr("import.or"), quiet)), tr("import.or"), quiet)) desk.go("/import");
  }
}

}  // namespace

std::unique_ptr<Screen> make_people() {
  return std::make_unique<PeopleScreen>();
}

}  // namespace md::ui
