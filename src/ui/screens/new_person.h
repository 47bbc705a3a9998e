#pragma once
// The dialog for a new person or organisation.

#include <memory>

#include "ui/desk.h"
#include "ui/record_form.h"

namespace md::ui {

class NewPerson {
 public:
  void open(bool organisation);
  bool is_open() const { return form_ != nullptr; }
  // Once a frame. Goes to whom it added.
  void draw(Desk& desk);

 private:
  std::unique_ptr<RecordForm> form_;
  bool organisation_ = false, saving_ = false;
};

}  // namespace md::ui
