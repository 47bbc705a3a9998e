#include "ui/screens/session_words.h"

#include <algorithm>

#include "base/text.h"

namespace md::ui {

using practice::SessionRow;

std::string short_name(std::string_view name) {
  const size_t space = name.rfind(' ');
  if (space == std::string_view::npos || space == 0 || space + 1 >= name.size()) return std::string(name);
  size_t at = space + 1;
  next_character(name, at);
  return std::string(name.substr(0, name.find(' ')))
      .append(" ")
      .append(name.substr(space + 1, at - space - 1))
      .append(".");
}

std::string session_topic(Desk& desk, const SessionRow& row) {
  if (!row.title.empty()) return row.title;
  if (row.kind == "first_call" || row.engagement_title.empty())
    return desk.choice("session", "kind", row.kind);
  return row.engagement_title;
}

std::string session_hours(Desk& desk, const SessionRow& row) {
  const int from = minute_of_day(desk.local(row.starts_at_ms));
  return clock_range_text(from, from + int(row.minutes), desk.language());
}

std::string session_spoken(Desk& desk, const SessionRow& row) {
  return tr("calendar.spoken", {{"name", row.mentee_name},
                                {"topic", session_topic(desk, row)},
                                {"day", day_heading(date_of(desk.local(row.starts_at_ms)), desk.language())},
                                {"from", desk.time_text(row.starts_at_ms)},
                                {"until", desk.time_text(row.ends_at_ms)},
                                {"state", ascii_lower(desk.choice("session", "state", row.state))}});
}

std::string there_text(Desk& desk, std::string_view zone, int64_t at_ms) {
  const auto there = desk.zones.find(zone);
  if (!there || there->offset_s(at_ms / 1000) == desk.zone().offset_s(at_ms / 1000)) return {};
  const LocalTime local = there->to_local(at_ms / 1000).local;
  const Date on = date_of(local);
  const std::string time = clock_text(minute_of_day(local), desk.language());
  if (on == date_of(desk.local(at_ms)))
    return tr("calendar.there", {{"time", time}, {"place", desk.place_text(*there)}});
  return tr(
      "calendar.there_on",
      {{"time", time}, {"place", desk.place_text(*there)}, {"day", weekday_short(weekday(on), desk.language())}});
}

Tone session_tone(std::string_view state) {
  if (state == "held") return Tone::positive;
  if (state == "no_show" || state == "cancelled_late") return Tone::warning;
  if (state == "mentor_no_show") return Tone::danger;
  return Tone::neutral;
}

bool session_struck(std::string_view state) {
  return state != "planned" && state != "held";
}

uint32_t session_tint(const SessionRow& row) {
  return row.kind == "first_call" ? 1 : 0;
}

std::string outcome_text(Desk& desk, const practice::OutcomeView& outcome, const SessionRow& row) {
  if (outcome.credit_effect < 0) return std::string(tr("session.effect.credit"));
  if (outcome.charge_minor > 0)
    return tr("session.effect.charge", {{"amount", desk.money(outcome.charge_minor, row.currency)}});
  if (row.settle_with == "credit") return std::string(tr("session.effect.credit_back"));
  if (row.settle_with == "included" && outcome.state == "held")
    return std::string(tr("session.effect.included"));
  return std::string(tr("session.effect.nothing"));
}

std::string agreement_text(Desk& desk, const practice::EngagementView& engagement) {
  if (engagement.kind == "package")
    return tr("agreement.credits_left", {{"left", engagement.credits_left}, {"all", engagement.credits}});
  const std::string price = desk.money(engagement.price_minor, engagement.currency);
  return tr(engagement.kind == "subscription" ? "agreement.a_month" : "agreement.a_session",
            {{"price", price}});
}

Result<int> parse_typed_time(std::string_view typed) {
  const std::string text = ascii_lower(trim(typed));
  int numbers[2] = {0, 0}, digits[2] = {0, 0}, part = 0;
  std::string rest;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (++digits[part] > 4) return fail("time.malformed");
      numbers[part] = numbers[part] * 10 + (c - '0');
    } else if ((c == ':' || c == '.' || c == 'h') && part == 0 && digits[0]) {
      part = 1;
    } else if (c != ' ') {
      rest += c;
    }
  }
  int hour = numbers[0], minute = numbers[1];
  if (part == 0 && digits[0] > 2) {
    minute = hour % 100;
    hour /= 100;
  }
  const bool morning = rest == "am" || rest == "a", evening = rest == "pm" || rest == "p";
  if (!digits[0] || (part && digits[1] > 2) || (!rest.empty() && !morning && !evening))
    return fail("time.malformed");
  if ((morning || evening) && (hour < 1 || hour > 12)) return fail("time.malformed");
  if (morning || evening) hour = hour % 12 + (evening ? 12 : 0);
  if (hour > 23 || minute > 59) return fail("time.malformed");
  return hour * 60 + minute;
}

int64_t instant_of(Desk& desk, Date on, int minute) {
  return desk.zone().to_utc(at_minute(on, minute)).utc_s * 1000;
}

Wall wall_in(Desk& desk, std::string_view zone_name, int64_t at_ms) {
  const Zone zone = desk.zones.find(zone_name).value_or(desk.zone());
  const LocalTime local = zone.to_local(at_ms / 1000).local;
  const Resolved second = zone.to_utc(local, Repeated::second);
  return {iso_time(local).substr(0, 16),
          second.kind == Resolved::Kind::repeated && second.utc_s == at_ms / 1000};
}

int add_grid_events(Desk& desk, const SessionRow& row, Date first, int days, int64_t buffer_min,
                    std::vector<GridEvent>& events) {
  const LocalTime start = desk.local(row.starts_at_ms);
  const int from = minute_of_day(start), until = from + int(row.minutes);
  int added = 0;
  for (int piece = 0; piece * minutes_per_day < until; piece++) {
    const int day = days_between(first, date_of(start)) + piece;
    if (day < 0 || day >= days) continue;
    GridEvent event;
    event.day = day;
    event.from_minute = std::max(0, from - piece * minutes_per_day);
    event.until_minute = std::min(minutes_per_day, until - piece * minutes_per_day);
    event.title = row.mentee_name;
    event.short_title = short_name(row.mentee_name);
    const bool planned = row.state == "planned";
    event.detail = planned ? session_topic(desk, row) : desk.choice("session", "state", row.state);
    if (const std::string there = there_text(desk, row.mentee_zone, row.starts_at_ms);
        planned && !there.empty())
      event.detail.append(" · ").append(there);
    if (to_finish(row, desk.now_ms()))
      event.detail.insert(0, std::string(tr("calendar.to_finish_one")) + " · ");
    event.name = session_spoken(desk, row);
    event.tint = session_tint(row);
    event.look = planned ? EventLook::plain : session_struck(row.state) ? EventLook::struck : EventLook::held;
    event.movable = planned && until <= minutes_per_day;
    if (planned && until <= minutes_per_day) event.buffer_min = int(buffer_min);
    event.id = row.id;
    events.push_back(std::move(event));
    added++;
  }
  return added;
}

}  // namespace md::ui
