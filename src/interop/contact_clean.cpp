// Single values of contacts: what people typed into other programs, made comparable and storable.

#include <algorithm>

#include "base/text.h"
#include "interop/contact.h"

namespace md::interop {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool valid_local_part(std::string_view local) {
  if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.') return false;
  if (local.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(local, [](char c) {
    return letter(c) || digit(c) || beyond_ascii(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").contains(c);
  });
}

bool valid_host(std::string_view host) {
  if (host.size() > 253 || !host.contains('.')) return false;
  std::vector<std::string_view> labels = split(host, '.');
  for (std::string_view label : labels) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    if (!std::ranges::all_of(label,
                             [](char c) { return letter(c) || digit(c) || beyond_ascii(c) || c == '-'; }))
      return false;
  }
  return labels.back().size() >= 2 && !std::ranges::all_of(labels.back(), digit);
}

}  // namespace

std::string clean_email(std::string_view text) {
  text = trim(text);
  if (size_t open = text.rfind('<'); open != std::string_view::npos && text.ends_with('>')) {
    text = trim(text.substr(open + 1, text.size() - open - 2));
  }
  if (starts_with_no_case(text, "mailto:")) text = trim(text.substr(7));
  size_t at = text.rfind('@');
  if (at == std::string_view::npos || text.size() > 254) return {};
  if (!valid_utf8(text) || !valid_local_part(text.substr(0, at)) || !valid_host(text.substr(at + 1)))
    return {};
  return ascii_lower(text);
}

std::string phone_key(std::string_view text) {
  std::string folded = fold(truncate_bytes(trim(text), 200)), key;
  for (size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    if (digit(c)) {
      key += c;
    } else if (c == '+' && key.empty()) {
      key += c;
    } else if (c == '(' && key.starts_with('+') && folded.substr(i).starts_with("(0)")) {
      i += 2;  // the trunk zero, which falls away behind a country code
    } else if (c == 'x' || c == 'e' || c == '#' || c == ';' || c == ',') {
      if (key.size() > 3) break;  // an extension
    }
  }
  if (key.starts_with("00")) key.replace(0, 2, "+");
  return key.size() - key.starts_with('+') < 3 ? std::string() : key;
}

std::string clean_phone(std::string_view text) {
  std::string out;
  size_t digits = 0;
  std::string folded = fold(truncate_bytes(trim(text), 200));
  std::string_view s = folded;
  for (size_t at = 0; at < s.size();) {
    size_t before = at;
    char32_t c = next_code_point(s, at);
    if (c >= '0' && c <= '9') {
      ++digits;
      out += static_cast<char>(c);
    } else if (c < 0x80 && std::string_view("+-./()*#").contains(static_cast<char>(c))) {
      out += static_cast<char>(c);
    } else if (c >= 0x2010 && c <= 0x2015) {
      out += '-';
    } else if (c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000 ||
               c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c == 'x' || s.substr(before).starts_with("ext")) {
      if (s.substr(before).starts_with("ext")) at = before + 3;
      while (at < s.size() && (s[at] == '.' || s[at] == ' ')) ++at;
      out += 'x';
    } else if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069)) {
      // Phones put marks of direction around numbers.
    } else if (digits > 0) {
      return {};
    } else {
      out.clear();  // a label in front: "Tel.: 030 …"
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  size_t start = out.find_first_of("+(0123456789*#");
  if (start != std::string::npos) out.erase(0, start);
  bool good = digits >= 3 && digits <= 20 && out.size() <= contact_field_max(ContactField::phone);
  return good ? out : std::string();
}

std::string clean_website(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > contact_field_max(ContactField::website)) return {};
  for (char c : text)
    if (static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '\\') return {};
  std::string_view rest = text;
  std::string scheme = "https://";
  if (size_t at = text.find("://"); at != std::string_view::npos) {
    scheme = ascii_lower(text.substr(0, at + 3));
    if (scheme != "http://" && scheme != "https://") return {};
    rest = text.substr(at + 3);
  }
  size_t host_end = std::min(rest.find_first_of(":/?#"), rest.size());
  if (host_end < rest.size() && rest[host_end] == ':') {
    // Behind a colon only a port: "javascript:…" has none.
    size_t port_end = std::min(rest.find_first_of("/?#", host_end), rest.size());
    std::string_view port = rest.substr(host_end + 1, port_end - host_end - 1);
    if (port.empty() || port.size() > 5 || !std::ranges::all_of(port, digit)) return {};
  }
  if (!valid_utf8(rest) || !valid_host(rest.substr(0, host_end))) return {};
  return scheme + std::string(rest);
}

