// The next session, with what one needs to know before it.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/screens/today.h"

namespace md::ui {
namespace {

constexpr float gap = 16, point_gap = 6, indent = 52;
constexpr size_t homework_max = 3;

// What is left of Markdown when only its words count, on one line.
std::string plain_words(std::string_view markdown) {
  std::string out;
  for (std::string_view line : split(markdown, '\n')) {
    line = trim(line);
    while (!line.empty() && (line.front() == '#' || line.front() == '>' || line.front() == '-' ||
                             line.front() == '*' || line.front() == '+'))
      line = trim(line.substr(1));
    if (line.starts_with("[ ]") || line.starts_with("[x]")) line = trim(line.substr(3));
    if (line.empty()) continue;
    if (!out.empty()) out += " · ";
    for (const char c : line)
      if (c != '*' && c != '`') out += c;
  }
  return out;
}

}  // namespace

std::vector<TodayScreen::Cue> TodayScreen::cues(Desk& desk) const {
  std::vector<Cue> list;
  const practice::SessionView& next = *next_.view();
  const auto add = [&](Icon icon, std::string words, size_t lines) {
    if (!words.empty()) list.push_back({icon, std::move(words), lines});
  };
  add(icon::list_todo, plain_words(next.record.text("agenda")), 2);
  if (!next.last.session.empty()) {
    const std::string when = days_text(date_of(desk.local(next.last.at_ms)), desk.today(), desk.language());
    const std::string notes = plain_words(next.last.notes);
    add(icon::notebook_pen,
        notes.empty() ? tr("today.last_empty", {{"when", when}})
                      : tr("today.last", {{"when", when}, {"notes", notes}}),
        3);
    add(icon::lock, plain_words(next.last.private_notes), 2);
  } else {
    add(icon::sprout, std::string(tr("today.first_time")), 1);
  }
  for (size_t i = 0; i < next.open_homework.size() && i < homework_max; i++) {
    const auto& work = next.open_homework[i];
    add(icon::book_open,
        work.due_on.empty() ? tr("today.open_homework", {{"body", work.body}})
                            : tr("today.open_homework_due",
                                 {{"body", work.body}, {"due", desk.date_text(work.due_on)}}),
        1);
  }
  if (next.open_homework.size() > homework_max)
    add(icon::ellipsis,
        tr("today.more_homework", {{"n", int64_t(next.open_homework.size() - homework_max)}}), 1);
  return list;
}

void TodayScreen::draw_next(Desk& desk, Rect& r) {
  const bool narrow = ctx().narrow();
  const std::vector<Cue> list = cues(desk);
  const float width = r.w - 32 - (narrow ? 0 : indent) - 24;
  const float head = narrow ? chip_height() + 8 + 44 : 44;
  float height = 16 + head + 12 + control_height() + 16;
  std::vector<float> heights;
  for (const Cue& point : list) {
    heights.push_back(std::max(paragraph_height(point.words, width, style::body, point.lines_max), 20.f));
    height += heights.back() + point_gap;
  }
  Rect box = r.cut_top(height, gap);
  card(box, Shadow::card);
  const Group group(Role::region, tr("today.next"), box);
  Rect in = box.inset(16);
  draw_next_head(desk, in.cut_top(head, 8));
  if (!narrow) in.cut_left(indent);
  for (size_t i = 0; i < list.size(); i++) {
    Rect line = in.cut_top(heights[i], point_gap);
    draw::icon(line.cut_left(16, 8).with_height(20), list[i].icon, 16, Token::text_muted);
    paragraph(line, list[i].words, style::body, list[i].lines_max);
  }
  in.cut_top(4);
  draw_next_buttons(desk, in.cut_top(control_height()));
}

void TodayScreen::draw_next_head(Desk& desk, Rect r) {
  const practice::SessionRow& row = next_->row;
  const bool running = row.starts_at_ms <= desk.now_ms();
  const bool today = date_of(desk.local(row.starts_at_ms)) == desk.today();
  const std::string when = running ? std::string(tr("today.now"))
                           : today ? capitalized(desk.ago_text(row.starts_at_ms))
                                   : capitalized(desk.near_text(row.starts_at_ms));
  const ChipStyle chip_style{.tone = running ? Tone::positive : Tone::accent, .icon = icon::clock};
  std::string time = clock_range_text(minute_of_day(desk.local(row.starts_at_ms)),
                                      minute_of_day(desk.local(row.starts_at_ms)) + int(row.minutes),
                                      desk.language());
  if (const auto zone = desk.zones.find(row.mentee_zone); zone && zone->name() != desk.zone().name()) {
    const LocalTime there = zone->to_local(row.starts_at_ms / 1000).local;
    time.append(" · ").append(tr("today.there", {{"time", clock_text(minute_of_day(there), desk.language())},
                                                 {"place", desk.place_text(*zone)}}));
  }
  const TextStyle time_style{type::caption, Token::text_muted, Align::right};
  if (ctx().narrow()) {
    Rect line = r.cut_top(chip_height(), 8);
    chip_left(line, when, chip_style);
    text(line, time, time_style);
  } else {
    const float width = std::max(chip_width(when, chip_style), text_width(time, time_style)) + 0.5f;
    Rect right = r.cut_right(std::min(width, r.w / 2), 16);
    Rect line = right.cut_top(24);
    chip_right(line, when, chip_style);
    text(right.cut_top(20), time, time_style);
  }
  avatar(r.cut_left(40, 12).with_height(40), row.mentee_name, 40);
  const std::string title = row.title.empty() ? desk.choice("session", "kind", row.kind) : row.title;
  text(r.cut_top(24), title, style::title);
  Rect line = r.cut_top(20);
  const std::string address = person_address(row.mentee);
  const float width = std::min(text_width(row.mentee_name, style::muted) + 0.5f, line.w);
  if (link(line.cut_left(width, 0), row.mentee_name, address, style::muted)) desk.go(address);
  if (next_->number == 0) return;
  const std::string number = next_->of > 0
                                 ? tr("today.number_of", {{"n", next_->number}, {"of", next_->of}})
                                 : tr("today.number", {{"n", next_->number}});
  text(line, " · " + number, style::muted);
}

void TodayScreen::draw_next_buttons(Desk& desk, Rect r) {
  const practice::SessionRow& row = next_->row;
  const bool page = find_place("session") != nullptr;
  const bool room = !row.meeting_url.empty();
  if (room) {
    const ButtonStyle join{.kind = ButtonKind::primary, .icon = icon::video};
    if (button_left(r, tr("today.join"), join)) desk.host.open_url(row.meeting_url);
  }
  const ButtonStyle open{.kind = room ? ButtonKind::plain : ButtonKind::primary, .icon = icon::notebook_pen};
  const std::string_view label = tr(page ? "today.open_session" : "today.open_person");
  const bool fits = button_width(label, open) <= r.w;
  if (fits ? button_left(r, label, open) : icon_button(r.cut_left(icon_button_width()), open.icon, label, open))
    desk.go(session_address(row.id, row.mentee));
}

}  // namespace md::ui
