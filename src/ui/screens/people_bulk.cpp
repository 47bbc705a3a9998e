#include "ui/screens/people_bulk.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/choices.h"
#include "ui/screens/people_csv.h"

namespace md::ui {
namespace {

void act_on_selected(Desk& desk, const BulkList& list, std::function<void(std::vector<std::string>)> act) {
  Selection selection = std::exchange(list.selection, {});
  if (!selection.all) {
    std::vector<std::string> ids(selection.keys.begin(), selection.keys.end());
    std::ranges::sort(ids);
    return act(std::move(ids));
  }
  // Most of them are not here: the practice names them.
  desk.client.ask<practice::PeopleIdsQuery>(
      list.params, [&desk, selection = std::move(selection),
                act = std::move(act)](const Result<practice::PeopleIdsView>& view) {
        if (!view) return desk.notify_error(view.error());
        std::vector<std::string> ids = view->ids;
        std::erase_if(ids, [&](const std::string& id) { return !selection.has(id); });
        act(std::move(ids));
      });
}

void draw_stage_menu(Desk& desk, Rect anchor, const BulkList& list) {
  std::vector<std::string> labels;
  for (const std::string_view stage : model::party_stages)
    labels.push_back(desk.choice("party", "stage", stage));
  std::vector<MenuItem> items;
  for (const std::string& label : labels) items.push_back({.label = label});
  if (const auto chosen = menu("stage", anchor, items)) {
    const std::string stage(model::party_stages[*chosen]);
    act_on_selected(desk, list, [&desk, stage](std::vector<std::string> ids) {
      desk.act("party.set_stage", practice::SetStageArgs{std::move(ids), stage});
    });
  }
}

}  // namespace

void PeopleBulk::draw(Desk& desk, Rect over, const BulkList& list, MergeDialog& merge) {
  const int64_t count = list.selection.count(list.total);
  if (count == 0) return;
  const bool two = count == 2 && !list.selection.all, icons = over.w < 760;
  const std::string words = tr("people.selected", {{"n", count}});
  float width = text_width(words, style::medium) + 68;
  for (const char* verb : {"people.tag_all", "people.stage_all", "action.archive", "people.save_csv", "action.merge"})
    if (two || verb != std::string_view("action.merge")) width += text_width(tr(verb), style::medium) + 46;
  const FloatingBar bar("bulk", over, icons ? over.w - 16 : width);
  Rect r = bar.body;
  text(r.cut_left(text_width(words, style::medium) + 8, 8), words, {type::control_medium, Token::on_toast});
  const Rect anchor = r;
  if (bar_button(r, tr("people.tag_all"), icon::tag, icons)) toggle_popup("tag");
  if (bar_button(r, tr("people.stage_all"), icon::flag, icons)) toggle_popup("stage");
  if (bar_button(r, tr("action.archive"), icon::archive, icons)) {
    act_on_selected(desk, list, [&desk](std::vector<std::string> ids) {
      desk.act("party.archive_all", practice::PartiesArgs{std::move(ids)});
    });
  }
  if (bar_button(r, tr("people.save_csv"), icon::download, icons)) {
    Selection kept = list.selection;
    act_on_selected(desk, list, [&desk, people = list.params](std::vector<std::string> ids) {
      save_people_csv(desk, people, std::move(ids));
    });
    list.selection = std::move(kept);
  }
  // The older entry stays.
  if (two && bar_button(r, tr("action.merge"), icon::merge, icons))
    act_on_selected(desk, list, [&merge](std::vector<std::string> ids) { merge.open(ids[0], ids[1]); });
  if (bar_button(r, tr("action.clear"), icon::x, true)) list.selection.clear();
  draw_tag_popover(desk, anchor, list);
  draw_stage_menu(desk, anchor, list);
}

void PeopleBulk::draw_tag_popover(Desk& desk, Rect anchor, const BulkList& list) {
  Popover p("tag", anchor, 260, {.padding = 12, .name = tr("people.tag_all")});
  if (!p.open()) return;
  const FieldEvent event = cut_field(p.body, {.label = tr("people.tag_name"), .autofocus = true}, tag_, 8);
  const bool pressed =
      button(p.body.cut_top(control_height(), 8), tr("people.tag_all"), {.kind = ButtonKind::primary});
  bool chosen = false;
  if (list.tags) {
    for (const auto& tag : list.tags->tags) {
      if (!matches(tag.name, tag_) || p.body.y > anchor.bottom() + 400) continue;
      const Scope scope(tag.id);
      if (menu_row(p.body.cut_top(menu_row_height()), {.label = tag.name, .icon = icon::tag})) {
        tag_ = tag.name;
        chosen = true;
      }
    }
  }
  if (!(event.submitted || pressed || chosen) || trim(tag_).empty()) return;
  act_on_selected(desk, list, [&desk, tag = tag_](std::vector<std::string> ids) {
    desk.act("party.tag", practice::TagArgs{std::move(ids), tag});
  });
  tag_.clear();
  close_popup("tag");
}

}  // namespace md::ui