std::string clean_language(std::string_view text) {
  struct Named {
    std::string_view name, code;
  };
  // clang-format off
  static constexpr Named names[] = {
      {"english", "en"}, {"englisch", "en"}, {"anglais", "en"}, {"ingles", "en"}, {"英语", "en"},
      {"英文", "en"}, {"chinese", "zh"}, {"chinesisch", "zh"}, {"mandarin", "zh"}, {"中文", "zh"}, {"汉语", "zh"},
      {"普通话", "zh"}, {"german", "de"}, {"deutsch", "de"}, {"allemand", "de"}, {"德语", "de"},
      {"french", "fr"}, {"franzosisch", "fr"}, {"francais", "fr"}, {"法语", "fr"}, {"spanish", "es"},
      {"spanisch", "es"}, {"espanol", "es"}, {"西班牙语", "es"}, {"italian", "it"}, {"italiano", "it"},
      {"portuguese", "pt"}, {"portugues", "pt"}, {"dutch", "nl"}, {"nederlands", "nl"}, {"swedish", "sv"},
      {"svenska", "sv"}, {"norwegian", "no"}, {"norsk", "no"}, {"danish", "da"}, {"dansk", "da"},
      {"polish", "pl"}, {"polski", "pl"}, {"russian", "ru"}, {"русский", "ru"}, {"俄语", "ru"},
      {"turkish", "tr"}, {"arabic", "ar"}, {"hindi", "hi"}, {"japanese", "ja"}, {"日本語", "ja"}, {"日语", "ja"},
      {"korean", "ko"}, {"한국어", "ko"}, {"韩语", "ko"},
  };
  // clang-format on
  std::string folded = fold(trim(text));
  for (const Named& known : names)
    if (fold(known.name) == folded) return std::string(known.code);
  std::string code;
  size_t run = 0, parts = 1;
  for (char c : folded) {
    if (c == '-' || c == '_') {
      if (run < 2 || ++parts > 3) return {};
      code += '-';
      run = 0;
    } else if (letter(c) || (parts > 1 && digit(c))) {
      if (++run > (parts == 1 ? 3u : 4u)) return {};
      code += c;
    } else {
      return {};
    }
  }
  if (run < 2) return {};
  // Subtags as is usual: a region in capitals, a script with one.
  size_t begin = code.find('-');
  while (begin != std::string::npos) {
    size_t end = std::min(code.find('-', begin + 1), code.size());
    bool region = end - begin - 1 <= 3;
    for (size_t i = begin + 1; i < (region ? end : begin + 2); ++i)
      if (letter(code[i])) code[i] = static_cast<char>(code[i] & ~0x20);
    begin = code.find('-', begin + 1);
  }
  return code;
}

std::vector<std::string> split_tags(std::string_view text) {
  std::string marked;
  for (size_t at = 0; at < text.size();) {
    size_t before = at;
    char32_t c = next_code_point(text, at);
    bool separator =
        c == ';' || c == ',' || c == '|' || c == '\n' || c == 0xFF0C || c == 0x3001 || c == 0xFF1B;
    if (c == ':' && text.substr(before).starts_with(":::")) separator = true, at = before + 3;
    separator ? marked += '\n' : marked += text.substr(before, at - before);
  }
  std::vector<std::string> tags, folded;
  for (std::string_view part : split(marked, '\n')) {
    std::string tag = repair(part, Lines::one);
    if (tag.empty() || tag.starts_with('*')) continue;
    std::string key = fold(tag);
    if (std::ranges::find(folded, key) != folded.end()) continue;
    folded.push_back(std::move(key));
    tags.push_back(std::move(tag));
  }
  return tags;
}

bool is_placeholder(std::string_view text) {
  static constexpr std::string_view words[] = {"-",    "--",   "–",    "—",   "n/a",   "na",
                                               "n.a.", "none", "null", "nil", "#n/a",  "keine",
                                               "无",   "没有", "暂无", "/",   "0/0/00"};
  text = trim(text);
  if (text.empty()) return true;
  if (text.size() > 8) return false;
  return std::ranges::any_of(words, [&](std::string_view word) { return equal_no_case(word, text); });
}

namespace {

bool cjk_only(std::string_view text) {
  if (text.empty()) return false;
  for (size_t at = 0; at < text.size();)
    if (!is_cjk(next_code_point(text, at))) return false;
  return true;
}

// What stands behind a comma without being a first name.
bool is_name_suffix(std::string_view text) {
  static constexpr std::string_view suffixes[] = {
      "jr",  "sr",  "ii",   "iii", "iv",   "phd", "ph.d", "md",  "m.d", "dr",  "mba", "esq", "inc",
      "llc", "ltd", "corp", "co",  "gmbh", "ag",  "kg",   "plc", "pmp", "cpa", "msc", "bsc"};
  std::string folded = fold(trim(text));
  while (folded.ends_with('.')) folded.pop_back();
  return std::ranges::find(suffixes, folded) != std::end(suffixes);
}

}  // namespace

PersonName compose_name(std::string display, std::string given, std::string family) {
  size_t comma = display.find(',');
  bool one_comma = comma != std::string::npos && display.find(',', comma + 1) == std::string::npos;
  if (one_comma && given.empty() && family.empty()) {
    std::string first(trim(std::string_view(display).substr(comma + 1)));
    std::string last(trim(std::string_view(display).substr(0, comma)));
    if (!first.empty() && !last.empty() && !is_name_suffix(first)) {
      given = std::move(first);
      family = std::move(last);
      display.clear();
    }
  }
  if (display.empty()) {
    bool family_first = cjk_only(given) && cjk_only(family);
    bool blank = !family_first && !given.empty() && !family.empty();
    display = family_first ? family + given : given + (blank ? " " : "") + family;
  }
  return {std::move(display), std::move(given), std::move(family)};
}

}  // namespace md::interop
