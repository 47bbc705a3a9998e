// Dialogs: a question, or a short form.

#include <algorithm>

#include "ui/widgets/overlay.h"
#include "ui/widgets/overlay_box.h"

namespace md::ui {
namespace {

constexpr float dialog_padding = 20;

}  // namespace

Dialog::Dialog(std::string_view id, const DialogSpec& spec) : spec_(spec), id_(ctx().id(id)) {
  Context& c = ctx();
  const float known = overlay::remembered(id_);
  const double since = overlay::appeared(id_);
  const Rect page = c.page();
  const float footer = control_height() + dialog_padding;
  const float head = (c.narrow() ? overlay::sheet_handle : 0) + dialog_padding;
  const float height = std::min(head + known + 16 + footer, page.h - 2 * overlay::edge);
  const float width = std::min(spec.width, page.w - 2 * overlay::edge);
  box_ = c.narrow() ? overlay::sheet_rect(height) : page.middle(width, height);
  if (!c.narrow()) box_.y = std::max(overlay::edge, box_.y * 0.8f);
  c.begin_layer(id_, {LayerKind::modal, box_, true, true});
  c.push_raw_id(id_);
  const float shown_share = known == 0 ? 0 : c.progress(since, measure::fade_s);
  c.opacity = shown_share;
  if (c.narrow()) {
    overlay::draw_sheet(box_);
  } else {
    draw::shadow(box_, measure::radius_dialog, Shadow::dialog);
    draw::box(box_, Token::raised, Token::border_pop, measure::radius_dialog);
  }
  Node n = node(spec.text.empty() ? Role::dialog : Role::alertdialog, id_, spec.title, box_);
  n.states = state_modal;
  n.description = spec.text;
  c.semantics.open(n);
  Rect in = box_.inset(dialog_padding, head, dialog_padding, footer);
  if (c.narrow()) in.cut_bottom(c.input.viewport.safe_bottom);
  // What goes on below is cut off by a line, not by the buttons.
  if (in.h + 0.5f < known + 16) {
    in.cut_bottom(12);
    draw::hline(box_.x, box_.right(), in.bottom(), Token::border);
  }
  // Focus rings of fields reach a little beyond their boxes.
  scroll_.emplace(in.inset(-6, -4, -6, 0), "scroll");
  if (overlay::just_sized(id_)) scroll_->to_start();
  body = scroll_->content.inset(6, 4, 6, 0);
  body.h = 1e5f;
  if (!spec.title.empty()) cut_paragraph(body, spec.title, style::title, spec.text.empty() ? 16 : 4);
  if (!spec.text.empty()) cut_paragraph(body, spec.text, style::muted, 12);
}

Answer Dialog::buttons(Rect r) {
  Answer answer = Answer::none;
  const std::string_view cancel =
      spec_.cancel.empty() ? tr(spec_.verb.empty() ? "kit.close" : "kit.cancel") : spec_.cancel;
  const ButtonStyle verb{.kind = spec_.kind,
                         .busy = spec_.busy,
                         .off = spec_.off,
                         .reason = spec_.reason,
                         .entry = spec_.kind != ButtonKind::danger};
  if (ctx().narrow()) {
    // Side by side, of equal width where the words fit, the verb at the right.
    const float half = (r.w - 8) / 2;
    const float verb_width = std::max(button_width(spec_.verb, verb), half);
    const float own = std::max(std::min(half, r.w - 8 - verb_width), button_width(cancel));
    if (button(spec_.verb.empty() ? r : r.cut_left(own, 8), cancel)) answer = Answer::dismissed;
    if (!spec_.verb.empty() && button(r, spec_.verb, verb)) answer = Answer::confirmed;
    return answer;
  }
  // Drawn from the right, but read and tabbed from the left.
  Rect row = r;
  const Rect verb_rect = spec_.verb.empty() ? Rect{} : row.cut_right(button_width(spec_.verb, verb), 8);
  const Rect cancel_rect = row.cut_right(button_width(cancel), 8);
  if (!spec_.third.empty() && button_left(row, spec_.third, {.kind = ButtonKind::quiet}))
    answer = Answer::third;
  if (button(cancel_rect, cancel, {.entry = spec_.kind == ButtonKind::danger})) answer = Answer::dismissed;
  if (!spec_.verb.empty() && button(verb_rect, spec_.verb, verb)) answer = Answer::confirmed;
  return answer;
}

Answer Dialog::finish() {
  Context& c = ctx();
  finished_ = true;
  const float height = body.y - scroll_->content.y - 4;
  scroll_->end_height(height + 4);
  scroll_.reset();
  overlay::remember(id_, height);
  Rect in = box_.inset(dialog_padding, 0, dialog_padding, dialog_padding);
  if (c.narrow()) in.cut_bottom(c.input.viewport.safe_bottom);
  Answer answer = buttons(in.cut_bottom(control_height()));
  const bool able = !spec_.off && !spec_.busy && !spec_.verb.empty();
  if (able && c.shortcuts.pressed("ctrl+enter")) answer = Answer::confirmed;
  if (able && c.edit.id && c.take_key(Key::enter)) answer = Answer::confirmed;
  c.semantics.close();
  c.pop_id();
  const bool dismissed = c.end_layer();
  return dismissed && answer == Answer::none ? Answer::dismissed : answer;
}

Dialog::~Dialog() {
  if (!finished_) finish();
}

}  // namespace md::ui
