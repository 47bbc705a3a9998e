// The list of everybody: find, sort, filter, act on several at once.

#include <algorithm>
#include <optional>

#include "base/format.h"
#include "base/text.h"
#include "model/areas.h"
#include "model/choices.h"
#include "practice/people_views.h"
#include "practice/people_lists_views.h"
#include "ui/record_form.h"
#include "ui/screen.h"
#include "ui/screens/duplicates.h"
#include "ui/screens/merge_dialog.h"
#include "ui/screens/party_words.h"
#include "ui/screens/people_filters.h"
#include "ui/screens/person.h"
#include "ui/screens/pipeline.h"
#include "ui/screens/segment_bar.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

using practice::PersonRow;

constexpr int32_t window_step = 50, window_rows = 200;
constexpr int64_t quiet_days = 30;
constexpr std::string_view new_person_fields[] = {"display_name", "email",    "phone",
                                                  "organisation", "works_on", "stage"};
constexpr std::string_view new_organisation_fields[] = {"display_name", "email", "phone", "website", "stage"};
// In the words that an import knows again.
constexpr std::string_view csv_fields[] = {
    "display_name", "kind",    "stage", "email",   "phone",    "other_contacts", "organisation",
    "job_title",    "works_on", "needs", "came_from", "website",  "address",        "city",
    "country",      "birthday", "zone",  "language",  "tax_id",   "external_key",   "tags"};
constexpr std::string_view columns_setting = "people.columns";

class PeopleScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_list(Desk& desk, Rect page);
  void draw_head(Desk& desk, Rect r);
  void draw_stages(Desk& desk, Rect r);
  void draw_toolbar(Desk& desk, Rect r);
  void draw_table(Desk& desk, Rect r);
  void draw_cell(Desk& desk, Rect cell, const PersonRow& row, std::string_view column);
  void draw_narrow_row(Desk& desk, Rect r, const PersonRow& row);
  void draw_empty(Desk& desk, Rect r);
  void draw_view_switch(Desk& desk, Rect& bar);
  void start(Desk& desk);
  void change(Desk& desk, std::string_view param, std::string_view value);
  void draw_bulk(Desk& desk, Rect over);
  void draw_more(Desk& desk, Rect& r);
  void save_csv(Desk& desk, std::vector<std::string> ids);
  void draw_new_dialog(Desk& desk);
  void draw_tag_popover(Desk& desk, Rect anchor);
  void draw_stage_menu(Desk& desk, Rect anchor);

  void take_wish(Desk& desk);
  void take_old_filters(Desk& desk);
  void draw_filters(Desk& desk, Rect& page);
  void watch(Desk& desk);
  void start_new(bool organisation);
  void choose_stage(Desk& desk, std::string_view stage);
  const PersonRow* row(int64_t index) const;
  void act_on_selected(Desk& desk, std::function<void(std::vector<std::string>)> act);
  bool filtered(const Desk& desk) const;

  practice::PeopleParams params_;  // of what is shown
  rpc::Live<practice::PeopleQuery> people_;
  rpc::Live<practice::PeopleCountsQuery> counts_;
  rpc::Live<practice::TagsQuery> tags_;
  TableState table_;
  bool loaded_columns_ = false;
  int64_t first_row_ = 0;
  std::string find_, tag_;
  std::unique_ptr<RecordForm> form_;
  bool organisation_ = false, saving_ = false;
  PersonPage person_;
  PipelinePage pipeline_;
  DuplicatesPage duplicates_;
  MergeDialog merge_;
  PeopleFilters chips_;
  SegmentBar segments_;
  std::vector<practice::Filter> filters_;  // of the address
};

