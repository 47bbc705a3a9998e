// For the accountant: income, tax by month and rate, expenses, for a period.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/money.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr std::string_view contents[] = {"income", "taxes", "expenses"};
constexpr std::string_view periods[] = {"month",        "last_month", "quarter",
                                        "last_quarter", "year",       "last_year"};
constexpr std::string_view bases[] = {"issued", "paid"};

struct Period {
  Date from, until;
};

Period period_of(std::string_view code, Date today) {
  const Civil now = civil(today);
  const int quarter_month = (now.month - 1) / 3 * 3 + 1;
  const auto months = [](Date first, int count) {
    return Period{first, add_days(add_months(first, count), -1)};
  };
  const Date month = date_of(now.year, now.month, 1), quarter = date_of(now.year, quarter_month, 1),
             year = date_of(now.year, 1, 1);
  if (code == "month") return months(month, 1);
  if (code == "last_month") return months(add_months(month, -1), 1);
  if (code == "last_quarter") return months(add_months(quarter, -3), 3);
  if (code == "year") return months(year, 12);
  if (code == "last_year") return months(add_months(year, -12), 12);
  return months(quarter, 3);
}

class ReportPart final : public MoneyPart {
 public:
  void draw_head(Desk& desk, Rect& r) override;
  void draw(Desk& desk, Rect r) override;

 private:
  void draw_toolbar(Desk& desk, Rect r);
  void draw_sums(Desk& desk, Rect& r);
  void draw_table(Desk& desk, Rect r);
  void draw_income(Desk& desk, Rect cell, const practice::IncomeRow& row, std::string_view column);
  void draw_tax(Desk& desk, Rect cell, const practice::TaxPeriodRow& row, std::string_view column);
  void draw_expense(Desk& desk, Rect cell, const practice::ExpenseRow& row, std::string_view column);
  void draw_narrow_row(Desk& desk, Rect r, size_t index);
  std::string rate(Desk& desk, std::string_view kind, int64_t percent_e4) const;
  void save(Desk& desk);

  rpc::Live<practice::AccountantQuery> report_;
  practice::AccountantParams params_;
  TableState table_;
};

std::string_view content_of(const Desk& desk) {
  return contents[param_index(desk, "what", contents)];
}

void ReportPart::draw_head(Desk& desk, Rect& r) {
  if (head_button(r, tr("money.save_csv"), icon::download)) save(desk);
}

void ReportPart::save(Desk& desk) {
  practice::AccountantFileParams params;
  params.from_on = params_.from_on;
  params.until_on = params_.until_on;
  params.basis = params_.basis;
  params.what = content_of(desk);
  params.language = ctx().lang.chinese() ? "zh" : "en";
  desk.client.ask<practice::AccountantFileQuery>(
      params, [&desk](const Result<practice::AccountantFileView>& file) {
        if (!file) return desk.notify_error(file.error());
        desk.host.save_file(file->file_name, "text/csv", file->csv);
      });
}

void ReportPart::draw(Desk& desk, Rect r) {
  const std::string_view code = desk.route().param("period");
  const Period period = period_of(code.empty() ? "quarter" : code, desk.today());
  params_.from_on = iso_date(period.from);
  params_.until_on = iso_date(period.until);
  params_.basis = bases[param_index(desk, "basis", bases)];
  report_.watch(desk.client, params_);
  draw_toolbar(desk, r.cut_top(measure::toolbar));
  if (report_.error() && !report_.waiting())
    return void(error_state(r, tr("state.error.title"), error_text(*report_.error())));
  if (!report_) {
    if (loading_shows("report")) skeleton_rows(r.inset(20), 8, 40);
    return;
  }
  draw_sums(desk, r);
  draw_table(desk, r);
}

void ReportPart::draw_toolbar(Desk& desk, Rect r) {
  const bool narrow = ctx().narrow();
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(narrow ? 16 : 20, 0, 16, 0);
  const auto choose = [&](Rect at, std::string_view name, std::string_view label,
                          std::span<const std::string_view> codes, std::string_view otherwise) {
    std::vector<Option> options;
    for (const std::string_view each : codes)
      options.push_back(
          {.id = each, .label = tr(std::string("money.").append(name).append(".").append(each))});
    std::string chosen(desk.route().param(name).empty() ? otherwise : desk.route().param(name));
    if (select(at.middle_y(control_height(Size::small)), {.name = label, .small = true}, options, chosen)
            .changed)
      change_param(desk, name, chosen == otherwise ? std::string_view() : std::string_view(chosen));
  };
  const float each = narrow ? (r.w - 8) / 2 : 168;
  choose(r.cut_left(each, 8), "period", tr("money.period"), periods, "quarter");
  choose(r.cut_left(narrow ? r.w : 230, 12), "basis", tr("money.basis"), bases, "issued");
  if (narrow) return;
  const auto from = parse_date(params_.from_on), until = parse_date(params_.until_on);
  if (from && until) text(r, date_range_text(*from, *until, desk.language()), style::muted);
}

