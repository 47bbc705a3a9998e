// One invoice with everything that belongs to it.

#include <algorithm>

#include "practice/billing.h"
#include "practice/invoice_book.h"
#include "practice/invoices.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

using store::Fields;

std::string text_in(const Fields& row, std::string_view name) {
  const Value* value = store::find_field(row, name);
  return std::string(value ? text_or_empty(*value) : std::string_view());
}
int64_t integer_in(const Fields& row, std::string_view name) {
  const Value* value = store::find_field(row, name);
  return value ? integer_or(*value, 0) : 0;
}

Status read_lines(store::Db& db, InvoiceView& view) {
  return db.each(
      "SELECT "
      "l.id,l.text,coalesce(l.detail,''),l.quantity_e4,l.unit_price_minor,coalesce(l.discount_percent_e4,0),"
      "coalesce(l.tax_percent_e4,0),l.tax_kind,coalesce(l.net_minor,0),(SELECT count(*) FROM session s WHERE "
      "s.settled_line=l.id),(SELECT count(*) FROM sale x WHERE x.settled_line=l.id),(SELECT "
      "coalesce(sum(c.quantity_e4),0) FROM invoice_line c WHERE c.corrects=l.id),coalesce(l.corrects,'') "
      "FROM "
      "invoice_line l WHERE l.invoice=? ORDER BY l.position,l.id",
      {view.row.id}, [&](const store::Row& row) {
        view.lines.push_back({row.string(0), row.string(1), row.string(2), row.integer(3), row.integer(4),
                              row.integer(5), row.integer(6), row.string(7), row.integer(8), row.integer(9),
                              row.integer(10), row.integer(11), row.string(12)});
      });
}

Status read_payments(store::Db& db, InvoiceView& view) {
  MD_TRY(db.each(
      "SELECT a.payment,a.invoice,'',p.paid_on,a.applied_on,p.method,a.amount_minor FROM allocation a JOIN "
      "payment p ON p.id=a.payment WHERE a.invoice=? ORDER BY a.applied_on,a.id",
      {view.row.id}, [&](const store::Row& row) {
        view.payments.push_back({row.string(0), row.string(1), view.row.number, row.string(3), row.string(4),
                                 row.string(5), row.integer(6)});
      }));
  return db.each(
      "SELECT m.id,m.invoice,m.party,m.kind,m.channel,coalesce(m.address,''),m.sent_at_ms FROM "
      "invoice_message m WHERE m.invoice=? AND m.archived_at_ms IS NULL ORDER BY m.sent_at_ms DESC,m.id DESC",
      {view.row.id}, [&](const store::Row& row) {
        view.messages.push_back({row.string(0), row.string(1), view.row.number, row.string(2), row.string(3),
                                 row.string(4), row.string(5), row.integer(6)});
      });
}

void read_taxes(const Fields& row, InvoiceView& view) {
  const auto table = parse_json(text_in(row, "taxes"));
  if (!table || !table->is_array()) return;
  for (const Json& tax : *table)
    view.taxes.push_back({find_integer(tax, "percent_e4", 0), std::string(find_text(tax, "kind")),
                          find_integer(tax, "net_minor", 0), find_integer(tax, "tax_minor", 0)});
}

// Who sells and buys as it was frozen, or for a draft as it is now; and what is missing then.
Status read_parties(store::Db& db, const Fields& row, InvoiceView& view) {
  view.tax_scheme = text_in(row, "tax_scheme");
  view.tax_name = text_in(row, "tax_name");
  view.exempt_wording = text_in(row, "exempt_wording");
  view.bank_details = text_in(row, "bank_details");
  view.seller = {text_in(row, "seller_name"), text_in(row, "seller_address"), text_in(row, "seller_tax_id"),
                 text_in(row, "seller_email")};
  view.buyer = {text_in(row, "buyer_name"), text_in(row, "buyer_address"), text_in(row, "buyer_tax_id"),
                text_in(row, "buyer_email")};
  if (view.row.kind == "opening") view.buyer.name = view.row.payer_name;
  if (view.row.state != "draft") return {};
  std::string practice_country;
  MD_TRY(db.each(
      "SELECT coalesce(legal_name,name),coalesce(address,''),coalesce(country,''),coalesce(tax_id,''),"
      "coalesce(email,''),tax_scheme,coalesce(tax_name,''),coalesce(exempt_wording,''),"
      "coalesce(bank_details,''),legal_name IS NULL FROM practice ORDER BY id LIMIT 1",
      {}, [&](const store::Row& p) {
        view.seller = {p.string(0), p.string(1), p.string(3), p.string(4)};
        practice_country = p.string(2);
        view.tax_scheme = p.string(5);
        view.tax_name = p.string(6);
        if (view.tax_scheme == "exempt") view.exempt_wording = p.string(7);
        view.bank_details = p.string(8);
        if (p.integer(9)) view.missing.push_back("practice.legal_name");
      }));
  if (view.seller.address.empty()) view.missing.push_back("practice.address");
  view.seller.address = address_lines(view.seller.address, {}, practice_country);
  if (tax_scheme(view.tax_scheme) != TaxScheme::none && view.seller.tax_id.empty())
    view.missing.push_back("practice.tax_id");
  if (view.lines.empty()) view.missing.push_back("lines");
  return db.each(
      "SELECT display_name,coalesce(address,''),coalesce(city,''),coalesce(country,''),coalesce(tax_id,''),"
      "coalesce(email,'') FROM party WHERE id=?",
      {view.row.payer}, [&](const store::Row& p) {
        view.buyer = {p.string(0), address_lines(p.text(1), p.text(2), p.text(3)), p.string(4), p.string(5)};
      });
}

