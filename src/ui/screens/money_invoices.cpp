// The list of invoices: what is open, what is overdue, what is to be billed.

#include <algorithm>

#include "base/text.h"
#include "model/areas.h"
#include "ui/screens/money.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

using practice::InvoiceRow;

constexpr int32_t window_step = 50, window_rows = 200;
constexpr std::string_view columns_setting = "money.columns";
constexpr std::string_view states[] = {"", "unbilled", "draft", "open", "overdue", "paid", "credit_note"};
constexpr std::string_view state_words[] = {
    "money.state.all",     "money.state.unbilled", "money.state.draft",      "money.state.open",
    "money.state.overdue", "money.state.paid",     "money.state.credit_note"};
constexpr std::string_view draft_fields[] = {"payer"};

std::vector<TableColumn> table_columns() {
  return {
      {.key = "number", .label = tr("field.invoice.number"), .width = 116, .hideable = false},
      {.key = "payer", .label = tr("field.invoice.payer"), .width = -2, .width_min = 140, .hideable = false},
      {.key = "state", .label = tr("field.invoice.state"), .width = 124, .sortable = false, .priority = 1},
      {.key = "date", .label = tr("field.invoice.issued_on"), .width = 100, .priority = 3},
      {.key = "due", .label = tr("field.invoice.due_on"), .width = 150, .priority = 2},
      {.key = "total", .label = tr("field.invoice.total_minor"), .width = 124, .right = true, .priority = 1},
      {.key = "open", .label = tr("field.invoice.open_minor"), .width = 124, .right = true},
      {.key = "more", .label = "", .width = 56, .width_min = 56, .sortable = false, .hideable = false},
  };
}

class InvoicesPart final : public MoneyPart {
 public:
  void draw_head(Desk& desk, Rect& r) override;
  void draw(Desk& desk, Rect r) override;

 private:
  void watch(Desk& desk);
  void draw_figures(Desk& desk, Rect& r);
  void draw_states(Desk& desk, Rect r);
  void draw_table(Desk& desk, Rect r);
  void draw_cell(Desk& desk, Rect cell, const InvoiceRow& row, std::string_view column);
  void draw_narrow_row(Desk& desk, Rect r, const InvoiceRow& row);
  void draw_footer(Desk& desk, Rect r);
  void draw_empty(Desk& desk, Rect r);
  void start_new();
  void draw_new(Desk& desk);
  const InvoiceRow* row(int64_t index) const;

  rpc::Live<practice::MoneyQuery> money_;
  rpc::Live<practice::InvoicesQuery> invoices_;
  rpc::Live<practice::InvoiceCountsQuery> counts_;
  TableState table_;
  bool loaded_ = false;
  int64_t first_row_ = 0;
  std::string find_;
  UnbilledList unbilled_;
  InvoiceActions actions_;
  FormDialog new_;
};

void InvoicesPart::start_new() {
  new_.open(model::invoice_type, draft_fields,
            {.title = std::string(tr("money.new")),
             .text = std::string(tr("money.new.text")),
             .verb = std::string(tr("money.new.verb"))});
}

void InvoicesPart::draw_new(Desk& desk) {
  new_.draw(desk, {}, [&] {
    practice::DraftArgs args;
    args.payer = text_in(new_.form().changes(), "payer");
    desk.act(
        "invoice.draft", args,
        new_.told(desk,
                  [&desk](ByteView answer) { desk.go(invoice_address(rpc::answer_text(answer, "id"))); }),
        Desk::Quiet::refusals);
  });
}

void InvoicesPart::draw_head(Desk& desk, Rect& r) {
  watch(desk);
  const bool bill = money_ && money_->unbilled > 0 && desk.route().param("state") != "unbilled";
  if (bill && head_button(r, tr("money.bill"), icon::list_checks)) change_param(desk, "state", "unbilled");
  if (head_button(r, tr("money.new"), icon::plus, "n", bill ? ButtonKind::plain : ButtonKind::primary))
    start_new();
  if (ctx().shortcuts.pressed("n", tr("money.new"), tr("nav.money"))) start_new();
  if (desk.route().param("new") == "invoice") {
    change_param(desk, "new", {});
    start_new();
  }
}