void ReportPart::draw_sums(Desk& desk, Rect& r) {
  std::vector<practice::MoneySum> net, tax, spent;
  for (const auto& sum : report_->sums) {
    net.push_back({sum.currency, sum.net_minor});
    tax.push_back({sum.currency, sum.tax_minor});
    spent.push_back({sum.currency, sum.expenses_minor});
  }
  const auto words = [&](const std::vector<practice::MoneySum>& sums) {
    return sums.empty() ? amount(desk, 0, desk.practice().text("currency")) : sums_text(desk, sums);
  };
  const std::string income = words(net), taxes = words(tax), expenses = words(spent);
  const Kpi kpis[] = {{.label = tr("money.report.net"), .figure = income, .of = tr("money.report.net_of")},
                      {.label = tr("money.tax"), .figure = taxes, .of = tr("money.report.tax_of")},
                      {.label = tr("money.expenses"), .figure = expenses, .of = tr("money.report.spent_of")}};
  const bool narrow = ctx().narrow();
  if (narrow) {
    // Three figures have no room side by side.
    constexpr float row_height = 32;
    Rect rows = r.cut_top(std::size(kpis) * row_height + 16).inset(16, 8);
    for (const Kpi& each : kpis) figure(fact_row(rows, each.label, 120, row_height), each.figure, style::strong);
  } else {
    const std::vector<Rect> cells = equal_columns(r.cut_top(kpi_height() + 28).inset(20, 16, 20, 12), 3, 12);
    for (size_t i = 0; i < cells.size(); i++) kpi(cells[i], kpis[i]);
  }
  Rect bar = r.cut_top(measure::toolbar);
  draw::hline(bar.x, bar.right(), bar.bottom() - 1, Token::border);
  const size_t counts[] = {report_->income.size(), report_->taxes.size(), report_->expenses.size()};
  std::vector<std::string> numbers;
  std::vector<Tab> list;
  for (const size_t n : counts) numbers.push_back(number_text(int64_t(n)));
  for (size_t i = 0; i < std::size(contents); i++)
    list.push_back({.label = tr("money.report." + std::string(contents[i])), .count = numbers[i]});
  int current = param_index(desk, "what", contents);
  if (tabs(bar.inset(narrow ? 16 : 20, 0), tr("money.report"), list, current))
    change_param(desk, "what", current ? contents[current] : std::string_view());
}

std::string ReportPart::rate(Desk& desk, std::string_view kind, int64_t percent_e4) const {
  return kind == "standard" || kind.empty() ? percent_e4_text(percent_e4)
                                            : desk.choice("invoice_line", "tax_kind", kind);
}

void ReportPart::draw_table(Desk& desk, Rect r) {
  const std::string_view what = content_of(desk);
  const bool income = what == "income", taxes = what == "taxes";
  const size_t count = income  ? report_->income.size()
                       : taxes ? report_->taxes.size()
                               : report_->expenses.size();
  if (!count)
    return void(empty_state(r, icon::file_spreadsheet, tr("money.report.empty.title"),
                            tr("money.report.empty.text")));
  std::vector<TableColumn> shown;
  const auto add = [&](std::string_view key, std::string_view label, float width, bool right = false,
                       int low = 0) {
    shown.push_back({.key = key,
                     .label = tr(label),
                     .width = width,
                     .width_min = 80,
                     .right = right,
                     .sortable = false,
                     .priority = uint8_t(low)});
  };
  add("on", taxes ? "money.report.month" : "field.invoice.issued_on", 130);
  if (income) add("number", "field.invoice.number", 120);
  if (income) add("name", "field.invoice.payer", -2, false, 1);
  if (!income && !taxes) add("name", "field.expense.supplier", -2);
  if (!income && !taxes) add("kind", "field.expense.category", 130, false, 1);
  if (income || taxes) add("rate", "field.invoice_line.tax_percent_e4", income ? 110 : -1, false, 2);
  if (income || taxes) add("net", "field.invoice.net_minor", 124, true);
  add("tax", "money.tax", 124, true);
  if (!taxes) add("total", "field.invoice.total_minor", 124, true);
  const std::string_view name = tr("money.report." + std::string(what));
  TableSpec spec{.name = name, .columns = shown, .rows = int64_t(count), .dense = true};
  std::string key;
  TableRows rows;
  rows.key = [&](int64_t index) { return std::string_view(key = std::to_string(index + 1)); };
  rows.cell = [&](Rect cell, int64_t index, std::string_view column) {
    if (income)
      draw_income(desk, cell, report_->income[size_t(index)], column);
    else if (taxes)
      draw_tax(desk, cell, report_->taxes[size_t(index)], column);
    else
      draw_expense(desk, cell, report_->expenses[size_t(index)], column);
  };
  rows.narrow = [&](Rect area, int64_t index) { draw_narrow_row(desk, area, size_t(index)); };
  const TableEvents events = table(r, spec, table_, rows);
  if (income && events.opened >= 0) desk.go(invoice_address(report_->income[size_t(events.opened)].invoice));
}

