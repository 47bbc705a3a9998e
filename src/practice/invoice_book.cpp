#include "practice/invoice_book.h"

#include <algorithm>

#include "model/areas.h"
#include "model/choices_money.h"
#include "practice/scheduling.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t lines_max = 500;

Fields fields_of(const NewLine& line, const TaxRules& rules) {
  Fields fields = {{"text", line.text},
                   {"detail", line.detail},
                   {"quantity_e4", line.quantity_e4},
                   {"unit_price_minor", line.unit_price_minor},
                   {"discount_percent_e4", line.discount_percent_e4},
                   {"tax_kind", line.tax_kind}};
  const bool standard = line.tax_kind == "standard";
  const int64_t usual = rules.kind() == TaxScheme::none ? 0 : rules.percent_e4;
  fields.emplace_back("tax_percent_e4", standard ? line.tax_percent_e4.value_or(usual) : 0);
  return fields;
}

Status place_line(Context& context, const RecordEdit& invoice, std::string_view line, int64_t position) {
  return context.writer.update("invoice_line", line,
                               {{"position", position}, {"currency", invoice.value("currency")}});
}

Result<std::vector<std::string>> ids(store::Db& db, std::string_view sql, store::Params params) {
  std::vector<std::string> found;
  MD_TRY(db.each(sql, params, [&](const store::Row& row) { found.push_back(row.string(0)); }));
  return found;
}

Json tax_table(const DocumentTotal& total) {
  Json table = Json::array();
  for (const TaxTotal& tax : total.taxes)
    table.push_back({{"percent_e4", tax.percent_e4},
                     {"kind", std::string(model::tax_kinds[size_t(tax.kind)])},
                     {"net_minor", tax.net_minor},
                     {"tax_minor", tax.tax_minor}});
  return table;
}

}  // namespace

TaxScheme tax_scheme(std::string_view code) {
  return code == "exclusive"   ? TaxScheme::exclusive
         : code == "inclusive" ? TaxScheme::inclusive
                               : TaxScheme::none;
}

TaxScheme TaxRules::kind() const {
  return tax_scheme(scheme);
}

int tax_kind_number(std::string_view code) {
  const auto found = std::ranges::find(model::tax_kinds, code);
  return found == model::tax_kinds.end() ? 0 : int(found - model::tax_kinds.begin());
}

Result<TaxRules> read_tax_rules(store::Db& db) {
  TaxRules rules;
  MD_TRY(
      db.each("SELECT tax_scheme,coalesce(tax_name,''),coalesce(exempt_wording,''),coalesce(tax_rate,0) "
              "FROM practice ORDER BY id LIMIT 1",
              {}, [&](const store::Row& row) {
                rules = {row.string(0), row.string(1), row.string(2), row.integer(3)};
              }));
  return rules;
}

Result<std::string> today_on(store::Db& db, const House& house, int64_t now_ms) {
  MD_ASSIGN(const Zone zone, practice_zone(db, house));
  return iso_date(date_of(zone.to_local(now_ms / 1000).local));
}

Result<std::string> date_or_today(Context& context, std::string_view given, std::string_view field) {
  if (given.empty()) return today_on(context.db, context.house, context.now_ms());
  const auto date = parse_date(given);
  if (!date) return fail("field.not_a_date", {}, field);
  return iso_date(*date);
}

Result<std::string> practice_currency(store::Db& db) {
  return db.text("SELECT currency FROM practice ORDER BY id LIMIT 1");
}

Result<std::string> language_for(store::Db& db, std::string_view party) {
  MD_ASSIGN(const std::string own, db.text("SELECT language FROM party WHERE id=?", {text_value(party)}));
  if (const auto language = parse_language(own)) return std::string(language_code(*language));
  MD_ASSIGN(const std::string house, db.text("SELECT language FROM practice ORDER BY id LIMIT 1"));
  return std::string(language_code(parse_language(house).value_or(Language::en)));
}

Result<RecordEdit> read_draft(Context& context, std::string_view invoice) {
  MD_ASSIGN(RecordEdit edit, RecordEdit::read(context, model::invoice_type, invoice));
  if (edit.text("state") != "draft")
    return fail("invoice.not_a_draft", {{"number", std::string(edit.text("number"))}}, "invoice");
  return edit;
}

