#include "ui/screens/invoice.h"

#include "ui/screens/addresses.h"
#include "ui/screens/invoice_paper.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr float preview_width = 432, preview_from = 900, padding = 20, bar_height = 60;

}  // namespace

void InvoiceScreen::show(Desk& desk) {
  if (desk.route().id != id_) {
    left(desk);
    id_ = desk.route().id;
    invoice_.forget();
    words_.forget();
    lines_.forget();
    form_.reset();
    refused_.clear();
    seen_ = 0;
    saving_ = discount_ = false;
    saved_at_ms_ = 0;
    part_ = preview_ = 0;
  }
  invoice_.watch(desk.client, {id_, minute_of(desk)});
}

void InvoiceScreen::left(Desk& desk) {
  const bool writing = form_ && invoice_ && draft();
  if (writing && !saving_ && (form_->changed() || lines_.changed())) send_changes(desk);
}

void InvoiceScreen::draw(Desk& desk, Rect page) {
  if (desk.route().id.empty()) return desk.go(Route{"money", {}, {}, {}}, true);
  show(desk);
  const Scope scope(id_);
  if (ctx().narrow()) page.cut_top(ctx().input.viewport.safe_top);
  if (invoice_.error() && !invoice_) {
    if (error_state(page, tr("state.error.title"), error_text(*invoice_.error()), tr("nav.money")))
      desk.go("/money");
    return;
  }
  if (!invoice_ || invoice_->row.id != id_) {
    if (loading_shows("invoice")) skeleton_rows(page.inset(20), 8, 40);
    return;
  }
  if (draft() && seen_ != invoice_.version()) follow();
  desk.set_title(invoice_title(invoice_->row));
  draw_head(desk, page.cut_top(measure::header));
  if (ctx().narrow()) draw_bottom_bar(desk, page.cut_bottom(bar_height + ctx().input.viewport.safe_bottom));
  draw_body(desk, page);
  actions_.draw(desk);
  shortcuts(desk);
}

void InvoiceScreen::shortcuts(Desk& desk) {
  Shortcuts& keys = ctx().shortcuts;
  const practice::InvoiceRow& row = invoice_->row;
  const std::string_view section = tr("type.invoice");
  if (draft() && keys.pressed("ctrl+enter", tr("money.issue"), section)) actions_.issue(id_);
  if (is_open(row) && keys.pressed("p", tr("money.record"), section)) actions_.payments.record(desk, row);
  if (!draft() && keys.pressed("s", tr("money.send.verb"), section)) actions_.send(id_);
  if (!ctx().layered() && keys.pressed("escape", tr("action.back"), section)) desk.go("/money");
  if (!invoice_->previous.empty() && keys.pressed("[", tr("money.before"), section))
    desk.go(invoice_address(invoice_->previous));
  if (!invoice_->next.empty() && keys.pressed("]", tr("money.after"), section))
    desk.go(invoice_address(invoice_->next));
}

// One primary button: what comes next.
void InvoiceScreen::draw_head_actions(Desk& desk, Rect& r) {
  const practice::InvoiceRow& row = invoice_->row;
  const bool narrow = ctx().narrow();
  const ButtonStyle primary{.kind = ButtonKind::primary};
  const auto main = [&](std::string_view label, Icon icon, std::string_view chord) {
    ButtonStyle style = primary;
    style.icon = narrow ? nullptr : icon;
    style.chord = chord;
    return button_right(r, label, style);
  };
  if (draft()) {
    if (main(tr("money.issue"), icon::send, "ctrl+enter")) actions_.issue(id_);
    return;
  }
  const bool open = ui::is_open(row), sent = row.sent_at_ms != 0;
  if (open && sent && main(tr("money.record"), icon::banknote, "p")) actions_.payments.record(desk, row);
  if (row.kind == "opening") {
    if (open && !sent && main(tr("money.record"), icon::banknote, "p")) actions_.payments.record(desk, row);
    return;
  }
  if (!sent && main(tr("money.send.verb"), icon::send, "s")) actions_.send(id_);
  if (open && !sent && button_right(r, tr("money.record"), {.icon = narrow ? nullptr : icon::banknote, .chord = "p"}))
    actions_.payments.record(desk, row);
  if (sent && row.overdue_days > 0 && button_right(r, tr("money.remind"), {.icon = narrow ? nullptr : icon::bell}))
    actions_.send(id_, "reminder");
}

void InvoiceScreen::draw_bottom_bar(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.y, Token::border);
  r.h -= ctx().input.viewport.safe_bottom;
  r = r.inset(16, 0);
  draw_head_actions(desk, r);
}

