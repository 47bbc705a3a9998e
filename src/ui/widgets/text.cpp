#include "ui/widgets/text.h"

#include <cmath>

#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

struct Measured {
  Fonts* fonts;
  Face face;
  int px;
  float ratio;
};

float advance_of(const void* data, char32_t c) {
  const auto& m = *static_cast<const Measured*>(data);
  return m.fonts->advance(c, m.face, m.px) / m.ratio;
}

class StyleMeasure {
 public:
  explicit StyleMeasure(Type type)
      : measured_{&ctx().fonts, type.face, static_cast<int>(type_px(type)), ctx().ratio()} {}
  operator Measure() const { return {&measured_, advance_of}; }

 private:
  Measured measured_;
};

constexpr std::string_view ellipsis = "…";

float aligned(const Rect& r, float width, Align align) {
  if (align == Align::right) return r.right() - width;
  return align == Align::center ? r.x + (r.w - width) / 2 : r.x;
}

// The checks want to hear of text that the person cannot see and could not scroll to.
void check_visible(std::string_view text, const Rect& drawn) {
  Context& c = ctx();
  if (!c.checks.on || c.open_region()) return;
  if (!c.clip().inset(-1).contains(drawn)) c.checks.note(Flaw::Kind::clipped_text, text, drawn);
}

void draw_line(Point at, std::string_view text, const TextStyle& style, float width) {
  draw::text(at, text, style.type, style.color);
  if (style.strike) {
    const float y = at.y + line_height(style.type) / 2 + 1;
    draw::hline(at.x, at.x + width, y, style.color);
  }
}

void record(std::string_view text, const TextStyle& style, const Rect& drawn) {
  Node n = node(style.role, 0, text, drawn);
  n.level = style.level;
  ctx().semantics.leaf(n);
  check_visible(text, drawn);
}

// Draws with an ellipsis where needed; gives the width.
float draw_fitted(Rect r, std::string_view text, const TextStyle& style, bool& cut) {
  const float line = line_height(style.type);
  const float y = r.y + (r.h - line) / 2;
  const float width = draw::text_width(text, style.type);
  cut = width > r.w + 0.5f;
  if (!cut) {
    draw_line({aligned(r, width, style.align), y}, text, style, width);
    return width;
  }
  const std::string shortened = fitted(text, r.w, style.type);
  const float shown_width = draw::text_width(shortened, style.type);
  if (shortened == ellipsis) ctx().checks.note(Flaw::Kind::clipped_text, text, r);
  draw_line({aligned(r, std::min(shown_width, r.w), style.align), y}, shortened, style, shown_width);
  return std::min(shown_width, r.w);
}

}  // namespace

std::string fitted(std::string_view text, float width, Type type) {
  if (draw::text_width(text, type) <= width + 0.5f) return std::string(text);
  const StyleMeasure measure(type);
  return std::string(text.substr(0, fit_text(text, width, draw::text_width(ellipsis, type), measure)))
      .append(ellipsis);
}

Node node(Role role, Id id, std::string_view name, Rect r) {
  Node n;
  n.role = role;
  n.id = id;
  n.name = name;
  n.rect = r;
  n.clip = r.intersect(ctx().clip());
  return n;
}

Group::Group(Role role, std::string_view name, Rect r, Id id) {
  ctx().semantics.open(node(role, id, name, r));
}
Group::Group(const Node& n) {
  ctx().semantics.open(n);
}

float text_width(std::string_view text, const TextStyle& style) {
  return draw::text_width(text, style.type);
}

float text(Rect r, std::string_view text, const TextStyle& style) {
  if (text.empty()) return 0;
  bool cut = false;
  const float width = draw_fitted(r, text, style, cut);
  const float line = line_height(style.type);
  const Rect drawn{aligned(r, width, style.align), r.y + (r.h - line) / 2, width, line};
  record(text, style, drawn);
  if (cut && ctx().hovers(drawn)) tip_for(ctx().id(text), drawn, text);
  return width;
}

