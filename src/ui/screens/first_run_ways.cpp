#include "ui/screens/first_run_ways.h"

#include <iterator>
#include <string_view>

namespace md::ui {
namespace {

constexpr float icon_tile = 32;
constexpr Type option_type = type::reading.semibold();

struct WayWords {
  Way way;
  std::string_view title, text;
  Icon icon;
};
constexpr WayWords ways[] = {
    {Way::sample, "start.sample.title", "start.sample.what", icon::sparkles},
    {Way::own, "start.own.title", "start.own.text", icon::sprout},
    {Way::bring, "start.bring.title", "start.bring.text", icon::archive_restore},
};

bool draw_way(Rect r, const WayWords& words, Way& way) {
  Context& c = ctx();
  bool chosen = false;
  const bool on = way == words.way;
  ItemOptions options;
  options.group = c.id("ways");
  options.entry = on;
  options.wishes = wish_enter;  // which goes on
  const Response response = c.respond(c.id(words.title), r, options);
  if (response.clicked || (response.focused && c.focus_moved_in(options.group))) {
    way = words.way;
    chosen = true;
  }
  draw::box(r,
            on                 ? Token::selected
            : response.hovered ? Token::hover
                               : Token::raised,
            on ? Token::accent : Token::border_field, measure::radius_card);
  if (on) draw::border(r.inset(-1), Token::accent, measure::radius_card + 1);
  if (response.ring) draw::focus_ring(r, measure::radius_card);
  Node n = node(Role::radio, response.id, tr(words.title), r);
  n.description = tr(words.text);
  n.states = state_focusable | state_checkable | (on ? state_checked : 0u);
  c.semantics.open(n);
  Rect in = r.inset(17, 15, 17, 15);
  const Rect tile = in.cut_left(icon_tile, 14).with_height(icon_tile);
  draw::fill(tile, on ? Token::accent_fill : Token::hover, 8);
  draw::icon(tile, words.icon, 16, on ? Token::on_accent : Token::text_muted);
  const Rect mark = Rect{in.cut_right(16, 14)}.moved(0, 8).with_height(16);
  const Point center{mark.center_x(), mark.center_y()};
  draw::circle(center, 8, on ? Token::accent_fill : Token::field);
  if (on)
    draw::circle(center, 3, Token::white);
  else
    draw::ring(center, 8, response.hovered ? Token::accent : Token::border_strong);
  cut_paragraph(in, tr(words.title), {option_type});
  cut_paragraph(in, tr(words.text), style::muted);
  c.semantics.close();
  return chosen;
}

}  // namespace

bool choose_way(Rect& r, Way& way) {
  const auto height_of = [&](const WayWords& words) {
    const float inner = r.w - 34 - icon_tile - 14 - 16 - 14;
    return 30 + paragraph_height(tr(words.title), inner, {option_type}) +
           paragraph_height(tr(words.text), inner, style::muted);
  };
  bool chosen = false;
  float height = 12 * (std::size(ways) - 1);
  for (const WayWords& words : ways) height += height_of(words);
  {
    const Group group(Role::radiogroup, tr("start.question"), r.with_height(height), ctx().id("all-ways"));
    for (const WayWords& words : ways) chosen = draw_way(r.cut_top(height_of(words), 12), words, way) || chosen;
  }
  // Arrows choose before anything has the focus, too.
  if (const auto key = ctx().take_any({Key::up, Key::down})) {
    const int count = static_cast<int>(std::size(ways)), step = key->key == Key::down ? 1 : count - 1;
    way = ways[(static_cast<int>(way) + step) % count].way;
    ctx().wake(0);
  }
  return chosen;
}

}  // namespace md::ui
