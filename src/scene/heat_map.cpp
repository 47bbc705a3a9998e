#include "scene/heat_map.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/locale.h"
#include "scene/axis.h"
#include "scene/frame.h"

namespace md::scene {
namespace {

constexpr float cell_height = 28, cell_gap = 2, head_height = 20;
constexpr size_t side_max = 200;

double value_at(const HeatMapSpec& spec, size_t row, size_t column) {
  if (row >= spec.values.size() || column >= spec.values[row].size()) return std::nan("");
  const double v = spec.values[row][column];
  return std::isfinite(v) ? v : std::nan("");
}

std::string text_of(const HeatMapSpec& spec, double v) {
  if (std::isnan(v)) return spec.none_text;
  return spec.value_text ? spec.value_text(v) : number_text(v, v == std::floor(v) ? 0 : 1);
}

double strongest(const HeatMapSpec& spec) {
  double most = spec.most;
  if (most <= 0)
    for (size_t r = 0; r < spec.rows.size(); r++)
      for (size_t c = 0; c < spec.columns.size(); c++)
        if (const double v = value_at(spec, r, c); !std::isnan(v)) most = std::max(most, v);
  return most > 0 ? most : 1;
}

}  // namespace

Scene draw_heat_map(const HeatMapSpec& spec, float width, const TextWidth& measure) {
  Scene scene;
  scene.width = width;
  scene.title = spec.title;
  const size_t row_count = std::min(spec.rows.size(), side_max),
               column_count = std::min(spec.columns.size(), side_max);
  float y = draw_head(scene, spec.title, {}, measure);
  float names = 0, heads = 0;
  for (size_t r = 0; r < row_count; r++) names = std::max(names, measure(spec.rows[r], 12, Weight::regular));
  for (size_t c = 0; c < column_count; c++)
    heads = std::max(heads, measure(spec.columns[c], 12, Weight::regular));
  names = std::min(names, width / 3);
  const float left = names + 8, step = column_count ? (width - left) / static_cast<float>(column_count) : 0;
  const int every = label_step(static_cast<int>(column_count), width - left, heads);
  for (size_t c = 0; c < column_count; c += static_cast<size_t>(every))
    add_label(scene, {left + step * (static_cast<float>(c) + 0.5f), y + 13}, spec.columns[c], Ink::text_muted,
              Anchor::middle);
  y += head_height;
  const double most = strongest(spec);
  scene.table.head.push_back("");
  for (size_t c = 0; c < column_count; c++) scene.table.head.push_back(spec.columns[c]);
  for (size_t r = 0; r < row_count; r++) {
    add_label(scene, {0, y + cell_height / 2 + 4},
              fitted(spec.rows[r], names + 1, 12, Weight::regular, measure), Ink::text_muted);
    std::vector<std::string> row{spec.rows[r]};
    for (size_t c = 0; c < column_count; c++) {
      const double v = value_at(spec, r, c);
      const float share = std::isnan(v) ? 0 : static_cast<float>(std::clamp(v / most, 0.0, 1.0));
      const float x = left + step * static_cast<float>(c);
      Box cell{.x = x,
               .y = y,
               .w = std::max(1.f, step - cell_gap),
               .h = cell_height - cell_gap,
               .radius = 3,
               .fill = Ink::track,
               .alpha = 0.5f};
      if (!std::isnan(v) && v > 0) {
        cell.fill = Ink::accent_fill;
        cell.alpha = 0.12f + 0.88f * share;
      }
      scene.shapes.push_back(cell);
      const std::string words = text_of(spec, v);
      // Between faint and full neither dark nor white letters can be read: the figure is in the mark there.
      const bool readable = share < 0.35f || share > 0.75f;
      if (spec.show_values && readable && measure(words, 12, Weight::regular) < step - 6)
        add_label(scene, {x + (step - cell_gap) / 2, y + cell_height / 2 + 3}, words,
                  share > 0.75f ? Ink::on_accent : Ink::text, Anchor::middle);
      scene.marks.push_back({x,
                             y,
                             step,
                             cell_height,
                             cat(spec.rows[r], ", ", spec.columns[c], ": ", words),
                             static_cast<int>(r * column_count + c),
                             {x + step / 2, y}});
      row.push_back(words);
    }
    scene.table.rows.push_back(std::move(row));
    y += cell_height;
  }
  scene.height = std::max(1.f, y);
  return scene;
}

}  // namespace md::scene
