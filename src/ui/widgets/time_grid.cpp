#include "ui/widgets/time_grid.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "ui/scroll.h"
#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

constexpr float label_width = 52, head_height = 52, strip_height = 22, event_height_min = 17;
constexpr int snap_min = 15, click_snap_min = 30;
constexpr size_t strip_lanes_max = 3;

float hour_height() {
  return ctx().touch() ? 60 : 48;
}

struct GridMemory : Memory {
  int frames = 0;
};

Language language() {
  return ctx().lang.chinese() ? Language::zh : Language::en;
}

Token event_ground(const GridEvent& event) {
  return event.look == EventLook::struck  ? Token::surface
         : event.look == EventLook::plain ? tint(event.tint)
                                          : Token::hover;
}

class Grid {
 public:
  Grid(Rect r, const TimeGridSpec& spec)
      : rect_(r), spec_(spec), c_(ctx()), lanes_(side_by_side(spec.events)) {}
  TimeGridEvents run();

 private:
  float x_of(int day) const { return columns_.x + columns_.w * float(day) / float(spec_.days); }
  float y_of(float minute) const { return columns_.y + minute / 60 * hour_height(); }
  Rect box(const GridSpan& span) const {
    return {x_of(span.day), y_of(float(span.from_minute)), x_of(span.day + 1) - x_of(span.day),
            y_of(float(span.until_minute)) - y_of(float(span.from_minute))};
  }
  int day_at(float x) const {
    return std::clamp(int((x - columns_.x) / columns_.w * float(spec_.days)), 0, spec_.days - 1);
  }
  int minute_at(float y) const { return int((y - columns_.y) / hour_height() * 60); }
  bool fingers() const { return c_.pointer_kind() == PointerKind::touch; }

  void heads(Rect r);
  void strips(Rect& r);
  void ground(Rect label);
  void free_time();
  void event(size_t index);
  void draw_event(Rect r, const GridEvent& event);
  void ghost(const GridSpan& span);
  void now_line();
  GridSpan moved_to(const GridEvent& event, const Response& response) const;

  Rect rect_;
  const TimeGridSpec& spec_;
  Context& c_;
  std::vector<Lane> lanes_;
  Rect columns_;
  TimeGridEvents out_;
};

void Grid::heads(Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r.cut_left(label_width);
  const std::vector<Rect> cells = equal_columns(r, spec_.days);
  for (int i = 0; i < spec_.days; i++) {
    const Date day = add_days(spec_.first, i);
    const bool today = day == spec_.today;
    Rect cell = cells[size_t(i)];
    draw::vline(cell.x, cell.y, cell.bottom(), Token::border);
    const Response response = c_.respond(c_.id(uint64_t(1000 + i)), cell);
    const std::string heading = day_heading(day, language());
    Node n = node(Role::button, response.id, heading, cell);
    n.states = state_focusable | (today ? uint32_t(state_current) : 0u);
    c_.semantics.leaf(n);
    if (response.hovered) draw::fill(cell.inset(4), Token::hover, measure::radius_control);
    if (response.ring) draw::focus_ring(cell.inset(4), measure::radius_control);
    if (response.clicked) out_.day_pressed = i;
    const std::string_view name = weekday_short(weekday(day), language());
    const std::string number = std::to_string(civil(day).day);
    cell.cut_top(5);
    const draw::Decoration the_heading_says_both;
    const Rect upper = cell.cut_top(18);
    draw::text({upper.center_x() - draw::text_width(name, type::caption) / 2, upper.y}, name, type::caption,
               today ? Token::accent : Token::text_muted);
    if (today) draw::circle({cell.center_x(), cell.y + 12}, 13, Token::accent_fill);
    draw::text({cell.center_x() - draw::text_width(number, type::title) / 2, cell.y}, number, type::title,
               today ? Token::on_accent : Token::text);
  }
}

void Grid::strips(Rect& r) {
  if (spec_.strips.empty()) return;
  std::vector<int> free_from;  // of each lane
  std::vector<size_t> lanes;
  for (const GridStrip& strip : spec_.strips) {
    size_t lane = 0;
    while (lane < free_from.size() && free_from[lane] > std::max(strip.first_day, 0)) lane++;
    if (lane == free_from.size() && lane < strip_lanes_max) free_from.push_back(0);
    if (lane < free_from.size()) free_from[lane] = strip.last_day + 1;
    lanes.push_back(lane);
  }
  Rect bar = r.cut_top(8 + float(free_from.size()) * (strip_height + 2));
  draw::hline(bar.x, bar.right(), bar.bottom() - 1, Token::border);
  text(bar.cut_left(label_width).inset(0, 0, 8, 0).with_height(strip_height + 8), tr("calendar.all_day"),
       {type::caption, Token::text_muted, Align::right});
  const float width = bar.w / float(spec_.days);
  for (size_t i = 0; i < lanes.size(); i++) {
    const GridStrip& strip = spec_.strips[i];
    if (lanes[i] >= free_from.size()) continue;
    const int first = std::clamp(strip.first_day, 0, spec_.days - 1);
    const int last = std::clamp(strip.last_day, first, spec_.days - 1);
    const Rect box{bar.x + width * float(first) + 3, bar.y + 4 + float(lanes[i]) * (strip_height + 2),
                   width * float(last - first + 1) - 7, strip_height};
    draw::fill(box, tint(strip.tint), 4);
    draw::fill(Rect{box.x + 3, box.y + 3, 3, box.h - 6}, chart_color(strip.tint), 2);
    text(box.inset(11, 0, 4, 0), strip.title, {type::caption, tint_text(strip.tint)});
  }
}

