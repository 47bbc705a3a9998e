#include "ui/screens/person_edit.h"

#include <span>
#include <string>
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

void PersonEdit::open(const practice::RecordView& person) {
  const bool organisation = person.text("kind") == "organisation";
  using Names = std::span<const std::string_view>;
  form_ = std::make_unique<RecordForm>(model::party_type,
                                       organisation ? Names(organisation_fields) : Names(person_fields));
  form_->begin(person);
}

void PersonEdit::draw(Desk& desk, const practice::RecordView& person) {
  if (!form_) return;
  const bool organisation = person.text("kind") == "organisation";
  Dialog dialog("edit-person", {.title = tr(organisation ? "person.edit_organisation" : "person.edit"),
                                .verb = tr("action.save"),
                                .busy = saving_,
                                .width = 520});
  form_->draw(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) form_.reset();
  if (answer != Answer::confirmed || saving_ || !form_->check(desk)) return;
  if (!form_->changed()) {
    form_.reset();
    return;
  }
  saving_ = true;
  desk.set(
      "party", person.id, form_->changes(),
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          form_.reset();
        else if (!form_ || !form_->refuse(result.error()))
          desk.notify_error(result.error());
      },
      Desk::Quiet::refusals);
}

}  // namespace md::ui
