#pragma once
// Books a session or a weekly series, and moves one.

#include <optional>
#include <string>

#include "practice/offer_views.h"
#include "practice/people_views.h"
#include "practice/session_views.h"
#include "ui/screens/when_picker.h"

namespace md::ui {

// What is known before the person begins to choose.
struct ScheduleWish {
  std::string mentee, mentee_name, engagement, title;
  std::optional<Date> on;
  std::optional<int> minute;
  int64_t minutes = 0;  // 0: as agreed
  bool weekly = false;
};

class ScheduleDialog {
 public:
  void open(const ScheduleWish& wish);
  // Another time for a session; `refused` says why the time that was tried cannot be.
  void open_move(Desk& desk, const practice::SessionRow& row, std::optional<int64_t> at_ms = {},
                 std::optional<Error> refused = {});
  bool is_open() const { return open_; }
  // Once a frame, behind the page.
  void draw(Desk& desk);

 private:
  void watch(Desk& desk);
  void choose_mentee(std::string id, std::string name);
  int64_t length() const;
  bool can_send() const;
  void draw_who(Desk& desk, Rect& r);
  void draw_agreement(Desk& desk, Rect& r);
  void draw_what(Desk& desk, Rect& r);
  void draw_series(Desk& desk, Rect& r);
  void draw_move(Desk& desk, Rect& r);
  void draw_refusal(Desk& desk, Rect& r);
  void send(Desk& desk);
  void send_session(Desk& desk, const Done& done);
  void send_series(Desk& desk, const Done& done);
  void send_move(Desk& desk, const Done& done);
  void answered(Desk& desk, const Result<ByteView>& result);

  bool open_ = false, saving_ = false, fresh_ = false;
  std::optional<practice::SessionRow> moving_;
  std::string mentee_, mentee_name_, engagement_, query_;
  bool engagement_known_ = false;  // the person or the program has chosen one
  std::string kind_, title_, agenda_, link_, minutes_, price_;
  bool more_ = false;  // agenda, link and price are shown
  bool weekly_ = false, skip_taken_ = true;
  std::string every_, ends_, count_;
  std::optional<Date> until_;
  bool by_mentee_ = false, following_ = false, allow_overlap_ = false;
  std::optional<Error> refused_;
  WhenPicker when_;
  rpc::Live<practice::PeopleQuery> people_;
  rpc::Live<practice::RecordQuery> person_;
  rpc::Live<practice::EngagementsQuery> engagements_;
  rpc::Live<practice::BookingQuery> booking_;
};

}  // namespace md::ui