std::vector<TableColumn> columns() {
  return {
      {.key = "name", .label = tr("people.col.name"), .width = -3, .width_min = 180, .hideable = false},
      {.key = "stage", .label = tr("people.col.stage"), .width = 110, .priority = 1},
      {.key = "works_on",
       .label = tr("people.col.works_on"),
       .width = -2,
       .width_min = 120,
       .sortable = false,
       .priority = 3},
      {.key = "email",
       .label = tr("people.col.email"),
       .width = 200,
       .sortable = false,
       .priority = 5,
       .hidden_at_first = true},
      {.key = "phone",
       .label = tr("people.col.phone"),
       .width = 140,
       .sortable = false,
       .priority = 6,
       .hidden_at_first = true},
      {.key = "tags",
       .label = tr("people.col.tags"),
       .width = -1.4f,
       .width_min = 100,
       .sortable = false,
       .priority = 5},
      {.key = "last_touch", .label = tr("people.col.last_touch"), .width = 130, .priority = 2},
      {.key = "value",
       .label = tr("people.col.value"),
       .width = 110,
       .right = true,
       .sortable = false,
       .priority = 4},
      {.key = "next_step",
       .label = tr("people.col.next_step"),
       .width = -2,
       .width_min = 140,
       .sortable = false,
       .priority = 3},
      {.key = "created",
       .label = tr("people.col.created"),
       .width = 110,
       .priority = 6,
       .hidden_at_first = true},
  };
}

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
  draw_new_dialog(desk);
  if (ctx().shortcuts.pressed("n", new_label(desk), tr("people.title"))) start(desk);
}

void PeopleScreen::start(Desk& desk) {
  if (on_board(desk))
    pipeline_.start_new(desk);
  else
    start_new(false);
}

// Another search, filter or view of the same place.
void PeopleScreen::change(Desk& desk, std::string_view param, std::string_view value) {
  Route route = desk.route();
  route.set_param(param, value);
  table_.selection.clear();
  desk.go(std::move(route), true);
}

// "/people?new=person" opens the form, from wherever one came.
void PeopleScreen::take_wish(Desk& desk) {
  const std::string wish(desk.route().param("new"));
  if (wish.empty()) return;
  Route route = desk.route();
  route.set_param("new", {});
  desk.go(std::move(route), true);
  start_new(wish == "organisation");
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
  if (!loaded_columns_) {
    loaded_columns_ = true;
    table_.load(desk.host.device_setting(columns_setting));
    find_ = desk.route().param("q");
    table_.sort = desk.route().param("sort").empty() ? "name" : desk.route().param("sort");
    table_.descending = desk.route().param("order") == "down";
  }
  practice::PeopleParams& params = params_;
  params = {};
  params.text = desk.route().param("q");
  params.sort = table_.sort.empty() ? "name" : table_.sort;
  params.descending = table_.descending;
  filters_ = read_filters(desk.route().param("filter"));
  params.filters = filters_;
  const std::string_view stage = desk.route().param("stage");
  if (stage == "archived")
    params.archived = true;
  else if (!stage.empty())
    params.filters.push_back({"stage", "is", std::string(stage)});
  // Whole days, so that the same question is not asked anew every millisecond.
  const int64_t day_ms = desk.now_ms() / 86'400'000 * 86'400'000;
  for (const practice::Filter& filter : params.filters)
    if (filter.field == "last_touch" || filter.field == "created") params.now_ms = day_ms;
  segments_.watch(desk, day_ms);
  params.offset = int32_t(std::max<int64_t>(0, first_row_ / window_step * window_step - window_step));
  params.limit = window_rows;
  people_.watch(desk.client, params);
  counts_.watch(desk.client);
  tags_.watch(desk.client);
}

