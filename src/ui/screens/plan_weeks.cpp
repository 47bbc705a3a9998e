#include "ui/screens/plan_weeks.h"

#include <algorithm>

#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

using practice::PlanModuleView;
using practice::PlanView;

constexpr float head_height = 32, row_plain = 36, row_narrow = 56, bar_height = 20, load_height = 76;
constexpr float names_share = 0.39f, names_least = 300, names_most = 420, week_least = 34;
constexpr float hours_width = 60, level_width = 68;
constexpr int weeks_max = 104;

float row_height() {
  return ctx().narrow() ? row_narrow : row_plain;
}

}  // namespace

float PlanWeeks::height(const PlanView& plan) const {
  const bool load = !ctx().narrow() && !plan.row.mentee.empty() && !plan.weeks.empty();
  return head_height + row_height() * float(plan.modules.size()) + (load ? load_height : 0);
}

// From the Monday of the first day to the Sunday of the last.
void PlanWeeks::find_span(const PlanView& plan) {
  std::optional<Date> first, last;
  for (const PlanModuleView& module : plan.modules) {
    const auto from = parse_date(module.from_on), until = parse_date(module.until_on);
    if (!from || !until) continue;
    first = first ? std::min(*first, *from) : *from;
    last = last ? std::max(*last, *until) : *until;
  }
  weeks_ = 0;
  if (!first) return;
  if (const auto today = parse_date(plan.today); today && plan.row.state == "active") {
    last = std::max(*last, std::min(*today, add_days(*last, 28)));
    first = std::min(*first, *today);
  }
  span_ = {week_start(*first), add_days(week_start(*last), 6)};
  weeks_ = std::min((days_between(span_.from, span_.until) + 1) / 7, weeks_max);
}

float PlanWeeks::x_of(Rect area, Date day) const {
  const float days = float(std::clamp(days_between(span_.from, day), 0, weeks_ * 7));
  return area.x + area.w * days / float(weeks_ * 7);
}

PlanWeeksEvents PlanWeeks::draw(Desk& desk, Rect r, const PlanView& plan, std::string_view open) {
  events_ = {};
  open_ = open;
  find_span(plan);
  draw::box(r, Token::surface, Token::border, measure::radius_card);
  const Group group(Role::list, tr("plans.modules"), r);
  const bool chart = !ctx().narrow() && weeks_ > 0;
  Rect body = r.inset(1);
  const Rect whole = body;
  Rect names_head = body.cut_top(head_height);
  const float names = chart ? std::clamp(r.w * names_share, names_least, names_most) : whole.w;
  draw::fill(names_head, Token::sunken, measure::radius_card, corners_top);
  draw::hline(whole.x, whole.right(), names_head.bottom() - 1, Token::border);
  top_ = body.y;
  draw_head(names_head.with_width(names));
  Rect rows = body;
  for (size_t i = 0; i < plan.modules.size(); i++)
    draw_module(desk, rows.cut_top(row_height()).with_width(chart ? names : whole.w), plan, i);
  if (!chart) return events_;
  if (rows.h > 40) {
    Rect words = rows.with_width(names).inset(16, 12, 12, 8);
    text(words.cut_top(20), tr("field.plan.hours_per_week"), style::medium);
    const bool known = plan.study_week_min > 0;
    text(words.cut_top(16), tr(known ? "plans.load.line" : "plans.load.unknown", {{"name", plan.row.mentee_name}}),
         style::caption);
  }
  Rect side = whole;
  side.cut_left(names);
  draw::vline(side.x, whole.y, whole.bottom(), Token::border);
  const Scope scope("weeks");
  const float wanted = std::max(side.w, week_least * float(weeks_));
  ScrollArea area(side, "weeks", {.width = wanted});
  const Rect content = area.content.with_height(whole.h);
  Rect weeks = content;
  const Rect head = weeks.cut_top(head_height);
  const Rect bars = weeks.with_height(row_height() * float(plan.modules.size()));
  draw_ticks(desk, head, content);
  const auto row_of = [&](size_t i) {
    return Rect{bars.x, bars.y + row_height() * float(i), bars.w, row_height()};
  };
  for (size_t i = 0; i < plan.modules.size(); i++) {
    const Rect row = row_of(i);
    if (plan.modules[i].id == open_) draw::fill(row, Token::selected);
    draw::hline(row.x, row.right(), row.bottom() - 1, Token::border);
  }
  draw_today(desk, head, content.with_height(head_height + bars.h));
  for (size_t i = 0; i < plan.modules.size(); i++) draw_bar(desk, row_of(i), plan.modules[i]);
  if (!plan.weeks.empty()) {
    weeks.cut_top(bars.h);
    draw_load(desk, weeks, plan);
  }
  area.end_height(whole.h);
  return events_;
}

