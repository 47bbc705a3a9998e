#include "ui/screens/plan_page.h"

#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

constexpr float steps_least = 240;
constexpr std::string_view step_states[] = {"draft", "in_review", "active", "complete"};

}  // namespace

void PlanPage::show(Desk& desk, const std::string& id) {
  const std::string_view wanted = desk.route().param("module");
  if (id != id_) {
    id_ = id;
    plan_.forget();
    open_.clear();
    edit_.close();
    adding_ = starting_ = completing_ = false;
  }
  practice::PlanParams params;
  params.now_ms = asking_ms(desk);
  if (id == "of")
    params.module = wanted;
  else
    params.plan = id;
  plan_.watch(desk.client, params);
}

void PlanPage::draw(Desk& desk, Rect page, const std::string& id) {
  show(desk, id);
  const Scope scope(id);
  if (plan_.error() && !plan_) {
    if (error_state(page, tr("state.error.title"), error_text(*plan_.error()), tr("plans.title")))
      desk.go("/plans");
    return;
  }
  if (!plan_) {
    if (loading_shows("plan")) skeleton_rows(page.inset(20), 8, 36);
    return;
  }
  if (id == "of") {
    const std::string wanted(desk.route().param("module"));
    Route route{"plans", row().id, {}, {}};
    route.set_param("module", wanted);
    return desk.go(std::move(route), true);
  }
  if (const std::string wanted(desk.route().param("module")); !wanted.empty() && wanted != open_ && module(wanted))
    open_module(wanted);
  desk.set_title(row().title);
  draw_head(desk, page.cut_top(measure::header));
  draw_banner(desk, page);
  draw_body(desk, page);
  draw_drawer(desk);
  draw_add_dialog(desk);
  edit_.draw_change(desk, "plan", row().id);
  draw_start_dialog(desk);
  draw_complete_dialog(desk);
  goal_dialog_.draw(desk);
  time_dialog_.draw(desk);
  copy_dialog_.draw(desk);
  shortcuts(desk);
}

void PlanPage::shortcuts(Desk& desk) {
  Shortcuts& keys = ctx().shortcuts;
  if (!fixed() && keys.pressed("n", tr("plans.add_module"), tr("type.plan"))) start_adding();
  if (!fixed() && keys.pressed("e", tr("plans.edit"), tr("type.plan"))) start_edit();
  if (!ctx().layered() && keys.pressed("escape", tr("action.back"), tr("type.plan"))) desk.go("/plans");
}

void PlanPage::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 8 : 20, 0, ctx().narrow() ? 8 : 16, 0);
  if (ctx().narrow() && icon_button(r.cut_left(icon_button_width(), 4).middle_y(control_height()),
                                    icon::chevron_left, tr("action.back"), {.kind = ButtonKind::quiet}))
    desk.go("/plans");
  const Rect more = r.cut_right(icon_button_width(), 8).middle_y(control_height());
  const ButtonKind kind = ctx().narrow() ? ButtonKind::quiet : ButtonKind::plain;
  if (icon_button(more, icon::ellipsis, tr("action.more"),
                  {.kind = kind, .on = popup_open("more"), .popup = true}))
    toggle_popup("more");
  draw_menu(desk, more);
  draw_step_buttons(desk, r);
  if (ctx().narrow()) return void(text(r, row().title, style::title));
  const std::string_view plans = tr("plans.title");
  if (link(r.cut_left(text_width(plans, style::muted), 4), plans, "/plans", style::muted)) desk.go("/plans");
  draw::icon(r.cut_left(14, 4), icon::chevron_right, 14, Token::text_faint);
  const float title = std::min(text_width(row().title, style::title) + 1, r.w * 0.5f);
  text(r.cut_left(title, 12), row().title, style::title);
  if (is_template()) return void(chip(r, tr("plans.template"), {.tone = Tone::info}));
  const float name = std::min(text_width(row().mentee_name, style::muted) + 1, r.w * 0.45f);
  avatar(r.cut_left(20, 6), row().mentee_name, 20);
  const std::string address = "/people/" + row().mentee;
  if (link(r.cut_left(name, 16), row().mentee_name, address, style::muted)) desk.go(address);
  if (row().state == "stopped" || r.w < steps_least)
    return void(chip(r, desk.choice("plan", "state", row().state),
                     {.tone = row().state == "stopped" ? Tone::warning : plan_tone(row().state)}));
  std::vector<std::string> words;
  for (const std::string_view state : step_states) words.push_back(desk.choice("plan", "state", state));
  const std::vector<std::string_view> labels(words.begin(), words.end());
  const auto at = std::ranges::find(step_states, std::string_view(row().state));
  steps(r, labels, int(at - std::begin(step_states)) + (fixed() ? 1 : 0));
}

