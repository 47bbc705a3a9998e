#pragma once
// The dialog that changes what is planned of a session.

#include <memory>
#include <string_view>

#include "practice/session_detail_views.h"
#include "ui/desk.h"
#include "ui/record_form.h"

namespace md::ui {

class SessionEdit {
 public:
  void open(const practice::RecordView& session);
  // Another session is shown.
  void forget();
  // Once a frame.
  void draw(Desk& desk, std::string_view id);

 private:
  std::unique_ptr<RecordForm> form_;
  bool saving_ = false;
};

}  // namespace md::ui
