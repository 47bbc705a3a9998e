#pragma once
// Printable HTML documents: escaping, and the frame around a body.

#include <string>
#include <string_view>

namespace md::interop {

// For text and for attribute values in either kind of quotes: & < > " '. Control characters except line
// breaks and tabs are dropped.
std::string escape_html(std::string_view text);
void append_escaped_html(std::string& out, std::string_view text);
// The same with <br> for line breaks: addresses, terms of payment.
std::string escape_html_lines(std::string_view text);

// "https://…", "http://…" or "mailto:…" as it may stand in a link, without characters that would end an
// attribute or hide a scheme; "" for everything else.
std::string safe_link(std::string_view url);

struct HtmlDocument {
  std::string_view title;     // plain text
  std::string_view language;  // BCP 47: "en", "zh"
  std::string_view style;     // CSS of ours, no text of people
  std::string_view body;      // HTML, escaped already
};

// A whole document that runs no scripts and loads nothing: styles are inline, pictures are data: URLs.
std::string html_document(const HtmlDocument& document);

}  // namespace md::interop
