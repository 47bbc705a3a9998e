// The modules of a plan's page: their rows, and the drawer of one of them.

#include <algorithm>

#include "base/text.h"
#include "model/choices_learning.h"
#include "ui/screens/plan_page.h"
#include "ui/screens/plan_words.h"

namespace md::ui {

using practice::PlanModuleView;

const PlanModuleView* PlanPage::module(std::string_view id) const {
  if (plan_)
    for (const PlanModuleView& module : plan_->modules)
      if (module.id == id) return &module;
  return nullptr;
}

void PlanPage::draw_modules(Desk& desk, Rect& r) {
  if (plan_->modules.empty()) {
    const Rect box = r.cut_top(220);
    draw::box(box, Token::surface, Token::border, measure::radius_card);
    if (empty_state(box, icon::route, tr("plans.no_modules.title"), tr("plans.no_modules.text"),
                    tr("plans.add_module")))
      start_adding();
    return;
  }
  const PlanWeeksEvents events = weeks_.draw(desk, r.cut_top(weeks_.height(*plan_.view()), 16), *plan_.view(), open_);
  const auto& modules = plan_->modules;
  if (events.opened >= 0) open_module(modules[size_t(events.opened)].id);
  if (events.moved >= 0) move(desk, size_t(events.moved), size_t(events.to));
  if (events.advance >= 0) {
    if (is_template() || row().state != "active")
      open_module(modules[size_t(events.advance)].id);
    else
      advance(desk, modules[size_t(events.advance)]);
  }
  if (events.menu >= 0 && !fixed()) {
    menu_ = modules[size_t(events.menu)].id;
    menu_anchor_ = events.menu_anchor;
    open_popup("module");
  }
  draw_module_menu(desk);
}

void PlanPage::move(Desk& desk, size_t number, size_t to) {
  const auto& modules = plan_->modules;
  practice::MoveModuleArgs args{modules[number].id, {}};
  if (to < modules.size()) args.before = modules[to].id;
  desk.act("plan_module.move", args);
}

void PlanPage::mark(Desk& desk, const PlanModuleView& module, std::string_view state) {
  desk.act("plan_module.mark", practice::MarkModuleArgs{module.id, std::string(state)},
           [this](const Result<ByteView>& result) {
             // All done: the plan can be completed.
             if (result && rpc::answer_integer(*result, "left", 1) == 0) completing_ = reach_goals_ = true;
           });
}

// Open, in progress, done.
void PlanPage::advance(Desk& desk, const PlanModuleView& module) {
  mark(desk, module, module.state == "open" ? "doing" : module.state == "doing" ? "done" : "open");
}

void PlanPage::draw_module_menu(Desk& desk) {
  const PlanModuleView* chosen_module = module(menu_);
  if (!chosen_module) return;
  const auto number = size_t(chosen_module - plan_->modules.data());
  const bool active = row().state == "active";
  std::vector<MenuItem> items;
  std::vector<std::string> labels;
  if (active)
    for (const std::string_view state : model::module_states)
      labels.push_back(desk.choice("plan_module", "state", state));
  for (size_t i = 0; i < labels.size(); i++)
    items.push_back({.label = labels[i],
                     .icon = module_icon(model::module_states[i], false),
                     .checked = chosen_module->state == model::module_states[i]});
  const size_t states = items.size();
  items.push_back({.label = tr("plans.move_up"), .icon = icon::arrow_up, .off = number == 0, .line_above = active});
  items.push_back({.label = tr("plans.move_down"),
                   .icon = icon::arrow_down,
                   .off = number + 1 == plan_->modules.size()});
  items.push_back({.label = tr("action.remove"), .icon = icon::trash_2, .danger = true, .line_above = true});
  const auto chosen = ui::menu("module", menu_anchor_, items);
  if (!chosen) return;
  if (*chosen < states)
    mark(desk, *chosen_module, model::module_states[*chosen]);
  else if (*chosen == states)
    move(desk, number, number - 1);
  else if (*chosen == states + 1)
    move(desk, number, number + 2);
  else
    desk.archive("plan_module", chosen_module->id);
}

void PlanPage::start_adding() {
  new_form_.begin();
  adding_ = true;
}

void PlanPage::draw_add_dialog(Desk& desk) {
  if (!adding_) return;
  Dialog dialog("add-module", {.title = tr("plans.add_module"),
                               .verb = tr("action.add"),
                               .busy = saving_,
                               .width = 480});
  new_form_.draw(desk, dialog.body, *plan_.view());
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) adding_ = false;
  if (answer != Answer::confirmed || saving_ || !new_form_.check(desk)) return;
  Desk::FieldValues fields = new_form_.changes();
  fields.emplace_back("plan", row().id);
  saving_ = true;
  desk.create(
      "plan_module", fields,
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          adding_ = false;
        else if (!new_form_.refuse(result.error()))
          desk.notify_error(result.error());
      },
      Desk::Quiet::refusals);
}

