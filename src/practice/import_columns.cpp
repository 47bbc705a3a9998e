#include "practice/import_columns.h"

#include <algorithm>
#include <optional>

#include "base/format.h"
#include "base/text.h"
#include "interop/contact.h"
#include "interop/contact_headers.h"
#include "practice/import_words.h"

namespace md::practice {
namespace {

constexpr std::string_view people_fields[] = {
    "none",      "display_name", "given_name", "family_name", "email",     "phone",       "company",
    "job_title", "tags",         "stage",      "source",      "notes",     "address",     "city",
    "country",   "website",      "birthday",   "language",    "time_zone", "external_key"};
constexpr std::string_view session_fields[] = {"none",    "display_name", "email", "date",  "time",
                                               "minutes", "outcome",      "title", "notes", "price"};

constexpr std::string_view payment_fields[] = {"none",   "number",   "payer",  "payer_email", "date",
                                               "amount", "currency", "method", "reference",   "notes"};

struct Title {
  std::string_view key, field;
};
constexpr Title payment_titles[] = {
    {"invoice", "number"},       {"invoice number", "number"}, {"invoice no", "number"},   {"invoice id", "number"},
    {"number", "number"},        {"rechnung", "number"},       {"rechnungsnummer", "number"}, {"发票", "number"},
    {"发票编号", "number"},      {"发票号", "number"},         {"payer", "payer"},         {"paid by", "payer"},
    {"customer", "payer"},       {"customer name", "payer"},   {"client", "payer"},        {"client name", "payer"},
    {"name", "payer"},           {"from", "payer"},            {"kunde", "payer"},         {"付款人", "payer"},
    {"付款方", "payer"},         {"客户", "payer"},            {"姓名", "payer"},          {"email", "payer_email"},
    {"e mail", "payer_email"},   {"customer email", "payer_email"}, {"payer email", "payer_email"},
    {"邮箱", "payer_email"},     {"date", "date"},             {"paid on", "date"},        {"payment date", "date"},
    {"date paid", "date"},       {"received", "date"},         {"received on", "date"},    {"datum", "date"},
    {"日期", "date"},            {"付款日期", "date"},         {"收款日期", "date"},       {"amount", "amount"},
    {"paid", "amount"},          {"total", "amount"},          {"amount paid", "amount"},  {"payment", "amount"},
    {"betrag", "amount"},        {"金额", "amount"},           {"付款金额", "amount"},     {"currency", "currency"},
    {"币种", "currency"},        {"货币", "currency"},         {"method", "method"},       {"payment method", "method"},
    {"zahlungsart", "method"},   {"方式", "method"},           {"付款方式", "method"},     {"reference", "reference"},
    {"ref", "reference"},        {"transaction", "reference"}, {"transaction id", "reference"},
    {"verwendungszweck", "reference"}, {"参考号", "reference"}, {"交易号", "reference"},   {"note", "notes"},
    {"notes", "notes"},          {"description", "notes"},     {"memo", "notes"},          {"comment", "notes"},
    {"备注", "notes"},           {"说明", "notes"},
};
constexpr Title session_titles[] = {
    {"mentee", "display_name"},  {"client", "display_name"},  {"student", "display_name"},
    {"name", "display_name"},    {"person", "display_name"},  {"client name", "display_name"},
    {"attendee", "display_name"}, {"invitee name", "display_name"}, {"kunde", "display_name"},
    {"teilnehmer", "display_name"}, {"学员", "display_name"}, {"客户", "display_name"},
    {"姓名", "display_name"},    {"email", "email"},          {"e mail", "email"},
    {"mail", "email"},           {"client email", "email"},   {"invitee email", "email"},
    {"email address", "email"},  {"邮箱", "email"},           {"date", "date"},
    {"day", "date"},             {"session date", "date"},    {"start", "date"},
    {"starts", "date"},          {"start date", "date"},      {"start date time", "date"},
    {"datum", "date"},           {"日期", "date"},            {"上课日期", "date"},
    {"time", "time"},            {"start time", "time"},      {"uhrzeit", "time"},
    {"时间", "time"},            {"minutes", "minutes"},      {"duration", "minutes"},
    {"length", "minutes"},       {"duration min", "minutes"}, {"duration minutes", "minutes"},
    {"dauer", "minutes"},        {"minuten", "minutes"},      {"时长", "minutes"},
    {"分钟", "minutes"},         {"outcome", "outcome"},      {"status", "outcome"},
    {"state", "outcome"},        {"结果", "outcome"},         {"状态", "outcome"},
    {"title", "title"},          {"topic", "title"},          {"subject", "title"},
    {"session", "title"},        {"thema", "title"},          {"titel", "title"},
    {"主题", "title"},           {"标题", "title"},           {"notes", "notes"},
    {"note", "notes"},           {"summary", "notes"},        {"comments", "notes"},
    {"notizen", "notes"},        {"备注", "notes"},           {"笔记", "notes"},
    {"price", "price"},          {"amount", "price"},         {"fee", "price"},
    {"rate", "price"},           {"cost", "price"},           {"preis", "price"},
    {"价格", "price"},           {"金额", "price"},           {"费用", "price"},
};

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// "15:00", "3.30 pm", "3 PM", behind whatever stands before it.
std::optional<int> minute_in(std::string_view text) {
  const std::string lower = ascii_lower(text);
  size_t colon = lower.find(':');
  const bool pm = lower.find("pm") != std::string::npos || lower.find("p.m") != std::string::npos ||
                  text.find("下午") != std::string_view::npos;
  const bool am = lower.find("am") != std::string::npos || lower.find("a.m") != std::string::npos;
  size_t from = colon;
  if (colon == std::string::npos) {
    if (!pm && !am) return std::nullopt;
    from = lower.find_first_of("ap", lower.find_first_of("0123456789"));
    while (from != std::string::npos && from > 0 && lower[from - 1] == ' ') from--;
    if (from == std::string::npos) return std::nullopt;
  }
  size_t start = from;
  while (start > 0 && digit(lower[start - 1])) start--;
  const auto hour = parse_integer(lower.substr(start, from - start));
  if (!hour || *hour < 0 || *hour > 23) return std::nullopt;
  int64_t minute = 0;
  if (colon != std::string::npos) {
    const auto read = parse_integer(lower.substr(colon + 1, 2));
    if (!read || *read < 0 || *read > 59) return std::nullopt;
    minute = *read;
  }
  int64_t h = *hour;
  if (pm && h < 12) h += 12;
  if (am && h == 12) h = 0;
  return int(h * 60 + minute);
}

// "90", "90 min", "1:30", "1.5 h", "1h 30m", "60 分钟"
std::optional<int64_t> minutes_in(std::string_view text) {
  const std::string lower = ascii_lower(trim(text));
  if (lower.find(':') != std::string::npos) {
    const auto time = minute_in(lower);
    return time ? std::optional<int64_t>(*time) : std::nullopt;
  }
  double minutes = 0;
  bool any = false;
  for (size_t at = 0; at < lower.size();) {
    if (!digit(lower[at])) {
      at++;
      continue;
    }
    size_t end = at;
    while (end < lower.size() && (digit(lower[end]) || lower[end] == '.' || lower[end] == ',')) end++;
    std::string number = lower.substr(at, end - at);
    std::ranges::replace(number, ',', '.');
    const auto value = parse_double(number);
    if (!value) return std::nullopt;
    const std::string_view unit = trim(std::string_view(lower).substr(end));
    const bool hours = unit.starts_with("h") || unit.starts_with("std") || unit.starts_with("小时");
    minutes += hours ? *value * 60 : *value;
    any = true;
    at = end;
  }
  if (!any || minutes < 1 || minutes > 24 * 60) return std::nullopt;
  return int64_t(minutes + 0.5);
}

std::unexpected<Error> wrong(std::string_view code, std::string_view field, std::string_view cell) {
  return fail(code, {{"value", shorten(cell, 60)}}, field);
}

void put_time(ImportRow& row, int minute) {
  row.values.emplace_back("time", pad(minute / 60, 2) + ":" + pad(minute % 60, 2));
}

}  // namespace

std::span<const std::string_view> import_fields(std::string_view kind) {
  if (kind == "people") return people_fields;
  if (kind == "sessions") return session_fields;
  if (kind == "payments") return payment_fields;
  return {};
}

std::string_view import_field_of(std::string_view kind, std::string_view title) {
  const std::string key = interop::header_key(title);
  const bool payments = kind == "payments";
  for (const Title& known : payments ? std::span<const Title>(payment_titles) : std::span<const Title>(session_titles))
    if (known.key == key) return known.field;
  return "none";
}

Status add_import_value(ImportRow& row, std::string_view field, std::string_view cell,
                         interop::DateOrder order) {
  const std::string text = repair(cell, field == "notes" ? Lines::many : Lines::one);
  if (field == "none" || text.empty() || interop::is_placeholder(text)) return {};
  if (field == "date") {
    const auto date = interop::parse_loose_date(text, order);
    if (!date) return wrong("field.not_a_date", field, text);
    row.values.emplace_back(field, iso_date(*date));
    if (const auto minute = minute_in(text); minute && row.get("time").empty()) put_time(row, *minute);
  } else if (field == "time") {
    const auto minute = minute_in(text);
    if (!minute) return wrong("import.not_a_time", field, text);
    std::erase_if(row.values, [](const auto& value) { return value.first == "time"; });
    put_time(row, *minute);
  } else if (field == "minutes") {
    const auto minutes = minutes_in(text);
    if (!minutes) return wrong("import.not_minutes", field, text);
    row.values.emplace_back(field, std::to_string(*minutes));
  } else if (field == "outcome") {
    const std::string_view code = outcome_code(text);
    if (code.empty()) return wrong("field.not_a_choice", field, text);
    row.values.emplace_back(field, code);
  } else if (field == "email" || field == "payer_email") {
    std::string email = interop::clean_email(text);
    if (email.empty()) return wrong("field.not_an_email", field, text);
    row.values.emplace_back(field, std::move(email));
  } else {
    row.values.emplace_back(field, text);
  }
  return {};
}

}  // namespace md::practice
