#include "ui/screens/skill_picker.h"

#include "ui/screens/plan_words.h"

namespace md::ui {

bool SkillPicker::draw(Desk& desk, Rect& r, SelectSpec spec, std::string& chosen) {
  skills_.watch(desk.client);
  std::vector<Option> options;
  if (skills_)
    for (const auto& skill : skills_->skills)
      options.push_back({.id = skill.id, .label = skill.name, .detail = skill.area});
  spec.create = tr("learning.skill.make");
  const bool made = !made_.empty();
  if (made) chosen = std::exchange(made_, {});
  const std::string shown = name_of(chosen);
  spec.shown = shown;
  const SelectEvent event = cut_select(r, spec, options, chosen);
  if (event.created && !making_ && !event.text.empty()) {
    making_ = true;
    desk.create(
        "skill", {{"name", event.text}},
        [this](const Result<ByteView>& result) {
          making_ = false;
          if (result) made_ = rpc::answer_text(*result, "id");
        },
        Desk::Quiet::no);
  }
  return event.changed || made;
}

std::string SkillPicker::name_of(std::string_view id) const {
  if (skills_)
    for (const auto& skill : skills_->skills)
      if (skill.id == id) return skill.name;
  return {};
}

bool pick_level(Rect& r, const SelectSpec& spec, int64_t least, int64_t& level) {
  std::vector<std::string> ids, labels;
  for (int64_t n = least; n <= 5; n++) {
    ids.push_back(std::to_string(n));
    labels.push_back(level_text(n));
  }
  std::vector<Option> options;
  for (size_t i = 0; i < ids.size(); i++) options.push_back({.id = ids[i], .label = labels[i]});
  std::string chosen = level < least ? std::string() : std::to_string(level);
  if (!cut_select(r, spec, options, chosen).changed) return false;
  level = chosen.empty() ? 0 : chosen[0] - '0';
  return true;
}

}  // namespace md::ui
