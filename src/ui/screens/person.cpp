#include "ui/screens/person.h"

#include <algorithm>

#include "ui/palette.h"
#include "ui/screens/party_words.h"

namespace md::ui {
namespace {

constexpr float facts_width = 272, side_width = 276;

float column_padding() {
  return ctx().narrow() ? 16 : 20;
}

}  // namespace

void PersonPage::show(Desk& desk, const std::string& id) {
  if (id != id_) {
    id_ = id;
    person_.forget();
    timeline_.forget();
    tasks_.forget();
    opportunities_.forget();
    edit_.close();
    merge_.close();
  }
  person_.watch(desk.client, {id});
  timeline_.watch(desk, id);
  opportunities_.watch(desk.client, {id});
}

void PersonPage::draw(Desk& desk, Rect page, const std::string& id) {
  show(desk, id);
  const Scope scope(id);
  if (person_.error() && !person_) {
    if (error_state(page, tr("state.error.title"), error_text(*person_.error()), tr("people.title")))
      desk.go("/people");
    return;
  }
  if (!person_) {
    if (loading_shows("person")) skeleton_rows(page.inset(20), 8, 40);
    return;
  }
  if (!is_null(person_->record.field("erased_at_ms"))) {
    desk.set_title(tr("erase.gone.title"));
    const std::string when = desk.day_text(person_->record.integer("erased_at_ms"));
    if (empty_state(page, icon::user_x, tr("erase.gone.title"), tr("erase.gone.text", {{"date", when}}),
                    tr("people.title")))
      desk.go("/people");
    return;
  }
  desk.set_title(person_->record.text("display_name"));
  offer_action(
      {tr("erase.action_of", {{"name", person_->record.text("display_name")}}), icon::user_x, {}, [this, id] {
         erase_.ask(id);
       }});
  money_.show(desk, id_, person_->record.text("display_name"));
  draw_head(desk, page.cut_top(measure::header));
  if (person_->record.archived()) {
    const BannerStyle style{.tone = Tone::warning, .icon = icon::archive, .action = tr("action.restore")};
    const float height = banner_height(tr("person.archived"), page.w, style);
    if (banner(page.cut_top(height), tr("person.archived"), style) == BannerPress::action)
      desk.restore("party", id_);
  }
  if (ctx().narrow()) {
    draw_narrow(desk, page);
  } else {
    Rect facts = page.cut_left(facts_width);
    draw::vline(facts.right() - 1, facts.y, facts.bottom(), Token::border);
    draw_facts(desk, facts);
    if (ctx().width() == Breakpoint::wide) {
      const Rect side = page.cut_right(side_width);
      draw::fill(side, Token::sunken);
      draw::vline(side.x, side.y, side.bottom(), Token::border);
      draw_side(desk, side);
    }
    timeline_.draw(desk, page);
  }
  edit_.draw_change(desk, "party", person_->record.id);
  merge_.draw(desk, person_->record);
  sessions_.draw_dialogs(desk, person_->record);
  opportunity_.draw(desk);
  erase_.draw(desk);
  learning_.draw_dialogs(desk);
  money_.draw_over(desk);
  shortcuts(desk);
}

void PersonPage::shortcuts(Desk& desk) {
  Shortcuts& keys = ctx().shortcuts;
  if (keys.pressed("e", tr("person.edit"), tr("person.about"))) open_person_form(edit_, person_->record);
  if (!ctx().layered() && keys.pressed("escape", tr("action.back"), tr("person.about"))) desk.go("/people");
}

void PersonPage::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const std::string_view name = person_->record.text("display_name");
  r = r.inset(ctx().narrow() ? 8 : 20, 0, ctx().narrow() ? 8 : 16, 0);
  const Rect more = r.cut_right(icon_button_width(), 8).middle_y(control_height());
  const ButtonKind kind = ctx().narrow() ? ButtonKind::quiet : ButtonKind::plain;
  if (icon_button(more, icon::ellipsis, tr("action.more"),
                  {.kind = kind, .on = popup_open("more"), .popup = true}))
    toggle_popup("more");
  draw_menu(desk, more);
  if (ctx().narrow()) {
    if (icon_button(r.cut_left(icon_button_width(), 4).middle_y(control_height()), icon::chevron_left,
                    tr("action.back"), {.kind = ButtonKind::quiet}))
      desk.go("/people");
    text(r, name, style::title);
    return;
  }
  if (button_right(r, tr("action.edit"), {.icon = icon::pencil, .chord = "e"}))
    open_person_form(edit_, person_->record);
  const std::string_view people = tr("people.title");
  if (link(r.cut_left(text_width(people, style::muted), 4), people, "/people", style::muted))
    desk.go("/people");
  draw::icon(r.cut_left(14, 4), icon::chevron_right, 14, Token::text_faint);
  const std::string stage = desk.choice("party", "stage", person_->record.text("stage"));
  const ChipStyle tone{.tone = stage_tone(person_->record.text("stage"))};
  const float width = std::min(text_width(name, style::title), r.w - chip_width(stage, tone) - 12);
  text(r.cut_left(width, 12), name, style::title);
  chip(r, stage, tone);
}

