#include "scene/scene.h"

#include <algorithm>

#include "base/text.h"

namespace md::scene {
namespace {

struct Row {
  std::string_view name;
  uint32_t light, dark;
};

constexpr Row rows[] = {
    {"none", 0, 0},
    {"text", 0x1C1C1A, 0xEDEDEA},
    {"text_muted", 0x62615B, 0xA9A8A1},
    {"text_faint", 0x6E6D66, 0x9A9992},
    {"surface", 0xFFFFFF, 0x1A1A19},
    {"raised", 0xFFFFFF, 0x232321},
    {"sunken", 0xFAFAF8, 0x141413},
    {"hover", 0xF2F2EF, 0x2B2B28},
    {"selected", 0xEEEEFC, 0x282744},
    {"track", 0xE7E6E2, 0x363632},
    {"border", 0xE7E6E2, 0x31312E},
    {"border_field", 0xD2D1CB, 0x454541},
    {"border_strong", 0x8C8A84, 0x7A7973},
    {"accent", 0x4B48CC, 0xA9A7FB},
    {"accent_fill", 0x4B48CC, 0x5B58DB},
    {"on_accent", 0xFFFFFF, 0xFFFFFF},
    {"positive", 0x14713F, 0x5CC98B},
    {"positive_tint", 0xE6F4EB, 0x17301F},
    {"positive_line", 0xA9D6BA, 0x2F5F40},
    {"warning", 0x865400, 0xE3B04B},
    {"warning_tint", 0xFBF0D9, 0x352A12},
    {"danger", 0xB9252F, 0xF58A87},
    {"danger_tint", 0xFCEBEA, 0x3D1D1C},
    {"info", 0x1B5FA8, 0x7FB9F2},
    {"info_tint", 0xE7F1FB, 0x16293D},
    {"chart_1", 0x4B48CC, 0x8E8CF7},
    {"chart_2", 0xDD720B, 0xFFA411},
    {"chart_3", 0x2BA681, 0x58D5A4},
    {"chart_4", 0x951874, 0xB53A9A},
    {"chart_5", 0x677B9D, 0x3767DF},
    {"chart_6", 0x8A6239, 0xB08D7B},
    {"chart_7", 0x3A4B28, 0x76791A},
    {"chart_8", 0xBE6CE2, 0xDCAFFE},
    {"t1", 0xE4E3FB, 0x33325E},
    {"t2", 0xFBE6D1, 0x4A3210},
    {"t3", 0xD6F1E4, 0x173D30},
    {"t4", 0xF8DEF0, 0x4A1F40},
    {"t5", 0xE2E7EF, 0x2B3850},
    {"t6", 0xF0E6DA, 0x43352B},
    {"t7", 0xE6EAD9, 0x36391A},
    {"t8", 0xF0E2FA, 0x42305A},
    {"u1", 0x3A37A8, 0xC6C5FD},
    {"u2", 0x8A4A08, 0xFFC46A},
    {"u3", 0x1A6248, 0x84E0BC},
    {"u4", 0x8A1D6C, 0xF0A3DC},
    {"u5", 0x465670, 0xAFC4E8},
    {"u6", 0x6B4A29, 0xD9BEAE},
    {"u7", 0x4A5A2A, 0xC5C870},
    {"u8", 0x7A33A0, 0xDEC0FB},
};
static_assert(std::size(rows) == static_cast<size_t>(Ink::count));

// Thousandths of the size, from space to tilde, with figures of equal width.
constexpr int16_t regular[] = {
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 648, 648, 648, 648,
    648, 648, 648, 648, 648, 648, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598, 587, 743,
    740, 264, 543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642, 665, 625, 362,
    357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597,
    609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659,
};
constexpr int16_t semibold[] = {
    248, 309, 396, 643, 649, 844, 663, 213, 393, 393, 543, 673, 295, 466, 290, 379, 670, 670, 670, 670,
    669, 670, 670, 670, 670, 670, 290, 295, 673, 673, 673, 544, 999, 724, 657, 744, 724, 608, 586, 755,
    744, 275, 561, 677, 566, 906, 741, 775, 643, 776, 651, 649, 660, 734, 724, 1007, 690, 705, 653, 393,
    379, 393, 481, 468, 497, 575, 630, 577, 630, 593, 377, 625, 613, 261, 261, 569, 261, 898, 610, 608,
    625, 625, 397, 549, 380, 608, 576, 837, 562, 576, 562, 393, 358, 393, 673,
};
static_assert(std::size(regular) == 95 && std::size(semibold) == 95);

constexpr int other_width = 590, han_width = 1000;

}  // namespace

std::string_view ink_name(Ink ink) { return rows[static_cast<size_t>(ink)].name; }
uint32_t light_color(Ink ink) { return rows[static_cast<size_t>(ink)].light; }
uint32_t dark_color(Ink ink) { return rows[static_cast<size_t>(ink)].dark; }

float usual_text_width(std::string_view text, float px, Weight weight) {
  int thousandths = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 32 && c < 127) thousandths += (weight == Weight::regular ? regular : semibold)[c - 32];
    else thousandths += c >= 0x2E80 ? han_width : other_width;
  }
  return static_cast<float>(thousandths) * px / 1000;
}

std::string fitted(std::string_view text, float width, float px, Weight weight, const TextWidth& measure) {
  if (measure(text, px, weight) <= width) return std::string(text);
  size_t fits = 0;
  for (size_t at = 0; at < text.size();) {
    next_code_point(text, at);
    if (measure(std::string(text.substr(0, at)) + "…", px, weight) > width) break;
    fits = at;
  }
  return fits == 0 ? std::string() : std::string(trim(text.substr(0, fits))) + "…";
}

}  // namespace md::scene
