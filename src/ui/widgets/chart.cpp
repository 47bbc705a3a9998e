#include "ui/widgets/chart.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

Face face_of(scene::Weight weight) {
  switch (weight) {
    case scene::Weight::regular:
      return Face::regular;
    case scene::Weight::medium:
      return Face::medium;
    case scene::Weight::semibold:
      return Face::semibold;
  }
  return Face::regular;
}

Color faded(scene::Ink ink, float alpha) {
  const Token token = token_of(ink);
  return alpha >= 1 ? Color(token) : Color(with_alpha(ctx().color(token), alpha));
}

class SceneView {
 public:
  SceneView(Rect r, const scene::Scene& scene, const SceneStyle& style)
      : rect_(r), scene_(scene), style_(style) {}

  SceneEvents run(std::string_view id);

 private:
  Point at(scene::Point p) const { return {rect_.x + p.x * style_.zoom, rect_.y + p.y * style_.zoom}; }
  Rect at(float x, float y, float w, float h) const {
    return {rect_.x + x * style_.zoom, rect_.y + y * style_.zoom, w * style_.zoom, h * style_.zoom};
  }
  Rect mark_rect(const scene::Mark& m) const { return at(m.x, m.y, m.w, m.h); }

  void draw(const scene::Box& b) const;
  void draw(const scene::Stroke& s) const;
  void draw(const scene::Area& a) const;
  void draw(const scene::Curve& c) const;
  void draw(const scene::Dot& d) const;
  void draw(const scene::Label& l) const;
  void show_mark(const scene::Mark& mark) const;
  int walk(const Response& own, int active) const;

  Rect rect_;
  const scene::Scene& scene_;
  SceneStyle style_;
};

void SceneView::draw(const scene::Box& b) const {
  const Rect r = at(b.x, b.y, b.w, b.h);
  const float radius = b.radius * style_.zoom;
  if (b.fill != scene::Ink::none) draw::fill(r, faded(b.fill, b.alpha), radius);
  if (b.stroke == scene::Ink::none) return;
  if (b.dashed)
    draw::dashed_border(r, token_of(b.stroke), radius);
  else
    draw::border(r, token_of(b.stroke), radius, b.width);
}

void SceneView::draw(const scene::Stroke& s) const {
  const Token ink = token_of(s.ink);
  if (s.points.size() == 2 && !s.dashed) {
    // Grid lines are sharp.
    const Point a = at(s.points[0]), b = at(s.points[1]);
    if (a.y == b.y) return draw::hline(std::min(a.x, b.x), std::max(a.x, b.x), a.y, ink, s.width);
    if (a.x == b.x) return draw::vline(a.x, std::min(a.y, b.y), std::max(a.y, b.y), ink, s.width);
  }
  std::vector<Point> points;
  for (const scene::Point& p : s.points) points.push_back(at(p));
  if (!s.dashed) return draw::polyline(points, ink, s.width);
  for (size_t i = 1; i < points.size(); i++) draw::dashed_line(points[i - 1], points[i], ink, s.width);
}

void SceneView::draw(const scene::Area& a) const {
  std::vector<Point> points;
  for (const scene::Point& p : a.points) points.push_back(at(p));
  draw::polygon(points, faded(a.fill, a.alpha));
}

void SceneView::draw(const scene::Curve& c) const {
  const Point from = at(c.from), to = at(c.to);
  const float bend = std::abs(to.x - from.x) / 2;
  draw::bezier(from, {from.x + bend, from.y}, {to.x - bend, to.y}, to, token_of(c.ink), c.width);
}

void SceneView::draw(const scene::Dot& d) const {
  if (d.fill != scene::Ink::none) draw::circle(at(d.at), d.radius, token_of(d.fill));
  if (d.stroke != scene::Ink::none) draw::ring(at(d.at), d.radius, token_of(d.stroke), d.width);
}

void SceneView::draw(const scene::Label& l) const {
  const int px = std::max(6, static_cast<int>(std::lround(l.px * style_.zoom)));
  const Face face = face_of(l.weight);
  const float width = ctx().fonts.width(l.text, face, px);
  Point p = at(l.at);
  if (l.anchor == scene::Anchor::middle) p.x -= width / 2;
  if (l.anchor == scene::Anchor::end) p.x -= width;
  draw::text_at(p, l.text, face, px, token_of(l.ink));
  const auto size = static_cast<float>(px);
  ctx().semantics.leaf(node(Role::text, 0, l.text, {p.x, p.y - size, width, size * 1.3f}));
}

void SceneView::show_mark(const scene::Mark& mark) const {
  tip_at(at(mark.tip), mark.text);
  if (style_.highlight && !mark.pressable)
    draw::fill(mark_rect(mark), with_alpha(ctx().color(Token::text), 0.05f), 4);
}

