// When one can be booked: the usual week, exceptions from it, the rules, the meeting link.

#include <algorithm>

#include "base/text.h"
#include "model/areas.h"
#include "practice/calendar_views.h"
#include "ui/screens/session_words.h"
#include "ui/screens/settings_form.h"

namespace md::ui {
namespace {

using practice::WeekWindow;

constexpr std::string_view rhythm[] = {"session_minutes",  "slot_interval_min", "buffer_before_min",
                                       "buffer_after_min", "notice_min",        "horizon_days",
                                       "sessions_per_day"};
constexpr std::string_view windows[] = {"cancel_window_hours", "move_window_hours", "late_percent",
                                        "reminder_hours"};
constexpr std::string_view meeting[] = {"meeting_link"};
constexpr int spans_max = 8, span_from = 9 * 60, span_until = 17 * 60;

bool draw_rhythm(Desk& desk, Rect& r, RecordForm& form) {
  bool submitted = draw_pair(desk, r, form, "session_minutes", "slot_interval_min");
  submitted = draw_pair(desk, r, form, "buffer_before_min", "buffer_after_min") || submitted;
  submitted = draw_pair(desk, r, form, "notice_min", "horizon_days") || submitted;
  return draw_half(desk, r, form, "sessions_per_day") || submitted;
}

bool draw_windows(Desk& desk, Rect& r, RecordForm& form) {
  const bool submitted = draw_pair(desk, r, form, "cancel_window_hours", "move_window_hours");
  return draw_pair(desk, r, form, "late_percent", "reminder_hours") || submitted;
}

// The template, and what it makes of an invented client.
bool draw_meeting(Desk& desk, Rect& r, RecordForm& form) {
  const bool submitted = form.draw_field(desk, r, "meeting_link");
  const Value value = form.get("meeting_link");
  std::string link(text_or_empty(value));
  if (link.empty()) return submitted;
  for (const auto& [part, example] :
       {std::pair<std::string_view, std::string_view>{"{name}", "priya-nair"}, {"{id}", "4f2a91c07be3"}})
    if (const size_t at = link.find(part); at != link.npos) link.replace(at, part.size(), example);
  cut_paragraph(r, tr("booking.link.example", {{"link", link}}), style::caption, 12);
  return submitted;
}

// The usual week as rows of weekdays, each with any number of spans.
class WeekCard {
 public:
  void draw(Desk& desk, Rect& column, const std::vector<WeekWindow>& recorded);

 private:
  void draw_day(Desk& desk, Rect& r, int64_t weekday);
  bool draw_span(Desk& desk, Rect row, size_t index);
  void draw_buttons(Desk& desk, Rect& r);
  void copy_to_weekdays(int64_t weekday);

