// Times taken from other calendars.

#include <map>
#include <set>

#include "base/text.h"
#include "model/areas.h"
#include "practice/calendar_views.h"
#include "practice/rules.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t events_max = 20'000;
constexpr size_t uid_length_max = 500, title_length_max = 200;

// What makes two busy times the same: nothing then needs writing.
struct BusyKey {
  std::string uid, title;
  int64_t starts_at_ms = 0, ends_at_ms = 0;
  bool all_day = false;
  auto operator<=>(const BusyKey&) const = default;
};

Result<BusyKey> key_of(const BusyEvent& event) {
  if (event.uid.empty() || event.ends_at_ms <= event.starts_at_ms)
    return fail("busy.bad_event", {{"title", shorten(repair(event.title, Lines::one), 60)}}, "events");
  return BusyKey{std::string(truncate(repair(event.uid, Lines::one), uid_length_max)),
                 std::string(truncate(repair(event.title, Lines::one), title_length_max)), event.starts_at_ms,
                 event.ends_at_ms, event.all_day};
}

// The ids of what the source has, by what it is.
Result<std::multimap<BusyKey, std::string>> read_source(Context& context, const std::string& source) {
  std::multimap<BusyKey, std::string> rows;
  MD_TRY(context.db.each(
      "SELECT id,uid,coalesce(title,''),starts_at_ms,ends_at_ms,coalesce(all_day,0) FROM busy_time "
      "WHERE source=? AND archived_at_ms IS NULL ORDER BY id",
      {source}, [&](const store::Row& row) {
        rows.emplace(
            BusyKey{row.string(1), row.string(2), row.integer(3), row.integer(4), row.integer(5) != 0},
            row.string(0));
      }));
  return rows;
}

Result<Json> import_busy(Context& context, const BusyImportArgs& args) {
  if (args.events.size() > events_max)
    return fail("argument.too_many", {{"name", "events"}, {"max", std::to_string(events_max)}}, "events");
  const std::string source = collapse_spaces(repair(args.source, Lines::one));
  if (source.empty()) return fail("field.required", {}, "source");
  MD_ASSIGN(auto old, read_source(context, source));
  std::set<std::string> replaced(args.cancelled.begin(), args.cancelled.end());
  std::set<BusyKey> added, seen;
  int64_t kept = 0;
  for (const BusyEvent& event : args.events) {
    MD_ASSIGN(BusyKey key, key_of(event));
    if (!seen.insert(key).second) continue;
    replaced.insert(key.uid);
    const auto same = old.find(key);
    if (same == old.end())
      added.insert(std::move(key));
    else
      old.erase(same), kept++;
  }
  int64_t removed = 0;
  for (const auto& [key, id] : old) {
    if (!args.whole && !replaced.contains(key.uid)) continue;
    MD_TRY(context.writer.remove("busy_time", id));
    removed++;
  }
  for (const BusyKey& key : added) {
    MD_ASSIGN(const Id id, create_record(context, model::busy_time_type,
                                         {{"source", source},
                                          {"uid", key.uid},
                                          {"title", key.title},
                                          {"starts_at_ms", key.starts_at_ms},
                                          {"ends_at_ms", key.ends_at_ms},
                                          {"all_day", int64_t(key.all_day)}}));
  }
  return Json{{"added", added.size()}, {"removed", removed}, {"kept", kept}};
}

Result<Json> remove_source(Context& context, const BusyRemoveArgs& args) {
  MD_ASSIGN(const auto rows, read_source(context, args.source));
  if (rows.empty()) return fail("busy.no_source", {{"source", shorten(args.source, 60)}}, "source");
  for (const auto& [key, id] : rows) MD_TRY(context.writer.remove("busy_time", id));
  return Json{{"removed", rows.size()}};
}

constexpr Verb verbs[] = {{.name = "busy.import", .run = run_verb<BusyImportArgs, import_busy>},
                          {.name = "busy.remove", .run = run_verb<BusyRemoveArgs, remove_source>}};

}  // namespace

std::span<const Verb> busy_verbs() {
  return verbs;
}

Status save_busy_time(Context&, std::string_view, const Fields* before, Fields& fields) {
  const int64_t starts = integer_or(field_after(before, fields, "starts_at_ms"), 0);
  const int64_t ends = integer_or(field_after(before, fields, "ends_at_ms"), 0);
  return ends > starts ? Status() : fail("availability.empty", {}, "ends_at_ms");
}

}  // namespace md::practice
