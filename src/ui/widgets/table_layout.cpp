#include "ui/widgets/table_layout.h"

#include <algorithm>

#include "base/format.h"

namespace md::ui {
namespace {

constexpr float width_max = 900;
constexpr size_t layout_max = 200;

float asked_width(const TableColumn& column, const TableState& state) {
  for (const TableState::Layout& each : state.layout)
    if (each.key == column.key && each.width > 0) return std::clamp(each.width, column.width_min, width_max);
  return column.width;
}

float least_width(const TableColumn& column, const TableState& state) {
  const float asked = asked_width(column, state);
  return asked < 0 ? column.width_min : asked;
}

std::vector<const TableColumn*> visible(std::span<const TableColumn> columns, const TableState& state) {
  std::vector<const TableColumn*> out;
  if (state.layout.empty()) {
    for (const TableColumn& column : columns)
      if (!column.hidden_at_first) out.push_back(&column);
    return out;
  }
  TableState complete;
  complete.layout = state.layout;
  complete_layout(columns, complete);
  for (const TableState::Layout& each : complete.layout)
    if (!each.hidden) out.push_back(find_column(columns, each.key));
  return out;
}

}  // namespace

const TableColumn* find_column(std::span<const TableColumn> columns, std::string_view key) {
  for (const TableColumn& column : columns)
    if (column.key == key) return &column;
  return nullptr;
}

void complete_layout(std::span<const TableColumn> columns, TableState& state) {
  std::erase_if(state.layout,
                [&](const TableState::Layout& each) { return !find_column(columns, each.key); });
  for (size_t i = 0; i < columns.size(); i++) {
    const auto same = [&](const TableState::Layout& each) { return each.key == columns[i].key; };
    if (std::any_of(state.layout.begin(), state.layout.end(), same)) continue;
    const auto at = state.layout.begin() + static_cast<std::ptrdiff_t>(std::min(i, state.layout.size()));
    state.layout.insert(at, {std::string(columns[i].key), 0, columns[i].hidden_at_first});
  }
}

std::vector<PlacedColumn> place_columns(std::span<const TableColumn> columns, const TableState& state,
                                        float lead, float tail, float width, float& total) {
  std::vector<const TableColumn*> shown = visible(columns, state);
  const auto needed = [&] {
    float sum = lead + tail;
    for (const TableColumn* column : shown) sum += least_width(*column, state);
    return sum;
  };
  while (needed() > width) {
    const auto last = std::max_element(
        shown.begin(), shown.end(),
        [](const TableColumn* a, const TableColumn* b) { return a->priority < b->priority; });
    if (last == shown.end() || (*last)->priority == 0) break;
    shown.erase(last);
  }
  const float free = std::max(0.f, width - needed());
  float shares = 0;
  for (const TableColumn* column : shown) shares += std::max(0.f, -asked_width(*column, state));
  std::vector<PlacedColumn> placed;
  float x = lead;
  int number = 1;
  for (const TableColumn* column : shown) {
    const float asked = asked_width(*column, state);
    // With no column that stretches the last one takes what is left.
    const bool stretches = shares > 0 ? asked < 0 : column == shown.back();
    const float own =
        least_width(*column, state) + (stretches ? free * (shares > 0 ? -asked / shares : 1) : 0);
    placed.push_back({column, x, own, number++});
    x += own;
  }
  total = std::max(width, x + tail);
  return placed;
}

void set_column_width(std::span<const TableColumn> columns, TableState& state, std::string_view key,
                      float width) {
  complete_layout(columns, state);
  for (TableState::Layout& each : state.layout)
    if (each.key == key) each.width = std::min(width, width_max);
}

void move_column_before(std::span<const TableColumn> columns, TableState& state, std::string_view key,
                        std::string_view before) {
  complete_layout(columns, state);
  auto& layout = state.layout;
  const auto index = [&](std::string_view of) {
    return std::find_if(layout.begin(), layout.end(), [&](const auto& each) { return each.key == of; }) -
           layout.begin();
  };
  const auto from = index(key), to = index(before);
  if (from == to || from >= std::ssize(layout) || to >= std::ssize(layout)) return;
  TableState::Layout moved = layout[static_cast<size_t>(from)];
  layout.erase(layout.begin() + from);
  layout.insert(layout.begin() + to, std::move(moved));
}

// "key:width:hidden", separated by commas.
std::string TableState::save() const {
  std::string out = cat(sort, descending ? ":1" : ":0");
  for (const Layout& each : layout)
    append(out, ",", each.key, ":", static_cast<int64_t>(each.width), each.hidden ? ":1" : ":0");
  return out;
}

void TableState::load(std::string_view text) {
  if (text.size() > 16384) return;
  std::vector<Layout> loaded;
  bool first = true;
  while (!text.empty()) {
    const size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    const size_t last = part.find_last_of(':');
    if (last == std::string_view::npos) return;
    const bool flag = part.substr(last + 1) == "1";
    if (first) {
      sort = part.substr(0, last);
      descending = flag;
      first = false;
      continue;
    }
    const size_t colon = part.find(':');
    if (colon == last || loaded.size() >= layout_max) return;
    const auto width = parse_integer(part.substr(colon + 1, last - colon - 1));
    if (!width) return;
    loaded.push_back(
        {std::string(part.substr(0, colon)), std::clamp(static_cast<float>(*width), 0.f, width_max), flag});
  }
  layout = std::move(loaded);
}

}  // namespace md::ui