  std::vector<WeekWindow> draft_, recorded_;
  bool begun_ = false, saving_ = false;
  std::optional<Error> refused_;
};

void WeekCard::draw(Desk& desk, Rect& column, const std::vector<WeekWindow>& recorded) {
  if (!begun_ || (draft_ == recorded_ && recorded_ != recorded)) {
    draft_ = recorded_ = recorded;
    begun_ = true;
  }
  SettingsCard box(column, tr("booking.week"), tr("booking.week.text"));
  for (int64_t day = 1; day <= 7; day++) draw_day(desk, box.body, day);
  if (draft_ != recorded_) draw_buttons(desk, box.body);
}

void WeekCard::draw_day(Desk& desk, Rect& r, int64_t day) {
  const Scope scope(static_cast<uint64_t>(day));
  const std::string_view name = weekday_name(int(day), desk.language());
  const bool narrow = ctx().narrow();
  const float height = control_height(Size::small), line = height + 6;
  std::vector<size_t> spans;
  for (size_t i = 0; i < draft_.size(); i++)
    if (draft_[i].weekday == day) spans.push_back(i);
  Rect area = r.cut_top((narrow ? line : 0) + line * float(std::max<size_t>(1, spans.size())), 4);
  Rect head = narrow ? area.cut_top(line) : area.cut_left(112, 8);
  Rect label = head.with_height(height);
  Rect tools = narrow ? label : area.with_height(height);
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small};
  const std::string add = tr("booking.add_span", {{"day", name}}), copy = tr("booking.copy", {{"day", name}});
  if (int(spans.size()) < spans_max && icon_button_right(tools, icon::plus, add, quiet, 2)) {
    const int64_t from =
        spans.empty() ? span_from : std::min<int64_t>(draft_[spans.back()].until_minute + 60, 22 * 60);
    draft_.insert(draft_.begin() + std::ptrdiff_t(spans.empty() ? draft_.size() : spans.back() + 1),
                  {day, from, spans.empty() ? span_until : std::min<int64_t>(from + 180, minutes_per_day)});
    return;
  }
  if (!spans.empty() && day <= 5 && icon_button_right(tools, icon::copy, copy, quiet, 2))
    return copy_to_weekdays(day);
  text(narrow ? tools : label, name, spans.empty() ? style::muted : style::medium);
  if (spans.empty()) {
    if (!narrow) text(tools, tr("booking.closed"), style::faint);
    return;
  }
  for (const size_t i : spans)
    if (draw_span(desk, area.cut_top(height, 6), i))
      return void(draft_.erase(draft_.begin() + std::ptrdiff_t(i)));
}

// True when it is to go.
bool WeekCard::draw_span(Desk&, Rect row, size_t index) {
  const Scope scope(static_cast<uint64_t>(index));
  WeekWindow& span = draft_[index];
  const ValueField<int64_t> how{[](std::string_view typed) -> Result<int64_t> {
                                  if (trim(typed) == "24:00") return int64_t(minutes_per_day);
                                  const auto minute = parse_typed_time(typed);
                                  return minute ? Result<int64_t>(*minute) : std::unexpected(minute.error());
                                },
                                [](const int64_t& minute) {
                                  return minute == minutes_per_day ? std::string("24:00")
                                                                   : iso_clock(int(minute));
                                }};
  FieldSpec spec{.name = tr("field.availability.from_minute"), .small = true, .select_all = true};
  value_field(row.cut_left(76, 6), spec, span.from_minute, how);
  text(row.cut_left(10, 6), range_dash, {type::control, Token::text_muted, Align::center});
  spec.name = tr("field.availability.until_minute");
  value_field(row.cut_left(76, 6), spec, span.until_minute, how);
  return icon_button(row.cut_left(control_height(Size::small)), icon::x, tr("action.remove"),
                     {.kind = ButtonKind::quiet, .size = Size::small});
}

void WeekCard::copy_to_weekdays(int64_t from) {
  std::vector<WeekWindow> spans, week;
  for (const WeekWindow& each : draft_) {
    if (each.weekday == from) spans.push_back(each);
    if (each.weekday > 5) week.push_back(each);
  }
  for (int64_t day = 5; day >= 1; day--)
    for (size_t i = spans.size(); i-- > 0;) {
      WeekWindow copy = spans[i];
      copy.weekday = day;
      week.insert(week.begin(), copy);
    }
  draft_ = std::move(week);
}

void WeekCard::draw_buttons(Desk& desk, Rect& r) {
  if (refused_) cut_paragraph(r, error_text(*refused_), style::alert, 4);
  r.cut_top(12);
  Rect row = r.cut_top(control_height());
  const bool pressed =
      button_left(row, tr("booking.week.save"), {.kind = ButtonKind::primary, .busy = saving_});
  if (button_left(row, tr("settings.discard##week"), {.kind = ButtonKind::quiet, .off = saving_})) {
    draft_ = recorded_;
    refused_.reset();
    return;
  }
  if (!pressed || saving_) return;
  saving_ = true;
  refused_.reset();
  desk.act(
      "availability.set_week", practice::SetWeekArgs{draft_},
      [this](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          begun_ = false;
        else
          refused_ = result.error();
      },
      Desk::Quiet::refusals);
}

// Days away and days with other hours.
class ExceptionsCard {
 public:
  void draw(Desk& desk, Rect& column, const std::vector<practice::ExceptionView>& list);

 private:
  void draw_row(Desk& desk, Rect r, const practice::ExceptionView& each);
  void draw_dialog(Desk& desk);
  void draw_days(Desk& desk, Rect& r);
  void draw_hours(Rect& r);
  void save(Desk& desk);

