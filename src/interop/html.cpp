#include "interop/html.h"

#include "base/format.h"
#include "base/text.h"

namespace md::interop {

void append_escaped_html(std::string& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: {
        unsigned char b = static_cast<unsigned char>(c);
        if (b >= ' ' || c == '\n' || c == '\t') out += c;
      }
    }
  }
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_escaped_html(out, text);
  return out;
}

std::string escape_html_lines(std::string_view text) {
  std::string out;
  bool first = true;
  for (std::string_view line : split(text, '\n')) {
    if (!first) out += "<br>\n";
    first = false;
    append_escaped_html(out, line);
  }
  return out;
}

std::string safe_link(std::string_view url) {
  constexpr size_t url_max = 2000;
  std::string out;
  for (char c : trim(url)) {
    unsigned char b = static_cast<unsigned char>(c);
    if (b < ' ' || b == 0x7F) return {};
    if (c == ' ')
      out += "%20";
    else if (c == '"')
      out += "%22";
    else if (c == '<')
      out += "%3C";
    else if (c == '>')
      out += "%3E";
    else
      out += c;
  }
  bool known = starts_with_no_case(out, "https://") || starts_with_no_case(out, "http://") ||
               starts_with_no_case(out, "mailto:");
  return known && out.size() <= url_max && valid_utf8(out) ? out : std::string();
}

std::string html_document(const HtmlDocument& document) {
  std::string style(document.style);
  // Nothing in the style can end it.
  for (size_t at = style.find("</"); at != std::string::npos; at = style.find("</", at))
    style.replace(at, 2, "<\\/");
  return cat("<!DOCTYPE html>\n<html lang=\"", escape_html(document.language),
             "\">\n<head>\n<meta charset=\"utf-8\">\n",
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'unsafe-inline'; img-src data:\">\n",
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
             escape_html(document.title), "</title>\n<style>\n", style, "\n</style>\n</head>\n<body>\n",
             document.body, "\n</body>\n</html>\n");
}

}  // namespace md::interop
