#include "ui/fonts.h"

#include <cmath>
#include <cstring>

#include "imgui.h"
#include "imgui_internal.h"

namespace md::ui {
namespace {

struct Metrics {
  float ascent, descent;  // of the em
};

uint32_t big_endian(const std::string& bytes, size_t at, int n) {
  uint32_t v = 0;
  for (int i = 0; i < n; i++) v = v << 8 | static_cast<uint8_t>(bytes[at + static_cast<size_t>(i)]);
  return v;
}

size_t find_table(const std::string& bytes, const char* tag, size_t least) {
  const uint32_t tables = big_endian(bytes, 4, 2);
  for (uint32_t i = 0; i < tables; i++) {
    const size_t row = 12 + 16 * static_cast<size_t>(i);
    if (row + 16 > bytes.size()) return 0;
    if (std::memcmp(bytes.data() + row, tag, 4) != 0) continue;
    const size_t at = big_endian(bytes, row + 8, 4);
    return at + least <= bytes.size() ? at : 0;
  }
  return 0;
}

// ImGui's size of a font means ascent + descent. With these set to one em in our copy it means the CSS font
// size.
Result<Metrics> normalise(std::string& bytes) {
  if (bytes.size() < 64) return fail("font.malformed");
  const uint32_t kind = big_endian(bytes, 0, 4);
  if (kind != 0x00010000 && kind != 0x4F54544F /* OTTO */ && kind != 0x74727565 /* true */)
    return fail("font.malformed");
  const size_t head = find_table(bytes, "head", 54), hhea = find_table(bytes, "hhea", 36);
  if (!head || !hhea || !find_table(bytes, "cmap", 4)) return fail("font.malformed");
  const auto em = static_cast<int>(big_endian(bytes, head + 18, 2));
  if (em < 16 || em > 16384) return fail("font.malformed");
  const auto ascent = static_cast<int16_t>(big_endian(bytes, hhea + 4, 2));
  const auto descent = static_cast<int16_t>(big_endian(bytes, hhea + 6, 2));
  const int new_ascent = em * 4 / 5, new_descent = new_ascent - em;
  const auto put = [&](size_t at, int v) {
    bytes[at] = static_cast<char>(v >> 8 & 255);
    bytes[at + 1] = static_cast<char>(v & 255);
  };
  put(hhea + 4, new_ascent);
  put(hhea + 6, new_descent);
  const auto units = static_cast<float>(em);
  return Metrics{static_cast<float>(ascent) / units, static_cast<float>(-descent) / units};
}

ImFontConfig config(const std::string& bytes) {
  ImFontConfig c;
  c.FontData = const_cast<char*>(bytes.data());
  c.FontDataSize = static_cast<int>(bytes.size());
  c.FontDataOwnedByAtlas = false;
  c.OversampleH = c.OversampleV = 1;
  c.SizePixels = 13;
  c.EllipsisChar = 0x2026;
  return c;
}

bool is_chinese_mark(char32_t c) {
  return c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026;
}

// Control characters, and marks that only join or steer.
bool takes_no_room(char32_t c) {
  return c < 32 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xFE0E || c == 0xFE0F;
}

constexpr char32_t code_points_max = 0x40000;
constexpr char32_t remembered_end = 0x250;
size_t table_size(char32_t c) {
  return c < 0x3000 ? 0x3000 : c < 0x10000 ? 0x10000 : code_points_max;
}

}  // namespace

Status Fonts::add(FontFile file, std::string bytes) {
  MD_ASSIGN(const Metrics metrics, normalise(bytes));
  bytes_.push_back(std::move(bytes));
  Chain& to = chain(file);
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  ImFontConfig c = config(bytes_.back());
  if (to.files % files_per_font != 0) {
    // MergeMode reaches the last font only (imgui#8912): bring ours to the end.
    ImFont* target = to.fonts.back();
    for (ImFont*& font : atlas->Fonts)
      if (font == target) std::swap(font, atlas->Fonts.back());
    c.MergeMode = true;
    c.DstFont = target;
  }
  ImFont* font = atlas->AddFont(&c);
  if (!font) return fail("font.malformed");
  if (!c.MergeMode) to.fonts.push_back(font);
  if (to.files == 0) {
    to.ascent = metrics.ascent;
    to.descent = metrics.descent;
  }
  to.files++;
  for (Chain& each : chains_) each.known.clear();
  sizes_.clear();
  reported_.clear();
  generation_++;
  if (file == FontFile::regular && !ImGui::GetIO().FontDefault) ImGui::GetIO().FontDefault = font;
  return {};
}

bool Fonts::ready() const {
  for (FontFile file : {FontFile::regular, FontFile::medium, FontFile::semibold})
    if (chains_[static_cast<size_t>(file)].fonts.empty()) return false;
  return true;
}

void Fonts::set_chinese(bool on) {
  if (chinese_ == on) return;
  chinese_ = on;
  generation_++;
  sizes_.clear();
}

ImFont* Fonts::find_in(Chain& chain, char32_t c) {
  if (chain.fonts.empty() || c >= code_points_max) return nullptr;
  if (c >= chain.known.size()) chain.known.resize(table_size(c), 0);
  int8_t& known = chain.known[c];
  if (known == 0) {
    known = -1;
    for (size_t i = 0; i < chain.fonts.size() && known < 0; i++)
      if (chain.fonts[i]->IsGlyphInFont(c)) known = static_cast<int8_t>(i + 1);
  }
  return known > 0 ? chain.fonts[static_cast<size_t>(known - 1)] : nullptr;
}

ImFont* Fonts::font_for(char32_t c, Face face, bool& from_han) {
  from_han = false;
  Chain& own = chains_[static_cast<size_t>(face)];
  const bool prefer_han = chinese_ && face != Face::mono && is_chinese_mark(c);
  if (!prefer_han)
    if (ImFont* font = find_in(own, c)) return font;
  if (ImFont* font = find_in(chain(FontFile::han), c)) {
    from_han = true;
    return font;
  }
  if (prefer_han)
    if (ImFont* font = find_in(own, c)) return font;
  return face == Face::icons ? nullptr : find_in(chain(FontFile::regular), c);
}

void Fonts::note_missing(char32_t c) {
  if (c < 0xA0 || c >= code_points_max || c == 0xFFFD) return;
  if (c >= reported_.size()) reported_.resize(table_size(c), false);
  if (reported_[c]) return;
  reported_[c] = true;
  missing_.push_back(c);
}

std::vector<uint32_t> Fonts::take_missing() {
  return std::exchange(missing_, {});
}

Fonts::Placed Fonts::place(char32_t c, Face face, int px) {
  if (takes_no_room(c)) return {nullptr, 0, 0, 1, 0, false};
  const char32_t wanted = c == 0xA0 || c == 0x202F ? U' ' : c;
  bool from_han = false;
  ImFont* font = font_for(wanted, face, from_han);
  if (!font) {
    note_missing(c);
    return {nullptr, std::round(static_cast<float>(px) * 0.7f * pixel_ratio_), 0, 1, 0, true};
  }
  ImFontBaked* baked = font->GetFontBaked(static_cast<float>(px), pixel_ratio_);
  const ImFontGlyph* glyph = baked->FindGlyph(static_cast<ImWchar>(wanted));
  float advance = glyph->AdvanceX * pixel_ratio_;
  // With few pixels even spacing matters more than exact width, as in browsers.
  if (pixel_ratio_ < 1.5f) advance = std::round(advance);
  const bool heavy = from_han && (face == Face::semibold || face == Face::medium);
  const float bolder =
      heavy ? static_cast<float>(px) * pixel_ratio_ * (face == Face::semibold ? 0.05f : 0.025f) : 0;
  return {glyph->Visible ? glyph : nullptr,
          advance,
          -std::round(baked->Ascent) * pixel_ratio_,
          pixel_ratio_,
          bolder,
          false};
}

void Fonts::set_pixel_ratio(float ratio) {
  if (ratio == pixel_ratio_) return;
  pixel_ratio_ = ratio;
  sizes_.clear();
}

std::vector<float>& Fonts::advances(Face face, int px) {
  const auto is = [&](const Size& size) { return size.face == face && size.px == px; };
  if (last_size_ < sizes_.size() && is(sizes_[last_size_])) return sizes_[last_size_].advances;
  for (last_size_ = 0; last_size_ < sizes_.size(); last_size_++)
    if (is(sizes_[last_size_])) return sizes_[last_size_].advances;
  sizes_.push_back({face, px, std::vector<float>(remembered_end, -1)});
  return sizes_.back().advances;
}

float Fonts::advance(char32_t c, Face face, int px) {
  if (c >= remembered_end) return place(c, face, px).advance;
  float& known = advances(face, px)[c];
  if (known < 0) known = place(c, face, px).advance;
  return known;
}

float Fonts::width(std::string_view text, Face face, int px) {
  float sum = 0;
  for (size_t at = 0; at < text.size();) sum += advance(next_character(text, at), face, px);
  return sum / pixel_ratio_;
}

float Fonts::icon_baseline(int px) const {
  return std::round(chains_[static_cast<size_t>(Face::icons)].ascent * static_cast<float>(px) * pixel_ratio_);
}

float Fonts::baseline(Face face, int px, int line) const {
  const Chain& source = chains_[static_cast<size_t>(face)];
  const float scale = static_cast<float>(px) * pixel_ratio_;
  const float ascent = std::round(source.ascent * scale), descent = std::round(source.descent * scale);
  return std::floor((static_cast<float>(line) * pixel_ratio_ - ascent - descent) / 2) + ascent;
}

}  // namespace md::ui
