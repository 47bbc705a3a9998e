#include "ui/screens/person.h"

#include <utility>

#include "base/text.h"
#include "model/areas.h"
#include "model/choices.h"
#include "ui/palette.h"
#include "ui/screens/party_words.h"

namespace md::ui {
namespace {

using practice::TimelineItem;

constexpr float facts_width = 272, side_width = 276;

float column_padding() {
  return ctx().narrow() ? 16 : 20;
}
constexpr std::string_view person_fields[] = {
    "display_name", "stage", "email", "phone", "other_contacts", "organisation", "job_title", "works_on", "needs",
    "zone", "language", "birthday", "came_from", "website", "address", "city", "country"};
constexpr std::string_view organisation_fields[] = {"display_name", "stage",   "email",     "phone",
                                                    "website",      "needs",   "came_from", "address",
                                                    "city",         "country", "tax_id"};

struct EntryText {
  Icon icon;
  Tone tone;
  std::string sentence;
};

EntryText describe(const Desk& desk, const TimelineItem& item) {
  if (item.type == "note") {
    if (item.kind == "call") return {icon::phone, Tone::accent, std::string(tr("timeline.call"))};
    if (item.kind == "email") return {icon::mail, Tone::accent, std::string(tr("timeline.email"))};
    if (item.kind == "meeting") return {icon::users, Tone::accent, std::string(tr("timeline.meeting"))};
    const bool hidden = item.privacy == "private";
    return {hidden ? icon::lock : icon::notebook_pen, hidden ? Tone::neutral : Tone::accent,
            std::string(tr(hidden ? "timeline.private" : "timeline.note"))};
  }
  if (item.type == "task")
    return {icon::check, Tone::positive, tr("timeline.task_done", {{"title", item.title}})};
  if (item.type == "opportunity") {
    if (item.kind == "won")
      return {icon::circle_check, Tone::positive, tr("timeline.won", {{"title", item.title}})};
    if (item.kind == "lost")
      return {icon::circle_x, Tone::neutral, tr("timeline.lost", {{"title", item.title}})};
    return {icon::target, Tone::accent, tr("timeline.opportunity", {{"title", item.title}})};
  }
  if (item.type == "plan") {
    const std::string key = "timeline.plan_" + item.kind;
    return {icon::route, item.kind == "complete" ? Tone::positive : Tone::accent,
            tr(key, {{"title", item.title}})};
  }
  if (item.type == "plan_module")
    return {icon::circle_check, Tone::positive, tr("timeline.module_done", {{"title", item.title}})};
  if (item.type == "goal") {
    const bool reached = item.kind == "reached";
    return {icon::flag, reached ? Tone::positive : Tone::accent,
            tr(reached ? "timeline.goal_reached" : "timeline.goal_set", {{"title", item.title}})};
  }
  if (item.type == "invoice")
    return {icon::receipt_text, Tone::accent,
            tr("timeline.invoice",
               {{"kind", desk.choice("invoice", "kind", item.kind)}, {"number", item.title}})};
  if (item.type == "payment")
    return {icon::banknote, item.kind == "received" ? Tone::positive : Tone::neutral,
            std::string(desk.choice("payment", "kind", item.kind))};
  if (item.type == "invoice_message")
    return {icon::send, Tone::neutral,
            tr("timeline.sent",
               {{"what", desk.choice("invoice_message", "kind", item.kind)}, {"number", item.title}})};
  return {icon::user_plus, Tone::neutral, std::string(tr("timeline.added"))};
}

}  // namespace

void PersonPage::show(Desk& desk, const std::string& id) {
  if (id != id_) {
    id_ = id;
    person_.forget();
    timeline_.forget();
    note_.clear();
    task_entry_.clear();
    opportunities_.forget();
    form_.reset();
    merging_ = adding_tag_ = false;
  }
  person_.watch(desk.client, {id});
  timeline_.watch(desk.client, {id});
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
    draw_timeline(desk, page);
  }
  draw_edit_dialog(desk);
  draw_merge_dialog(desk);
  merge_.draw(desk);
  sessions_.draw_dialogs(desk, person_->record);
  opportunity_.draw(desk);
  erase_.draw(desk);
  learning_.draw_dialogs(desk);
  money_.draw_over(desk);
  shortcuts(desk);
}

