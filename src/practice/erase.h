#pragma once
// Erasing a person, for good. Notes, tasks and whatever consists of words about them are deleted; what is counted or
// stands on an invoice (sessions, agreements, invoices, payments) stays without name and texts. The permanent log
// keeps that something was done, not what it said. Nothing of it can be undone.

#include "practice/context.h"
#include "practice/erase_views.h"

namespace md::practice {

// What stands in place of a name.
inline constexpr std::string_view erased_text = "—";

// After a command whose verb erases: the log, the search index and the free pages of the file keep nothing.
// Inside the transaction, and behind it.
Status forget_erased(store::Db& db, std::vector<store::RowChange>& changes);
Status rewrite_file(store::Db& db);
// When a database is opened: rewrites the file where that was cut short.
Status finish_erasing(store::Db& db);

// Erases people in an older copy that is brought back, at the time of the last entry of its log. `parties`: ids, those
// that are not there are passed over. Gives how many were erased.
Result<int64_t> erase_again(store::Db& db, const std::vector<std::string>& parties);

}  // namespace md::practice
