#pragma once
// Text to read. Every function records what it draws.

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "ui/context.h"
#include "ui/draw.h"
#include "ui/text_layout.h"

namespace md::ui {

enum class Align : uint8_t { left, center, right };

struct TextStyle {
  Type type = type::control;
  Color color = Token::text;
  Align align = Align::left;
  bool strike = false;
  Role role = Role::text;
  int level = 0;  // of a heading
};

namespace style {
inline constexpr TextStyle body{};
inline constexpr TextStyle muted{type::control, Token::text_muted};
inline constexpr TextStyle faint{type::control, Token::text_faint};
inline constexpr TextStyle strong{type::control_semibold};
inline constexpr TextStyle medium{type::control_medium};
inline constexpr TextStyle caption{type::caption, Token::text_muted};
inline constexpr TextStyle label{type::caption_medium, Token::text_muted};
// Why something was refused.
inline constexpr TextStyle alert{type::control, Token::danger, Align::left, false, Role::alert};
inline constexpr TextStyle reading{type::reading};
inline constexpr TextStyle figure{type::figure};
inline constexpr TextStyle code{type::code};
inline constexpr TextStyle title{type::title, Token::text, Align::left, false, Role::heading, 2};
inline constexpr TextStyle heading{type::heading, Token::text, Align::left, false, Role::heading, 1};
// Of a part of a page: the size of the text around it.
inline constexpr TextStyle section{type::control_semibold, Token::text, Align::left, false, Role::heading, 3};
}  // namespace style

// One line in the middle of the height, with an ellipsis (and the whole text as a tooltip) where it does not
// fit. Gives the width that was drawn.
float text(Rect r, std::string_view text, const TextStyle& style = {});
float text_width(std::string_view text, const TextStyle& style);

// Several lines from the top. With max_lines the last of them ends in an ellipsis. Gives the height.
float paragraph(Rect r, std::string_view text, const TextStyle& style = {}, size_t max_lines = 0);
float paragraph_height(std::string_view text, float width, const TextStyle& style = {}, size_t max_lines = 0);
// The same, and takes its height from the top of r.
void cut_paragraph(Rect& r, std::string_view text, const TextStyle& style = {}, float gap = 0,
                   size_t max_lines = 0);

// The lines that a text of this type breaks into.
std::vector<TextLine> wrap_for(std::string_view text, float width, Type type, size_t max_lines = 0);

// Texts of different looks in one line, read as one. The last is cut first.
struct Span {
  std::string_view text;
  TextStyle style;
};
float spans(Rect r, std::initializer_list<Span> spans, float gap = 0);

// As much of one line as fits, with an ellipsis where something is left out.
std::string fitted(std::string_view text, float width, Type type);

// An icon that says something by itself; decoration goes through draw::icon.
void named_icon(Rect r, Icon icon, float size, Color color, std::string_view name);

// A node for what a widget draws.
Node node(Role role, Id id, std::string_view name, Rect r);
// A node only looks at its name: one that ends with the statement would leave it looking at nothing.
template <std::same_as<std::string> Temporary>
Node node(Role role, Id id, Temporary&& name, Rect r) = delete;
// Groups what is recorded while it lives.
class Group {
 public:
  Group(Role role, std::string_view name, Rect r, Id id = 0);
  explicit Group(const Node& node);
  ~Group() { ctx().semantics.close(); }
  Group(const Group&) = delete;
};

// A part of the page that F6 goes to: navigation, main, complementary.
class Landmark {
 public:
  Landmark(Role role, std::string_view name, Rect r, std::string_view id);
  ~Landmark();
  Landmark(const Landmark&) = delete;

 private:
  Id before_;
};

}  // namespace md::ui
