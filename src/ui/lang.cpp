#include "ui/lang.h"

#include <cstdint>

#include "base/text.h"
#include "ui/context.h"
#include "ui/text_layout.h"

namespace md::ui {
namespace {

constexpr size_t words_max = 20000;

// Reads exactly what our files are: {"key": "text", …}.
class FlatJson {
 public:
  explicit FlatJson(std::string_view text) : text_(text) {}

  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    at_++;
    return true;
  }
  bool string(std::string& out) {
    out.clear();
    if (!take('"')) return false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<uint8_t>(c) < 0x20) return false;
      if (c != '\\') {
        out += c;
      } else if (!escape(out)) {
        return false;
      }
    }
    return false;
  }
  bool at_end() {
    skip_space();
    return at_ == text_.size();
  }
  size_t line() const {
    size_t n = 1;
    for (size_t i = 0; i < at_ && i < text_.size(); i++) n += text_[i] == '\n';
    return n;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      at_++;
  }
  bool hex(uint32_t& v) {
    v = 0;
    for (int i = 0; i < 4; i++) {
      if (at_ >= text_.size()) return false;
      const char c = text_[at_++];
      const size_t digit =
          std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
      if (digit == std::string_view::npos) return false;
      v = v << 4 | static_cast<uint32_t>(digit);
    }
    return true;
  }
  bool escape(std::string& out) {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_++];
    switch (c) {
      case 'n':
        out += '\n';
        return true;
      case 't':
        out += '\t';
        return true;
      case 'r':
        out += '\r';
        return true;
      case 'b':
        out += '\b';
        return true;
      case 'f':
        out += '\f';
        return true;
      case '"':
      case '\\':
      case '/':
        out += c;
        return true;
      case 'u':
        break;
      default:
        return false;
    }
    uint32_t v = 0, low = 0;
    if (!hex(v)) return false;
    if (v >= 0xD800 && v < 0xDC00) {
      if (text_.substr(at_, 2) != "\\u") return false;
      at_ += 2;
      if (!hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
      v = 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00);
    } else if (v >= 0xDC00 && v < 0xE000) {
      return false;
    }
    append_utf8(out, v);
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
};

const char* accented(char32_t c) {
  switch (c) {
    case 'a':
      return "á";
    case 'e':
      return "é";
    case 'i':
      return "í";
    case 'o':
      return "ö";
    case 'u':
      return "ü";
    case 'A':
      return "Å";
    case 'E':
      return "É";
    case 'I':
      return "Î";
    case 'O':
      return "Ø";
    case 'U':
      return "Ü";
    case 'n':
      return "ñ";
    case 'c':
      return "ç";
    case 'y':
      return "ý";
    case 'S':
      return "Š";
    default:
      return nullptr;
  }
}

}  // namespace

Status Lang::load(std::string_view code, std::string_view json) {
  FlatJson in(json);
  decltype(words_) words;
  std::string key, value;
  bool good = in.take('{');
  if (good && !in.take('}')) {
    do {
      good = in.string(key) && in.take(':') && in.string(value) && words.size() < words_max;
      if (good) words.insert_or_assign(key, value);
    } while (good && in.take(','));
    good = good && in.take('}');
  }
  if (!good || !in.at_end()) return fail("lang.malformed", {}, "line " + std::to_string(in.line()));
  code_ = code;
  const bool pseudo = std::exchange(pseudo_, false);
  words_ = std::move(words);
  plain_.clear();
  generation_++;
  set_pseudo(pseudo);
  return {};
}

void Lang::set_pseudo(bool on) {
  if (on == pseudo_) return;
  pseudo_ = on;
  generation_++;
  if (!on) {
    words_ = std::exchange(plain_, {});
    return;
  }
  plain_ = words_;
  for (auto& [key, text] : words_) text = pseudo_text(text);
}

std::string_view Lang::text(std::string_view key) const {
  const auto it = words_.find(key);
  if (it != words_.end()) return it->second;
  if (const auto seen = unknown_.find(key); seen != unknown_.end()) return seen->first;
  return unknown_.size() < words_max ? std::string_view(unknown_.try_emplace(std::string(key)).first->first) : "";
}

bool Lang::has(std::string_view key) const {
  return words_.contains(key);
}

std::string Lang::text(std::string_view key, Args args) const {
  return fill(text(key), args);
}

std::string Lang::error(const Error& error) const {
  std::vector<std::pair<std::string, std::string>> values = error.args;
  if (!error.field.empty()) values.emplace_back("field", error.field);
  const std::string key = "error." + error.code;
  // An error without words is shown by its code rather than not at all.
  return fill(has(key) ? text(key) : std::string_view(error.code), values);
}

std::string pseudo_text(std::string_view text) {
  std::string out = "[";
  size_t letters = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = next_character(text, at);
    inside = c == '{' || (inside && c != '}');
    const char* other = inside ? nullptr : accented(c);
    if (other) {
      out += other;
    } else {
      out += text.substr(start, at - start);
    }
    letters++;
  }
  for (size_t i = 0; i * 10 < letters * 4; i++) out += i % 6 == 0 ? ' ' : '~';
  return out + "]";
}

std::string_view tr(std::string_view key) {
  Context& c = ctx();
  if (c.checks.on && !c.lang.has(key)) c.checks.note(Flaw::Kind::missing_word, key, {});
  return c.lang.text(key);
}

std::string tr(std::string_view key, Args args) {
  Context& c = ctx();
  if (c.checks.on && !c.lang.has(key)) c.checks.note(Flaw::Kind::missing_word, key, {});
  return c.lang.text(key, args);
}

std::string error_text(const Error& error) {
  return ctx().lang.error(error);
}

}  // namespace md::ui