const PersonRow* PeopleScreen::row(int64_t index) const {
  if (!people_) return nullptr;
  const int64_t at = index - people_.view()->offset;
  const auto& rows = people_.view()->rows;
  return at >= 0 && at < int64_t(rows.size()) ? &rows[size_t(at)] : nullptr;
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
  draw_stages(desk, page.cut_top(measure::toolbar));
  if (segments_.shows()) segments_.draw(desk, page.cut_top(measure::toolbar));
  draw_toolbar(desk, page.cut_top(measure::toolbar));
  draw_filters(desk, page);
  if (people_.error()) {
    error_state(page, tr("state.error.title"), error_text(*people_.error()));
  } else if (people_ && people_->total == 0) {
    draw_empty(desk, page);
  } else {
    draw_table(desk, page);
    draw_bulk(desk, page);
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
      if (*chosen < 2) return start_new(*chosen == 1);
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
  if (people_ && !on_board(desk)) text(r, tr("people.count", {{"n", people_->total}}), style::faint);
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
  if (*chosen == 0) return save_csv(desk, {});
  desk.go(cat("/people/", duplicates_id));
}

// The list as it is shown, or those of it whose ids are given.
void PeopleScreen::save_csv(Desk& desk, std::vector<std::string> ids) {
  practice::PeopleCsvParams params;
  params.people = params_;
  params.ids = std::move(ids);
  for (const std::string_view field : csv_fields) {
    params.fields.emplace_back(field);
    params.heads.emplace_back(field == "tags" ? tr("people.col.tags") : tr(cat("field.party.", field)));
  }
  const auto name = [&](std::string_view field, std::span<const std::string_view> codes) {
    for (const std::string_view code : codes)
      params.words.push_back({std::string(field), std::string(code), desk.choice("party", field, code)});
  };
  name("kind", model::party_kinds);
  name("stage", model::party_stages);
  desk.client.ask<practice::PeopleCsvQuery>(params, [&desk](const Result<practice::PeopleCsvView>& file) {
    if (!file) return desk.notify_error(file.error());
    desk.host.save_file(cat(tr("people.title"), " ", iso_date(desk.today()), ".csv"), "text/csv", file->csv);
  });
}

void PeopleScreen::choose_stage(Desk& desk, std::string_view stage) {
  Route route = desk.route();
  route.set_param("stage", stage);
  table_.selection.clear();
  desk.go(std::move(route), true);
}

void PeopleScreen::draw_stages(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const auto count_of = [&](std::string_view stage) -> int64_t {
    if (!counts_) return 0;
    for (const auto& counted : counts_->stages)
      if (counted.stage == stage) return counted.count;
    return 0;
  };
  std::vector<std::string> codes = {""}, labels = {std::string(tr("people.everybody"))}, numbers;
  numbers.push_back(counts_ ? number_text(counts_->total) : "");
  for (const std::string_view stage : model::party_stages) {
    if (!count_of(stage) && desk.route().param("stage") != stage) continue;
    codes.emplace_back(stage);
    labels.push_back(desk.choice("party", "stage", stage));
    numbers.push_back(number_text(count_of(stage)));
  }
  if (counts_ && counts_->archived) {
    codes.emplace_back("archived");
    labels.emplace_back(tr("people.filter.archived"));
    numbers.push_back(number_text(counts_->archived));
  }
  std::vector<Tab> list;
  int current = 0;
  for (size_t i = 0; i < codes.size(); i++) {
    list.push_back({.label = labels[i], .count = numbers[i]});
    if (codes[i] == desk.route().param("stage")) current = int(i);
  }
  if (tabs(r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0), tr("people.col.stage"), list, current))
    choose_stage(desk, codes[size_t(current)]);
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
    const ButtonStyle quiet{
        .kind = ButtonKind::quiet, .size = Size::small, .icon = icon::columns_3, .on = popup_open("columns")};
    const Rect anchor =
        r.cut_right(button_width(tr("action.columns"), quiet), 8).middle_y(control_height(Size::small));
    if (button(anchor, tr("action.columns"), quiet)) toggle_popup("columns");
    if (Popover p("columns", anchor, 220, {.padding = 8, .align_right = true, .name = tr("action.columns")});
        p.open())
      if (column_chooser(p.body, columns(), table_))
        desk.host.set_device_setting(columns_setting, table_.save());
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
      start_new(false);
    const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::upload};
    const Rect below = r.middle_y(control_height(Size::small)).moved(0, 104);
    if (button(below.middle_x(button_width(tr("import.or"), quiet)), tr("import.or"), quiet)) desk.go("/import");
  }
}

void PeopleScreen::draw_table(Desk& desk, Rect r) {
  const std::vector<TableColumn> shown = columns();
  TableSpec spec{
      .name = tr("people.title"), .columns = shown, .rows = people_ ? people_->total : 0, .selectable = true};
  spec.loading = !people_;
  TableRows rows;
  rows.key = [&](int64_t index) {
    return row(index) ? std::string_view(row(index)->id) : std::string_view();
  };
  rows.name = [&](int64_t index) { return row(index) ? row(index)->name : std::string(); };
  rows.cell = [&](Rect cell, int64_t index, std::string_view column) {
    if (const PersonRow* person = row(index)) draw_cell(desk, cell, *person, column);
  };
  rows.narrow = [&](Rect area, int64_t index) {
    if (const PersonRow* person = row(index)) draw_narrow_row(desk, area, *person);
  };
  rows.href = [&](int64_t index) { return row(index) ? "/people/" + row(index)->id : std::string(); };
  const TableEvents events = table(r, spec, table_, rows);
  if (events.last > events.first) first_row_ = events.first;
  if (events.sorted) {
    Route route = desk.route();
    route.set_param("sort", table_.sort == "name" ? "" : table_.sort);
    route.set_param("order", table_.descending ? "down" : "");
    desk.go(std::move(route), true);
  }
  if (events.layout_changed) desk.host.set_device_setting(columns_setting, table_.save());
  if (events.opened >= 0 && row(events.opened)) desk.go("/people/" + row(events.opened)->id);
}

