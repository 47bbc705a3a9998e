// When the day turns: what makes records by itself is done once, by whoever holds the practice.

#include "base/format.h"
#include "practice/due.h"
#include "practice/query.h"
#include "rpc/server.h"

namespace md::rpc {
namespace {

constexpr int64_t latest_ms = 7258118400000;  // 2200-01-01

}  // namespace

// A kind that is refused does not keep the others from being done; its refusal is the answer.
Result<int64_t> Server::run_due(uint32_t client, std::string_view now) {
  store::Db* db = db_of(client);
  if (!db) return fail("slot.none_open");
  const auto now_ms = parse_integer(now);
  if (!now_ms || *now_ms < 0 || *now_ms > latest_ms) return fail("message.malformed");
  practice::QueryContext context{*db, house_, {std::string(practice::due_actor)}};
  int64_t ran = 0;
  std::optional<Error> refused;
  for (const practice::DueWork& work : practice::due_works()) {
    MD_ASSIGN(const Id id, practice::due_command_id(*db, house_, *now_ms, work));
    if (id.empty()) break;
    MD_ASSIGN(const Json due, practice::ask_json(context, work.query, {{"now_ms", *now_ms}}));
    if (find_integer(due, work.due, 0) == 0) continue;
    const auto done = apply(client, {id, *now_ms, context.actor, std::string(work.command), 1, Json::object()});
    if (!done && !refused) refused = done.error();
    ran += done.has_value();
  }
  if (refused) return std::unexpected(std::move(*refused));
  return ran;
}

}  // namespace md::rpc