void PlanPage::open_module(std::string_view id) {
  const PlanModuleView* wanted = module(id);
  if (!wanted) return;
  open_ = id;
  module_form_.begin(*wanted);
  resources_.begin();
}

void PlanPage::close_drawer(Desk& desk) {
  open_.clear();
  if (desk.route().param("module").empty()) return;
  Route route = desk.route();
  route.set_param("module", {});
  desk.go(std::move(route), true);
}

void PlanPage::draw_drawer(Desk& desk) {
  if (open_.empty()) return;
  const PlanModuleView* shown = module(open_);
  if (!shown) return close_drawer(desk);
  const Scope scope(open_);
  Drawer drawer("module", {.title = shown->title, .footer = !fixed()});
  Rect& r = drawer.body;
  if (!is_template()) {
    draw_states(desk, r, *shown);
    if (!shown->from_on.empty() && shown->state != "skipped")
      fact(r, tr("plans.laid"), tr("plans.from_until", {{"from", short_date(desk, shown->from_on)},
                                                        {"until", short_date(desk, shown->until_on)}}));
    if (!shown->done_on.empty())
      fact(r, tr("choice.plan_module.state.done"), capitalized(desk.date_text(shown->done_on)));
    if (!shown->skill.empty() && shown->level)
      fact(r, tr("field.plan_module.skill"),
           tr("plans.skill_at", {{"name", shown->skill_name},
                                 {"now", std::min(shown->level_now, shown->level)},
                                 {"target", shown->level}}));
    r.cut_top(12);
  }
  if (fixed()) {
    if (!shown->note.empty()) cut_paragraph(r, shown->note, style::body, 12);
  } else {
    module_form_.draw(desk, r, *plan_.view());
  }
  resources_.draw(desk, r, shown->resources, "module", shown->id, fixed());
  drawer.end_body();
  if (!fixed()) {
    Rect foot = drawer.footer;
    if (button_right(foot, tr("action.save"),
                     {.kind = ButtonKind::primary, .busy = saving_, .off = !module_form_.changed()}))
      save_module(desk);
    if (button_left(foot, tr("action.remove"), {.kind = ButtonKind::quiet_danger})) {
      desk.archive("plan_module", open_);
      drawer.press = Drawer::Press::close;
    }
  }
  if (drawer.finish() != Drawer::Press::none) close_drawer(desk);
}

void PlanPage::save_module(Desk& desk) {
  if (saving_ || !module_form_.check(desk)) return;
  saving_ = true;
  desk.set(
      "plan_module", open_, module_form_.changes(),
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          close_drawer(desk);
        else if (!module_form_.refuse(result.error()))
          desk.notify_error(result.error());
      },
      Desk::Quiet::refusals);
}

void PlanPage::draw_states(Desk& desk, Rect& r, const PlanModuleView& module) {
  if (row().state != "active") return;
  std::vector<std::string> labels;
  for (const std::string_view state : model::module_states)
    labels.push_back(desk.choice("plan_module", "state", state));
  std::vector<Segment> list;
  for (const std::string& label : labels) list.push_back({.label = label});
  const auto at = std::ranges::find(model::module_states, std::string_view(module.state));
  int current = int(at - model::module_states.begin());
  const float width = std::min(segments_width(list), r.w);
  if (segments(r.cut_top(control_height(), 12).with_width(width), tr("field.plan_module.state"), list, current))
    mark(desk, module, model::module_states[size_t(current)]);
}

}  // namespace md::ui