void PeopleScreen::draw_cell(Desk& desk, Rect cell, const PersonRow& row, std::string_view column) {
  if (column == "name") {
    avatar(cell.cut_left(24, 8), row.name, 24, row.kind == "organisation");
    spans(cell, {{row.name, style::medium}, {row.organisation, style::caption}}, 8);
  } else if (column == "stage") {
    chip(cell, desk.choice("party", "stage", row.stage), {.tone = stage_tone(row.stage)});
  } else if (column == "works_on") {
    text(cell, row.works_on, style::muted);
  } else if (column == "email") {
    text(cell, row.email, style::muted);
  } else if (column == "phone") {
    text(cell, row.phone, style::muted);
  } else if (column == "tags") {
    text(cell, row.tags, style::muted);
  } else if (column == "last_touch") {
    const bool never = row.last_touch_at_ms == 0;
    text(cell, never ? std::string(unknown_text) : capitalized(desk.ago_text(row.last_touch_at_ms)),
         never ? style::faint : style::body);
  } else if (column == "value") {
    const bool none = row.currency.empty();
    text(cell, none ? std::string(unknown_text) : desk.money(row.open_value_minor, row.currency),
         {none ? type::control : type::control_medium, none ? Token::text_faint : Token::text, Align::right});
  } else if (column == "next_step") {
    if (row.next_task.empty()) return void(text(cell, unknown_text, style::faint));
    const auto due = parse_date(row.next_task_due_on);
    const bool late = due && *due < desk.today(), now = due && *due == desk.today();
    const Color color = late ? Token::danger : now ? Token::warning : Token::text;
    std::string words = row.next_task;
    if (due) words.append(" · ").append(desk.date_text(row.next_task_due_on));
    text(cell, words, {type::control, color});
  } else if (column == "created") {
    text(cell, date_short(date_of(desk.local(row.created_at_ms)), desk.today(), desk.language()),
         style::muted);
  }
}

void PeopleScreen::draw_narrow_row(Desk& desk, Rect r, const PersonRow& row) {
  r = r.inset(16, 0, 16, 0);
  avatar(r.cut_left(36, 12), row.name, 36, row.kind == "organisation");
  const std::string stage = desk.choice("party", "stage", row.stage);
  const float width = chip_width(stage, {.tone = stage_tone(row.stage)});
  chip(r.cut_right(width, 8), stage, {.tone = stage_tone(row.stage)});
  const std::string& detail = !row.next_task.empty()  ? row.next_task
                              : !row.works_on.empty() ? row.works_on
                                                      : row.organisation;
  Rect lines = r.middle_y(detail.empty() ? 22 : 44);
  text(lines.cut_top(22), row.name, style::medium);
  text(lines, detail, style::caption);
}

void PeopleScreen::act_on_selected(Desk& desk, std::function<void(std::vector<std::string>)> act) {
  Selection selection = std::exchange(table_.selection, {});
  if (!selection.all) {
    std::vector<std::string> ids(selection.keys.begin(), selection.keys.end());
    std::ranges::sort(ids);
    return act(std::move(ids));
  }
  // Most of them are not here: the practice names them.
  desk.client.ask<practice::PeopleIdsQuery>(
      params_, [&desk, selection = std::move(selection),
                act = std::move(act)](const Result<practice::PeopleIdsView>& view) {
        if (!view) return desk.notify_error(view.error());
        std::vector<std::string> ids = view->ids;
        std::erase_if(ids, [&](const std::string& id) { return !selection.has(id); });
        act(std::move(ids));
      });
}

