// The list of learning plans, and the templates that they are made from.

#include <algorithm>

#include "base/text.h"
#include "model/choices_learning.h"
#include "practice/plan_views.h"
#include "ui/screen.h"
#include "ui/screens/new_plan.h"
#include "ui/screens/plan_page.h"
#include "ui/screens/plan_words.h"
#include "ui/screens/skills_page.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

using practice::PlanRow;

constexpr int32_t window_step = 50, window_rows = 200;
constexpr float card_gap = 16;

class PlansScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void watch(Desk& desk);
  void take_wish(Desk& desk);
  void draw_head(Desk& desk, Rect r);
  void draw_states(Desk& desk, Rect r);
  void draw_toolbar(Desk& desk, Rect r);
  void draw_table(Desk& desk, Rect r);
  void draw_cell(Desk& desk, Rect cell, const PlanRow& row, std::string_view column);
  void draw_narrow_row(Desk& desk, Rect r, const PlanRow& row);
  void draw_empty(Desk& desk, Rect r);
  void draw_templates(Desk& desk, Rect page);
  void draw_template(Desk& desk, Rect r, const PlanRow& row);
  void draw_ready(Desk& desk, Rect r, const practice::ReadyPlanView& plan);
  void keep(Desk& desk, const practice::ReadyPlanView& plan);
  const PlanRow* row(int64_t index) const;
  int64_t count_of(std::string_view state) const;
  bool templates(const Desk& desk) const { return desk.route().param("state") == "template"; }

  rpc::Live<practice::PlansQuery> plans_;
  rpc::Live<practice::ReadyPlansQuery> ready_;
  TableState table_;
  int64_t first_row_ = 0;
  std::string find_;
  bool begun_ = false;
  NewPlanDialog new_;
  PlanPage page_;
  SkillsPage skills_;
};

std::vector<TableColumn> columns() {
  return {
      {.key = "mentee", .label = tr("field.plan.mentee"), .width = -2, .width_min = 150, .sortable = false},
      {.key = "title", .label = tr("type.plan.head"), .width = -3, .width_min = 160, .sortable = false},
      {.key = "progress",
       .label = tr("plans.col.progress"),
       .width = 150,
       .sortable = false,
       .priority = 1},
      {.key = "next", .label = tr("plans.col.next"), .width = -2, .width_min = 140, .sortable = false, .priority = 3},
      {.key = "ends", .label = tr("plans.col.ends"), .width = 108, .sortable = false, .priority = 2},
      {.key = "standing", .label = tr("field.plan.state"), .width = 140, .sortable = false},
  };
}

void PlansScreen::draw(Desk& desk, Rect page) {
  if (!desk.route().id.empty()) return page_.draw(desk, page, desk.route().id);
  desk.set_title(tr("plans.title"));
  take_wish(desk);
  watch(desk);
  draw_head(desk, page.cut_top(measure::header));
  draw_states(desk, page.cut_top(measure::toolbar));
  if (desk.route().param("state") == "skills") {
    skills_.draw(desk, page);
  } else if (templates(desk)) {
    draw_templates(desk, page);
  } else {
    draw_toolbar(desk, page.cut_top(measure::toolbar));
    if (plans_.error())
      error_state(page, tr("state.error.title"), error_text(*plans_.error()));
    else if (plans_ && plans_->total == 0)
      draw_empty(desk, page);
    else
      draw_table(desk, page);
  }
  new_.draw(desk);
  if (ctx().shortcuts.pressed("n", tr("plans.new"), tr("plans.title"))) new_.open({});
}

// "/plans?new=<mentee>&goal=<goal>" opens the form, from wherever one came.
void PlansScreen::take_wish(Desk& desk) {
  const std::string mentee(desk.route().param("new")), goal(desk.route().param("goal"));
  if (mentee.empty()) return;
  Route route = desk.route();
  route.set_param("new", {});
  route.set_param("goal", {});
  desk.go(std::move(route), true);
  new_.open({.mentee = mentee == "1" ? std::string() : mentee, .goal = goal});
}

