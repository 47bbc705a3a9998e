#pragma once
// A board: columns of cards that are dragged, or moved by keys and menu, from one to the other.

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/card.h"

namespace md::ui {

struct BoardColumn {
  std::string_view key, title, count;
  std::string_view sum = {};
  std::string_view left = {}, right = {};  // the second line: "10% likely", "€923 weighted"
  float share = -1;                        // of the bar below; negative: none
  Color bar = Token::accent_fill;
  int cards = 0;
  bool more = false;  // there are more than `cards`
};

struct BoardDrop {  // targets that appear below while a card is dragged
  std::string_view key, title, text;
  Icon icon = nullptr;
};

struct BoardSpec {
  std::string_view name;
  std::span<const BoardColumn> columns;
  std::span<const BoardDrop> drops = {};
  std::string_view add = {};  // label of the button below each column; empty: none
  float column_min = 200;
  // Columns have an order of their own, in which a card that comes stands first: where it is let go inside
  // the column does not matter.
  bool sorted = false;
};

struct BoardCards {
  std::function<std::string_view(int column, int card)> key;
  std::function<std::string(int column, int card)> name;
  std::function<float(int column, int card, float width)> height;
  std::function<void(Rect r, int column, int card)> draw;  // inside the padding of the card
};

struct BoardEvents {
  // A card was moved from column/card to before the card at to_index of another column (or of the same, when
  // they are not sorted), or to a drop.
  bool moved = false;
  int from_column = -1, from_card = -1, to_column = -1, to_index = -1, to_drop = -1;
  int opened_column = -1, opened_card = -1;
  int menu_column = -1, menu_card = -1;
  Rect menu_at;  // the card that the menu is for
  int add_column = -1;
  int more_column = -1;
};

BoardEvents board(Rect r, const BoardSpec& spec, const BoardCards& cards);

}  // namespace md::ui
