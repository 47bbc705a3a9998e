#include "scene/chart.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/locale.h"
#include "scene/axis.h"
#include "scene/frame.h"

namespace md::scene {
namespace {

constexpr size_t categories_max = 2000, series_max = 24;
constexpr float below_axis = 24, bar_most = 28, bar_gap = 2;

class ChartView {
 public:
  ChartView(const ChartSpec& spec, float width, float height, const TextWidth& measure)
      : spec_(spec),
        measure_(measure),
        count_(std::min(spec.categories.size(), categories_max)),
        series_(std::min(spec.series.size(), series_max)) {
    scene_.width = width;
    scene_.height = height;
    scene_.title = spec.title;
  }

  Scene draw() {
    const float top = draw_head(scene_, spec_.title, legend(), measure_) + 8;
    place_axes(top);
    if (spec_.kind == ChartKind::line)
      lines();
    else if (spec_.kind == ChartKind::stacked)
      stacks();
    else
      bars();
    category_labels();
    marks(top);
    table();
    return std::move(scene_);
  }

 private:
  double value(size_t series, size_t i) const {
    const std::vector<double>& values = spec_.series[series].values;
    return i < values.size() && std::isfinite(values[i]) ? values[i] : no_value;
  }
  Ink ink(size_t series) const {
    const Ink own = spec_.series[series].ink;
    return own == Ink::none ? series_ink(series) : own;
  }
  std::string text_of(double v) const {
    if (std::isnan(v)) return spec_.none_text;
    if (spec_.value_text) return spec_.value_text(v);
    return number_text(v, v == std::floor(v) ? 0 : 1);
  }
  float center(size_t i) const { return left_ + step_ * (static_cast<float>(i) + 0.5f); }

  std::vector<LegendEntry> legend() const {
    std::vector<LegendEntry> entries;
    if (!spec_.legend || series_ < 2) return entries;
    for (size_t s = 0; s < series_; s++)
      entries.push_back(
          {spec_.series[s].name, ink(s), spec_.kind == ChartKind::line, spec_.series[s].expected});
    return entries;
  }

  void extent(double& least, double& most) const {
    least = 0;
    most = 0;
    bool any = false;
    const auto take = [&](double v) {
      if (std::isnan(v)) return;
      least = any ? std::min(least, v) : v;
      most = any ? std::max(most, v) : v;
      any = true;
    };
    for (size_t i = 0; i < count_; i++) {
      double above = 0, below = 0;
      for (size_t s = 0; s < series_; s++) {
        const double v = value(s, i);
        if (spec_.kind == ChartKind::stacked)
          (v < 0 ? below : above) += std::isnan(v) ? 0 : v;
        else
          take(v);
        for (const std::vector<double>* band : {&spec_.series[s].low, &spec_.series[s].high})
          if (i < band->size() && std::isfinite((*band)[i])) take((*band)[i]);
      }
      if (spec_.kind == ChartKind::stacked) {
        take(above);
        take(below);
      }
    }
  }

  void place_axes(float top) {
    double least = 0, most = 0;
    extent(least, most);
    const float bottom = scene_.height - below_axis;
    const int wanted = std::clamp(static_cast<int>((bottom - top) / 44), 2, 4);
    scale_ = nice_scale(least, most, wanted, spec_.from_zero || spec_.kind != ChartKind::line, bottom, top);
    std::vector<std::string> labels;
    float widest = 0;
    for (double tick : scale_.ticks) {
      labels.push_back(text_of(tick));
      widest = std::max(widest, measure_(labels.back(), 12, Weight::regular));
    }
    left_ = std::ceil(widest) + 8;
    right_ = scene_.width;
    step_ = count_ ? (right_ - left_) / static_cast<float>(count_) : 0;
    draw_value_axis(scene_, scale_, left_, right_, labels);
  }

  void band(const Series& series, Ink color) {
    std::vector<Point> outline;
    const size_t n = std::min({series.low.size(), series.high.size(), count_});
    for (size_t i = 0; i < n; i++)
      if (std::isfinite(series.high[i])) outline.push_back({center(i), scale_.at(series.high[i])});
    for (size_t i = n; i-- > 0;)
      if (std::isfinite(series.low[i])) outline.push_back({center(i), scale_.at(series.low[i])});
    if (outline.size() > 3) scene_.shapes.push_back(Area{std::move(outline), color, 0.15f});
  }

