#pragma once
// Keeps the text index in step with what commands change. Only where SQLite answers searches.

#include "store/writer.h"

namespace md::practice {

Status update_search_index(store::Db& db, const std::vector<store::RowChange>& changes);

}  // namespace md::practice
