// Credit notes: in a series of their own, linked to the invoice, never above what is left of it.

#include <algorithm>
#include <map>

#include "base/money.h"
#include "model/areas.h"
#include "practice/invoice_book.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

// A line of the invoice and what earlier notes took from it.
struct Creditable {
  std::string id, text, detail, tax_kind;
  DocumentLine figures;
  int64_t net_minor = 0, credited_minor = 0, credited_e4 = 0;

  int64_t left_minor() const { return net_minor - credited_minor; }
  int64_t left_e4() const { return figures.quantity_e4 - credited_e4; }
};

Result<std::vector<Creditable>> read_creditable(store::Db& db, std::string_view invoice) {
  std::vector<Creditable> lines;
  MD_TRY(db.each(
      "SELECT l.id,l.text,coalesce(l.detail,''),l.tax_kind,l.quantity_e4,l.unit_price_minor,"
      "coalesce(l.discount_percent_e4,0),coalesce(l.tax_percent_e4,0),l.net_minor,"
      "(SELECT coalesce(sum(c.net_minor),0) FROM invoice_line c WHERE c.corrects=l.id),"
      "(SELECT coalesce(sum(c.quantity_e4),0) FROM invoice_line c WHERE c.corrects=l.id AND "
      "c.unit_price_minor=l.unit_price_minor) FROM invoice_line l WHERE l.invoice=? ORDER BY l.position,l.id",
      {text_value(invoice)}, [&](const store::Row& row) {
        lines.push_back(
            {row.string(0),
             row.string(1),
             row.string(2),
             row.string(3),
             {row.integer(4), row.integer(5), row.integer(6), row.integer(7), tax_kind_number(row.text(3))},
             row.integer(8),
             row.integer(9),
             row.integer(10)});
      }));
  return lines;
}

// A line of the note: what it takes from which line of the invoice.
struct Taken {
  const Creditable* from = nullptr;
  DocumentLine figures;
};

// All that is left of a line: as it stands there, or as one sum where earlier notes took part of its price.
Taken rest_of(const Creditable& line) {
  Taken taken{&line, line.figures};
  taken.figures.quantity_e4 = line.left_e4();
  const auto net = line_net(taken.figures.quantity_e4, {taken.figures.unit_price_minor, {}},
                            taken.figures.discount_percent_e4);
  if (net && net->minor == line.left_minor()) return taken;
  taken.figures.quantity_e4 = 10'000;
  taken.figures.unit_price_minor = line.left_minor();
  taken.figures.discount_percent_e4 = 0;
  return taken;
}

Result<std::vector<Taken>> choose(const std::vector<Creditable>& lines, const CreditArgs& args) {
  std::vector<Taken> chosen;
  if (args.lines.empty())
    for (const Creditable& line : lines)
      if (line.left_minor() != 0) chosen.push_back(rest_of(line));
  for (const CreditLine& asked : args.lines) {
    const auto line = std::ranges::find(lines, asked.line, &Creditable::id);
    if (line == lines.end()) return fail("invoice.no_such_line", {}, "lines");
    Taken taken{&*line, line->figures};
    if (asked.quantity_e4 || asked.unit_price_minor) {
      taken.figures.quantity_e4 = asked.quantity_e4 ? asked.quantity_e4 : line->left_e4();
      if (asked.unit_price_minor) taken.figures.unit_price_minor = *asked.unit_price_minor;
    } else {
      taken = rest_of(*line);
    }
    chosen.push_back(taken);
  }
  return chosen;
}

std::string plain(int64_t minor, std::string_view currency) {
  return plain_amount({minor, Currency::find(currency).value_or(Currency())});
}

