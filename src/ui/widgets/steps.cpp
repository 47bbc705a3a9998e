// Where in a sequence something is.

#include <algorithm>

#include "ui/widgets/choice.h"
#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

constexpr float step_icon = 14, step_gap = 6, step_line = 16, steps_between = 8;

Type step_type(bool now) {
  return now ? type::caption_semibold : type::caption;
}

float step_width(std::string_view label, bool now) {
  return step_icon + step_gap + draw::text_width(label, step_type(now)) + 0.5f;
}

}  // namespace

void steps(Rect r, std::span<const std::string_view> labels, int current) {
  Group group(Role::list, "", r);
  float wanted = 0;
  for (size_t i = 0; i < labels.size(); i++)
    wanted += step_width(labels[i], static_cast<int>(i) == current) + (i ? step_line + 2 * steps_between : 0);
  // Without room only where it stands is said in words; the others are told on hover.
  const bool brief = wanted > r.w;
  Rect left = r.middle_y(line_height(type::caption));
  for (size_t i = 0; i < labels.size(); i++) {
    const bool done = static_cast<int>(i) < current, now = static_cast<int>(i) == current;
    const bool words = now || !brief;
    const Token color = done ? Token::text_muted : now ? Token::accent : Token::text_faint;
    Rect part = left.cut_left(words ? step_width(labels[i], now) : step_icon, steps_between);
    Node n = node(Role::listitem, 0, labels[i], part);
    n.states = now ? state_current : 0u;
    ctx().semantics.leaf(n);
    if (!words && ctx().hovers(part.inset(-4))) tip_for(ctx().id(labels[i]), part, labels[i]);
    draw::icon(part.cut_left(step_icon, step_gap),
               done  ? icon::circle_check
               : now ? icon::circle_dot
                     : icon::circle,
               step_icon, done ? Token::positive : color);
    if (words) draw::text(part.top_left(), labels[i], step_type(now), color);
    if (i + 1 == labels.size()) return;
    const Rect gap = left.cut_left(step_line, steps_between);
    draw::hline(gap.x, gap.right(), gap.center_y(), Token::border_strong);
  }
}

}  // namespace md::ui
