#include "base/zone.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/text.h"
#include "zone_table.h"

using namespace md;

namespace {

const ZonePack& pack() {
  static const ZonePack zones = [] {
    auto parsed = ZonePack::parse(embedded_zone_pack());
    REQUIRE(parsed);
    return std::move(*parsed);
  }();
  return zones;
}

Zone zone(std::string_view name) {
  const auto found = pack().find(name);
  REQUIRE_MESSAGE(found, std::string(name));
  return *found;
}

std::string utc_text(const Resolved& resolved) {
  return iso_instant(resolved.utc_s * 1000);
}

std::uint64_t hash_offset(std::uint64_t hash, std::int32_t offset) {
  for (int shift = 0; shift < 32; shift += 8) {
    hash ^= static_cast<std::uint32_t>(offset) >> shift & 0xFF;
    hash *= 0x100000001b3u;
  }
  return hash;
}

// A pack's content with a seal that fits, so that only the structure can be at fault.
std::vector<std::uint8_t> sealed(std::string_view content) {
  std::vector<std::uint8_t> bytes(content.begin(), content.end());
  const std::uint64_t hash = hash_text(content);
  for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<std::uint8_t>(hash >> shift));
  return bytes;
}

std::string content_of_pack() {
  const auto bytes = embedded_zone_pack();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size() - 8);
}

// One body and one name: "A", UTC+1, no rule.
std::string tiny_pack() {
  using namespace std::string_literals;
  return "MDTZ\x01\x01v"s + "\x01\x00\x01\x00"s + "\x00\x01\xA0\x38\x00\x00"s +
         "\x01"
         "A"
         "\x00\x00\x00\x00\x01"s;
}

}  // namespace

TEST_CASE("New York, the hour that comes twice and the hour that does not exist") {
  const Zone new_york = zone("America/New_York");
  const LocalTime twice = local_time(2026, 11, 1, 1, 30);
  CHECK(utc_text(new_york.to_utc(twice, Repeated::first)) == "2026-11-01T05:30:00Z");
  CHECK(utc_text(new_york.to_utc(twice, Repeated::second)) == "2026-11-01T06:30:00Z");
  CHECK(new_york.to_utc(twice).kind == Resolved::Kind::repeated);
  for (const Repeated repeated : {Repeated::first, Repeated::second}) {
    const Resolved never = new_york.to_utc(local_time(2026, 3, 8, 2, 30), repeated);
    CHECK(utc_text(never) == "2026-03-08T07:30:00Z");
    CHECK(never.kind == Resolved::Kind::skipped);
  }
  CHECK(new_york.to_utc(local_time(2026, 3, 8, 1, 59, 59)).kind == Resolved::Kind::once);
  CHECK(new_york.to_utc(local_time(2026, 3, 8, 3)).kind == Resolved::Kind::once);
  CHECK(utc_text(new_york.to_utc(local_time(2026, 3, 8, 3))) == "2026-03-08T07:00:00Z");
  CHECK(new_york.to_utc(local_time(2026, 11, 1, 2)).kind == Resolved::Kind::once);
}

TEST_CASE("Mondays at 18:00 in Berlin stay at 18:00 across the change") {
  const Zone berlin = zone("Europe/Berlin");
  const Date first = date_of(2026, 3, 16);
  std::vector<std::string> instants;
  for (int week = 0; week < 4; ++week) {
    instants.push_back(basic_instant(berlin.to_utc(at_minute(add_days(first, 7 * week), 18 * 60)).utc_s));
  }
  CHECK(instants == std::vector<std::string>{"20260316T170000Z", "20260323T170000Z", "20260330T160000Z",
                                             "20260406T160000Z"});
}

TEST_CASE("all zones agree with zoneinfo at random instants from 1970 to 2060") {
  CHECK(pack().version() == zone_table::version);
  constexpr std::uint64_t span = zone_table::last_s - zone_table::first_s;
  for (const auto& expected : zone_table::zones) {
    CAPTURE(expected.name);
    const Zone here = zone(expected.name);
    std::uint64_t by_utc = hash_text(""), by_local = hash_text("");
    for (int i = 0; i < zone_table::samples; ++i) {
      const auto number = static_cast<std::int64_t>(
          zone_table::first_s + random_bits(static_cast<std::uint64_t>(i), zone_table::seed) % span);
      by_utc = hash_offset(by_utc, here.offset_s(number));
      by_local =
          hash_offset(by_local, static_cast<std::int32_t>(number - here.to_utc(LocalTime{number}).utc_s));
    }
    CHECK(by_utc == expected.utc_hash);
    CHECK(by_local == expected.local_hash);
  }
}

TEST_CASE("local times around changes of the clocks agree with zoneinfo") {
  for (const auto& expected : zone_table::near_changes) {
    CAPTURE(expected.name);
    CAPTURE(iso_time(LocalTime{expected.local_s}));
    const Zone here = zone(expected.name);
    const Resolved first = here.to_utc(LocalTime{expected.local_s}, Repeated::first);
    const Resolved second = here.to_utc(LocalTime{expected.local_s}, Repeated::second);
    CHECK(first.utc_s == expected.first_s);
    CHECK(second.utc_s == expected.second_s);
    CHECK((first.kind == Resolved::Kind::repeated) == (expected.first_s != expected.second_s));
  }
}

