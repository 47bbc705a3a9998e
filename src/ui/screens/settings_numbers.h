#pragma once
// Cards of the settings of money: how invoices are numbered, rates of exchange, what was open before.

#include <array>
#include <string>

#include "practice/money_views.h"
#include "ui/screens/form_dialog.h"
#include "ui/screens/settings.h"

namespace md::ui {

class NumbersCard {
 public:
  void draw(Desk& desk, Rect& column);

 private:
  struct Draft {
    std::string pattern, number, reset, error, field;
    practice::NumberSeriesRow saved;
    bool busy = false;
    bool changed() const {
      return pattern != saved.pattern || reset != saved.reset || number != std::to_string(saved.next_number);
    }
  };
  void draw_series(Desk& desk, Rect& r, size_t at);
  void save(Desk& desk, size_t at);

  rpc::Live<practice::NumberSeriesQuery> series_;
  uint64_t seen_ = 0;
  std::array<Draft, 2> drafts_;
};

class RatesCard {
 public:
  void draw(Desk& desk, Rect& column);

 private:
  void draw_rate(Desk& desk, Rect r, const practice::RateRow& row);
  void draw_new(Desk& desk, Rect& r);

  rpc::Live<practice::RatesQuery> rates_;
  std::string currency_, on_, rate_, error_;
};

class OpeningCard {
 public:
  void draw(Desk& desk, Rect& column);

 private:
  void act(Desk& desk);
  FormDialog form_;
};

}  // namespace md::ui
