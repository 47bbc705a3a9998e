#include "ui/screens/invoice_paper.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "scene/document_words.h"
#include "ui/screens/money_words.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

// Ink on white paper, whatever the theme.
constexpr Rgba ink = 0x1C1C1AFF, faded_ink = 0x62615BFF, hair = 0xD8D5CEFF;
constexpr Type small{Face::regular, 11, 16, 11, 16}, label_type{Face::regular, 10, 14, 10, 14};
constexpr Type head_type{Face::semibold, 18, 26, 18, 26}, total_type{Face::semibold, 13, 18, 13, 18};
constexpr TextStyle plain{small, ink}, strong{small.semibold(), ink}, faded{label_type, faded_ink};
constexpr float count_width = 44, price_width = 62, tax_width = 40, amount_width = 68, sums_width = 190;
constexpr float a4 = 1.38f;

struct PaperMemory : Memory {
  float height = 0;
};

class Paper {
 public:
  Paper(Desk& desk, Rect in, const practice::InvoiceView& view)
      : desk_(desk),
        view_(view),
        language_(parse_language(view.row.language).value_or(desk.language())),
        words_(scene::document_words(language_)),
        r_(in) {}

  // Gives the lower edge.
  float draw() {
    head();
    parties();
    lines();
    sums();
    feet();
    return r_.y;
  }

 private:
  std::string money(int64_t minor) const {
    return money_text({minor, Currency::find(view_.row.currency).value_or(Currency())}, language_,
                      MoneyForm::document);
  }
  std::string figures(int64_t minor) const { return amount_figure(minor, view_.row.currency); }
  std::string date(const std::string& iso) const {
    const auto parsed = parse_date(iso);
    return parsed ? md::date_text(*parsed, language_) : std::string(unknown_text);
  }
  bool taxed() const { return view_.tax_scheme == "exclusive" || view_.tax_scheme == "inclusive"; }
  std::string tax_name() const {
    return view_.tax_name.empty() ? std::string(words_.tax_name) : view_.tax_name;
  }

  void head() {
    const TextStyle house{total_type, ink};
    std::string seller = view_.seller.name;
    for (const std::string& part : {view_.seller.address, view_.seller.email})
      if (!part.empty()) seller += "\n" + part;
    if (!view_.seller.tax_id.empty()) seller += "\n" + std::string(words_.tax_id) + " " + view_.seller.tax_id;
    auto halves = columns<2>(r_, 16);
    const float left = paragraph(halves[0], desk_.practice().text("name"), house);
    const float right = right_lines(halves[1], seller, faded);
    r_.cut_top(std::max(left, right) + 28);
  }

  // Several lines, each ending at the right.
  float right_lines(Rect r, std::string_view words, TextStyle style) {
    style.align = Align::right;
    const float top = r.y;
    for (const std::string_view line : split(words, '\n'))
      text(r.cut_top(line_height(style.type)), line, style);
    return r.y - top;
  }

  void parties() {
    auto halves = columns<2>(r_, 16);
    Rect& buyer = halves[0];
    cut_paragraph(buyer, words_.to, faded);
    cut_paragraph(buyer, view_.buyer.name, plain);
    if (!view_.buyer.address.empty()) cut_paragraph(buyer, view_.buyer.address, plain);
    if (!view_.buyer.tax_id.empty())
      cut_paragraph(buyer, std::string(words_.tax_id) + " " + view_.buyer.tax_id, plain);
    Rect& meta = halves[1];
    const bool credit = view_.row.kind == "credit_note";
    figure(meta.cut_top(line_height(head_type), 2), credit ? words_.credit_note : words_.invoice,
           {head_type, ink});
    meta_row(meta, words_.number, view_.row.number.empty() ? std::string(words_.draft) : view_.row.number);
    if (!view_.row.issued_on.empty()) meta_row(meta, words_.date, date(view_.row.issued_on));
    if (!credit && !view_.row.due_on.empty()) meta_row(meta, words_.due, date(view_.row.due_on));
    meta_row(meta, words_.corrects, view_.row.corrects_number);
    meta_row(meta, words_.reference, view_.reference);
    r_.cut_top(std::max(buyer.y, meta.y) - r_.y + 20);
  }

  void meta_row(Rect& r, std::string_view label, const std::string& value) {
    if (value.empty()) return;
    Rect line = r.cut_top(line_height(small));
    const float width = std::min(text_width(value, plain) + 0.5f, line.w);
    figure(line.cut_right(width, 8), value, plain);
    figure(line, label, faded);
  }

  void line_row(Rect line, std::string_view count, std::string_view price, std::string_view tax,
                std::string_view sum, const TextStyle& style) {
    figure(line.cut_right(amount_width), sum, style);
    if (taxed()) figure(line.cut_right(tax_width), tax, style);
    figure(line.cut_right(price_width), price, style);
    figure(line.cut_right(count_width), count, style);
  }

  float what_width() const {
    return r_.w - amount_width - price_width - count_width - (taxed() ? tax_width : 0) - 8;
  }

