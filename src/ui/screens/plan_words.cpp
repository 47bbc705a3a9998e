#include "ui/screens/plan_words.h"

namespace md::ui {

int64_t hours_e4(int64_t minutes) {
  return minutes * 10'000 / 60;
}

std::string hours_text(int64_t minutes) {
  return tr("plans.hours", {{"n", number_text(double(minutes) / 60, minutes % 60 ? 1 : 0)}});
}

std::string short_date(const Desk& desk, std::string_view iso) {
  const auto date = parse_date(iso);
  return date ? date_short(*date, desk.today(), desk.language()) : std::string(unknown_text);
}

PlanStanding standing_of(const practice::PlanRow& row) {
  if (row.state != "active") return {};
  if (row.modules > 0 && row.modules_done == row.modules) return {std::string(tr("plans.all_done")), Tone::accent};
  if (row.behind_days > 0) return {tr("plans.behind", {{"n", row.behind_days}}), Tone::warning};
  if (row.misses_days > 0) return {tr("plans.misses", {{"n", row.misses_days}}), Tone::warning};
  return {std::string(tr("plans.on_track")), Tone::positive};
}

std::string level_text(int64_t level) {
  return tr("learning.level", {{"n", level},
                               {"words", tr("skill.level." + std::to_string(std::clamp<int64_t>(level, 0, 5)))}});
}

}  // namespace md::ui
