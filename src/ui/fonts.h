#pragma once
// The fonts, and the characters out of them. Glyphs are drawn into ImGui's atlas when first used, at the size
// and pixel ratio in use, and placed by ourselves: the sizes of a Type are CSS font sizes, and lines sit
// where a browser puts them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ui/text_layout.h"
#include "ui/theme.h"

struct ImFont;
struct ImFontAtlas;
struct ImFontGlyph;

namespace md::ui {

// What a font file is for: a face, or the Chinese characters of all faces. Each may come in pieces, one after
// the other.
enum class FontFile : uint8_t { regular, medium, semibold, mono, icons, han };

class Fonts {
 public:
  // Takes TrueType or OpenType bytes. Errors: font.malformed.
  Status add(FontFile file, std::string bytes);
  // Regular, medium and semibold are there; the rest may come later.
  bool ready() const;
  // Grows with every file: cached widths of an older generation are stale.
  uint32_t generation() const { return generation_; }

  void set_pixel_ratio(float ratio);
  // Quotes, dashes and the ellipsis come from the Chinese font in a Chinese interface.
  void set_chinese(bool on);

  struct Placed {
    const ImFontGlyph* glyph;  // null: nothing to draw
    float advance;             // device pixels
    float drop;                // to add to the glyph's y for a pen on the baseline
    float scale;               // from the glyph's units to device pixels
    float bolder;              // draw it again so much to the right: Chinese has one weight
    bool missing;              // no font has it: a box is drawn
  };
  // px is a CSS font size. Valid until the next call that needs a glyph.
  Placed place(char32_t c, Face face, int px);
  // In device pixels; remembered for what is written most.
  float advance(char32_t c, Face face, int px);
  // In CSS pixels.
  float width(std::string_view text, Face face, int px);

  // The same for the top of a box of `px` that an icon fills.
  float icon_baseline(int px) const;
  // The distance from the top of a line of `line` CSS pixels to its baseline, in device pixels.
  float baseline(Face face, int px, int line) const;

  // Code points that were asked for and that no font has, each once. The shell fetches the slices that have
  // them.
  std::vector<uint32_t> take_missing();

 private:
  // One ImFont counts its files in four bits.
  static constexpr int files_per_font = 15;
  struct Chain {
    std::vector<ImFont*> fonts;
    int files = 0;
    float ascent = 0.97f, descent = 0.24f;  // of the em, from the first file
    std::vector<int8_t> known;  // per code point: 0 not asked yet, -1 none has it, n: fonts[n - 1]
  };
  Chain& chain(FontFile file) { return chains_[static_cast<size_t>(file)]; }
  ImFont* find_in(Chain& chain, char32_t c);
  ImFont* font_for(char32_t c, Face face, bool& from_han);
  void note_missing(char32_t c);
  std::vector<float>& advances(Face face, int px);

  Chain chains_[face_count + 1];
  struct Size {
    Face face;
    int px;
    std::vector<float> advances;  // negative: not asked yet
  };
  std::vector<Size> sizes_;
  size_t last_size_ = 0;
  std::vector<std::string> bytes_;  // the atlas reads from them for ever
  std::vector<uint32_t> missing_;
  std::vector<bool> reported_;
  float pixel_ratio_ = 1;
  uint32_t generation_ = 0;
  bool chinese_ = false;
};

}  // namespace md::ui
