#include "base/date_words.h"

#include <doctest/doctest.h>

using namespace md;

namespace {

// A Wednesday.
const Date today = date_of(2026, 3, 25);

std::string read(std::string_view text) {
  const auto date = read_date(text, today);
  return date ? iso_date(*date) : date.error().code;
}

}  // namespace

TEST_CASE("dates are read as people type them") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"today", "2026-03-25"},         {"Tomorrow", "2026-03-26"},      {"tmr", "2026-03-26"},
      {"fri", "2026-03-27"},           {"on Friday", "2026-03-27"},     {"wed", "2026-04-01"},
      {"next wednesday", "2026-04-01"}, {"next mon", "2026-03-30"},     {"this fri", "2026-03-27"},
      {"next week", "2026-03-30"},     {"next month", "2026-04-01"},    {"in 3 days", "2026-03-28"},
      {"in a week", "2026-04-01"},     {"in two weeks", "2026-04-08"},  {"in 1 month", "2026-04-25"},
      {"end of month", "2026-03-31"},  {"end of the month", "2026-03-31"},
      {"25 mar", "2026-03-25"},        {"24 mar", "2027-03-24"},        {"Mar 30", "2026-03-30"},
      {"30th March", "2026-03-30"},    {"april 3, 2027", "2027-04-03"}, {"25.3.", "2026-03-25"},
      {"1.4.2026", "2026-04-01"},      {"1/4", "2026-04-01"},           {"4/30", "2026-04-30"},
      {"1.4.26", "2026-04-01"},        {"2026-03-25", "2026-03-25"},    {"by 30 mar", "2026-03-30"},
      {"29 feb", "2028-02-29"},        {"sept 1", "2026-09-01"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("Chinese dates are read as people type them") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"今天", "2026-03-25"},       {"明天", "2026-03-26"},     {"后天", "2026-03-27"},
      {"大后天", "2026-03-28"},     {"周五", "2026-03-27"},     {"星期三", "2026-04-01"},
      {"下周三", "2026-04-01"},     {"下星期一", "2026-03-30"}, {"本周日", "2026-03-29"},
      {"下周", "2026-03-30"},       {"下个月", "2026-04-01"},   {"月底", "2026-03-31"},
      {"下月底", "2026-04-30"},     {"3天后", "2026-03-28"},    {"两周后", "2026-04-08"},
      {"一个月后", "2026-04-25"},   {"3月30日", "2026-03-30"},  {"3月24号", "2027-03-24"},
      {"30号", "2026-03-30"},       {"5号", "2026-04-05"},      {"2026年4月1日", "2026-04-01"},
      {"周五前", "2026-03-27"},     {"3 月 30 日", "2026-03-30"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("what is no date is refused") {
  for (const std::string_view text :
       {"", "soon", "3.5", "32 mar", "13/13", "in 5000 days", "next", "1-2", "周八", "13月1日", "may", "3 号楼",
        "99999999999999999999", "25 mar 26 apr"}) {
    CAPTURE(text);
    CHECK(read(text) == "date.unread");
  }
}

TEST_CASE("a date is taken out of the sentence it stands in") {
  const auto on = [](int month, int day) { return std::optional(date_of(2026, month, day)); };
  const std::pair<std::string_view, DatedText> cases[] = {
      {"Call Priya tomorrow", {"Call Priya", on(3, 26)}},
      {"send plan 25 Mar", {"send plan", on(3, 25)}},
      {"Tomorrow: call Priya", {"call Priya", on(3, 26)}},
      {"tomorrow call Priya", {"call Priya", on(3, 26)}},
      {"Call Priya tomorrow about the plan", {"Call Priya about the plan", on(3, 26)}},
      {"Invoice by 30 March, then rest", {"Invoice then rest", on(3, 30)}},
      {"Send the offer in 2 weeks", {"Send the offer", on(4, 8)}},
      {"Review chapter 3.5", {"Review chapter 3.5", {}}},
      {"Read what the sun is", {"Read what the sun is", {}}},
      {"Write to Sun", {"Write to", on(3, 29)}},
      {"tomorrow", {"tomorrow", {}}},
      {"Buy 1/2 page of space", {"Buy 1/2 page of space", {}}},
      {"明天给秦若溪打电话", {"给秦若溪打电话", on(3, 26)}},
      {"给秦若溪打电话 下周三", {"给秦若溪打电话", on(4, 1)}},
      {"发学习计划3月30日", {"发学习计划", on(3, 30)}},
      {"30日前后看看", {"30日前后看看", {}}},
      {"去3号楼", {"去3号楼", {}}},
      {"", {"", {}}},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const DatedText got = take_date(text, today);
    CHECK(got.text == expected.text);
    CHECK(got.date == expected.date);
  }
}