void PersonPage::draw_menu(Desk& desk, Rect anchor) {
  const bool archived = person_->record.archived();
  const MenuItem items[] = {
      {.label = tr("action.edit"), .icon = icon::pencil, .chord = "e"},
      {.label = tr("person.merge.title"), .icon = icon::merge},
      {.label = tr("money.sell"), .icon = icon::package, .line_above = true},
      {.label = tr("money.new"), .icon = icon::receipt_text},
      {.label = tr("money.record"), .icon = icon::banknote},
      {.label = tr(archived ? "action.restore" : "action.archive"),
       .icon = icon::archive,
       .line_above = true},
      {.label = tr("erase.action"), .icon = icon::user_x, .danger = true},
  };
  const auto chosen = menu("more", anchor, items, {.align_right = true});
  if (!chosen) return;
  if (*chosen == 0) {
    open_person_form(edit_, person_->record);
  } else if (*chosen == 1) {
    merge_.open();
  } else if (*chosen == 2) {
    money_.sell(desk);
  } else if (*chosen == 3) {
    money_.invoice(desk);
  } else if (*chosen == 4) {
    money_.record(desk);
  } else if (*chosen == 6) {
    erase_.ask(id_);
  } else if (archived) {
    desk.restore("party", id_);
  } else {
    desk.archive("party", id_);
  }
}

void PersonPage::draw_facts(Desk& desk, Rect r) {
  ScrollArea area(r, "facts");
  Rect column = area.content.inset(column_padding());
  facts_.draw(desk, column, *person_.view());
  if (ctx().width() != Breakpoint::wide) {
    divider(column);
    tasks_.draw(desk, column, *person_.view());
    draw_opportunities(desk, column);
    draw_learning(desk, column);
    money_.draw(desk, column);
    draw_people(desk, column);
  }
  area.end(column.y + column_padding());
}

void PersonPage::draw_side(Desk& desk, Rect r) {
  ScrollArea area(r, "side");
  Rect column = area.content.inset(column_padding());
  const bool wide = !ctx().narrow();
  if (wide || part_ == 2) tasks_.draw(desk, column, *person_.view());
  if ((wide || part_ == 2) && person_->record.text("kind") != "organisation")
    sessions_.draw(desk, column, person_->record);
  if (wide || part_ == 2) draw_opportunities(desk, column);
  if (wide || part_ == 3) draw_learning(desk, column);
  if (ctx().width() == Breakpoint::wide) money_.draw(desk, column);
  if (wide || part_ == 2) draw_people(desk, column);
  area.end(column.y + column_padding());
}

// What may come of this, and what came of it.
void PersonPage::draw_opportunities(Desk& desk, Rect& r) {
  Rect rest = section(r, tr("person.opportunities"));
  if (icon_button_right(rest, icon::plus, tr("person.opportunities.add"),
                        {.kind = ButtonKind::quiet, .size = Size::xsmall}))
    opportunity_.start_new(desk, "new", id_);
  if (opportunities_) {
    for (const auto& card : opportunities_->opportunities) {
      const Scope scope(card.id);
      const Rect line = r.cut_top(list_row_height() - 12);
      const Row row(line, "row", card.title, {.line = false, .radius = measure::radius_control});
      if (row.response.clicked) opportunity_.open(card);
      Rect in = line;
      const std::string value = card.value_minor ? desk.money(card.value_minor, card.currency) : std::string();
      if (!value.empty())
        text(in.cut_right(std::min(text_width(value, style::strong) + 0.5f, in.w / 2), 8), value,
             {type::control_semibold, Token::text, Align::right});
      Rect words = in.middle_y(line_height(type::control) + line_height(type::caption));
      text(words.cut_top(line_height(type::control)), card.title, style::medium);
      text(words, desk.choice("opportunity", "stage", card.stage), style::caption);
    }
  }
  r.cut_top(20);
}

// An organisation learns nothing: its people do.
void PersonPage::draw_learning(Desk& desk, Rect& r) {
  if (person_->record.text("kind") == "person") learning_.draw(desk, r, id_);
}

void PersonPage::draw_people(Desk& desk, Rect& r) {
  if (person_->people.empty()) return;
  section(r, tr("person.people"));
  for (const auto& row : person_->people) {
    const Scope scope(row.id);
    const std::string address = "/people/" + row.id;
    const std::string stage = desk.choice("party", "stage", row.stage);
    const ListRow look{.title = row.name,
                       .detail = row.works_on.empty() ? stage : row.works_on,
                       .avatar = row.name,
                       .href = address};
    if (list_row(r.cut_top(list_row_height()), row.id, look).response.clicked) desk.go(address);
  }
  r.cut_top(16);
}

void PersonPage::draw_narrow(Desk& desk, Rect page) {
  std::vector<Tab> list = {
      {.label = tr("person.timeline")}, {.label = tr("person.about")}, {.label = tr("person.tasks")}};
  if (person_->record.text("kind") == "person") list.push_back({.label = tr("learning.title")});
  part_ = std::min(part_, int(list.size()) - 1);
  Rect bar = page.cut_top(measure::toolbar);
  draw::hline(bar.x, bar.right(), bar.bottom() - 1, Token::border);
  tabs(bar.inset(16, 0), tr("person.about"), list, part_);
  if (part_ == 0) return timeline_.draw(desk, page);
  if (part_ == 1) return draw_facts(desk, page);
  draw_side(desk, page);
}

}  // namespace md::ui
