#pragma once
// The ledger of credits: what was bought, used, given back, adjusted, expired. The only truth about them.

#include <string>

#include "practice/context.h"
#include "practice/query.h"

namespace md::practice {

struct CreditStep {
  std::string engagement, kind;  // model::credit_kinds
  int64_t amount = 0;
  std::string on;  // empty: today
  std::string session, sale, note;
};
// Errors: those of create_record.
Result<Id> post_credits(Context& context, const CreditStep& step);

// The sum of the ledger of `engagement_sql`, an SQL expression that names an engagement.
std::string credit_balance_sql(std::string_view engagement_sql);

// Free credits of one engagement past its last day to book.
Status expire_credits(Context& context, const std::string& engagement);
// How many engagements have free credits past their last day to book.
Result<int64_t> count_expired_credits(QueryContext& context, std::string_view today);

// How many active engagements have free credits to be booked between two days, both included.
Result<int64_t> count_ending_credits(store::Db& db, std::string_view today, std::string_view last);

}  // namespace md::practice
