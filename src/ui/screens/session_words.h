#pragma once
// How sessions and agreements read, wherever they are shown.

#include <optional>
#include <string>
#include <string_view>

#include "practice/session_detail_views.h"
#include "ui/desk.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/time_grid.h"

namespace md::ui {

// "Priya N."; Chinese names and single words stay.
std::string short_name(std::string_view name);
// The topic, else what was agreed, else the kind.
std::string session_topic(Desk& desk, const practice::SessionRow& row);
// "15:00–16:00"
std::string session_hours(Desk& desk, const practice::SessionRow& row);
// "Priya Nair, Go concurrency, Tuesday 24 March, 15:00 to 16:00, planned"
std::string session_spoken(Desk& desk, const practice::SessionRow& row);
// "15:30 in Pune", with the weekday when it is another day there; empty where the clocks agree.
std::string there_text(Desk& desk, std::string_view zone, int64_t at_ms);
Tone session_tone(std::string_view state);
bool session_struck(std::string_view state);
uint32_t session_tint(const practice::SessionRow& row);
inline bool session_planned(const practice::SessionRow& row) {
  return row.state == "planned";
}
inline bool session_begun(const practice::SessionRow& row, int64_t now_ms) {
  return row.starts_at_ms <= now_ms;
}
// Its outcome stands on an invoice or in the ledger of credits.
inline bool session_settled(const practice::SessionView& session) {
  return !is_null(session.record.field("settled_at_ms"));
}
// Planned, over, and without an outcome.
inline bool to_finish(const practice::SessionRow& row, int64_t now_ms) {
  return session_planned(row) && row.ends_at_ms <= now_ms;
}
// What an outcome means: "€95 on the next invoice", "uses 1 credit", "nothing is charged".
std::string outcome_text(Desk& desk, const practice::OutcomeView& outcome, const practice::SessionRow& row);
// "3 of 10 credits left", "€95 a session".
std::string agreement_text(Desk& desk, const practice::EngagementView& engagement);

// "9", "9:30", "0930", "3pm", "15.30" as minutes of the day. Error: time.malformed.
Result<int> parse_typed_time(std::string_view typed);

// Midnight of a day, and another time of it, in the practice's zone.
int64_t instant_of(Desk& desk, Date on, int minute = 0);
// What the clock of a zone shows: "2026-03-25T11:00".
struct Wall {
  std::string local;
  bool second_hour = false;
};
Wall wall_in(Desk& desk, std::string_view zone, int64_t at_ms);

// A session as one or two pieces of days; `first` is the first of `days`. Gives how many were added.
int add_grid_events(Desk& desk, const practice::SessionRow& row, Date first, int days, int64_t buffer_min,
                    std::vector<GridEvent>& events);

}  // namespace md::ui
