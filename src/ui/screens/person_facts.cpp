#include "ui/screens/person_facts.h"

#include <string_view>
#include <utility>

#include "base/text.h"

namespace md::ui {
namespace {

void draw_rows(Desk& desk, Rect& r, const practice::PersonView& person) {
  const practice::RecordView& record = person.record;
  const auto show = [&](std::string_view field, std::string_view value) {
    if (!value.empty()) fact(r, tr("field.party." + std::string(field)), value);
  };
  if (const std::string_view email = record.text("email"); !email.empty()) {
    const Rect value = fact_row(r, tr("field.party.email"));
    const std::string address = "mailto:" + std::string(email);
    if (link(value, email, address)) desk.host.open_url(address);
  }
  show("phone", record.text("phone"));
  if (!person.organisation_name.empty()) {
    const Rect value = fact_row(r, tr("field.party.organisation"));
    const std::string address = "/people/" + std::string(record.text("organisation"));
    if (link(value, person.organisation_name, address)) desk.go(address);
  }
  if (const auto zone = desk.zones.find(record.text("zone"))) {
    const LocalTime there = zone->to_local(desk.now_ms() / 1000).local;
    const std::string words =
        clock_text(minute_of_day(there), desk.language()) + ", " + desk.place_text(*zone);
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

}  // namespace

void PersonFacts::draw(Desk& desk, Rect& r, const practice::PersonView& person) {
  Rect head = r.cut_top(48, 20);
  const std::string_view name = person.record.text("display_name");
  avatar(head.cut_left(48, 12), name, 48, person.record.text("kind") == "organisation");
  Rect lines = head.middle_y(44);
  text(lines.cut_top(24), name, style::title);
  const std::string since = desk.day_text(person.record.integer("created_at_ms"));
  text(lines, tr("person.since", {{"date", since}}), style::caption);
  draw_rows(desk, r, person);
  draw_tags(desk, r, person);
  if (const std::string_view needs = person.record.text("needs"); !needs.empty()) {
    divider(r);
    section(r, tr("field.party.needs"));
    cut_paragraph(r, needs, style::muted);
  }
}

void PersonFacts::draw_tags(Desk& desk, Rect& r, const practice::PersonView& person) {
  r.cut_top(8);
  Flow flow(r, 6, 6);
  const float height = chip_height();
  for (const auto& tag : person.tags) {
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
        desk.act("party.untag", practice::TagArgs{{person.record.id}, tag.name});
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
      desk.act("party.tag", practice::TagArgs{{person.record.id}, tag_});
      tag_.clear();
      close_popup("add-tag");
    }
  }
  r.cut_top(flow.height() + 8);
}

}  // namespace md::ui