void ReportPart::draw_narrow_row(Desk& desk, Rect r, size_t index) {
  const std::string_view what = content_of(desk);
  std::string title, sum, detail;
  if (what == "income") {
    const practice::IncomeRow& row = report_->income[index];
    title = row.payer;
    sum = amount(desk, row.total_minor, row.currency);
    detail = row.number + " · " + table_date(desk, row.on) + " · " + rate(desk, row.tax_kind, row.percent_e4);
  } else if (what == "taxes") {
    const practice::TaxPeriodRow& row = report_->taxes[index];
    const auto month = parse_date(row.month + "-01");
    title = month ? month_text(*month, desk.language()) : row.month;
    sum = amount(desk, row.tax_minor, row.currency);
    detail = rate(desk, row.tax_kind, row.percent_e4) + " · " + amount(desk, row.net_minor, row.currency);
  } else {
    const practice::ExpenseRow& row = report_->expenses[index];
    title = row.supplier.empty() ? desk.choice("expense", "category", row.category) : row.supplier;
    sum = amount(desk, row.amount_minor, row.currency);
    detail = table_date(desk, row.on) + " · " + desk.choice("expense", "category", row.category);
  }
  Rect lines = r.inset(16, 0).middle_y(44);
  Rect first = lines.cut_top(22);
  figure(first.cut_right(text_width(sum, style::medium) + 0.5f, 8), sum, style::medium);
  text(first, title, style::medium);
  text(lines, detail, style::caption);
}

void ReportPart::draw_income(Desk& desk, Rect cell, const practice::IncomeRow& row, std::string_view column) {
  if (column == "on") text(cell, table_date(desk, row.on), style::muted);
  if (column == "number") text(cell, row.number, style::medium);
  if (column == "name") text(cell, row.payer);
  if (column == "rate") text(cell, rate(desk, row.tax_kind, row.percent_e4), style::muted);
  if (column == "net") figure(cell, amount(desk, row.net_minor, row.currency));
  if (column == "tax") figure(cell, amount(desk, row.tax_minor, row.currency), style::muted);
  if (column == "total") figure(cell, amount(desk, row.total_minor, row.currency), style::medium);
}

void ReportPart::draw_tax(Desk& desk, Rect cell, const practice::TaxPeriodRow& row, std::string_view column) {
  const auto month = parse_date(row.month + "-01");
  if (column == "on") text(cell, month ? month_text(*month, desk.language()) : row.month, style::medium);
  if (column == "rate") text(cell, rate(desk, row.tax_kind, row.percent_e4), style::muted);
  if (column == "net") figure(cell, amount(desk, row.net_minor, row.currency));
  if (column == "tax") figure(cell, amount(desk, row.tax_minor, row.currency), style::medium);
}

void ReportPart::draw_expense(Desk& desk, Rect cell, const practice::ExpenseRow& row,
                              std::string_view column) {
  if (column == "on") text(cell, table_date(desk, row.on), style::muted);
  if (column == "name")
    text(cell, row.supplier.empty() ? std::string(unknown_text) : row.supplier, style::medium);
  if (column == "kind") text(cell, desk.choice("expense", "category", row.category), style::muted);
  if (column == "tax") figure(cell, amount(desk, row.tax_minor, row.currency), style::muted);
  if (column == "total") figure(cell, amount(desk, row.amount_minor, row.currency), style::medium);
}

}  // namespace

std::unique_ptr<MoneyPart> make_report_part() {
  return std::make_unique<ReportPart>();
}

}  // namespace md::ui
