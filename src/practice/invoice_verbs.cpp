// What one can do with an invoice: draft, change, throw away, issue, correct by a credit note, send.

#include <algorithm>

#include "base/money.h"
#include "model/areas.h"
#include "practice/invoice_book.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

Result<Json> draft(Context& context, const DraftArgs& args) {
  MD_ASSIGN(const Id id, create_draft(context, {args.payer, args.currency, args.language, "invoice"}));
  MD_ASSIGN(RecordEdit invoice, RecordEdit::read(context, model::invoice_type, id));
  MD_TRY(replace_lines(context, invoice, args.lines));
  MD_TRY(total_draft(context, invoice));
  MD_TRY(invoice.write(context));
  return Json{{"id", id}};
}

// Who pays, and in what, stays when lines were priced and settled for them.
Status check_free_of_settled(Context& context, const RecordEdit& invoice, std::string_view field) {
  MD_ASSIGN(
      const int64_t settled,
      context.db.integer("SELECT count(*) FROM invoice_line l WHERE l.invoice=? AND (EXISTS(SELECT 1 FROM "
                         "session s WHERE s.settled_line=l.id) OR EXISTS(SELECT 1 FROM sale x WHERE "
                         "x.settled_line=l.id))",
                         {invoice.id()}));
  return settled ? fail("invoice.settles", {}, field) : Status();
}

Status change_whose(Context& context, RecordEdit& invoice, const ChangeInvoiceArgs& args) {
  Fields given;
  if (args.payer && *args.payer != invoice.text("payer")) given.emplace_back("payer", *args.payer);
  if (args.currency && *args.currency != invoice.text("currency"))
    given.emplace_back("currency", *args.currency);
  if (given.empty()) return {};
  MD_TRY(check_free_of_settled(context, invoice, given.front().first));
  MD_TRY(set_record(context, model::invoice_type, invoice.id(), given));
  MD_ASSIGN(invoice, RecordEdit::read(context, model::invoice_type, invoice.id()));
  return {};
}

Result<Json> change(Context& context, const ChangeInvoiceArgs& args) {
  MD_ASSIGN(RecordEdit invoice, RecordEdit::read(context, model::invoice_type, args.invoice));
  const bool is_draft = invoice.text("state") == "draft";
  const bool more = args.payer || args.currency || args.language || args.issued_on || args.reference ||
                    args.note || args.discount_text || args.discount_percent_e4 || args.discount_minor ||
                    args.set_lines;
  if (!is_draft && more)
    return fail("invoice.locked", {{"number", std::string(invoice.text("number"))}}, "invoice");
  MD_TRY(change_whose(context, invoice, args));
  const std::pair<std::string_view, const std::optional<std::string>*> texts[] = {
      {"language", &args.language},   {"issued_on", &args.issued_on}, {"due_on", &args.due_on},
      {"reference", &args.reference}, {"note", &args.note},           {"discount_text", &args.discount_text}};
  for (const auto& [field, text] : texts)
    if (*text) MD_TRY(invoice.set_checked(field, **text));
  if (args.discount_percent_e4) MD_TRY(invoice.set_checked("discount_percent_e4", *args.discount_percent_e4));
  if (args.discount_minor) MD_TRY(invoice.set_checked("discount_minor", *args.discount_minor));
  const std::string_view issued_on = invoice.text("issued_on"), due_on = invoice.text("due_on");
  if (!due_on.empty() && due_on < issued_on) return fail("invoice.due_before", {}, "due_on");
  if (!is_draft && due_on.empty()) return fail("field.required", {}, "due_on");
  if (args.set_lines) MD_TRY(replace_lines(context, invoice, args.lines));
  if (is_draft) MD_TRY(total_draft(context, invoice));
  MD_TRY(invoice.write(context));
  return Json{{"id", invoice.id()}, {"total_minor", invoice.integer("total_minor")}};
}

Result<Json> discard(Context& context, const InvoiceIdArgs& args) {
  MD_ASSIGN(const RecordEdit invoice, read_draft(context, args.invoice));
  MD_TRY(remove_lines(context, invoice.id()));
  MD_TRY(context.writer.remove("invoice", invoice.id()));
  return Json{{"id", invoice.id()}};
}