Result<Id> create_draft(Context& context, const NewDraft& draft) {
  Fields fields = {{"kind", draft.kind}, {"payer", draft.payer}};
  std::string currency = draft.currency, language = draft.language;
  if (currency.empty()) {
    MD_ASSIGN(currency, practice_currency(context.db));
  }
  if (language.empty()) {
    MD_ASSIGN(language, language_for(context.db, draft.payer));
  }
  fields.emplace_back("currency", currency);
  fields.emplace_back("language", language);
  if (draft.kind == "invoice") {
    MD_ASSIGN(std::string note, context.db.text("SELECT invoice_note FROM practice ORDER BY id LIMIT 1"));
    if (!note.empty()) fields.emplace_back("note", std::move(note));
  }
  MD_ASSIGN(Id id, create_record(context, model::invoice_type, fields));
  MD_TRY(context.writer.update(
      "invoice", id, {{"total_minor", int64_t(0)}, {"net_minor", int64_t(0)}, {"tax_minor", int64_t(0)}}));
  return id;
}

Result<Id> open_draft(Context& context, const std::string& payer, const std::string& currency) {
  MD_ASSIGN(Id found,
            context.db.text("SELECT id FROM invoice WHERE payer=? AND currency=? AND state='draft' AND "
                            "kind='invoice' AND archived_at_ms IS NULL ORDER BY id DESC LIMIT 1",
                            {payer, currency}));
  if (!found.empty()) return found;
  return create_draft(context, {payer, currency, {}, "invoice"});
}

Result<Id> add_line(Context& context, const RecordEdit& invoice, const NewLine& line, int64_t position) {
  MD_ASSIGN(const TaxRules rules, read_tax_rules(context.db));
  Fields fields = fields_of(line, rules);
  fields.emplace_back("invoice", invoice.id());
  MD_ASSIGN(Id id, create_record(context, model::invoice_line_type, fields));
  MD_TRY(place_line(context, invoice, id, position));
  return id;
}

Result<int64_t> count_lines(store::Db& db, std::string_view invoice) {
  return db.integer("SELECT count(*) FROM invoice_line WHERE invoice=?", {text_value(invoice)});
}

Status replace_lines(Context& context, const RecordEdit& invoice, const std::vector<LineInput>& lines) {
  if (lines.size() > lines_max)
    return fail("argument.too_many", {{"name", "lines"}, {"max", std::to_string(lines_max)}}, "lines");
  MD_ASSIGN(const TaxRules rules, read_tax_rules(context.db));
  MD_ASSIGN(auto before, ids(context.db, "SELECT id FROM invoice_line WHERE invoice=? ORDER BY position,id",
                             {invoice.id()}));
  int64_t position = 0;
  for (const LineInput& line : lines) {
    position++;
    const NewLine wanted{
        line.text,           line.detail,  line.quantity_e4, line.unit_price_minor, line.discount_percent_e4,
        line.tax_percent_e4, line.tax_kind};
    const auto at_line = [&](Error error) {
      error.field = "lines." + std::to_string(position) + "." + error.field;
      return std::unexpected(std::move(error));
    };
    if (line.id.empty()) {
      auto added = add_line(context, invoice, wanted, position);
      if (!added) return at_line(std::move(added).error());
      continue;
    }
    const auto known = std::ranges::find(before, line.id);
    if (known == before.end()) return fail("invoice.no_such_line", {}, "lines." + std::to_string(position));
    before.erase(known);
    if (auto set = set_record(context, model::invoice_line_type, line.id, fields_of(wanted, rules)); !set)
      return at_line(std::move(set).error());
    MD_TRY(place_line(context, invoice, line.id, position));
  }
  for (const std::string& gone : before) {
    MD_TRY(release_line(context, gone));
    MD_TRY(context.writer.remove("invoice_line", gone));
  }
  return {};
}

