#pragma once
// Archives that hold an export: written without compression, so that any program opens them, and read again
// when they are ours.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace md::interop {

// CRC-32 as ZIP and PNG count it.
uint32_t crc32(ByteView bytes);

class ZipWriter {
 public:
  // Every file bears this time, rounded to two seconds; times before 1980 become 1980.
  explicit ZipWriter(int64_t at_ms);
  // `name` is UTF-8 with "/" between folders. Files and archive stay below 4 GB.
  void add(std::string_view name, ByteView content);
  // The archive; the writer is spent.
  Bytes finish();

 private:
  struct Entry {
    std::string name;
    uint32_t crc, size, offset;
  };
  void head(const Entry& entry, bool central);

  Bytes out_;
  std::vector<Entry> entries_;
  uint16_t date_ = 0, time_ = 0;
};

// The content of a file in an archive, as a view into `archive`.
// Errors: zip.malformed, zip.compressed (an archive of another program), zip.missing {name}.
Result<ByteView> read_zip_entry(ByteView archive, std::string_view name);

}  // namespace md::interop
