#pragma once
// One person's or organisation's page: who they are, what happened, what is to be done.

#include <memory>
#include <string>

#include "practice/people_views.h"
#include "practice/pipeline_views.h"
#include "ui/record_form.h"
#include "ui/screens/opportunity_dialogs.h"
#include "ui/screens/task_bits.h"
#include "ui/screens/learning_section.h"
#include "ui/screens/merge_dialog.h"
#include "ui/screens/person_erase.h"
#include "ui/screens/person_money.h"
#include "ui/screens/person_sessions.h"

namespace md::ui {

class PersonPage {
 public:
  void draw(Desk& desk, Rect page, const std::string& id);

 private:
  void show(Desk& desk, const std::string& id);
  void start_edit();
  void draw_head(Desk& desk, Rect r);
  void draw_menu(Desk& desk, Rect anchor);
  void draw_facts(Desk& desk, Rect r);
  void draw_fact_rows(Desk& desk, Rect& r);
  void draw_tags(Desk& desk, Rect& r);
  void draw_timeline(Desk& desk, Rect r);
  void draw_composer(Desk& desk, Rect& r);
  void draw_entries(Desk& desk, Rect& r);
  void draw_side(Desk& desk, Rect r);
  void draw_tasks(Desk& desk, Rect& r);
  void draw_people(Desk& desk, Rect& r);
  void draw_learning(Desk& desk, Rect& r);
  void draw_narrow(Desk& desk, Rect page);
  void draw_edit_dialog(Desk& desk);
  void draw_merge_dialog(Desk& desk);
  void save_note(Desk& desk);
  void draw_opportunities(Desk& desk, Rect& r);
  void shortcuts(Desk& desk);

  std::string id_;
  rpc::Live<practice::PersonQuery> person_;
  rpc::Live<practice::TimelineQuery> timeline_;
  rpc::Live<practice::PeopleQuery> others_;  // to merge with
  std::string note_, tag_;
  int note_kind_ = 0;
  int part_ = 0;  // of the narrow page
  bool adding_tag_ = false, merging_ = false, saving_ = false;
  std::string merge_query_, merge_with_;
  MergeDialog merge_;
  PersonSessions sessions_;
  std::unique_ptr<RecordForm> form_;
  TaskEntry task_entry_;
  practice::TaskView snoozed_;
  Rect snooze_at_;
  bool snoozing_ = false;
  rpc::Live<practice::PersonOpportunitiesQuery> opportunities_;
  OpportunityDialogs opportunity_;
  EraseDialog erase_;
  LearningSection learning_;
  PersonMoney money_;
};

}  // namespace md::ui