struct Parties {
  Fields fields;  // as the invoice keeps them
  int64_t terms_days = 0;
};

// Seller and buyer as they are today. Errors name what an invoice must have and the practice does not.
Result<Parties> read_parties(Context& context, const RecordEdit& invoice) {
  MD_ASSIGN(const std::string id, context.db.text("SELECT id FROM practice ORDER BY id LIMIT 1"));
  MD_ASSIGN(const Fields practice, store::read_row(context.db, "practice", id));
  MD_ASSIGN(const Fields party, store::read_row(context.db, "party", invoice.text("payer")));
  const auto of = [](const Fields& row, std::string_view name) {
    const Value* value = store::find_field(row, name);
    return std::string(value ? text_or_empty(*value) : std::string_view());
  };
  const std::string scheme = of(practice, "tax_scheme");
  const bool taxed = tax_scheme(scheme) != TaxScheme::none;
  if (of(practice, "legal_name").empty()) return fail("invoice.no_legal_name", {}, "practice.legal_name");
  if (of(practice, "address").empty()) return fail("invoice.no_address", {}, "practice.address");
  if (taxed && of(practice, "tax_id").empty()) return fail("invoice.no_tax_id", {}, "practice.tax_id");
  Parties parties;
  const Value* terms = store::find_field(practice, "terms_days");
  parties.terms_days = terms ? integer_or(*terms, 0) : 0;
  parties.fields = {
      {"tax_scheme", scheme},
      {"tax_name", of(practice, "tax_name")},
      {"exempt_wording", scheme == "exempt" ? of(practice, "exempt_wording") : std::string()},
      {"seller_name", of(practice, "legal_name")},
      {"seller_address", address_lines(of(practice, "address"), {}, of(practice, "country"))},
      {"seller_tax_id", of(practice, "tax_id")},
      {"seller_email", of(practice, "email")},
      {"bank_details", of(practice, "bank_details")},
      {"buyer_name", of(party, "display_name")},
      {"buyer_address", address_lines(of(party, "address"), of(party, "city"), of(party, "country"))},
      {"buyer_tax_id", of(party, "tax_id")},
      {"buyer_email", of(party, "email")}};
  return parties;
}

Result<std::string> issue_date(Context& context, std::string_view given) {
  MD_ASSIGN(std::string on, date_or_today(context, given, "on"));
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  if (on > today) return fail("invoice.in_future", {}, "on");
  return on;
}

Result<Json> issue(Context& context, const IssueArgs& args) {
  MD_ASSIGN(RecordEdit invoice, read_draft(context, args.invoice));
  MD_ASSIGN(const int64_t lines, count_lines(context.db, invoice.id()));
  if (!lines) return fail("invoice.no_lines", {}, "lines");
  MD_ASSIGN(const Parties parties, read_parties(context, invoice));
  MD_ASSIGN(const std::string on, issue_date(context, args.on.empty() ? invoice.text("issued_on") : args.on));
  std::string due_on(invoice.text("due_on"));
  if (due_on.empty()) due_on = iso_date(add_days(parse_date(on).value_or(Date{}), parties.terms_days));
  if (due_on < on) return fail("invoice.due_before", {}, "due_on");
  MD_TRY(total_draft(context, invoice));
  if (invoice.integer("total_minor") < 0) return fail("invoice.negative", {}, "lines");
  MD_ASSIGN(const TakenNumber taken, take_number(context, "invoice", on));
  for (const auto& [field, value] : parties.fields)
    invoice.set(field, text_or_empty(value).empty() ? Value() : value);
  invoice.set("due_on", due_on);
  put_number(invoice, taken, on, context.now_ms());
  MD_TRY(invoice.write(context));
  MD_TRY(refresh_invoice(context, invoice.id(), on));
  if (args.apply_unapplied) MD_TRY(apply_unapplied(context, invoice.id(), on));
  return Json{
      {"id", invoice.id()}, {"number", taken.number}, {"total_minor", invoice.integer("total_minor")}};
}