TEST_CASE("instant and local time are each other's inverse") {
  for (const char* name :
       {"Europe/Dublin", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza", "Pacific/Apia"}) {
    const Zone here = zone(name);
    for (std::int64_t utc = 1'262'304'000; utc < 2'524'608'000; utc += 1'234'567) {
      const ZonedTime local = here.to_local(utc);
      const Resolved first = here.to_utc(local.local, Repeated::first),
                     second = here.to_utc(local.local, Repeated::second);
      CHECK((first.utc_s == utc || second.utc_s == utc));
      CHECK(first.kind != Resolved::Kind::skipped);
    }
  }
}

TEST_CASE("a whole day that was skipped") {
  const Zone apia = zone("Pacific/Apia");
  const Resolved never = apia.to_utc(local_time(2011, 12, 30, 12));
  CHECK(never.kind == Resolved::Kind::skipped);
  CHECK(apia.to_local(never.utc_s).local == local_time(2011, 12, 31, 12));
}

TEST_CASE("changes of the clocks are listed in order, far into the future") {
  const Zone berlin = zone("Europe/Berlin");
  const std::int64_t start = berlin.to_utc(local_time(2026, 1, 1)).utc_s;
  const auto spring = berlin.next_change(start);
  REQUIRE(spring);
  CHECK(basic_instant(spring->utc_s) == "20260329T010000Z");
  CHECK(spring->before_s == 3600);
  CHECK(spring->after_s == 7200);
  CHECK(basic_instant(berlin.next_change(spring->utc_s)->utc_s) == "20261025T010000Z");
  const std::int64_t late = Zone().to_utc(local_time(2199, 6, 1)).utc_s;
  CHECK(basic_instant(berlin.next_change(late)->utc_s) == "21991027T010000Z");

  CHECK_FALSE(zone("Asia/Kolkata").next_change(start));
  CHECK_FALSE(Zone().next_change(0));
  int changes = 0;
  for (auto change = berlin.next_change(start); change && change->utc_s < late;
       change = berlin.next_change(change->utc_s)) {
    ++changes;
  }
  CHECK(changes == 2 * 173 + 1);
}

TEST_CASE("zones are found by any spelling") {
  CHECK(zone("europe/berlin").name() == "Europe/Berlin");
  CHECK(zone("Asia/Calcutta").canonical_name() == "Asia/Kolkata");
  CHECK(zone("US/Eastern").canonical_name() == "America/New_York");
  CHECK(zone("US/Eastern").offset_s(0) == -18000);
  CHECK(zone("Europe/Oslo").canonical_name() == "Europe/Oslo");
  CHECK(zone("UTC").offset_s(1'000'000'000) == 0);
  CHECK(zone("Asia/Kolkata").place() == "Kolkata");
  CHECK(zone("America/Argentina/Buenos_Aires").place() == "Buenos Aires");
  CHECK(Zone().name() == "UTC");
  CHECK(zone("Asia/Kolkata") == zone("asia/kolkata"));

  CHECK(pack().find_foreign("W. Europe Standard Time")->name() == "Europe/Berlin");
  CHECK(pack().find_foreign("\"India Standard Time\"")->name() == "Asia/Kolkata");
  CHECK(pack().find_foreign("/freeassociation.sourceforge.net/Europe/Berlin")->name() == "Europe/Berlin");
  CHECK(pack().find_foreign("/example.org/20260101_1/America/Argentina/Salta")->name() ==
        "America/Argentina/Salta");
  const std::string absurd(100'000, '/');
  for (const char* wrong :
       {"", "Berlin", "Europe", "Mars/Olympus", "../etc/passwd", absurd.c_str(), "Europe/Berlin\n\x01"}) {
    CHECK_FALSE(pack().find(wrong));
  }
  CHECK_FALSE(pack().find_foreign(absurd));
  CHECK_FALSE(pack().find_foreign("somewhere/Berlin"));
}

TEST_CASE("every Windows name leads to a zone of the pack") {
  int found = 0;
  for (const char* name :
       {"Pacific Standard Time", "china standard time", "UTC", "Morocco Standard Time", "FLE Standard Time",
        "Greenland Standard Time", "Central Asia Standard Time", "Myanmar Standard Time"}) {
    const std::string_view iana = iana_of_windows(name);
    CAPTURE(name);
    CHECK(pack().find(iana));
    ++found;
  }
  CHECK(found == 8);
  CHECK(iana_of_windows("Nowhere Standard Time") == "");
}

TEST_CASE("the list to choose from holds one name per place") {
  const auto zones = pack().listed();
  CHECK(zones.size() > 400);
  CHECK(zones.size() < 500);
  const auto has = [&](std::string_view name) {
    return std::any_of(zones.begin(), zones.end(), [&](const Zone& z) { return z.name() == name; });
  };
  CHECK(has("Asia/Kolkata"));
  CHECK(has("Europe/Berlin"));
  CHECK_FALSE(has("Asia/Calcutta"));
  CHECK_FALSE(has("US/Eastern"));
  for (const Zone& z : zones) CHECK(z.canonical_name() == z.name());
}

TEST_CASE("handles survive a move of the pack") {
  auto parsed = ZonePack::parse(embedded_zone_pack());
  REQUIRE(parsed);
  const Zone before = *parsed->find("Asia/Tokyo");
  const ZonePack moved = std::move(*parsed);
  CHECK(before.name() == "Asia/Tokyo");
  CHECK(before.offset_s(0) == 32400);
  CHECK(moved.find("Asia/Tokyo") == before);
}

TEST_CASE("absurd instants do not overflow") {
  for (const char* name : {"Europe/Berlin", "Asia/Kolkata", "Africa/Casablanca"}) {
    const Zone here = zone(name);
    for (const std::int64_t utc : {INT64_MIN, INT64_MAX, std::int64_t{-1}, std::int64_t{1} << 40}) {
      CHECK(std::abs(here.offset_s(utc)) <= 26 * 3600);
      here.to_local(utc);
      here.to_utc(LocalTime{utc});
      here.next_change(utc);
    }
  }
}

TEST_CASE("rules of every form") {
  using zone_detail::parse_rule;
  for (const char* good :
       {"UTC0", "EST5EDT,M3.2.0,M11.1.0", "<+0530>-5:30", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
        "IST-1GMT0,M10.5.0,M3.5.0/1", "EET-2EEST,M3.4.4/50,M10.4.4/50", "ABC3ABD4,0/0,J365/23",
        "AEST-10AEDT-11:30:15,M10.1.0,M4.1.0/3"}) {
    CAPTURE(good);
    CHECK(parse_rule(good));
  }
  for (const char* bad :
       {"", "U", "UTC", "UTC0X", "UTC25", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0",
        "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,M0.2.0,M11.1.0", "EST5EDT,J0,J300",
        "EST5EDT,J366,J300", "EST5EDT,M3.2.0/168,M11.1.0", "<EST5", "<>5", "EST5EDT,M3.2.0,M11.1.0 ",
        "EST5EDT,M3.2.0,M11.1.0,", "EST--5"}) {
    CAPTURE(bad);
    CHECK(parse_rule(bad).error().code == "zone.rule");
  }
  CHECK_FALSE(parse_rule(std::string(1000, 'A') + "5"));
}

TEST_CASE("a damaged pack is refused at every cut and every flipped byte") {
  const auto bytes = embedded_zone_pack();
  CHECK_FALSE(ZonePack::parse({}));
  for (std::size_t size = 0; size < bytes.size(); size += 997)
    CHECK_FALSE(ZonePack::parse(bytes.first(size)));
  std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  for (std::size_t at = 0; at < copy.size(); at += 3001) {
    copy[at] ^= 0x10;
    CHECK(ZonePack::parse(copy).error().code == "zone.pack_damaged");
    copy[at] ^= 0x10;
  }
  copy.push_back(0);
  CHECK_FALSE(ZonePack::parse(copy));
}

TEST_CASE("a pack that is well sealed but wrong inside never crashes") {
  const std::string content = content_of_pack();
  CHECK(ZonePack::parse(sealed(content)));
  Random random(1);
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string broken = content;
    for (int i = 0; i < 3; ++i) broken[random.below(broken.size())] = static_cast<char>(random.bits());
    if (round % 4 == 0) broken.resize(random.below(broken.size()));
    const auto parsed = ZonePack::parse(sealed(broken));
    if (!parsed) {
      ++refused;
      continue;
    }
    for (const Zone& z : parsed->listed()) {
      z.to_utc(LocalTime{static_cast<std::int64_t>(random.below(4'000'000'000))});
      z.next_change(static_cast<std::int64_t>(random.below(4'000'000'000)));
    }
  }
  CHECK(refused > 100);
}

TEST_CASE("each structural rule of the format is checked") {
  const std::string tiny = tiny_pack();
  const auto parsed = ZonePack::parse(sealed(tiny));
  REQUIRE(parsed);
  CHECK(parsed->find("a")->offset_s(0) == 3600);
  const auto with = [&](std::size_t at, char byte) {
    std::string changed = tiny;
    changed[at] = byte;
    return ZonePack::parse(sealed(changed));
  };
  CHECK_FALSE(with(0, 'm'));     // magic
  CHECK_FALSE(with(4, 2));       // format
  CHECK_FALSE(with(8, '\x7F'));  // more bodies than bytes
  CHECK_FALSE(with(12, 0));      // no types
  CHECK_FALSE(with(15, 1));      // first type out of range
  CHECK_FALSE(with(16, 5));      // changes that are not there
  CHECK_FALSE(with(18, ' '));    // a name with a space
  CHECK_FALSE(with(19, 1));      // body out of range
  CHECK_FALSE(with(21, 1));      // canonical name out of range
  CHECK_FALSE(ZonePack::parse(sealed(tiny + "x")));
}
