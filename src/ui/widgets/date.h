#pragma once
// Dates: a field that understands what is typed, with a month grid beside it.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "ui/widgets/field.h"
#include "ui/widgets/overlay.h"

namespace md::ui {

struct CalendarSpec {
  Date today;
  int first_weekday = 1;  // 1 Monday … 7 Sunday
  std::optional<Date> least, most;
  // Days with something to choose, marked by a dot; none: all are alike.
  std::function<bool(Date)> marked = {};
  std::function<bool(Date)> off = {};
};
float calendar_height();
// A month as a grid; arrows move, Enter chooses. True when a day was chosen. `shown` is any day of the month
// shown.
bool calendar(Rect r, std::string_view id, const CalendarSpec& spec, std::optional<Date> chosen, Date& shown,
              Date& result);

struct DateFieldSpec {
  FieldSpec field;
  CalendarSpec calendar;
  bool clearable = false;
};
// What is typed is read by base/date_words.h; a date stands there in the person's language. An empty field is no date;
// without `clearable` it goes back to what it was.
FieldEvent date_field(Rect r, const DateFieldSpec& spec, std::optional<Date>& value);
// With label and hint, and what the field says of a text that is no date.
float date_field_height(const DateFieldSpec& spec, float width);
// The same, taking its height and then `gap` from the top of r.
FieldEvent cut_date_field(Rect& r, const DateFieldSpec& spec, std::optional<Date>& value, float gap = 12);
// The same for a date as text (2026-03-25), empty for none; true when it changed.
bool cut_date_field(Rect& r, const DateFieldSpec& spec, std::string& iso, float gap = 12);

}  // namespace md::ui