void PlanWeeks::draw_head(Rect names) {
  Rect r = names.inset(16, 0, 12, 0);
  if (!ctx().narrow()) {
    text(r.cut_right(level_width, 8), tr("plans.col.level"), {type::caption_medium, Token::text_muted, Align::right});
    text(r.cut_right(hours_width), tr("field.plan_module.hours"),
         {type::caption_medium, Token::text_muted, Align::right});
  }
  text(r, tr("type.plan_module.head"), style::label);
}

void PlanWeeks::draw_ticks(Desk& desk, Rect head, Rect area) {
  const auto today = desk.today();
  float free_from = head.x;
  const float pill_from = x_of(area, today) - 36, pill_until = pill_from + 72;
  const bool pill = today >= span_.from && today <= span_.until;
  for (int week = 0; week < weeks_; week++) {
    const Date monday = add_days(span_.from, week * 7);
    const float x = x_of(area, monday);
    if (week) draw::vline(x, area.y, area.bottom(), Token::border);
    const Civil civil_date = civil(monday);
    std::string label = week == 0 || civil_date.day <= 7
                            ? date_short(monday, monday, desk.language())
                            : std::to_string(civil_date.day);
    float width = text_width(label, style::label);
    const float room = area.w / float(weeks_) - 10;
    if (width > room && label.size() > 2) {
      label = month_short(civil_date.month, desk.language());
      width = text_width(label, style::label);
    }
    if (x + 8 < free_from || x + 8 + width > area.right() - 4) continue;
    if (pill && x + 8 + width > pill_from && x + 8 < pill_until) continue;
    text({x + 8, head.y, width + 1, head.h}, label, style::label);
    free_from = x + 8 + width + 8;
  }
}

void PlanWeeks::draw_module(Desk& desk, Rect r, const PlanView& plan, size_t number) {
  const PlanModuleView& module = plan.modules[number];
  const Scope scope(module.id);
  Context& c = ctx();
  const bool fixed = plan.row.state == "complete";
  ItemOptions options;
  options.drags = !fixed && !c.touch();
  options.group = c.id("modules");
  const Response response = c.respond(c.id("row"), r, options);
  if (module.id == open_)
    draw::fill(r, Token::selected);
  else if (c.hovers(r))
    draw::fill(r, Token::hover);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  if (response.ring) draw::border(r, Token::focus, 4, 2);
  const std::string name = tr("plans.numbered", {{"n", number + 1}, {"title", module.title}});
  Node n = node(Role::listitem, response.id, name, r);
  n.states = state_focusable;
  n.description = fixed ? std::string_view() : tr("plans.how_to_move");
  const Group group(n);
  {
    const draw::Faded faded(response.dragging ? 0.4f : 1);
    draw_names(desk, r, module, number);
  }
  if (response.clicked) events_.opened = int(number);
  if (response.secondary) {
    events_.menu = int(number);
    events_.menu_anchor = {r.x + 40, r.y, 1, r.h};
  }
  if (fixed) return;
  drag(response, r, number);
  keys(response, number, plan.modules.size());
}

void PlanWeeks::draw_names(Desk& desk, Rect r, const PlanModuleView& module, size_t number) {
  Rect in = r.inset(12, 0, 12, 0);
  const bool waits = !module.waits_for.empty();
  const std::string state = module.state == "open" && waits ? std::string(tr("plans.waits"))
                                                            : desk.choice("plan_module", "state", module.state);
  const Rect mark = in.cut_left(24, 4).middle_y(24);
  if (icon_button(mark, module_icon(module.state, waits), state,
                  {.kind = ButtonKind::quiet, .size = Size::xsmall, .tint = module_color(module.state)}))
    events_.advance = int(number);
  const bool quiet = waits || module.state == "skipped";
  const TextStyle title{module.state == "doing" ? type::control_semibold : type::control,
                        quiet ? Token::text_muted : Token::text, Align::left, module.state == "skipped"};
  if (ctx().narrow()) {
    Rect lines = in.middle_y(line_height(type::control) + line_height(type::caption));
    text(lines.cut_top(line_height(type::control)), module.title, title);
    std::string detail = hours_text(module.minutes);
    if (!module.from_on.empty())
      detail.append(" · ")
          .append(short_date(desk, module.from_on))
          .append(range_dash)
          .append(short_date(desk, module.until_on));
    return void(text(lines, detail, {type::caption, module.late ? Token::warning : Token::text_muted}));
  }
  text(in.cut_left(18, 6), std::to_string(number + 1), style::faint);
  std::string level(unknown_text);
  if (waits) {
    std::string numbers;
    for (const int64_t n : module.waits_for)
      numbers.append(numbers.empty() ? "" : ", ").append(std::to_string(n));
    level = tr("plans.after", {{"numbers", numbers}});
  } else if (module.level) {
    level = tr("plans.level_of", {{"now", std::min(module.level_now, module.level)}, {"target", module.level}});
  }
  text(in.cut_right(level_width, 8), level,
       {type::control, waits || !module.level ? Token::text_faint : Token::text, Align::right});
  text(in.cut_right(hours_width - 8, 8), hours_text(module.minutes),
       {type::control, Token::text_muted, Align::right});
  text(in, module.title, title);
}

