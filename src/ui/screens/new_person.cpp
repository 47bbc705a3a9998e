#include "ui/screens/new_person.h"

#include <span>
#include <string>
#include <string_view>

#include "model/areas.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr std::string_view new_person_fields[] = {"display_name", "email",    "phone",
                                                  "organisation", "works_on", "stage"};
constexpr std::string_view new_organisation_fields[] = {"display_name", "email", "phone", "website", "stage"};

}  // namespace

void NewPerson::open(bool organisation) {
  organisation_ = organisation;
  form_ = std::make_unique<RecordForm>(
      model::party_type, organisation ? std::span<const std::string_view>(new_organisation_fields)
                                      : std::span<const std::string_view>(new_person_fields));
}

void NewPerson::draw(Desk& desk) {
  if (!form_) return;
  Dialog dialog("new-person", {.title = tr(organisation_ ? "people.new_organisation" : "people.new"),
                               .verb = tr("action.add"),
                               .busy = saving_});
  form_->draw(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) form_.reset();
  if (answer != Answer::confirmed || saving_ || !form_->check(desk)) return;
  Desk::FieldValues fields = form_->changes();
  if (organisation_) fields.emplace_back("kind", std::string("organisation"));
  saving_ = true;
  desk.create(
      "party", fields,
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (!result) {
          if (!form_ || !form_->refuse(result.error())) desk.notify_error(result.error());
          return;
        }
        form_.reset();
        desk.go("/people/" + rpc::answer_text(*result, "id"));
      },
      Desk::Quiet::refusals);
}

}  // namespace md::ui
