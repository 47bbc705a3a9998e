#pragma once
// What is entered after a session, saved as one: outcome, notes, feedback, homework, the next date.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "practice/session_detail_views.h"
#include "practice/session_views.h"
#include "ui/screens/when_picker.h"

namespace md::ui {

class FinishForm {
 public:
  // Takes what is recorded so far.
  explicit FinishForm(const practice::SessionView& session);
  // Cuts its height from r. True once what was entered is saved.
  void draw(Desk& desk, Rect& r, const practice::SessionView& session);
  bool saved() const { return saved_; }
  bool given_up() const { return given_up_; }
  // Something was typed or chosen that is not recorded, or is on its way.
  bool changed() const;

 private:
  struct Homework {
    std::string body;
    std::optional<Date> due;
  };
  void draw_outcome(Desk& desk, Rect& r, const practice::SessionView& session);
  void draw_notes(Rect& r);
  void draw_rating(Rect& r);
  void draw_homework(Desk& desk, Rect& r, const practice::SessionView& session);
  void draw_new_homework(Desk& desk, Rect& r);
  void draw_next(Desk& desk, Rect& r, const practice::SessionView& session);
  void draw_buttons(Desk& desk, Rect& r, const practice::SessionView& session);
  void save(Desk& desk, const practice::SessionView& session);
  practice::FinishArgs args(Desk& desk, const practice::SessionView& session) const;

  int outcome_ = 0, was_outcome_ = 0;
  std::string notes_, was_notes_, private_notes_, was_private_, feedback_, was_feedback_;
  int rating_ = 0, was_rating_ = 0;
  bool preview_ = false, was_planned_ = true;
  std::vector<Homework> homework_;
  std::set<std::string> done_;
  bool next_ = false, allow_overlap_ = false;
  std::string next_title_;
  WhenPicker when_;
  bool saving_ = false, saved_ = false, given_up_ = false;
  std::optional<Error> refused_;
};

}  // namespace md::ui
