#pragma once
// Arguments of the commands on sessions and series.

#include <optional>
#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

// Answers {id, starts_at_ms, clock, settle_with}: `clock` is "once", "skipped" (no clock showed that time,
// the session is an hour later) or "repeated" (clocks showed it twice).
struct ScheduleArgs {
  std::string engagement;  // or, without one, `mentee`
  std::string mentee;
  std::string kind = "session";
  std::string title, agenda;
  std::string local_start;   // "2026-03-25T11:00" on the wall clock of `zone`
  std::string zone;          // empty: the practice's
  int64_t minutes = 0;       // 0: as agreed, else as the settings say
  bool second_hour = false;  // where clocks show the hour twice
  bool allow_overlap = false;
  std::optional<int64_t> price_minor;  // another price than agreed, or the price without an engagement
  std::string meeting_url;             // empty: by the settings' template
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("engagement", s.engagement);
    a("mentee", s.mentee);
    a("kind", s.kind);
    a("title", s.title);
    a("agenda", s.agenda);
    a("local_start", s.local_start);
    a("zone", s.zone);
    a("minutes", s.minutes);
    a("second_hour", s.second_hour);
    a("allow_overlap", s.allow_overlap);
    a("price_minor", s.price_minor);
    a("meeting_url", s.meeting_url);
  }
};

// Answers {id, starts_at_ms, clock, inside_window}: inside is only counted when the mentee asked.
struct RescheduleArgs {
  std::string session;
  std::string local_start;
  std::string zone;     // empty: as it was
  int64_t minutes = 0;  // 0: as it was
  std::string by = "mentor";
  bool second_hour = false;
  bool allow_overlap = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("local_start", s.local_start);
    a("zone", s.zone);
    a("minutes", s.minutes);
    a("by", s.by);
    a("second_hour", s.second_hour);
    a("allow_overlap", s.allow_overlap);
  }
};

// Answers {id, state, charge_minor, credit_effect}: a mentee inside the window cancels late, unless waived.
struct CancelArgs {
  std::string session;
  std::string by = "mentor";
  std::string reason;
  bool waive = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("by", s.by);
    a("reason", s.reason);
    a("waive", s.waive);
  }
};

struct NewHomework {
  std::string body, due_on;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("body", s.body);
    a("due_on", s.due_on);
  }
};

// After a session: everything in one form. What is not given stays as it is; an empty text clears it.
// Answers {id, charge_minor, credit_effect, next}: `next` is the id of the next session, or empty.
struct FinishArgs {
  std::string session;
  std::string outcome =
      "held";  // held, no_show, mentor_no_show; also corrects an outcome that is not settled
  std::optional<std::string> notes, private_notes, feedback;
  std::optional<int64_t> rating;  // 1–5; 0 clears it
  std::vector<NewHomework> homework;
  std::vector<std::string> done_homework;  // ids of what was asked for and is done
  std::string next_start;                  // local, in the session's zone; empty: no next date
  int64_t next_minutes = 0;                // 0: as this one
  std::string next_title;
  bool allow_overlap = false;  // of the next session
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("outcome", s.outcome);
    a("notes", s.notes);
    a("private_notes", s.private_notes);
    a("feedback", s.feedback);
    a("rating", s.rating);
    a("homework", s.homework);
    a("done_homework", s.done_homework);
    a("next_start", s.next_start);
    a("next_minutes", s.next_minutes);
    a("next_title", s.next_title);
    a("allow_overlap", s.allow_overlap);
  }
};

// session.reopen: planned again.
struct ReopenArgs {
  std::string session;
  bool allow_overlap = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("allow_overlap", s.allow_overlap);
  }
};

// The private notes of one session; empty removes them.
struct PrivateNotesArgs {
  std::string session, body;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("body", s.body);
  }
};

// Another price or way to settle for this one session.
struct PriceArgs {
  std::string session;
  std::optional<int64_t> price_minor;
  std::string settle_with;  // line, credit, included; empty: as it was
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("price_minor", s.price_minor);
    a("settle_with", s.settle_with);
  }
};

// That something was sent to the mentee: confirmation, reminder, notes.
struct MarkSentArgs {
  std::string session, what;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("what", s.what);
  }
};

// The generated shape of arguments, for the commands that stand in place of generated ones.
struct SessionIdArgs {
  std::string id;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
  }
};

// Answers {id, made, skipped: ["2026-12-25", …]}.
struct SeriesStartArgs {
  std::string engagement, mentee, title;
  std::string kind = "session";
  std::string local_start;  // of the first session; gives weekday and time of day
  std::string zone;         // empty: the practice's
  int64_t minutes = 0;
  int64_t every_weeks = 1;
  std::string until_on;     // the last date; empty: without end
  int64_t count = 0;        // 0: no bound by number; a package's free credits when neither is given
  bool skip_taken = false;  // leave out dates that are taken or away instead of refusing
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("engagement", s.engagement);
    a("mentee", s.mentee);
    a("title", s.title);
    a("kind", s.kind);
    a("local_start", s.local_start);
    a("zone", s.zone);
    a("minutes", s.minutes);
    a("every_weeks", s.every_weeks);
    a("until_on", s.until_on);
    a("count", s.count);
    a("skip_taken", s.skip_taken);
  }
};

// Due work: makes the sessions of the coming year that are missing. Answers {made, skipped}.
struct SeriesExtendArgs {
  std::string series;  // empty: all
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("series", s.series);
  }
};

// Ends the series and cancels its planned sessions from a moment on, each as session.cancel would. Answers
// {cancelled}.
struct SeriesStopArgs {
  std::string series;
  int64_t from_ms = 0;  // 0: now
  std::string by = "mentor";
  std::string reason;
  bool waive = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("series", s.series);
    a("from_ms", s.from_ms);
    a("by", s.by);
    a("reason", s.reason);
    a("waive", s.waive);
  }
};

// This session and all planned ones of the series behind it, at another time. Answers {moved}.
struct SeriesMoveArgs {
  std::string session;
  std::string local_start;  // of that session; the others keep their distance in weeks
  std::string zone;         // empty: as it was
  int64_t minutes = 0;      // 0: as it was
  std::string by = "mentor";
  bool allow_overlap = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("local_start", s.local_start);
    a("zone", s.zone);
    a("minutes", s.minutes);
    a("by", s.by);
    a("allow_overlap", s.allow_overlap);
  }
};

}  // namespace md::practice
