#include "ui/screens/people_table.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "ui/screens/party_words.h"

namespace md::ui {
namespace {

using practice::PersonRow;

constexpr int32_t window_step = 50, window_rows = 200;
constexpr std::string_view columns_setting = "people.columns";

std::vector<TableColumn> people_columns() {
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

void draw_cell(Desk& desk, Rect cell, const PersonRow& row, std::string_view column) {
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

void draw_narrow_row(Desk& desk, Rect r, const PersonRow& row) {
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

}  // namespace

void PeopleTable::watch(Desk& desk, const std::vector<practice::Filter>& filters, int64_t day_ms) {
  if (!loaded_) {
    loaded_ = true;
    state_.load(desk.host.device_setting(columns_setting));
    state_.sort = desk.route().param("sort").empty() ? "name" : desk.route().param("sort");
    state_.descending = desk.route().param("order") == "down";
  }
  params_ = {};
  params_.text = desk.route().param("q");
  params_.sort = state_.sort.empty() ? "name" : state_.sort;
  params_.descending = state_.descending;
  params_.filters = filters;
  const std::string_view stage = desk.route().param("stage");
  if (stage == "archived")
    params_.archived = true;
  else if (!stage.empty())
    params_.filters.push_back({"stage", "is", std::string(stage)});
  for (const practice::Filter& filter : params_.filters)
    if (filter.field == "last_touch" || filter.field == "created") params_.now_ms = day_ms;
  params_.offset = int32_t(std::max<int64_t>(0, first_row_ / window_step * window_step - window_step));
  params_.limit = window_rows;
  people_.watch(desk.client, params_);
}

const PersonRow* PeopleTable::row(int64_t index) const {
  if (!people_) return nullptr;
  const int64_t at = index - people_.view()->offset;
  const auto& rows = people_.view()->rows;
  return at >= 0 && at < int64_t(rows.size()) ? &rows[size_t(at)] : nullptr;
}

void PeopleTable::draw(Desk& desk, Rect r) {
  const std::vector<TableColumn> shown = people_columns();
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
  const TableEvents events = table(r, spec, state_, rows);
  if (events.last > events.first) first_row_ = events.first;
  if (events.sorted) {
    Route route = desk.route();
    route.set_param("sort", state_.sort == "name" ? "" : state_.sort);
    route.set_param("order", state_.descending ? "down" : "");
    desk.go(std::move(route), true);
  }
  if (events.layout_changed) desk.host.set_device_setting(columns_setting, state_.save());
  if (events.opened >= 0 && row(events.opened)) desk.go("/people/" + row(events.opened)->id);
}

void PeopleTable::draw_chooser(Desk& desk, Rect& bar) {
  const ButtonStyle quiet{
      .kind = ButtonKind::quiet, .size = Size::small, .icon = icon::columns_3, .on = popup_open("columns")};
  const Rect anchor =
      bar.cut_right(button_width(tr("action.columns"), quiet), 8).middle_y(control_height(Size::small));
  if (button(anchor, tr("action.columns"), quiet)) toggle_popup("columns");
  if (Popover p("columns", anchor, 220, {.padding = 8, .align_right = true, .name = tr("action.columns")});
      p.open())
    if (column_chooser(p.body, people_columns(), state_))
      desk.host.set_device_setting(columns_setting, state_.save());
}

}  // namespace md::ui
