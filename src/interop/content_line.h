#pragma once
// What vCard and iCalendar have in common: folded lines "group.NAME;PARAM=value:value".

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace md::interop {

struct ContentParam {
  std::string name;   // upper case; "TYPE" for a bare word as in vCard 2.1 ("TEL;CELL:…")
  std::string value;  // without quotes, RFC 6868 decoded (^n ^' ^^)
};

struct ContentLine {
  std::string name;  // upper case, without the group in front
  std::vector<ContentParam> params;
  std::string value;  // as it stands, escapes included

  // The first value of a parameter, "" when it is not there.
  std::string_view param(std::string_view upper_name) const;
  // True when a parameter has this value, also within a list: TYPE=work,pref. Any case.
  bool param_has(std::string_view upper_name, std::string_view value) const;
};

// Nothing for a line without name or colon, or with more than 100 parameters.
std::optional<ContentLine> parse_content_line(std::string_view logical_line);

// "\n" → line break, "\," → ","
std::string unescape_text(std::string_view value);
// Splits at separators that are not escaped; the parts still hold their escapes.
std::vector<std::string_view> split_escaped(std::string_view value, char separator);
// The other way: \ , ; and line breaks.
std::string escape_text(std::string_view text);

// One line, folded at 75 bytes between characters, with CRLF.
void append_folded(std::string& out, std::string_view line);
// A parameter's value: quoted when it needs it; quotes and line breaks as RFC 6868 has them.
std::string param_value(std::string_view text);

// Joins folded lines of slices of any size.
class Unfolder {
 public:
  // Line number of the beginning, and the text: at most `line_bytes_max`, the rest of a longer line is
  // dropped. Returns false to stop.
  using OnLine = std::function<bool(int64_t line, std::string_view text)>;

  Unfolder(OnLine on_line, size_t line_bytes_max)
      : on_line_(std::move(on_line)), line_bytes_max_(line_bytes_max) {}

  void push(std::string_view slice);
  void finish();
  bool stopped() const { return stopped_; }

 private:
  void take_line_end();
  void emit();

  OnLine on_line_;
  size_t line_bytes_max_;
  std::string text_;
  int64_t line_ = 1, text_line_ = 1;
  bool at_line_start_ = true;  // the next byte decides whether the line goes on
  bool soft_break_ = false;    // quoted-printable: "=" at the end
  bool after_cr_ = false;
  bool stopped_ = false;
};

}  // namespace md::interop
