#pragma once
#include <string>

#include "scene/scene.h"

namespace md::scene {

enum class SvgColors : uint8_t {
  light,   // for paper
  dark,
  follow,  // light, or dark where the reader prefers that
};

// A standalone SVG document. Its title and the texts of its marks are there for screen readers and on hover.
std::string write_svg(const Scene& scene, SvgColors colors = SvgColors::light);

// The figures behind it as an HTML table.
std::string write_table_html(const Table& table);

// Text for the inside of an element or of a quoted attribute.
std::string escape_html(std::string_view text);

}  // namespace md::scene