void PlanWeeks::draw_bar(Desk& desk, Rect r, const PlanModuleView& module) {
  const auto from = parse_date(module.from_on), until = parse_date(module.until_on);
  if (!from || !until || module.state == "skipped") return;
  const float x = x_of(r, *from) + 2, right = x_of(r, add_days(*until, 1)) - 2;
  const Rect bar{x, r.center_y() - bar_height / 2, std::max(6.f, right - x), bar_height};
  Token color = Token::text_muted;
  if (module.state == "done") {
    draw::fill(bar, Token::positive_tint, 5);
    color = Token::positive;
  } else if (module.state == "doing") {
    draw::fill(bar, Token::selected, 5);
    draw::border(bar, Token::accent, 5);
    color = Token::accent;
  } else if (!module.waits_for.empty()) {
    draw::box(bar, Token::surface, Token::border_field, 5);
  } else {
    draw::fill(bar, Token::track, 5);
  }
  if (module.late) {
    draw::box(bar, Token::warning_tint, Token::warning, 5);
    color = Token::warning;
  }
  const std::string label = hours_text(module.minutes);
  if (text_width(label, style::caption) + 14 < bar.w) text(bar.inset(8, 0, 4, 0), label, {type::caption, color});
  if (ctx().hovers(bar)) {
    const std::string words = tr("plans.bar", {{"title", module.title},
                                               {"from", short_date(desk, module.from_on)},
                                               {"until", short_date(desk, module.until_on)}});
    tip_for(ctx().id(module.id), bar, words);
  }
}

void PlanWeeks::draw_today(Desk& desk, Rect head, Rect area) {
  const Date today = desk.today();
  if (today < span_.from || today > span_.until) return;
  const float x = x_of(area, today) + area.w / float(weeks_ * 14);
  draw::vline(x, head.bottom() - 6, area.bottom(), Token::danger_fill, 2);
  const std::string_view word = tr("plans.today");
  const TextStyle look{type::badge, Token::on_danger, Align::center};
  const float width = text_width(word, look) + 13;
  const float left = std::clamp(x - width / 2, head.x + 2, head.right() - width - 2);
  const Rect pill{left, head.y + 7, width, 18};
  draw::fill(pill, Token::danger_fill, 9);
  text(pill, word, look);
}

// What each week takes; the line is what the mentee has.
void PlanWeeks::draw_load(Desk&, Rect r, const PlanView& plan) {
  const int64_t free = plan.study_week_min ? std::max<int64_t>(plan.study_week_min - plan.other_week_min, 0) : 0;
  int64_t most = std::max<int64_t>(free, 60);
  for (const auto& week : plan.weeks) most = std::max(most, week.minutes);
  const float room = r.h - 26, per_week = r.w / float(weeks_);
  for (const auto& week : plan.weeks) {
    const auto monday = parse_date(week.monday);
    if (!monday || *monday < span_.from || *monday > span_.until || week.minutes == 0) continue;
    const float x = x_of(r, *monday), high = std::max(2.f, room * float(week.minutes) / float(most));
    const float pad = std::min(12.f, per_week / 5);
    const bool over = free > 0 && week.minutes > free;
    draw::fill({x + pad, r.bottom() - high, per_week - 2 * pad, high}, over ? Token::chart_2 : Token::chart_5, 2,
               corners_top);
    const std::string label = number_text(double(week.minutes) / 60, week.minutes % 60 ? 1 : 0);
    text({x, r.bottom() - high - 20, per_week, 18}, label, {type::caption, Token::text_muted, Align::center});
  }
  if (free > 0) {
    const float y = r.bottom() - room * float(free) / float(most);
    draw::hline(r.x, r.right(), y, Token::border_strong);
  }
}

void PlanWeeks::drag(const Response& response, Rect r, size_t number) {
  if (!response.dragging && !response.dropped) return;
  const float at = (response.pointer.y - top_) / r.h;
  const int to = std::max(0, int(at + 0.5f));
  const bool same = to == int(number) || to == int(number) + 1;
  if (response.dragging) {
    draw::hline(r.x + 8, r.right() - 8, top_ + r.h * float(to) - 1, Token::accent, 2);
    ctx().wake(0);
  } else if (!same) {
    events_.moved = int(number);
    events_.to = to;
  }
}

void PlanWeeks::keys(const Response& response, size_t number, size_t count) {
  if (!response.focused) return;
  Context& c = ctx();
  if (c.take_key(Key::up, {.alt = true}) && number > 0) {
    events_.moved = int(number);
    events_.to = int(number) - 1;
  }
  if (c.take_key(Key::down, {.alt = true}) && number + 1 < count) {
    events_.moved = int(number);
    events_.to = int(number) + 2;
  }
}

}  // namespace md::ui
