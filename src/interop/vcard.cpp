#include "interop/vcard.h"

#include <algorithm>

#include "base/date.h"
#include "base/format.h"
#include "base/text.h"
#include "interop/contact_builder.h"
#include "interop/encoding.h"

namespace md::interop {
namespace {

using enum ContactField;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    int high = text[i] == '=' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
    } else {
      out += static_cast<char>(high << 4 | low);
      i += 2;
    }
  }
  return out;
}

// The value as UTF-8, escapes still in it. Nothing when it needs a decoder that is not here.
std::optional<std::string> decoded_value(const ContentLine& line) {
  bool quoted = line.param_has("ENCODING", "QUOTED-PRINTABLE") || line.param_has("TYPE", "QUOTED-PRINTABLE");
  std::string value = quoted ? decode_quoted_printable(line.value) : line.value;
  if (valid_utf8(value)) return value;
  std::string_view charset = line.param("CHARSET");
  Result<Encoding> encoding = find_encoding(charset);
  if (!charset.empty() && (!encoding || needs_shell_decoder(*encoding))) return std::nullopt;
  return decode(encoding.value_or(guess_encoding(value).encoding), value);
}

bool skipped(std::string_view name) {
  static constexpr std::string_view names[] = {"PHOTO",   "LOGO",   "SOUND", "KEY",      "AGENT",
                                               "VERSION", "PRODID", "REV",   "X-ABLABEL"};
  return std::ranges::find(names, name) != std::end(names);
}

// Part `index` of a structured value, unescaped.
std::string part(const std::vector<std::string_view>& parts, size_t index) {
  return index < parts.size() ? repair(unescape_text(parts[index]), Lines::many) : std::string();
}

std::string joined(std::initializer_list<std::string> pieces, std::string_view separator) {
  std::string out;
  for (const std::string& piece : pieces) {
    if (piece.empty()) continue;
    if (!out.empty()) out += separator;
    out += piece;
  }
  return out;
}

// The preferred of several come first: PREF=1 (4.0), TYPE=pref (3.0 and before).
int preference(const ContentLine& line) {
  if (line.param_has("TYPE", "PREF")) return 1;
  std::optional<int64_t> pref = parse_integer(line.param("PREF"));
  return pref && *pref >= 1 && *pref <= 100 ? static_cast<int>(*pref) : 101;
}

void add_address(ContactBuilder& builder, const ContentLine& line, std::string_view value, CellPlace place) {
  std::vector<std::string_view> parts = split_escaped(value, ';');
  uint8_t group = line.param_has("TYPE", "HOME") ? 2 : 1;
  if (line.param_has("TYPE", "PREF")) group = 0;
  std::string town = joined({part(parts, 5), part(parts, 4)}, " ");
  builder.add(address, joined({part(parts, 0), part(parts, 1), part(parts, 2), town}, "\n"), place, group);
  builder.add(city, part(parts, 3), place, group);
  builder.add(country, part(parts, 6), place, group);
}

// "19900412", "1990-04-12T00:00:00Z", "--0412"
void add_birthday(ContactBuilder& builder, std::string_view value, CellPlace place) {
  value = trim(value);
  std::string text(value);
  if (value.size() == 6 && value.starts_with("--"))
    text = cat("--", value.substr(2, 2), "-", value.substr(4));
  // A year alone or a text ("circa 1800") is no birthday to congratulate on.
  bool has_day = text.size() >= 7 || parse_loose_date(text, DateOrder::ymd);
  if (has_day) builder.add(birthday, text, place, 0, DateOrder::ymd);
}

void add_property(ContactBuilder& builder, const ContentLine& line, std::string_view value, CellPlace place) {
  std::string_view name = line.name;
  if (name == "ADR") return add_address(builder, line, value, place);
  if (name == "BDAY") return add_birthday(builder, value, place);
  if (name == "N") {
    std::vector<std::string_view> parts = split_escaped(value, ';');
    builder.add(family_name, part(parts, 0), place);
    builder.add(given_name, part(parts, 1), place);
  } else if (name == "ORG") {
    builder.add(company, part(split_escaped(value, ';'), 0), place);
  } else if (name == "CATEGORIES") {
    for (std::string_view tag : split_escaped(value, ',')) builder.add(tags, unescape_text(tag), place);
  } else if (name == "TEL" || name == "EMAIL") {
    std::string text = unescape_text(value);
    bool uri = starts_with_no_case(text, "tel:");
    builder.add(name == "TEL" ? phone : email, uri ? text.substr(4, text.find(';') - 4) : text, place);
  } else if (name == "URL") {
    // Address books keep maps and app links here as well, which are no website.
    std::string site = clean_website(unescape_text(value));
    builder.add(website, site, place);
  } else if (name == "TZ") {
    if (value.find('/') != std::string_view::npos) builder.add(time_zone, unescape_text(value), place);
  } else if (name == "LANG") {
    builder.add(language, value, place);
  } else if (name == "FN") {
    builder.add(display_name, unescape_text(value), place);
  } else if (name == "TITLE" || (name == "ROLE" && !value.empty())) {
    builder.add(job_title, unescape_text(value), place);
  } else if (name == "NOTE") {
    builder.add(notes, unescape_text(value), place);
  } else if (name == "UID") {
    builder.add(external_key, value.starts_with("urn:uuid:") ? value.substr(9) : value, place);
  }
}

}  // namespace