  void lines() {
    for (size_t s = 0; s < series_; s++) band(spec_.series[s], ink(s));
    for (size_t s = 0; s < series_; s++) {
      std::vector<Point> run;
      const auto finish = [&] {
        if (run.size() == 1) scene_.shapes.push_back(Dot{run[0], 2.5f, ink(s)});
        if (run.size() > 1) {
          const Point last = run.back();
          scene_.shapes.push_back(Stroke{std::move(run), ink(s), 2, spec_.series[s].expected});
          scene_.shapes.push_back(Dot{last, 2.5f, ink(s)});
        }
        run.clear();
      };
      for (size_t i = 0; i < count_; i++) {
        const double v = value(s, i);
        if (std::isnan(v))
          finish();
        else
          run.push_back({center(i), scale_.at(v)});
      }
      finish();
    }
  }

  void bar(float x, float width, double from, double to, Ink color, bool expected) {
    const float a = scale_.at(from), b = scale_.at(to);
    const float height = std::abs(b - a);
    if (height < 0.5f) return;
    Box box{.x = x,
            .y = std::min(a, b),
            .w = width,
            .h = height,
            .radius = std::min(3.f, height / 2),
            .fill = color};
    if (expected) {
      box.alpha = 0.2f;
      box.stroke = color;
      box.dashed = true;
    }
    scene_.shapes.push_back(box);
  }

  void bars() {
    const auto n = static_cast<float>(std::max<size_t>(1, series_));
    const float width = std::clamp((step_ * 0.7f - bar_gap * (n - 1)) / n, 1.f, bar_most);
    for (size_t i = 0; i < count_; i++) {
      float x = center(i) - (width * n + bar_gap * (n - 1)) / 2;
      for (size_t s = 0; s < series_; s++, x += width + bar_gap)
        if (!std::isnan(value(s, i))) bar(x, width, 0, value(s, i), ink(s), spec_.series[s].expected);
    }
  }

  void stacks() {
    const float width = std::clamp(step_ * 0.6f, 1.f, bar_most * 1.5f);
    for (size_t i = 0; i < count_; i++) {
      double above = 0, below = 0;
      for (size_t s = 0; s < series_; s++) {
        const double v = value(s, i);
        if (std::isnan(v)) continue;
        double& base = v < 0 ? below : above;
        bar(center(i) - width / 2, width, base, base + v, ink(s), spec_.series[s].expected);
        base += v;
      }
    }
  }

  void category_labels() {
    float widest = 0;
    for (size_t i = 0; i < count_; i++)
      widest = std::max(widest, measure_(spec_.categories[i], 12, Weight::regular));
    const int every = label_step(static_cast<int>(count_), right_ - left_, widest);
    for (size_t i = 0; i < count_; i += static_cast<size_t>(every))
      add_label(scene_, {center(i), scene_.height - below_axis + 17}, spec_.categories[i], Ink::text_muted,
                Anchor::middle);
  }

  void marks(float top) {
    for (size_t i = 0; i < count_; i++) {
      std::string words = spec_.categories[i];
      float highest = scene_.height - below_axis;
      for (size_t s = 0; s < series_; s++) {
        const double v = value(s, i);
        append(words, s == 0 ? ": " : ", ");
        if (series_ > 1) append(words, spec_.series[s].name, " ");
        append(words, text_of(v));
        if (!std::isnan(v)) highest = std::min(highest, scale_.at(v));
      }
      scene_.marks.push_back({left_ + step_ * static_cast<float>(i),
                              top,
                              step_,
                              scene_.height - below_axis - top,
                              std::move(words),
                              static_cast<int>(i),
                              {center(i), highest}});
    }
  }

  void table() {
    scene_.table.head.push_back("");
    for (size_t s = 0; s < series_; s++) scene_.table.head.push_back(spec_.series[s].name);
    for (size_t i = 0; i < count_; i++) {
      std::vector<std::string> row{spec_.categories[i]};
      for (size_t s = 0; s < series_; s++) row.push_back(text_of(value(s, i)));
      scene_.table.rows.push_back(std::move(row));
    }
  }

  const ChartSpec& spec_;
  const TextWidth& measure_;
  size_t count_, series_;
  Scene scene_;
  Scale scale_;
  float left_ = 0, right_ = 0, step_ = 0;
};

}  // namespace

Scene draw_chart(const ChartSpec& spec, float width, float height, const TextWidth& measure) {
  return ChartView(spec, width, height, measure).draw();
}

}  // namespace md::scene
