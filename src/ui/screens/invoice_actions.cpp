#include "ui/screens/invoice_actions.h"

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

void with_document(Desk& desk, std::string_view invoice, void (*use)(Desk&, const practice::DocumentView&)) {
  practice::DocumentParams params;
  params.invoice = invoice;
  params.now_ms = minute_of(desk);
  desk.client.ask<practice::DocumentQuery>(params,
                                           [&desk, use](const Result<practice::DocumentView>& document) {
                                             if (!document) return desk.notify_error(document.error());
                                             use(desk, *document);
                                           });
}

std::string mail_address(const practice::DocumentView& words) {
  return "mailto:" + url_escaped(words.to) + "?subject=" + url_escaped(words.subject) +
         "&body=" + url_escaped(words.body);
}

}  // namespace

void print_document(Desk& desk, std::string_view invoice) {
  with_document(desk, invoice, [](Desk& on, const practice::DocumentView& document) {
    on.host.print_html(document.title, document.html);
  });
}

void save_document(Desk& desk, std::string_view invoice) {
  with_document(desk, invoice, [](Desk& on, const practice::DocumentView& document) {
    on.host.save_file(document.file_name, "text/html", document.html);
  });
}

void InvoiceActions::open(What what, std::string_view invoice) {
  what_ = what;
  if (id_ != invoice) {
    invoice_.forget();
    words_.forget();
  }
  id_ = invoice;
  date_.clear();
  note_.clear();
  error_.clear();
  chosen_.clear();
  busy_ = release_ = false;
  apply_ = mail_ = true;
  parts_ = 0;
}

void InvoiceActions::close() {
  what_ = What::none;
  invoice_.stop();
  words_.stop();
}

void InvoiceActions::issue(std::string_view invoice) {
  open(What::issue, invoice);
}

void InvoiceActions::send(std::string_view invoice, std::string_view what) {
  open(What::send, invoice);
  if (document_ != what) words_.forget();
  document_ = what;
}

void InvoiceActions::credit(std::string_view invoice) {
  open(What::credit, invoice);
}

void InvoiceActions::change_due(const practice::InvoiceRow& row) {
  open(What::due, row.id);
  date_ = row.due_on;
}

void InvoiceActions::discard(Desk& desk, const practice::InvoiceRow& row) {
  const bool here = desk.route().id == row.id;
  desk.act("invoice.discard", practice::InvoiceIdArgs{row.id}, [&desk, here](const Result<ByteView>& result) {
    if (result && here) desk.go("/money");
  });
}

void InvoiceActions::draw(Desk& desk) {
  payments.draw(desk);
  if (what_ == What::none) return;
  invoice_.watch(desk.client, {id_, minute_of(desk)});
  if (invoice_.error() && !invoice_) {
    desk.notify_error(*invoice_.error());
    return close();
  }
  if (!invoice_ || invoice_->row.id != id_) return;
  switch (what_) {
    case What::issue:
      return invoice_->missing.empty() ? draw_issue(desk) : draw_missing(desk);
    case What::send:
      return draw_send(desk);
    case What::credit:
      return draw_credit(desk);
    case What::due:
      return draw_due(desk);
    case What::none:
      return;
  }
}

// What keeps a draft from being issued, and the way there.
void InvoiceActions::draw_missing(Desk& desk) {
  std::string list;
  bool only_lines = true;
  for (const std::string& what : invoice_->missing) {
    if (!list.empty()) list += tr("money.list_comma");
    list += tr("money.missing." + what);
    only_lines = only_lines && what == "lines";
  }
  const std::string words = tr("money.missing.text", {{"list", list}});
  Dialog dialog("missing", {.title = tr("money.missing.title"),
                            .text = words,
                            .verb = tr(only_lines ? "money.missing.to_lines" : "money.missing.to_settings")});
  const Answer answer = dialog.finish();
  if (answer == Answer::none) return;
  if (answer == Answer::confirmed) desk.go(only_lines ? invoice_address(id_) : "/settings/money");
  close();
}

void InvoiceActions::draw_issue_fields(Desk& desk, Rect& r) {
  const practice::InvoiceView& view = *invoice_.view();
  if (date_.empty()) date_ = view.row.issued_on.empty() ? iso_date(desk.today()) : view.row.issued_on;
  const FieldSpec field{.label = tr("field.invoice.issued_on"), .error = error_};
  if (cut_date_field(r, {field, {desk.today()}}, date_)) error_.clear();
  if (view.unapplied_minor > 0) {
    const std::string words =
        amount(desk, std::min(view.unapplied_minor, view.row.total_minor), view.row.currency);
    checkbox(r.cut_top(choice_height(), 4), tr("money.issue.apply", {{"amount", words}}), apply_);
  }
  checkbox(r.cut_top(choice_height()), tr("money.issue.mail", {{"name", view.row.payer_name}}), mail_);
}

