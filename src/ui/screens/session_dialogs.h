#pragma once
// Questions before what the mentee notices: cancelling a session, stopping a series.

#include <string>

#include "practice/session_detail_views.h"
#include "practice/session_views.h"
#include "ui/desk.h"

namespace md::ui {

class SessionDialogs {
 public:
  void open_cancel() { open(Asked::cancel); }
  void open_stop() { open(Asked::stop); }
  void draw(Desk& desk, const practice::SessionView& session);

 private:
  enum class Asked : uint8_t { nothing, cancel, stop };
  void open(Asked asked);
  void draw_who(Rect& r);
  void draw_effect(Desk& desk, Rect& r, const practice::SessionView& session);
  void send(Desk& desk, const practice::SessionView& session);

  Asked asked_ = Asked::nothing;
  bool by_mentee_ = false, waive_ = false;
  std::string reason_;
};

}  // namespace md::ui
