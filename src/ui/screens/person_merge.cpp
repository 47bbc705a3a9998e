#include "ui/screens/person_merge.h"

#include <vector>

namespace md::ui {

void PersonMerge::open() {
  picking_ = true;
  other_.clear();
}

void PersonMerge::draw(Desk& desk, const practice::RecordView& person) {
  draw_pick(desk, person);
  merge_.draw(desk);
}

void PersonMerge::draw_pick(Desk& desk, const practice::RecordView& person) {
  if (!picking_) return;
  practice::PeopleParams params;
  params.text = query_;
  params.limit = 20;
  params.filters.push_back({"kind", "is", std::string(person.text("kind"))});
  others_.watch(desk.client, params);
  std::vector<Option> options;
  if (others_)
    for (const auto& row : others_->rows)
      if (row.id != person.id)
        options.push_back({.id = row.id, .label = row.name, .detail = row.email, .avatar = true});
  const std::string words = tr("person.merge.text", {{"name", person.text("display_name")}});
  Dialog dialog("merge", {.title = tr("person.merge.title"),
                          .text = words,
                          .verb = tr("merge.compare"),
                          .off = other_.empty()});
  SelectSpec spec{.label = tr("person.merge.pick")};
  spec.filtered = true;
  const SelectEvent event = cut_select(dialog.body, spec, options, other_);
  if (event.query_changed) query_ = event.query;
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed && !other_.empty()) merge_.open(person.id, other_);
  if (answer != Answer::none) {
    picking_ = false;
    others_.stop();
  }
}

}  // namespace md::ui
