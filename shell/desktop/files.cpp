#include "shell/desktop/files.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "ui/text_layout.h"

namespace md::desktop {
namespace {

namespace fs = std::filesystem;

std::optional<ui::FontFile> file_of(std::string_view face) {
  constexpr std::pair<std::string_view, ui::FontFile> faces[] = {
      {"regular", ui::FontFile::regular},   {"medium", ui::FontFile::medium},
      {"semibold", ui::FontFile::semibold}, {"mono", ui::FontFile::mono},
      {"icons", ui::FontFile::icons},       {"han", ui::FontFile::han},
  };
  for (const auto& [name, file] : faces)
    if (name == face) return file;
  return std::nullopt;
}

}  // namespace

std::string read_file(const std::string& path, size_t max_bytes) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error || size > max_bytes) return {};
  std::ifstream in(path, std::ios::binary);
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  return in ? bytes : std::string();
}

bool write_file(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return out.good();
}

Assets::Assets(const std::string& program, const std::vector<std::string>& given) : roots_(given) {
  if (const char* set = std::getenv("MENTORDESK_ASSETS")) roots_.push_back(set);
  std::error_code error;
  fs::path folder = fs::weakly_canonical(program, error).parent_path();
  roots_.push_back((folder / "../share/mentordesk").string());
  // A build folder lies inside the checkout.
  for (int up = 0; up < 4; up++, folder = folder.parent_path()) {
    roots_.push_back((folder / "assets").string());
    roots_.push_back(folder.string());
  }
}

void Assets::read_manifest(const std::string& folder) {
  const Result<Json> manifest = parse_json(read_file(folder + "/fonts.json"));
  if (!manifest) return;
  font_folder_ = folder;
  const Json* pieces = find(*manifest, "pieces");
  if (!pieces || !pieces->is_array()) return;
  for (const Json& each : *pieces) {
    Piece piece;
    piece.file = find_text(each, "file");
    if (const Json* ranges = find(each, "ranges"); ranges && ranges->is_array())
      for (size_t i = 0; i + 1 < ranges->size(); i += 2)
        if ((*ranges)[i].is_number_unsigned() && (*ranges)[i + 1].is_number_unsigned())
          piece.ranges.emplace_back((*ranges)[i].get<uint32_t>(), (*ranges)[i + 1].get<uint32_t>());
    const auto face = file_of(find_text(each, "face"));
    if (!face) continue;
    piece.face = *face;
    pieces_.push_back(std::move(piece));
    first_.push_back(find_flag(each, "first"));
    first_in_.emplace_back(find_text(each, "first_in"));
  }
  const Result<Json> han = parse_json(read_file(folder + "/" + std::string(find_text(*manifest, "han"))));
  if (!han || !han->is_array()) return;
  for (const Json& each : *han) {
    Piece piece;
    piece.file = find_text(each, "file");
    piece.face = ui::FontFile::han;
    const std::string_view chars = find_text(each, "chars");
    for (size_t at = 0; at < chars.size();) {
      const uint32_t c = ui::next_character(chars, at);
      piece.ranges.emplace_back(c, c);
    }
    pieces_.push_back(std::move(piece));
    first_.push_back(false);
    first_in_.emplace_back();
  }
}

bool Assets::load(ui::Fonts& fonts, Piece& piece) {
  if (piece.loaded) return false;
  piece.loaded = true;
  return fonts.add(piece.face, read_file(font_folder_ + "/" + piece.file)).has_value();
}

bool Assets::load_fonts(ui::Fonts& fonts, std::string_view language) {
  if (pieces_.empty())
    for (const std::string& root : roots_)
      if (pieces_.empty()) read_manifest(root + "/fonts");
  for (size_t i = 0; i < pieces_.size(); i++) {
    const bool here = !first_in_[i].empty() && first_in_[i] == language;
    if (first_[i] || here || pieces_[i].face == ui::FontFile::mono) load(fonts, pieces_[i]);
  }
  return fonts.ready();
}

bool Assets::load_glyph(ui::Fonts& fonts, uint32_t c) {
  bool any = false;
  for (Piece& piece : pieces_) {
    if (piece.loaded) continue;
    const bool has = std::any_of(piece.ranges.begin(), piece.ranges.end(),
                                 [&](const auto& range) { return c >= range.first && c <= range.second; });
    if (has) any = load(fonts, piece) || any;
  }
  return any;
}

std::string Assets::words(std::string_view language) const {
  Json all = Json::object();
  const auto merge = [&](const std::string& path) {
    Result<Json> part = parse_json(read_file(path));
    if (part && part->is_object()) all.update(*part);
  };
  for (auto root = roots_.rbegin(); root != roots_.rend(); ++root) {
    const fs::path folder = fs::path(*root) / "lang";
    std::error_code error;
    std::vector<std::string> parts;
    for (const auto& entry : fs::directory_iterator(folder / "parts", error))
      if (entry.path().string().ends_with("." + std::string(language) + ".json"))
        parts.push_back(entry.path().string());
    std::sort(parts.begin(), parts.end());
    for (const std::string& part : parts) merge(part);
    merge((folder / (std::string(language) + ".json")).string());
  }
  return print_json(all);
}

}  // namespace md::desktop
