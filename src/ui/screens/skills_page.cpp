#include "ui/screens/skills_page.h"

#include "model/areas.h"
#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

constexpr std::string_view fields[] = {"name", "area", "description"};

std::vector<TableColumn> columns() {
  return {{.key = "name", .label = tr("field.skill.name"), .width = -3, .width_min = 160, .sortable = false},
          {.key = "area", .label = tr("field.skill.area"), .width = -2, .sortable = false, .priority = 2},
          {.key = "people", .label = tr("people.title"), .width = 90, .right = true, .sortable = false},
          {.key = "modules",
           .label = tr("plans.modules"),
           .width = 100,
           .right = true,
           .sortable = false,
           .priority = 1},
          {.key = "resources",
           .label = tr("plans.resources"),
           .width = 110,
           .right = true,
           .sortable = false,
           .priority = 3}};
}

}  // namespace

const practice::SkillView* SkillsPage::skill(std::string_view id) const {
  if (skills_)
    for (const auto& skill : skills_->skills)
      if (skill.id == id) return &skill;
  return nullptr;
}

void SkillsPage::draw(Desk& desk, Rect page) {
  skills_.watch(desk.client);
  if (skills_ && skills_->skills.empty()) {
    if (empty_state(page, icon::graduation_cap, tr("skills.empty.title"), tr("skills.empty.text"),
                    tr("learning.skill.add")))
      open({});
  } else {
    Rect bar = page.cut_top(measure::toolbar).inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
    if (button_right(bar, tr("learning.skill.add"), {.size = Size::small, .icon = icon::plus})) open({});
    text(bar, tr("skills.text"), style::muted);
    draw_table(desk, page);
  }
  if (!form_) return;
  if (open_.empty())
    draw_new(desk);
  else if (const practice::SkillView* shown = skill(open_))
    draw_drawer(desk, *shown);
  else
    form_.reset();
}

void SkillsPage::draw_table(Desk& desk, Rect r) {
  const std::vector<TableColumn> shown = columns();
  TableSpec spec{.name = tr("skills.title"), .columns = shown};
  spec.rows = skills_ ? int64_t(skills_->skills.size()) : 0;
  spec.loading = !skills_;
  const auto at = [&](int64_t row) -> const practice::SkillView& { return skills_->skills[size_t(row)]; };
  TableRows rows;
  rows.key = [&](int64_t row) { return std::string_view(at(row).id); };
  rows.name = [&](int64_t row) { return at(row).name; };
  rows.cell = [&](Rect cell, int64_t row, std::string_view column) {
    const practice::SkillView& skill = at(row);
    const auto number = [&](int64_t n) {
      text(cell, n ? number_text(n) : std::string(unknown_text),
           {type::control, n ? Token::text : Token::text_faint, Align::right});
    };
    if (column == "name") text(cell, skill.name, style::medium);
    if (column == "area") text(cell, skill.area, style::muted);
    if (column == "people") number(skill.people);
    if (column == "modules") number(skill.modules);
    if (column == "resources") number(int64_t(skill.resources.size()));
  };
  rows.narrow = [&](Rect area, int64_t row) {
    Rect lines = area.inset(16, 0).middle_y(44);
    text(lines.cut_top(22), at(row).name, style::medium);
    text(lines, tr("skills.line", {{"people", at(row).people}, {"modules", at(row).modules}}), style::caption);
  };
  const TableEvents events = table(r, spec, table_, rows);
  if (events.opened >= 0 && events.opened < spec.rows) open(at(events.opened).id);
  (void)desk;
}

void SkillsPage::open(std::string id) {
  form_ = std::make_unique<RecordForm>(model::skill_type, fields);
  open_ = std::move(id);
  resources_.begin();
  const practice::SkillView* shown = skill(open_);
  if (!shown) return;
  const auto text = [](const std::string& value) { return value.empty() ? Value() : Value(value); };
  form_->begin({"skill",
                open_,
                {{"name", shown->name}, {"area", text(shown->area)}, {"description", text(shown->description)}}});
  form_->keep_focus();
}

void SkillsPage::draw_new(Desk& desk) {
  Dialog dialog("skill", {.title = tr("learning.skill.add"), .verb = tr("action.add"), .busy = saving_});
  form_->draw(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) return form_.reset();
  if (answer == Answer::confirmed) save(desk);
}

void SkillsPage::draw_drawer(Desk& desk, const practice::SkillView& shown) {
  const Scope scope(shown.id);
  Drawer drawer("skill", {.title = shown.name});
  form_->draw(desk, drawer.body);
  resources_.draw(desk, drawer.body, shown.resources, "skill", open_, false);
  drawer.end_body();
  Rect foot = drawer.footer;
  const bool pressed = button_right(foot, tr("action.save"),
                                    {.kind = ButtonKind::primary, .busy = saving_, .off = !form_->changed()});
  if (button_left(foot, tr("action.archive"), {.kind = ButtonKind::quiet_danger})) {
    desk.archive("skill", open_);
    drawer.press = Drawer::Press::close;
  }
  if (drawer.finish() != Drawer::Press::none) return form_.reset();
  if (pressed) save(desk);
}

void SkillsPage::save(Desk& desk) {
  if (saving_ || !form_->check(desk)) return;
  saving_ = true;
  const Done done = [this, &desk](const Result<ByteView>& result) {
    saving_ = false;
    if (result)
      form_.reset();
    else if (!form_ || !form_->refuse(result.error()))
      desk.notify_error(result.error());
  };
  if (open_.empty())
    desk.create("skill", form_->changes(), done, Desk::Quiet::refusals);
  else
    desk.set("skill", open_, form_->changes(), done, Desk::Quiet::refusals);
}

}  // namespace md::ui
