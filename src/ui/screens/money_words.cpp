#include "ui/screens/money_words.h"

#include "base/text.h"
#include "ui/ui.h"

namespace md::ui {

int64_t minute_of(const Desk& desk) {
  return desk.now_ms() / 60'000 * 60'000;
}

std::string invoice_address(std::string_view invoice) {
  return std::string("/invoice/").append(invoice);
}

std::string invoice_title(const practice::InvoiceRow& row) {
  if (row.state == "draft") return tr("money.draft_for", {{"name", row.payer_name}});
  const std::string key = row.kind == "credit_note" ? "money.credit_note_n" : "money.invoice_n";
  return tr(key, {{"number", row.number}});
}

bool is_open(const practice::InvoiceRow& row) {
  return row.open_minor > 0 && row.kind != "credit_note" && row.state != "draft";
}

StateWords state_of(const Desk& desk, const practice::InvoiceRow& row) {
  if (row.kind == "credit_note")
    return {desk.choice("invoice", "kind", "credit_note"), Tone::outline, icon::receipt_text};
  if (row.overdue_days > 0)
    return {desk.choice("invoice", "state", "overdue"), Tone::danger, icon::clock_alert};
  const Tone tone = row.state == "paid"        ? Tone::positive
                    : row.state == "part_paid" ? Tone::warning
                    : row.state == "issued"    ? Tone::info
                    : row.state == "draft"     ? Tone::outline
                                               : Tone::neutral;
  return {desk.choice("invoice", "state", row.state), tone,
          row.state == "paid" ? Icon(icon::check) : nullptr};
}

std::string due_words(const Desk& desk, const practice::InvoiceRow& row) {
  if (row.overdue_days > 0) return tr("money.overdue_days", {{"n", row.overdue_days}});
  const auto due = parse_date(row.due_on);
  if (!due) return {};
  if (!is_open(row)) return table_date(desk, row.due_on);
  const int days = days_between(desk.today(), *due);
  return days == 0 ? std::string(tr("money.due_today")) : tr("money.due_days", {{"n", days}});
}

std::string amount(const Desk& desk, int64_t minor, std::string_view currency) {
  const bool foreign = currency != desk.practice().text("currency");
  return money_text({minor, Currency::find(currency).value_or(Currency())}, desk.language(),
                    foreign ? MoneyForm::document_code : MoneyForm::document);
}

std::string amount_figure(int64_t minor, std::string_view currency) {
  const std::string words = money_text({minor, Currency::find(currency).value_or(Currency())}, Language::en,
                                       MoneyForm::document_code);
  const size_t space = words.find(' ');
  return space == std::string::npos ? words : words.substr(space + 1);
}

std::string sums_text(const Desk& desk, const std::vector<practice::MoneySum>& sums) {
  std::string out;
  // Nothing in one currency is not worth saying beside something in another.
  const bool any = std::ranges::any_of(sums, [](const auto& sum) { return sum.minor != 0; });
  for (const practice::MoneySum& sum : sums) {
    if (sum.minor == 0 && (any || !out.empty())) continue;
    if (!out.empty()) out += " · ";
    out += amount(desk, sum.minor, sum.currency);
  }
  return out;
}

std::string long_date(const Desk& desk, std::string_view iso) {
  const auto date = parse_date(iso);
  return date ? md::date_text(*date, desk.language()) : std::string();
}

std::string table_date(const Desk& desk, std::string_view iso) {
  const auto date = parse_date(iso);
  return date ? md::date_short(*date, desk.today(), desk.language()) : std::string();
}

bool cut_choice(Desk& desk, Rect& r, std::string_view type, std::string_view field,
                std::span<const std::string_view> codes, std::string& chosen) {
  std::vector<std::string> labels;
  for (const std::string_view code : codes) labels.push_back(desk.choice(type, field, code));
  std::vector<Option> options;
  for (size_t i = 0; i < codes.size(); i++) options.push_back({.id = codes[i], .label = labels[i]});
  const std::string key = std::string("field.").append(type).append(".").append(field);
  return cut_select(r, {.label = tr(key)}, options, chosen).changed;
}

std::string url_escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-_.~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += digits[static_cast<uint8_t>(c) >> 4];
      out += digits[static_cast<uint8_t>(c) & 15];
    }
  }
  return out;
}

void table_sum(Rect r, std::string_view words) {
  if (!ctx().narrow()) r.cut_right(56);
  figure(r, words, style::muted);
}

void figure(Rect cell, std::string_view words, const TextStyle& style) {
  TextStyle right = style;
  right.align = Align::right;
  text(cell, words, right);
}

}  // namespace md::ui
