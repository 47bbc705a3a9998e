// Invoices, credit notes, reminders and receipts as printable pages, and the mails they go out with.

#include <algorithm>

#include "base/format.h"
#include "base/locale.h"
#include "base/money.h"
#include "interop/html.h"
#include "practice/invoice_book.h"
#include "practice/invoice_words.h"
#include "practice/invoices.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

using interop::append_escaped_html;
using interop::escape_html;
using interop::escape_html_lines;

// A4 with room for a window envelope's address; the same on a screen as a sheet.
constexpr std::string_view style =
    "@page{size:A4;margin:22mm 20mm 24mm}"
    "*{box-sizing:border-box}"
    "html{font:10pt/1.5 Inter,'Helvetica Neue',Arial,'Noto Sans SC','PingFang SC','Microsoft "
    "YaHei',sans-serif;"
    "color:#1c1b18;background:#f0efec;-webkit-print-color-adjust:exact}"
    "body{margin:0}main{background:#fff;max-width:210mm;min-height:297mm;margin:8mm auto;padding:22mm 20mm}"
    "@media print{html{background:none}main{max-width:none;min-height:0;margin:0;padding:0}}"
    "@media (max-width:700px){main{margin:0;padding:24px 18px;min-height:0}}"
    "header,.parties{display:flex;justify-content:space-between;gap:12mm}"
    "header{margin-bottom:16mm}.house{font-size:15pt;font-weight:600;letter-spacing:-.01em}"
    ".seller{text-align:right;color:#5d5a53;font-size:8.5pt}"
    ".parties{margin-bottom:12mm;align-items:flex-start}.label{color:#77736a;font-size:8.5pt}"
    ".meta{text-align:right}h1{font-size:19pt;font-weight:600;line-height:1.2;letter-spacing:-.02em;margin:0 "
    "0 2mm}"
    ".meta td{padding:0 0 0 5mm;text-align:right}.meta table{margin-left:auto}"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    ".lines{width:100%}.lines th{font-weight:500;font-size:8.5pt;color:#5d5a53;text-align:left;padding:0 0 "
    "2mm;"
    "border-bottom:.4mm solid #1c1b18}"
    ".lines td{padding:2.6mm 0;border-bottom:.2mm solid #d8d5ce;vertical-align:top}"
    ".lines th+th,.lines td+td{text-align:right;padding-left:5mm;white-space:nowrap}"
    ".lines tr,.sums,.foot{break-inside:avoid}.detail{color:#77736a;font-size:8.5pt}"
    ".sums{margin:5mm 0 0 auto;min-width:78mm}.sums td{padding:.8mm 0}.sums "
    "td+td{text-align:right;padding-left:8mm;"
    "white-space:nowrap}.sums .strong td{font-weight:600;font-size:12pt;padding:2mm 0;border-top:.4mm solid "
    "#1c1b18}"
    ".sums .pay td{font-weight:600}.note{margin-top:10mm;white-space:pre-line}"
    ".note+.note{margin-top:3mm}"
    ".foot{margin-top:12mm;padding-top:3mm;border-top:.2mm solid #d8d5ce;color:#5d5a53;font-size:8.5pt;"
    "white-space:pre-line}.mark{color:#77736a;font-weight:400}";

class Document {
 public:
  Document(const InvoiceView& view, std::string_view what, Language language, std::string house)
      : view_(view),
        what_(what),
        language_(language),
        words_(document_words(language)),
        house_(std::move(house)) {
    currency_ = Currency::find(view.row.currency).value_or(Currency());
    late_ = what_ == "reminder" && view.row.overdue_days > 0;
  }

  std::string title() const {
    const std::string number = view_.row.number.empty() ? std::string(words_.draft) : view_.row.number;
    return cat(name(), " ", number);
  }

  std::string html() {
    out_ = "<main>\n";
    head();
    parties();
    lines();
    sums();
    feet();
    out_ += "</main>";
    const std::string heading = title();
    return interop::html_document({heading, language_code(language_), style, out_});
  }

  std::string name() const {
    if (what_ == "receipt") return std::string(words_.receipt);
    if (what_ == "reminder") return std::string(words_.reminder);
    return std::string(view_.row.kind == "credit_note" ? words_.credit_note : words_.invoice);
  }

