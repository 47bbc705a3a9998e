#pragma once
// The dialog that changes what is known of a person or organisation.

#include <memory>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/record_form.h"

namespace md::ui {

class PersonEdit {
 public:
  void open(const practice::RecordView& person);
  void close() { form_.reset(); }
  // Once a frame.
  void draw(Desk& desk, const practice::RecordView& person);

 private:
  std::unique_ptr<RecordForm> form_;
  bool saving_ = false;
};

}  // namespace md::ui