// Where the arrows lead from the mark that was shown last.
int SceneView::walk(const Response& own, int active) const {
  const auto n = static_cast<int>(scene_.marks.size());
  if (!own.focused || n == 0) return own.focused ? active : -1;
  Context& c = ctx();
  if (c.take_key(Key::home)) return 0;
  if (c.take_key(Key::end)) return n - 1;
  const auto from = [&] { return scene_.marks[static_cast<size_t>(std::clamp(active, 0, n - 1))]; };
  for (const auto& [key, dx, dy] : {std::tuple{Key::left, -1.f, 0.f}, std::tuple{Key::right, 1.f, 0.f},
                                    std::tuple{Key::up, 0.f, -1.f}, std::tuple{Key::down, 0.f, 1.f}}) {
    if (!c.take_key(key)) continue;
    if (active < 0) return 0;
    const scene::Mark here = from();
    float best = 1e9f;
    int next = active;
    for (int i = 0; i < n; i++) {
      const scene::Mark& mark = scene_.marks[static_cast<size_t>(i)];
      const float x = mark.x + mark.w / 2 - here.x - here.w / 2,
                  y = mark.y + mark.h / 2 - here.y - here.h / 2;
      const float along = x * dx + y * dy, across = std::abs(x * dy) + std::abs(y * dx);
      if (along > 1 && along + 3 * across < best) {
        best = along + 3 * across;
        next = i;
      }
    }
    return next;
  }
  return own.ring && active < 0 ? 0 : active;
}

SceneEvents SceneView::run(std::string_view id) {
  Context& c = ctx();
  struct Active : Memory {
    int mark = -1;
  };
  Active& active = c.memory<Active>(c.id(id));
  Scope scope(id);
  ItemOptions options;
  options.wishes = wish_x | wish_y | wish_pages;
  options.cursor = Cursor::arrow;
  const Response own = c.respond(c.id("scene"), rect_, options);
  Node figure = node(Role::figure, own.id, scene_.title, rect_);
  figure.states = state_focusable;
  Group group(figure);
  draw::Clip clip(rect_);
  SceneEvents events;
  active.mark = walk(own, active.mark);
  int shown_mark = own.ring ? active.mark : -1;
  for (size_t i = 0; i < scene_.marks.size(); i++)
    if (c.hovers(mark_rect(scene_.marks[i]))) shown_mark = static_cast<int>(i);
  if (shown_mark >= 0 && shown_mark < static_cast<int>(scene_.marks.size())) {
    const scene::Mark& mark = scene_.marks[static_cast<size_t>(shown_mark)];
    events.hovered = mark.item;
    show_mark(mark);
  }
  for (const scene::Shape& shape : scene_.shapes) std::visit([&](const auto& each) { draw(each); }, shape);
  for (size_t i = 0; i < scene_.marks.size(); i++) {
    const scene::Mark& mark = scene_.marks[i];
    const Rect r = mark_rect(mark);
    Id mark_id = c.id(i);
    if (mark.pressable) {
      ItemOptions press;
      press.focusable = false;
      const Response response = c.respond(mark_id, r, press);
      if (response.clicked) events.pressed = mark.item;
      if (response.hovered) draw::border(r, Token::border_strong, 6);
    }
    c.semantics.leaf(node(mark.pressable ? Role::button : Role::image, mark_id, mark.text, r));
    const bool chosen = own.ring && static_cast<int>(i) == active.mark;
    if (chosen) draw::border(r.inset(-2), Token::focus, 6, 2);
    if (chosen && own.clicked) events.pressed = mark.item;
  }
  if (own.ring && active.mark < 0) draw::border(rect_, Token::focus, 4, 2);
  return events;
}

}  // namespace

Token token_of(scene::Ink ink) {
  static const std::vector<Token> tokens = [] {
    std::vector<Token> map(static_cast<size_t>(scene::Ink::count), Token::none);
    for (size_t i = 0; i < map.size(); i++)
      for (int t = 0; t < token_count; t++)
        if (token_name(static_cast<Token>(t)) == scene::ink_name(static_cast<scene::Ink>(i)))
          map[i] = static_cast<Token>(t);
    return map;
  }();
  return tokens[static_cast<size_t>(ink)];
}

scene::TextWidth scene_text_width() {
  return [](std::string_view text, float px, scene::Weight weight) {
    return ctx().fonts.width(text, face_of(weight), static_cast<int>(std::lround(px)));
  };
}

SceneEvents scene_view(Rect r, std::string_view id, const scene::Scene& scene, const SceneStyle& style) {
  return SceneView(r, scene, style).run(id);
}

namespace {

constexpr float figure_row = 28;

}  // namespace

float figures_table_height(const scene::Table& table) {
  return figure_row * static_cast<float>(table.rows.size() + 1);
}

void figures_table(Rect r, const scene::Table& table) {
  size_t columns = table.head.size();
  for (const auto& row : table.rows) columns = std::max(columns, row.size());
  if (columns == 0) return;
  Node whole = node(Role::table, 0, "", r);
  whole.rows = static_cast<int>(table.rows.size() + 1);
  whole.columns = static_cast<int>(columns);
  Group group(whole);
  int number = 0;
  const auto draw_row = [&](const std::vector<std::string>& cells, bool head) {
    const Rect line = r.cut_top(figure_row);
    Node row = node(Role::row, 0, "", line);
    row.row = ++number;
    Group in_row(row);
    const std::vector<Rect> places = equal_columns(line, static_cast<int>(columns), 12);
    for (size_t i = 0; i < cells.size(); i++) {
      Node cell = node(head ? Role::columnheader : Role::cell, 0, "", places[i]);
      cell.column = static_cast<int>(i) + 1;
      Group in_cell(cell);
      TextStyle look = head ? style::label : style::body;
      if (i > 0) look.align = Align::right;
      text(places[i], cells[i], look);
    }
    draw::hline(line.x, line.right(), line.bottom() - 1, Token::border);
  };
  draw_row(table.head, true);
  for (const auto& row : table.rows) draw_row(row, false);
}

}  // namespace md::ui