VcardReader::VcardReader(OnCard on_card, VcardLimits limits)
    : on_card_(std::move(on_card)),
      limits_(limits),
      unfolder_([this](int64_t line, std::string_view text) { return take_line(line, text); },
                limits.line_bytes_max) {}

Status VcardReader::push(std::string_view slice) {
  if (status_) unfolder_.push(slice);
  return status_;
}

Status VcardReader::finish() {
  if (!status_) return status_;
  unfolder_.finish();
  if (!status_ || stopped_) return status_;
  if (depth_ > 0) {
    status_ = fail("vcard.unterminated", {{"line", std::to_string(begin_line_)}}, cat("line ", begin_line_));
  } else if (cards_ == 0) {
    status_ = fail("vcard.no_cards");
  }
  return status_;
}

bool VcardReader::take_line(int64_t line, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::optional<ContentLine> content = parse_content_line(text);
  if (!content) return true;
  if (content->name == "BEGIN" && equal_no_case(trim(content->value), "VCARD")) {
    if (++depth_ > 1) return true;
    begin_line_ = line;
    properties_.clear();
    return true;
  }
  if (depth_ == 0) return true;
  if (content->name == "END" && equal_no_case(trim(content->value), "VCARD"))
    return --depth_ > 0 || end_card();
  if (depth_ == 1 && properties_.size() < limits_.properties_max && !skipped(content->name))
    properties_.push_back({line, std::move(*content)});
  return true;
}

bool VcardReader::end_card() {
  if (++cards_ > limits_.cards_max) {
    status_ = fail("vcard.too_many_cards", {{"max", std::to_string(limits_.cards_max)}});
    return false;
  }
  std::vector<std::pair<int64_t, int>> order;
  for (size_t i = 0; i < properties_.size(); ++i)
    order.emplace_back(preference(properties_[i].content), static_cast<int>(i));
  std::ranges::sort(order);
  ContactBuilder builder(begin_line_);
  bool is_group = false;
  for (const auto& [rank, index] : order) {
    const Property& one = properties_[static_cast<size_t>(index)];
    CellPlace place{one.line, 0};
    std::string_view name = one.content.name;
    if (name == "KIND" || name == "X-ADDRESSBOOKSERVER-KIND")
      is_group |= equal_no_case(trim(one.content.value), "group");
    if (std::optional<std::string> value = decoded_value(one.content)) {
      add_property(builder, one.content, *value, place);
    } else {
      builder.refuse(place, none, "vcard.charset", "name", shorten(one.content.param("CHARSET"), 40));
    }
  }
  MappedContact card = builder.finish();
  if (is_group) {
    card = MappedContact{{begin_line_, {}}, {}, true};
  }
  stopped_ = !on_card_(card);
  return !stopped_;
}

Status read_vcards(std::string_view text, const VcardReader::OnCard& on_card, VcardLimits limits) {
  VcardReader reader(on_card, limits);
  MD_TRY(reader.push(text));
  return reader.finish();
}

std::string write_vcard(const ContactRow& row, VcardVersion version, int64_t revised_at_s) {
  std::string out;
  auto line = [&](std::string_view name, std::string_view value) {
    append_folded(out, cat(name, ":", value));
  };
  auto text = [&](std::string_view name, ContactField field) {
    if (row.has(field)) line(name, escape_text(row.get(field)));
  };
  line("BEGIN", "VCARD");
  line("VERSION", version == VcardVersion::v3 ? "3.0" : "4.0");
  line("FN", escape_text(row.get(display_name)));
  // 3.0 demands N; a whole name must not pretend to be the family's.
  line("N", cat(escape_text(row.get(family_name)), ";", escape_text(row.get(given_name)), ";;;"));
  for (std::string_view one : row.all(email))
    line(version == VcardVersion::v3 ? "EMAIL;TYPE=INTERNET" : "EMAIL", escape_text(one));
  for (std::string_view one : row.all(phone))
    line(version == VcardVersion::v3 ? "TEL;TYPE=VOICE" : "TEL", escape_text(one));
  text("ORG", company);
  text("TITLE", job_title);
  if (row.has(address) || row.has(city) || row.has(country))
    line("ADR", cat(";;", escape_text(row.get(address)), ";", escape_text(row.get(city)), ";;;",
                    escape_text(row.get(country))));
  for (std::string_view one : row.all(website)) line("URL", one);
  if (std::string_view day = row.get(birthday); !day.empty()) {
    bool without_year = day.starts_with("--");
    if (!without_year) line("BDAY", day);
    if (without_year && version == VcardVersion::v4) line("BDAY", cat("--", day.substr(2, 2), day.substr(5)));
  }
  if (version == VcardVersion::v4 && row.has(language)) line("LANG", row.get(language));
  if (row.has(time_zone)) line("TZ", escape_text(row.get(time_zone)));
  std::string categories;
  for (std::string_view tag : row.all(tags)) categories += (categories.empty() ? "" : ",") + escape_text(tag);
  if (!categories.empty()) line("CATEGORIES", categories);
  text("NOTE", notes);
  text("UID", external_key);
  if (revised_at_s != 0) line("REV", basic_instant(revised_at_s));
  line("END", "VCARD");
  return out;
}

}  // namespace md::interop
