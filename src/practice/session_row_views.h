#pragma once
// A session as a row of calendars, lists and the day.

#include <string>

#include "base/pack.h"

namespace md::practice {

struct SessionRow {
  std::string id, mentee, mentee_name, mentee_zone;
  std::string engagement, engagement_title, series;
  int64_t ordinal = 0;  // in the series
  std::string kind, title, state;
  std::string local_start, zone;  // as agreed
  int64_t minutes = 0, starts_at_ms = 0, ends_at_ms = 0;
  int64_t price_minor = 0, charge_minor = 0, credit_effect = 0;
  std::string currency, settle_with, settled_with;
  std::string meeting_url;
  int64_t rating = 0;  // 0: none
  bool has_notes = false;
  int64_t moved_count = 0;
  std::string ical_uid;
  int64_t sequence = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("mentee_zone", s.mentee_zone);
    a("engagement", s.engagement);
    a("engagement_title", s.engagement_title);
    a("series", s.series);
    a("ordinal", s.ordinal);
    a("kind", s.kind);
    a("title", s.title);
    a("state", s.state);
    a("local_start", s.local_start);
    a("zone", s.zone);
    a("minutes", s.minutes);
    a("starts_at_ms", s.starts_at_ms);
    a("ends_at_ms", s.ends_at_ms);
    a("price_minor", s.price_minor);
    a("charge_minor", s.charge_minor);
    a("credit_effect", s.credit_effect);
    a("currency", s.currency);
    a("settle_with", s.settle_with);
    a("settled_with", s.settled_with);
    a("meeting_url", s.meeting_url);
    a("rating", s.rating);
    a("has_notes", s.has_notes);
    a("moved_count", s.moved_count);
    a("ical_uid", s.ical_uid);
    a("sequence", s.sequence);
  }
};

}  // namespace md::practice