void InvoiceActions::draw_issue(Desk& desk) {
  const practice::InvoiceView& view = *invoice_.view();
  const std::string title = tr("money.issue.title", {{"number", view.next_number}});
  const std::string words =
      tr("money.issue.text",
         {{"name", view.row.payer_name}, {"amount", amount(desk, view.row.total_minor, view.row.currency)}});
  Dialog dialog("issue", {.title = title, .text = words, .verb = tr("money.issue"), .busy = busy_});
  draw_issue_fields(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) return close();
  if (answer != Answer::confirmed || busy_) return;
  busy_ = true;
  desk.act(
      "invoice.issue", practice::IssueArgs{id_, date_, apply_ && view.unapplied_minor > 0},
      [this, id = id_](const Result<ByteView>& result) {
        busy_ = false;
        if (!result) {
          error_ = error_text(result.error());
          return;
        }
        close();
        if (mail_) send(id);
      },
      Desk::Quiet::refusals);
}

void InvoiceActions::draw_send(Desk& desk) {
  practice::DocumentParams params;
  params.invoice = id_;
  params.what = document_;
  params.now_ms = minute_of(desk);
  words_.watch(desk.client, params);
  if (words_.error() && !words_) {
    desk.notify_error(*words_.error());
    return close();
  }
  if (!words_) return;
  const practice::DocumentView& words = *words_.view();
  const bool known = !words.to.empty();
  Dialog dialog("send", {.title = tr("money.send." + document_),
                         .text = tr("money.send.text"),
                         .verb = tr("money.send.open"),
                         .third = known ? std::string_view() : tr("money.send.person"),
                         .width = 520});
  const float label = 72;
  fact(dialog.body, tr("money.send.to"), known ? words.to : tr("money.send.no_address"), label);
  fact(dialog.body, tr("money.send.subject"), words.subject, label);
  dialog.body.cut_top(8);
  const float height = std::min(260.f, paragraph_height(words.body, dialog.body.w - 24, style::body));
  Rect box = dialog.body.cut_top(height + 20, 12);
  draw::box(box, Token::sunken, Token::border, measure::radius_card);
  {
    ScrollArea area(box.inset(12, 10), "mail");
    Rect in = area.content;
    in.h = 1e5f;
    cut_paragraph(in, words.body);
    area.end(in.y);
  }
  Rect row = dialog.body.cut_top(control_height(Size::small));
  if (button_left(row, tr("money.print"), {.size = Size::small, .icon = icon::printer}))
    desk.host.print_html(words.title, words.html);
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed) {
    desk.host.open_url(mail_address(words));
    desk.act("invoice.mark_sent", practice::InvoiceSentArgs{id_, document_, "mail", words.to});
  }
  if (answer == Answer::third) desk.go(person_address(invoice_->row.payer));
  if (answer != Answer::none) close();
}

void InvoiceActions::draw_due(Desk& desk) {
  Dialog dialog("due", {.title = tr("money.due.title"), .verb = tr("action.save"), .off = date_.empty()});
  const FieldSpec field{.label = tr("field.invoice.due_on"), .error = error_};
  cut_date_field(dialog.body, {field, {desk.today()}}, date_);
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed) {
    practice::ChangeInvoiceArgs args;
    args.invoice = id_;
    args.due_on = date_;
    desk.act("invoice.change", args);
  }
  if (answer != Answer::none) close();
}

void InvoiceActions::menu(Desk& desk, std::string_view popup, Rect anchor, const practice::InvoiceRow& row) {
  enum Item { see, send_it, remind, pay, receipt, print, save, due, credit_it, discard_it, person };
  std::vector<MenuItem> items;
  std::vector<Item> codes;
  const auto add = [&](bool when, Item code, std::string_view key, Icon icon, bool line = false) {
    if (!when) return;
    items.push_back({.label = tr(key), .icon = icon, .danger = code == discard_it, .line_above = line});
    codes.push_back(code);
  };
  const bool draft = row.state == "draft", note = row.kind == "credit_note", open = ui::is_open(row);
  const bool own = row.kind != "opening";
  add(desk.route().id != row.id, see, "action.open", icon::arrow_right);
  add(open, pay, "money.record", icon::banknote);
  add(!draft && own, send_it, "money.send.verb", icon::send);
  add(open && own, remind, "money.remind", icon::bell);
  add(row.paid_minor > 0 && !note && own, receipt, "money.receipt", icon::mail);
  add(own, print, "money.print", icon::printer, true);
  add(own, save, "money.save_html", icon::download);
  add(open, due, "money.due.title", icon::calendar, true);
  add(!draft && !note && row.state != "void", credit_it, "money.credit", icon::undo_2);
  add(true, person, "money.see_client", icon::user);
  add(draft, discard_it, "money.discard", icon::trash_2, true);
  const auto chosen = ui::menu(popup, anchor, items, {.align_right = true});
  if (!chosen) return;
  switch (codes[*chosen]) {
    case see:
      return desk.go(invoice_address(row.id));
    case send_it:
      return send(row.id);
    case remind:
      return send(row.id, "reminder");
    case receipt:
      return send(row.id, "receipt");
    case pay:
      return payments.record(desk, row);
    case print:
      return print_document(desk, row.id);
    case save:
      return save_document(desk, row.id);
    case due:
      return change_due(row);
    case credit_it:
      return credit(row.id);
    case discard_it:
      return discard(desk, row);
    case person:
      return desk.go(person_address(row.payer));
  }
}

}  // namespace md::ui
