#include "shell/native/decode_text.h"

#include <iconv.h>

#include <cerrno>
#include <memory>
#include <vector>

namespace md::native {

Result<std::string> decode_text(std::string_view encoding, ByteView bytes) {
  const std::string name(encoding);
  const iconv_t opened = iconv_open("UTF-8", name.c_str());
  if (opened == iconv_t(-1)) return fail("encoding.unknown", {{"name", name}});
  const std::unique_ptr<void, int (*)(iconv_t)> closing(opened, iconv_close);
  std::string out;
  std::vector<char> room(1 << 16);
  auto* from = reinterpret_cast<char*>(const_cast<uint8_t*>(bytes.data()));
  size_t left = bytes.size();
  while (left > 0) {
    char* to = room.data();
    size_t space = room.size();
    const size_t converted = iconv(opened, &from, &left, &to, &space);
    const int why = errno;
    out.append(room.data(), room.size() - space);
    if (converted != size_t(-1) || why == E2BIG) continue;
    // Not a character of the encoding, or one that was cut off at the end.
    out += "\xEF\xBF\xBD";
    from++;
    left--;
  }
  return out;
}

}  // namespace md::native
