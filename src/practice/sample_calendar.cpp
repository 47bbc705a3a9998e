#include "practice/sample_calendar.h"

#include <algorithm>

#include "model/areas.h"
#include "practice/records.h"
#include "practice/scheduling.h"
#include "practice/session_book.h"
#include "practice/session_views.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int64_t day_ms = 24 * hour_ms;
// Nobody was taught in these days: the mentor was away.
constexpr int break_from_days = 205, break_until_days = 192;
constexpr int starts_at[] = {540, 600, 660, 720, 840, 900, 960, 1020};
constexpr size_t single = 0, ten = 1, five = 2, monthly = 3;
constexpr int ten_credits = 10, five_credits = 5;
// How many people of a part may need an hour, and how many hours of today's weekday are kept for clients of
// every week.
constexpr int people_max = 54;
constexpr size_t todays = 4;
constexpr int todays_at[todays] = {540, 660, 900, 1020};
constexpr int away_from_days = 24, away_until_days = 27;
constexpr uint64_t stream_mark = 0x63616c656e646172;  // "calendar"

struct Price {
  std::string_view currency;
  int64_t single, ten, five, monthly;
};
constexpr Price prices[] = {{"EUR", 9500, 85000, 45000, 32000}, {"CNY", 60000, 540000, 285000, 200000}};

const Price& price_in(std::string_view currency) {
  return currency == "CNY" ? prices[1] : prices[0];
}

}  // namespace

Status SampleCalendar::begin() {
  MD_ASSIGN(zone_, practice_zone(context_.db, context_.house));
  const LocalTime now = zone_.to_local(context_.now_ms() / 1000).local;
  today_ = date_of(now);
  minute_now_ = minute_of_day(now);
  MD_ASSIGN(const std::string language,
            context_.db.text("SELECT language FROM practice ORDER BY id LIMIT 1"));
  if (language == "zh") words_ = &sample::words_zh;
  random_ = Random(random_bits(uint64_t(args_.part), uint64_t(args_.seed) ^ stream_mark));
  place_hours();
  if (args_.part > 0) return find_offers();
  MD_TRY(add_offers());
  MD_TRY(add_hours());
  return add_busy();
}

Status SampleCalendar::add_offers() {
  MD_ASSIGN(const std::string currency,
            context_.db.text("SELECT currency FROM practice ORDER BY id LIMIT 1"));
  const Price& price = price_in(currency);
  const auto add = [&](std::string_view name, Fields fields) -> Status {
    fields.emplace_back("name", text_value(name));
    MD_ASSIGN(Id id, create_record(context_, model::offer_type, fields));
    offers_.push_back(std::move(id));
    return {};
  };
  MD_TRY(add(words_->single, {{"price_minor", price.single}}));
  MD_TRY(add(words_->ten, {{"kind", "package"},
                           {"price_minor", price.ten},
                           {"credits", int64_t(ten_credits)},
                           {"book_by_days", int64_t(180)}}));
  MD_TRY(add(words_->five, {{"kind", "package"},
                            {"price_minor", price.five},
                            {"credits", int64_t(five_credits)},
                            {"book_by_days", int64_t(120)}}));
  return add(words_->monthly,
             {{"kind", "subscription"}, {"price_minor", price.monthly}, {"session_minutes", int64_t(45)}});
}

Status SampleCalendar::find_offers() {
  return context_.db.each("SELECT id FROM offer WHERE archived_at_ms IS NULL ORDER BY id LIMIT 4", {},
                          [&](const store::Row& row) { offers_.push_back(row.string(0)); });
}

// Monday to Friday from nine to one and from two to six, some days away, a room by a link.
Status SampleCalendar::add_hours() {
  const auto add = [&](const model::RecordType& type, const Fields& fields) -> Status {
    MD_TRY(create_record(context_, type, fields));
    return {};
  };
  for (int64_t weekday = 1; weekday <= 5; weekday++) {
    MD_TRY(add(model::availability_type,
               {{"weekday", weekday}, {"from_minute", int64_t(540)}, {"until_minute", int64_t(780)}}));
    MD_TRY(add(model::availability_type,
               {{"weekday", weekday}, {"from_minute", int64_t(840)}, {"until_minute", int64_t(1080)}}));
  }
  MD_TRY(add(model::booking_settings_type, {{"meeting_link", "https://meet.example/juniper-{id}"}}));
  const auto away = [&](int from, int until) {
    return add(model::availability_exception_type, {{"from_on", iso_date(add_days(today_, from))},
                                                    {"until_on", iso_date(add_days(today_, until))},
                                                    {"title", text_value(words_->away)}});
  };
  MD_TRY(away(-break_from_days, -break_until_days));
  return away(away_from_days, away_until_days);
}