void PlansScreen::watch(Desk& desk) {
  if (!begun_) find_ = desk.route().param("q");
  begun_ = true;
  practice::PlansParams params;
  params.state = desk.route().param("state");
  if (params.state == "skills") params.state.clear();
  params.text = desk.route().param("q");
  params.now_ms = asking_ms(desk);
  params.offset = int32_t(std::max<int64_t>(0, first_row_ / window_step * window_step - window_step));
  params.limit = window_rows;
  plans_.watch(desk.client, params);
  ready_.watch(desk.client, {std::string(language_code(desk.language()))});
}

const PlanRow* PlansScreen::row(int64_t index) const {
  if (!plans_) return nullptr;
  const int64_t at = index - plans_->offset;
  return at >= 0 && at < int64_t(plans_->rows.size()) ? &plans_->rows[size_t(at)] : nullptr;
}

int64_t PlansScreen::count_of(std::string_view state) const {
  int64_t all = 0;
  if (!plans_) return 0;
  for (const auto& counted : plans_->counts) {
    if (counted.state == state) return counted.count;
    if (counted.state != "template") all += counted.count;
  }
  return state.empty() ? all : 0;
}

void PlansScreen::draw_head(Desk&, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  const ButtonStyle primary{.kind = ButtonKind::primary, .icon = icon::plus, .chord = "n"};
  if (ctx().narrow() ? icon_button(r.cut_right(control_height(), 8).middle_y(control_height()), icon::plus,
                                   tr("plans.new"), primary)
                     : button_right(r, tr("plans.new"), primary))
    new_.open({});
  r.cut_left(text(r, tr("plans.title"), style::title), 12);
  if (plans_) text(r, tr("plans.count", {{"n", count_of("")}}), style::faint);
}

void PlansScreen::draw_states(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  std::vector<std::string> codes = {""}, labels = {std::string(tr("plans.all"))};
  for (const std::string_view state : {"active", "in_review", "draft", "stopped", "complete"}) {
    if (!count_of(state) && desk.route().param("state") != state) continue;
    codes.emplace_back(state);
    labels.push_back(desk.choice("plan", "state", state));
  }
  codes.emplace_back("template");
  labels.emplace_back(tr("plans.templates"));
  codes.emplace_back("skills");
  labels.emplace_back(tr("skills.title"));
  std::vector<std::string> numbers;
  for (const std::string& code : codes)
    numbers.push_back(plans_ && code != "skills" ? number_text(count_of(code)) : "");
  std::vector<Tab> list;
  int current = 0;
  for (size_t i = 0; i < codes.size(); i++) {
    list.push_back({.label = labels[i], .count = numbers[i]});
    if (codes[i] == desk.route().param("state")) current = int(i);
  }
  if (!tabs(r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0), tr("field.plan.state"), list, current)) return;
  Route route = desk.route();
  route.set_param("state", codes[size_t(current)]);
  first_row_ = 0;
  plans_.forget();
  desk.go(std::move(route), true);
}

void PlansScreen::draw_toolbar(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  FieldSpec spec{.name = tr("plans.find"),
                 .placeholder = tr("plans.find"),
                 .icon = icon::search,
                 .small = true,
                 .input_mode = "search"};
  const Rect box = r.cut_left(ctx().narrow() ? r.w : 260).middle_y(control_height(Size::small));
  const FieldEvent event = field(box, spec, find_);
  if (ctx().shortcuts.pressed("/", tr("plans.find"), tr("plans.title"))) ctx().set_focus(event.id, true);
  if (!event.changed) return;
  Route route = desk.route();
  route.set_param("q", trim(find_));
  first_row_ = 0;
  desk.go(std::move(route), true);
}