void Grid::ground(Rect label) {
  draw::fill(columns_, Token::sunken);
  for (const GridSpan& span : spec_.open) draw::fill(box(span), Token::surface);
  for (int hour = 1; hour < 24; hour++) {
    const float y = y_of(float(hour * 60));
    draw::hline(columns_.x, columns_.right(), y, Token::border);
    const std::string words = clock_text(hour * 60, language()).substr(0, 2);
    const draw::Decoration each_event_says_its_time;
    draw::text({label.right() - 12 - draw::text_width(words, type::caption), y - 8}, words, type::caption,
               Token::text_muted);
  }
  for (int day = 0; day < spec_.days; day++)
    draw::vline(x_of(day), columns_.y, columns_.bottom(), Token::border);
}

// A press or a drag over free time.
void Grid::free_time() {
  ItemOptions options;
  options.focusable = false;
  options.drags = !fingers();
  options.cursor = Cursor::arrow;
  const Response response = c_.respond(c_.id("free"), columns_, options);
  const Point at = response.pointer;
  GridSpan span{day_at(at.x), std::clamp(minute_at(at.y), 0, minutes_per_day - 1), 0};
  if (response.dragging || response.dropped) {
    span.day = day_at(response.press.x);
    int from = minute_at(response.press.y), until = minute_at(at.y);
    if (from > until) std::swap(from, until);
    span.from_minute = std::max(0, from / snap_min * snap_min);
    span.until_minute = std::clamp((until + snap_min - 1) / snap_min * snap_min, span.from_minute + snap_min,
                                   minutes_per_day);
    ghost(span);
    out_.chosen = response.dropped;
  } else if (response.hovered || response.clicked) {
    span.from_minute = span.from_minute / click_snap_min * click_snap_min;
    span.until_minute = std::min(span.from_minute + spec_.click_min, minutes_per_day);
    if (!response.clicked && !fingers()) ghost(span);
    out_.chosen = response.clicked;
  }
  if (out_.chosen) out_.span = span;
}

void Grid::ghost(const GridSpan& span) {
  const Rect r = box(span).inset(2, 1, 3, 1);
  draw::Faded faded(0.7f);
  draw::fill(r, Token::selected, 6);
  draw::border(r, Token::accent, 6);
  const std::string words = clock_range_text(span.from_minute, span.until_minute, language());
  const draw::Clip clip(r);
  const draw::Decoration only_while_pointing;
  draw::text({r.x + 8, r.y + std::min(4.f, (r.h - 16) / 2)}, words, type::caption_medium, Token::accent);
}

GridSpan Grid::moved_to(const GridEvent& event, const Response& response) const {
  const int length = event.until_minute - event.from_minute;
  const float minutes = (response.pointer.y - response.press.y) / hour_height() * 60;
  const int from = int(std::round((float(event.from_minute) + minutes) / snap_min)) * snap_min;
  GridSpan span{day_at(response.pointer.x), std::clamp(from, 0, minutes_per_day - snap_min), 0};
  span.until_minute = span.from_minute + length;
  return span;
}

void Grid::draw_event(Rect r, const GridEvent& event) {
  draw::fill(r, event_ground(event), 6);
  if (event.look == EventLook::struck) draw::border(r, Token::border_field, 6);
  const draw::Clip clip(r);
  if (event.look == EventLook::busy)
    for (float x = r.x - r.h; x < r.right(); x += 7)
      draw::line({x, r.bottom()}, {x + r.h, r.y}, Token::border, 1);
  if (event.look != EventLook::struck) draw::fill(Rect{r.x + 3, r.y + 3, 3, r.h - 6}, event_bar(event), 2);
  Rect in = r.inset(11, r.h < 28 ? 0 : 3, 4, 0);
  const float line = line_height(type::caption);
  TextStyle title{type::caption_semibold, event_text(event)};
  title.strike = event.look == EventLook::struck;
  const bool fits = text_width(event.title, title) <= in.w;
  text(in.cut_top(std::min(in.h, std::max(line, r.h < 28 ? r.h : 0))),
       fits || event.short_title.empty() ? event.title : event.short_title, title);
  if (in.h < line || event.detail.empty()) return;
  paragraph(in, event.detail, {type::caption, event_text(event)}, size_t(in.h / line));
}

