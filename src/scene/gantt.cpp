#include "scene/gantt.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "scene/frame.h"

namespace md::scene {
namespace {

constexpr float head_height = 32, row_height = 36, bar_height = 20, padding = 12;
constexpr size_t rows_max = 1000, bars_max = 200;

struct Look {
  Ink fill, text, frame;
};

Look look_of(GanttState state) {
  switch (state) {
    case GanttState::done:
      return {Ink::t3, Ink::u3, Ink::none};
    case GanttState::now:
      return {Ink::t1, Ink::u1, Ink::none};
    case GanttState::soon:
      return {Ink::hover, Ink::text_muted, Ink::none};
    case GanttState::open:
      return {Ink::surface, Ink::text_muted, Ink::border_field};
  }
  return {Ink::surface, Ink::text_muted, Ink::border_field};
}

class GanttView {
 public:
  GanttView(const GanttSpec& spec, float width, const TextWidth& measure)
      : spec_(spec), measure_(measure), rows_(std::min(spec.rows.size(), rows_max)) {
    scene_.width = width;
    scene_.title = spec.title;
  }

  Scene draw() {
    top_ = draw_head(scene_, spec_.title, {}, measure_);
    names_ = spec_.names_width;
    if (names_ <= 0) {
      for (size_t i = 0; i < rows_; i++) names_ = std::max(names_, row_words(spec_.rows[i]));
      names_ = std::min(names_ + 2 * padding, scene_.width / 3);
    }
    scene_.height = top_ + head_height + row_height * static_cast<float>(rows_);
    head();
    for (size_t i = 0; i < rows_; i++) row(i);
    if (spec_.show_today && spec_.today >= spec_.first_day && spec_.today <= spec_.last_day) today();
    return std::move(scene_);
  }

 private:
  float row_words(const GanttRow& row) const {
    return measure_(row.name, 13, Weight::regular) +
           (row.detail.empty() ? 0 : 8 + measure_(row.detail, 12, Weight::regular));
  }
  float x_of(int day) const {
    const int days = std::max(1, spec_.last_day - spec_.first_day + 1);
    const float share =
        static_cast<float>(std::clamp(day, spec_.first_day, spec_.last_day + 1) - spec_.first_day) /
        static_cast<float>(days);
    return names_ + share * (scene_.width - names_);
  }

  void head() {
    scene_.shapes.push_back(Box{.x = 0, .y = top_, .w = scene_.width, .h = head_height, .fill = Ink::sunken});
    scene_.shapes.push_back(
        Stroke{{{0, top_ + head_height}, {scene_.width, top_ + head_height}}, Ink::border, 1, false});
    float free = 0;
    for (const GanttTick& tick : spec_.ticks) {
      if (tick.day < spec_.first_day || tick.day > spec_.last_day) continue;
      const float x = x_of(tick.day);
      scene_.shapes.push_back(Stroke{{{x, top_ + head_height}, {x, scene_.height}}, Ink::border, 1, false});
      if (x < free) continue;
      add_label(scene_, {x + 8, top_ + 20}, tick.label, Ink::text_muted, Anchor::start, 12, Weight::medium);
      free = x + measure_(tick.label, 12, Weight::medium) + 16;
    }
  }

  void row(size_t index) {
    const GanttRow& row = spec_.rows[index];
    const float y = top_ + head_height + row_height * static_cast<float>(index);
    scene_.shapes.push_back(
        Stroke{{{0, y + row_height}, {scene_.width, y + row_height}}, Ink::border, 1, false});
    const float baseline = y + row_height / 2 + 4.5f;
    const float detail = row.detail.empty() ? 0 : measure_(row.detail, 12, Weight::regular) + 8;
    add_label(scene_, {padding, baseline},
              fitted(row.name, names_ - 2 * padding - detail, 13, Weight::regular, measure_), Ink::text,
              Anchor::start, 13);
    add_label(scene_, {names_ - padding, baseline}, row.detail, Ink::text_muted, Anchor::end);
    std::vector<std::string> told{row.name};
    for (size_t i = 0; i < std::min(row.bars.size(), bars_max); i++)
      bar(row, row.bars[i], y, static_cast<int>(index));
    for (const GanttBar& each : row.bars) told.push_back(each.text);
    scene_.table.rows.push_back(std::move(told));
  }

  void bar(const GanttRow& row, const GanttBar& bar, float y, int item) {
    if (bar.until <= spec_.first_day || bar.from > spec_.last_day || bar.until <= bar.from) return;
    const Look look = look_of(bar.state);
    const float x = x_of(bar.from), right = x_of(bar.until), at = y + (row_height - bar_height) / 2;
    const float width = std::max(4.f, right - x - 2);
    scene_.shapes.push_back(Box{
        .x = x, .y = at, .w = width, .h = bar_height, .radius = 5, .fill = look.fill, .stroke = look.frame});
    const auto share = static_cast<float>(std::clamp(bar.done, 0.0, 1.0));
    if (share > 0 && bar.state != GanttState::done)
      scene_.shapes.push_back(Box{.x = x,
                                  .y = at,
                                  .w = width * share,
                                  .h = bar_height,
                                  .radius = 5,
                                  .fill = Ink::accent_fill,
                                  .alpha = 0.22f});
    add_label(scene_, {x + 8, at + 14}, fitted(bar.text, width - 14, 12, Weight::regular, measure_),
              look.text);
    scene_.marks.push_back({x,
                            at,
                            width,
                            bar_height,
                            bar.text.empty() ? row.name : cat(row.name, ": ", bar.text),
                            item,
                            {x + width / 2, at},
                            true});
  }

  void today() {
    const float x = x_of(spec_.today);
    scene_.shapes.push_back(Box{.x = x - 1,
                                .y = top_ + head_height - 8,
                                .w = 2,
                                .h = scene_.height - top_ - head_height + 8,
                                .fill = Ink::danger});
    if (spec_.today_text.empty()) return;
    const float width = measure_(spec_.today_text, 11, Weight::semibold) + 12;
    scene_.shapes.push_back(Box{.x = x - width / 2,
                                .y = top_ + head_height - 24,
                                .w = width,
                                .h = 16,
                                .radius = 8,
                                .fill = Ink::danger});
    add_label(scene_, {x, top_ + head_height - 12}, spec_.today_text, Ink::surface, Anchor::middle, 11,
              Weight::semibold);
  }

  const GanttSpec& spec_;
  const TextWidth& measure_;
  size_t rows_;
  Scene scene_;
  float top_ = 0, names_ = 0;
};

}  // namespace

Scene draw_gantt(const GanttSpec& spec, float width, const TextWidth& measure) {
  return GanttView(spec, width, measure).draw();
}

}  // namespace md::scene
