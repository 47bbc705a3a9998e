#include "ui/screens/today.h"

#include <algorithm>

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/screens/session_mail.h"

namespace md::ui {
namespace {

constexpr int64_t minute_ms = 60'000, hour_ms = 3'600'000;
constexpr float side_width = 328, two_columns_from = 860, gap = 16;
constexpr size_t needs_at_first = 8, needs_at_first_narrow = 4;

constexpr float card_head = 44;

// All verbs stand below each other, in buttons of one width.
float verb_width() {
  float width = 72;
  for (const char* verb : {"today.verb.done", "today.verb.finish", "today.verb.remind"})
    width = std::max(width, button_width(tr(verb)));
  return width;
}

}  // namespace

void TodayScreen::watch(Desk& desk) {
  // Whole minutes: the same question is not asked anew in every frame.
  const int64_t now_ms = desk.now_ms() / minute_ms * minute_ms;
  ctx().wake(int(now_ms + minute_ms - desk.now_ms()));
  today_.watch(desk.client, {.now_ms = now_ms});
  start_.watch(desk.client);
  reminders_.watch(desk.client, {.now_ms = now_ms});
  money_.watch(desk.client, {.now_ms = now_ms / hour_ms * hour_ms});
  modules_.watch(desk.client, {.now_ms = now_ms / hour_ms * hour_ms});
  done_.watch(desk.client, {.now_ms = now_ms / hour_ms * hour_ms});
  if (!today_) return;
  if (today_->next.empty()) {
    next_.stop();
    next_.forget();
  } else {
    if (next_ && next_->row.id != today_->next) next_.forget();
    next_.watch(desk.client, {today_->next});
  }
}

void TodayScreen::draw(Desk& desk, Rect page) {
  desk.set_title(tr("nav.today"));
  watch(desk);
  if (today_) collect(desk);
  draw_head(desk, page.cut_top(measure::header));
  if (today_.error()) {
    error_state(page, tr("state.error.title"), error_text(*today_.error()));
  } else if (today_ && start_) {
    draw_body(desk, page);
  } else if (loading_shows("today")) {
    skeleton_rows(page.inset(20), 6, 56);
  }
}

int64_t TodayScreen::sessions_left(const Desk& desk) const {
  return std::ranges::count_if(today_->sessions, [&](const practice::SessionRow& row) {
    return row.state == "planned" && row.ends_at_ms > desk.now_ms();
  });
}

void TodayScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  const MenuItem items[] = {{.label = tr("person.new_task"), .icon = icon::square_check},
                            {.label = tr("people.new"), .icon = icon::user_plus},
                            {.label = tr("people.new_organisation"), .icon = icon::building_2}};
  const ButtonStyle look{.icon = icon::plus, .trailing = icon::chevron_down, .on = popup_open("new"), .popup = true};
  Rect button_at;
  if (ctx().narrow()) {
    button_at = r.cut_right(icon_button_width(), 8).middle_y(control_height());
    if (icon_button(button_at, icon::plus, tr("action.new"), {.kind = ButtonKind::quiet, .popup = true}))
      toggle_popup("new");
  } else {
    button_at = r.cut_right(button_width(tr("action.new"), look), 8).middle_y(control_height());
    if (button(button_at, tr("action.new"), look)) toggle_popup("new");
  }
  if (const auto chosen = menu("new", button_at, items, {.align_right = true}))
    desk.go(*chosen == 0   ? "/tasks?new=1"
            : *chosen == 1 ? "/people?new=person"
                           : "/people?new=organisation");
  const std::string day = day_heading(desk.today(), desk.language());
  text(r.cut_left(std::min(text_width(day, style::title) + 0.5f, r.w), 12), day, style::title);
  if (!today_ || ctx().narrow()) return;
  std::string words = tr("today.left", {{"n", sessions_left(desk)}});
  if (!needs_.empty()) words.append(" · ").append(tr("today.things", {{"n", int64_t(needs_.size())}}));
  text(r, words, style::muted);
}

