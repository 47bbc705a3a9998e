#include "practice/everything.h"

#include <algorithm>

#include "base/date.h"
#include "base/format.h"
#include "base/money.h"
#include "base/sha256.h"
#include "interop/csv.h"
#include "interop/zip.h"
#include "model/schema.h"

namespace md::practice {
namespace {

using model::Field;
using model::FieldKind;
using model::RecordType;

ByteView bytes_of(std::string_view text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }

std::string select_all(const RecordType& type) {
  std::string sql = "SELECT ";
  for (const std::string_view column : model::common_columns) sql.append(column).append(",");
  for (const Field& field : type.fields) sql.append(field.name).append(",");
  sql.back() = ' ';
  return sql.append("FROM ").append(type.name).append(" ORDER BY id");
}

// "price_minor" holds minor units and "starts_at_ms" milliseconds; their cells hold neither.
std::string_view heading(std::string_view column) {
  for (const std::string_view unit : {"_minor", "_ms"})
    if (column.ends_with(unit)) return column.substr(0, column.size() - unit.size());
  return column;
}

std::string amount(int64_t minor, int exponent) {
  std::string digits = std::to_string(minor < 0 ? -minor : minor);
  const auto decimals = size_t(exponent);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals) digits.insert(digits.size() - decimals, ".");
  return minor < 0 ? "-" + digits : digits;
}

std::string cell_of(FieldKind kind, const Value& value, int exponent) {
  if (const auto* text = as_text(value)) return *text;
  const auto* n = as_integer(value);
  if (!n) return as_real(value) ? print_double(*as_real(value)) : std::string();
  if (kind == FieldKind::money) return amount(*n, exponent);
  if (kind == FieldKind::decimal) return print_e4(*n);
  if (kind == FieldKind::instant) return iso_instant(*n);
  return std::to_string(*n);
}

struct Table {
  std::string text;
  int64_t rows = 0;
};

Result<Table> csv_of(store::Db& db, const RecordType& type) {
  const size_t common = model::common_columns.size();
  size_t currency_at = 0;
  interop::CsvWriter csv(',', true);
  for (const std::string_view column : model::common_columns)
    if (column != "scope" && column != "rev") csv.cell(heading(column));
  for (size_t i = 0; i < type.fields.size(); i++) {
    csv.cell(heading(type.fields[i].name));
    if (type.fields[i].name == "currency") currency_at = common + i;
  }
  csv.end_record();
  Table table;
  MD_ASSIGN(const std::string own, db.text("SELECT currency FROM practice ORDER BY id LIMIT 1"));
  MD_TRY(db.each(select_all(type), {}, [&](const store::Row& row) {
    const bool has_currency = currency_at && !row.is_null(int(currency_at));
    const auto currency = Currency::find(has_currency ? row.text(int(currency_at)) : own);
    const int exponent = currency ? currency->exponent() : 2;
    for (size_t i = 0; i < common + type.fields.size(); i++) {
      if (i < common && (model::common_columns[i] == "scope" || model::common_columns[i] == "rev")) continue;
      const bool instant = i < common && model::common_columns[i].ends_with("_ms");
      const FieldKind kind = instant ? FieldKind::instant : i < common ? FieldKind::text : type.fields[i - common].kind;
      csv.cell(cell_of(kind, row.value(int(i)), exponent));
    }
    csv.end_record();
    table.rows++;
    // What was written so far is handed over, so that the writer stays small.
    table.text += csv.take();
  }));
  if (table.rows == 0) table.text = csv.take();
  return table;
}

Status records_to_json(store::Db& db, const RecordType& type, std::string& out) {
  bool first = true;
  return db.each(select_all(type), {}, [&](const store::Row& row) {
    Json record = Json::object();
    for (int i = 0; i < row.columns(); i++)
      if (!row.is_null(i)) record[std::string(row.name(i))] = to_json(row.value(i));
    out.append(first ? "\n" : ",\n").append(print_json(record));
    first = false;
  });
}

Result<Table> log_lines(store::Db& db) {
  Table table;
  MD_TRY(db.each("SELECT id,at_ms,actor,name,ver,args,changes,coalesce(undoes,'') FROM log ORDER BY n", {},
                 [&](const store::Row& row) {
                   // Arguments and changes are JSON already.
                   append(table.text, "{\"id\":\"", row.text(0), "\",\"at\":\"", iso_instant(row.integer(1)),
                          "\",\"actor\":", print_json(Json(row.string(2))), ",\"name\":\"", row.text(3),
                          "\",\"ver\":", row.integer(4), ",\"args\":", row.text(5), ",\"changes\":", row.text(6));
                   if (!row.text(7).empty()) append(table.text, ",\"undoes\":\"", row.text(7), "\"");
                   table.text += "}\n";
                   table.rows++;
                 }));
  return table;
}

}  // namespace

Result<std::string> export_csv(store::Db& db, std::string_view type) {
  const RecordType* known = model::find_record_type(type);
  if (!known) return fail("record.unknown_type", {{"type", std::string(type)}});
  MD_ASSIGN(Table table, csv_of(db, *known));
  return std::move(table.text);
}

Result<std::string> export_json(store::Db& db, int64_t at_ms) {
  std::string out = cat("{\"format\":\"mentordesk\",\"version\":", export_version,
                        ",\"schema\":", model::schema_version, ",\"exported_at\":\"", iso_instant(at_ms),
                        "\",\"records\":{");
  const char* between = "\n";
  for (const RecordType* type : model::record_types()) {
    append(out, between, "\"", type->name, "\":[");
    MD_TRY(records_to_json(db, *type, out));
    out += "]";
    between = ",\n";
  }
  return out.append("}}\n");
}

Result<Bytes> export_everything(store::Db& db, int64_t at_ms) {
  interop::ZipWriter zip(at_ms);
  Json files = Json::array();
  const auto add = [&](std::string name, std::string_view content, int64_t rows) {
    zip.add(name, bytes_of(content));
    files.push_back({{"name", std::move(name)},
                     {"rows", rows},
                     {"bytes", content.size()},
                     {"sha256", hex(sha256(content))}});
  };
  int64_t records = 0;
  std::vector<std::pair<std::string, Table>> tables;
  for (const RecordType* type : model::record_types()) {
    MD_ASSIGN(Table table, csv_of(db, *type));
    records += table.rows;
    if (table.rows) tables.emplace_back(std::string(type->name) + ".csv", std::move(table));
  }
  MD_ASSIGN(const std::string json, export_json(db, at_ms));
  add(std::string(export_json_name), json, records);
  for (auto& [name, table] : tables) add(name, table.text, table.rows);
  tables.clear();
  MD_ASSIGN(const Table log, log_lines(db));
  add("log.jsonl", log.text, log.rows);
  MD_ASSIGN(const std::string name, db.text("SELECT name FROM practice ORDER BY id LIMIT 1"));
  const Json manifest = {{"format", "mentordesk"},           {"version", export_version},
                         {"schema", model::schema_version}, {"exported_at", iso_instant(at_ms)},
                         {"practice", name},                {"files", std::move(files)}};
  zip.add("manifest.json", bytes_of(manifest.dump(2, ' ', false, Json::error_handler_t::replace)));
  return zip.finish();
}

}  // namespace md::practice
