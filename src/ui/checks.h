#pragma once
// What tests want to know of the picture: text that was cut off without an ellipsis, things to press that lie
// over each other, ids used twice. Found only while switched on.

#include <string>
#include <string_view>
#include <vector>

#include "ui/rect.h"

namespace md::ui {

struct Flaw {
  enum class Kind : uint8_t { clipped_text, overlap, duplicate_id, missing_word };
  Kind kind;
  std::string what;
  Rect rect;
};

class Checks {
 public:
  bool on = false;

  void begin_frame() { flaws_.clear(); }
  void note(Flaw::Kind kind, std::string_view what, Rect rect);
  const std::vector<Flaw>& flaws() const { return flaws_; }

 private:
  static constexpr size_t flaws_max = 200;
  std::vector<Flaw> flaws_;
};

std::string_view flaw_name(Flaw::Kind kind);

}  // namespace md::ui
