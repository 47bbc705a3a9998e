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
  using Names = std::span<const std::string_view>;
  organisation_ = organisation;
  dialog_.open(model::party_type, organisation ? Names(new_organisation_fields) : Names(new_person_fields),
               {.title = std::string(tr(organisation ? "people.new_organisation" : "people.new")),
                .verb = std::string(tr("action.add"))});
}

void NewPerson::draw(Desk& desk) {
  dialog_.draw(desk, {}, [&] {
    Desk::FieldValues fields = dialog_.form().changes();
    if (organisation_) fields.emplace_back("kind", std::string("organisation"));
    const auto open_it = [&desk](ByteView answer) { desk.go("/people/" + rpc::answer_text(answer, "id")); };
    desk.create("party", fields, dialog_.told(desk, open_it), Desk::Quiet::refusals);
  });
}

}  // namespace md::ui
