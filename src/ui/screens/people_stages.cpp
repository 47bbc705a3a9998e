#include "ui/screens/people_stages.h"

#include <string_view>
#include <vector>

#include "base/format.h"
#include "model/choices.h"

namespace md::ui {

std::optional<std::string> stage_tabs(Desk& desk, Rect r, const practice::PeopleCountsView* counts) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const auto count_of = [&](std::string_view stage) -> int64_t {
    if (!counts) return 0;
    for (const auto& counted : counts->stages)
      if (counted.stage == stage) return counted.count;
    return 0;
  };
  std::vector<std::string> codes = {""}, labels = {std::string(tr("people.everybody"))}, numbers;
  numbers.push_back(counts ? number_text(counts->total) : "");
  for (const std::string_view stage : model::party_stages) {
    if (!count_of(stage) && desk.route().param("stage") != stage) continue;
    codes.emplace_back(stage);
    labels.push_back(desk.choice("party", "stage", stage));
    numbers.push_back(number_text(count_of(stage)));
  }
  if (counts && counts->archived) {
    codes.emplace_back("archived");
    labels.emplace_back(tr("people.filter.archived"));
    numbers.push_back(number_text(counts->archived));
  }
  std::vector<Tab> list;
  int current = 0;
  for (size_t i = 0; i < codes.size(); i++) {
    list.push_back({.label = labels[i], .count = numbers[i]});
    if (codes[i] == desk.route().param("stage")) current = int(i);
  }
  if (!tabs(r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0), tr("people.col.stage"), list, current)) return std::nullopt;
  return codes[size_t(current)];
}

}  // namespace md::ui