  void lines() {
    Rect head = r_.cut_top(line_height(label_type) + 4);
    const Rect words = head.with_height(line_height(label_type));
    text(words.with_width(what_width()), words_.what, faded);
    line_row(words, words_.count, words_.price, words_.tax, words_.amount, faded);
    draw::hline(r_.x, r_.right(), r_.y, ink);
    for (const practice::InvoiceLineView& line : view_.lines) {
      r_.cut_top(8);
      Rect row = r_;
      line_row(row.with_height(line_height(small)), decimal_e4_text(line.quantity_e4),
               figures(line.unit_price_minor),
               line.tax_kind == "standard" ? percent_e4_text(line.tax_percent_e4) : std::string(unknown_text),
               figures(line.net_minor), plain);
      row.w = what_width();
      cut_paragraph(row, line.text, plain);
      std::string detail = line.detail;
      if (line.discount_percent_e4) {
        if (!detail.empty()) detail += " · ";
        detail.append(words_.discount).append(" ").append(percent_e4_text(line.discount_percent_e4));
      }
      if (!detail.empty()) cut_paragraph(row, detail, faded);
      r_.cut_top(row.y - r_.y + 8);
      draw::hline(r_.x, r_.right(), r_.y, hair);
    }
    r_.cut_top(12);
  }

  void sum_row(Rect& r, std::string_view label, const std::string& value, const TextStyle& style,
               float gap = 2) {
    Rect line = r.cut_top(line_height(style.type), gap);
    const float width = text_width(value, style) + 0.5f;
    figure(line.cut_right(width, 12), value, style);
    figure(line, label, style.type == small ? faded : style);
  }

  void sums() {
    const practice::InvoiceRow& row = view_.row;
    Rect r = r_;
    r.cut_left(std::max(0.f, r.w - std::max(sums_width, r.w * 0.62f)));
    if (view_.discount_off_minor) {
      sum_row(r, words_.lines, figures(view_.lines_minor), plain);
      std::string label = view_.discount_text.empty() ? std::string(words_.discount) : view_.discount_text;
      if (view_.discount_percent_e4 && view_.discount_text.empty())
        label.append(" ").append(percent_e4_text(view_.discount_percent_e4));
      sum_row(r, label, figures(-view_.discount_off_minor), plain);
    }
    if (taxed()) {
      sum_row(r, words_.net, figures(view_.net_minor), plain);
      for (const practice::TaxRow& tax : view_.taxes)
        if (tax.kind == "standard")
          sum_row(r,
                  fill(words_.tax_of, {{"tax", tax_name()},
                                       {"percent", percent_e4_text(tax.percent_e4)},
                                       {"net", figures(tax.net_minor)}}),
                  figures(tax.tax_minor), plain);
    }
    r.cut_top(2);
    draw::hline(r.x, r.right(), r.y, ink);
    r.cut_top(4);
    sum_row(r, words_.total, money(row.total_minor), {total_type, ink}, 4);
    const bool settles = row.kind != "credit_note" && row.state != "draft";
    if (settles && row.paid_minor) sum_row(r, words_.paid, figures(-row.paid_minor), plain);
    if (settles && row.credited_minor) sum_row(r, words_.credited, figures(-row.credited_minor), plain);
    if (settles && (row.paid_minor || row.credited_minor))
      sum_row(r, words_.to_pay, money(row.open_minor), strong);
    r_.cut_top(r.y - r_.y + 16);
  }

  void note(std::string_view words) {
    if (!words.empty()) cut_paragraph(r_, words, plain, 10);
  }

  void feet() {
    const practice::InvoiceRow& row = view_.row;
    const auto of_kind = [&](std::string_view kind) {
      return std::ranges::any_of(view_.taxes, [&](const practice::TaxRow& tax) { return tax.kind == kind; });
    };
    if (view_.tax_scheme == "inclusive" && of_kind("standard"))
      note(fill(words_.included, {{"tax", view_.tax_name.empty() ? words_.tax_name : view_.tax_name}}));
    if (taxed() && of_kind("reverse_charge")) note(words_.reverse_charge);
    if (view_.tax_scheme == "exempt" || of_kind("exempt")) note(view_.exempt_wording);
    note(view_.note);
    if (row.kind == "credit_note") return;
    if (row.open_minor > 0)
      note(fill(words_.pay_by,
                {{"amount", money(row.open_minor)}, {"date", date(row.due_on)}, {"number", row.number}}));
    if (view_.bank_details.empty()) return;
    draw::hline(r_.x, r_.right(), r_.y, hair);
    r_.cut_top(8);
    cut_paragraph(r_, words_.pay_to, faded);
    cut_paragraph(r_, view_.bank_details, faded);
  }

  Desk& desk_;
  const practice::InvoiceView& view_;
  Language language_;
  const scene::DocumentWords& words_;
  Rect r_;
};

}  // namespace

void cut_paper(Desk& desk, Rect& r, const practice::InvoiceView& invoice) {
  Context& c = ctx();
  PaperMemory& memory = c.memory<PaperMemory>(c.id("paper"));
  const Rect sheet = r.with_height(std::max(memory.height, r.w * a4));
  draw::shadow(sheet, 4, Shadow::card);
  draw::box(sheet, Token::paper, Token::border, 4);
  const Group group(Role::article, tr("money.document"), sheet);
  Rect in = sheet.inset(sheet.w < 380 ? 20 : 28);
  in.h = 1e5f;
  const float bottom = Paper(desk, in, invoice).draw();
  const float height = bottom - sheet.y + 28;
  if (std::abs(height - memory.height) > 0.5f) c.wake(0);
  memory.height = height;
  r.cut_top(std::max(height, r.w * a4));
}

}  // namespace md::ui
