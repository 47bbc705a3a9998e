// Who the practice is: each card is a form of its own.

#include "ui/screens/settings_form.h"

namespace md::ui {
namespace {

constexpr std::string_view basics[] = {"name", "owner_name", "currency", "language", "zone"};
constexpr std::string_view contact[] = {"country", "website", "email", "phone"};

bool draw_basics(Desk& desk, Rect& r, RecordForm& form) {
  bool submitted = draw_pair(desk, r, form, "name", "owner_name");
  submitted = draw_pair(desk, r, form, "currency", "language") || submitted;
  return form.draw_field(desk, r, "zone") || submitted;
}

bool draw_contact(Desk& desk, Rect& r, RecordForm& form) {
  const bool submitted = draw_pair(desk, r, form, "email", "phone");
  return draw_pair(desk, r, form, "country", "website") || submitted;
}

class PracticeSettings final : public SettingsPart {
 public:
  void draw(Desk& desk, Rect& r) override {
    basics_.draw(desk, r);
    contact_.draw(desk, r);
  }

 private:
  PracticeForm basics_{"settings.practice", {}, basics, draw_basics};
  PracticeForm contact_{"settings.contact", "settings.contact.text", contact, draw_contact};
};

}  // namespace

std::unique_ptr<SettingsPart> make_practice_settings() {
  return std::make_unique<PracticeSettings>();
}

}  // namespace md::ui
