#include "ui/screens/person_timeline.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace md::ui {
namespace {

using practice::TimelineItem;

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

void PersonTimeline::forget() {
  timeline_.forget();
  note_.clear();
}

void PersonTimeline::watch(Desk& desk, const std::string& id) {
  id_ = id;
  timeline_.watch(desk.client, {id});
}

void PersonTimeline::draw(Desk& desk, Rect r) {
  const float padding = ctx().narrow() ? 16 : 20;
  ScrollArea area(r, "timeline");
  Rect column = area.content.inset(padding, 16, padding, 16);
  draw_composer(desk, column);
  draw_entries(desk, column);
  area.end(column.y + 16);
}

void PersonTimeline::draw_composer(Desk& desk, Rect& r) {
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

void PersonTimeline::save_note(Desk& desk) {
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

void PersonTimeline::draw_entries(Desk& desk, Rect& r) {
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

}  // namespace md::ui