void InvoicesPart::watch(Desk& desk) {
  if (!loaded_) {
    loaded_ = true;
    table_.load(desk.host.device_setting(columns_setting));
    find_ = desk.route().param("q");
    table_.sort = desk.route().param("sort").empty() ? "date" : desk.route().param("sort");
    table_.descending = desk.route().param("order") != "up";
  }
  const int64_t now_ms = minute_of(desk);
  money_.watch(desk.client, {now_ms});
  counts_.watch(desk.client, {now_ms});
  practice::InvoicesParams params;
  params.text = desk.route().param("q");
  params.now_ms = now_ms;
  const std::string_view state = states[param_index(desk, "state", states)];
  if (state == "credit_note")
    params.kind = state;
  else if (state != "unbilled")
    params.state = state;
  params.sort = table_.sort.empty() ? "date" : table_.sort;
  params.descending = table_.descending;
  params.offset = int32_t(std::max<int64_t>(0, first_row_ / window_step * window_step - window_step));
  params.limit = window_rows;
  invoices_.watch(desk.client, params);
}

const InvoiceRow* InvoicesPart::row(int64_t index) const {
  if (!invoices_) return nullptr;
  const int64_t at = index - invoices_->offset;
  return at >= 0 && at < int64_t(invoices_->rows.size()) ? &invoices_->rows[size_t(at)] : nullptr;
}

void InvoicesPart::draw(Desk& desk, Rect r) {
  const bool nothing = counts_ && money_ && counts_->all == 0 && money_->unbilled == 0;
  const bool listing = desk.route().param("state") != "unbilled";
  if (!nothing) {
    if (r.h > 420) draw_figures(desk, r);
    draw_states(desk, r.cut_top(measure::toolbar));
  }
  if (invoices_.error()) {
    error_state(r, tr("state.error.title"), error_text(*invoices_.error()));
  } else if (!listing && !nothing) {
    unbilled_.draw(desk, r);
  } else if (invoices_ && invoices_->total == 0) {
    draw_empty(desk, r);
  } else {
    draw_table(desk, r);
  }
  actions_.draw(desk);
  draw_new(desk);
}

void InvoicesPart::draw_figures(Desk& desk, Rect& r) {
  if (!money_) return;
  const bool narrow = ctx().narrow();
  Rect line = r.cut_top(kpi_height() + (narrow ? 24 : 32)).inset(narrow ? 16 : 20, narrow ? 12 : 16);
  const practice::MoneyCurrency& total = money_->total;
  const std::string& currency = money_->currency;
  const std::string open = amount(desk, total.open_minor, currency),
                    overdue = amount(desk, total.overdue_minor, currency),
                    income = amount(desk, total.month_income_minor, currency),
                    spent = amount(desk, total.month_expenses_minor, currency);
  const std::string open_of = tr("money.invoices_n", {{"n", money_->open}}),
                    overdue_of = tr("money.invoices_n", {{"n", money_->overdue}}),
                    income_of = tr("money.last_month",
                                   {{"amount", amount(desk, total.last_month_income_minor, currency)}}),
                    spent_of = tr("money.last_month",
                                  {{"amount", amount(desk, total.last_month_expenses_minor, currency)}});
  std::string change;
  if (total.last_month_so_far_minor > 0)
    change = signed_percent_text(double(total.month_income_minor - total.last_month_so_far_minor) /
                                 double(total.last_month_so_far_minor));
  const bool less = total.month_income_minor < total.last_month_so_far_minor;
  std::string unknown;
  for (const std::string& code : money_->unconverted)
    unknown.append(unknown.empty() ? "" : ", ").append(code);
  const std::string info = unknown.empty() ? std::string() : tr("money.unconverted", {{"list", unknown}});
  const Kpi kpis[] = {
      {.label = tr("money.open"), .figure = open, .of = open_of, .info = info},
      {.label = tr("money.overdue"), .figure = overdue, .of = overdue_of},
      {.label = tr("money.income"),
       .figure = income,
       .change = change,
       .change_tone = less ? Tone::warning : Tone::positive,
       .of = income_of},
      {.label = tr("money.spent"), .figure = spent, .of = spent_of},
  };
  const int shown = narrow ? 2 : line.w < 760 ? 3 : 4;
  const std::vector<Rect> cells = equal_columns(line, shown, narrow ? 8 : 12);
  for (size_t i = 0; i < cells.size(); i++) kpi(cells[i], kpis[i]);
}

