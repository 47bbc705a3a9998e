#include "ui/screens/settings_numbers.h"

#include "base/format.h"
#include "base/text.h"
#include "model/areas.h"
#include "model/choices_money.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr std::string_view opening_fields[] = {"payer",    "number",      "issued_on", "due_on",
                                               "currency", "total_minor", "paid_minor"};
constexpr int rate_decimals = 8;

// "0.0061" as so many 10⁻⁸; 0: no rate.
int64_t read_rate(std::string_view typed) {
  int64_t value = 0;
  int decimals = -1;
  for (const char c : trim(typed)) {
    if ((c == '.' || c == ',') && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && value < 100'000'000'000'000) {
      if (decimals >= rate_decimals) return 0;
      value = value * 10 + (c - '0');
      if (decimals >= 0) decimals++;
    } else {
      return 0;
    }
  }
  for (int i = std::max(decimals, 0); i < rate_decimals; i++) {
    if (value > 100'000'000'000'000) return 0;
    value *= 10;
  }
  return value;
}

std::string rate_text(int64_t rate_e8) {
  std::string digits = std::to_string(rate_e8);
  if (digits.size() <= size_t(rate_decimals))
    digits.insert(0, size_t(rate_decimals) + 1 - digits.size(), '0');
  digits.insert(digits.size() - size_t(rate_decimals), ".");
  while (digits.ends_with('0')) digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  return digits;
}

}  // namespace

void NumbersCard::draw(Desk& desk, Rect& column) {
  series_.watch(desk.client, {minute_of(desk)});
  if (!series_) return;
  if (seen_ != series_.version()) {
    seen_ = series_.version();
    for (size_t i = 0; i < drafts_.size() && i < series_->rows.size(); i++) {
      Draft& draft = drafts_[i];
      const bool changed = !draft.saved.kind.empty() && draft.changed();
      draft.saved = series_->rows[i];
      if (changed) continue;
      draft.pattern = draft.saved.pattern;
      draft.reset = draft.saved.reset;
      draft.number = std::to_string(draft.saved.next_number);
      draft.error.clear();
    }
  }
  SettingsCard box(column, tr("settings.numbers"), tr("settings.numbers.text"));
  for (size_t i = 0; i < drafts_.size() && i < series_->rows.size(); i++) {
    const Scope scope(static_cast<uint64_t>(i));
    if (i) divider(box.body, 12);
    draw_series(desk, box.body, i);
  }
}

void NumbersCard::draw_series(Desk& desk, Rect& r, size_t at) {
  Draft& draft = drafts_[at];
  Rect head = section(r, desk.choice("number_series", "kind", draft.saved.kind));
  figure(head, tr("settings.numbers.next", {{"number", draft.saved.next}}), style::muted);
  const auto error = [&](std::string_view field) {
    return draft.field == field ? std::string_view(draft.error) : std::string_view();
  };
  FieldSpec pattern{.label = tr("field.number_series.pattern"), .error = error("pattern")},
      number{.label = tr("field.number_series.next_number"),
             .error = error("next_number"),
             .align_right = true,
             .input_mode = "numeric"};
  const bool narrow = ctx().narrow();
  std::vector<Rect> cells = narrow ? std::vector<Rect>{r, r, r} : columns(r, {-2, -1, -1}, 12);
  bool submitted = cut_field(cells[0], pattern, draft.pattern).submitted;
  if (narrow) cells[1] = cells[2] = cells[0];
  submitted = cut_field(cells[1], number, draft.number).submitted || submitted;
  if (narrow) cells[2] = cells[1];
  cut_choice(desk, cells[2], "number_series", "reset", model::series_resets, draft.reset);
  r.cut_top(std::max({cells[0].y, cells[1].y, cells[2].y}) - r.y - 12);
  if (!draft.error.empty() && draft.field.empty())
    cut_paragraph(r, draft.error, style::alert, 8);
  if (!draft.changed()) return;
  r.cut_top(12);
  Rect row = r.cut_top(control_height());
  if ((button_left(row, tr("action.save"), {.kind = ButtonKind::primary, .busy = draft.busy}) || submitted) &&
      !draft.busy)
    save(desk, at);
  if (button_left(row, tr("settings.discard"), {.kind = ButtonKind::quiet, .off = draft.busy})) {
    draft.pattern = draft.saved.pattern;
    draft.reset = draft.saved.reset;
    draft.number = std::to_string(draft.saved.next_number);
    draft.error.clear();
  }
}

void NumbersCard::save(Desk& desk, size_t at) {
  Draft& draft = drafts_[at];
  const auto next = parse_integer(trim(draft.number));
  if (!next) {
    draft.field = "next_number";
    draft.error = tr("error.number.whole");
    return;
  }
  draft.busy = true;
  desk.act(
      "number_series.save", practice::SaveSeriesArgs{draft.saved.kind, draft.pattern, draft.reset, *next},
      [this, at](const Result<ByteView>& result) {
        Draft& mine = drafts_[at];
        mine.busy = false;
        mine.error = result ? std::string() : error_text(result.error());
        mine.field = result ? std::string() : result.error().field;
      },
      Desk::Quiet::refusals);
}

