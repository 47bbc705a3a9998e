#pragma once
// The rules of single record types, written in their area's file; records.cpp runs them.

#include "practice/records.h"

namespace md::practice {

// Null when the type has none.
SaveRule find_save_rule(std::string_view type);

// Runs after a record was written, for what follows from it in other records.
//   before  the row as it was, null for a new one
//   fields  what was written
using AfterRule = Status (*)(Context&, std::string_view id, const store::Fields* before,
                             const store::Fields& fields);
AfterRule find_after_rule(std::string_view type);

Status after_practice(Context&, std::string_view id, const store::Fields* before,
                      const store::Fields& fields);
Status after_engagement(Context&, std::string_view id, const store::Fields* before,
                        const store::Fields& fields);

Status save_practice(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_party(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_tagging(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_note(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_opportunity(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);

Status save_expense(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_exchange_rate(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);

Status save_offer(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_engagement(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_series(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_session(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_session_note(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_homework(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_availability(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_availability_exception(Context&, std::string_view id, const store::Fields* before,
                                   store::Fields& fields);
Status save_busy_time(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_booking_settings(Context&, std::string_view id, const store::Fields* before,
                             store::Fields& fields);

Status save_party_skill(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_plan(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_goal(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_goal_skill(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_plan_module(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_resource(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);
Status save_study_time(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);

}  // namespace md::practice
