// A draft: every field saves itself when it is left, or a moment after the last key.

#include <algorithm>

#include "base/text.h"
#include "model/areas.h"
#include "ui/screens/invoice.h"
#include "ui/screens/money_words.h"
#include "ui/screens/settings_form.h"

namespace md::ui {
namespace {

constexpr std::string_view fields[] = {"payer",          "language",     "currency", "issued_on",
                                       "due_on",         "reference",    "note",     "discount_percent_e4",
                                       "discount_minor", "discount_text"};
constexpr double pause_s = 0.8;

// What the form edits, as a record.
practice::RecordView record_of(const practice::InvoiceView& view) {
  practice::RecordView record{"invoice", view.row.id, {}};
  const auto add = [&](std::string_view name, Value value) {
    record.fields.push_back({std::string(name), std::move(value)});
  };
  const auto words = [&](std::string_view name, const std::string& value) {
    add(name, value.empty() ? Value() : Value(value));
  };
  const auto number = [&](std::string_view name, int64_t value) {
    add(name, value ? Value(value) : Value());
  };
  words("payer", view.row.payer);
  words("language", view.row.language);
  words("currency", view.row.currency);
  words("issued_on", view.row.issued_on);
  words("due_on", view.row.due_on);
  words("reference", view.reference);
  words("note", view.note);
  number("discount_percent_e4", view.discount_percent_e4);
  number("discount_minor", view.discount_minor);
  words("discount_text", view.discount_text);
  return record;
}

}  // namespace

void InvoiceScreen::follow() {
  seen_ = invoice_.version();
  const practice::RecordView record = record_of(*invoice_.view());
  if (!form_) {
    form_ = std::make_unique<RecordForm>(model::invoice_type, fields);
    form_->begin(record);
    form_->keep_focus();
  } else {
    form_->rebase(record);
  }
  form_->set_shown("payer", invoice_->row.payer_name);
  lines_.follow(*invoice_.view());
  discount_ = discount_ || invoice_->discount_percent_e4 || invoice_->discount_minor;
}

void InvoiceScreen::save(Desk& desk, Rect editor) {
  Context& c = ctx();
  if (lines_.take_rearranged() || c.edit.changed) {
    typed_at_ = c.now();
    refused_.clear();
  }
  const bool changed = form_->changed() || lines_.changed();
  if (!changed || saving_ || !refused_.empty()) return;
  const double since = c.now() - typed_at_;
  if (c.edit_inside(editor) && since < pause_s) return c.wake(int((pause_s - since) * 1000) + 1);
  send_changes(desk);
}

void InvoiceScreen::send_changes(Desk& desk) {
  if (!form_->check(desk)) {
    refused_ = tr("money.not_saved");
    return;
  }
  practice::ChangeInvoiceArgs args;
  args.invoice = id_;
  const auto text = [&](std::optional<std::string>& into, const Value& value) {
    into = std::string(text_or_empty(value));
  };
  for (const auto& [name, value] : form_->changes()) {
    if (name == "payer") text(args.payer, value);
    if (name == "language") text(args.language, value);
    if (name == "currency") text(args.currency, value);
    if (name == "issued_on") text(args.issued_on, value);
    if (name == "due_on") text(args.due_on, value);
    if (name == "reference") text(args.reference, value);
    if (name == "note") text(args.note, value);
    if (name == "discount_text") text(args.discount_text, value);
    if (name == "discount_percent_e4") args.discount_percent_e4 = integer_or(value, 0);
    if (name == "discount_minor") args.discount_minor = integer_or(value, 0);
  }
  if (lines_.changed()) {
    auto lines = lines_.inputs();
    if (!lines) {
      refused_ = tr("money.not_saved");
      return;
    }
    args.set_lines = true;
    args.lines = std::move(*lines);
    lines_.sent();
  }
  saving_ = true;
  form_->sent();
  desk.act(
      "invoice.change", args,
      [this, &desk, id = id_](const Result<ByteView>& result) {
        if (id != id_) return;
        saving_ = false;
        lines_.answered(result.has_value());
        if (form_) form_->answered(result.has_value());
        if (result) {
          saved_at_ms_ = desk.now_ms();
        } else {
          const bool marked = lines_.refuse(result.error()) || (form_ && form_->refuse(result.error()));
          refused_ = marked ? std::string(tr("money.not_saved")) : error_text(result.error());
        }
      },
      Desk::Quiet::all);
}

void InvoiceScreen::draw_editor(Desk& desk, Rect& r) {
  offers_.watch(desk.client);
  draw_fields(desk, r);
  draw_lines_head(desk, r);
  lines_.draw(desk, r, *invoice_.view(), offers_.view());
  r.cut_top(8);
  if (!refused_.empty()) {
    cut_paragraph(r, refused_, style::alert, 8);
  }
  draw_discount(desk, r);
  if (ctx().narrow()) {
    draw_totals(desk, r);
    draw_note(desk, r);
  } else {
    auto halves = columns<2>(r, 24);
    draw_note(desk, halves[0]);
    draw_totals(desk, halves[1]);
    r.cut_top(std::max(halves[0].y, halves[1].y) - r.y);
  }
  draw_hint(desk, r);
}

void InvoiceScreen::draw_client(Desk& desk, Rect& r) {
  const bool settles = std::ranges::any_of(
      invoice_->lines, [](const practice::InvoiceLineView& line) { return line.sessions + line.sales > 0; });
  if (!settles) {
    form_->draw_field(desk, r, "payer");
    return;
  }
  std::string name = invoice_->row.payer_name;
  cut_field(r, {.label = tr("field.invoice.payer"), .off = true, .reason = tr("money.payer_stays")}, name);
}

void InvoiceScreen::draw_fields(Desk& desk, Rect& r) {
  if (ctx().narrow()) {
    draw_client(desk, r);
    for (const std::string_view name : {"language", "issued_on", "due_on", "currency"})
      form_->draw_field(desk, r, name);
    return;
  }
  auto thirds = columns<3>(r, 12);
  Rect client{thirds[0].x, r.y, thirds[0].w * 2 + 12, r.h};
  draw_client(desk, client);
  form_->draw_field(desk, thirds[2], "language");
  r.cut_top(std::max(client.y, thirds[2].y) - r.y);
  thirds = columns<3>(r, 12);
  form_->draw_field(desk, thirds[0], "issued_on");
  form_->draw_field(desk, thirds[1], "due_on");
  form_->draw_field(desk, thirds[2], "currency");
  r.cut_top(std::max({thirds[0].y, thirds[1].y, thirds[2].y}) - r.y);
}

void InvoiceScreen::draw_lines_head(Desk& desk, Rect& r) {
  r.cut_top(4);
  Rect rest = section(r, tr("money.lines"));
  if (invoice_->unbilled <= 0) return;
  const std::string_view add = tr("money.add_them");
  const float width = text_width(add, style::medium) + 0.5f;
  if (link(rest.cut_right(width, 8), add, {}, {type::control_medium, Token::accent})) {
    practice::BillArgs args;
    args.payers.push_back(invoice_->row.payer);
    args.invoice = id_;
    desk.act("sessions.bill", args);
  }
  const std::string words = tr("money.unbilled_here", {{"n", invoice_->unbilled}});
  figure(rest, words, style::muted);
}

void InvoiceScreen::draw_discount(Desk& desk, Rect& r) {
  if (!discount_) {
    Rect row = r.cut_top(control_height(Size::small), 12);
    if (button_left(row, tr("money.discount"),
                    {.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::percent}))
      discount_ = true;
    return;
  }
  form_->use_currency(invoice_->row.currency);
  if (ctx().narrow()) {
    for (const std::string_view name : {"discount_text", "discount_percent_e4", "discount_minor"})
      form_->draw_field(desk, r, name);
    return;
  }
  r.cut_top(4);
  auto cells = columns(r, {-2, -1, -1}, 12);
  form_->draw_field(desk, cells[0], "discount_text");
  form_->draw_field(desk, cells[1], "discount_percent_e4");
  form_->draw_field(desk, cells[2], "discount_minor");
  r.cut_top(std::max({cells[0].y, cells[1].y, cells[2].y}) - r.y);
}

void InvoiceScreen::draw_note(Desk& desk, Rect& r) {
  form_->draw_field(desk, r, "note");
  form_->draw_field(desk, r, "reference");
}

void InvoiceScreen::draw_totals(Desk& desk, Rect& r) {
  const practice::InvoiceView& view = *invoice_.view();
  const std::string& currency = view.row.currency;
  const Group group(Role::group, tr("field.invoice.total_minor"), r.with_height(120));
  r.cut_top(4);
  const auto row = [&](std::string_view label, const std::string& value, const TextStyle& style,
                       float height = 26) {
    Rect line = r.cut_top(height);
    const float width = std::max(96.f, text_width(value, style) + 0.5f);
    figure(line.cut_right(width, 12), value, style);
    TextStyle name = style.type == type::control ? style::muted : style;
    name.type = style.type == type::control ? type::control : type::control_semibold;
    figure(line, label, name);
  };
  const bool taxed = view.tax_scheme == "exclusive" || view.tax_scheme == "inclusive";
  if (view.discount_off_minor) {
    row(tr("field.invoice.lines_minor"), amount_figure(view.lines_minor, currency), style::body);
    row(view.discount_text.empty() ? tr("money.discount") : std::string_view(view.discount_text),
        amount_figure(-view.discount_off_minor, currency), style::body);
  }
  if (taxed) {
    row(tr("field.invoice.net_minor"), amount_figure(view.net_minor, currency), style::body);
    for (const practice::TaxRow& tax : view.taxes) {
      const std::string name = tax.kind == "standard"
                                   ? (view.tax_name.empty() ? std::string(tr("money.tax")) : view.tax_name) +
                                         " " + percent_e4_text(tax.percent_e4)
                                   : desk.choice("invoice_line", "tax_kind", tax.kind);
      row(name, amount_figure(tax.tax_minor, currency), style::body);
    }
    r.cut_top(4);
    draw::hline(r.x, r.right(), r.y, Token::border);
    r.cut_top(4);
  }
  row(tr("field.invoice.total_minor"), amount(desk, view.row.total_minor, currency), {type::title}, 30);
  if (view.unapplied_minor > 0)
    row(tr("money.paid_ahead"),
        amount_figure(-std::min(view.unapplied_minor, view.row.total_minor), currency), style::body);
  r.cut_top(12);
}

void InvoiceScreen::draw_hint(Desk& desk, Rect& r) {
  (void)desk;
  const std::string words = tr("money.number_at_issue", {{"number", invoice_->next_number}});
  const BannerStyle style{.icon = icon::info};
  banner(r.cut_top(banner_height(words, r.w, style)), words, style, measure::radius_card);
}

}  // namespace md::ui
