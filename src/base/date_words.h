#pragma once
// Dates as people type them, in English and Chinese: "tomorrow", "fri", "next monday", "in 2 weeks", "25 Mar",
// "25.3.", 明天, 下周三, 3天后, 3月25日. Pure functions: what is today is told by the caller.
//
// A day without its year or month is the next one that comes: on 26 March "25 mar" is of next year. A weekday is
// the next one after today; "next monday" is that of the week after this.

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace md {

// The whole text as a date. Error: date.unread.
Result<Date> read_date(std::string_view text, Date today);

// A sentence and the date that stands in it: "Call Priya tomorrow" → "Call Priya" and the date. Without a date, or
// where nothing else would be left, the text stays as it is.
struct DatedText {
  std::string text;
  std::optional<Date> date;
  bool operator==(const DatedText&) const = default;
};
DatedText take_date(std::string_view text, Date today);

}  // namespace md
