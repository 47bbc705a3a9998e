#pragma once
// An invoice as its document will look, drawn from the same figures and words.

#include "practice/invoice_views.h"
#include "ui/desk.h"
#include "ui/rect.h"

namespace md::ui {

// A sheet as wide as r from its top; takes its height from r.
void cut_paper(Desk& desk, Rect& r, const practice::InvoiceView& invoice);

}  // namespace md::ui