  std::string money(int64_t minor) const {
    return money_text({minor, currency_}, language_, MoneyForm::document);
  }
  std::string date(const std::string& on) const {
    const auto parsed = parse_date(on);
    return parsed ? date_text(*parsed, language_) : std::string(unknown_text);
  }
  std::string tax_name() const {
    return view_.tax_name.empty() ? std::string(words_.tax_name) : view_.tax_name;
  }

 private:
  // Without its symbol: the column says what it is.
  std::string plain(int64_t minor) const {
    std::string text = money_text({minor, currency_}, language_, MoneyForm::document);
    const std::string_view symbol = currency_.symbol(language_);
    const std::string shown(symbol.empty() ? currency_.code() : symbol);
    if (const size_t at = text.find(shown); at != std::string::npos) text.erase(at, shown.size());
    if (text.starts_with(" ") || text.starts_with("\u00a0")) text.erase(0, text.starts_with(" ") ? 1 : 2);
    return text;
  }

  bool taxed() const { return tax_scheme(view_.tax_scheme) != TaxScheme::none; }

  void head() {
    out_ += "<header><div class=\"house\">";
    append_escaped_html(out_, house_);
    out_ += "</div><div class=\"seller\">";
    append_escaped_html(out_, view_.seller.name);
    for (const std::string* part : {&view_.seller.address, &view_.seller.email})
      if (!part->empty()) out_ += "<br>" + escape_html_lines(*part);
    if (!view_.seller.tax_id.empty())
      append(out_, "<br>", words_.tax_id, " ", escape_html(view_.seller.tax_id));
    out_ += "</div></header>\n";
  }

  void meta_row(std::string_view label, const std::string& value) {
    if (value.empty()) return;
    append(out_, "<tr><td class=\"label\">", label, "</td><td>", escape_html(value), "</td></tr>");
  }

  void parties() {
    append(out_, "<div class=\"parties\"><div><div class=\"label\">", words_.to, "</div>");
    append_escaped_html(out_, view_.buyer.name);
    if (!view_.buyer.address.empty()) out_ += "<br>" + escape_html_lines(view_.buyer.address);
    if (!view_.buyer.tax_id.empty())
      append(out_, "<br>", words_.tax_id, " ", escape_html(view_.buyer.tax_id));
    append(out_, "</div><div class=\"meta\"><h1>", name(), "</h1><table>");
    if (view_.row.number.empty())
      append(out_, "<tr><td></td><td class=\"mark\">", words_.draft, "</td></tr>");
    meta_row(words_.number, view_.row.number);
    if (!view_.row.issued_on.empty()) meta_row(words_.date, date(view_.row.issued_on));
    if (view_.row.kind != "credit_note" && !view_.row.due_on.empty())
      meta_row(words_.due, date(view_.row.due_on));
    meta_row(words_.corrects, view_.row.corrects_number);
    meta_row(words_.reference, view_.reference);
    out_ += "</table></div></div>\n";
    if (late_)
      append(out_, "<p>", escape_html(fill(words_.overdue, {{"date", date(view_.row.due_on)}})), "</p>");
  }

  std::string tax_text(const InvoiceLineView& line) const {
    return line.tax_kind == "standard" ? percent_e4_text(line.tax_percent_e4) : std::string(unknown_text);
  }

  void lines() {
    append(out_, "<table class=\"lines\"><thead><tr><th>", words_.what, "</th><th>", words_.count,
           "</th><th>", words_.price, "</th>");
    if (taxed()) append(out_, "<th>", words_.tax, "</th>");
    append(out_, "<th>", words_.amount, "</th></tr></thead><tbody>\n");
    for (const InvoiceLineView& line : view_.lines) {
      append(out_, "<tr><td>", escape_html(line.text));
      std::string detail = escape_html_lines(line.detail);
      if (line.discount_percent_e4)
        append(detail, detail.empty() ? "" : " · ", words_.discount, " ",
               percent_e4_text(line.discount_percent_e4));
      if (!detail.empty()) append(out_, "<div class=\"detail\">", detail, "</div>");
      append(out_, "</td><td>", decimal_e4_text(line.quantity_e4), "</td><td>", plain(line.unit_price_minor),
             "</td>");
      if (taxed()) append(out_, "<td>", tax_text(line), "</td>");
      append(out_, "<td>", plain(line.net_minor), "</td></tr>\n");
    }
    out_ += "</tbody></table>\n";
  }