void InvoicesPart::draw_states(Desk& desk, Rect r) {
  const bool narrow = ctx().narrow();
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(narrow ? 16 : 20, 0, 16, 0);
  const std::string_view current_state = states[param_index(desk, "state", states)];
  const int64_t numbers[] = {counts_ ? counts_->all : 0,         money_ ? money_->unbilled : 0,
                             counts_ ? counts_->drafts : 0,      counts_ ? counts_->open : 0,
                             counts_ ? counts_->overdue : 0,     counts_ ? counts_->paid : 0,
                             counts_ ? counts_->credit_notes : 0};
  std::vector<std::string> counted;
  std::vector<size_t> shown;
  for (size_t i = 0; i < std::size(states); i++)
    if (i == 0 || numbers[i] || states[i] == current_state) {
      shown.push_back(i);
      counted.push_back(number_text(numbers[i]));
    }
  std::vector<Tab> list;
  int current = 0;
  for (size_t i = 0; i < shown.size(); i++) {
    list.push_back({.label = tr(state_words[shown[i]]), .count = counted[i]});
    if (states[shown[i]] == current_state) current = int(i);
  }
  if (!narrow && current_state != "unbilled") {
    const ButtonStyle quiet{
        .kind = ButtonKind::quiet, .size = Size::small, .icon = icon::columns_3, .on = popup_open("columns")};
    const Rect anchor = r.cut_right(icon_button_width(Size::small), 8).middle_y(control_height(Size::small));
    if (icon_button(anchor, icon::columns_3, tr("action.columns"), quiet)) toggle_popup("columns");
    if (Popover p("columns", anchor, 220, {.padding = 8, .align_right = true, .name = tr("action.columns")});
        p.open())
      if (column_chooser(p.body, table_columns(), table_))
        desk.host.set_device_setting(columns_setting, table_.save());
    find_field(desk, r.cut_right(std::min(220.f, r.w / 3), 16), tr("money.find"), find_);
  }
  if (tabs(r, tr("field.invoice.state"), list, current))
    change_param(desk, "state", states[shown[size_t(current)]]);
}

void InvoicesPart::draw_empty(Desk& desk, Rect r) {
  const practice::RecordView& practice = desk.practice();
  if (counts_ && counts_->all + counts_->credit_notes > 0) {
    const bool searching = !desk.route().param("q").empty();
    if (empty_state(r, searching ? icon::search : icon::circle_check,
                    tr(searching ? "money.none.title" : "money.none_here.title"),
                    tr(searching ? "money.none.text" : "money.none_here.text"), tr("money.state.all"),
                    {.size = Size::small})) {
      find_.clear();
      desk.go(Route{"money", {}, {}, {}}, true);
    }
    return;
  }
  const bool set_up = !practice.text("legal_name").empty() && !practice.text("address").empty();
  const bool bill = money_ && money_->unbilled > 0;
  const std::string_view key = !set_up ? "money.empty.setup" : bill ? "money.empty.bill" : "money.empty.new";
  if (!empty_state(r, icon::receipt_text, tr("money.empty.title"), tr(key),
                   tr(!set_up ? "money.empty.setup_verb"
                      : bill  ? "money.bill"
                              : "money.new"),
                   {.kind = set_up ? ButtonKind::plain : ButtonKind::primary, .size = Size::small}))
    return;
  if (!set_up)
    desk.go("/settings/money");
  else if (bill)
    change_param(desk, "state", "unbilled");
  else
    start_new();
}

void InvoicesPart::draw_table(Desk& desk, Rect r) {
  const std::vector<TableColumn> shown = table_columns();
  TableSpec spec{.name = tr("money.invoices"), .columns = shown, .rows = invoices_ ? invoices_->total : 0};
  spec.loading = !invoices_;
  spec.footer = true;
  TableRows rows;
  rows.key = [&](int64_t index) {
    return row(index) ? std::string_view(row(index)->id) : std::string_view();
  };
  rows.name = [&](int64_t index) { return row(index) ? invoice_title(*row(index)) : std::string(); };
  rows.cell = [&](Rect cell, int64_t index, std::string_view column) {
    if (const InvoiceRow* invoice = row(index)) draw_cell(desk, cell, *invoice, column);
  };
  rows.narrow = [&](Rect area, int64_t index) {
    if (const InvoiceRow* invoice = row(index)) draw_narrow_row(desk, area, *invoice);
  };
  rows.href = [&](int64_t index) { return row(index) ? invoice_address(row(index)->id) : std::string(); };
  rows.footer = [&](Rect area) { draw_footer(desk, area); };
  const TableEvents events = table(r, spec, table_, rows);
  if (events.last > events.first) first_row_ = events.first;
  if (events.sorted) {
    change_param(desk, "sort", table_.sort == "date" ? "" : table_.sort);
    change_param(desk, "order", table_.descending ? "" : "up");
  }
  if (events.layout_changed) desk.host.set_device_setting(columns_setting, table_.save());
  if (events.opened >= 0 && row(events.opened)) desk.go(invoice_address(row(events.opened)->id));
}

