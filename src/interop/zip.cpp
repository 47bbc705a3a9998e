#include "interop/zip.h"

#include <algorithm>
#include <array>

#include "base/date.h"

namespace md::interop {
namespace {

constexpr uint32_t local_mark = 0x04034b50, central_mark = 0x02014b50, end_mark = 0x06054b50;
constexpr size_t local_head = 30, central_head = 46, end_head = 22, comment_max = 65535;
constexpr uint16_t version = 20, utf8_names = 1 << 11;

constexpr std::array<uint32_t, 256> crc_table = [] {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t c = i;
    for (int bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
    table[i] = c;
  }
  return table;
}();

void put(Bytes& out, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; i++) out.push_back(uint8_t(value >> (8 * i)));
}

uint32_t get(ByteView in, size_t at, size_t bytes) {
  uint32_t value = 0;
  for (size_t i = 0; i < bytes; i++) value |= uint32_t(in[at + i]) << (8 * i);
  return value;
}

// Where the directory's end is told, searched from behind because a comment may follow it.
Result<size_t> find_end(ByteView archive) {
  if (archive.size() < end_head) return fail("zip.malformed");
  const size_t last = archive.size() - end_head;
  const size_t first = last > comment_max ? last - comment_max : 0;
  for (size_t at = last + 1; at > first; at--)
    if (get(archive, at - 1, 4) == end_mark) return at - 1;
  return fail("zip.malformed");
}

}  // namespace

uint32_t crc32(ByteView bytes) {
  uint32_t c = 0xffffffffu;
  for (const uint8_t byte : bytes) c = crc_table[(c ^ byte) & 255] ^ (c >> 8);
  return ~c;
}

ZipWriter::ZipWriter(int64_t at_ms) {
  const std::string at = iso_instant(at_ms);  // 2026-03-25T14:00:00Z
  const auto digits = [&](size_t from, size_t n) {
    int value = 0;
    for (size_t i = from; i < from + n; i++) value = value * 10 + (at[i] - '0');
    return value;
  };
  const int year = std::max(digits(0, 4), 1980);
  date_ = uint16_t((year - 1980) << 9 | digits(5, 2) << 5 | digits(8, 2));
  time_ = uint16_t(digits(11, 2) << 11 | digits(14, 2) << 5 | digits(17, 2) / 2);
}

void ZipWriter::head(const Entry& entry, bool central) {
  put(out_, central ? central_mark : local_mark, 4);
  if (central) put(out_, version, 2);
  put(out_, version, 2);
  put(out_, utf8_names, 2);
  put(out_, 0, 2);  // stored
  put(out_, time_, 2);
  put(out_, date_, 2);
  put(out_, entry.crc, 4);
  put(out_, entry.size, 4);
  put(out_, entry.size, 4);
  put(out_, uint32_t(entry.name.size()), 2);
  put(out_, 0, 2);
  if (central) {
    put(out_, 0, 2);
    put(out_, 0, 4);
    put(out_, 0, 4);
    put(out_, entry.offset, 4);
  }
  out_.insert(out_.end(), entry.name.begin(), entry.name.end());
}

void ZipWriter::add(std::string_view name, ByteView content) {
  entries_.push_back({std::string(name), crc32(content), uint32_t(content.size()), uint32_t(out_.size())});
  head(entries_.back(), false);
  out_.insert(out_.end(), content.begin(), content.end());
}

Bytes ZipWriter::finish() {
  const auto directory = uint32_t(out_.size());
  for (const Entry& entry : entries_) head(entry, true);
  const uint32_t size = uint32_t(out_.size()) - directory;
  put(out_, end_mark, 4);
  put(out_, 0, 4);
  put(out_, uint32_t(entries_.size()), 2);
  put(out_, uint32_t(entries_.size()), 2);
  put(out_, size, 4);
  put(out_, directory, 4);
  put(out_, 0, 2);
  return std::move(out_);
}

Result<ByteView> read_zip_entry(ByteView archive, std::string_view name) {
  MD_ASSIGN(const size_t end, find_end(archive));
  size_t at = get(archive, end + 16, 4);
  for (uint32_t n = get(archive, end + 10, 2); n > 0; n--) {
    if (at > end || end - at < central_head || get(archive, at, 4) != central_mark) return fail("zip.malformed");
    const size_t name_size = get(archive, at + 28, 2);
    if (end - at - central_head < name_size) return fail("zip.malformed");
    const auto* text = reinterpret_cast<const char*>(archive.data()) + at + central_head;
    if (std::string_view(text, name_size) != name) {
      at += central_head + name_size + get(archive, at + 30, 2) + get(archive, at + 32, 2);
      continue;
    }
    if (get(archive, at + 10, 2) != 0) return fail("zip.compressed");
    const size_t size = get(archive, at + 24, 4), local = get(archive, at + 42, 4);
    if (local > end || end - local < local_head) return fail("zip.malformed");
    const size_t skip = local_head + get(archive, local + 26, 2) + get(archive, local + 28, 2);
    if (end - local < skip || end - local - skip < size) return fail("zip.malformed");
    const ByteView content = archive.subspan(local + skip, size);
    if (crc32(content) != get(archive, at + 16, 4)) return fail("zip.malformed");
    return content;
  }
  return fail("zip.missing", {{"name", std::string(name)}});
}

}  // namespace md::interop