  void sum_row(std::string_view label, const std::string& amount, std::string_view kind = {}) {
    append(out_, "<tr", kind.empty() ? "" : " class=\"", kind, kind.empty() ? "" : "\"", "><td>",
           escape_html(label), "</td><td>", amount, "</td></tr>");
  }

  void sums() {
    const InvoiceRow& row = view_.row;
    out_ += "<table class=\"sums\"><tbody>";
    if (view_.discount_off_minor) {
      sum_row(words_.lines, plain(view_.lines_minor));
      std::string label = view_.discount_text.empty() ? std::string(words_.discount) : view_.discount_text;
      if (view_.discount_percent_e4 && view_.discount_text.empty())
        append(label, " ", percent_e4_text(view_.discount_percent_e4));
      sum_row(label, plain(-view_.discount_off_minor));
    }
    if (taxed()) {
      sum_row(words_.net, plain(view_.net_minor));
      for (const TaxRow& tax : view_.taxes)
        if (tax.kind == "standard")
          sum_row(fill(words_.tax_of, {{"tax", tax_name()},
                                       {"percent", percent_e4_text(tax.percent_e4)},
                                       {"net", plain(tax.net_minor)}}),
                  plain(tax.tax_minor));
    }
    sum_row(words_.total, money(row.total_minor), "strong");
    const bool settles = row.kind != "credit_note" && row.state != "draft";
    if (settles && row.paid_minor) sum_row(words_.paid, plain(-row.paid_minor));
    if (settles && row.credited_minor) sum_row(words_.credited, plain(-row.credited_minor));
    if (settles && (row.paid_minor || row.credited_minor))
      sum_row(words_.to_pay, money(row.open_minor), "pay");
    out_ += "</tbody></table>\n";
  }

  void paragraph(std::string_view kind, std::string_view text) {
    if (!text.empty()) append(out_, "<div class=\"", kind, "\">", escape_html(text), "</div>\n");
  }

  void feet() {
    const InvoiceRow& row = view_.row;
    const bool reverse =
        std::ranges::any_of(view_.taxes, [](const TaxRow& t) { return t.kind == "reverse_charge"; });
    const bool exempt = std::ranges::any_of(view_.taxes, [](const TaxRow& t) { return t.kind == "exempt"; });
    const bool charged = std::ranges::any_of(view_.taxes, [](const TaxRow& t) { return t.kind == "standard"; });
    if (view_.tax_scheme == "inclusive" && charged) paragraph("note", fill(words_.included, {{"tax", tax_name()}}));
    if (taxed() && reverse) paragraph("note", words_.reverse_charge);
    if (view_.tax_scheme == "exempt" || exempt) paragraph("note", view_.exempt_wording);
    paragraph("note", view_.note);
    if (what_ == "receipt") paragraph("note", words_.received);
    const bool payable = row.kind != "credit_note" && what_ != "receipt" && row.open_minor > 0;
    if (payable)
      paragraph("note", fill(late_ ? words_.pay_now : words_.pay_by,
                             {{"amount", money(row.open_minor)}, {"date", date(row.due_on)}, {"number", row.number}}));
    if (!view_.bank_details.empty() && what_ != "receipt" && row.kind != "credit_note")
      paragraph("foot", cat(words_.pay_to, "\n", view_.bank_details));
  }

  const InvoiceView& view_;
  std::string_view what_;
  Language language_;
  const DocumentWords& words_;
  std::string house_;
  Currency currency_;
  bool late_ = false;  // a reminder of what should have been paid by now
  std::string out_;
};

// A name that every file system takes.
std::string file_name(std::string_view house, const std::string& title) {
  std::string name = cat(house, " ", title, ".html");
  for (char& c : name)
    if (std::string_view("\\/:*?\"<>|").find(c) != std::string_view::npos || uint8_t(c) < ' ') c = '-';
  return name;
}

struct Sender {
  std::string name, owner;
};

