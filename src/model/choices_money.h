#pragma once
// The words of choice fields of money. Display texts: assets/lang key "choice.<type>.<field>.<code>".

#include <array>
#include <string_view>

namespace md::model {

// opening: an invoice from before this program, under its own number.
inline constexpr std::array<std::string_view, 3> invoice_kinds = {"invoice", "credit_note", "opening"};
// void: credited in full.
inline constexpr std::array<std::string_view, 5> invoice_states = {"draft", "issued", "part_paid", "paid",
                                                                   "void"};
inline constexpr std::array<std::string_view, 3> tax_kinds = {"standard", "exempt", "reverse_charge"};
// refund gives back what was on no invoice; reversal takes the whole payment back.
inline constexpr std::array<std::string_view, 3> payment_kinds = {"received", "refund", "reversal"};
inline constexpr std::array<std::string_view, 6> payment_methods = {"bank",   "card",         "cash",
                                                                    "online", "direct_debit", "other"};
inline constexpr std::array<std::string_view, 6> credit_kinds = {"opening",    "bought",   "used",
                                                                 "given_back", "adjusted", "expired"};
inline constexpr std::array<std::string_view, 10> expense_categories = {
    "office",   "software",  "equipment", "rent",      "travel",
    "training", "marketing", "fees",      "insurance", "other"};
inline constexpr std::array<std::string_view, 2> series_kinds = {"invoice", "credit_note"};
inline constexpr std::array<std::string_view, 2> series_resets = {"yearly", "never"};
inline constexpr std::array<std::string_view, 3> message_kinds = {"invoice", "reminder", "receipt"};
inline constexpr std::array<std::string_view, 3> message_channels = {"mail", "print", "other"};

}  // namespace md::model