void InvoicesPart::draw_cell(Desk& desk, Rect cell, const InvoiceRow& row, std::string_view column) {
  if (column == "number") {
    text(cell, row.number.empty() ? std::string(unknown_text) : row.number,
         row.number.empty() ? style::faint : style::medium);
  } else if (column == "payer") {
    avatar(cell.cut_left(24, 8), row.payer_name, 24);
    text(cell, row.payer_name);
  } else if (column == "state") {
    const StateWords state = state_of(desk, row);
    chip(cell, state.words, {.tone = state.tone, .icon = state.icon});
  } else if (column == "date") {
    text(cell, row.issued_on.empty() ? std::string(unknown_text) : table_date(desk, row.issued_on),
         style::muted);
  } else if (column == "due") {
    const bool late = row.overdue_days > 0;
    text(cell, row.kind == "credit_note" ? std::string() : due_words(desk, row),
         {type::control, late ? Token::danger : Token::text_muted});
  } else if (column == "total") {
    const bool credit = row.kind == "credit_note";
    figure(cell, amount(desk, credit ? -row.total_minor : row.total_minor, row.currency), style::muted);
  } else if (column == "open") {
    const bool open = is_open(row);
    figure(cell, open ? amount(desk, row.open_minor, row.currency) : std::string(unknown_text),
           open ? style::medium : style::faint);
  } else if (column == "more") {
    const Rect at = cell.inset(-4, 0).middle_y(control_height(Size::small));
    if (icon_button(at.with_width(icon_button_width(Size::small)), icon::ellipsis, tr("action.more"),
                    {.kind = ButtonKind::quiet, .size = Size::small, .on = popup_open("row"), .popup = true}))
      toggle_popup("row");
    actions_.menu(desk, "row", at, row);
  }
}

void InvoicesPart::draw_narrow_row(Desk& desk, Rect r, const InvoiceRow& row) {
  r = r.inset(16, 0);
  const StateWords state = state_of(desk, row);
  Rect lines = r.middle_y(44);
  Rect first = lines.cut_top(22), second = lines;
  const std::string total = amount(desk,
                                   is_open(row)                ? row.open_minor
                                   : row.kind == "credit_note" ? -row.total_minor
                                                               : row.total_minor,
                                   row.currency);
  figure(first.cut_right(text_width(total, style::medium) + 0.5f, 8), total, style::medium);
  text(first, row.payer_name, style::medium);
  const ChipStyle look{.tone = state.tone, .icon = state.icon};
  chip(second.cut_right(chip_width(state.words, look), 8), state.words, look);
  std::string detail = row.number.empty() ? std::string() : row.number;
  if (const std::string due = due_words(desk, row); !due.empty()) {
    if (!detail.empty()) detail += " · ";
    detail += due;
  }
  text(second, detail, style::caption);
}

void InvoicesPart::draw_footer(Desk& desk, Rect r) {
  std::string total, open;
  for (const practice::InvoiceSum& sum : invoices_->sums) {
    if (!total.empty()) total += " · ", open += " · ";
    total += amount(desk, sum.total_minor + (desk.route().param("state") == "draft" ? sum.drafts_minor : 0),
                    sum.currency);
    open += amount(desk, sum.open_minor, sum.currency);
  }
  if (total.empty()) return;
  const std::string words = desk.route().param("state") == "draft"
                                ? tr("money.footer_total", {{"total", total}})
                                : tr("money.footer", {{"total", total}, {"open", open}});
  table_sum(r, words);
}

}  // namespace

std::unique_ptr<MoneyPart> make_invoices_part() {
  return std::make_unique<InvoicesPart>();
}

}  // namespace md::ui
