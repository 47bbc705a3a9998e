// vCards from anywhere, and what is written of them.

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "interop/vcard.h"

using namespace md::interop;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

std::vector<MappedContact> read(std::string_view text, size_t slice) {
  std::vector<MappedContact> cards;
  VcardReader reader([&](MappedContact& card) {
    cards.push_back(std::move(card));
    return true;
  });
  for (size_t at = 0; at < text.size(); at += slice)
    if (!reader.push(text.substr(at, slice))) break;
  (void)reader.finish();
  return cards;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::vector<MappedContact> cards = read(text, text.size() + 1), sliced = read(text, data[0] % 7 + 1u);
  require(cards.size() == sliced.size());
  for (size_t i = 0; i < cards.size(); ++i) {
    const ContactRow& row = cards[i].row;
    require(row.values == sliced[i].row.values);
    if (cards[i].blank || !cards[i].errors.empty()) continue;
    require(row.has(ContactField::display_name));
    for (const ContactValue& value : row.values) require(md::valid_utf8(value.value));
    for (VcardVersion version : {VcardVersion::v3, VcardVersion::v4}) {
      std::vector<MappedContact> again = read(write_vcard(row, version), 1000);
      require(again.size() == 1 && again[0].errors.empty());
      for (ContactField field : {ContactField::display_name, ContactField::email, ContactField::phone,
                                 ContactField::website, ContactField::company})
        require(again[0].row.all(field) == row.all(field));
    }
  }
  return 0;
}