void InvoiceScreen::draw_head(Desk& desk, Rect r) {
  const practice::InvoiceRow& row = invoice_->row;
  const bool narrow = ctx().narrow();
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(narrow ? 8 : 20, 0, narrow ? 8 : 16, 0);
  if (!narrow) draw_head_actions(desk, r);
  const Rect more = r.cut_right(icon_button_width(), 8).middle_y(control_height());
  if (icon_button(
          more, icon::ellipsis, tr("action.more"),
          {.kind = narrow ? ButtonKind::quiet : ButtonKind::plain, .on = popup_open("more"), .popup = true}))
    toggle_popup("more");
  actions_.menu(desk, "more", more, row);
  if (narrow) {
    if (icon_button(r.cut_left(icon_button_width(), 4).middle_y(control_height()), icon::chevron_left,
                    tr("action.back"), {.kind = ButtonKind::quiet}))
      desk.go("/money");
  } else {
    const std::string_view money = tr("nav.money");
    if (link(r.cut_left(text_width(money, style::muted), 4), money, "/money", style::muted))
      desk.go("/money");
    draw::icon(r.cut_left(14, 4), icon::chevron_right, 14, Token::text_faint);
  }
  const StateWords state = state_of(desk, row);
  const ChipStyle look{.tone = state.tone, .icon = state.icon};
  const std::string title = invoice_title(row);
  const float chip_room = chip_width(state.words, look) + 12;
  TextStyle heading = style::title;
  heading.level = 1;
  text(r.cut_left(std::max(0.f, std::min(text_width(title, style::title) + 0.5f, r.w - chip_room)), 12),
       title, heading);
  r.cut_left(chip(r, state.words, look), 12);
  if (!draft() || narrow) return;
  const std::string words = saving_        ? std::string(tr("state.saving"))
                            : saved_at_ms_ ? tr("money.saved", {{"time", desk.time_text(saved_at_ms_)}})
                                           : std::string();
  text(r, words, {type::caption, Token::text_muted, Align::left, false, Role::status});
}

void InvoiceScreen::draw_body(Desk& desk, Rect r) {
  const bool beside = r.w >= preview_from;
  if (!beside) {
    const Tab list[] = {{.label = tr(draft() ? "money.part.write" : "money.part.state")},
                        {.label = tr("money.document")}};
    Rect bar = r.cut_top(measure::toolbar);
    draw::hline(bar.x, bar.right(), bar.bottom() - 1, Token::border);
    tabs(bar.inset(ctx().narrow() ? 16 : 20, 0), tr("type.invoice"), list, part_);
    if (part_ == 1) return draw_preview(desk, r);
  } else {
    const Rect side = r.cut_right(preview_width);
    draw::fill(side, Token::ground, measure::radius_page, corners_br);
    draw::vline(side.x, side.y, side.bottom(), Token::border);
    draw_preview(desk, side);
  }
  ScrollArea area(r, draft() ? "editor" : "state");
  Rect column = area.content.inset(ctx().narrow() ? 16 : padding, 16, ctx().narrow() ? 16 : padding, 0);
  column.w = std::min(column.w, 720.f);
  column.h = 1e5f;
  if (draft())
    draw_editor(desk, column);
  else
    draw_issued(desk, column);
  area.end(column.y + 16);
  if (draft()) save(desk, r);
}

void InvoiceScreen::draw_preview(Desk& desk, Rect r) {
  const Landmark landmark(Role::complementary, tr("money.document"), r, "preview");
  ScrollArea area(r, "preview");
  Rect column = area.content.inset(ctx().narrow() ? 16 : padding, 16, ctx().narrow() ? 16 : padding, 0);
  column.h = 1e5f;
  if (column.w > 560) column = column.middle_x(560);
  Rect bar = column.cut_top(control_height(Size::small), 12);
  const bool own = invoice_->row.kind != "opening";
  if (own) {
    if (icon_button_right(bar, icon::download, tr("money.save_html"),
                          {.kind = ButtonKind::quiet, .size = Size::small}))
      save_document(desk, id_);
    if (icon_button_right(bar, icon::printer, tr("money.print"),
                          {.kind = ButtonKind::quiet, .size = Size::small}))
      print_document(desk, id_);
    const Segment kinds[] = {{.label = tr("type.invoice")}, {.label = tr("money.mail")}};
    segments(bar.cut_left(std::min(segments_width(kinds), bar.w)), tr("money.document"), kinds, preview_);
  }
  if (preview_ == 1)
    draw_mail(desk, column);
  else
    cut_paper(desk, column, *invoice_.view());
  area.end(column.y + 16);
}

void InvoiceScreen::draw_mail(Desk& desk, Rect& r) {
  practice::DocumentParams params;
  params.invoice = id_;
  params.now_ms = minute_of(desk);
  words_.watch(desk.client, params);
  if (!words_) return;
  const float width = r.w - 32;
  const float label = 72;
  const auto rows = [&](std::string_view value) {
    return std::max(paragraph_height(value, width - label), line_height(type::control)) + 6;
  };
  const std::string_view to = words_->to.empty() ? tr("money.send.no_address") : std::string_view(words_->to);
  Rect box = r.cut_top(32 + rows(to) + rows(words_->subject) + 16 + paragraph_height(words_->body, width));
  card(box);
  Rect in = box.inset(16);
  fact(in, tr("money.send.to"), to, label);
  fact(in, tr("money.send.subject"), words_->subject, label);
  in.cut_top(7);
  draw::hline(in.x, in.right(), in.y, Token::border);
  in.cut_top(9);
  cut_paragraph(in, words_->body);
}

std::unique_ptr<Screen> make_invoice() {
  return std::make_unique<InvoiceScreen>();
}

}  // namespace md::ui
