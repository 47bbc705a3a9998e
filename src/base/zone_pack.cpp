// Reading the packed zones. Every count, index and offset is checked: the bytes may come from a cache or a
// network.

#include <algorithm>

#include "base/text.h"
#include "base/zone.h"

namespace md {
namespace {

using zone_detail::Body;
using zone_detail::Name;
using zone_detail::Rule;
using zone_detail::RuleDay;

constexpr std::size_t max_bodies = 2000, max_names = 4000, max_changes = 2000;
constexpr std::int64_t max_offset_s = 26 * 3600;
constexpr std::int64_t max_change_s = 10'000'000'000;  // the year 2286

// Steps through bytes; after the first thing that does not fit, `ok` is false and everything reads as 0.
struct Cursor {
  std::span<const std::uint8_t> bytes;
  std::size_t at = 0;
  bool ok = true;

  std::uint64_t fixed(int size) {
    if (bytes.size() - at < static_cast<std::size_t>(size)) ok = false;
    if (!ok) return 0;
    std::uint64_t number = 0;
    for (int i = 0; i < size; ++i) number |= std::uint64_t{bytes[at++]} << (8 * i);
    return number;
  }

  std::uint64_t varied() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      const std::uint64_t byte = fixed(1);
      number |= (byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
    ok = false;
    return 0;
  }

  std::string_view text() {
    const std::size_t size = fixed(1);
    if (bytes.size() - at < size) ok = false;
    if (!ok) return {};
    at += size;
    return {reinterpret_cast<const char*>(bytes.data()) + at - size, size};
  }
};

bool read_body(Cursor& in, Body& body) {
  if (const std::string_view rule = in.text(); !rule.empty()) {
    auto parsed = zone_detail::parse_rule(rule);
    if (!parsed) return false;
    body.rule = *parsed;
  }
  std::vector<std::int32_t> offsets(in.fixed(1));
  for (std::int32_t& offset : offsets) {
    const std::uint64_t zigzag = in.varied();
    const std::int64_t seconds =
        static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
    if (seconds < -max_offset_s || seconds > max_offset_s) return false;
    offset = static_cast<std::int32_t>(seconds);
  }
  const std::size_t first = in.fixed(1), count = in.varied();
  if (!in.ok || first >= offsets.size() || count > max_changes) return false;
  body.first_offset_s = offsets[first];
  body.changes.reserve(count);
  std::int64_t instant = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t step = in.varied(), type = in.fixed(1);
    if (!in.ok || step == 0 || step > static_cast<std::uint64_t>(max_change_s - instant) ||
        type >= offsets.size()) {
      return false;
    }
    instant += static_cast<std::int64_t>(step);
    body.changes.push_back({instant, offsets[type]});
  }
  return in.ok;
}

bool is_zone_name(std::string_view name) {
  if (name.empty()) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  });
}

std::string place_of(std::string_view name) {
  std::string place(name.substr(name.rfind('/') + 1));
  std::replace(place.begin(), place.end(), '_', ' ');
  return place;
}

bool read_name(Cursor& in, Name& name) {
  const std::string_view text = in.text();
  if (!is_zone_name(text)) return false;
  name.name = text;
  name.place = place_of(text);
  name.body = static_cast<std::uint16_t>(in.fixed(2));
  name.canonical = static_cast<std::uint16_t>(in.fixed(2));
  name.listed = in.fixed(1) == 1;
  return in.ok;
}

// "DOMAIN/Europe/Berlin" → "Europe/Berlin" → "Berlin", as views.
std::string_view behind_slash(std::string_view name) {
  const std::size_t slash = name.find('/');
  return slash == std::string_view::npos ? std::string_view() : name.substr(slash + 1);
}

}  // namespace

Result<ZonePack> ZonePack::parse(std::span<const std::uint8_t> bytes) {
  const auto damaged = fail("zone.pack_damaged");
  if (bytes.size() < 16) return damaged;
  Cursor seal{bytes.last(8)};
  const auto content = bytes.first(bytes.size() - 8);
  if (seal.fixed(8) != hash_text({reinterpret_cast<const char*>(content.data()), content.size()}))
    return damaged;

  Cursor in{content};
  ZonePack pack;
  constexpr std::uint64_t magic = 0x5A54444D;  // "MDTZ"
  if (in.fixed(4) != magic || in.fixed(1) != 1) return damaged;
  pack.version_ = in.text();
  const std::size_t bodies = in.fixed(2), names = in.fixed(2);
  if (!in.ok || bodies > max_bodies || names > max_names) return damaged;
  pack.bodies_.resize(bodies);
  for (Body& body : pack.bodies_) {
    if (!read_body(in, body)) return damaged;
  }
  pack.names_.resize(names);
  for (std::size_t i = 0; i < names; ++i) {
    Name& name = pack.names_[i];
    if (!read_name(in, name) || name.body >= bodies || name.canonical >= names) return damaged;
    if (i > 0 && ascii_lower(pack.names_[i - 1].name) >= ascii_lower(name.name)) return damaged;
  }
  if (in.at != content.size()) return damaged;
  return pack;
}

Zone ZonePack::zone_at(std::size_t index) const {
  const Name& name = names_[index];
  return Zone(&name, &names_[name.canonical], &bodies_[name.body]);
}

std::optional<Zone> ZonePack::find(std::string_view name) const {
  const std::string wanted = ascii_lower(name.substr(0, 64));
  const auto found = std::lower_bound(
      names_.begin(), names_.end(), wanted,
      [](const Name& entry, const std::string& key) { return ascii_lower(entry.name) < key; });
  if (found == names_.end() || !equal_no_case(found->name, name)) return std::nullopt;
  return zone_at(static_cast<std::size_t>(found - names_.begin()));
}

std::optional<Zone> ZonePack::find_foreign(std::string_view name) const {
  name = trim(name.substr(0, 200));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  if (const auto zone = find(name)) return zone;
  if (const auto zone = find(iana_of_windows(name))) return zone;
  // A lone last part ("Berlin", "Eastern") would be a guess; two parts are a name.
  for (auto rest = behind_slash(name); rest.find('/') != std::string_view::npos; rest = behind_slash(rest)) {
    if (const auto zone = find(rest)) return zone;
  }
  return std::nullopt;
}

std::vector<Zone> ZonePack::listed() const {
  std::vector<Zone> zones;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].listed) zones.push_back(zone_at(i));
  }
  return zones;
}

}  // namespace md
