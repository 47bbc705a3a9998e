#include "practice/session_select.h"

namespace md::practice {
namespace {

constexpr std::string_view select_sql =
    "SELECT "
    "s.id,s.mentee,coalesce(p.display_name,''),p.zone,s.engagement,e.title,s.series,coalesce(s.ordinal,0),s."
    "kind,"
    "s.title,s.state,s.local_start,s.zone,s.minutes,s.starts_at_ms,s.ends_at_ms,coalesce(s.price_minor,0),"
    "coalesce(s.charge_minor,0),coalesce(s.credit_effect,0),s.currency,s.settle_with,s.settled_with,s."
    "meeting_url,"
    "coalesce(s.rating,0),s.notes IS NOT NULL,coalesce(s.moved_count,0),s.ical_uid,coalesce(s.sequence,0) "
    "FROM session s LEFT JOIN party p ON p.id=s.mentee LEFT JOIN engagement e ON e.id=s.engagement "
    "WHERE s.archived_at_ms IS NULL AND ";

// Takes the columns one after the other, in the order of select_sql.
struct Columns {
  const store::Row& row;
  int at = 0;
  std::string text() { return row.string(at++); }
  int64_t integer() { return row.integer(at++); }
};

SessionRow read_session(const store::Row& row) {
  Columns next{row};
  SessionRow s;
  for (std::string* text :
       {&s.id, &s.mentee, &s.mentee_name, &s.mentee_zone, &s.engagement, &s.engagement_title, &s.series})
    *text = next.text();
  s.ordinal = next.integer();
  for (std::string* text : {&s.kind, &s.title, &s.state, &s.local_start, &s.zone}) *text = next.text();
  for (int64_t* number :
       {&s.minutes, &s.starts_at_ms, &s.ends_at_ms, &s.price_minor, &s.charge_minor, &s.credit_effect})
    *number = next.integer();
  for (std::string* text : {&s.currency, &s.settle_with, &s.settled_with, &s.meeting_url})
    *text = next.text();
  s.rating = next.integer();
  s.has_notes = next.integer() != 0;
  s.moved_count = next.integer();
  s.ical_uid = next.text();
  s.sequence = next.integer();
  return s;
}

}  // namespace

Result<std::vector<SessionRow>> select_sessions(store::Db& db, std::string_view where,
                                                std::span<const Value> params) {
  std::vector<SessionRow> sessions;
  std::string sql(select_sql);
  sql += where;
  MD_TRY(db.each(sql, params, [&](const store::Row& row) { sessions.push_back(read_session(row)); }));
  return sessions;
}

}  // namespace md::practice