void PersonPage::start_edit() {
  const bool organisation = person_->record.text("kind") == "organisation";
  using Names = std::span<const std::string_view>;
  form_ = std::make_unique<RecordForm>(model::party_type,
                                       organisation ? Names(organisation_fields) : Names(person_fields));
  form_->begin(person_->record);
}

void PersonPage::shortcuts(Desk& desk) {
  Shortcuts& keys = ctx().shortcuts;
  if (keys.pressed("e", tr("person.edit"), tr("person.about"))) start_edit();
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
  if (button_right(r, tr("action.edit"), {.icon = icon::pencil, .chord = "e"})) start_edit();
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
    start_edit();
  } else if (*chosen == 1) {
    merging_ = true;
    merge_with_.clear();
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
  Rect head = column.cut_top(48, 20);
  const std::string_view name = person_->record.text("display_name");
  avatar(head.cut_left(48, 12), name, 48, person_->record.text("kind") == "organisation");
  Rect lines = head.middle_y(44);
  text(lines.cut_top(24), name, style::title);
  const std::string since = desk.day_text(person_->record.integer("created_at_ms"));
  text(lines, tr("person.since", {{"date", since}}), style::caption);
  draw_fact_rows(desk, column);
  draw_tags(desk, column);
  if (const std::string_view needs = person_->record.text("needs"); !needs.empty()) {
    divider(column);
    section(column, tr("field.party.needs"));
    cut_paragraph(column, needs, style::muted);
  }
  if (ctx().width() != Breakpoint::wide) {
    divider(column);
    draw_tasks(desk, column);
    draw_opportunities(desk, column);
    draw_learning(desk, column);
    money_.draw(desk, column);
    draw_people(desk, column);
  }
  area.end(column.y + column_padding());
}

void PersonPage::draw_fact_rows(Desk& desk, Rect& r) {
  const practice::RecordView& record = person_->record;
  const auto show = [&](std::string_view field, std::string_view value) {
    if (!value.empty()) fact(r, tr("field.party." + std::string(field)), value);
  };
  if (const std::string_view email = record.text("email"); !email.empty()) {
    const Rect value = fact_row(r, tr("field.party.email"));
    const std::string address = "mailto:" + std::string(email);
    if (link(value, email, address)) desk.host.open_url(address);
  }
  show("phone", record.text("phone"));
  if (!person_->organisation_name.empty()) {
    const Rect value = fact_row(r, tr("field.party.organisation"));
    const std::string address = "/people/" + std::string(record.text("organisation"));
    if (link(value, person_->organisation_name, address)) desk.go(address);
  }
  if (const auto zone = desk.zones.find(record.text("zone"))) {
    const LocalTime there = zone->to_local(desk.now_ms() / 1000).local;
    const std::string words =
        clock_text(minute_of_day(there), desk.language()) + ", " + std::string(zone->place());
    fact(r, tr("person.local_time"), words);
  }
  for (const std::string_view field : {"job_title", "works_on", "came_from", "city", "country"})
    show(field, record.text(field));
  if (const std::string_view code = record.text("language"); !code.empty()) {
    const std::string key = "lang." + std::string(code);
    show("language", ctx().lang.has(key) ? tr(key) : code);
  }
  if (const std::string_view website = record.text("website"); !website.empty()) {
    const Rect value = fact_row(r, tr("field.party.website"));
    if (link(value, website, website)) desk.host.open_url(website);
  }
}

void PersonPage::draw_tags(Desk& desk, Rect& r) {
  r.cut_top(8);
  Flow flow(r, 6, 6);
  const float height = chip_height();
  for (const auto& tag : person_->tags) {
    const Scope scope(tag.id);
    const ChipStyle style{.tone = Tone::outline};
    const Rect box = flow.next(chip_button_width(tag.name, style, true), height);
    switch (chip_button(box, tag.name, style, true)) {
      case ChipPress::main: {
        Route route{"people", {}, {}, {}};
        route.set_param("tag", tag.name);
        desk.go(std::move(route));
        break;
      }
      case ChipPress::remove:
        desk.act("party.untag", practice::TagArgs{{id_}, tag.name});
        break;
      case ChipPress::none:
        break;
    }
  }
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::xsmall, .icon = icon::plus, .popup = true};
  const Rect add = flow.next(button_width(tr("person.add_tag"), quiet), control_height(Size::xsmall));
  if (button(add, tr("person.add_tag"), quiet)) toggle_popup("add-tag");
  if (Popover p("add-tag", add, 240, {.padding = 12, .name = tr("person.add_tag")}); p.open()) {
    const FieldEvent event = cut_field(p.body, {.label = tr("people.tag_name"), .autofocus = true}, tag_, 0);
    if (event.submitted && !trim(tag_).empty()) {
      desk.act("party.tag", practice::TagArgs{{id_}, tag_});
      tag_.clear();
      close_popup("add-tag");
    }
  }
  r.cut_top(flow.height() + 8);
}

