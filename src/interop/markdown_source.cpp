#include "interop/markdown_source.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/text.h"
#include "interop/markdown.h"

namespace md::interop {
namespace {

struct Entity {
  std::string_view name;
  char32_t code_point;
};

// The named ones that people type; md4c knows them all as entities, the rest stays as written.
// clang-format off
constexpr Entity entities[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}, {"copy", 0xA9},
    {"reg", 0xAE}, {"deg", 0xB0}, {"plusmn", 0xB1}, {"middot", 0xB7}, {"frac12", 0xBD}, {"times", 0xD7},
    {"divide", 0xF7}, {"euro", 0x20AC}, {"pound", 0xA3}, {"yen", 0xA5}, {"cent", 0xA2}, {"sect", 0xA7},
    {"para", 0xB6}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bull", 0x2022}, {"hellip", 0x2026}, {"trade", 0x2122},
    {"larr", 0x2190}, {"uarr", 0x2191}, {"rarr", 0x2192}, {"darr", 0x2193}, {"le", 0x2264}, {"ge", 0x2265},
    {"ne", 0x2260}, {"laquo", 0xAB}, {"raquo", 0xBB}, {"szlig", 0xDF}, {"auml", 0xE4}, {"ouml", 0xF6},
    {"uuml", 0xFC}, {"Auml", 0xC4}, {"Ouml", 0xD6}, {"Uuml", 0xDC}, {"eacute", 0xE9}, {"check", 0x2713},
    {"infin", 0x221E},
};
// clang-format on

std::string decode_entity(std::string_view entity) {
  std::string_view inner = entity.substr(1, entity.size() - 2);
  std::string out;
  if (inner.starts_with('#')) {
    bool hex = inner.size() > 1 && (inner[1] | 0x20) == 'x';
    uint32_t code = 0;
    for (char c : inner.substr(hex ? 2 : 1)) {
      uint32_t digit =
          c <= '9' ? static_cast<uint32_t>(c - '0') : static_cast<uint32_t>((c | 0x20) - 'a' + 10);
      code = code * (hex ? 16 : 10) + digit;
      if (code > 0x10FFFF) break;
    }
    append_utf8(out, code == 0 ? 0xFFFD : static_cast<char32_t>(code));
    return out;
  }
  for (const Entity& known : entities) {
    if (known.name != inner) continue;
    append_utf8(out, known.code_point);
    return out;
  }
  return std::string(entity);
}

// A link's target with its entities decoded.
std::string attribute_text(const MD_ATTRIBUTE& attribute) {
  std::string out;
  for (size_t i = 0; attribute.text && attribute.substr_offsets[i] < attribute.size; ++i) {
    MD_OFFSET begin = attribute.substr_offsets[i], end = attribute.substr_offsets[i + 1];
    std::string_view piece(attribute.text + begin, end - begin);
    if (attribute.substr_types[i] == MD_TEXT_ENTITY)
      out += decode_entity(piece);
    else if (attribute.substr_types[i] != MD_TEXT_NULLCHAR)
      out += piece;
  }
  return out;
}

struct Reading {
  MarkdownSink& sink;
  std::vector<MD_SPANTYPE> open;

  void close_all() {
    for (; !open.empty(); open.pop_back()) sink.leave_span(open.back());
  }

  void enter_span(MD_SPANTYPE type, void* detail) {
    std::string target;
    if (type == MD_SPAN_A) target = attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
    if (type == MD_SPAN_IMG) target = attribute_text(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
    open.push_back(type);
    sink.enter_span(type, target);
  }

  void leave_span(MD_SPANTYPE type) {
    if (std::ranges::find(open, type) == open.end()) return;
    for (bool found = false; !found; open.pop_back()) {
      found = open.back() == type;
      sink.leave_span(open.back());
    }
  }
};

Reading& reading(void* data) { return *static_cast<Reading*>(data); }

int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
  std::string_view piece(text, size);
  MarkdownSink& sink = reading(data).sink;
  switch (type) {
    case MD_TEXT_NULLCHAR: sink.text(MD_TEXT_NORMAL, "\uFFFD"); break;
    case MD_TEXT_BR: sink.text(type, "\n"); break;
    case MD_TEXT_SOFTBR: sink.text(type, " "); break;
    case MD_TEXT_ENTITY: sink.text(MD_TEXT_NORMAL, decode_entity(piece)); break;
    default: sink.text(type, piece);
  }
  return 0;
}

}  // namespace

void read_markdown(std::string_view text, MarkdownSink& sink) {
  std::string clean = repair(truncate_bytes(text, markdown_bytes_max), Lines::many);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                 MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS |
                 MD_FLAG_PERMISSIVEWWWAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    reading(data).close_all();
    reading(data).sink.enter_block(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    reading(data).close_all();
    reading(data).sink.leave_block(type, detail);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return reading(data).enter_span(type, detail), 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) { return reading(data).leave_span(type), 0; };
  parser.text = on_text;
  Reading state{sink, {}};
  md_parse(clean.data(), static_cast<MD_SIZE>(clean.size()), &parser, &state);
}

}  // namespace md::interop
