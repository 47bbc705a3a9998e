#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace md::ui {
namespace {

struct TokenRow {
  Token token;
  std::string_view name;
  Rgba light, dark;
};

constexpr TokenRow token_table[] = {
    {Token::none, "none", 0, 0},
    {Token::ground, "ground", 0xF6F6F4FF, 0x121211FF},
    {Token::surface, "surface", 0xFFFFFFFF, 0x1A1A19FF},
    {Token::raised, "raised", 0xFFFFFFFF, 0x232321FF},
    {Token::sunken, "sunken", 0xFAFAF8FF, 0x141413FF},
    {Token::hover, "hover", 0xF2F2EFFF, 0x2B2B28FF},
    {Token::selected, "selected", 0xEEEEFCFF, 0x282744FF},
    {Token::border, "border", 0xE7E6E2FF, 0x31312EFF},
    {Token::border_field, "border_field", 0xD2D1CBFF, 0x454541FF},
    {Token::border_strong, "border_strong", 0x8C8A84FF, 0x7A7973FF},
    {Token::border_pop, "border_pop", 0xDEDDD8FF, 0x3C3C38FF},
    {Token::text, "text", 0x1C1C1AFF, 0xEDEDEAFF},
    {Token::text_muted, "text_muted", 0x62615BFF, 0xA9A8A1FF},
    {Token::text_faint, "text_faint", 0x6E6D66FF, 0x9A9992FF},
    {Token::accent, "accent", 0x4B48CCFF, 0xA9A7FBFF},
    {Token::accent_fill, "accent_fill", 0x4B48CCFF, 0x5B58DBFF},
    {Token::accent_hover, "accent_hover", 0x3E3BB5FF, 0x6562E0FF},
    {Token::on_accent, "on_accent", 0xFFFFFFFF, 0xFFFFFFFF},
    {Token::accent_split, "accent_split", 0x6F6CE0FF, 0x7B78EAFF},
    {Token::focus, "focus", 0x4B48CCFF, 0xA9A7FBFF},
    {Token::ring, "ring", 0x4B48CC38, 0xA9A7FB4C},
    {Token::positive, "positive", 0x14713FFF, 0x5CC98BFF},
    {Token::positive_tint, "positive_tint", 0xE6F4EBFF, 0x17301FFF},
    {Token::positive_line, "positive_line", 0xA9D6BAFF, 0x2F5F40FF},
    {Token::warning, "warning", 0x865400FF, 0xE3B04BFF},
    {Token::warning_tint, "warning_tint", 0xFBF0D9FF, 0x352A12FF},
    {Token::warning_dot, "warning_dot", 0xD98A0BFF, 0xE3B04BFF},
    {Token::danger, "danger", 0xB9252FFF, 0xF58A87FF},
    {Token::danger_tint, "danger_tint", 0xFCEBEAFF, 0x3D1D1CFF},
    {Token::danger_fill, "danger_fill", 0xC22F38FF, 0xC23B41FF},
    {Token::danger_hover, "danger_hover", 0xA3262EFF, 0xCF474CFF},
    {Token::on_danger, "on_danger", 0xFFFFFFFF, 0xFFFFFFFF},
    {Token::info, "info", 0x1B5FA8FF, 0x7FB9F2FF},
    {Token::info_tint, "info_tint", 0xE7F1FBFF, 0x16293DFF},
    {Token::chart_1, "chart_1", 0x4B48CCFF, 0x8E8CF7FF},
    {Token::chart_2, "chart_2", 0xDD720BFF, 0xFFA411FF},
    {Token::chart_3, "chart_3", 0x2BA681FF, 0x58D5A4FF},
    {Token::chart_4, "chart_4", 0x951874FF, 0xB53A9AFF},
    {Token::chart_5, "chart_5", 0x677B9DFF, 0x3767DFFF},
    {Token::chart_6, "chart_6", 0x8A6239FF, 0xB08D7BFF},
    {Token::chart_7, "chart_7", 0x3A4B28FF, 0x76791AFF},
    {Token::chart_8, "chart_8", 0xBE6CE2FF, 0xDCAFFEFF},
    {Token::t1, "t1", 0xE4E3FBFF, 0x33325EFF},
    {Token::t2, "t2", 0xFBE6D1FF, 0x4A3210FF},
    {Token::t3, "t3", 0xD6F1E4FF, 0x173D30FF},
    {Token::t4, "t4", 0xF8DEF0FF, 0x4A1F40FF},
    {Token::t5, "t5", 0xE2E7EFFF, 0x2B3850FF},
    {Token::t6, "t6", 0xF0E6DAFF, 0x43352BFF},
    {Token::t7, "t7", 0xE6EAD9FF, 0x36391AFF},
    {Token::t8, "t8", 0xF0E2FAFF, 0x42305AFF},
    {Token::u1, "u1", 0x3A37A8FF, 0xC6C5FDFF},
    {Token::u2, "u2", 0x8A4A08FF, 0xFFC46AFF},
    {Token::u3, "u3", 0x1A6248FF, 0x84E0BCFF},
    {Token::u4, "u4", 0x8A1D6CFF, 0xF0A3DCFF},
    {Token::u5, "u5", 0x465670FF, 0xAFC4E8FF},
    {Token::u6, "u6", 0x6B4A29FF, 0xD9BEAEFF},
    {Token::u7, "u7", 0x4A5A2AFF, 0xC5C870FF},
    {Token::u8, "u8", 0x7A33A0FF, 0xDEC0FBFF},
    {Token::nav_on, "nav_on", 0xE9E8E4FF, 0x232321FF},
    {Token::field, "field", 0xFFFFFFFF, 0x1F1F1DFF},
    {Token::track, "track", 0xE7E6E2FF, 0x363632FF},
    {Token::skeleton, "skeleton", 0xECEBE7FF, 0x343430FF},
    {Token::zone, "zone", 0xFAFAF8FF, 0x1F1F1DFF},
    {Token::scrim, "scrim", 0x18181452, 0x00000080},
    {Token::shade_1, "shade_1", 0x1818140A, 0x00000033},
    {Token::shade_2, "shade_2", 0x18181414, 0x0000004C},
    {Token::shade_3, "shade_3", 0x1818141A, 0x00000066},
    {Token::toast, "toast", 0x252523FF, 0xEDEDEAFF},
    {Token::on_toast, "on_toast", 0xF4F4F1FF, 0x1C1C1AFF},
    {Token::toast_line, "toast_line", 0x45453FFF, 0xC4C3BDFF},
    {Token::toast_link, "toast_link", 0xB9B7FFFF, 0x4340BEFF},
    {Token::diff_add, "diff_add", 0xEAF6EEFF, 0x16281BFF},
    {Token::diff_add_strong, "diff_add_strong", 0xC8E9D3FF, 0x21492DFF},
    {Token::diff_remove, "diff_remove", 0xFCEFEEFF, 0x301A19FF},
    {Token::code_keyword, "code_keyword", 0x6B2FB3FF, 0xC9A6FFFF},
    {Token::code_type, "code_type", 0x0F5F8AFF, 0x86C7F0FF},
    {Token::code_string, "code_string", 0x8A4A08FF, 0xF2B36BFF},
    {Token::paper, "paper", 0xFFFFFFFF, 0xFFFFFFFF},
    {Token::white, "white", 0xFFFFFFFF, 0xFFFFFFFF},
};
static_assert(std::size(token_table) == token_count);

constexpr bool in_order() {
  for (int i = 0; i < token_count; i++)
    if (token_table[i].token != static_cast<Token>(i)) return false;
  return true;
}
static_assert(in_order(), "the table is indexed by the token");

double linear(uint32_t channel) {
  const double v = channel / 255.0;
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double luminance(Rgba c) {
  return 0.2126 * linear(c >> 24) + 0.7152 * linear(c >> 16 & 255) + 0.0722 * linear(c >> 8 & 255);
}

}  // namespace

Rgba Theme::operator[](Token token) const {
  if (more_contrast) {
    if (token == Token::border_field || token == Token::border_pop) token = Token::border_strong;
    if (token == Token::border) token = Token::border_field;
    if (token == Token::text_faint) token = Token::text_muted;
  }
  const TokenRow& row = token_table[static_cast<size_t>(token)];
  return mode == Mode::dark ? row.dark : row.light;
}

std::string_view token_name(Token token) {
  return token_table[static_cast<size_t>(token)].name;
}

uint32_t tint_of(std::string_view name) {
  uint32_t hash = 2166136261u;
  for (char c : name) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  hash ^= hash >> 15;
  return hash % 8;
}

Rgba blend(Rgba over, Rgba under) {
  const uint32_t alpha = over & 255;
  Rgba out = 255;
  for (int shift = 8; shift <= 24; shift += 8) {
    const uint32_t a = over >> shift & 255, b = under >> shift & 255;
    out |= ((a * alpha + b * (255 - alpha) + 127) / 255) << shift;
  }
  return out;
}

double contrast(Rgba a, Rgba b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace md::ui