// A calendar of the family's, taken over: early or late on some of the days around.
Status SampleCalendar::add_busy() {
  for (int i = 0; i < 8; i++) {
    const Date on = add_days(today_, i * 2 - 4);
    MD_ASSIGN(const SessionTime time, session_time(zone_, at_minute(on, i % 2 ? 1110 : 480), 45, false));
    MD_TRY(create_record(context_, model::busy_time_type,
                         {{"source", "family.ics"},
                          {"uid", "family-" + std::to_string(i)},
                          {"title", pick(words_->busy)},
                          {"starts_at_ms", time.starts_at_ms},
                          {"ends_at_ms", time.ends_at_ms}}));
  }
  return {};
}

// Everybody's own hour in the week. The first ones are on today's weekday, so that there is something to see.
void SampleCalendar::place_hours() {
  const int today = weekday(today_);
  for (const int minute : todays_at) hours_.emplace_back(today, minute);
  std::vector<std::pair<int, int>> others;
  for (int weekday = 1; weekday <= 5; weekday++)
    for (const int minute : starts_at)
      if (std::ranges::find(hours_, std::pair(weekday, minute)) == hours_.end())
        others.emplace_back(weekday, minute);
  for (size_t i = others.size(); i > 1; i--) std::swap(others[i - 1], others[random_.below(i)]);
  hours_.insert(hours_.end(), others.begin(), others.end());
}

SampleCalendar::Rhythm SampleCalendar::rhythm_of(std::string_view stage, int number) {
  const int others = int(hours_.size() - todays);
  const bool today = stage == "client" && todays_taken_ < todays;
  const bool second = !today && number >= others;  // comes in the weeks between those of somebody else
  const int other = second ? number - others : number;
  const bool shared = !today && other < people_max - others;
  const size_t place = today ? todays_taken_++ : todays + size_t(other);
  Rhythm rhythm;
  rhythm.weekday = hours_[place].first;
  rhythm.minute = hours_[place].second;
  rhythm.every_weeks = today || (!shared && random_.chance(0.75)) ? 1 : 2;
  const int back = (weekday(today_) - rhythm.weekday + 7) % 7;
  rhythm.latest = add_days(today_, -back);
  if (back == 0 && rhythm.minute > minute_now_) rhythm.latest = add_days(rhythm.latest, -7);
  const bool odd_week = rhythm.latest.days / 7 % 2 == 1;
  if (rhythm.every_weeks == 2 && odd_week != second) rhythm.latest = add_days(rhythm.latest, -7);
  return rhythm;
}

Status SampleCalendar::add_person(const Id& party, std::string_view stage, int number) {
  const uint64_t person = uint64_t(args_.part) * 1000 + uint64_t(number);
  random_ = Random(random_bits(person, uint64_t(args_.seed) ^ ~stream_mark));
  party_ = party;
  engagement_.clear();
  if (stage == "lead" || stage == "contacted")
    return random_.chance(0.35) ? add_first_call(party, stage, number) : Status();
  const Rhythm rhythm = rhythm_of(stage, number);
  MD_TRY(add_past(party, stage, rhythm));
  if (stage == "client") MD_TRY(add_ahead(rhythm));
  return close_engagement(stage);
}

Status SampleCalendar::add_first_call(const Id& party, std::string_view stage, int number) {
  const bool ahead = random_.chance(0.4);
  const Rhythm rhythm = rhythm_of(stage, number);
  const Date on = add_days(rhythm.latest, 7 * rhythm.every_weeks * (ahead ? 1 : -random_.between(0, 2)));
  MD_ASSIGN(const int64_t came_ms,
            context_.db.integer("SELECT created_at_ms FROM party WHERE id=?", {party}));
  if (at_minute(on, rhythm.minute) <= zone_.to_local(came_ms / 1000).local) return {};
  Booking booking;
  booking.mentee = party;
  booking.kind = "first_call";
  booking.title = words_->first_call;
  booking.check_free = false;
  MD_ASSIGN(booking.time, session_time(zone_, at_minute(on, rhythm.minute), 20, false));
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context_.db));
  MD_ASSIGN(const Booked booked, book_session(context_, rules, booking));
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context_, booked.id));
  if (!ahead) MD_TRY(come_out(session, on));
  return session.write(context_);
}

