#include "shell/desktop/png.h"

#include <zlib.h>

#include <vector>

namespace md::desktop {
namespace {

void put32(std::string& out, uint32_t v) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(v >> shift & 255);
}

void chunk(std::string& out, std::string_view kind, std::string_view data) {
  put32(out, static_cast<uint32_t>(data.size()));
  std::string body(kind);
  body += data;
  out += body;
  put32(out, static_cast<uint32_t>(
                 crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()))));
}

}  // namespace

std::string write_png(std::span<const uint8_t> rgba, int width, int height) {
  // Each row is stored as its difference from the row above (filter 2), which suits flat surfaces.
  const auto stride = static_cast<size_t>(width) * 3;
  std::vector<uint8_t> rows, above(stride, 0), row(stride);
  rows.reserve((stride + 1) * static_cast<size_t>(height));
  for (int y = 0; y < height; y++) {
    const uint8_t* from = rgba.data() + static_cast<size_t>(y) * static_cast<size_t>(width) * 4;
    rows.push_back(2);
    for (size_t x = 0; x < static_cast<size_t>(width); x++)
      for (size_t k = 0; k < 3; k++) row[x * 3 + k] = from[x * 4 + k];
    for (size_t i = 0; i < stride; i++) rows.push_back(static_cast<uint8_t>(row[i] - above[i]));
    above = row;
  }
  uLongf packed_size = compressBound(static_cast<uLong>(rows.size()));
  std::string packed(packed_size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &packed_size, rows.data(),
            static_cast<uLong>(rows.size()), 6);
  packed.resize(packed_size);

  std::string out = "\x89PNG\r\n\x1a\n";
  std::string header;
  put32(header, static_cast<uint32_t>(width));
  put32(header, static_cast<uint32_t>(height));
  header += std::string("\x08\x02\x00\x00\x00", 5);
  chunk(out, "IHDR", header);
  chunk(out, "IDAT", packed);
  chunk(out, "IEND", "");
  return out;
}

}  // namespace md::desktop
