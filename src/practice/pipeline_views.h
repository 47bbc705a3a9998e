#pragma once
// Opportunities by stage: the board, one person's, and the verbs on them.

#include <optional>
#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct PipelineParams {
  std::string text;           // of the person's search words
  int64_t now_ms = 0;         // for the next session
  int64_t closed_from_ms = 0; // won and lost ones count from here on
  int32_t limit = 100;        // cards of each column, 1..2000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("text", s.text);
    a("now_ms", s.now_ms);
    a("closed_from_ms", s.closed_from_ms);
    a("limit", s.limit);
  }
};

struct OpportunityCard {
  std::string id, party, party_name, party_kind, organisation, title, stage, currency;
  int64_t value_minor = 0;
  int64_t probability = 0;  // its own, or else its stage's
  std::string expected_on, lost_reason, lost_note;
  int64_t stage_since_ms = 0;
  std::string next_task, next_task_due_on;  // the person's
  int64_t next_session_at_ms = 0;           // 0: none planned
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("party", s.party);
    a("party_name", s.party_name);
    a("party_kind", s.party_kind);
    a("organisation", s.organisation);
    a("title", s.title);
    a("stage", s.stage);
    a("currency", s.currency);
    a("value_minor", s.value_minor);
    a("probability", s.probability);
    a("expected_on", s.expected_on);
    a("lost_reason", s.lost_reason);
    a("lost_note", s.lost_note);
    a("stage_since_ms", s.stage_since_ms);
    a("next_task", s.next_task);
    a("next_task_due_on", s.next_task_due_on);
    a("next_session_at_ms", s.next_session_at_ms);
  }
};

struct PipelineSum {
  std::string currency;
  int64_t value_minor = 0, weighted_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("currency", s.currency);
    a("value_minor", s.value_minor);
    a("weighted_minor", s.weighted_minor);
  }
};

struct PipelineColumn {
  std::string stage;
  int64_t count = 0, probability = 0;  // of the stage
  std::vector<PipelineSum> sums;       // the practice's currency first
  std::vector<OpportunityCard> cards;  // what came into the stage last comes first
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("stage", s.stage);
    a("count", s.count);
    a("probability", s.probability);
    a("sums", s.sums);
    a("cards", s.cards);
  }
};

struct PipelineView {
  std::vector<PipelineColumn> columns;  // new to agreed, then won since closed_from_ms
  std::vector<PipelineSum> open;        // of the open stages together
  int64_t lost = 0;                     // since closed_from_ms
  std::string lost_mostly;              // the reason given most often
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("columns", s.columns);
    a("open", s.open);
    a("lost", s.lost);
    a("lost_mostly", s.lost_mostly);
  }
};

// Errors: query.bad_window.
struct PipelineQuery {
  static constexpr const char* name = "pipeline";
  using Params = PipelineParams;
  using View = PipelineView;
};

struct PersonOpportunitiesParams {
  std::string party;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("party", s.party); }
};

struct PersonOpportunitiesView {
  std::vector<OpportunityCard> opportunities;  // open ones first, then the latest; at most 100
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("opportunities", s.opportunities); }
};

struct PersonOpportunitiesQuery {
  static constexpr const char* name = "person.opportunities";
  using Params = PersonOpportunitiesParams;
  using View = PersonOpportunitiesView;
};

// An opportunity with somebody who may be new: then `name` makes a lead. Answers {id, party}.
struct OpenOpportunityArgs {
  std::string party, name, email;
  std::string title, stage = "new", currency;
  std::optional<int64_t> value_minor, probability;
  std::string expected_on;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("name", s.name);
    a("email", s.email);
    a("title", s.title);
    a("stage", s.stage);
    a("currency", s.currency);
    a("value_minor", s.value_minor);
    a("probability", s.probability);
    a("expected_on", s.expected_on);
  }
};

// Put off: the opportunity rests, and a task brings it back. Answers {task}.
struct LaterArgs {
  std::string opportunity, task, due_on;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("opportunity", s.opportunity);
    a("task", s.task);
    a("due_on", s.due_on);
  }
};

// How likely opportunities of a stage are to be won, where they do not say themselves.
struct SetOddsArgs {
  std::string stage;
  int64_t probability = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("stage", s.stage);
    a("probability", s.probability);
  }
};

}  // namespace md::practice
