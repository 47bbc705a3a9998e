#pragma once
// The sheet of all components in their states, to be looked at beside the design: /gallery.

#include <optional>
#include <string>

#include "ui/ui.h"

namespace md::ui {

class Gallery {
 public:
  void draw(Rect page);

 private:
  void left(Rect r, float& end);
  void middle(Rect r, float& end);
  void right(Rect r, float& end);
  void type_samples(Rect& r);
  void swatches(Rect& r);
  void buttons(Rect& r);
  void fields(Rect& r);
  void choosing(Rect& r);
  void select_samples(Rect& r);
  void dates(Rect& r);
  void heights(Rect& r);
  void chip_samples(Rect& r);
  void tab_samples(Rect& r);
  void table_sample(Rect& r);
  void board_cards(Rect& r);
  void messages(Rect& r);
  void dialog_sample(Rect& r);
  void timeline(Rect& r);
  void figures(Rect& r);
  void nothing_and_wrong(Rect& r);
  void loading(Rect& r);
  void menu_sample(Rect& r);
  void list_rows(Rect& r);
  void drawer_sample(Rect& r);
  void charts(Rect r, float& end);

  std::string name_, price_ = "95", mail_ = "kofi@asantrel", number_ = "given at issue",
                     reason_ = "I am travelling", mentor_ = "ka";
  bool on_ = true, off_ = false, some_ = false, sync_ = true, mail_on_ = false;
  double slider_ = 56;
  int period_ = 0, tab_ = 0;
  TableState table_;
  Date month_ = date_of(2026, 3, 25);
  std::optional<Date> day_ = date_of(2026, 3, 25);
};

}  // namespace md::ui
