#pragma once
// How money, invoices and their states are said, wherever they are shown.

#include <optional>
#include <string>
#include <string_view>

#include "practice/invoice_rows.h"
#include "ui/desk.h"
#include "ui/widgets/chip.h"

namespace md::ui {

// The clock in whole minutes, so that a question is not asked anew in every frame.
int64_t minute_of(const Desk& desk);

std::string invoice_address(std::string_view invoice);
// "Invoice 2026-0048", "Draft for Ada Quillon".
std::string invoice_title(const practice::InvoiceRow& row);

struct StateWords {
  std::string words;
  Tone tone;
  Icon icon;
};
// "Overdue", "Part paid" … with the colour that it has everywhere.
StateWords state_of(const Desk& desk, const practice::InvoiceRow& row);
// "due in 4 days", "12 days overdue", "paid"; empty for drafts without a date.
std::string due_words(const Desk& desk, const practice::InvoiceRow& row);
bool is_open(const practice::InvoiceRow& row);

// With all decimals and the currency: "€1,240.00", "CHF 80.00".
std::string amount(const Desk& desk, int64_t minor, std::string_view currency);
// Without the currency, for a column of one: "1,240.00".
std::string amount_figure(int64_t minor, std::string_view currency);
// "€1,240.00 · CHF 80.00"
std::string sums_text(const Desk& desk, const std::vector<practice::MoneySum>& sums);
// "25 March 2026"; empty for no date.
std::string long_date(const Desk& desk, std::string_view iso);
// "25 Mar", with the year when it is another.
std::string table_date(const Desk& desk, std::string_view iso);

// A choice as a select, labelled as its field: chosen holds the code.
bool cut_choice(Desk& desk, Rect& r, std::string_view type, std::string_view field,
                std::span<const std::string_view> codes, std::string& chosen);

// For addresses: everything but letters, digits and -_.~ as %XX.
std::string url_escaped(std::string_view text);

// The foot of a table whose last column are the menus of its rows.
void table_sum(Rect r, std::string_view words);
// A column of figures at the right end of a row.
void figure(Rect cell, std::string_view words, const TextStyle& style = {});

}  // namespace md::ui
