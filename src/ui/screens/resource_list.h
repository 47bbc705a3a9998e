#pragma once
// What there is to read, watch or do, for a module or a skill: the list, and a line to add to it.

#include <string>
#include <vector>

#include "practice/plan_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class ResourceList {
 public:
  void begin();
  // `owner` is the field that says what they belong to: "module" or "skill". Takes its height from r.
  void draw(Desk& desk, Rect& r, const std::vector<practice::ResourceView>& resources, std::string_view owner,
            const std::string& id, bool fixed);

 private:
  void draw_one(Desk& desk, Rect line, const practice::ResourceView& resource, bool fixed);
  void draw_new(Desk& desk, Rect& r, std::string_view owner, const std::string& id);

  std::string title_, url_, kind_ = "article";
};

}  // namespace md::ui
