#pragma once
// When the mentor is open: the usual week, its exceptions, and what other calendars say.

#include <string>
#include <vector>

#include "practice/scheduling.h"

namespace md::practice {

struct Window {
  int64_t starts_at_ms = 0, ends_at_ms = 0;
  bool operator==(const Window&) const = default;
};

inline constexpr int64_t range_days_max = 400;

// The open hours between two instants, ascending, without overlap. Days and minutes are the practice zone's.
// Errors: query.bad_window when the range is empty or longer than range_days_max.
Result<std::vector<Window>> open_windows(store::Db& db, const Zone& zone, int64_t from_ms, int64_t until_ms);

// The first day, "2026-12-25", on which the mentor is away within the time; empty when none.
Result<std::string> away_during(store::Db& db, const House& house, int64_t starts_at_ms, int64_t ends_at_ms);

// `from` without what `taken` covers. Both ascending.
std::vector<Window> without(const std::vector<Window>& from, const std::vector<Window>& taken);

}  // namespace md::practice
