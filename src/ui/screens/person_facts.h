#pragma once
// On a person's page: who they are, how to reach them, their tags.

#include <string>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class PersonFacts {
 public:
  // Takes its height from r.
  void draw(Desk& desk, Rect& r, const practice::PersonView& person);

 private:
  void draw_tags(Desk& desk, Rect& r, const practice::PersonView& person);

  std::string tag_;
};

}  // namespace md::ui