void write_mail(const InvoiceView& view, const Document& document, std::string_view what, Language language,
                const Sender& house, DocumentView& into) {
  const DocumentWords& words = document_words(language);
  const bool note = view.row.kind == "credit_note", late = view.row.overdue_days > 0;
  const bool paid_up = view.row.state != "draft" && view.row.open_minor == 0;
  const std::string_view subject = what == "receipt"    ? words.mail_receipt_subject
                                   : what == "reminder" ? late ? words.mail_reminder_subject : words.mail_due_subject
                                   : note               ? words.mail_credit_subject
                                                        : words.mail_invoice_subject;
  const std::string_view body = what == "receipt"    ? words.mail_receipt
                                : what == "reminder" ? late ? words.mail_reminder : words.mail_due
                                : note               ? words.mail_credit
                                : paid_up            ? words.mail_paid
                                                     : words.mail_invoice;
  const std::string total = document.money(view.row.total_minor), due = document.date(view.row.due_on);
  const std::string open =
      document.money(view.row.state == "draft" ? view.row.total_minor : view.row.open_minor);
  const std::string paid = document.money(view.row.paid_minor);
  const std::string owner = house.owner.empty() ? house.name : cat(house.owner, "\n", house.name);
  const std::string number = view.row.number.empty() ? std::string(words.draft) : view.row.number;
  const auto filled = [&](std::string_view text) {
    return fill(text, {{"name", view.buyer.name},
                       {"number", number},
                       {"total", total},
                       {"open", open},
                       {"due", due},
                       {"paid", paid},
                       {"practice", house.name},
                       {"owner", owner}});
  };
  into.to = view.buyer.email;
  into.subject = filled(subject);
  into.body = cat(filled(words.greeting), "\n\n", filled(body), "\n\n", filled(words.farewell), "\n");
}

// A draft is shown as if it were issued today.
Status date_draft(QueryContext& context, int64_t now_ms, InvoiceView& view) {
  if (view.row.state != "draft") return {};
  if (view.row.issued_on.empty()) {
    MD_ASSIGN(view.row.issued_on, today_on(context.db, context.house, now_ms));
  }
  MD_ASSIGN(const int64_t days, context.db.integer("SELECT terms_days FROM practice ORDER BY id LIMIT 1"));
  const auto on = parse_date(view.row.issued_on);
  if (view.row.due_on.empty() && on) view.row.due_on = iso_date(add_days(*on, days));
  return {};
}

Result<DocumentView> document(QueryContext& context, const DocumentParams& params) {
  constexpr std::string_view kinds[] = {"invoice", "reminder", "receipt"};
  if (std::ranges::find(kinds, params.what) == std::end(kinds))
    return fail("field.not_a_choice", {{"value", params.what.substr(0, 40)}}, "what");
  MD_ASSIGN(InvoiceView view, read_invoice(context.db, context.house, params.invoice, params.now_ms));
  if (params.what != "invoice" && view.row.state == "draft") return fail("invoice.is_draft", {}, "what");
  if (params.what == "receipt" && view.row.paid_minor <= 0) return fail("invoice.not_paid", {}, "what");
  const std::string& asked = params.language.empty() ? view.row.language : params.language;
  const Language language = parse_language(asked).value_or(Language::en);
  Sender house;
  MD_TRY(context.db.each("SELECT name,coalesce(owner_name,'') FROM practice ORDER BY id LIMIT 1", {},
                         [&](const store::Row& row) {
                           house = {row.string(0), row.string(1)};
                         }));
  if (view.buyer.email.empty()) {
    MD_ASSIGN(view.buyer.email, context.db.text("SELECT email FROM party WHERE id=?", {view.row.payer}));
  }
  MD_TRY(date_draft(context, params.now_ms, view));
  Document document(view, params.what, language, house.name);
  DocumentView out;
  out.title = document.title();
  out.file_name = file_name(house.name, out.title);
  out.html = document.html();
  out.language = language_code(language);
  write_mail(view, document, params.what, language, house, out);
  return out;
}

constexpr Query queries[] = {make_query<DocumentQuery, document>()};

}  // namespace

std::span<const Query> invoice_document_queries() {
  return queries;
}

}  // namespace md::practice
