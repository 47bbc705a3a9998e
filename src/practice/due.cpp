#include "practice/due.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/sha256.h"
#include "practice/due_views.h"
#include "practice/invoice_book.h"
#include "practice/log.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr size_t people_max = 3;

constexpr DueWork works[] = {{"calendar.due", "zones_stale", "zones.recompute", "moved"},
                             {"calendar.due", "series_due", "series.extend", "made"},
                             {"money.due", "subscriptions_due", "subscriptions.renew", "subscriptions"},
                             {"money.due", "credits_expired", "credits.expire", "credits"}};

int64_t count_of(const Json& result, std::string_view key) {
  const Json* count = find(result, key);
  return count && count->is_array() ? int64_t(count->size()) : find_integer(result, key, 0);
}

Status name_people(store::Db& db, const LogEntry& entry, DueDoneRow& row) {
  std::set<std::string> mentees;
  for (const store::RowChange& change : entry.changes)
    for (const auto& field : change.fields)
      if (field.field == "mentee") mentees.emplace(text_or_empty(field.to));
  row.people_total = int64_t(mentees.size());
  for (const std::string& mentee : mentees) {
    if (row.people.size() == people_max) break;
    MD_ASSIGN(std::string name, db.text("SELECT display_name FROM party WHERE id=?", {mentee}));
    row.people.push_back(std::move(name));
  }
  return {};
}

Result<DueDoneView> due_done(QueryContext& context, const DueDoneParams& params) {
  DueDoneView view;
  for (const DueWork& work : works) {
    MD_ASSIGN(const Id id, due_command_id(context.db, context.house, params.now_ms, work));
    MD_ASSIGN(const auto entry, read_log(context.db, id));
    if (!entry) continue;
    MD_ASSIGN(const int64_t undone,
              context.db.integer("SELECT count(*) FROM log WHERE n>? AND undoes=?", {entry->n, id}));
    DueDoneRow row{id, entry->name, count_of(entry->result, work.done), count_of(entry->result, "skipped"), {}, 0};
    if (undone || row.count + row.left_out == 0) continue;
    MD_TRY(name_people(context.db, *entry, row));
    view.rows.push_back(std::move(row));
  }
  return view;
}

constexpr Query queries[] = {make_query<DueDoneQuery, due_done>()};

}  // namespace

std::span<const DueWork> due_works() { return works; }

Result<Id> due_command_id(store::Db& db, const House& house, int64_t now_ms, const DueWork& work) {
  MD_ASSIGN(const std::string practice, db.text("SELECT id FROM practice ORDER BY id LIMIT 1"));
  if (practice.empty()) return Id();
  MD_ASSIGN(const std::string today, today_on(db, house, now_ms));
  const Sha256Digest digest = sha256(practice + today + std::string(work.command));
  const std::span<const uint8_t> noise(digest);
  return make_id(int64_t(parse_date(today).value_or(Date{}).days) * 86'400'000, noise.first<10>());
}

std::span<const Query> due_queries() { return queries; }

}  // namespace md::practice
