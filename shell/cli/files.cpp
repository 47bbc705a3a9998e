#include "files.h"

#include <cstdio>
#include <filesystem>
#include <memory>

namespace md::cli {
namespace {

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, Close>;

}  // namespace

Result<std::string> read_file(std::string_view path) {
  const std::string name(path);
  std::error_code none;
  if (name != "-" && std::filesystem::is_directory(name, none)) return fail("file.is_folder", {{"path", name}});
  const File file(name == "-" ? stdin : std::fopen(name.c_str(), "rb"));
  if (!file) return fail("file.unreadable", {{"path", name}});
  std::string text;
  char buffer[1 << 16];
  size_t n;
  while ((n = std::fread(buffer, 1, sizeof buffer, file.get())) > 0) {
    if (text.size() + n > file_bytes_max)
      return fail("file.too_large", {{"path", name}, {"max_mib", std::to_string(file_bytes_max >> 20)}});
    text.append(buffer, n);
  }
  if (std::ferror(file.get())) return fail("file.unreadable", {{"path", name}});
  return text;
}

Status write_file(std::string_view path, ByteView bytes) {
  const std::string name(path);
  const std::string beside = name + ".part";
  {
    const File file(std::fopen(beside.c_str(), "wb"));
    if (!file) return fail("file.unwritable", {{"path", name}});
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    if (!written || std::fflush(file.get()) != 0) {
      std::remove(beside.c_str());
      return fail("file.unwritable", {{"path", name}});
    }
  }
  std::error_code error;
  std::filesystem::rename(beside, name, error);
  if (error) {
    std::remove(beside.c_str());
    return fail("file.unwritable", {{"path", name}});
  }
  return {};
}

}  // namespace md::cli
