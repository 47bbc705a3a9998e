#pragma once
// What the screens of people, and their timelines, show.

#include <string>
#include <vector>

#include "base/pack.h"
#include "practice/record_views.h"

namespace md::practice {

// One condition of a segment or of the filters above a list. Fields and operators: people_filter.h.
struct Filter {
  std::string field, op;
  Value value;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("field", s.field);
    a("op", s.op);
    a("value", s.value);
  }
};

struct PeopleParams {
  std::string text;             // what was typed into the list's search field
  std::vector<Filter> filters;  // all must hold
  std::string sort = "name";    // name, stage, last_touch, created, organisation
  bool descending = false;
  bool archived = false;        // instead of the living ones
  int64_t now_ms = 0;           // for filters that count days
  int32_t offset = 0;
  int32_t limit = 100;          // 1..1000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("text", s.text);
    a("filters", s.filters);
    a("sort", s.sort);
    a("descending", s.descending);
    a("archived", s.archived);
    a("now_ms", s.now_ms);
    a("offset", s.offset);
    a("limit", s.limit);
  }
};

struct PersonRow {
  std::string id, kind, name, organisation, stage, email, phone, works_on;
  std::string tags;  // names, ", " between them
  int64_t last_touch_at_ms = 0;  // 0: never
  int64_t created_at_ms = 0;
  std::string next_task, next_task_due_on;
  int64_t open_value_minor = 0;  // of open opportunities in `currency`
  std::string currency;          // empty: none open
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("kind", s.kind);
    a("name", s.name);
    a("organisation", s.organisation);
    a("stage", s.stage);
    a("email", s.email);
    a("phone", s.phone);
    a("works_on", s.works_on);
    a("tags", s.tags);
    a("last_touch_at_ms", s.last_touch_at_ms);
    a("created_at_ms", s.created_at_ms);
    a("next_task", s.next_task);
    a("next_task_due_on", s.next_task_due_on);
    a("open_value_minor", s.open_value_minor);
    a("currency", s.currency);
  }
};

struct PeopleView {
  int64_t total = 0;
  int32_t offset = 0;
  std::vector<PersonRow> rows;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("total", s.total);
    a("offset", s.offset);
    a("rows", s.rows);
  }
};

// Errors: filter.unknown_field {field}, filter.unknown_op {field, op}, filter.bad_value {field}, query.bad_window.
struct PeopleQuery {
  static constexpr const char* name = "people";
  using Params = PeopleParams;
  using View = PeopleView;
};

// The ids of everybody that the same parameters list, for acting on all of them; the window is not looked at.
// Errors: as PeopleQuery; query.too_large {max} beyond what one command takes.
inline constexpr int64_t people_ids_max = 10'000;
struct PeopleIdsView {
  std::vector<std::string> ids;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("ids", s.ids); }
};
struct PeopleIdsQuery {
  static constexpr const char* name = "people.ids";
  using Params = PeopleParams;
  using View = PeopleIdsView;
};

struct StageCount {
  std::string stage;
  int64_t count = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("stage", s.stage);
    a("count", s.count);
  }
};

struct PeopleCountsView {
  int64_t total = 0, archived = 0;
  std::vector<StageCount> stages;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("total", s.total);
    a("archived", s.archived);
    a("stages", s.stages);
  }
};

struct PeopleCountsQuery {
  static constexpr const char* name = "people.counts";
  using Params = NoParams;
  using View = PeopleCountsView;
};

struct TagView {
  std::string id, name;
  int64_t count = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("name", s.name);
    a("count", s.count);
  }
};

struct TagsView {
  std::vector<TagView> tags;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("tags", s.tags); }
};

struct TagsQuery {
  static constexpr const char* name = "tags";
  using Params = NoParams;
  using View = TagsView;
};

struct PartyParams {
  std::string party;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("party", s.party); }
};

struct TaskView {
  std::string id, party, party_name, title, due_on;
  int64_t done_at_ms = 0;  // 0: open
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("party", s.party);
    a("party_name", s.party_name);
    a("title", s.title);
    a("due_on", s.due_on);
    a("done_at_ms", s.done_at_ms);
  }
};

// Everything on a person's page beside the timeline.
struct PersonView {
  RecordView record;
  std::string organisation_name;
  std::vector<TagView> tags;
  std::vector<TaskView> tasks;    // open ones by due date, then what was done last
  std::vector<PersonRow> people;  // who belongs to this organisation
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("record", s.record);
    a("organisation_name", s.organisation_name);
    a("tags", s.tags);
    a("tasks", s.tasks);
    a("people", s.people);
  }
};

// Errors: record.missing.
struct PersonQuery {
  static constexpr const char* name = "person";
  using Params = PartyParams;
  using View = PersonView;
};

struct TimelineParams {
  std::string party;
  int32_t limit = 200;  // 1..1000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("limit", s.limit);
  }
};

struct TimelineItem {
  // The record: note, task, opportunity, invoice, payment, invoice_message; "party" for the person's own
  // beginning.
  std::string id, type;
  // Of a note: note, call, email, meeting; of an invoice, payment or message: its kind; of others: created,
  // done, won, lost.
  std::string kind;
  int64_t at_ms = 0;
  std::string title, body, privacy;
  int64_t amount_minor = 0;
  std::string currency;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("type", s.type);
    a("kind", s.kind);
    a("at_ms", s.at_ms);
    a("title", s.title);
    a("body", s.body);
    a("privacy", s.privacy);
    a("amount_minor", s.amount_minor);
    a("currency", s.currency);
  }
};

struct TimelineView {
  std::vector<TimelineItem> items;  // newest first
  bool more = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("items", s.items);
    a("more", s.more);
  }
};

struct TimelineQuery {
  static constexpr const char* name = "timeline";
  using Params = TimelineParams;
  using View = TimelineView;
};

// Arguments of the verbs on several people at once.
struct TagArgs {
  std::vector<std::string> parties;
  std::string name;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("parties", s.parties);
    a("name", s.name);
  }
};

struct SetStageArgs {
  std::vector<std::string> parties;
  std::string stage;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("parties", s.parties);
    a("stage", s.stage);
  }
};

struct PartiesArgs {
  std::vector<std::string> parties;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("parties", s.parties); }
};

// `gone` becomes part of `keep`: empty fields of `keep` are filled, notes, tasks and the rest move over. E-mail
// and phone that do not stay are further contacts.
struct MergeArgs {
  std::string keep, gone;
  std::vector<std::string> take = {};  // fields that take the value of `gone`
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("keep", s.keep);
    a("gone", s.gone);
    a("take", s.take);
  }
};

}  // namespace md::practice
