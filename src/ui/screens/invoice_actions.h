#pragma once
// What can be done with an invoice, from wherever it is seen: issue, send, remind, credit, print.

#include "practice/invoice_args.h"
#include "practice/invoice_views.h"
#include "ui/screens/payment_dialogs.h"

namespace md::ui {

// The document as the client gets it, to the printer (or PDF), or as a file.
void print_document(Desk& desk, std::string_view invoice);
void save_document(Desk& desk, std::string_view invoice);

class InvoiceActions {
 public:
  PaymentDialogs payments;

  void issue(std::string_view invoice);
  // what: invoice, reminder, receipt.
  void send(std::string_view invoice, std::string_view what = "invoice");
  void credit(std::string_view invoice);
  void change_due(const practice::InvoiceRow& row);
  void discard(Desk& desk, const practice::InvoiceRow& row);
  // The menu of one invoice: the popup `id` at `anchor`.
  void menu(Desk& desk, std::string_view id, Rect anchor, const practice::InvoiceRow& row);
  // Once a frame.
  void draw(Desk& desk);

 private:
  enum class What : uint8_t { none, issue, send, credit, due };
  struct Chosen {
    std::string line;
    bool on = false;
    std::string quantity, error;
  };
  void open(What what, std::string_view invoice);
  void close();
  void draw_issue(Desk& desk);
  void draw_issue_fields(Desk& desk, Rect& r);
  void draw_missing(Desk& desk);
  void draw_send(Desk& desk);
  void draw_credit(Desk& desk);
  void draw_credit_lines(Desk& desk, Rect& r);
  void act_credit(Desk& desk);
  void draw_due(Desk& desk);

  What what_ = What::none;
  std::string id_, document_, date_, note_, error_;
  bool busy_ = false, apply_ = true, mail_ = true, release_ = false;
  int parts_ = 0;  // credit: 0 the whole, 1 chosen lines
  bool read_credit_lines(std::vector<practice::CreditLine>& into);
  std::vector<Chosen> chosen_;
  rpc::Live<practice::InvoiceQuery> invoice_;
  rpc::Live<practice::DocumentQuery> words_;
};

}  // namespace md::ui
