#pragma once
// The money of one person, on their page: credits, open invoices, and what can be sold to them.

#include <string>

#include "practice/ledger_views.h"
#include "practice/offer_views.h"
#include "ui/screens/invoice_actions.h"

namespace md::ui {

class PersonMoney {
 public:
  // Whose it is. Once a frame, before the others.
  void show(Desk& desk, const std::string& party, std::string_view name);
  // The sections of the side panel.
  void draw(Desk& desk, Rect& r);
  // Dialogs and the drawer. Once a frame.
  void draw_over(Desk& desk);
  void sell(Desk& desk);
  void record(Desk& desk) { actions_.payments.record(desk, party_, name_); }
  void invoice(Desk& desk);

 private:
  void watch(Desk& desk);
  void draw_credits(Desk& desk, Rect& r);
  void draw_account(Desk& desk, Rect r, const practice::CreditAccount& account);
  void draw_invoices(Desk& desk, Rect& r);
  void draw_sell(Desk& desk);
  void draw_offer(Desk& desk, Rect& r);
  void act_sell(Desk& desk);
  void choose_offer();
  void draw_ledger(Desk& desk);
  void draw_entry(Desk& desk, Rect r, const practice::CreditEntryRow& entry);
  void draw_adjust(Desk& desk);

  std::string party_, name_;
  rpc::Live<practice::CreditsQuery> credits_;
  rpc::Live<practice::InvoicesQuery> invoices_;
  rpc::Live<practice::OffersQuery> offers_;
  rpc::Live<practice::CreditsQuery> ledger_;
  InvoiceActions actions_;
  FormDialog sell_, adjust_;
  std::string offer_, add_to_, account_;  // account_: the engagement whose ledger is open
  bool bill_ = true, opening_ = false;
};

}  // namespace md::ui
