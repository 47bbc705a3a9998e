#include "ui/checks.h"

namespace md::ui {

void Checks::note(Flaw::Kind kind, std::string_view what, Rect rect) {
  if (on && flaws_.size() < flaws_max) flaws_.push_back({kind, std::string(what), rect});
}

void Checks::drew(std::string_view text, Rect visible) {
  if (on && !decoration && drawn_.size() < drawn_max && visible.w >= 1 && visible.h >= 1)
    drawn_.push_back({std::string(text), visible});
}

std::string_view flaw_name(Flaw::Kind kind) {
  switch (kind) {
    case Flaw::Kind::clipped_text:
      return "clipped text";
    case Flaw::Kind::overlap:
      return "overlap";
    case Flaw::Kind::duplicate_id:
      return "id used twice";
    case Flaw::Kind::missing_word:
      return "word missing";
    case Flaw::Kind::silent_text:
      return "text that is only painted";
  }
  return "";
}

}  // namespace md::ui
