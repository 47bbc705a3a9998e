#pragma once
// The words of choice fields of offers, engagements and the calendar. Display texts: assets/lang key
// "choice.<type>.<field>.<code>".

#include <array>
#include <string_view>

namespace md::model {

// What is sold: one session at a time, a number of credits at once, or a period.
inline constexpr std::array<std::string_view, 3> offer_kinds = {"single", "package", "subscription"};
inline constexpr std::array<std::string_view, 3> engagement_states = {"active", "paused", "ended"};

inline constexpr std::array<std::string_view, 2> session_kinds = {"session", "first_call"};
// planned, or how it came out. What each does to charge and credit: practice/session_outcome.h.
inline constexpr std::array<std::string_view, 6> session_states = {
    "planned", "held", "cancelled", "cancelled_late", "no_show", "mentor_no_show"};
// How a session is settled, decided when it is scheduled: as a line of an invoice, by a credit of a package,
// or not at all because a period covers it.
inline constexpr std::array<std::string_view, 3> settle_ways = {"line", "credit", "included"};
// Who cancelled or moved it. Windows bind mentees only.
inline constexpr std::array<std::string_view, 2> session_sides = {"mentee", "mentor"};

inline constexpr std::array<std::string_view, 2> series_states = {"active", "stopped"};
// Away, all day or between two times; or open at other hours than the week says.
inline constexpr std::array<std::string_view, 2> exception_kinds = {"off", "hours"};

}  // namespace md::model
