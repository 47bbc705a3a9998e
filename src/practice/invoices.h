#pragma once
// Reading invoices for views.

#include <span>

#include "practice/invoice_views.h"
#include "practice/query.h"

namespace md::practice {

// `where` is what follows WHERE, over `i` (invoice) and `p` (payer); `today` tells what is overdue.
Result<std::vector<InvoiceRow>> select_invoices(store::Db& db, std::string_view where,
                                                std::span<const Value> params, std::string_view today);

// Errors: record.missing.
Result<InvoiceView> read_invoice(store::Db& db, const House& house, const std::string& id, int64_t now_ms);

}  // namespace md::practice
