#pragma once
// Recording a payment, and what can be done with one: onto an invoice, back to the client, taken back.

#include "practice/invoice_args.h"
#include "practice/invoice_views.h"
#include "practice/payment_views.h"
#include "ui/screens/form_dialog.h"

namespace md::ui {

class PaymentDialogs {
 public:
  void record(Desk& desk, const practice::InvoiceRow& invoice);
  // From whoever it may be; `payer` may be empty.
  void record(Desk& desk, std::string_view payer, std::string_view name);
  void apply(const practice::PaymentRow& payment);
  // Gives back what is on no invoice.
  void refund(Desk& desk, const practice::PaymentRow& payment);
  // The payment did not come, or was called back.
  void reverse(Desk& desk, std::string_view payment);
  void draw(Desk& desk);

 private:
  enum class What : uint8_t { record, refund, reverse };
  void act(Desk& desk);
  void draw_more(Desk& desk, Rect& r);
  void draw_apply(Desk& desk);

  FormDialog form_;
  What what_ = What::record;
  practice::InvoiceRow invoice_;  // that the payment is for; no id: none
  practice::PaymentRow payment_;
  bool oldest_first_ = true;
  bool applying_ = false;
  std::string onto_;
  rpc::Live<practice::InvoicesQuery> open_;
};

}  // namespace md::ui
