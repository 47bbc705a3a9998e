#pragma once
// The files that come with the program: fonts and words.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "ui/context.h"

namespace md::desktop {

// Nothing when it cannot be read or is larger than `max_bytes`.
std::string read_file(const std::string& path, size_t max_bytes = 256u << 20);
bool write_file(const std::string& path, std::string_view bytes);

class Assets {
 public:
  // Looked through in this order: $MENTORDESK_ASSETS, folders beside and above the program.
  Assets(const std::string& program, const std::vector<std::string>& given);

  // False when the fonts were not found.
  bool load_fonts(ui::Fonts& fonts, std::string_view language);
  // Fetches what has this character; true when something came.
  bool load_glyph(ui::Fonts& fonts, uint32_t code_point);
  // The words of a language, all parts of it.
  std::string words(std::string_view language) const;

 private:
  struct Piece {
    std::string file;
    ui::FontFile face = ui::FontFile::regular;
    std::vector<std::pair<uint32_t, uint32_t>> ranges;
    bool loaded = false;
  };
  bool load(ui::Fonts& fonts, Piece& piece);
  void read_manifest(const std::string& folder);

  std::vector<std::string> roots_;
  std::string font_folder_;
  std::vector<Piece> pieces_;
  std::vector<bool> first_;
  std::vector<std::string> first_in_;
};

}  // namespace md::desktop