Status SampleCalendar::add_past(const Id& party, std::string_view stage, const Rhythm& rhythm) {
  MD_ASSIGN(const int64_t came_ms,
            context_.db.integer("SELECT created_at_ms FROM party WHERE id=?", {party}));
  const Date came = date_of(zone_.to_local(came_ms / 1000).local);
  const int64_t weeks = std::max(days_between(came, today_) / 7, 0);
  // Some have gone, some rest.
  int64_t weeks_ago = stage == "past" ? weeks / 3 + random_.between(0, weeks / 3) : 0;
  if (stage == "paused") weeks_ago = std::min(random_.between(3, 7), weeks / 2);
  weeks_ago -= weeks_ago % rhythm.every_weeks;
  const Date last = add_days(rhythm.latest, -7 * weeks_ago);
  const int64_t count = random_.between(8, 30);
  std::vector<Date> days;
  for (int64_t i = count - 1; i >= 0; i--) {
    const Date on = add_days(last, -7 * rhythm.every_weeks * i);
    const int ago = days_between(on, today_);
    if (on > add_days(came, 2) && (ago > break_from_days || ago < break_until_days)) days.push_back(on);
  }
  const double kind = random_.uniform();
  offer_ = kind < 0.35 ? ten : kind < 0.5 ? five : kind < 0.82 ? single : monthly;
  MD_TRY(begin_engagement(party, days.empty() ? today_ : days.front()));
  for (const Date on : days) MD_TRY(add_session(on, rhythm.minute, true));
  return {};
}

// What is agreed already: a series for some, the next date for most.
Status SampleCalendar::add_ahead(const Rhythm& rhythm) {
  const Date next = add_days(rhythm.latest, 7 * rhythm.every_weeks);
  // A series keeps clear of other sessions: in later parts every hour is taken.
  if (args_.part == 0 && rhythm.every_weeks == 1 && offer_ != ten && offer_ != five && random_.chance(0.5)) {
    const Json args = {{"engagement", engagement_},
                       {"local_start", iso_time(at_minute(next, rhythm.minute))},
                       {"count", 8},
                       {"skip_taken", true},
                       {"title", pick(words_->titles)}};
    MD_TRY(find_verb("series.start")->run(context_, args));
    return {};
  }
  const int64_t count = random_.chance(0.85) ? random_.between(1, 2) : 0;
  for (int64_t i = 0; i < count; i++) {
    const Date on = add_days(next, 7 * rhythm.every_weeks * i);
    const int in = days_between(today_, on);
    if (in < away_from_days || in > away_until_days) MD_TRY(add_session(on, rhythm.minute, false));
  }
  return {};
}

Status SampleCalendar::begin_engagement(const Id& party, Date from) {
  // Agreed a little before the first session; the next package when the last one is used up.
  started_on_ = add_days(from, engagement_.empty() ? -random_.between(1, 2) : 0);
  credits_left_ = offer_ == ten ? ten_credits : offer_ == five ? five_credits : 0;
  Fields fields = {{"mentee", party}, {"offer", offers_[offer_]}, {"started_on", iso_date(started_on_)}};
  MD_ASSIGN(
      const std::string employer,
      context_.db.text("SELECT organisation FROM party WHERE id=? AND organisation IS NOT NULL", {party}));
  if (!employer.empty() && random_.chance(0.4)) fields.emplace_back("payer", employer);
  MD_ASSIGN(engagement_, create_record(context_, model::engagement_type, fields));
  // Sessions are booked in hindsight here: the date until which one may book comes back in
  // close_engagement().
  return context_.writer.update(
      "engagement", engagement_,
      {{"book_by_on", Value()}, {"created_at_ms", zone_.to_utc(at_minute(started_on_, 600)).utc_s * 1000}});
}

