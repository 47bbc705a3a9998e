#pragma once
// One person's or organisation's page: who they are, what happened, what is to be done.

#include <string>

#include "practice/people_views.h"
#include "practice/pipeline_views.h"
#include "ui/screens/learning_section.h"
#include "ui/screens/opportunity_dialogs.h"
#include "ui/screens/person_edit.h"
#include "ui/screens/person_erase.h"
#include "ui/screens/person_facts.h"
#include "ui/screens/person_merge.h"
#include "ui/screens/person_money.h"
#include "ui/screens/person_sessions.h"
#include "ui/screens/person_tasks.h"
#include "ui/screens/person_timeline.h"

namespace md::ui {

class PersonPage {
 public:
  void draw(Desk& desk, Rect page, const std::string& id);

 private:
  void show(Desk& desk, const std::string& id);
  void draw_head(Desk& desk, Rect r);
  void draw_menu(Desk& desk, Rect anchor);
  void draw_facts(Desk& desk, Rect r);
  void draw_side(Desk& desk, Rect r);
  void draw_people(Desk& desk, Rect& r);
  void draw_learning(Desk& desk, Rect& r);
  void draw_narrow(Desk& desk, Rect page);
  void draw_opportunities(Desk& desk, Rect& r);
  void shortcuts(Desk& desk);

  std::string id_;
  rpc::Live<practice::PersonQuery> person_;
  int part_ = 0;  // of the narrow page
  PersonFacts facts_;
  PersonTimeline timeline_;
  PersonTasks tasks_;
  FormDialog edit_;
  PersonMerge merge_;
  PersonSessions sessions_;
  rpc::Live<practice::PersonOpportunitiesQuery> opportunities_;
  OpportunityDialogs opportunity_;
  EraseDialog erase_;
  LearningSection learning_;
  PersonMoney money_;
};

}  // namespace md::ui
