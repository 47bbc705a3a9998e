#pragma once
// Tasks wherever they are shown: adding by a sentence, putting off.

#include <optional>
#include <string>
#include <string_view>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

// The field "Call Priya tomorrow": the date in the sentence becomes the due date. Takes its height and `gap` from r.
class TaskEntry {
 public:
  // `party`: whose task it will be; empty: nobody's, or the one that is chosen beside the field.
  void draw(Desk& desk, Rect& r, std::string_view party, float gap);
  void focus() { focus_ = true; }
  void clear() { typed_.clear(); }

 private:
  void pick_person(Desk& desk, Rect r);
  void save(Desk& desk, std::string_view party);

  std::string typed_, person_, person_name_, query_;
  bool focus_ = false, saving_ = false;
  rpc::Live<practice::PeopleQuery> found_;
};

// The words of a due date and their colour: "6 days late", "Today", "Fri".
struct DueText {
  std::string words;
  Tone tone = Tone::neutral;
};
DueText due_text(Desk& desk, const practice::TaskView& task);

// The popup "snooze" beside `at`, when it is open: another day, some time, or gone.
void snooze_menu(Desk& desk, Rect at, const practice::TaskView& task);

}  // namespace md::ui