void PlansScreen::draw_empty(Desk& desk, Rect r) {
  if (!desk.route().params.empty()) {
    if (empty_state(r, icon::search, tr("plans.none.title"), tr("plans.none.text"), tr("action.clear"),
                    {.size = Size::small})) {
      find_.clear();
      desk.go("/plans");
    }
  } else if (empty_state(r, icon::route, tr("plans.empty.title"), tr("plans.empty.text"), tr("plans.new"))) {
    new_.open({});
  }
}

void PlansScreen::draw_table(Desk& desk, Rect r) {
  const std::vector<TableColumn> shown = columns();
  TableSpec spec{.name = tr("plans.title"), .columns = shown, .rows = plans_ ? plans_->total : 0};
  spec.loading = !plans_;
  TableRows rows;
  rows.key = [&](int64_t index) {
    return row(index) ? std::string_view(row(index)->id) : std::string_view();
  };
  rows.name = [&](int64_t index) { return row(index) ? row(index)->title : std::string(); };
  rows.cell = [&](Rect cell, int64_t index, std::string_view column) {
    if (const PlanRow* plan = row(index)) draw_cell(desk, cell, *plan, column);
  };
  rows.narrow = [&](Rect area, int64_t index) {
    if (const PlanRow* plan = row(index)) draw_narrow_row(desk, area, *plan);
  };
  rows.href = [&](int64_t index) { return row(index) ? "/plans/" + row(index)->id : std::string(); };
  const TableEvents events = table(r, spec, table_, rows);
  if (events.last > events.first) first_row_ = events.first;
  if (events.opened >= 0 && row(events.opened)) desk.go("/plans/" + row(events.opened)->id);
}

void PlansScreen::draw_cell(Desk& desk, Rect cell, const PlanRow& row, std::string_view column) {
  const bool over = row.state == "complete" || row.state == "stopped";
  if (column == "mentee") {
    avatar(cell.cut_left(24, 8), row.mentee_name, 24);
    text(cell, row.mentee_name, style::medium);
  } else if (column == "title") {
    text(cell, row.title, over ? style::muted : style::body);
  } else if (column == "progress") {
    const std::string words = tr("plans.done_of", {{"done", row.modules_done}, {"all", row.modules}});
    const TextStyle look{type::caption, Token::text_muted, Align::right};
    text(cell.cut_right(48, 8), words, look);
    meter(cell.middle_y(6), row.all_min ? float(row.done_min) / float(row.all_min) : 0,
          row.state == "complete" ? Token::positive : Token::accent_fill);
  } else if (column == "next") {
    text(cell, row.next_module.empty() || over ? std::string(unknown_text) : row.next_module, style::muted);
  } else if (column == "ends") {
    const bool late = row.misses_days > 0 && !over;
    text(cell,
         row.state == "complete" ? date_short(date_of(desk.local(row.ended_at_ms)), desk.today(), desk.language())
                                 : short_date(desk, over ? std::string_view() : row.ends_on),
         {type::control, late ? Token::warning : Token::text_muted});
  } else if (column == "standing") {
    const PlanStanding standing = standing_of(row);
    if (standing.words.empty())
      chip(cell, desk.choice("plan", "state", row.state), {.tone = plan_tone(row.state)});
    else
      chip(cell, standing.words, {.tone = standing.tone});
  }
}

void PlansScreen::draw_narrow_row(Desk& desk, Rect r, const PlanRow& row) {
  r = r.inset(16, 0, 16, 0);
  avatar(r.cut_left(36, 12), row.mentee_name, 36);
  const PlanStanding standing = standing_of(row);
  const std::string words = standing.words.empty() ? desk.choice("plan", "state", row.state) : standing.words;
  const ChipStyle look{.tone = standing.words.empty() ? plan_tone(row.state) : standing.tone};
  chip(r.cut_right(std::min(chip_width(words, look), r.w * 0.45f), 8), words, look);
  Rect lines = r.middle_y(44);
  text(lines.cut_top(22), row.mentee_name, style::medium);
  text(lines, row.title, style::caption);
}