  bool open_ = false, saving_ = false, whole_day_ = true;
  int kind_ = 0;  // away, other hours
  std::optional<Date> from_, until_;
  int64_t from_minute_ = span_from, until_minute_ = span_until;
  std::string title_;
  std::optional<Error> refused_;
};

void ExceptionsCard::draw(Desk& desk, Rect& column, const std::vector<practice::ExceptionView>& list) {
  {
    SettingsCard box(column, tr("booking.exceptions"), tr("booking.exceptions.text"));
    for (const auto& each : list) draw_row(desk, box.body.cut_top(36), each);
    if (!list.empty()) box.body.cut_top(8);
    Flow flow(box.body, 8, 8);
    for (int kind = 0; kind < 2; kind++) {
      const std::string_view label = tr(kind ? "booking.add_hours" : "booking.add_away");
      const ButtonStyle look{.icon = icon::plus};
      if (!button(flow.next(button_width(label, look), control_height()), label, look)) continue;
      kind_ = kind;
      whole_day_ = open_ = true;
      from_ = until_ = std::nullopt;
      title_.clear();
      refused_.reset();
    }
    box.body.cut_top(flow.height());
  }
  draw_dialog(desk);
}

void ExceptionsCard::draw_row(Desk& desk, Rect r, const practice::ExceptionView& each) {
  const Scope scope(each.id);
  draw::hline(r.x, r.right(), r.bottom(), Token::border);
  if (icon_button_right(r, icon::x, tr("action.remove"), {.kind = ButtonKind::quiet, .size = Size::small}))
    desk.archive("availability_exception", each.id);
  draw::icon(r.cut_left(16, 8), each.kind == "off" ? icon::sun : icon::clock, 16, Token::text_muted);
  const auto from = parse_date(each.from_on), until = parse_date(each.until_on);
  if (!from || !until) return;
  std::string days = *from == *until ? date_short(*from, desk.today(), desk.language())
                                     : date_range_text(*from, *until, desk.language());
  if (each.from_minute >= 0)
    days.append(", ").append(
        clock_range_text(int(each.from_minute), int(each.until_minute), desk.language()));
  const std::string what =
      each.title.empty() ? desk.choice("availability_exception", "kind", each.kind) : each.title;
  spans(r, {{days, style::medium}, {what, style::muted}}, 12);
}

void ExceptionsCard::draw_days(Desk& desk, Rect& r) {
  const DateFieldSpec from{{.label = tr("field.availability_exception.from_on")}, {desk.today()}};
  const DateFieldSpec until{{.label = tr("field.availability_exception.until_on"), .optional = true},
                            {.today = desk.today(), .least = from_},
                            true};
  const float width = (r.w - 12) / 2;
  const Rect row = r.cut_top(std::max(date_field_height(from, width), date_field_height(until, width)), 12);
  const auto halves = columns<2>(row, 12);
  date_field(halves[0], from, from_);
  date_field(halves[1], until, until_);
}

void ExceptionsCard::draw_hours(Rect& r) {
  const ValueField<int64_t> how{[](std::string_view typed) -> Result<int64_t> {
                                  const auto minute = parse_typed_time(typed);
                                  return minute ? Result<int64_t>(*minute) : std::unexpected(minute.error());
                                },
                                [](const int64_t& minute) { return iso_clock(int(minute)); }};
  FieldSpec from{.label = tr("field.availability_exception.from_minute")};
  FieldSpec until{.label = tr("field.availability_exception.until_minute")};
  auto halves = columns<2>(r.cut_top(field_height(from, r.w), 12), 12);
  value_field(halves[0], from, from_minute_, how);
  value_field(halves[1], until, until_minute_, how);
}

void ExceptionsCard::draw_dialog(Desk& desk) {
  if (!open_) return;
  Dialog dialog("exception", {.title = tr(kind_ ? "booking.add_hours" : "booking.add_away"),
                              .verb = tr("action.add"),
                              .off = !from_,
                              .busy = saving_,
                              .reason = tr("schedule.when_first")});
  draw_days(desk, dialog.body);
  if (kind_ == 0) checkbox(dialog.body.cut_top(choice_height(), 12), tr("booking.whole_day"), whole_day_);
  if (kind_ == 1 || !whole_day_) draw_hours(dialog.body);
  cut_field(dialog.body,
            {.label = tr("field.availability_exception.title"), .optional = true, .max_bytes = 360}, title_);
  if (refused_)
    cut_paragraph(dialog.body, error_text(*refused_), style::alert);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) open_ = false;
  if (answer == Answer::confirmed && from_ && !saving_) save(desk);
}

