// What invoices say about the practice, how they are numbered, and what money was there before.

#include "ui/screens/settings_form.h"
#include "ui/screens/settings_numbers.h"

namespace md::ui {
namespace {

constexpr std::string_view identity[] = {"legal_name", "address", "tax_id"};
constexpr std::string_view tax[] = {"tax_scheme", "tax_name", "tax_rate", "exempt_wording"};
constexpr std::string_view payment[] = {"bank_details", "terms_days", "invoice_note"};

bool draw_identity(Desk& desk, Rect& r, RecordForm& form) {
  const bool submitted = draw_pair(desk, r, form, "legal_name", "tax_id");
  form.draw_field(desk, r, "address");
  return submitted;
}

// Only what the scheme needs.
bool draw_tax(Desk& desk, Rect& r, RecordForm& form) {
  bool submitted = draw_half(desk, r, form, "tax_scheme");
  const Value scheme = form.get("tax_scheme");
  const std::string_view code = text_or_empty(scheme);
  if (code == "inclusive" || code == "exclusive")
    submitted = draw_pair(desk, r, form, "tax_rate", "tax_name") || submitted;
  if (code == "exempt") submitted = form.draw_field(desk, r, "exempt_wording") || submitted;
  return submitted;
}

bool draw_payment(Desk& desk, Rect& r, RecordForm& form) {
  form.draw_field(desk, r, "bank_details");
  const bool submitted = draw_half(desk, r, form, "terms_days");
  form.draw_field(desk, r, "invoice_note");
  return submitted;
}

class MoneySettings final : public SettingsPart {
 public:
  void draw(Desk& desk, Rect& r) override {
    identity_.draw(desk, r);
    tax_.draw(desk, r);
    payment_.draw(desk, r);
    numbers_.draw(desk, r);
    rates_.draw(desk, r);
    opening_.draw(desk, r);
  }

 private:
  PracticeForm identity_{"settings.identity", "settings.identity.text", identity, draw_identity};
  PracticeForm tax_{"settings.tax", "settings.tax.text", tax, draw_tax};
  PracticeForm payment_{"settings.payment", "settings.payment.text", payment, draw_payment};
  NumbersCard numbers_;
  RatesCard rates_;
  OpeningCard opening_;
};

}  // namespace

std::unique_ptr<SettingsPart> make_money_settings() {
  return std::make_unique<MoneySettings>();
}

}  // namespace md::ui