void PlansScreen::draw_templates(Desk& desk, Rect page) {
  ScrollArea area(page, "templates");
  const float card_height = 12 + 24 + 2 * line_height(type::control) + 12 + control_height(Size::small) + 12;
  const float side = ctx().narrow() ? 12 : 20;
  Rect r = area.content.inset(side, 16, side, 0);
  r.h = 1e5f;
  const int per_row = ctx().narrow() ? 1 : ctx().width() == Breakpoint::wide ? 3 : 2;
  const float width = (r.w - card_gap * float(per_row - 1)) / float(per_row);
  const auto grid = [&](size_t count, const auto& draw_one) {
    for (size_t i = 0; i < count; i++) {
      const size_t column = i % size_t(per_row);
      if (column == 0 && i) r.cut_top(card_height, card_gap);
      draw_one(Rect{r.x + float(column) * (width + card_gap), r.y, width, card_height}, i);
    }
    if (count) r.cut_top(card_height, 24);
  };
  section(r, tr("plans.templates.own"));
  if (plans_ && !plans_->rows.empty() && plans_->rows[0].mentee.empty())
    grid(plans_->rows.size(), [&](Rect box, size_t i) { draw_template(desk, box, plans_->rows[i]); });
  else
    cut_paragraph(r, tr("plans.templates.none"), style::muted, 24);
  section(r, tr("plans.templates.ready"));
  if (ready_)
    grid(ready_->plans.size(), [&](Rect box, size_t i) { draw_ready(desk, box, ready_->plans[i]); });
  area.end(r.y);
}

// The words at the top of a card; gives what is left below.
Rect card_words(Rect box, std::string_view title, std::string_view about, std::string_view size) {
  Rect r = box.inset(16, 12);
  Rect head = r.cut_top(20, 4);
  const float width = text_width(size, style::caption) + 1;
  text(head.cut_right(width, 8), size, style::caption);
  text(head, title, style::strong);
  cut_paragraph(r, about, style::muted, 0, 2);
  return Rect{r.x, box.bottom() - 12 - control_height(Size::small), r.w, control_height(Size::small)};
}

void PlansScreen::draw_template(Desk& desk, Rect r, const PlanRow& row) {
  const Scope scope(row.id);
  draw::box(r, Token::surface, Token::border, measure::radius_card);
  const std::string address = "/plans/" + row.id;
  const Row frame(r, "card", row.title,
                  {.line = false, .radius = measure::radius_card, .role = Role::link, .href = address});
  draw::border(r, Token::border, measure::radius_card);
  Rect foot = card_words(r, row.title, row.about,
                         tr("plans.size", {{"n", row.modules}, {"hours", hours_text(row.all_min)}}));
  if (button_left(foot, tr("plans.use"), {.size = Size::small}))
    new_.open({.from = row.id});
  else if (frame.response.clicked)
    desk.go(address);
}

void PlansScreen::draw_ready(Desk& desk, Rect r, const practice::ReadyPlanView& plan) {
  const Scope scope(plan.code);
  draw::box(r, Token::surface, Token::border, measure::radius_card);
  const Group group(Role::group, plan.title, r);
  Rect foot = card_words(r, plan.title, plan.about,
                         tr("plans.size", {{"n", plan.modules}, {"hours", hours_text(plan.minutes)}}));
  if (button_left(foot, tr("plans.use"), {.size = Size::small})) new_.open({.ready = plan.code});
  if (button_left(foot, tr("plans.ready.keep"), {.kind = ButtonKind::quiet, .size = Size::small}))
    keep(desk, plan);
}

// Becomes a template of one's own, to be changed.
void PlansScreen::keep(Desk& desk, const practice::ReadyPlanView& plan) {
  practice::BeginPlanArgs args;
  args.ready = plan.code;
  args.language = language_code(desk.language());
  desk.act("plan.begin", args, [&desk](const Result<ByteView>& result) {
    if (result) desk.go("/plans/" + rpc::answer_text(*result, "id"));
  });
}

}  // namespace

std::unique_ptr<Screen> make_plans() {
  return std::make_unique<PlansScreen>();
}

}  // namespace md::ui