Landmark::Landmark(Role role, std::string_view name, Rect r, std::string_view id) : before_(ctx().landmark) {
  ctx().landmark = ctx().id(id);
  ctx().semantics.open(node(role, ctx().landmark, name, r));
}

Landmark::~Landmark() {
  ctx().semantics.close();
  ctx().landmark = before_;
}

std::vector<TextLine> wrap_for(std::string_view text, float width, Type type, size_t max_lines) {
  const StyleMeasure measure(type);
  return wrap_text(text, width, measure, max_lines);
}

float paragraph_height(std::string_view text, float width, const TextStyle& style, size_t max_lines) {
  if (text.empty()) return 0;
  const StyleMeasure measure(style.type);
  return static_cast<float>(wrap_text(text, width, measure, max_lines).size()) * line_height(style.type);
}

float paragraph(Rect r, std::string_view text, const TextStyle& style, size_t max_lines) {
  if (text.empty()) return 0;
  const StyleMeasure measure(style.type);
  const std::vector<TextLine> lines = wrap_text(text, r.w, measure, max_lines);
  const float line = line_height(style.type);
  const Rect clip = ctx().clip();
  float y = r.y, widest = 0;
  for (size_t i = 0; i < lines.size(); i++, y += line) {
    widest = std::max(widest, lines[i].width);
    if (y > clip.bottom() || y + line < clip.y) continue;
    const bool more = i + 1 == lines.size() && lines[i].end < text.size() && max_lines == lines.size();
    const std::string_view words =
        text.substr(lines[i].begin, (more ? text.size() : lines[i].end) - lines[i].begin);
    if (more) {
      bool cut = false;
      // What follows a line feed is not drawn, but missing all the same.
      const std::string rest = std::string(words.substr(0, words.find('\n'))) + "\n";
      const std::string_view one_line(rest.data(), rest.size() - 1);
      widest = std::max(widest, draw_fitted({r.x, y, r.w, line}, one_line, style, cut));
    } else {
      draw_line({aligned(r, lines[i].width, style.align), y}, words, style, lines[i].width);
    }
  }
  TextStyle as_paragraph = style;
  if (style.role == Role::text && lines.size() > 1) as_paragraph.role = Role::paragraph;
  record(text, as_paragraph, {aligned(r, widest, style.align), r.y, widest, y - r.y});
  return y - r.y;
}

void cut_paragraph(Rect& r, std::string_view text, const TextStyle& style, float gap, size_t max_lines) {
  if (text.empty()) return;
  const float height = paragraph(r, text, style, max_lines);
  r.y += height + gap;
  r.h = std::max(0.f, r.h - height - gap);
}

float spans(Rect r, std::initializer_list<Span> spans, float gap) {
  Rect left = r;
  std::string whole;
  float line = 0;
  bool any_cut = false;
  for (const Span& span : spans) {
    if (span.text.empty()) continue;
    if (left.w <= 0) {
      any_cut = true;
      whole.append(" ").append(span.text);
      continue;
    }
    bool cut = false;
    const float width = draw_fitted(left, span.text, span.style, cut);
    any_cut = any_cut || cut;
    left.cut_left(width, gap);
    if (!whole.empty() && gap > 0) whole += ' ';
    whole += span.text;
    line = std::max(line, line_height(span.style.type));
  }
  if (whole.empty()) return 0;
  const float width = std::min(r.w, left.x - r.x - (left.w > 0 ? gap : 0));
  const Rect drawn{r.x, r.y + (r.h - line) / 2, width, line};
  record(whole, spans.begin()->style, drawn);
  if (any_cut && ctx().hovers(drawn)) tip_for(ctx().id(whole), drawn, whole);
  return width;
}

void named_icon(Rect r, Icon icon, float size, Color color, std::string_view name) {
  draw::icon(r, icon, size, color);
  ctx().semantics.leaf(node(Role::image, 0, name, r.middle(size, size)));
}

}  // namespace md::ui