void RatesCard::draw(Desk& desk, Rect& column) {
  rates_.watch(desk.client);
  if (!rates_ || (rates_->rows.empty() && rates_->in_use.empty())) return;
  SettingsCard box(column, tr("settings.rates"), tr("settings.rates.text", {{"currency", rates_->currency}}));
  if (!rates_->rows.empty()) {
    const float row_height = control_height(Size::small) + 8;
    Rect rows = box.body.cut_top(row_height * float(rates_->rows.size()), 12);
    const Group list(Role::list, tr("settings.rates"), rows);
    for (const practice::RateRow& row : rates_->rows) {
      const Scope scope(row.id);
      draw_rate(desk, rows.cut_top(row_height), row);
    }
  }
  draw_new(desk, box.body);
}

void RatesCard::draw_rate(Desk& desk, Rect r, const practice::RateRow& row) {
  const Group item(Role::listitem, "", r);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  if (icon_button_right(r, icon::trash_2, tr("action.remove"),
                        {.kind = ButtonKind::quiet, .size = Size::small}))
    desk.archive("exchange_rate", row.id);
  text(r.cut_left(140, 8), long_date(desk, row.on), style::muted);
  text(r, tr("settings.rates.row",
             {{"from", row.currency}, {"rate", rate_text(row.rate_e8)}, {"to", rates_->currency}}));
}

void RatesCard::draw_new(Desk& desk, Rect& r) {
  if (on_.empty()) on_ = iso_date(desk.today());
  if (currency_.empty() && !rates_->in_use.empty()) currency_ = rates_->in_use.front();
  std::vector<std::string> codes = rates_->in_use;
  for (const Currency& currency : Currency::all())
    if (currency.code() != rates_->currency) codes.emplace_back(currency.code());
  std::vector<Option> options;
  for (size_t i = 0; i < codes.size(); i++)
    if (i < rates_->in_use.size() || std::ranges::find(rates_->in_use, codes[i]) == rates_->in_use.end())
      options.push_back({.id = codes[i], .label = codes[i]});
  const bool narrow = ctx().narrow();
  std::vector<Rect> cells = narrow ? std::vector<Rect>{r, r, r} : columns(r, {-1, -1, -1}, 12);
  cut_select(cells[0], {.label = tr("field.exchange_rate.currency")}, options, currency_);
  if (narrow) cells[1] = cells[0];
  cut_date_field(cells[1], {{.label = tr("field.exchange_rate.rated_on")}, {desk.today()}}, on_);
  if (narrow) cells[2] = cells[1];
  const FieldSpec rate{.label = tr("field.exchange_rate.rate_e8"),
                       .error = error_,
                       .unit = rates_->currency,
                       .align_right = true,
                       .input_mode = "decimal"};
  const FieldEvent typed = cut_field(cells[2], rate, rate_);
  if (typed.changed) error_.clear();
  r.cut_top(std::max({cells[0].y, cells[1].y, cells[2].y}) - r.y - 12);
  if (trim(rate_).empty()) return;
  r.cut_top(12);
  Rect row = r.cut_top(control_height());
  const bool pressed = button_left(row, tr("settings.rates.add"), {.icon = icon::plus});
  if (!pressed && !typed.submitted) return;
  const int64_t value = read_rate(rate_);
  if (value <= 0) {
    error_ = tr("settings.rates.bad");
    return;
  }
  desk.create("exchange_rate", {{"rated_on", on_}, {"currency", currency_}, {"rate_e8", value}},
              [this](const Result<ByteView>& result) {
                if (result) rate_.clear();
              });
}

void OpeningCard::draw(Desk& desk, Rect& column) {
  {
    SettingsCard box(column, tr("settings.opening"), tr("settings.opening.text"));
    Rect row = box.body.cut_top(control_height());
    if (button_left(row, tr("settings.opening.verb"), {.icon = icon::plus})) {
      form_.open(model::invoice_type, opening_fields,
                 {.title = std::string(tr("settings.opening.verb")),
                  .text = {},
                  .verb = std::string(tr("action.add"))});
      form_.form().set("currency", std::string(desk.practice().text("currency")));
    }
  }
  form_.draw(desk, {}, [&] { act(desk); });
}

void OpeningCard::act(Desk& desk) {
  const Desk::FieldValues fields = form_.form().changes();
  practice::OpeningInvoiceArgs args;
  args.payer = text_in(fields, "payer");
  args.number = text_in(fields, "number");
  args.issued_on = text_in(fields, "issued_on");
  args.due_on = text_in(fields, "due_on");
  args.currency = text_in(fields, "currency");
  args.total_minor = integer_in(fields, "total_minor");
  args.paid_minor = integer_in(fields, "paid_minor");
  desk.act("invoice.opening", args, form_.told(desk), Desk::Quiet::refusals);
}

}  // namespace md::ui