void TodayScreen::draw_body(Desk& desk, Rect r) {
  ScrollArea area(r, "today");
  const bool narrow = ctx().narrow();
  Rect content = area.content.inset(narrow ? 16 : 20, narrow ? 16 : 20, narrow ? 16 : 20, 0);
  const bool two = content.w >= two_columns_from - 40;
  Rect side = two ? content.cut_right(side_width, gap) : Rect{};
  Rect main = content;
  if (starting(desk)) draw_start(desk, main);
  if (next_) draw_next(desk, main);
  if (done_) draw_done(desk, main);
  const bool fresh = !start_->people && !start_->sessions;
  if (!fresh) draw_needs(desk, main);
  Rect& more = two ? side : main;
  if (!fresh) {
    draw_day(desk, more);
    draw_quiet(desk, more);
    draw_month(desk, more);
  }
  area.end(std::max(main.y, two ? side.y : 0) + 4);
}

void TodayScreen::collect(Desk& desk) {
  needs_.clear();
  const auto named = [&](std::string_view key, std::string_view who) {
    return who.empty() ? std::string(tr(key)) : std::string(tr(key)).append(" · ").append(who);
  };
  for (const auto& row : today_->to_finish) {
    const std::string title = row.title.empty() ? desk.choice("session", "kind", row.kind) : row.title;
    needs_.push_back({Need::Kind::finish, row.id, tr("today.finish", {{"title", title}}),
                      row.mentee_name + " · " + desk.near_text(row.starts_at_ms),
                      session_address(row.id, row.mentee), date_of(desk.local(row.ends_at_ms)).days});
  }
  const auto day_of = [&](std::string_view iso) { return parse_date(iso).value_or(desk.today()).days; };
  for (const auto& task : today_->tasks)
    needs_.push_back({Need::Kind::task, task.id, task.title, named("today.task", task.party_name),
                      task.party.empty() ? std::string() : person_address(task.party), day_of(task.due_on)});
  for (const auto& work : today_->homework)
    needs_.push_back({Need::Kind::homework, work.id, work.body, named("today.homework", work.mentee_name),
                      person_address(work.mentee), day_of(work.due_on)});
  for (size_t i = 0; reminders_ && i < reminders_->rows.size(); i++) {
    const practice::SessionRow& row = reminders_->rows[i].session;
    needs_.push_back({Need::Kind::remind, row.id, tr("today.remind", {{"name", row.mentee_name}}),
                      (row.title.empty() ? desk.choice("session", "kind", row.kind) : row.title) + " · " +
                          desk.near_text(row.starts_at_ms),
                      session_address(row.id, row.mentee), date_of(desk.local(row.starts_at_ms)).days, i});
  }
  if (modules_)
    for (const auto& row : modules_->rows)
      needs_.push_back({Need::Kind::module, row.module, row.title, named("today.module", row.mentee_name),
                        "/plans/" + row.plan, day_of(row.until_on)});
  std::ranges::stable_sort(needs_, {}, &Need::day);
}

void TodayScreen::act(Desk& desk, const Need& need) {
  switch (need.kind) {
    case Need::Kind::finish:
      return desk.go(need.address);
    case Need::Kind::task:
      return desk.set("task", need.id, {{"done_at_ms", desk.now_ms()}});
    case Need::Kind::remind: {
      const practice::ReminderRow& row = reminders_->rows[need.reminder];
      // Without an address there is nothing to open: the session's page says how else to reach them.
      if (row.email.empty()) return desk.go(need.address);
      return write_mail(desk, Mail::reminder, row.session, {.email = row.email, .language = row.language});
    }
    case Need::Kind::module:
      return desk.act("plan_module.mark", practice::MarkModuleArgs{need.id, "done"});
    case Need::Kind::homework:
      return desk.set("homework", need.id, {{"done_at_ms", desk.now_ms()}});
  }
}

