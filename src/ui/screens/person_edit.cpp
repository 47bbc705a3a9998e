#include "ui/screens/person_edit.h"

#include <span>
#include <string_view>

#include "model/areas.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr std::string_view person_fields[] = {
    "display_name", "stage", "email", "phone", "other_contacts", "organisation", "job_title", "works_on", "needs",
    "zone", "language", "birthday", "came_from", "website", "address", "city", "country"};
constexpr std::string_view organisation_fields[] = {"display_name", "stage",   "email",     "phone",
                                                    "website",      "needs",   "came_from", "address",
                                                    "city",         "country", "tax_id"};

}  // namespace

void open_person_form(FormDialog& dialog, const practice::RecordView& person) {
  using Names = std::span<const std::string_view>;
  const bool organisation = person.text("kind") == "organisation";
  dialog.open(model::party_type, organisation ? Names(organisation_fields) : Names(person_fields),
              {.title = std::string(tr(organisation ? "person.edit_organisation" : "person.edit")),
               .verb = std::string(tr("action.save")),
               .width = 520});
  dialog.form().begin(person);
}

}  // namespace md::ui
