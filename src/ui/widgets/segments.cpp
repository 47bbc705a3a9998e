// Views of the same things, side by side.

#include <algorithm>

#include "ui/widgets/choice.h"
#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

Type segment_type() {
  return type::control_medium;
}

float segment_width(const Segment& segment, bool icons = true) {
  if (segment.icon && segment.icon_only) return 36;
  return 20 + (segment.icon && icons ? 22 : 0) + draw::text_width(segment.label, segment_type());
}

float width_of(std::span<const Segment> segments, bool icons) {
  float width = 4 + 2 * static_cast<float>(segments.size() - 1);
  for (const Segment& segment : segments) width += segment_width(segment, icons);
  return width;
}

}  // namespace

float segments_width(std::span<const Segment> segments) {
  return width_of(segments, true);
}

bool segments(Rect r, std::string_view name, std::span<const Segment> segments, int& current) {
  const float height = ctx().touch() ? 40 : 28;
  // Without room the icons go first; then it scrolls.
  const bool icons = segments_width(segments) <= r.w + 0.5f;
  const float wanted = width_of(segments, icons);
  Rect box = r.middle_y(height);
  box.w = std::min(box.w, wanted);
  draw::fill(box, Token::hover, 7);
  Group group(Role::radiogroup, name, box, ctx().id(name));
  Scope scope(name);
  Rect in = box.inset(2);
  std::optional<ScrollArea> area;
  if (wanted > box.w + 0.5f) {
    area.emplace(in, "scroll", ScrollOptions{.width = wanted - 4, .bar = false});
    in = area->content.with_height(in.h);
  }
  bool changed = false;
  for (size_t i = 0; i < segments.size(); i++) {
    const Segment& segment = segments[i];
    const Rect part = in.cut_left(segment_width(segment, icons), 2);
    const bool on = static_cast<int>(i) == current;
    ItemOptions options;
    options.group = ctx().id("segments");
    options.entry = on;
    options.off = segment.off;
    const Response response = ctx().respond(ctx().id(segment.label), part, options);
    if (on) {
      draw::shadow(part, 5, Shadow::card);
      draw::fill(part, Token::raised, 5);
    }
    const Token color = on || response.hovered ? Token::text : Token::text_muted;
    draw::Faded faded(segment.off ? 0.5f : 1);
    const bool label = !segment.icon || !segment.icon_only;
    const float text_w = label ? draw::text_width(segment.label, segment_type()) : 0;
    const bool icon = segment.icon && (icons || !label);
    Rect content = part.middle_x(std::min(part.w - 4, text_w + (icon ? 16 + (label ? 6.f : 0) : 0)));
    if (icon) draw::icon(content.cut_left(16, label ? 6 : 0), segment.icon, 16, color);
    if (label) {
      if (text_w > content.w + 1) ctx().checks.note(Flaw::Kind::clipped_text, segment.label, part);
      draw::Clip clip(content.inset(-1, 0));
      draw::text({content.x, content.y + (content.h - line_height(segment_type())) / 2}, segment.label,
                 segment_type(), color);
    } else {
      tip(response, segment.label);
    }
    if (response.ring) draw::focus_ring(part, 5);
    Node n = node(Role::radio, response.id, segment.label, part);
    n.states = state_focusable | state_checkable | (on ? state_checked : 0u) | (segment.off ? state_off : 0u);
    ctx().semantics.leaf(n);
    // Moving with the arrows chooses, as with radio buttons.
    const bool arrived =
        response.focused && response.ring && !on && ctx().focus_moved_in(ctx().id("segments"));
    if ((response.clicked || arrived) && !on && !segment.off) {
      current = static_cast<int>(i);
      changed = true;
    }
  }
  if (area) area->end_height(in.h);
  return changed;
}

}  // namespace md::ui
