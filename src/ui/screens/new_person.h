#pragma once
// The dialog for a new person or organisation.

#include "ui/screens/form_dialog.h"

namespace md::ui {

class NewPerson {
 public:
  void open(bool organisation);
  bool is_open() const { return dialog_.is_open(); }
  // Once a frame. Goes to whom it added.
  void draw(Desk& desk);

 private:
  FormDialog dialog_;
  bool organisation_ = false;
};

}  // namespace md::ui