void PersonPage::draw_timeline(Desk& desk, Rect r) {
  ScrollArea area(r, "timeline");
  Rect column = area.content.inset(column_padding(), 16, column_padding(), 16);
  draw_composer(desk, column);
  draw_entries(desk, column);
  area.end(column.y + 16);
}

void PersonPage::draw_composer(Desk& desk, Rect& r) {
  FieldSpec spec{.name = tr("timeline.note"),
                 .placeholder = tr("person.write_note"),
                 .multiline = true,
                 .rows = 2,
                 .rows_max = 8,
                 .bare = true};
  const float text_height = field_height(spec, r.w - 16, note_);
  Rect box = r.cut_top(text_height + control_height() + 20, 20);
  draw::box(box, Token::surface, Token::border_field, measure::radius_card);
  box = box.inset(8, 6, 8, 6);
  const FieldEvent event = field(box.cut_top(text_height, 4), spec, note_);
  Rect bar = box;
  const bool ready = !trim(note_).empty();
  const ButtonStyle save{.size = Size::small, .busy = saving_, .off = !ready, .chord = "ctrl+enter"};
  const bool pressed = button_right(bar, tr("action.save"), save);
  const std::string_view labels[] = {tr("choice.note.kind.note"), tr("choice.note.kind.call"),
                                     tr("choice.note.kind.meeting")};
  const Segment kinds[] = {{.label = labels[0], .icon = icon::notebook_pen},
                           {.label = labels[1], .icon = icon::phone},
                           {.label = labels[2], .icon = icon::users}};
  const float width = std::min(segments_width(kinds), bar.w);
  segments(bar.cut_left(width).middle_y(control_height(Size::small)), tr("field.note.kind"), kinds,
           note_kind_);
  const bool chord =
      event.focused && ctx().shortcuts.pressed("ctrl+enter", tr("action.save"), tr("person.timeline"));
  if ((pressed || chord) && ready && !saving_) save_note(desk);
}

void PersonPage::save_note(Desk& desk) {
  constexpr std::string_view kinds[] = {"note", "call", "meeting"};
  saving_ = true;
  desk.create("note",
              {{"party", id_},
               {"kind", std::string(kinds[note_kind_])},
               {"body", note_},
               {"happened_at_ms", desk.now_ms()}},
              [this](const Result<ByteView>& result) {
                saving_ = false;
                if (result) note_.clear();
              });
}

void PersonPage::draw_entries(Desk& desk, Rect& r) {
  if (!timeline_) return;
  Date last_day{INT32_MIN};
  const auto& items = timeline_->items;
  for (size_t i = 0; i < items.size(); i++) {
    const TimelineItem& item = items[i];
    const Date day = date_of(desk.local(item.at_ms));
    if (day != last_day) {
      last_day = day;
      const int age = days_between(day, desk.today());
      const std::string words = age >= 0 && age < 2
                                    ? capitalized(days_text(day, desk.today(), desk.language()))
                                    : day_heading(day, desk.language());
      text(r.cut_top(20, 6), words, style::label);
    }
    const EntryText what = describe(desk, item);
    const std::string when = desk.time_text(item.at_ms);
    const std::string amount =
        item.amount_minor ? desk.money(item.amount_minor, item.currency) : std::string();
    TimelineEntry entry{.icon = what.icon,
                        .tone = what.tone,
                        .sentence = what.sentence,
                        .detail = amount,
                        .when = when,
                        .quote = {}};
    if (item.type == "note" || item.type == "opportunity") entry.quote = item.body;
    entry.private_note = item.type == "note" && item.privacy == "private";
    entry.last = i + 1 == items.size() || date_of(desk.local(items[i + 1].at_ms)) != day;
    const Scope scope(item.id);
    timeline_entry(r.cut_top(timeline_height(entry, r.w)), entry);
    if (entry.last) r.cut_top(8);
  }
}

