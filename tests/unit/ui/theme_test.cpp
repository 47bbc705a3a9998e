#include "ui/theme.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>

using namespace md::ui;

namespace {

constexpr Token grounds[] = {Token::ground, Token::surface, Token::raised,
                             Token::sunken, Token::hover,   Token::selected};

void check_contrast(const Theme& theme, Token color, Token ground, double least) {
  CAPTURE(token_name(color));
  CAPTURE(token_name(ground));
  CAPTURE(theme.mode == Mode::dark);
  CHECK(contrast(theme[color], theme[ground]) >= least);
}

struct Lab {
  double l, a, b;
};

using Linear = std::array<double, 3>;

Linear linear(Rgba c) {
  Linear out;
  for (size_t i = 0; i < 3; i++) {
    const double v = static_cast<double>(c >> (24 - 8 * i) & 255) / 255;
    out[i] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  }
  return out;
}

Lab oklab(const Linear& c) {
  const auto root = [](double v) { return std::cbrt(std::max(0.0, v)); };
  const double l = root(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
  const double m = root(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
  const double s = root(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

using Matrix = std::array<Linear, 3>;

Linear seen(const Matrix& m, const Linear& c) {
  Linear out;
  for (size_t i = 0; i < 3; i++) out[i] = m[i][0] * c[0] + m[i][1] * c[1] + m[i][2] * c[2];
  return out;
}

// Machado, Oliveira and Fernandes (2009), full strength.
constexpr Matrix sights[] = {
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
};

}  // namespace

TEST_CASE("every text colour can be read on every ground") {
  for (const Mode mode : {Mode::light, Mode::dark})
    for (const bool more : {false, true}) {
      const Theme theme{mode, more};
      for (const Token ground : grounds)
        for (const Token color : {Token::text, Token::text_muted, Token::text_faint, Token::accent,
                                  Token::positive, Token::warning, Token::danger, Token::info})
          check_contrast(theme, color, ground, 4.5);
    }
}

TEST_CASE("text on fills, tints, avatars and dark bars can be read") {
  for (const Mode mode : {Mode::light, Mode::dark}) {
    const Theme theme{mode, false};
    check_contrast(theme, Token::on_accent, Token::accent_fill, 4.5);
    check_contrast(theme, Token::on_accent, Token::accent_hover, 4.5);
    check_contrast(theme, Token::on_danger, Token::danger_fill, 4.5);
    check_contrast(theme, Token::on_danger, Token::danger_hover, 4.5);
    check_contrast(theme, Token::positive, Token::positive_tint, 4.5);
    check_contrast(theme, Token::warning, Token::warning_tint, 4.5);
    check_contrast(theme, Token::danger, Token::danger_tint, 4.5);
    check_contrast(theme, Token::info, Token::info_tint, 4.5);
    check_contrast(theme, Token::text, Token::warning_tint, 4.5);
    check_contrast(theme, Token::text, Token::info_tint, 4.5);
    check_contrast(theme, Token::text, Token::nav_on, 4.5);
    check_contrast(theme, Token::text, Token::field, 4.5);
    check_contrast(theme, Token::text_faint, Token::field, 4.5);
    check_contrast(theme, Token::on_toast, Token::toast, 4.5);
    check_contrast(theme, Token::toast_link, Token::toast, 4.5);
    for (uint32_t n = 0; n < 8; n++) check_contrast(theme, tint_text(n), tint(n), 4.5);
    for (const Token color : {Token::code_keyword, Token::code_type, Token::code_string})
      for (const Token ground : {Token::surface, Token::diff_add, Token::diff_remove})
        check_contrast(theme, color, ground, 4.5);
  }
}

TEST_CASE("what is no text but must be seen reaches 3:1") {
  for (const Mode mode : {Mode::light, Mode::dark}) {
    const Theme theme{mode, false};
    for (const Token ground : {Token::surface, Token::raised}) {
      for (const Token color : {Token::border_strong, Token::focus}) check_contrast(theme, color, ground, 3);
      for (uint32_t n = 0; n < 8; n++) check_contrast(theme, chart_color(n), ground, 3);
    }
  }
}

TEST_CASE("more contrast strengthens the frames of fields") {
  const Theme normal{Mode::light, false}, more{Mode::light, true};
  CHECK(contrast(normal[Token::border_field], normal[Token::surface]) < 3);
  check_contrast(more, Token::border_field, Token::surface, 3);
}

TEST_CASE("chart colours differ for every kind of sight") {
  for (const Mode mode : {Mode::light, Mode::dark})
    for (const Matrix& sight : sights)
      for (uint32_t i = 0; i < 8; i++)
        for (uint32_t j = i + 1; j < 8; j++) {
          const Theme theme{mode, false};
          const Lab a = oklab(seen(sight, linear(theme[chart_color(i)]))),
                    b = oklab(seen(sight, linear(theme[chart_color(j)])));
          CAPTURE(i);
          CAPTURE(j);
          CAPTURE(&sight - sights);
          CHECK(std::hypot(a.l - b.l, a.a - b.a, a.b - b.b) >= 0.1);
        }
}

TEST_CASE("a name keeps its tint, and names spread over all of them") {
  CHECK(tint_of("Ada Lovelace") == tint_of("Ada Lovelace"));
  std::array<int, 8> used{};
  for (int i = 0; i < 800; i++) used[tint_of("person " + std::to_string(i))]++;
  for (int n : used) CHECK(n > 40);
}

TEST_CASE("blending and alpha") {
  CHECK(blend(0xFFFFFF80, 0x000000FF) == 0x808080FF);
  CHECK(with_alpha(0x11223344, 0.5f) == 0x11223322);
  CHECK(contrast(0x000000FF, 0xFFFFFFFF) == doctest::Approx(21));
}