void TodayScreen::draw_needs(Desk& desk, Rect& r) {
  if (needs_.empty()) return draw_nothing(desk, r);
  const size_t first = ctx().narrow() ? needs_at_first_narrow : needs_at_first;
  const size_t shown = all_needs_ ? needs_.size() : std::min(first, needs_.size());
  const bool more = shown < needs_.size();
  const float rows = float(shown) * list_row_height() + (more ? card_head : 0);
  Rect box = r.cut_top(card_head + rows, gap);
  card(box);
  Rect head = card_header(box, tr("today.needs"), ctx().narrow() ? "" : tr("today.needs.order"));
  if (button_right(head, tr("tasks.all"), {.kind = ButtonKind::quiet, .size = Size::small})) desk.go("/tasks");
  {
    const Group list(Role::list, tr("today.needs"), box);
    for (size_t i = 0; i < shown; i++)
      draw_need(desk, box.cut_top(list_row_height()), needs_[i], i + 1 == shown && !more);
  }
  if (!more) return;
  Rect line = box.inset(8, 0);
  if (button_left(line, tr("today.more", {{"n", int64_t(needs_.size() - shown)}}),
                  {.kind = ButtonKind::quiet, .size = Size::small}))
    all_needs_ = true;
}

void TodayScreen::draw_need(Desk& desk, Rect r, const Need& need, bool last) {
  struct Look {
    Icon icon, press;
    Tone tone;
    std::string_view verb;
  };
  static constexpr Look looks[] = {{icon::notebook_pen, icon::chevron_right, Tone::warning, "today.verb.finish"},
                                   {icon::square_check, icon::check, Tone::accent, "today.verb.done"},
                                   {icon::book_open, icon::check, Tone::accent, "today.verb.done"},
                                   {icon::bell, icon::mail, Tone::info, "today.verb.remind"},
                                   {icon::route, icon::check, Tone::accent, "today.verb.done"}};
  const Look& look = looks[size_t(need.kind)];
  const Scope scope(need.id);
  const Group item(Role::listitem, "", r);
  const int late = desk.today().days - need.day;
  const bool narrow = ctx().narrow();
  Rect in = r.inset(16, 0);
  Rect verb = in.cut_right(narrow ? icon_button_width() : verb_width(), narrow ? 4 : 12).middle_y(control_height());
  {
    const bool leads = !need.address.empty();
    const RowStyle style{.line = !last,
                         .pressable = leads,
                         .role = leads ? Role::link : Role::group,
                         .href = need.address};
    const Row row(r, "row", need.title, style);
    if (row.response.clicked) desk.go(need.address);
    const Rect mark = in.cut_left(narrow ? 36 : 28, 12);
    const float size = narrow ? 36 : 28;
    draw::fill(mark.middle(size, size), tone_tint(look.tone), size / 4);
    draw::icon(mark, look.icon, narrow ? 20 : 16, tone_color(look.tone));
    const bool promised = late > 0 && need.kind != Need::Kind::finish;
    const std::string when = promised
                                 ? tr("today.late", {{"n", late}})
                                 : capitalized(days_text(Date{need.day}, desk.today(), desk.language()));
    const Tone tone = promised ? Tone::danger : late < 0 ? Tone::neutral : Tone::warning;
    const TextStyle when_style{type::caption, tone_color(tone), Align::right};
    if (!narrow) text(in.cut_right(text_width(when, when_style) + 0.5f, 12), when, when_style);
    Rect words = in.middle_y(line_height(type::control) + line_height(type::caption));
    text(words.cut_top(line_height(type::control)), need.title, style::medium);
    if (narrow)
      spans(words, {{when, {type::caption, tone_color(tone)}}, {need.detail, style::caption}}, 6);
    else
      text(words, need.detail, style::caption);
  }
  const std::string_view label = tr(look.verb);
  const bool pressed = narrow ? icon_button(verb, look.press, label, {.kind = ButtonKind::quiet})
                              : button(verb, label);
  if (pressed) act(desk, need);
}

void TodayScreen::draw_nothing(Desk& desk, Rect& r) {
  Rect box = r.cut_top(card_head + 64, gap);
  card(box);
  card_header(box, tr("today.needs"));
  Rect in = box.inset(16, 0).middle_y(line_height(type::control));
  draw::icon(in.cut_left(16, 10), icon::circle_check, 16, Token::positive);
  std::string words(tr("today.nothing"));
  if (next_) words.append(" ").append(tr("today.next_at", {{"when", desk.near_text(next_->row.starts_at_ms)}}));
  text(in, words, style::muted);
}

std::unique_ptr<Screen> make_today() {
  return std::make_unique<TodayScreen>();
}

}  // namespace md::ui
