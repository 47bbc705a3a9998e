#pragma once
// How a session comes into being and how its row changes: what the verbs on sessions, series and the sample
// share.

#include "practice/scheduling.h"
#include "practice/session_outcome.h"

namespace md::practice {

// What was agreed with the mentee.
struct Agreement {
  std::string id, mentee, title, kind, currency, state, book_by_on;
  int64_t price_minor = 0;  // of the whole package
  int64_t session_minutes = 0;
  int64_t credits = 0;       // of a package
  int64_t credits_left = 0;  // neither used nor held by a planned session
};
// Errors: field.no_such_record {type}, with the field "engagement".
Result<Agreement> read_agreement(store::Db& db, std::string_view engagement);

struct Booking {
  std::string engagement;  // or, without one, `mentee`
  std::string mentee;
  std::string kind = "session";
  std::string title, agenda, meeting_url;
  SessionTime time;
  std::string series;
  int64_t ordinal = 0;
  std::optional<int64_t> price_minor;
  bool check_free = true;  // refuse a time that is taken
};

struct Booked {
  Id id;
  std::string settle_with;
};
// Writes a planned session with the terms that hold now. `field` is blamed for a time that is taken.
// Errors: session.no_mentee, engagement.not_active {state}, engagement.past_book_by {on}, session.overlaps,
// session.overlaps_busy, those of create_record.
Result<Booked> book_session(Context& context, const BookingRules& rules, const Booking& booking,
                            std::string_view field = "local_start");

// A session's row, read once and written back field by field.
class SessionRecord {
 public:
  // Errors: record.missing, session.archived.
  static Result<SessionRecord> read(Context& context, std::string_view id);

  const std::string& id() const { return id_; }
  std::string_view text(std::string_view field) const;
  int64_t integer(std::string_view field) const;
  SessionTerms terms() const;
  SessionTime time() const;
  bool planned() const { return text("state") == "planned"; }
  // Errors: session.not_planned {state}.
  Status check_planned() const;
  // That no invoice has a line for it; a credit is given back when the outcome changes. Errors:
  // session.settled.
  Status check_unsettled() const;
  // Whether the mentee is too late now for what `window_field` allows.
  bool inside_window(std::string_view window_field, int64_t now_ms) const;

  // Sets a field that the practice writes, checked as one from a form would be. Errors: field.*.
  Status set_checked(std::string_view field, const Value& value);
  // Sets the state and what follows from it: charge, credit, the time of the outcome.
  Result<OutcomeEffect> come_out(Context& context, std::string_view state);
  void set(std::string_view field, Value value);
  // Another time; calendars elsewhere must learn it, and what was sent is not true any more.
  void move(const SessionTime& time);
  // The same because a side asked for it. Gives whether a mentee asked too late.
  bool move_for(std::string_view by, const SessionTime& time, int64_t now_ms);
  void raise_sequence();
  Status write(Context& context);

 private:
  // Takes a credit from the ledger, or gives it back.
  Status post_credit(Context& context, int64_t amount);

  std::string id_;
  store::Fields row_;
  store::Fields changed_;
};

// Cancels as the side asked for; the caller has checked that it is planned.
// Errors: field.not_a_choice, with the field "by".
struct Cancelling {
  std::string by, reason;
  bool waive = false;
};
Result<OutcomeEffect> cancel_session(Context& context, SessionRecord& session, const Cancelling& how);

// The zone by name, or the practice's for an empty one. Errors: field.not_a_zone.
Result<Zone> zone_or_practice(Context& context, std::string_view name);
// How long a session is: as asked for, else as agreed, else as the settings say. Errors:
// field.no_such_record.
Result<int64_t> minutes_or_agreed(Context& context, const BookingRules& rules, int64_t minutes,
                                  std::string_view engagement);

// "mentee" or "mentor". Errors: field.not_a_choice {value}, with the field "by".
Status check_side(std::string_view by);

// The mentee was met: the list shows who has gone quiet.
Status note_contact(Context& context, std::string_view mentee, int64_t at_ms);

}  // namespace md::practice