void ExceptionsCard::save(Desk& desk) {
  Desk::FieldValues fields = {{"kind", std::string(kind_ ? "hours" : "off")},
                              {"from_on", iso_date(*from_)},
                              {"until_on", iso_date(until_.value_or(*from_))}};
  if (kind_ == 1 || !whole_day_) {
    fields.emplace_back("from_minute", from_minute_);
    fields.emplace_back("until_minute", until_minute_);
  }
  if (!trim(title_).empty()) fields.emplace_back("title", title_);
  saving_ = true;
  desk.create(
      "availability_exception", fields,
      [this](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          open_ = false;
        else
          refused_ = result.error();
      },
      Desk::Quiet::refusals);
}

// Calendars whose busy times were taken over.
void draw_calendars(Desk& desk, Rect& column, const std::vector<practice::BusySource>& sources) {
  SettingsCard box(column, tr("booking.calendars"), tr("booking.calendars.text"));
  const Group list(Role::list, tr("booking.calendars"), box.body);
  for (const practice::BusySource& each : sources) {
    Rect r = box.body.cut_top(52);
    const Scope scope(each.source);
    const Group item(Role::listitem, each.source, r);
    draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
    if (icon_button_right(r, icon::x, tr("booking.calendars.remove", {{"name", each.source}}),
                          {.kind = ButtonKind::quiet, .size = Size::small}))
      desk.act("busy.remove", practice::BusyRemoveArgs{each.source});
    draw::icon(r.cut_left(16, 12), icon::calendar, 16, Token::text_muted);
    Rect words = r.middle_y(line_height(type::control) + line_height(type::caption));
    text(words.cut_top(line_height(type::control)), each.source, style::medium);
    text(words,
         tr("booking.calendars.what",
            {{"n", each.count}, {"when", desk.ago_text(each.at_ms)}, {"until", desk.day_text(each.until_at_ms)}}),
         style::caption);
  }
  if (sources.empty()) cut_paragraph(box.body, tr("booking.calendars.none"), style::muted, 4);
}

class BookingSettings final : public SettingsPart {
 public:
  void draw(Desk& desk, Rect& r) override;

 private:
  rpc::Live<practice::BookingQuery> booking_;
  WeekCard week_;
  ExceptionsCard exceptions_;
  RecordCard rhythm_{model::booking_settings_type, "booking.rhythm", "booking.rhythm.text", rhythm,
                     draw_rhythm};
  RecordCard windows_{model::booking_settings_type, "booking.windows", "booking.windows.text", windows,
                      draw_windows};
  RecordCard meeting_{model::booking_settings_type, "booking.link", "booking.link.text", meeting,
                      draw_meeting};
};

void BookingSettings::draw(Desk& desk, Rect& r) {
  booking_.watch(desk.client, {iso_date(desk.today())});
  if (booking_.error() && !booking_) return cut_paragraph(r, error_text(*booking_.error()), style::muted);
  if (!booking_) {
    if (loading_shows("booking")) skeleton_rows(r.with_height(320), 8, 40);
    return;
  }
  week_.draw(desk, r, booking_->week);
  exceptions_.draw(desk, r, booking_->exceptions);
  draw_calendars(desk, r, booking_->sources);
  rhythm_.draw(desk, r, booking_->settings);
  windows_.draw(desk, r, booking_->settings);
  meeting_.draw(desk, r, booking_->settings);
}

}  // namespace

std::unique_ptr<SettingsPart> make_booking_settings() {
  return std::make_unique<BookingSettings>();
}

}  // namespace md::ui
