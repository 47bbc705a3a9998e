#pragma once
// All skills of the practice: what they are called, who was assessed in them, what teaches them.

#include <memory>
#include <string>

#include "practice/plan_views.h"
#include "ui/record_form.h"
#include "ui/screens/resource_list.h"

namespace md::ui {

class SkillsPage {
 public:
  void draw(Desk& desk, Rect page);

 private:
  void draw_table(Desk& desk, Rect r);
  void draw_new(Desk& desk);
  void draw_drawer(Desk& desk, const practice::SkillView& shown);
  void save(Desk& desk);
  void open(std::string id);
  const practice::SkillView* skill(std::string_view id) const;

  rpc::Live<practice::SkillsQuery> skills_;
  TableState table_;
  std::unique_ptr<RecordForm> form_;
  ResourceList resources_;
  std::string open_;  // the skill in the drawer; empty: a new one
  bool saving_ = false;
};

}  // namespace md::ui
