#include "ui/screens/people_csv.h"

#include <span>
#include <string_view>

#include "base/text.h"
#include "model/choices.h"
#include "practice/people_lists_views.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

// In the words that an import knows again.
constexpr std::string_view csv_fields[] = {
    "display_name", "kind",    "stage", "email",   "phone",    "other_contacts", "organisation",
    "job_title",    "works_on", "needs", "came_from", "website",  "address",        "city",
    "country",      "birthday", "zone",  "language",  "tax_id",   "external_key",   "tags"};

}  // namespace

void save_people_csv(Desk& desk, const practice::PeopleParams& people, std::vector<std::string> ids) {
  practice::PeopleCsvParams params;
  params.people = people;
  params.ids = std::move(ids);
  for (const std::string_view field : csv_fields) {
    params.fields.emplace_back(field);
    params.heads.emplace_back(field == "tags" ? tr("people.col.tags") : tr(cat("field.party.", field)));
  }
  const auto name = [&](std::string_view field, std::span<const std::string_view> codes) {
    for (const std::string_view code : codes)
      params.words.push_back({std::string(field), std::string(code), desk.choice("party", field, code)});
  };
  name("kind", model::party_kinds);
  name("stage", model::party_stages);
  desk.client.ask<practice::PeopleCsvQuery>(params, [&desk](const Result<practice::PeopleCsvView>& file) {
    if (!file) return desk.notify_error(file.error());
    desk.host.save_file(cat(tr("people.title"), " ", iso_date(desk.today()), ".csv"), "text/csv", file->csv);
  });
}

}  // namespace md::ui
