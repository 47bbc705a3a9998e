#pragma once
// What the day asks for: the next session and what to know before it, what waits, who has gone quiet.

#include <string>
#include <string_view>
#include <vector>

#include "practice/due_views.h"
#include "practice/money_views.h"
#include "practice/plan_views.h"
#include "practice/session_detail_views.h"
#include "practice/start_views.h"
#include "ui/screen.h"
#include "ui/ui.h"

namespace md::ui {

class TodayScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  // Something that waits for the mentor, with the one thing to do about it.
  struct Need {
    enum class Kind : uint8_t { finish, task, homework, remind, module };
    Kind kind;
    std::string id, title, detail, address;
    int32_t day = 0;  // since when, for the order
    size_t reminder = 0;  // which, of reminders_
  };
  struct Cue {
    Icon icon;
    std::string words;
    size_t lines_max = 1;
  };
  struct Step {
    std::string_view key;  // of its words
    std::string_view place, address;
    Icon icon;
    bool done;
  };

  void watch(Desk& desk);
  void draw_head(Desk& desk, Rect r);
  void draw_body(Desk& desk, Rect r);
  void collect(Desk& desk);
  int64_t sessions_left(const Desk& desk) const;

  void draw_needs(Desk& desk, Rect& r);
  void draw_need(Desk& desk, Rect r, const Need& need, bool last);
  void draw_nothing(Desk& desk, Rect& r);
  void act(Desk& desk, const Need& need);

  // today_next.cpp
  std::vector<Cue> cues(Desk& desk) const;
  void draw_next(Desk& desk, Rect& r);
  void draw_next_head(Desk& desk, Rect r);
  void draw_next_buttons(Desk& desk, Rect r);

  // today_side.cpp
  void draw_day(Desk& desk, Rect& r);
  void draw_session(Desk& desk, Rect r, const practice::SessionRow& row, bool first, bool last);
  void draw_quiet(Desk& desk, Rect& r);
  void draw_month(Desk& desk, Rect& r);
  void draw_done(Desk& desk, Rect& r);

  // today_start.cpp
  std::vector<Step> steps() const;
  bool starting(Desk& desk) const;
  void draw_start(Desk& desk, Rect& r);

  rpc::Live<practice::TodayQuery> today_;
  rpc::Live<practice::SessionQuery> next_;
  rpc::Live<practice::StartQuery> start_;
  rpc::Live<practice::RemindersQuery> reminders_;
  rpc::Live<practice::MoneyQuery> money_;
  rpc::Live<practice::DueDoneQuery> done_;
  rpc::Live<practice::DueModulesQuery> modules_;
  std::vector<Need> needs_;
  bool all_needs_ = false;
};

}  // namespace md::ui
