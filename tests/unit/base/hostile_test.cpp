// Whatever bytes come in, every reader of text answers with a value within its bounds or with an error.

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/date.h"
#include "base/format.h"
#include "base/money.h"
#include "base/random.h"
#include "base/text.h"
#include "base/zone.h"

using namespace md;

namespace {

// Bytes of all kinds, or pieces of what the readers look for, so that they get past the first character.
std::string anything(Random& random) {
  static constexpr std::string_view pieces[] = {"1",
                                                "23",
                                                "0",
                                                ".",
                                                ",",
                                                "-",
                                                "−",
                                                "+",
                                                " ",
                                                "'",
                                                "(",
                                                ")",
                                                "€",
                                                "EUR",
                                                "¥",
                                                "%",
                                                "T",
                                                "Z",
                                                ":",
                                                "P",
                                                "PT",
                                                "5M",
                                                "1D",
                                                "<A>",
                                                "EST5",
                                                ",M3.2.0",
                                                "/2",
                                                "J60",
                                                "999999999999",
                                                "林",
                                                "e\u0301",
                                                "👩‍💻",
                                                "\u202E",
                                                "\xFF",
                                                "\xE6\x9E",
                                                "\r\n",
                                                "\u3000",
                                                "c++",
                                                "\"",
                                                "*",
                                                "２",
                                                "2026-03-25",
                                                "\u0301"};
  std::string text;
  const std::uint64_t size = random.below(14);
  for (std::uint64_t i = 0; i < size; ++i) {
    if (random.chance(0.15)) {
      text.push_back(static_cast<char>(random.bits()));
    } else {
      text += pieces[random.below(std::size(pieces))];
    }
  }
  return text;
}

}  // namespace

TEST_CASE("no text breaks a reader") {
  Random random(2026);
  for (int round = 0; round < 40'000; ++round) {
    const std::string text = anything(random);
    CAPTURE(text);

    for (const Lines lines : {Lines::one, Lines::many}) {
      const auto clean = sanitize(text, lines);
      if (clean) REQUIRE(sanitize(*clean, lines) == *clean);
      REQUIRE(sanitize(repair(text, lines), lines));
    }
    REQUIRE(valid_utf8(fold(text)));
    REQUIRE(valid_utf8(sort_key(text, 20)));
    REQUIRE(valid_utf8(initials(text)));
    REQUIRE(search_text(search_text(text)) == search_text(text));
    REQUIRE(truncate(text, 5).size() <= text.size());
    REQUIRE(truncate_bytes(text, 7).size() <= 7);
    if (valid_utf8(text)) REQUIRE(valid_utf8(shorten(text, 4)));

    if (const auto amount = parse_amount(text, *Currency::find("EUR"))) REQUIRE(in_bounds(*amount));
    if (const auto value = parse_decimal_e4(text)) REQUIRE(std::abs(*value) <= max_minor);
    if (const auto date = parse_date(text)) REQUIRE(iso_date(*date).size() == 10);
    if (const auto time = parse_local_time(text)) REQUIRE(in_bounds(*time));
    if (const auto seconds = parse_duration(text))
      REQUIRE(parse_duration(iso_duration(*seconds)) == *seconds);
    parse_instant(text);
    parse_clock(text);
    parse_integer(text);
    parse_double(text);
    fill(text, {{"a", text}});
    zone_detail::parse_rule(text);
  }
}