// An invoice that was issued elsewhere: under its own number, one line, one rate of tax.
Result<Json> opening(Context& context, const OpeningInvoiceArgs& args) {
  MD_ASSIGN(const int64_t same,
            context.db.integer("SELECT count(*) FROM invoice WHERE number=?", {args.number}));
  if (same) return fail("invoice.number_taken", {{"number", args.number}}, "number");
  MD_ASSIGN(const std::string on, issue_date(context, args.issued_on));
  if (args.total_minor < 1 || args.total_minor > max_minor || args.paid_minor < 0 ||
      args.paid_minor > args.total_minor)
    return fail("field.out_of_range", {{"least", "1"}, {"most", std::to_string(max_minor)}}, "total_minor");
  MD_ASSIGN(const Id id, create_draft(context, {args.payer, args.currency, {}, "opening"}));
  MD_ASSIGN(RecordEdit invoice, RecordEdit::read(context, model::invoice_type, id));
  MD_TRY(invoice.set_checked("number", args.number));
  const std::string number(invoice.text("number"));
  if (number.empty()) return fail("field.required", {}, "number");
  MD_TRY(invoice.set_checked("due_on", args.due_on.empty() ? on : args.due_on));
  NewLine line;
  line.text = args.text.empty() ? number : args.text;
  line.unit_price_minor = args.total_minor;
  line.tax_percent_e4 = args.tax_percent_e4;
  MD_ASSIGN(const Id line_id, add_line(context, invoice, line, 1));
  const DocumentLine figures{10'000, args.total_minor, 0, args.tax_percent_e4, 0};
  MD_ASSIGN(const DocumentTotal total, total_document(std::span(&figures, 1), {}, TaxScheme::inclusive));
  MD_TRY(context.writer.update("invoice_line", line_id, {{"net_minor", args.total_minor}}));
  put_totals(invoice, total);
  invoice.set("tax_scheme", args.tax_percent_e4 ? "inclusive" : "none");
  put_number(invoice, {{}, number, 0, 0}, on, context.now_ms());
  MD_TRY(invoice.write(context));
  MD_TRY(refresh_invoice(context, id, on));
  if (args.paid_minor) {
    const Json paid = {{"amount_minor", args.paid_minor},
                       {"paid_on", on},
                       {"parts", Json::array({{{"invoice", id}, {"amount_minor", args.paid_minor}}})}};
    MD_TRY(find_verb("payment.record")->run(context, paid));
  }
  return Json{{"id", id}};
}

Result<Json> mark_sent(Context& context, const InvoiceSentArgs& args) {
  MD_ASSIGN(RecordEdit invoice, RecordEdit::read(context, model::invoice_type, args.invoice));
  if (invoice.text("state") == "draft") return fail("invoice.is_draft", {}, "invoice");
  MD_ASSIGN(const Id id, create_record(context, model::invoice_message_type,
                                       {{"invoice", args.invoice},
                                        {"party", invoice.value("payer")},
                                        {"kind", args.what},
                                        {"channel", args.channel},
                                        {"address", args.address},
                                        {"sent_at_ms", context.now_ms()}}));
  if (args.what == "invoice") invoice.set("sent_at_ms", context.now_ms());
  if (args.what == "reminder") {
    invoice.set("reminded_at_ms", context.now_ms());
    invoice.set("reminders", invoice.integer("reminders") + 1);
  }
  MD_TRY(invoice.write(context));
  return Json{{"id", id}};
}

constexpr Verb verbs[] = {
    {.name = "invoice.draft", .run = run_verb<DraftArgs, draft>},
    {.name = "invoice.change", .run = run_verb<ChangeInvoiceArgs, change>},
    {.name = "invoice.discard", .run = run_verb<InvoiceIdArgs, discard>},
    {.name = "invoice.issue", .run = run_verb<IssueArgs, issue>, .reversal = "invoice.credit"},
    {.name = "invoice.opening", .run = run_verb<OpeningInvoiceArgs, opening>},
    {.name = "invoice.mark_sent", .run = run_verb<InvoiceSentArgs, mark_sent>},
};

}  // namespace

std::span<const Verb> invoice_verbs() {
  return verbs;
}

}  // namespace md::practice