void PersonPage::draw_side(Desk& desk, Rect r) {
  ScrollArea area(r, "side");
  Rect column = area.content.inset(column_padding());
  const bool wide = !ctx().narrow();
  if (wide || part_ == 2) draw_tasks(desk, column);
  if ((wide || part_ == 2) && person_->record.text("kind") != "organisation")
    sessions_.draw(desk, column, person_->record);
  if (wide || part_ == 2) draw_opportunities(desk, column);
  if (wide || part_ == 3) draw_learning(desk, column);
  if (ctx().width() == Breakpoint::wide) money_.draw(desk, column);
  if (wide || part_ == 2) draw_people(desk, column);
  area.end(column.y + column_padding());
}

void PersonPage::draw_tasks(Desk& desk, Rect& r) {
  int64_t open = 0;
  for (const auto& task : person_->tasks) open += task.done_at_ms == 0;
  Rect rest = section(r, tr("person.tasks"));
  if (open)
    text(rest, tr("person.tasks.open", {{"n", open}}), {type::caption, Token::text_muted, Align::right});
  for (const auto& task : person_->tasks) {
    const Scope scope(task.id);
    Rect line = r.cut_top(std::max(28.f, control_height(Size::xsmall)));
    const bool was_done = task.done_at_ms != 0;
    const auto due = parse_date(task.due_on);
    const std::string when = was_done ? desk.near_text(task.done_at_ms)
                             : due    ? capitalized(desk.date_text(task.due_on))
                                      : "";
    const bool late = !was_done && due && *due < desk.today(), now = !was_done && due && *due == desk.today();
    const TextStyle tone{type::caption,
                         late  ? Token::danger
                         : now ? Token::warning
                               : Token::text_muted,
                         Align::right};
    if (!was_done) {
      const Rect snooze = line.cut_right(icon_button_width(Size::xsmall), 4).middle_y(control_height(Size::xsmall));
      if (icon_button(snooze, icon::calendar_clock, tr("tasks.snooze"),
                      {.kind = ButtonKind::quiet, .size = Size::xsmall, .popup = true})) {
        snoozed_ = task;
        snooze_at_ = snooze;
        snoozing_ = true;
      }
    }
    if (!when.empty()) text(line.cut_right(text_width(when, tone), 8), when, tone);
    bool done = was_done;
    ChoiceStyle style;
    if (was_done) style.label = {type::control, Token::text_muted, Align::left, true};
    if (checkbox(line, task.title, done, style))
      desk.set("task", task.id, {{"done_at_ms", done ? Value(desk.now_ms()) : Value()}});
  }
  if (person_->tasks.empty()) cut_paragraph(r, tr("person.tasks.none"), style::muted, 4);
  if (std::exchange(snoozing_, false)) open_popup("snooze");
  snooze_menu(desk, snooze_at_, snoozed_);
  r.cut_top(4);
  task_entry_.draw(desk, r, id_, 20);
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
  if (part_ == 0) return draw_timeline(desk, page);
  if (part_ == 1) return draw_facts(desk, page);
  draw_side(desk, page);
}

void PersonPage::draw_edit_dialog(Desk& desk) {
  if (!form_) return;
  const bool organisation = person_->record.text("kind") == "organisation";
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
      "party", id_, form_->changes(),
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          form_.reset();
        else if (!form_ || !form_->refuse(result.error()))
          desk.notify_error(result.error());
      },
      Desk::Quiet::refusals);
}

void PersonPage::draw_merge_dialog(Desk& desk) {
  if (!merging_) return;
  practice::PeopleParams params;
  params.text = merge_query_;
  params.limit = 20;
  params.filters.push_back({"kind", "is", std::string(person_->record.text("kind"))});
  others_.watch(desk.client, params);
  std::vector<Option> options;
  if (others_)
    for (const auto& row : others_->rows)
      if (row.id != id_)
        options.push_back({.id = row.id, .label = row.name, .detail = row.email, .avatar = true});
  const std::string words = tr("person.merge.text", {{"name", person_->record.text("display_name")}});
  Dialog dialog("merge", {.title = tr("person.merge.title"),
                          .text = words,
                          .verb = tr("merge.compare"),
                          .off = merge_with_.empty()});
  SelectSpec spec{.label = tr("person.merge.pick")};
  spec.filtered = true;
  const SelectEvent event = cut_select(dialog.body, spec, options, merge_with_);
  if (event.query_changed) merge_query_ = event.query;
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed && !merge_with_.empty())
    merge_.open(id_, merge_with_);
  if (answer != Answer::none) {
    merging_ = false;
    others_.stop();
  }
}

}  // namespace md::ui
