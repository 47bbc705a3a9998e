#include "ui/checks.h"

namespace md::ui {

void Checks::note(Flaw::Kind kind, std::string_view what, Rect rect) {
  if (on && flaws_.size() < flaws_max) flaws_.push_back({kind, std::string(what), rect});
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
  }
  return "";
}

}  // namespace md::ui