Status release_line(Context& context, std::string_view line) {
  MD_ASSIGN(const auto sessions,
            ids(context.db, "SELECT id FROM session WHERE settled_line=? ORDER BY id", {text_value(line)}));
  for (const std::string& id : sessions)
    MD_TRY(context.writer.update(
        "session", id, {{"settled_with", Value()}, {"settled_at_ms", Value()}, {"settled_line", Value()}}));
  MD_ASSIGN(const auto sales,
            ids(context.db, "SELECT id FROM sale WHERE settled_line=? ORDER BY id", {text_value(line)}));
  for (const std::string& id : sales)
    MD_TRY(context.writer.update("sale", id, {{"settled_at_ms", Value()}, {"settled_line", Value()}}));
  return {};
}

Status remove_lines(Context& context, std::string_view invoice) {
  MD_ASSIGN(const auto lines,
            ids(context.db, "SELECT id FROM invoice_line WHERE invoice=? ORDER BY position,id",
                {text_value(invoice)}));
  for (const std::string& line : lines) {
    MD_TRY(release_line(context, line));
    MD_TRY(context.writer.remove("invoice_line", line));
  }
  return {};
}

Status total_draft(Context& context, RecordEdit& invoice) {
  MD_ASSIGN(const TaxRules rules, read_tax_rules(context.db));
  std::vector<DocumentLine> lines;
  std::vector<std::string> line_ids;
  MD_TRY(context.db.each(
      "SELECT "
      "id,quantity_e4,unit_price_minor,coalesce(discount_percent_e4,0),coalesce(tax_percent_e4,0),tax_kind "
      "FROM invoice_line WHERE invoice=? ORDER BY position,id",
      {invoice.id()}, [&](const store::Row& row) {
        line_ids.push_back(row.string(0));
        lines.push_back(
            {row.integer(1), row.integer(2), row.integer(3), row.integer(4), tax_kind_number(row.text(5))});
      }));
  DocumentDiscount discount{invoice.integer("discount_percent_e4"), invoice.integer("discount_minor")};
  // Nothing is taken off nothing: an amount waits until there are lines.
  if (lines.empty()) discount = {};
  MD_ASSIGN(const DocumentTotal total, total_document(lines, discount, rules.kind()));
  for (size_t i = 0; i < line_ids.size(); i++)
    MD_TRY(context.writer.update("invoice_line", line_ids[i], {{"net_minor", total.line_minor[i]}}));
  put_totals(invoice, total);
  return {};
}

std::string address_lines(std::string_view address, std::string_view city, std::string_view country) {
  std::string out(address);
  for (const std::string_view part : {city, country}) {
    if (part.empty() || out.find(part) != std::string::npos) continue;
    if (!out.empty()) out += '\n';
    out += part;
  }
  return out;
}

void put_totals(RecordEdit& invoice, const DocumentTotal& total) {
  const std::pair<std::string_view, int64_t> sums[] = {{"lines_minor", total.lines_minor},
                                                       {"discount_off_minor", total.discount_minor},
                                                       {"net_minor", total.net_minor},
                                                       {"tax_minor", total.tax_minor},
                                                       {"total_minor", total.total_minor}};
  for (const auto& [field, minor] : sums) invoice.set(field, minor);
  invoice.set("taxes", print_json(tax_table(total)));
}

void put_number(RecordEdit& invoice, const TakenNumber& taken, std::string_view on, int64_t now_ms) {
  invoice.set("number", taken.number);
  invoice.set("series", taken.series.empty() ? Value() : Value(taken.series));
  invoice.set("series_year", taken.year);
  invoice.set("ordinal", taken.ordinal);
  invoice.set("issued_on", text_value(on));
  invoice.set("issued_at_ms", now_ms);
  invoice.set("state", "issued");
}

Status total_all_drafts(Context& context) {
  MD_ASSIGN(const auto drafts, ids(context.db, "SELECT id FROM invoice WHERE state='draft' ORDER BY id", {}));
  for (const std::string& id : drafts) {
    MD_ASSIGN(RecordEdit invoice, RecordEdit::read(context, model::invoice_type, id));
    MD_TRY(total_draft(context, invoice));
    MD_TRY(invoice.write(context));
  }
  return {};
}

}  // namespace md::practice