Status read_around(store::Db& db, const House& house, std::string_view today, InvoiceView& view) {
  const InvoiceRow& row = view.row;
  const Value id = row.id;
  MD_ASSIGN(view.credit_notes,
            select_invoices(db, "i.corrects=? ORDER BY i.issued_on,i.id", std::span(&id, 1), today));
  if (row.state != "draft" && row.kind != "credit_note")
    view.creditable_minor = row.total_minor - row.credited_minor;
  MD_ASSIGN(
      view.unapplied_minor,
      db.integer("SELECT coalesce(sum(unapplied_minor),0) FROM payment WHERE payer=? AND currency=? AND "
                 "archived_at_ms IS NULL",
                 {row.payer, row.currency}));
  if (row.state == "draft") {
    MD_ASSIGN(view.next_number, next_number_on(db, "invoice", today));
    MD_ASSIGN(const UnbilledView unbilled,
              read_unbilled(db, house, {row.payer, std::string(today), row.currency}));
    view.unbilled = unbilled.items;
  }
  const std::string key = "coalesce(issued_on,'9999')||id";
  for (const auto& [into, sign, order] :
       {std::tuple(&view.previous, "<", " DESC"), std::tuple(&view.next, ">", "")}) {
    std::string sql = "SELECT id FROM invoice WHERE archived_at_ms IS NULL AND ";
    sql.append(key).append(sign).append("? ORDER BY ").append(key).append(order).append(" LIMIT 1");
    MD_ASSIGN(*into, db.text(sql, {(row.state == "draft" && row.issued_on.empty() ? "9999" : row.issued_on) +
                                   row.id}));
  }
  return {};
}

Result<InvoiceView> invoice(QueryContext& context, const InvoiceParams& params) {
  return read_invoice(context.db, context.house, params.invoice, params.now_ms);
}

constexpr Query queries[] = {make_query<InvoiceQuery, invoice>()};

}  // namespace

Result<InvoiceView> read_invoice(store::Db& db, const House& house, const std::string& id, int64_t now_ms) {
  MD_ASSIGN(const std::string today, today_on(db, house, now_ms));
  MD_ASSIGN(const Fields row, store::read_row(db, "invoice", id));
  const Value value = id;
  MD_ASSIGN(auto rows, select_invoices(db, "i.id=?", std::span(&value, 1), today));
  if (rows.empty()) return fail("record.missing", {{"table", "invoice"}, {"id", id}});
  InvoiceView view;
  view.row = std::move(rows.front());
  view.reference = text_in(row, "reference");
  view.note = text_in(row, "note");
  view.discount_text = text_in(row, "discount_text");
  for (const auto& [into, name] :
       {std::pair(&view.discount_percent_e4, "discount_percent_e4"),
        std::pair(&view.discount_minor, "discount_minor"), std::pair(&view.lines_minor, "lines_minor"),
        std::pair(&view.discount_off_minor, "discount_off_minor"), std::pair(&view.net_minor, "net_minor"),
        std::pair(&view.tax_minor, "tax_minor"), std::pair(&view.issued_at_ms, "issued_at_ms")})
    *into = integer_in(row, name);
  read_taxes(row, view);
  MD_TRY(read_lines(db, view));
  MD_TRY(read_payments(db, view));
  MD_TRY(read_parties(db, row, view));
  MD_TRY(read_around(db, house, today, view));
  return view;
}

std::span<const Query> invoice_detail_queries() {
  return queries;
}

}  // namespace md::practice