void Grid::event(size_t index) {
  const GridEvent& event = spec_.events[index];
  Rect r = box({event.day, event.from_minute, event.until_minute}).inset(2, 1, 5, 1);
  r.h = std::max(r.h, event_height_min);
  const Lane lane = lanes_[index];
  const float width = r.w / float(lane.lanes);
  r = Rect{r.x + width * float(lane.lane), r.y, width - (lane.lanes > 1 ? 2 : 0), r.h};
  if (event.buffer_min) {
    const Rect buffer{r.x, r.bottom() - 6, r.w, float(event.buffer_min) / 60 * hour_height() + 6};
    draw::fill(buffer, Token::hover, 6, corners_bottom);
  }
  const bool busy = event.look == EventLook::busy;
  ItemOptions options;
  options.focusable = !busy;
  options.drags = event.movable && !fingers();
  options.group = c_.id("events");
  options.cursor = busy ? Cursor::arrow : Cursor::pointer;
  const Response response = c_.respond(c_.id(event.id), r, options);
  Node n = node(busy ? Role::text : Role::button, response.id, event.name, r);
  n.states = busy ? 0u : uint32_t(state_focusable);
  const Group group(n);
  {
    draw::Faded faded(response.dragging ? 0.4f : 1);
    draw_event(r, event);
  }
  if (response.hovered && !response.dragging) draw::border(r, event_bar(event), 6);
  if (response.ring) draw::focus_ring(r, 6);
  if (response.hovered) tip(response, event.name);
  if (response.dragging || response.dropped) {
    const GridSpan to = moved_to(event, response);
    ghost(to);
    const bool same = to.day == event.day && to.from_minute == event.from_minute;
    if (response.dropped && !same) {
      out_.moved = int(index);
      out_.span = to;
    }
  }
  if (busy) return;
  if (response.clicked) out_.opened = int(index);
  if (response.secondary) out_.menu = int(index);
}

void Grid::now_line() {
  const int day = days_between(spec_.first, spec_.today);
  if (day < 0 || day >= spec_.days) return;
  const float y = y_of(float(spec_.now_minute));
  draw::hline(x_of(day), x_of(day + 1), y - 1, Token::danger, 2);
  draw::circle({x_of(day), y}, 4, Token::danger);
}

TimeGridEvents Grid::run() {
  const Group group(Role::region, spec_.name, rect_);
  Rect r = rect_;
  if (spec_.heads) heads(r.cut_top(head_height));
  strips(r);
  ScrollArea area(r, "hours");
  // How far it may scroll is known from the second frame on.
  int& frames = c_.memory<GridMemory>(c_.id("grid")).frames;
  if (frames == 1) area.scroll_to(float(spec_.scroll_to_minute) / 60 * hour_height() - 10);
  if (frames < 2) {
    frames++;
    c_.wake(0);
  }
  Rect content = area.content.with_height(24 * hour_height());
  const Rect label = content.cut_left(label_width);
  columns_ = content;
  ground(label);
  free_time();
  // In the order in which they are read: day by day, from the morning.
  for (size_t i = 0; i < spec_.events.size(); i++) event(i);
  now_line();
  area.end_height(24 * hour_height());
  return out_;
}

}  // namespace

std::vector<Lane> side_by_side(std::span<const GridEvent> events) {
  std::vector<size_t> order(events.size());
  for (size_t i = 0; i < order.size(); i++) order[i] = i;
  const auto key = [&](size_t i) {
    const GridEvent& e = events[i];
    return std::tuple(e.day, e.from_minute, -e.until_minute, i);
  };
  std::ranges::sort(order, {}, key);
  std::vector<Lane> lanes(events.size());
  std::vector<size_t> cluster;  // events that overlap, directly or through others
  std::vector<int> free_from;   // of each lane of the cluster
  int day = -1, cluster_until = 0;
  const auto close = [&] {
    for (const size_t i : cluster) lanes[i].lanes = int(free_from.size());
    cluster.clear();
    free_from.clear();
  };
  for (const size_t i : order) {
    const GridEvent& e = events[i];
    if (e.day != day || e.from_minute >= cluster_until) {
      close();
      day = e.day;
      cluster_until = 0;
    }
    size_t lane = 0;
    while (lane < free_from.size() && free_from[lane] > e.from_minute) lane++;
    if (lane == free_from.size()) free_from.push_back(0);
    // What is very short still takes room to be read.
    free_from[lane] = std::max(e.until_minute, e.from_minute + 20);
    cluster_until = std::max(cluster_until, free_from[lane]);
    lanes[i].lane = int(lane);
    cluster.push_back(i);
  }
  close();
  return lanes;
}

Token event_bar(const GridEvent& event) {
  return event.look == EventLook::plain ? chart_color(event.tint) : Token::border_strong;
}

Token event_text(const GridEvent& event) {
  return event.look == EventLook::plain ? tint_text(event.tint) : Token::text_muted;
}

TimeGridEvents time_grid(Rect r, const TimeGridSpec& spec) {
  const Scope scope(spec.name);
  return Grid(r, spec).run();
}

}  // namespace md::ui
