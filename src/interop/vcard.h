#pragma once
// vCards: read in slices (3.0 and 4.0, and 2.1 as old phones write it), and written.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "interop/contact.h"
#include "interop/content_line.h"

namespace md::interop {

struct VcardLimits {
  int64_t cards_max = 100'000;
  size_t properties_max = 2000;        // of one card; more are ignored
  size_t line_bytes_max = 256 * 1024;  // what is longer (pictures) is cut
};

// Reads UTF-8. Pictures, sounds and keys are passed over; group cards (distribution lists) are blank.
class VcardReader {
 public:
  // One card: its row, or its errors (see ContactBuilder; vcard.charset {name} for text that needs another
  // decoder). Returns false to stop.
  using OnCard = std::function<bool(MappedContact& card)>;

  explicit VcardReader(OnCard on_card, VcardLimits limits = {});

  // Error: vcard.too_many_cards {max}. After it nothing more is read.
  Status push(std::string_view slice);
  // Errors: vcard.no_cards, vcard.unterminated {line}: the last card has no END, it may be cut off.
  Status finish();

  int64_t cards() const { return cards_; }

 private:
  bool take_line(int64_t line, std::string_view text);
  bool end_card();

  struct Property {
    int64_t line;
    ContentLine content;
  };

  OnCard on_card_;
  VcardLimits limits_;
  Unfolder unfolder_;
  Status status_;
  std::vector<Property> properties_;
  int64_t begin_line_ = 0;
  int64_t cards_ = 0;
  int depth_ = 0;  // cards may stand inside cards (AGENT); the inner ones are passed over
  bool stopped_ = false;
};

// All at once; otherwise as VcardReader.
Status read_vcards(std::string_view text, const VcardReader::OnCard& on_card, VcardLimits limits = {});

enum class VcardVersion : uint8_t { v3, v4 };

// One card with CRLF. `revised_at_s` (Unix seconds, 0: left out) goes to REV, the external key to UID.
std::string write_vcard(const ContactRow& row, VcardVersion version, int64_t revised_at_s = 0);

}  // namespace md::interop