// No line gives more than it has left; two parts of a note may take from one line. Answers whether nothing is
// left of any line afterwards.
Result<bool> check_lines(const std::vector<Creditable>& lines, const std::vector<Taken>& chosen,
                         const DocumentTotal& total, std::string_view currency) {
  std::map<const Creditable*, int64_t> takes;
  for (size_t i = 0; i < chosen.size(); i++) takes[chosen[i].from] += total.line_minor[i];
  bool all = true;
  for (const Creditable& line : lines) {
    const int64_t left = line.left_minor(), take = takes.contains(&line) ? takes[&line] : 0;
    const bool within = left >= 0 ? take >= 0 && take <= left : take <= 0 && take >= left;
    if (!within) return fail("invoice.credit_above_left", {{"left", plain(left, currency)}}, "lines");
    all = all && take == left;
  }
  return all;
}

// What no note has taken yet, so that the last one leaves no cent.
Status take_rest(store::Db& db, const RecordEdit& invoice, DocumentTotal& total) {
  MD_TRY(
      db.each("SELECT coalesce(sum(net_minor),0),coalesce(sum(tax_minor),0),coalesce(sum(lines_minor),0),"
              "coalesce(sum(discount_off_minor),0) FROM invoice WHERE corrects=?",
              {invoice.id()}, [&](const store::Row& row) {
                total.net_minor = invoice.integer("net_minor") - row.integer(0);
                total.tax_minor = invoice.integer("tax_minor") - row.integer(1);
                total.lines_minor = invoice.integer("lines_minor") - row.integer(2);
                total.discount_minor = invoice.integer("discount_off_minor") - row.integer(3);
              }));
  total.total_minor = total.net_minor + total.tax_minor;
  Json notes = Json::array();
  MD_TRY(db.each("SELECT taxes FROM invoice WHERE corrects=? ORDER BY id", {invoice.id()},
                 [&](const store::Row& row) {
                   if (auto table = parse_json(row.text(0))) notes.push_back(std::move(*table));
                 }));
  const auto table = parse_json(invoice.text("taxes"));
  if (!table) return {};
  // By the invoice's own rates: one of which no line is left may have a cent left.
  total.taxes.clear();
  for (const Json& rate : *table) {
    TaxTotal tax{find_integer(rate, "percent_e4", 0), tax_kind_number(find_text(rate, "kind"))};
    const auto collect = [&](const Json& rows, int64_t sign) {
      for (const Json& row : rows) {
        if (find_integer(row, "percent_e4", 0) != tax.percent_e4) continue;
        if (tax_kind_number(find_text(row, "kind")) != tax.kind) continue;
        tax.net_minor += sign * find_integer(row, "net_minor", 0);
        tax.tax_minor += sign * find_integer(row, "tax_minor", 0);
      }
    };
    collect(*table, 1);
    for (const Json& note : notes) collect(note, -1);
    if (tax.net_minor != 0 || tax.tax_minor != 0) total.taxes.push_back(tax);
  }
  return {};
}

Result<DocumentTotal> total_note(store::Db& db, const RecordEdit& invoice,
                                 const std::vector<Creditable>& lines, const std::vector<Taken>& chosen) {
  std::vector<DocumentLine> figures;
  for (const Taken& taken : chosen) figures.push_back(taken.figures);
  const TaxScheme scheme = tax_scheme(invoice.text("tax_scheme"));
  DocumentDiscount discount{invoice.integer("discount_percent_e4"), 0};
  MD_ASSIGN(DocumentTotal total, total_document(figures, discount, scheme));
  if (const int64_t amount = invoice.integer("discount_minor"); amount && total.lines_minor) {
    // A discount in money goes along in proportion.
    const int64_t whole = invoice.integer("lines_minor");
    MD_ASSIGN(discount.amount_minor,
              rounded_quotient(__int128(amount) * total.lines_minor * (whole < 0 ? -1 : 1),
                               whole < 0 ? -whole : std::max<int64_t>(whole, 1)));
    MD_ASSIGN(total, total_document(figures, discount, scheme));
  }
  MD_ASSIGN(const bool all, check_lines(lines, chosen, total, invoice.text("currency")));
  if (all) MD_TRY(take_rest(db, invoice, total));
  const int64_t left = invoice.integer("total_minor") - invoice.integer("credited_minor");
  if (total.total_minor > left)
    return fail("invoice.credit_above_left", {{"left", plain(left, invoice.text("currency"))}}, "lines");
  if (total.total_minor <= 0) return fail("invoice.credit_nothing", {}, "lines");
  return total;
}

