#include "ui/widgets/board.h"

#include <algorithm>
#include <optional>

#include "ui/scroll.h"

namespace md::ui {
namespace {

constexpr float gap = 12, card_gap = 8, card_pad_x = 12, card_pad_y = 10;
constexpr float head_words = 44, head_bar = 3;
constexpr float off_screen = 400;  // so far beyond the edge cards are there for the arrow keys

// What is being dragged, or carried by the keyboard.
struct BoardMemory : Memory {
  bool carried = false;  // by keys
  bool dragged = false;  // by the pointer
  int column = -1, card = -1;
  int to_column = -1, to_index = -1;
};

class BoardView {
 public:
  BoardView(Rect r, const BoardSpec& spec, const BoardCards& cards)
      : rect_(r), spec_(spec), cards_(cards), c_(ctx()), memory_(c_.memory<BoardMemory>(c_.id("board"))) {}
  BoardEvents run();

 private:
  void column(Rect r, int index);
  void head(Rect r, const BoardColumn& column);
  void card(Rect r, int column, int card);
  void lifted();
  void drops(Rect r);
  void keys(int column, int card, const Response& response);
  void put_down();
  void drop_slot(Rect r);
  bool lifting(int column, int card) const { return memory_.column == column && memory_.card == card; }
  float height(int column, int card, float width) const {
    return cards_.height(column, card, width - 2 * card_pad_x) + 2 * card_pad_y;
  }

