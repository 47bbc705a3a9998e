#include "ui/screens/invoice_lines.h"

#include <algorithm>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "model/areas.h"
#include "model/check.h"
#include "ui/record_form.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr size_t names_prefix = std::string_view("field.invoice_line.").size();

const model::Field& field_of(std::string_view name) {
  return *model::invoice_line_type.find(name.substr(names_prefix));
}

}  // namespace

void InvoiceLines::forget() {
  lines_.clear();
  dirty_ = waiting_ = discounts_ = false;
}

void InvoiceLines::take(Line& line, const practice::InvoiceLineView& from) {
  const auto show = [](int64_t value_e4) { return value_e4 ? decimal_e4_text(value_e4) : std::string(); };
  std::string now[cells] = {from.text,
                            from.detail,
                            decimal_e4_text(from.quantity_e4),
                            plain_amount({from.unit_price_minor, currency()}),
                            show(from.discount_percent_e4),
                            from.tax_kind == "standard" ? decimal_e4_text(from.tax_percent_e4) : ""};
  line.id = from.id;
  line.net_minor = from.net_minor;
  line.settles = from.sessions + from.sales;
  if (line.kind == line.saved_kind) line.kind = from.tax_kind;
  line.saved_kind = from.tax_kind;
  for (size_t i = 0; i < cells; i++) line.text[i].take(std::move(now[i]));
}

void InvoiceLines::follow(const practice::InvoiceView& view) {
  currency_ = view.row.currency;
  taxed_ = view.tax_scheme == "exclusive" || view.tax_scheme == "inclusive";
  std::vector<size_t> real;
  for (size_t i = 0; i < lines_.size(); i++)
    if (!lines_[i].blank()) real.push_back(i);
  if (real.size() == view.lines.size()) {
    for (size_t i = 0; i < real.size(); i++) take(lines_[real[i]], view.lines[i]);
  } else if (!dirty_ && !waiting_) {
    lines_.clear();
    for (const auto& line : view.lines) take(lines_.emplace_back(), line);
  }
  discounts_ = discounts_ || std::ranges::any_of(view.lines, &practice::InvoiceLineView::discount_percent_e4);
}

bool InvoiceLines::changed() const {
  if (dirty_) return true;
  for (const Line& line : lines_) {
    if (line.blank()) continue;
    if (line.kind != line.saved_kind) return true;
    for (const Text& text : line.text)
      if (text.changed()) return true;
  }
  return false;
}

Result<Value> InvoiceLines::parse(Cell cell, std::string_view typed) const {
  if (trim(typed).empty()) return Value();
  if (cell == what || cell == detail) return Value(std::string(typed));
  if (cell == price) {
    MD_ASSIGN(const Money money, parse_amount(typed, currency()));
    return Value(money.minor);
  }
  MD_ASSIGN(const int64_t number_e4, parse_decimal_e4(typed));
  return Value(number_e4);
}

// Null where nothing is typed, or what is typed does not do: then the cell says why.
Value InvoiceLines::read(Line& line, Cell cell) {
  const model::Field& field = field_of(cell_names[cell]);
  const auto checked = [&]() -> Result<Value> {
    MD_ASSIGN(const Value typed, parse(cell, line.text[cell].text));
    MD_ASSIGN(Value clean, model::check_field(field, typed, {}));
    if (cell == what) MD_TRY(model::check_required(field, clean));
    return clean;
  }();
  line.text[cell].error = checked ? std::string() : field_error_text(field, checked.error(), currency());
  return checked.value_or(Value());
}

std::optional<std::vector<practice::LineInput>> InvoiceLines::inputs() {
  std::vector<practice::LineInput> out;
  bool good = true;
  for (Line& line : lines_) {
    if (line.blank()) continue;
    for (Text& text : line.text) text.error.clear();
    practice::LineInput& input = out.emplace_back();
    input.id = line.id;
    input.tax_kind = line.kind;
    input.text = text_or_empty(read(line, what));
    input.detail = text_or_empty(read(line, detail));
    input.quantity_e4 = integer_or(read(line, count), input.quantity_e4);
    input.unit_price_minor = integer_or(read(line, price), 0);
    input.discount_percent_e4 = integer_or(read(line, off), 0);
    const Value percent = taxed_ && line.kind == "standard" ? read(line, tax) : Value();
    if (const int64_t* rate = as_integer(percent)) input.tax_percent_e4 = *rate;
    for (const Text& text : line.text) good = good && text.error.empty();
  }
  if (!good) return std::nullopt;
  return out;
}

void InvoiceLines::sent() {
  waiting_ = true;
  dirty_ = false;
  for (Line& line : lines_)
    for (Text& text : line.text) text.sent();
}

void InvoiceLines::answered(bool good) {
  waiting_ = false;
  dirty_ = dirty_ || !good;
  for (Line& line : lines_)
    for (Text& text : line.text) text.answered(good);
}

bool InvoiceLines::refuse(const Error& error) {
  // "lines.2.unit_price_minor", counted among those that were sent.
  const std::string_view at = std::string_view(error.field);
  const size_t dot = at.rfind('.');
  if (!at.starts_with("lines.") || dot < 6) return false;
  int64_t wanted = parse_integer(at.substr(6, dot - 6)).value_or(0);
  for (Line& line : lines_) {
    if (line.blank() || --wanted != 0) continue;
    Cell cell = what;
    for (const Cell each : {what, detail, count, price, off, tax})
      if (cell_names[each].ends_with(at.substr(dot))) cell = each;
    line.text[cell].error = field_error_text(field_of(cell_names[cell]), error, currency());
    return true;
  }
  return false;
}

void InvoiceLines::add(std::string_view words, std::string_view typed) {
  Line& line = lines_.emplace_back();
  line.text[what].text = words;
  line.text[price].text = typed;
  line.text[count].text = "1";
  focus_line_ = lines_.size() - 1;
  rearranged_ = true;
  dirty_ = dirty_ || !words.empty();
}

void InvoiceLines::move(size_t from, int by) {
  const size_t to = from + size_t(by);
  if (to >= lines_.size()) return;
  std::swap(lines_[from], lines_[to]);
  focus_line_ = to;
  dirty_ = rearranged_ = true;
}

void InvoiceLines::remove(size_t at) {
  dirty_ = dirty_ || !lines_[at].blank();
  rearranged_ = true;
  lines_.erase(lines_.begin() + ptrdiff_t(at));
  ctx().wake(0);
}

}  // namespace md::ui
