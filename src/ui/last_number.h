#pragma once
// After a backup was brought back on a device that does not know the practice's present state: which invoice number
// was sent last? Without the answer a number could be given twice.

#include <map>

#include "practice/older_copy_views.h"
#include "ui/desk.h"

namespace md::ui {

// Remembered for the slot until it was answered.
void ask_last_number(Desk& desk, std::string_view slot);
void forget_last_number(Desk& desk, std::string_view slot);

class LastNumber {
 public:
  // Once a frame; draws nothing when nothing is to be asked.
  void draw(Desk& desk);

 private:
  void save(Desk& desk);

  static int64_t known(const Desk& desk, const practice::GivenSeries& series);

  rpc::Live<practice::GivenNumbersQuery> given_;
  std::map<std::string, std::string, std::less<>> typed_;  // by kind
  std::string later_;                                      // the slot of which somebody said "later"
  std::optional<Error> refused_;
  int saving_ = 0;
};

}  // namespace md::ui
