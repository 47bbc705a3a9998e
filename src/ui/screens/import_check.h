#pragma once
// What a file holds and what it will do, with everything that can be chosen about it.

#include "ui/import_run.h"
#include "ui/ui.h"

namespace md::ui {

class ImportCheck {
 public:
  static float foot_height() { return 56; }
  // Draws into a column from the top of r and moves r on.
  void draw(Desk& desk, ImportRun& run, Rect& r);
  // The bar with the button that does it.
  void draw_foot(ImportRun& run, Rect r);

 private:
  void draw_summary(ImportRun& run, Rect& r);
  void draw_kind(ImportRun& run, Rect& r);
  void draw_warnings(ImportRun& run, Rect& r);
  void draw_format(ImportRun& run, Rect& r);
  void draw_table(ImportRun& run, Rect& r);
  void draw_row(ImportRun& run, Rect row, size_t index);
  void draw_column_list(ImportRun& run, Rect& r);
  void draw_column_choice(ImportRun& run, Rect r, size_t column);
  void draw_rules(Desk& desk, ImportRun& run, Rect& r);
  void draw_problems(ImportRun& run, Rect& r);
  bool all_problems_ = false;
};

}  // namespace md::ui