  Rect rect_;
  const BoardSpec& spec_;
  const BoardCards& cards_;
  Context& c_;
  BoardMemory& memory_;
  BoardEvents events_;
  bool dragging_ = false;  // since the last frame: the columns show where the card would go
  bool still_dragging_ = false, dropped_ = false;
  int target_column_ = -1, target_index_ = -1, target_drop_ = -1;
  Rect lifted_from_;
  Point grip_;
};

void BoardView::head(Rect r, const BoardColumn& column) {
  Rect words = r.cut_top(head_words - 4, 4);
  words.cut_top(4);
  Rect first = words.cut_top(line_height(type::control));
  if (!column.sum.empty())
    text(first.cut_right(std::min(text_width(column.sum, style::strong) + 0.5f, first.w * 0.62f), 8), column.sum,
         {type::control_semibold, Token::text, Align::right});
  const float count = column.count.empty() ? 0 : text_width(column.count, style::faint) + 6.5f;
  const float title = std::min(text_width(column.title, style::strong) + 0.5f, std::max(0.f, first.w - count));
  text(first.cut_left(title, 6), column.title, style::strong);
  if (count > 0 && first.w >= count - 6.5f) text(first, column.count, style::faint);
  Rect second = words.cut_top(line_height(type::caption));
  if (!column.right.empty())
    text(second.cut_right(std::min(text_width(column.right, style::caption) + 0.5f, second.w * 0.7f), 8), column.right,
         {type::caption, Token::text_muted, Align::right});
  if (!column.left.empty()) text(second, column.left, style::caption);
  if (column.share >= 0) meter(r.cut_top(head_bar), column.share, column.bar);
}

void BoardView::keys(int column, int card, const Response& response) {
  if (!response.focused) return;
  if (c_.take_key(Key::space)) {
    // Space picks up, arrows carry, Space or Enter puts down, Escape gives up.
    if (memory_.carried && lifting(column, card)) {
      events_.moved = !spec_.sorted || memory_.to_column != column;
      events_.from_column = column;
      events_.from_card = card;
      events_.to_column = memory_.to_column;
      events_.to_index = memory_.to_index;
      memory_.carried = false;
    } else {
      memory_ = {};
      memory_.carried = true;
      memory_.column = memory_.to_column = column;
      memory_.card = memory_.to_index = card;
      c_.semantics.announce(tr("kit.picked_up"));
    }
    return;
  }
  if (!memory_.carried || !lifting(column, card)) return;
  const int last = static_cast<int>(spec_.columns.size()) - 1;
  const int before = memory_.to_column;
  if (c_.take_key(Key::left)) memory_.to_column = std::max(0, memory_.to_column - 1);
  if (c_.take_key(Key::right)) memory_.to_column = std::min(last, memory_.to_column + 1);
  const int cards = spec_.columns[static_cast<size_t>(memory_.to_column)].cards;
  if (before != memory_.to_column) memory_.to_index = 0;
  if (c_.take_key(Key::up)) memory_.to_index = std::max(0, memory_.to_index - 1);
  if (c_.take_key(Key::down)) memory_.to_index = std::min(cards, memory_.to_index + 1);
  if (c_.take_key(Key::escape)) memory_ = {};
}

void BoardView::put_down() {
  if (target_drop_ < 0 && target_column_ < 0) return;
  if (spec_.sorted && target_drop_ < 0 && target_column_ == memory_.column) return;
  events_.moved = true;
  events_.from_column = memory_.column;
  events_.from_card = memory_.card;
  events_.to_column = target_drop_ >= 0 ? -1 : target_column_;
  events_.to_index = target_index_;
  events_.to_drop = target_drop_;
}

void BoardView::card(Rect r, int column, int card) {
  const std::string key(cards_.key(column, card));
  ItemOptions options;
  options.drags = true;
  options.cursor = Cursor::pointer;
  options.group = c_.id("cards");
  const bool carried = memory_.carried && lifting(column, card);
  options.wishes = wish_space | (carried ? wish_x | wish_y : 0);
  const Response response = c_.respond(c_.id(key), r, options);
  if (response.dragging || response.dropped) {
    memory_.carried = false;
    memory_.column = column;
    memory_.card = card;
    still_dragging_ = response.dragging;
    dropped_ = response.dropped;
    lifted_from_ = r;
    grip_ = response.press;
  }
  const std::string name = cards_.name(column, card);
  Node n = node(Role::listitem, response.id, name, r);
  n.states = state_focusable | (carried ? state_pressable | state_pressed : 0u);
  n.description = tr("kit.how_to_carry");
  Group group(n);
  Scope scope(key);
  const bool gone = response.dragging || carried;
  {
    draw::Faded faded(gone ? 0.35f : 1);
    draw::shadow(r, measure::radius_card, Shadow::rest);
    draw::box(r, Token::raised, c_.hovers(r) && !c_.pointer_down() ? Token::border_strong : Token::border,
              measure::radius_card);
    cards_.draw(r.inset(card_pad_x, card_pad_y), column, card);
  }
  if (response.ring) draw::border(r, Token::focus, measure::radius_card, 2);
  keys(column, card, response);
  if (response.clicked) {
    events_.opened_column = column;
    events_.opened_card = card;
  }
  if (response.secondary) {
    events_.menu_column = column;
    events_.menu_card = card;
    events_.menu_at = r;
  }
}

void BoardView::drop_slot(Rect r) {
  draw::box(r, Token::selected, Token::accent, measure::radius_card);
}

void BoardView::column(Rect r, int index) {
  const BoardColumn& column = spec_.columns[static_cast<size_t>(index)];
  Scope scope(column.key);
  Group group(Role::list, column.title, r);
  const Rect whole = r;
  head(r.cut_top(head_words + (column.share >= 0 ? head_bar : 0), 12), column);
  ScrollArea area(r, "cards");
  Rect in = area.content;
  in.h = 1e5f;
  const bool over =
      dragging_ && c_.pointer().x >= whole.x - gap / 2 && c_.pointer().x < whole.right() + gap / 2;
  const bool carried_here = memory_.carried && memory_.to_column == index;
  const float slot =
      memory_.card >= 0 && memory_.column >= 0 ? height(memory_.column, memory_.card, whole.w) : 60;
  if (over) target_column_ = index;
  int place = 0;
  bool placed = false;
  for (int i = 0; i < column.cards; i++) {
    const float h = height(index, i, whole.w);
    const bool before = spec_.sorted
                            ? i == 0 && (over || carried_here)
                            : (over && !placed && c_.pointer().y < in.y + h / 2) ||
                                  (carried_here && memory_.to_index == i);
    const bool same_place = index == memory_.column && (spec_.sorted || i == memory_.card || i == memory_.card + 1);
    if (before && !placed) {
      placed = true;
      place = i;
      if (!same_place) drop_slot(in.cut_top(slot, card_gap));
    }
    const Rect place_of_card = in.cut_top(h, card_gap);
    // Cards far off screen are not drawn, but for the one that is being moved.
    const bool near = place_of_card.bottom() > area.view.y - off_screen &&
                      place_of_card.y < area.view.bottom() + off_screen;
    if (near || lifting(index, i)) card(place_of_card, index, i);
  }
  if ((over || carried_here) && !placed) {
    place = column.cards;
    const bool stays = index == memory_.column && (spec_.sorted || memory_.card == column.cards - 1);
    if (!stays) drop_slot(in.cut_top(slot, card_gap));
  }
  if (over) target_index_ = place;
  if (column.more && button(in.cut_top(control_height(Size::small), card_gap), tr("kit.show_more"),
                            {.kind = ButtonKind::quiet, .size = Size::small}))
    events_.more_column = index;
  if (!spec_.add.empty()) {
    Rect line = in.cut_top(control_height(Size::small), card_gap);
    if (button_left(line, spec_.add, {.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::plus}))
      events_.add_column = index;
  }
  area.end(in.y);
}

void BoardView::drops(Rect r) {
  if (spec_.drops.empty() || !dragging_) return;
  const Rect line = r.cut_bottom(48).moved(0, -16);
  const std::vector<Rect> places = equal_columns(line, static_cast<int>(spec_.drops.size()), gap);
  for (size_t i = 0; i < spec_.drops.size(); i++) {
    const BoardDrop& drop = spec_.drops[i];
    const Rect place = places[i];
    const bool over = place.contains(c_.pointer());
    if (over) {
      target_drop_ = static_cast<int>(i);
      target_column_ = -1;
    }
    draw::shadow(place, 8, Shadow::popover);
    draw::box(place, over ? Token::selected : Token::surface, over ? Token::accent : Token::border_field, 8);
    const float width = 24 + draw::text_width(drop.title, type::control_medium) + 8 +
                        draw::text_width(drop.text, type::control);
    Rect in = place.middle_x(std::min(place.w - 16, width));
    draw::icon(in.cut_left(16, 8), drop.icon, 16, Token::text_muted);
    spans(in, {{drop.title, style::medium}, {drop.text, style::muted}}, 8);
  }
}

void BoardView::lifted() {
  if (!still_dragging_) return;
  const Rect from = lifted_from_;
  const Rect r = from.moved(c_.pointer().x - grip_.x, c_.pointer().y - grip_.y);
  c_.begin_layer(c_.id("lifted"), {LayerKind::tip, {}, false, false});
  draw::shadow(r, measure::radius_card, Shadow::floating);
  draw::box(r, Token::raised, Token::border_pop, measure::radius_card);
  {
    Scope scope("lifted");
    cards_.draw(r.inset(card_pad_x, card_pad_y), memory_.column, memory_.card);
  }
  c_.end_layer();
}

BoardEvents BoardView::run() {
  Group group(Role::region, spec_.name, rect_);
  const auto n = static_cast<float>(spec_.columns.size());
  const float needed = n * spec_.column_min + (n - 1) * gap;
  std::optional<ScrollArea> area;
  if (needed > rect_.w) area.emplace(rect_, "columns", ScrollOptions{.width = needed});
  const Rect content = area ? area->content.with_height(rect_.h) : rect_;
  dragging_ = memory_.dragged;
  const std::vector<Rect> places = equal_columns(content, static_cast<int>(spec_.columns.size()), gap);
  for (size_t i = 0; i < places.size(); i++) column(places[i], static_cast<int>(i));
  if (area) area->end_height(rect_.h);
  area.reset();
  drops(rect_);
  lifted();
  if (dropped_) put_down();
  if (memory_.dragged != still_dragging_) c_.wake(0);
  memory_.dragged = still_dragging_;
  if (!still_dragging_ && !memory_.carried) memory_ = {};
  return events_;
}

}  // namespace

BoardEvents board(Rect r, const BoardSpec& spec, const BoardCards& cards) {
  Scope scope(spec.name);
  return BoardView(r, spec, cards).run();
}

}  // namespace md::ui