void PlanPage::draw_step_buttons(Desk& desk, Rect& r) {
  const bool ready = row().modules > 0;
  const auto primary = [&](std::string_view label, Icon icon, bool off = false, std::string_view reason = {}) {
    const ButtonStyle style{.kind = ButtonKind::primary, .icon = icon, .off = off, .reason = reason};
    if (ctx().narrow())
      return icon_button(r.cut_right(icon_button_width(), 8).middle_y(control_height()), icon, label, style);
    return button_right(r, label, style);
  };
  const auto plain = [&](std::string_view label, Icon icon) {
    return !ctx().narrow() && button_right(r, label, {.icon = icon});
  };
  if (is_template()) {
    if (primary(tr("plans.use"), icon::plus)) copy_dialog_.open({.title = row().title, .from = row().id});
  } else if (row().state == "draft" || row().state == "in_review") {
    if (primary(tr("plans.start"), icon::circle_play, !ready, tr("error.plan.no_modules"))) {
      starting_ = true;
      start_on_ = std::nullopt;
      if (const auto on = parse_date(row().starts_on)) start_on_ = *on;
    }
  } else if (row().state == "stopped") {
    if (primary(tr("plans.resume"), icon::circle_play)) step(desk, "plan.start");
  } else if (row().state == "active" && row().modules_done == row().modules && ready) {
    if (primary(tr("plans.complete"), icon::circle_check)) completing_ = reach_goals_ = true;
  } else if (row().state == "active") {
    if (primary(tr("plans.add_module"), icon::plus)) start_adding();
    return;
  }
  if (!fixed() && plain(tr("plans.add_module"), icon::plus)) start_adding();
}

void PlanPage::draw_menu(Desk& desk, Rect anchor) {
  enum What { edit, add, submit, back, finish, halt, lay_out, copy, keep, print_it, archive };
  std::vector<MenuItem> items;
  std::vector<What> what;
  const auto offer = [&](What code, std::string_view label, Icon icon, bool line = false) {
    items.push_back({.label = label, .icon = icon, .line_above = line});
    what.push_back(code);
  };
  const std::string& state = row().state;
  if (!fixed()) offer(edit, tr("plans.edit"), icon::pencil);
  if (!fixed()) offer(add, tr("plans.add_module"), icon::plus);
  if (!is_template()) {
    if (state == "draft") offer(submit, tr("plans.submit"), icon::send, true);
    if (state == "in_review") offer(back, tr("plans.take_back"), icon::undo_2, true);
    if (state == "active") offer(lay_out, tr("plans.lay_out"), icon::calendar_clock, true);
    if (state == "active") offer(finish, tr("plans.complete"), icon::circle_check);
    if (state == "active" || state == "draft" || state == "in_review")
      offer(halt, tr("plans.stop"), icon::circle_pause);
  }
  offer(copy, tr(is_template() ? "plans.use" : "plans.copy"), icon::copy, true);
  if (!is_template()) offer(keep, tr("plans.keep_template"), icon::bookmark);
  if (!is_template()) offer(print_it, tr("plans.print"), icon::printer);
  offer(archive, tr("action.archive"), icon::archive, true);
  const auto chosen = menu("more", anchor, items, {.align_right = true});
  if (!chosen) return;
  switch (what[*chosen]) {
    case edit: return start_edit();
    case add: return start_adding();
    case submit: return step(desk, "plan.submit");
    case back: return step(desk, "plan.take_back");
    case finish: completing_ = reach_goals_ = true; return;
    case halt: return step(desk, "plan.stop");
    case lay_out: return step(desk, "plan.lay_out");
    case copy: return copy_dialog_.open({.title = row().title, .from = row().id});
    case keep:
      return desk.act("plan.begin", practice::BeginPlanArgs{.title = row().title, .from = row().id},
                      [&desk](const Result<ByteView>& result) {
                        if (result) desk.go("/plans/" + rpc::answer_text(*result, "id"));
                      });
    case print_it: return print(desk);
    case archive:
      desk.archive("plan", row().id);
      return desk.go(is_template() ? "/plans?state=template" : "/plans");
  }
}

void PlanPage::draw_banner(Desk& desk, Rect& page) {
  std::string words;
  BannerStyle style{.tone = Tone::warning, .icon = icon::clock_alert};
  if (row().behind_days > 0) {
    words = row().ends_on.empty()
                ? standing_of(row()).words
                : tr("plans.banner.behind", {{"standing", standing_of(row()).words},
                                             {"now", desk.date_text(row().ends_on)},
                                             {"planned", desk.date_text(row().planned_end_on)}});
    style.action = tr("plans.lay_out");
  } else if (fixed()) {
    words = tr("plans.banner.complete", {{"date", desk.day_text(row().ended_at_ms)}});
    style = {.tone = Tone::info, .icon = icon::lock};
  } else {
    return;
  }
  if (banner(page.cut_top(banner_height(words, page.w, style)), words, style) == BannerPress::action)
    step(desk, "plan.lay_out");
}

void PlanPage::draw_body(Desk& desk, Rect page) {
  ScrollArea area(page, "plan");
  const float side = ctx().narrow() ? 12 : 20;
  Rect r = area.content.inset(side, 16, side, 0);
  r.h = 1e5f;
  if (!row().about.empty()) cut_paragraph(r, row().about, style::muted, 12);
  if (!is_template()) draw_cards(desk, r);
  draw_modules(desk, r);
  area.end(r.y + 24);
}

}  // namespace md::ui
