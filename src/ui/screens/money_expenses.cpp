// What was spent.

#include <algorithm>

#include "base/text.h"
#include "model/areas.h"
#include "model/choices_money.h"
#include "ui/screens/money.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

using practice::ExpenseRow;

constexpr int32_t window_step = 50, window_rows = 200;
constexpr std::string_view form_fields[] = {"spent_on", "category",  "supplier", "amount_minor",
                                            "currency", "tax_minor", "note"};

std::vector<TableColumn> table_columns() {
  return {
      {.key = "date", .label = tr("field.expense.spent_on"), .width = 104, .sortable = false},
      {.key = "supplier",
       .label = tr("field.expense.supplier"),
       .width = -2,
       .width_min = 140,
       .sortable = false},
      {.key = "category",
       .label = tr("field.expense.category"),
       .width = 120,
       .sortable = false,
       .priority = 1},
      {.key = "note",
       .label = tr("field.expense.note"),
       .width = -2,
       .width_min = 120,
       .sortable = false,
       .priority = 3},
      {.key = "tax",
       .label = tr("field.expense.tax_minor"),
       .width = 110,
       .right = true,
       .sortable = false,
       .priority = 2},
      {.key = "amount",
       .label = tr("field.expense.amount_minor"),
       .width = 124,
       .right = true,
       .sortable = false},
      {.key = "more", .label = "", .width = 56, .width_min = 56, .sortable = false},
  };
}

class ExpensesPart final : public MoneyPart {
 public:
  void draw_head(Desk& desk, Rect& r) override;
  void draw(Desk& desk, Rect r) override;

 private:
  const ExpenseRow* row(int64_t index) const;
  void open(Desk& desk, const ExpenseRow* expense);
  void draw_form(Desk& desk);
  void draw_toolbar(Desk& desk, Rect r);
  void draw_cell(Desk& desk, Rect cell, const ExpenseRow& row, std::string_view column);
  void draw_narrow_row(Desk& desk, Rect r, const ExpenseRow& row);

  rpc::Live<practice::ExpensesQuery> expenses_;
  int32_t offset_ = 0;
  int64_t first_row_ = 0;
  TableState table_;
  std::string find_, id_;
  FormDialog form_;
};

const ExpenseRow* ExpensesPart::row(int64_t index) const {
  if (!expenses_) return nullptr;
  const int64_t at = index - offset_;
  return at >= 0 && at < int64_t(expenses_->rows.size()) ? &expenses_->rows[size_t(at)] : nullptr;
}

void ExpensesPart::open(Desk& desk, const ExpenseRow* expense) {
  id_ = expense ? expense->id : std::string();
  form_.open(model::expense_type, form_fields,
             {.title = std::string(tr(expense ? "money.expense.edit" : "money.expense.new")),
              .text = {},
              .verb = std::string(tr(expense ? "action.save" : "action.add"))});
  RecordForm& form = form_.form();
  if (!expense) {
    form.set("spent_on", iso_date(desk.today()));
    form.set("currency", std::string(desk.practice().text("currency")));
    return;
  }
  practice::RecordView record{"expense", expense->id, {}};
  const auto add = [&](std::string_view name, Value value) {
    record.fields.push_back({std::string(name), value});
  };
  add("spent_on", expense->on);
  add("category", expense->category);
  add("supplier", expense->supplier);
  add("amount_minor", expense->amount_minor);
  add("currency", expense->currency);
  add("tax_minor", expense->tax_minor ? Value(expense->tax_minor) : Value());
  add("note", expense->note);
  form.begin(record);
}

void ExpensesPart::draw_form(Desk& desk) {
  form_.draw(desk, {}, [&] {
    const Done told = form_.told(desk);
    if (id_.empty())
      desk.create("expense", form_.form().changes(), told, Desk::Quiet::refusals);
    else if (form_.form().changed())
      desk.set("expense", id_, form_.form().changes(), told, Desk::Quiet::refusals);
    else
      form_.close();
  });
}

void ExpensesPart::draw_head(Desk& desk, Rect& r) {
  const bool pressed = head_button(r, tr("money.expense.new"), icon::plus, "n");
  if (pressed || ctx().shortcuts.pressed("n", tr("money.expense.new"), tr("nav.money"))) open(desk, nullptr);
}

void ExpensesPart::draw_toolbar(Desk& desk, Rect r) {
  const bool narrow = ctx().narrow();
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(narrow ? 16 : 20, 0, 16, 0);
  std::vector<std::string> labels;
  std::vector<Option> options;
  for (const std::string_view code : model::expense_categories)
    labels.push_back(desk.choice("expense", "category", code));
  for (size_t i = 0; i < labels.size(); i++)
    options.push_back({.id = model::expense_categories[i], .label = labels[i]});
  std::string category(desk.route().param("category"));
  const float width = narrow ? r.w / 2 - 4 : 200;
  SelectSpec spec{
      .name = tr("field.expense.category"), .placeholder = tr("field.expense.category"), .small = true};
  spec.clearable = true;
  if (select(r.cut_right(width, 8).middle_y(control_height(Size::small)), spec, options, category).changed)
    change_param(desk, "category", category);
  find_field(desk, r.cut_left(narrow ? r.w : 260), tr("money.find_expense"), find_);
}

