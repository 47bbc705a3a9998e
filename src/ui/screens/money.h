#pragma once
// The place of money: invoices, payments, expenses, offers, and what the accountant wants.

#include <memory>
#include <string>
#include <unordered_set>

#include "practice/money_views.h"
#include "practice/offer_views.h"
#include "ui/screen.h"
#include "ui/screens/form_dialog.h"
#include "ui/screens/invoice_actions.h"
#include "ui/ui.h"

namespace md::ui {

// One view of the place.
class MoneyPart {
 public:
  virtual ~MoneyPart() = default;
  // Its buttons, cut from the right end of the page's head.
  virtual void draw_head(Desk& desk, Rect& r) = 0;
  virtual void draw(Desk& desk, Rect r) = 0;
};
std::unique_ptr<MoneyPart> make_invoices_part();
std::unique_ptr<MoneyPart> make_payments_part();
std::unique_ptr<MoneyPart> make_expenses_part();
std::unique_ptr<MoneyPart> make_report_part();

// A parameter of the address changes; the step is not a step back.
void change_param(Desk& desk, std::string_view name, std::string_view value);
// Which of `codes` the address names; 0: none, or the first.
int param_index(const Desk& desk, std::string_view name, std::span<const std::string_view> codes);
// The primary button of a head: only its icon when narrow.
bool head_button(Rect& r, std::string_view label, Icon icon, std::string_view chord = {},
                 ButtonKind kind = ButtonKind::primary);
// The search of a toolbar, kept in the address as "q".
void find_field(Desk& desk, Rect r, std::string_view label, std::string& typed);

// What was held and sold and is on no invoice: chosen, then drafts are made of it.
class UnbilledList {
 public:
  void draw(Desk& desk, Rect r);

 private:
  void draw_group(Desk& desk, Rect& r, const practice::UnbilledGroup& group);
  void draw_item(Desk& desk, Rect r, const practice::UnbilledGroup& group, const practice::UnbilledItem& item,
                 bool last);
  void draw_bar(Desk& desk, Rect r);
  void bill(Desk& desk);

  rpc::Live<practice::UnbilledQuery> unbilled_;
  std::unordered_set<std::string> left_out_, closed_;  // ids of items; of payer and currency
  bool busy_ = false;
};

}  // namespace md::ui
