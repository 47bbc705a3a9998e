#include "ui/widgets/overlay.h"

#include <algorithm>

#include "ui/widgets/card.h"

namespace md::ui {
namespace {

constexpr float edge = 8;

struct Height : Memory {
  float height = 0;
  uint64_t seen = 0;
  bool fresh = true;  // what took the focus may have scrolled while there was no room yet
};

// The height that the content had in the last frame; 0 when there was none.
float remembered(Id id) {
  Height& memory = ctx().memory<Height>(id);
  if (memory.seen + 1 < ctx().frame_number()) memory.height = 0;
  memory.seen = ctx().frame_number();
  return memory.height;
}

// True once: when the content has the room that it asked for.
bool just_sized(Id id) {
  Height& memory = ctx().memory<Height>(id);
  const bool before = std::exchange(memory.fresh, memory.height == 0);
  return before && !memory.fresh;
}

void remember(Id id, float height) {
  float& known = ctx().memory<Height>(id).height;
  if (std::abs(known - height) > 0.5f) ctx().wake(0);
  known = height;
}

Rect beside(Rect anchor, float width, float height, bool align_right) {
  const Rect page = ctx().page().inset(edge);
  width = std::min(width, page.w);
  Rect r{align_right ? anchor.right() - width : anchor.x, anchor.bottom() + 4, width, height};
  const float below = page.bottom() - r.y, above = anchor.y - 4 - page.y;
  if (height > below && above > below) {
    r.h = std::min(height, above);
    r.y = anchor.y - 4 - r.h;
  } else {
    r.h = std::min(height, below);
  }
  r.x = std::clamp(r.x, page.x, std::max(page.x, page.right() - width));
  return r;
}

Rect sheet_rect(float height) {
  const Rect page = ctx().page();
  height = std::min(height + ctx().input.viewport.safe_bottom, page.h - 40);
  return {0, page.bottom() - height, page.w, height};
}

void draw_sheet(Rect r) {
  draw::shadow(r, 12, Shadow::dialog);
  draw::fill(r, Token::raised, 12, corners_top);
  draw::fill({r.center_x() - 18, r.y + 6, 36, 4}, Token::border_strong, 2);
}

constexpr float sheet_handle = 16;

}  // namespace

void open_popup(std::string_view id) {
  ctx().open_popup(ctx().id(id));
}
void close_popup(std::string_view id) {
  ctx().close_popup(ctx().id(id));
}
bool popup_open(std::string_view id) {
  return ctx().popup_open(ctx().id(id));
}
void toggle_popup(std::string_view id) {
  popup_open(id) ? close_popup(id) : open_popup(id);
}

Popover::Popover(std::string_view id, Rect anchor, float width, const PopoverStyle& style)
    : open_(ui::popup_open(id)), id_(ctx().id(id)), style_(style) {
  if (!open_) return;
  Context& c = ctx();
  const float known = remembered(id_);
  const bool sheet = style.sheet && c.narrow();
  const float height = std::min(known, style.height_max) + 2 * style.padding + (sheet ? sheet_handle : 0);
  box_ = sheet ? sheet_rect(height) : beside(anchor, width, height, style.align_right);
  c.begin_layer(id_, {sheet ? LayerKind::modal : LayerKind::popover, box_, style.take_focus, sheet});
  c.push_raw_id(id_);
  c.opacity = known == 0 ? 0 : c.progress(c.popup_since(id_), measure::fade_s);
  if (sheet) {
    draw_sheet(box_);
  } else {
    draw::shadow(box_, measure::radius_card, Shadow::popover);
    draw::box(box_, Token::raised, Token::border_pop, measure::radius_card);
  }
  Node n = node(style.role, id_, style.name, box_);
  if (sheet) n.states = state_modal;
  c.semantics.open(n);
  Rect in = box_.inset(style.padding);
  if (sheet) {
    in.cut_top(sheet_handle);
    in.cut_bottom(c.input.viewport.safe_bottom);
  }
  scroll_.emplace(in, "scroll");
  if (just_sized(id_)) scroll_->to_start();
  body = scroll_->content;
  body.h = 1e5f;
  top_ = body.y;
}

Popover::~Popover() {
  if (!open_) return;
  Context& c = ctx();
  const float height = body.y - top_;
  scroll_->end_height(height);
  scroll_.reset();
  remember(id_, height);
  c.semantics.close();
  c.pop_id();
  if (c.end_layer()) c.close_popup(id_);
}

float menu_row_height() {
  return ctx().touch() ? 48 : 30;
}

bool menu_row(Rect r, const MenuItem& item) {
  Context& c = ctx();
  ItemOptions options;
  options.off = item.off;
  options.group = c.id("menu");
  const Response response = c.respond(c.id(item.label), r, options);
  if ((response.hovered || response.ring) && !item.off) draw::fill(r, Token::hover, 5);
  const float icon_px = c.touch() ? 20 : 16;
  Rect in = r.inset(c.touch() ? 12 : 8, 0);
  const Token color = item.danger ? Token::danger : item.off ? Token::text_faint : Token::text;
  if (item.icon)
    draw::icon(in.cut_left(icon_px, 8), item.icon, icon_px, item.danger ? Token::danger : Token::text_muted);
  if (item.checked) draw::icon(in.cut_right(icon_px, 8), icon::check, icon_px, Token::accent);
  if (!item.chord.empty() && !c.touch()) {
    const std::string keys = chord_text(item.chord, c.input.preferences.mac);
    key_cap(in.cut_right(key_cap_width(keys), 8), keys);
  }
  std::string words(shown(item.label));
  if (item.off && !item.reason.empty()) words.append(", ").append(item.reason);
  const float width = draw::text_width(words, type::control);
  if (width > in.w + 1) c.checks.note(Flaw::Kind::clipped_text, words, r);
  {
    draw::Clip clip(in);
    draw::text({in.x, in.y + (in.h - line_height(type::control)) / 2}, words, type::control, color);
  }
  Node n = node(Role::menuitem, response.id, shown(item.label), r);
  n.states =
      state_focusable | (item.off ? state_off : 0u) | (item.checked ? state_checkable | state_checked : 0u);
  n.description = item.reason;
  n.keys = item.chord;
  c.semantics.leaf(n);
  return response.clicked && !item.off;
}

std::optional<size_t> menu(std::string_view id, Rect anchor, std::span<const MenuItem> items,
                           const PopoverStyle& given) {
  if (!popup_open(id)) return std::nullopt;
  float width = 180;
  for (const MenuItem& item : items) {
    float wanted = 16 + draw::text_width(shown(item.label), type::control) + 24 + (item.icon ? 24 : 0) +
                   (item.checked ? 24 : 0);
    if (!item.chord.empty())
      wanted += 12 + key_cap_width(chord_text(item.chord, ctx().input.preferences.mac));
    if (item.off && !item.reason.empty()) wanted += draw::text_width(item.reason, type::control) + 10;
    width = std::max(width, wanted);
  }
  PopoverStyle style = given;
  style.role = Role::menu;
  std::optional<size_t> chosen;
  {
    Popover popover(id, anchor, width, style);
    for (size_t i = 0; i < items.size(); i++) {
      if (items[i].line_above) {
        popover.body.cut_top(4);
        draw::hline(popover.body.x - 4, popover.body.right() + 4, popover.body.y, Token::border);
        popover.body.cut_top(5);
      }
      if (menu_row(popover.body.cut_top(menu_row_height()), items[i])) chosen = i;
    }
  }
  if (chosen) close_popup(id);
  return chosen;
}

namespace {

constexpr float dialog_padding = 20;

struct Since : Memory {
  double since = 0;
  uint64_t seen = 0;
};

double appeared(Id id) {
  Since& memory = ctx().memory<Since>(id);
  if (memory.seen == 0 || memory.seen + 1 < ctx().frame_number()) memory.since = ctx().now();
  memory.seen = ctx().frame_number();
  return memory.since;
}

}  // namespace

Dialog::Dialog(std::string_view id, const DialogSpec& spec) : spec_(spec), id_(ctx().id(id)) {
  Context& c = ctx();
  const float known = remembered(id_);
  const double since = appeared(id_);
  const Rect page = c.page();
  const float footer = control_height() + dialog_padding;
  const float head = (c.narrow() ? sheet_handle : 0) + dialog_padding;
  const float height = std::min(head + known + 16 + footer, page.h - 2 * edge);
  box_ = c.narrow() ? sheet_rect(height) : page.middle(std::min(spec.width, page.w - 2 * edge), height);
  if (!c.narrow()) box_.y = std::max(edge, box_.y * 0.8f);
  c.begin_layer(id_, {LayerKind::modal, box_, true, true});
  c.push_raw_id(id_);
  const float shown_share = known == 0 ? 0 : c.progress(since, measure::fade_s);
  c.opacity = shown_share;
  if (c.narrow()) {
    draw_sheet(box_);
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
  if (just_sized(id_)) scroll_->to_start();
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
  remember(id_, height);
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

namespace {

constexpr float drawer_head = 48, drawer_foot = 52;

}  // namespace

Drawer::Drawer(std::string_view id, const DrawerSpec& spec) {
  Context& c = ctx();
  const Id drawer_id = c.id(id);
  const double since = appeared(drawer_id);
  const Rect page = c.page();
  if (c.narrow()) {
    box_ = page;
  } else {
    box_ = page.inset(8);
    box_ = box_.cut_right(std::min(spec.width, box_.w));
  }
  const float share = c.progress(since, measure::drawer_s);
  box_.x += (1 - share) * 24;
  c.begin_layer(drawer_id, {spec.modal || c.narrow() ? LayerKind::modal : LayerKind::drawer, box_, true,
                            spec.modal && !c.narrow()});
  c.push_raw_id(drawer_id);
  c.opacity = share;
  const float radius = c.narrow() ? 0 : measure::radius_page;
  draw::shadow(box_, radius, Shadow::popover);
  draw::box(box_, Token::raised, Token::border_pop, radius);
  Node n = node(Role::dialog, drawer_id, spec.title, box_);
  if (spec.modal || c.narrow()) n.states = state_modal;
  c.semantics.open(n);
  Rect in = box_;
  if (c.narrow()) in.cut_top(c.input.viewport.safe_top);
  Rect head = in.cut_top(c.narrow() ? measure::header : drawer_head);
  draw::hline(head.x, head.right(), head.bottom() - 1, Token::border);
  head = head.inset(16, 0, 12, 0);
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small};
  // Drawn from the right; the title comes first for reading.
  Rect title = head;
  title.cut_right(icon_button_width(Size::small) * (spec.expand.empty() ? 1 : 2) + 8);
  text(title, spec.title, style::title);
  if (icon_button_right(head, icon::x, tr("kit.close"), quiet)) press = Press::close;
  if (!spec.expand.empty() && icon_button_right(head, icon::maximize_2, spec.expand, quiet))
    press = Press::expand;
  if (c.narrow()) in.cut_bottom(c.input.viewport.safe_bottom);
  if (spec.footer) {
    footer = in.cut_bottom(c.narrow() ? 60 : drawer_foot);
    draw::hline(footer.x, footer.right(), footer.y, Token::border);
    footer = footer.inset(16, 0);
  }
  scroll_.emplace(in, "scroll");
  body = scroll_->content.inset(16, 16, 16, 0);
  body.h = 1e5f;
}

void Drawer::end_body() {
  if (!scroll_) return;
  scroll_->end(body.y + 16);
  scroll_.reset();
}

Drawer::Press Drawer::finish() {
  if (finished_) return press;
  finished_ = true;
  end_body();
  Context& c = ctx();
  c.semantics.close();
  c.pop_id();
  if (c.end_layer() && press == Press::none) press = Press::close;
  return press;
}

Drawer::~Drawer() {
  finish();
}

namespace {

struct Shown {
  NoticeSpec spec;
  double since;
  double paused = 0;
  uint64_t number;
};

struct Notices : Memory {
  std::vector<Shown> list;
  uint64_t next = 0;
};

constexpr size_t notices_max = 3;

Notices& notices() {
  return ctx().memory<Notices>(0);
}

// False: it is to go.
bool draw_notice(Rect r, Shown& shown) {
  Context& c = ctx();
  Scope scope(shown.number);
  bool stays = true;
  draw::shadow(r, 8, Shadow::floating);
  draw::fill(r, Token::toast, 8);
  Rect in = r.inset(14, 0, 8, 0);
  draw::icon(in.cut_left(16, 10), shown.spec.error ? icon::circle_alert : icon::check, 16, Token::on_toast);
  const Response close = c.respond(c.id("close"), in.cut_right(24, 4).middle_y(24));
  draw::icon(close.rect, icon::x, 16, Token::on_toast);
  if (close.ring) draw::border(close.rect, Token::toast_link, 4, 2);
  Node n = node(Role::button, close.id, tr("kit.close"), close.rect);
  n.states = state_focusable;
  c.semantics.leaf(n);
  if (close.clicked) stays = false;
  if (!shown.spec.action.empty()) {
    const float width = draw::text_width(shown.spec.action, type::control_semibold) + 16;
    const Response act = c.respond(c.id("act"), in.cut_right(width, 4).middle_y(28));
    draw::text({act.rect.x + 8, act.rect.center_y() - line_height(type::control) / 2}, shown.spec.action,
               type::control_semibold, Token::toast_link);
    if (act.ring) draw::border(act.rect, Token::toast_link, 4, 2);
    Node action = node(Role::button, act.id, shown.spec.action, act.rect);
    action.states = state_focusable;
    c.semantics.leaf(action);
    if (act.clicked) {
      stays = false;
      // It may add notices of its own: called when the list is not being walked.
      auto call = std::move(shown.spec.act);
      shown.spec.act = nullptr;
      if (call) call();
    }
  }
  const TextStyle words{type::control, Token::on_toast};
  const float height = paragraph_height(shown.spec.text, in.w, words);
  paragraph(in.middle_y(height), shown.spec.text, words);
  return stays;
}

}  // namespace

void notice(NoticeSpec spec) {
  Notices& all = notices();
  ctx().semantics.announce(spec.text, spec.error);
  if (all.list.size() == notices_max) all.list.erase(all.list.begin());
  all.list.push_back({std::move(spec), ctx().now(), 0, all.next++});
  ctx().wake(0);
}

void draw_notices() {
  Context& c = ctx();
  Notices& all = notices();
  if (all.list.empty()) return;
  const Rect page = c.page();
  float y = page.bottom() - (c.narrow() ? 56 + 12 : 20) - c.input.viewport.safe_bottom;
  std::vector<Shown> list = std::move(all.list);
  all.list.clear();
  std::vector<Shown> kept;
  for (auto it = list.rbegin(); it != list.rend(); ++it) {
    Shown& shown = *it;
    const float extra =
        14 + 16 + 10 + 28 + 8 +
        (shown.spec.action.empty() ? 0 : draw::text_width(shown.spec.action, type::control_semibold) + 20);
    const float wanted = draw::text_width(shown.spec.text, type::control) + extra + 1;
    const float width = std::min({wanted, page.w - 24, 560.f});
    const TextStyle words{type::control};
    const float height = std::max(40.f, paragraph_height(shown.spec.text, width - extra, words) + 20);
    y -= height;
    const Rect r{page.center_x() - width / 2, y, width, height};
    y -= 8;
    c.begin_layer(c.id(shown.number) ^ 0x7057u, {LayerKind::toast, r, false, false});
    c.opacity = c.progress(shown.since, measure::fade_s);
    const bool pointed_at = c.hovers(r) || (c.focus() && c.focus_visible() && c.layer_has_focus());
    bool stays = true;
    {
      Group group(Role::status, "", r);
      stays = draw_notice(r, shown);
    }
    c.end_layer();
    if (pointed_at) shown.since = c.now() - 2;
    const double left = measure::toast_s - (c.now() - shown.since);
    if (!shown.spec.error && !c.input.preferences.still) {
      if (left <= 0)
        stays = false;
      else
        c.wake(static_cast<int>(left * 1000) + 1);
    }
    if (stays) kept.push_back(std::move(shown));
  }
  std::reverse(kept.begin(), kept.end());
  // What was added while drawing follows what was there.
  for (Shown& fresh : all.list) kept.push_back(std::move(fresh));
  all.list = std::move(kept);
}

FloatingBar::FloatingBar(std::string_view id, Rect over, float width) {
  Context& c = ctx();
  const float height = 40;
  const Rect r{over.center_x() - std::min(width, over.w - 16) / 2, over.bottom() - 20 - height,
               std::min(width, over.w - 16), height};
  c.begin_layer(c.id(id), {LayerKind::floating, r, false, false});
  c.push_id(id);
  draw::shadow(r, 10, Shadow::floating);
  draw::fill(r, Token::toast, 10);
  c.semantics.open(node(Role::toolbar, 0, "", r));
  body = r.inset(6);
}

FloatingBar::~FloatingBar() {
  ctx().semantics.close();
  ctx().pop_id();
  ctx().end_layer();
}

bool bar_button(Rect& row, std::string_view label, Icon icon, bool icon_only) {
  const float words = icon_only ? 0 : draw::text_width(shown(label), type::control_medium);
  const float width = 20 + words + (icon ? 16 : 0) + (icon && !icon_only ? 6 : 0);
  const Rect r = row.cut_left(width, 4).middle_y(28);
  const Response response = ctx().respond(ctx().id(label), r);
  if (response.hovered) draw::fill(r, with_alpha(ctx().color(Token::on_toast), 0.14f), 6);
  if (response.ring) draw::border(r, Token::toast_link, 6, 2);
  Rect in = r.inset(10, 0);
  if (icon) draw::icon(in.cut_left(16, icon_only ? 0 : 6), icon, 16, Token::on_toast);
  if (!icon_only)
    draw::text({in.x, in.center_y() - line_height(type::control) / 2}, shown(label), type::control_medium,
               Token::on_toast);
  Node n = node(Role::button, response.id, shown(label), r);
  n.states = state_focusable;
  ctx().semantics.leaf(n);
  return response.clicked;
}

}  // namespace md::ui
