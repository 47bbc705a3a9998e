#include "interop/content_line.h"

#include <algorithm>

#include "base/text.h"

namespace md::interop {
namespace {

constexpr size_t params_max = 100;
constexpr size_t fold_bytes = 75;

std::string ascii_upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
  return out;
}

std::string decode_param(std::string_view value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    char next = i + 1 < value.size() ? value[i + 1] : '\0';
    if (value[i] == '"') continue;
    if (value[i] == '^' && (next == 'n' || next == '\'' || next == '^')) {
      out += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
      ++i;
    } else {
      out += value[i];
    }
  }
  return out;
}

// The first of `stops` that is not within quotes, or the size.
size_t find_unquoted(std::string_view s, size_t from, std::string_view stops) {
  bool quoted = false;
  for (size_t i = from; i < s.size(); ++i) {
    if (s[i] == '"') quoted = !quoted;
    if (!quoted && stops.find(s[i]) != std::string_view::npos) return i;
  }
  return s.size();
}

bool quoted_printable(std::string_view line) {
  std::string_view head = line.substr(0, std::min(line.find(':'), size_t{300}));
  return ascii_upper(head).find("QUOTED-PRINTABLE") != std::string::npos;
}

}  // namespace

std::string_view ContentLine::param(std::string_view upper_name) const {
  for (const ContentParam& one : params)
    if (one.name == upper_name) return one.value;
  return {};
}

bool ContentLine::param_has(std::string_view upper_name, std::string_view value_wanted) const {
  for (const ContentParam& one : params) {
    if (one.name != upper_name) continue;
    for (std::string_view part : split(one.value, ','))
      if (equal_no_case(trim(part), value_wanted)) return true;
  }
  return false;
}

std::optional<ContentLine> parse_content_line(std::string_view s) {
  size_t colon = find_unquoted(s, 0, ":");
  // A quote that is never closed would hide the colon.
  if (colon == s.size()) colon = std::min(s.find(':'), s.size());
  if (colon == s.size()) return std::nullopt;
  ContentLine out;
  std::string_view head = s.substr(0, colon);
  out.value = s.substr(colon + 1);
  size_t at = std::min(head.find(';'), head.size());
  std::string_view name = trim(head.substr(0, at));
  if (size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  if (name.empty() || name.size() > 100) return std::nullopt;
  out.name = ascii_upper(name);
  while (at < head.size()) {
    size_t end = find_unquoted(head, at + 1, ";");
    std::string_view piece = trim(head.substr(at + 1, end - at - 1));
    at = end;
    if (piece.empty()) continue;
    if (out.params.size() >= params_max) return std::nullopt;
    size_t equals = piece.find('=');
    if (equals == std::string_view::npos) {
      out.params.push_back({"TYPE", std::string(piece)});
    } else {
      out.params.push_back(
          {ascii_upper(trim(piece.substr(0, equals))), decode_param(trim(piece.substr(equals + 1)))});
    }
  }
  return out;
}

std::string unescape_text(std::string_view value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      out += value[i];
      continue;
    }
    char next = value[++i];
    if (next == 'n' || next == 'N') {
      out += '\n';
    } else if (next == '\\' || next == ',' || next == ';' || next == ':') {
      out += next;
    } else {
      // Other programs write "C:\Temp" without escaping.
      out += '\\';
      out += next;
    }
  }
  return out;
}

std::vector<std::string_view> split_escaped(std::string_view value, char separator) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\') {
      ++i;
    } else if (value[i] == separator) {
      parts.push_back(value.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(value.substr(begin));
  return parts;
}

std::string escape_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

void append_folded(std::string& out, std::string_view line) {
  size_t room = fold_bytes;
  while (line.size() > room) {
    size_t cut = room;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    if (cut == 0) cut = room;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = fold_bytes - 1;
  }
  out += line;
  out += "\r\n";
}

std::string param_value(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') {
      out += "^n";
    } else if (c == '"') {
      out += "^'";
    } else if (c == '^') {
      out += "^^";
    } else if (static_cast<unsigned char>(c) >= ' ' && c != 0x7F) {
      out += c;
    }
  }
  bool must_quote = out.find_first_of(":;,") != std::string::npos;
  return must_quote ? "\"" + out + "\"" : out;
}

void Unfolder::push(std::string_view slice) {
  for (size_t at = 0; at < slice.size() && !stopped_;) {
    char c = slice[at];
    if (after_cr_) {
      after_cr_ = false;
      if (c == '\n') {
        ++at;
        continue;
      }
    }
    if (at_line_start_) {
      at_line_start_ = false;
      if (soft_break_) {
        soft_break_ = false;
      } else if ((c == ' ' || c == '\t') && !text_.empty()) {
        ++at;
        continue;
      } else {
        emit();
        if (stopped_) return;
      }
    }
    if (c == '\n' || c == '\r') {
      after_cr_ = c == '\r';
      take_line_end();
      ++at;
      continue;
    }
    size_t end = std::min(slice.find_first_of("\r\n", at), slice.size());
    size_t room = line_bytes_max_ - std::min(text_.size(), line_bytes_max_);
    text_.append(slice.substr(at, std::min(end - at, room)));
    at = end;
  }
}

void Unfolder::take_line_end() {
  ++line_;
  at_line_start_ = true;
  soft_break_ = text_.ends_with('=') && quoted_printable(text_);
  if (soft_break_) text_.pop_back();
}

void Unfolder::emit() {
  if (!trim(text_).empty()) stopped_ = !on_line_(text_line_, text_);
  text_.clear();
  text_line_ = line_;
}

void Unfolder::finish() {
  if (!stopped_) emit();
}

}  // namespace md::interop
