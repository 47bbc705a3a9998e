#pragma once
// One session's page, a person's sessions, what is to be reminded of, and the day.

#include "practice/offer_views.h"
#include "practice/people_views.h"
#include "practice/record_views.h"
#include "practice/session_row_views.h"

namespace md::practice {

struct HomeworkView {
  std::string id, mentee, mentee_name, session, body, due_on, link;
  int64_t given_at_ms = 0, done_at_ms = 0;  // done 0: open
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("session", s.session);
    a("body", s.body);
    a("due_on", s.due_on);
    a("link", s.link);
    a("given_at_ms", s.given_at_ms);
    a("done_at_ms", s.done_at_ms);
  }
};

// What was said last time.
struct LastNotes {
  std::string session, title, notes, private_notes;  // session empty: there was none
  int64_t at_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("title", s.title);
    a("notes", s.notes);
    a("private_notes", s.private_notes);
    a("at_ms", s.at_ms);
  }
};

// What an outcome would do.
struct OutcomeView {
  std::string state;
  int64_t charge_minor = 0, credit_effect = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("state", s.state);
    a("charge_minor", s.charge_minor);
    a("credit_effect", s.credit_effect);
  }
};

struct SessionParams {
  std::string session;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
  }
};

struct SessionView {
  RecordView record;  // all fields: title, agenda, notes, feedback, terms …
  SessionRow row;
  std::string private_notes;
  int64_t number = 0, of = 0;                                // "session 7 of 10"; of 0: no bound
  EngagementView engagement;                                 // id empty: none
  LastNotes last;                                            // of the session before this one
  std::vector<HomeworkView> homework;                        // that was asked for in it
  std::vector<HomeworkView> open_homework;                   // of the mentee, from other sessions
  std::vector<OutcomeView> outcomes;                         // of every state but planned
  int64_t free_cancel_until_ms = 0, free_move_until_ms = 0;  // of the mentee's windows
  std::string previous, next;                                // sessions of the same mentee
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("record", s.record);
    a("row", s.row);
    a("private_notes", s.private_notes);
    a("number", s.number);
    a("of", s.of);
    a("engagement", s.engagement);
    a("last", s.last);
    a("homework", s.homework);
    a("open_homework", s.open_homework);
    a("outcomes", s.outcomes);
    a("free_cancel_until_ms", s.free_cancel_until_ms);
    a("free_move_until_ms", s.free_move_until_ms);
    a("previous", s.previous);
    a("next", s.next);
  }
};

// Errors: record.missing.
struct SessionQuery {
  static constexpr const char* name = "session";
  using Params = SessionParams;
  using View = SessionView;
};

struct SeriesView {
  std::string id, mentee, mentee_name, engagement, title, zone, until_on, state;
  int64_t weekday = 1, minute = 0, minutes = 0, every_weeks = 1, count = 0;
  int64_t planned = 0, next_at_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("engagement", s.engagement);
    a("title", s.title);
    a("zone", s.zone);
    a("until_on", s.until_on);
    a("state", s.state);
    a("weekday", s.weekday);
    a("minute", s.minute);
    a("minutes", s.minutes);
    a("every_weeks", s.every_weeks);
    a("count", s.count);
    a("planned", s.planned);
    a("next_at_ms", s.next_at_ms);
  }
};

struct StateCount {
  std::string state;
  int64_t count = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("state", s.state);
    a("count", s.count);
  }
};

struct PersonSessionsParams {
  std::string party;   // as mentee, or as who pays
  int32_t limit = 50;  // of each list, 1..1000
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("limit", s.limit);
    a("now_ms", s.now_ms);
  }
};

struct PersonSessionsView {
  std::vector<SessionRow> upcoming;  // planned and not over, soonest first
  std::vector<SessionRow> past;    // all others, newest first; planned ones among them wait for their outcome
  std::vector<StateCount> counts;  // of all sessions, by state
  std::vector<EngagementView> engagements;
  std::vector<SeriesView> series;  // active ones
  std::vector<HomeworkView> open_homework;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("upcoming", s.upcoming);
    a("past", s.past);
    a("counts", s.counts);
    a("engagements", s.engagements);
    a("series", s.series);
    a("open_homework", s.open_homework);
  }
};

// Errors: query.bad_window.
struct PersonSessionsQuery {
  static constexpr const char* name = "person.sessions";
  using Params = PersonSessionsParams;
  using View = PersonSessionsView;
};

struct RemindersParams {
  int64_t now_ms = 0;
  int64_t hours = 0;  // how far ahead; 0: as the settings say
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
    a("hours", s.hours);
  }
};

struct ReminderRow {
  SessionRow session;
  std::string email, phone, language;  // of the mentee
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("email", s.email);
    a("phone", s.phone);
    a("language", s.language);
  }
};

// Planned sessions that begin soon and whose mentee was not reminded; session.mark_sent takes them off.
struct RemindersView {
  std::vector<ReminderRow> rows;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("rows", s.rows);
  }
};

struct RemindersQuery {
  static constexpr const char* name = "reminders";
  using Params = RemindersParams;
  using View = RemindersView;
};

struct TodayParams {
  int64_t now_ms = 0;
  int64_t quiet_days = 28;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
    a("quiet_days", s.quiet_days);
  }
};

struct QuietRow {
  std::string party, name;
  int64_t last_touch_at_ms = 0;  // 0: never
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("name", s.name);
    a("last_touch_at_ms", s.last_touch_at_ms);
  }
};

struct TodayView {
  std::string on, zone;               // the day, in the practice's zone
  std::vector<SessionRow> sessions;   // of the day, also those that are over
  std::vector<SessionRow> to_finish;  // over and without an outcome, oldest first
  std::string next;             // the session that runs or comes next; ask "session" for what to prepare
  std::vector<TaskView> tasks;  // due by today
  std::vector<HomeworkView> homework;  // open and due by today
  std::vector<QuietRow> quiet;         // clients without contact and without a date, longest first
  int64_t quiet_total = 0;
  int64_t reminders = 0;                     // how many are to be reminded
  int64_t month_held = 0, month_missed = 0;  // missed: no-shows and late cancellations
  int64_t last_month_held = 0;
  int64_t week_booked_min = 0, week_open_min = 0;  // of the coming seven days
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("on", s.on);
    a("zone", s.zone);
    a("sessions", s.sessions);
    a("to_finish", s.to_finish);
    a("next", s.next);
    a("tasks", s.tasks);
    a("homework", s.homework);
    a("quiet", s.quiet);
    a("quiet_total", s.quiet_total);
    a("reminders", s.reminders);
    a("month_held", s.month_held);
    a("month_missed", s.month_missed);
    a("last_month_held", s.last_month_held);
    a("week_booked_min", s.week_booked_min);
    a("week_open_min", s.week_open_min);
  }
};

struct TodayQuery {
  static constexpr const char* name = "today";
  using Params = TodayParams;
  using View = TodayView;
};

}  // namespace md::practice
