#pragma once
// What tests want to know of the picture: text that was cut off without an ellipsis, things to press that lie
// over each other, ids used twice, text that is only painted: nothing in the semantics says it there. Found
// only while switched on.

#include <string>
#include <string_view>
#include <vector>

#include "ui/rect.h"

namespace md::ui {

struct Flaw {
  enum class Kind : uint8_t { clipped_text, overlap, duplicate_id, missing_word, silent_text };
  Kind kind;
  std::string what;
  Rect rect;
};

class Checks {
 public:
  bool on = false;
  bool decoration = false;  // what is painted now is said beside it in words

  void begin_frame() {
    flaws_.clear();
    drawn_.clear();
  }
  void note(Flaw::Kind kind, std::string_view what, Rect rect);
  const std::vector<Flaw>& flaws() const { return flaws_; }
  // A line of text was painted, and so much of it can be seen. Nothing is kept while `decoration` is set.
  void drew(std::string_view text, Rect visible);
  struct Drawn {
    std::string text;
    Rect visible;
  };
  const std::vector<Drawn>& drawn() const { return drawn_; }

 private:
  static constexpr size_t flaws_max = 200, drawn_max = 2000;
  std::vector<Flaw> flaws_;
  std::vector<Drawn> drawn_;
};

std::string_view flaw_name(Flaw::Kind kind);

}  // namespace md::ui
