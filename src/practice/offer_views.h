#pragma once
// What is offered, and what was agreed with whom.

#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct OfferView {
  std::string id, name, kind, description, currency;
  int64_t price_minor = 0, session_minutes = 0;
  int64_t credits = 0, book_by_days = 0;  // of packages
  bool active = true;
  int64_t engagements = 0;  // that were agreed on it
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("name", s.name);
    a("kind", s.kind);
    a("description", s.description);
    a("currency", s.currency);
    a("price_minor", s.price_minor);
    a("session_minutes", s.session_minutes);
    a("credits", s.credits);
    a("book_by_days", s.book_by_days);
    a("active", s.active);
    a("engagements", s.engagements);
  }
};

struct OffersView {
  std::vector<OfferView> offers;  // active ones first, by name
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("offers", s.offers);
  }
};

struct OffersQuery {
  static constexpr const char* name = "offers";
  using Params = NoParams;
  using View = OffersView;
};

struct EngagementView {
  std::string id, mentee, mentee_name, payer, payer_name, offer, title, kind, state;
  int64_t price_minor = 0;
  std::string currency;
  int64_t session_minutes = 0;
  std::string started_on, book_by_on, ended_on;
  int64_t held = 0, planned = 0;
  // Of packages: what was granted, what outcomes used up, what ran out, what planned sessions hold, what is
  // free to book.
  int64_t credits = 0, credits_used = 0, credits_expired = 0, credits_planned = 0, credits_left = 0;
  int64_t next_at_ms = 0;  // the first planned session; 0: none
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("payer", s.payer);
    a("payer_name", s.payer_name);
    a("offer", s.offer);
    a("title", s.title);
    a("kind", s.kind);
    a("state", s.state);
    a("price_minor", s.price_minor);
    a("currency", s.currency);
    a("session_minutes", s.session_minutes);
    a("started_on", s.started_on);
    a("book_by_on", s.book_by_on);
    a("ended_on", s.ended_on);
    a("held", s.held);
    a("planned", s.planned);
    a("credits", s.credits);
    a("credits_used", s.credits_used);
    a("credits_expired", s.credits_expired);
    a("credits_planned", s.credits_planned);
    a("credits_left", s.credits_left);
    a("next_at_ms", s.next_at_ms);
  }
};

struct EngagementsParams {
  std::string party;  // as mentee or payer; empty: everybody
  std::string state;  // active, paused, ended; empty: all
  int32_t offset = 0;
  int32_t limit = 200;  // 1..1000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("state", s.state);
    a("offset", s.offset);
    a("limit", s.limit);
  }
};

struct EngagementsView {
  int64_t total = 0;
  std::vector<EngagementView> rows;  // active ones first, then by the mentee's name
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("total", s.total);
    a("rows", s.rows);
  }
};

// Errors: query.bad_window.
struct EngagementsQuery {
  static constexpr const char* name = "engagements";
  using Params = EngagementsParams;
  using View = EngagementsView;
};

struct EngagementParams {
  std::string engagement;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("engagement", s.engagement);
  }
};

// Errors: record.missing.
struct EngagementQuery {
  static constexpr const char* name = "engagement";
  using Params = EngagementParams;
  using View = EngagementView;
};

}  // namespace md::practice
