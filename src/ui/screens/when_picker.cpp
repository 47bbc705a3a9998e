#include "ui/screens/when_picker.h"

#include <algorithm>

#include "base/text.h"
#include "ui/screens/session_words.h"

namespace md::ui {

using practice::Slot;
using practice::SlotDay;

constexpr int shown_days = 42;
constexpr float month_width = 236;

void WhenPicker::begin(std::optional<Date> on, std::optional<int> minute) {
  choose(on, minute, false);
  month_known_ = on.has_value();
  if (on) month_ = *on;
  time_error_.clear();
  editing_time_ = false;
}

void WhenPicker::choose(std::optional<Date> on, std::optional<int> minute, bool second_hour) {
  on_ = on;
  minute_ = minute;
  second_hour_ = second_hour;
  time_ = minute ? iso_clock(*minute) : std::string();
  time_error_.clear();
  changed = true;
}

std::string WhenPicker::local_start() const {
  return ready() ? iso_date(*on_) + "T" + iso_clock(*minute_) : std::string();
}

int64_t WhenPicker::at_ms(Desk& desk) const {
  const auto which = second_hour_ ? Repeated::second : Repeated::first;
  return desk.zone().to_utc(at_minute(*on_, *minute_), which).utc_s * 1000;
}

void WhenPicker::watch(Desk& desk, const WhenSpec& spec) {
  const Date first = week_start(first_of_month(month_));
  practice::SlotsParams params;
  // Whole minutes, so that the same question is not asked anew with every frame.
  params.now_ms = desk.now_ms() / 60'000 * 60'000;
  params.from_on = iso_date(first);
  params.until_on = iso_date(add_days(first, shown_days - 1));
  params.minutes = spec.minutes;
  params.except = spec.except;
  params.any_notice = true;
  slots_.watch(desk.client, params);
}

const SlotDay* WhenPicker::day(Date on) const {
  if (!slots_) return nullptr;
  const std::string name = iso_date(on);
  for (const SlotDay& day : slots_->days)
    if (day.on == name) return &day;
  return nullptr;
}

void WhenPicker::draw(Desk& desk, Rect& r, const WhenSpec& spec) {
  changed = false;
  if (!month_known_) {
    month_ = desk.today();
    month_known_ = true;
  }
  watch(desk, spec);
  draw_fields(desk, r, spec);
  if (r.w >= month_width + 140) {
    Rect both = r.cut_top(calendar_height(), 12);
    const Rect month = both.cut_left(month_width, 16);
    draw_month(desk, month);
    draw_times(desk, both);
  } else {
    draw_month(desk, r.cut_top(calendar_height(), 12));
    draw_times(desk, r.cut_top(144, 12));
  }
  draw_hints(desk, r, spec);
}

void WhenPicker::draw_fields(Desk& desk, Rect& r, const WhenSpec& spec) {
  DateFieldSpec date;
  date.field.label = tr("schedule.date");
  date.field.autofocus = spec.autofocus;
  date.calendar.today = desk.today();
  FieldSpec time{.label = tr("schedule.time"), .placeholder = "15:00", .error = time_error_};
  time.select_all = true;
  const float height = std::max(date_field_height(date, r.w - 124), field_height(time, 112, time_));
  Rect row = r.cut_top(height, 12);
  std::optional<Date> on = on_;
  const Rect right = row.cut_right(112, 12);
  if (date_field(row, date, on).changed) {
    choose(on, minute_, false);
    if (on) month_ = *on;
  }
  const FieldEvent event = field(right, time, time_);
  editing_time_ = event.focused;
  if (event.changed || event.left || event.submitted) {
    const auto parsed = parse_typed_time(time_);
    if (parsed && *parsed != minute_.value_or(-1)) {
      minute_ = *parsed;
      second_hour_ = false;
      changed = true;
    } else if (!parsed && event.changed) {
      minute_.reset();
      changed = true;
    }
    if (!event.changed) time_error_ = parsed || time_.empty() ? std::string() : error_text(parsed.error());
    if (event.left && minute_) time_ = iso_clock(*minute_);
    if (parsed) time_error_.clear();
  }
}

void WhenPicker::draw_month(Desk& desk, Rect r) {
  CalendarSpec spec{.today = desk.today()};
  spec.marked = [this](Date on) {
    const SlotDay* found = day(on);
    return found && !found->slots.empty();
  };
  Date picked;
  if (calendar(r, "when", spec, on_, month_, picked)) {
    month_ = picked;
    choose(picked, minute_, false);
  }
}

void WhenPicker::draw_times(Desk& desk, Rect r) {
  const Date on = on_.value_or(desk.today());
  const SlotDay* free = day(on);
  Rect head = r.cut_top(24, 4);
  const std::string count =
      free && !free->slots.empty() ? tr("schedule.free", {{"n", free->slots.size()}}) : "";
  text(head.cut_right(text_width(count, style::caption) + 1, 8), count, style::caption);
  text(head, day_heading(on, desk.language()), style::strong);
  if (!free) return;
  if (free->slots.empty()) {
    cut_paragraph(r, tr("schedule.no_free"), style::muted, 8);
    for (const SlotDay& later : slots_->days) {
      const auto next = parse_date(later.on);
      if (!next || *next <= on || later.slots.empty()) continue;
      const std::string words =
          tr("schedule.next_free", {{"day", date_short(*next, desk.today(), desk.language())}});
      Rect row = r.cut_top(control_height(Size::small));
      if (button_left(row, words, {.size = Size::small})) choose(*next, minute_, false);
      break;
    }
    return;
  }
  const Group group(Role::group, tr("schedule.free_times"), r);
  ScrollArea area(r, "times");
  Rect in = area.content;
  Flow flow(in, 6, 6);
  const float height = control_height(Size::small);
  const auto keep = std::exchange(ctx().group, ctx().id("times"));
  for (const Slot& slot : free->slots) {
    const Scope scope(uint64_t(slot.starts_at_ms));
    const bool chosen = on_ && minute_ == int(slot.practice_minute) && second_hour_ == slot.second_hour;
    const std::string words = clock_text(int(slot.practice_minute), desk.language());
    if (button(flow.next(62, height), words, {.size = Size::small, .on = chosen, .toggle = true})) {
      choose(on, int(slot.practice_minute), slot.second_hour);
    }
  }
  ctx().group = keep;
  area.end(flow.bottom() + 4);
}

void WhenPicker::draw_hints(Desk& desk, Rect& r, const WhenSpec& spec) {
  if (!spec.error.empty())
    cut_paragraph(r, spec.error, style::alert, 8);
  if (!ready()) return;
  const Resolved resolved = desk.zone().to_utc(at_minute(*on_, *minute_));
  const int64_t at = at_ms(desk);
  const std::string there = there_text(desk, spec.other_zone, at);
  if (!there.empty()) {
    Rect line = r.cut_top(line_height(type::control), 8);
    draw::icon(line.cut_left(16, 6), icon::globe, 14, Token::text_muted);
    text(line, there, style::muted);
  }
  if (resolved.kind == Resolved::Kind::skipped)
    cut_paragraph(r, tr("schedule.skipped", {{"time", iso_clock(*minute_)}, {"real", desk.time_text(at)}}),
                  {type::control, Token::warning}, 8);
  if (resolved.kind == Resolved::Kind::repeated &&
      checkbox(r.cut_top(choice_height(), 8), tr("schedule.repeated"), second_hour_))
    changed = true;
  if (at < desk.now_ms()) cut_paragraph(r, tr("schedule.past"), {type::control, Token::warning}, 8);
}

}  // namespace md::ui
