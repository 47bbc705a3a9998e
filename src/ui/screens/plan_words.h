#pragma once
// How plans and goals are said, wherever they are shown.

#include <algorithm>
#include <string>
#include <string_view>

#include "practice/plan_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

constexpr Tone plan_tone(std::string_view state) {
  if (state == "active") return Tone::accent;
  if (state == "in_review") return Tone::info;
  if (state == "complete") return Tone::positive;
  return Tone::neutral;
}

constexpr Icon module_icon(std::string_view state, bool waits) {
  if (state == "done") return icon::circle_check;
  if (state == "doing") return icon::circle_dot;
  if (state == "skipped") return icon::circle_slash;
  return waits ? icon::lock : icon::circle;
}

constexpr Token module_color(std::string_view state) {
  if (state == "done") return Token::positive;
  return state == "doing" ? Token::accent : Token::text_faint;
}

constexpr Icon resource_icon(std::string_view kind) {
  if (kind == "video") return icon::circle_play;
  if (kind == "code") return icon::code;
  if (kind == "book") return icon::book_open;
  return kind == "course" ? icon::graduation_cap : icon::file_text;
}

// Now, in steps of a quarter of an hour, so that the same question is not asked anew every millisecond.
inline int64_t asking_ms(const Desk& desk) {
  constexpr int64_t step_ms = 900'000;
  return desk.now_ms() / step_ms * step_ms;
}

// 270 → "4.5 h"
std::string hours_text(int64_t minutes);
// "25 Mar", with the year when it is another than this.
std::string short_date(const Desk& desk, std::string_view iso);
// "On track", "3 days behind", … and how that looks; empty for plans that do not run.
struct PlanStanding {
  std::string words;
  Tone tone = Tone::positive;
};
PlanStanding standing_of(const practice::PlanRow& row);
std::string level_text(int64_t level);
int64_t hours_e4(int64_t minutes);

}  // namespace md::ui