Status SampleCalendar::close_engagement(std::string_view stage) {
  if (engagement_.empty()) return {};
  Fields fields;
  if (offer_ == ten || offer_ == five) {
    const int days = offer_ == ten ? 180 : 120;
    fields.emplace_back("book_by_on", iso_date(add_days(started_on_, days)));
  }
  if (stage == "past") fields.emplace_back("state", "ended");
  if (stage == "paused") fields.emplace_back("state", "paused");
  if (fields.empty()) return {};
  return set_record(context_, model::engagement_type, engagement_, fields);
}

Status SampleCalendar::add_session(Date on, int minute, bool over) {
  const bool package = offer_ == ten || offer_ == five;
  if (package && credits_left_ == 0) {
    MD_TRY(close_engagement("past"));
    MD_TRY(begin_engagement(party_, on));
  }
  Booking booking;
  booking.engagement = engagement_;
  booking.title = pick(words_->titles);
  if (random_.chance(0.4)) booking.agenda = "- " + pick(words_->homework) + "\n- " + pick(words_->titles);
  booking.check_free = false;
  MD_ASSIGN(booking.time, session_time(zone_, at_minute(on, minute), offer_ == monthly ? 45 : 60, false));
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context_.db));
  MD_ASSIGN(const Booked booked, book_session(context_, rules, booking));
  credits_left_ -= package;
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context_, booked.id));
  session.set("created_at_ms", std::min(booking.time.starts_at_ms - 6 * day_ms, context_.now_ms()));
  if (over) MD_TRY(come_out(session, on));
  return session.write(context_);
}

// What became of it. The caller writes the row.
Status SampleCalendar::come_out(SessionRecord& session, Date on) {
  const int64_t starts_ms = session.integer("starts_at_ms"), ends_ms = session.integer("ends_at_ms");
  // Of the last days' sessions, some still wait for their outcome.
  if (ends_ms > context_.now_ms() || (days_between(on, today_) < 2 && random_.chance(0.5))) return {};
  const double u = random_.uniform();
  const std::string_view state = u < 0.87   ? "held"
                                 : u < 0.92 ? "cancelled"
                                 : u < 0.95 ? "cancelled_late"
                                 : u < 0.99 ? "no_show"
                                            : "mentor_no_show";
  MD_ASSIGN(const OutcomeEffect effect, session.come_out(context_, state));
  session.set("outcome_at_ms", ends_ms);
  if (state.starts_with("cancelled")) {
    session.set("outcome_at_ms", starts_ms - (state == "cancelled" ? 3 * day_ms : 5 * hour_ms));
    session.set("cancelled_by", state == "cancelled" && random_.chance(0.3) ? "mentor" : "mentee");
    session.raise_sequence();
  }
  session.set("reminded_at_ms", starts_ms - day_ms);
  if (session.text("settle_with") == "credit" && effect.credit_effect == 0) credits_left_++;
  if (state != "held") return {};
  MD_TRY(note_contact(context_, session.text("mentee"), starts_ms));
  return write_after(session, on);
}

Status SampleCalendar::write_after(SessionRecord& session, Date on) {
  if (random_.chance(0.85)) session.set("notes", pick(words_->notes));
  if (random_.chance(0.5)) session.set("rating", random_.chance(0.7) ? int64_t(5) : random_.between(3, 4));
  if (random_.chance(0.2)) session.set("feedback", pick(words_->feedback));
  if (random_.chance(0.12))
    MD_TRY(create_record(context_, model::session_note_type,
                         {{"session", session.id()}, {"body", pick(words_->private_notes)}}));
  if (!random_.chance(0.4)) return {};
  const int64_t given_ms = zone_.to_utc(at_minute(on, 1080)).utc_s * 1000;
  Fields homework = {
      {"session", session.id()}, {"body", pick(words_->homework)}, {"due_on", iso_date(add_days(on, 7))}};
  const bool recent = days_between(on, today_) < 14;
  const int64_t done_ms = given_ms + random_.between(1, 6) * day_ms;
  if (done_ms < context_.now_ms() && random_.chance(recent ? 0.4 : 0.97))
    homework.emplace_back("done_at_ms", done_ms);
  MD_ASSIGN(const Id made, create_record(context_, model::homework_type, homework));
  return context_.writer.update("homework", made, {{"created_at_ms", std::min(given_ms, context_.now_ms())}});
}

}  // namespace md::practice
