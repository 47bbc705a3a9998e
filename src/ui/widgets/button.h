#pragma once
// Buttons and links.

#include <string_view>

#include "ui/icons.h"
#include "ui/widgets/text.h"

namespace md::ui {

enum class ButtonKind : uint8_t { plain, primary, quiet, danger, quiet_danger };
enum class Size : uint8_t {
  xsmall,
  small,
  normal,
  large
};  // 24, 28, 32, 40 high; for fingers 32, 36, 44, 44

struct ButtonStyle {
  ButtonKind kind = ButtonKind::plain;
  Size size = Size::normal;
  Icon icon = nullptr;
  Icon trailing = nullptr;
  bool on = false;      // a toggle that is pressed, a menu that is open
  bool toggle = false;  // it stays pressed: told to assistive technology
  bool popup = false;   // opens a menu or a panel
  bool busy = false;    // keeps its width, shows that it works, takes no press
  bool off = false;
  std::string_view reason = {};  // why it is off, shown on hover
  std::string_view tip = {};
  std::string_view chord = {};  // "ctrl+enter": shown in the tooltip, told to assistive technology
  std::string_view count = {};  // a faint number behind the label
  uint8_t corners = corners_all;
  Color tint = Token::none;  // of the icon
  bool entry = false;        // where Tab enters its group, and the focus a dialog
};

float control_height(Size size = Size::normal);
float button_width(std::string_view label, const ButtonStyle& style = {});

// True when pressed. The label shows up to "##".
bool button(Rect r, std::string_view label, const ButtonStyle& style = {});
Response button_response(Rect r, std::string_view label, const ButtonStyle& style = {});
// Only an icon: the label is its name and tooltip.
bool icon_button(Rect r, Icon icon, std::string_view label, ButtonStyle style = {});
float icon_button_width(Size size = Size::normal);

// A button with a second part that opens a menu of related actions.
enum class SplitPressed : uint8_t { none, main, menu };
float split_button_width(std::string_view label, const ButtonStyle& style = {});
SplitPressed split_button(Rect r, std::string_view label, std::string_view menu_label,
                          const ButtonStyle& style = {});

// Cuts room for a button from the right or left end of a row, in the middle of its height, and draws it
// there.
bool button_right(Rect& row, std::string_view label, const ButtonStyle& style = {}, float gap = 8);
bool button_left(Rect& row, std::string_view label, const ButtonStyle& style = {}, float gap = 8);
bool icon_button_right(Rect& row, Icon icon, std::string_view label, const ButtonStyle& style = {},
                       float gap = 4);

// Text that leads somewhere. The address is what the page offers for opening in a new tab; the press is yours
// to follow.
bool link(Rect r, std::string_view label, std::string_view href = {},
          TextStyle style = {type::control, Token::accent});

}  // namespace md::ui
