#pragma once
// The page of one invoice or credit note: a draft is written beside its preview; what was issued shows what
// became of it.

#include <memory>
#include <optional>
#include <string>

#include "practice/invoice_views.h"
#include "practice/offer_views.h"
#include "ui/record_form.h"
#include "ui/screen.h"
#include "ui/screens/invoice_actions.h"
#include "ui/screens/invoice_lines.h"

namespace md::ui {

class InvoiceScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;
  void left(Desk& desk) override;

 private:
  void show(Desk& desk);
  bool draft() const { return invoice_->row.state == "draft"; }
  void draw_head(Desk& desk, Rect r);
  void draw_head_actions(Desk& desk, Rect& r);
  void draw_bottom_bar(Desk& desk, Rect r);
  void draw_body(Desk& desk, Rect r);
  void draw_preview(Desk& desk, Rect r);
  void draw_mail(Desk& desk, Rect& r);
  void shortcuts(Desk& desk);

  // invoice_editor.cpp
  void follow();
  void draw_editor(Desk& desk, Rect& r);
  void draw_fields(Desk& desk, Rect& r);
  void draw_client(Desk& desk, Rect& r);
  void draw_lines_head(Desk& desk, Rect& r);
  void draw_discount(Desk& desk, Rect& r);
  void draw_totals(Desk& desk, Rect& r);
  void draw_note(Desk& desk, Rect& r);
  void draw_hint(Desk& desk, Rect& r);
  void save(Desk& desk, Rect editor);
  void send_changes(Desk& desk);

  // invoice_issued.cpp
  void draw_issued(Desk& desk, Rect& r);
  void draw_state(Desk& desk, Rect& r);
  void draw_payments(Desk& desk, Rect& r);
  void draw_notes(Desk& desk, Rect& r);
  void draw_history(Desk& desk, Rect& r);

  std::string id_;
  rpc::Live<practice::InvoiceQuery> invoice_;
  rpc::Live<practice::DocumentQuery> words_;
  rpc::Live<practice::OffersQuery> offers_;
  InvoiceActions actions_;
  InvoiceLines lines_;
  std::unique_ptr<RecordForm> form_;
  uint64_t seen_ = 0;      // the answer that was taken over
  double typed_at_ = -10;  // when something was typed last
  bool saving_ = false, discount_ = false;
  int64_t saved_at_ms_ = 0;
  std::string refused_;
  int part_ = 0;     // of a narrow page: 0 the fields, 1 the preview
  int preview_ = 0;  // 0 the document, 1 the mail
};

}  // namespace md::ui