void PeopleScreen::draw_bulk(Desk& desk, Rect over) {
  const int64_t count = table_.selection.count(people_ ? people_->total : 0);
  if (count == 0) return;
  const bool two = count == 2 && !table_.selection.all, icons = over.w < 760;
  const std::string words = tr("people.selected", {{"n", count}});
  float width = text_width(words, style::medium) + 68;
  for (const char* verb : {"people.tag_all", "people.stage_all", "action.archive", "people.save_csv", "action.merge"})
    if (two || verb != std::string_view("action.merge")) width += text_width(tr(verb), style::medium) + 46;
  const FloatingBar bar("bulk", over, icons ? over.w - 16 : width);
  Rect r = bar.body;
  text(r.cut_left(text_width(words, style::medium) + 8, 8), words, {type::control_medium, Token::on_toast});
  const Rect anchor = r;
  if (bar_button(r, tr("people.tag_all"), icon::tag, icons)) toggle_popup("tag");
  if (bar_button(r, tr("people.stage_all"), icon::flag, icons)) toggle_popup("stage");
  if (bar_button(r, tr("action.archive"), icon::archive, icons)) {
    act_on_selected(desk, [&desk](std::vector<std::string> ids) {
      desk.act("party.archive_all", practice::PartiesArgs{std::move(ids)});
    });
  }
  if (bar_button(r, tr("people.save_csv"), icon::download, icons)) {
    Selection kept = table_.selection;
    act_on_selected(desk, [this, &desk](std::vector<std::string> ids) { save_csv(desk, std::move(ids)); });
    table_.selection = std::move(kept);
  }
  // The older entry stays.
  if (two && bar_button(r, tr("action.merge"), icon::merge, icons))
    act_on_selected(desk, [this](std::vector<std::string> ids) { merge_.open(ids[0], ids[1]); });
  if (bar_button(r, tr("action.clear"), icon::x, true)) table_.selection.clear();
  draw_tag_popover(desk, anchor);
  draw_stage_menu(desk, anchor);
}

void PeopleScreen::draw_tag_popover(Desk& desk, Rect anchor) {
  Popover p("tag", anchor, 260, {.padding = 12, .name = tr("people.tag_all")});
  if (!p.open()) return;
  const FieldEvent event = cut_field(p.body, {.label = tr("people.tag_name"), .autofocus = true}, tag_, 8);
  const bool pressed =
      button(p.body.cut_top(control_height(), 8), tr("people.tag_all"), {.kind = ButtonKind::primary});
  bool chosen = false;
  if (tags_) {
    for (const auto& tag : tags_->tags) {
      if (!matches(tag.name, tag_) || p.body.y > anchor.bottom() + 400) continue;
      const Scope scope(tag.id);
      if (menu_row(p.body.cut_top(menu_row_height()), {.label = tag.name, .icon = icon::tag})) {
        tag_ = tag.name;
        chosen = true;
      }
    }
  }
  if (!(event.submitted || pressed || chosen) || trim(tag_).empty()) return;
  act_on_selected(desk, [&desk, tag = tag_](std::vector<std::string> ids) {
    desk.act("party.tag", practice::TagArgs{std::move(ids), tag});
  });
  tag_.clear();
  close_popup("tag");
}

void PeopleScreen::draw_stage_menu(Desk& desk, Rect anchor) {
  std::vector<std::string> labels;
  for (const std::string_view stage : model::party_stages)
    labels.push_back(desk.choice("party", "stage", stage));
  std::vector<MenuItem> items;
  for (const std::string& label : labels) items.push_back({.label = label});
  if (const auto chosen = menu("stage", anchor, items)) {
    act_on_selected(desk,
                    [&desk, stage = std::string(model::party_stages[*chosen])](std::vector<std::string> ids) {
                      desk.act("party.set_stage", practice::SetStageArgs{std::move(ids), stage});
                    });
  }
}

void PeopleScreen::start_new(bool organisation) {
  organisation_ = organisation;
  form_ = std::make_unique<RecordForm>(
      model::party_type, organisation ? std::span<const std::string_view>(new_organisation_fields)
                                      : std::span<const std::string_view>(new_person_fields));
}

void PeopleScreen::draw_new_dialog(Desk& desk) {
  if (!form_) return;
  Dialog dialog("new-person", {.title = tr(organisation_ ? "people.new_organisation" : "people.new"),
                               .verb = tr("action.add"),
                               .busy = saving_});
  form_->draw(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) form_.reset();
  if (answer != Answer::confirmed || saving_ || !form_->check(desk)) return;
  Desk::FieldValues fields = form_->changes();
  if (organisation_) fields.emplace_back("kind", std::string("organisation"));
  saving_ = true;
  desk.create(
      "party", fields,
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (!result) {
          if (!form_ || !form_->refuse(result.error())) desk.notify_error(result.error());
          return;
        }
        form_.reset();
        desk.go("/people/" + rpc::answer_text(*result, "id"));
      },
      Desk::Quiet::refusals);
}

}  // namespace

std::unique_ptr<Screen> make_people() {
  return std::make_unique<PeopleScreen>();
}

}  // namespace md::ui