void ExpensesPart::draw(Desk& desk, Rect r) {
  practice::ExpensesParams params;
  params.text = desk.route().param("q");
  params.category = desk.route().param("category");
  params.offset = int32_t(std::max<int64_t>(0, first_row_ / window_step * window_step - window_step));
  params.limit = window_rows;
  expenses_.watch(desk.client, params);
  if (!expenses_.waiting()) offset_ = params.offset;
  draw_form(desk);
  const bool filtered = !params.text.empty() || !params.category.empty();
  const bool nothing = expenses_ && expenses_->total == 0 && !filtered;
  if (!nothing) draw_toolbar(desk, r.cut_top(measure::toolbar));
  if (expenses_.error()) return void(error_state(r, tr("state.error.title"), error_text(*expenses_.error())));
  if (expenses_ && expenses_->total == 0) {
    if (empty_state(r, filtered ? icon::search : icon::wallet,
                    tr(filtered ? "money.none.title" : "money.expense.empty.title"),
                    tr(filtered ? "money.none.text" : "money.expense.empty.text"),
                    filtered ? tr("action.clear") : tr("money.expense.new"), {.size = Size::small})) {
      if (filtered)
        desk.go("/money?view=expenses");
      else
        open(desk, nullptr);
    }
    return;
  }
  const std::vector<TableColumn> shown = table_columns();
  TableSpec spec{.name = tr("money.expenses"), .columns = shown, .rows = expenses_ ? expenses_->total : 0};
  spec.loading = !expenses_;
  spec.footer = true;
  TableRows rows;
  rows.key = [&](int64_t index) {
    return row(index) ? std::string_view(row(index)->id) : std::string_view();
  };
  rows.name = [&](int64_t index) { return row(index) ? row(index)->supplier : std::string(); };
  rows.cell = [&](Rect cell, int64_t index, std::string_view column) {
    if (const ExpenseRow* expense = row(index)) draw_cell(desk, cell, *expense, column);
  };
  rows.narrow = [&](Rect area, int64_t index) {
    if (const ExpenseRow* expense = row(index)) draw_narrow_row(desk, area, *expense);
  };
  rows.footer = [&](Rect area) {
    table_sum(area, tr("money.footer_total", {{"total", sums_text(desk, expenses_->sums)}}));
  };
  const TableEvents events = table(r, spec, table_, rows);
  if (events.last > events.first) first_row_ = events.first;
  if (events.opened >= 0 && row(events.opened)) open(desk, row(events.opened));
}

void ExpensesPart::draw_cell(Desk& desk, Rect cell, const ExpenseRow& row, std::string_view column) {
  if (column == "date") {
    text(cell, table_date(desk, row.on), style::muted);
  } else if (column == "supplier") {
    text(cell, row.supplier.empty() ? std::string(unknown_text) : row.supplier, style::medium);
  } else if (column == "category") {
    text(cell, desk.choice("expense", "category", row.category), style::muted);
  } else if (column == "note") {
    text(cell, row.note, style::muted);
  } else if (column == "tax") {
    figure(cell, row.tax_minor ? amount(desk, row.tax_minor, row.currency) : std::string(unknown_text),
           style::muted);
  } else if (column == "amount") {
    figure(cell, amount(desk, row.amount_minor, row.currency), style::medium);
  } else if (column == "more") {
    if (icon_button(cell.inset(-4, 0)
                        .middle_y(control_height(Size::small))
                        .with_width(icon_button_width(Size::small)),
                    icon::trash_2, tr("action.remove"), {.kind = ButtonKind::quiet, .size = Size::small}))
      desk.archive("expense", row.id);
  }
}

void ExpensesPart::draw_narrow_row(Desk& desk, Rect r, const ExpenseRow& row) {
  r = r.inset(16, 0);
  Rect lines = r.middle_y(44);
  Rect first = lines.cut_top(22);
  const std::string total = amount(desk, row.amount_minor, row.currency);
  figure(first.cut_right(text_width(total, style::medium) + 0.5f, 8), total, style::medium);
  text(first, row.supplier.empty() ? desk.choice("expense", "category", row.category) : row.supplier,
       style::medium);
  std::string detail = table_date(desk, row.on) + " · " + desk.choice("expense", "category", row.category);
  if (!row.note.empty()) detail += " · " + row.note;
  text(lines, detail, style::caption);
}

}  // namespace

std::unique_ptr<MoneyPart> make_expenses_part() {
  return std::make_unique<ExpensesPart>();
}

}  // namespace md::ui
