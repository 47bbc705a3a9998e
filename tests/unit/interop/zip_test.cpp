#include "interop/zip.h"

#include <doctest/doctest.h>

namespace md::interop {
namespace {

ByteView bytes(std::string_view text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }

Bytes two_files() {
  ZipWriter zip(1774429200000);
  zip.add("people.csv", bytes("name\r\nAda\r\n"));
  zip.add("folder/数据.txt", bytes("数据"));
  return zip.finish();
}

TEST_CASE("crc32 is the one of the standard's check") { CHECK(crc32(bytes("123456789")) == 0xcbf43926); }

TEST_CASE("what was put into an archive comes out") {
  const Bytes zip = two_files();
  const auto file = read_zip_entry(zip, "folder/数据.txt");
  REQUIRE(file);
  CHECK(std::string(file->begin(), file->end()) == "数据");
  CHECK(read_zip_entry(zip, "people.csv")->size() == 11);
  CHECK(read_zip_entry(zip, "nothing").error().code == "zip.missing");
}

TEST_CASE("an archive that is cut off or changed anywhere is refused or reads as it was") {
  const Bytes zip = two_files();
  for (size_t n = 0; n < zip.size(); n++)
    CHECK_MESSAGE(!read_zip_entry(ByteView(zip).first(n), "people.csv"), "cut to ", n);
  for (size_t at = 0; at < zip.size(); at++) {
    Bytes changed = zip;
    changed[at] ^= 0x15;
    const auto file = read_zip_entry(changed, "people.csv");
    CHECK_MESSAGE((!file || crc32(*file) == crc32(bytes("name\r\nAda\r\n"))), "changed at ", at);
  }
}

}  // namespace
}  // namespace md::interop
