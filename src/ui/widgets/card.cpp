#include "ui/widgets/card.h"

#include <algorithm>

#include "ui/widgets/tip.h"

namespace md::ui {

void card(Rect r, Shadow shadow) {
  const float radius = ctx().touch() ? 10 : measure::radius_card;
  draw::shadow(r, radius, shadow);
  draw::box(r, Token::raised, Token::border, radius);
}

Rect card_header(Rect& r, std::string_view title, std::string_view small, bool line) {
  const Rect head = r.cut_top(44);
  if (line) draw::hline(head.x + 1, head.right() - 1, head.bottom() - 1, Token::border);
  Rect in = head.inset(measure::card_padding, 0);
  const float width = std::min(text_width(title, style::section), in.w);
  text(in.cut_left(width + 0.5f, 8), title, style::section);
  if (!small.empty()) {
    const float small_width = std::min(text_width(small, style::caption), in.w);
    text(in.cut_left(small_width + 0.5f, 8), small, style::caption);
  }
  return in;
}

Rect section(Rect& r, std::string_view title, float gap) {
  Rect line = r.cut_top(line_height(type::control), gap);
  const float width = std::min(text_width(title, style::section), line.w);
  text(line.cut_left(width + 0.5f, 8), title, style::section);
  return line;
}

void divider(Rect& r, float gap) {
  r.cut_top(gap);
  draw::hline(r.x, r.right(), r.y, Token::border);
  r.cut_top(1 + gap);
}

float kpi_height() {
  return 26 + 2 * line_height(type::caption) + line_height(type::figure);
}

void kpi(Rect r, const Kpi& kpi) {
  card(r);
  Rect in = r.inset(17, 13);
  std::string name(kpi.label);
  Group group(Role::group, name, r);
  Rect first = in.cut_top(line_height(type::caption));
  if (!kpi.change.empty()) {
    const TextStyle style{type::caption_medium, tone_color(kpi.change_tone), Align::right};
    text(first.cut_right(text_width(kpi.change, style) + 0.5f, 8), kpi.change, style);
  } else if (!kpi.info.empty()) {
    const Rect mark = first.cut_right(12, 8);
    draw::icon(mark, icon::info, 12, Token::text_muted);
    if (ctx().hovers(mark.inset(-4))) tip_for(ctx().id(kpi.label), mark, kpi.info);
  }
  text(first, kpi.label, style::caption);
  Rect second = in.cut_top(line_height(type::figure));
  if (kpi.spark.size() > 1) {
    const Rect place = second.cut_right(64, 8).middle_y(24).inset(1, 3);
    const auto [least, most] = std::minmax_element(kpi.spark.begin(), kpi.spark.end());
    const float span = std::max(*most - *least, 1e-6f);
    std::vector<Point> points;
    for (size_t i = 0; i < kpi.spark.size(); i++)
      points.push_back(
          {place.x + (place.w - 2) * static_cast<float>(i) / static_cast<float>(kpi.spark.size() - 1),
           place.bottom() - place.h * (kpi.spark[i] - *least) / span});
    draw::polyline(points, Token::chart_1, 2);
    draw::circle(points.back(), 2.5f, Token::chart_1);
  }
  // A figure is never cut short: without room it is set smaller.
  Type size = type::figure;
  for (const Type smaller : {type::heading, type::title, type::control_semibold})
    if (draw::text_width(kpi.figure, size) > second.w) size = smaller;
  text(second, kpi.figure, {size, kpi.figure == "–" ? Token::text_faint : Token::text});
  text(in.cut_top(line_height(type::caption)), kpi.of, style::caption);
}

Rect fact_row(Rect& r, std::string_view label, float label_width, float height) {
  Rect line = r.cut_top(std::max(height, line_height(type::control) + 6));
  text(line.cut_left(label_width - 8, 8), label, style::muted);
  return line;
}

void fact(Rect& r, std::string_view label, std::string_view value, float label_width) {
  const float width = r.w - label_width;
  const float lines = std::max(paragraph_height(value, width), line_height(type::control));
  Rect row = r.cut_top(lines + 6).inset(0, 3);
  const Rect name = row.cut_left(label_width - 8, 8);
  text(name.with_height(line_height(type::control)), label, style::muted);
  paragraph(row, value);
}

}  // namespace md::ui