Status write_note_lines(Context& context, const RecordEdit& note, const std::vector<Taken>& chosen,
                        const DocumentTotal& total) {
  for (size_t i = 0; i < chosen.size(); i++) {
    const Taken& taken = chosen[i];
    const NewLine line{taken.from->text,
                       taken.from->detail,
                       taken.figures.quantity_e4,
                       taken.figures.unit_price_minor,
                       taken.figures.discount_percent_e4,
                       taken.figures.tax_percent_e4,
                       taken.from->tax_kind};
    MD_ASSIGN(const Id id, add_line(context, note, line, int64_t(i) + 1));
    MD_TRY(context.writer.update("invoice_line", id,
                                 {{"net_minor", total.line_minor[i]}, {"corrects", taken.from->id}}));
  }
  return {};
}

// Everything that was frozen on the invoice stands on its note as well.
void copy_frozen(const RecordEdit& invoice, RecordEdit& note) {
  for (const std::string_view field :
       {"tax_scheme", "tax_name", "exempt_wording", "seller_name", "seller_address", "seller_tax_id",
        "seller_email", "bank_details", "buyer_name", "buyer_address", "buyer_tax_id", "buyer_email",
        "reference", "discount_text"})
    note.set(field, invoice.value(field));
}

Result<Json> credit(Context& context, const CreditArgs& args) {
  MD_ASSIGN(const RecordEdit invoice, RecordEdit::read(context, model::invoice_type, args.invoice));
  if (invoice.text("state") == "draft" || invoice.text("kind") == "credit_note")
    return fail("invoice.not_issued", {}, "invoice");
  MD_ASSIGN(const std::vector<Creditable> lines, read_creditable(context.db, invoice.id()));
  MD_ASSIGN(const std::vector<Taken> chosen, choose(lines, args));
  if (chosen.empty()) return fail("invoice.credit_nothing", {}, "lines");
  MD_ASSIGN(const DocumentTotal total, total_note(context.db, invoice, lines, chosen));
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  MD_ASSIGN(const std::string on, date_or_today(context, args.on, "on"));
  if (on > today) return fail("invoice.in_future", {}, "on");
  if (on < invoice.text("issued_on"))
    return fail("payment.before", {{"on", std::string(invoice.text("issued_on"))}}, "on");
  MD_ASSIGN(const TakenNumber taken, take_number(context, "credit_note", on));
  MD_ASSIGN(const Id id,
            create_draft(context, {std::string(invoice.text("payer")), std::string(invoice.text("currency")),
                                   std::string(invoice.text("language")), "credit_note"}));
  MD_ASSIGN(RecordEdit note, RecordEdit::read(context, model::invoice_type, id));
  MD_TRY(note.set_checked("note", args.note));
  MD_TRY(write_note_lines(context, note, chosen, total));
  copy_frozen(invoice, note);
  put_totals(note, total);
  note.set("corrects", invoice.id());
  put_number(note, taken, on, context.now_ms());
  MD_TRY(note.write(context));
  MD_TRY(refresh_invoice(context, invoice.id(), on));
  for (const Taken& part : chosen)
    if (args.release) MD_TRY(release_line(context, part.from->id));
  return Json{{"id", id}, {"number", taken.number}, {"total_minor", total.total_minor}};
}

constexpr Verb verbs[] = {
    {.name = "invoice.credit", .run = run_verb<CreditArgs, credit>, .reversal = "invoice.draft"}};

}  // namespace

std::span<const Verb> invoice_credit_verbs() {
  return verbs;
}

}  // namespace md::practice
