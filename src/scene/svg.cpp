#include "scene/svg.h"

#include <cmath>

#include "base/format.h"

namespace md::scene {
namespace {

std::string number(float v) {
  std::string text = fixed(static_cast<double>(v), 2);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string hex(uint32_t rgb) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "#";
  for (int shift = 20; shift >= 0; shift -= 4) out += digits[rgb >> shift & 15];
  return out;
}

class SvgWriter {
 public:
  SvgWriter(const Scene& scene, SvgColors colors) : scene_(scene), colors_(colors) {}

  std::string write() {
    append(out_, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", number(scene_.width), "\" height=\"",
           number(scene_.height), "\" viewBox=\"0 0 ", number(scene_.width), " ", number(scene_.height),
           "\" role=\"img\" font-family=\"Inter, 'Noto Sans SC', sans-serif\">");
    if (!scene_.title.empty()) append(out_, "<title>", escape_html(scene_.title), "</title>");
    if (colors_ == SvgColors::follow) styles();
    for (const Shape& shape : scene_.shapes) std::visit([&](const auto& each) { draw(each); }, shape);
    for (const Mark& mark : scene_.marks)
      append(out_, "<rect x=\"", number(mark.x), "\" y=\"", number(mark.y), "\" width=\"", number(mark.w),
             "\" height=\"", number(mark.h), "\" fill=\"transparent\"><title>", escape_html(mark.text),
             "</title></rect>");
    return out_ + "</svg>\n";
  }

 private:
  // Only the inks that are used get a rule.
  void styles() {
    std::vector<bool> used(static_cast<size_t>(Ink::count), false);
    const auto use = [&](Ink ink) { used[static_cast<size_t>(ink)] = true; };
    for (const Shape& shape : scene_.shapes)
      std::visit(
          [&](const auto& each) {
            if constexpr (requires { each.fill; }) use(each.fill);
            if constexpr (requires { each.stroke; }) use(each.stroke);
            if constexpr (requires { each.ink; }) use(each.ink);
          },
          shape);
    std::string light, dark;
    for (size_t i = 1; i < used.size(); i++) {
      if (!used[i]) continue;
      const auto ink = static_cast<Ink>(i);
      append(light, "--", ink_name(ink), ":", hex(light_color(ink)), ";");
      append(dark, "--", ink_name(ink), ":", hex(dark_color(ink)), ";");
    }
    append(out_, "<style>svg{", light, "}@media(prefers-color-scheme:dark){svg{", dark, "}}</style>");
  }

  std::string color(Ink ink) const {
    if (ink == Ink::none) return "none";
    if (colors_ == SvgColors::follow) return cat("var(--", ink_name(ink), ")");
    return hex(colors_ == SvgColors::dark ? dark_color(ink) : light_color(ink));
  }
  void fill(Ink ink, float alpha) {
    append(out_, " fill=\"", color(ink), "\"");
    if (alpha < 1) append(out_, " fill-opacity=\"", number(alpha), "\"");
  }
  void stroke(Ink ink, float width, bool dashed) {
    if (ink == Ink::none) return;
    append(out_, " stroke=\"", color(ink), "\" stroke-width=\"", number(width), "\"");
    if (dashed) out_ += " stroke-dasharray=\"4 4\"";
  }
  void points(const std::vector<Point>& list) {
    out_ += " points=\"";
    for (size_t i = 0; i < list.size(); i++)
      append(out_, i ? " " : "", number(list[i].x), ",", number(list[i].y));
    out_ += "\"";
  }

  void draw(const Box& b) {
    const float edge = b.stroke == Ink::none ? 0 : b.width / 2;
    append(out_, "<rect x=\"", number(b.x + edge), "\" y=\"", number(b.y + edge), "\" width=\"",
           number(std::max(0.f, b.w - 2 * edge)), "\" height=\"", number(std::max(0.f, b.h - 2 * edge)),
           "\"");
    if (b.radius > 0) append(out_, " rx=\"", number(b.radius), "\"");
    fill(b.fill, b.alpha);
    stroke(b.stroke, b.width, b.dashed);
    out_ += "/>";
  }
  void draw(const Stroke& s) {
    out_ += "<polyline";
    points(s.points);
    out_ += " fill=\"none\" stroke-linejoin=\"round\"";
    stroke(s.ink, s.width, s.dashed);
    out_ += "/>";
  }
  void draw(const Area& a) {
    out_ += "<polygon";
    points(a.points);
    fill(a.fill, a.alpha);
    out_ += "/>";
  }
  void draw(const Curve& c) {
    const float bend = std::abs(c.to.x - c.from.x) / 2;
    append(out_, "<path d=\"M", number(c.from.x), " ", number(c.from.y), "C", number(c.from.x + bend), " ",
           number(c.from.y), " ", number(c.to.x - bend), " ", number(c.to.y), " ", number(c.to.x), " ",
           number(c.to.y), "\" fill=\"none\"");
    stroke(c.ink, c.width, c.dashed);
    out_ += "/>";
  }
  void draw(const Dot& d) {
    append(out_, "<circle cx=\"", number(d.at.x), "\" cy=\"", number(d.at.y), "\" r=\"", number(d.radius),
           "\"");
    fill(d.fill, 1);
    stroke(d.stroke, d.width, false);
    out_ += "/>";
  }
  void draw(const Label& l) {
    append(out_, "<text x=\"", number(l.at.x), "\" y=\"", number(l.at.y), "\" font-size=\"", number(l.px),
           "\"");
    if (l.weight != Weight::regular)
      append(out_, " font-weight=\"", l.weight == Weight::medium ? "500" : "600", "\"");
    if (l.anchor != Anchor::start)
      append(out_, " text-anchor=\"", l.anchor == Anchor::middle ? "middle" : "end", "\"");
    fill(l.ink, 1);
    append(out_, ">", escape_html(l.text), "</text>");
  }

  const Scene& scene_;
  SvgColors colors_;
  std::string out_;
};

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        // XML 1.0 has no control characters.
        if (static_cast<unsigned char>(c) >= 32 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string write_svg(const Scene& scene, SvgColors colors) {
  return SvgWriter(scene, colors).write();
}

std::string write_table_html(const Table& table) {
  std::string out = "<table><thead><tr>";
  for (const std::string& cell : table.head) append(out, "<th scope=\"col\">", escape_html(cell), "</th>");
  out += "</tr></thead><tbody>";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (size_t i = 0; i < row.size(); i++)
      append(out, i == 0 ? "<th scope=\"row\">" : "<td>", escape_html(row[i]), i == 0 ? "</th>" : "</td>");
    out += "</tr>";
  }
  return out + "</tbody></table>\n";
}

}  // namespace md::scene
