#include "ui/screens/pipeline.h"

#include <algorithm>

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

using practice::OpportunityCard;

constexpr int64_t day_ms = 86'400'000;
constexpr int32_t cards_step = 100, cards_max = 2000;
constexpr size_t need_lines = 2;

// Sums of several currencies stay apart.
std::string sums_text(Desk& desk, const std::vector<practice::PipelineSum>& sums,
                      int64_t practice::PipelineSum::* figure) {
  std::string words;
  for (const auto& sum : sums) {
    if (!words.empty()) words += " + ";
    words += desk.money(sum.*figure, sum.currency);
  }
  return words.empty() ? desk.money(0) : words;
}

float card_height(const OpportunityCard& card, float width) {
  return line_height(type::control) +
         paragraph_height(card.title, width, style::muted, need_lines) + 6 + 24;
}

}  // namespace

void PipelinePage::draw(Desk& desk, Rect page, std::string_view find) {
  practice::PipelineParams params;
  params.text = find;
  params.now_ms = desk.now_ms() / day_ms * day_ms;
  params.closed_from_ms = desk.zone().to_utc(at_minute(first_of_month(desk.today()), 0)).utc_s * 1000;
  params.limit = limit_;
  pipeline_.watch(desk.client, params);
  if (pipeline_.error()) {
    error_state(page, tr("state.error.title"), error_text(*pipeline_.error()));
  } else if (pipeline_) {
    draw_board(desk, page);
  } else if (loading_shows("pipeline")) {
    skeleton_rows(page.inset(20), 5, 90);
  }
  dialogs_.draw(desk);
}

void PipelinePage::draw_sums(Desk& desk, Rect& bar) {
  if (!pipeline_) return;
  const ButtonStyle look{.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::percent,
                         .on = popup_open("odds"), .popup = true};
  const Rect odds = bar.cut_right(icon_button_width(Size::small), 8).middle_y(control_height(Size::small));
  if (icon_button(odds, icon::percent, tr("pipeline.odds"), look)) toggle_popup("odds");
  draw_odds(desk, odds);
  const auto say = [&](std::string_view label, std::string_view figure) {
    const float width = text_width(label, style::muted) + 6 + text_width(figure, style::strong) + 1;
    if (width > bar.w - 8) return;
    spans(bar.cut_right(width, 16), {{label, style::muted}, {figure, style::strong}}, 6);
  };
  if (pipeline_->lost) {
    std::string why = number_text(pipeline_->lost);
    if (!pipeline_->lost_mostly.empty())
      why.append(" · ").append(desk.choice("opportunity", "lost_reason", pipeline_->lost_mostly));
    say(tr("pipeline.lost_in", {{"month", std::string(month_name(civil(desk.today()).month, desk.language()))}}), why);
  }
  say(tr("pipeline.weighted"), sums_text(desk, pipeline_->open, &practice::PipelineSum::weighted_minor));
  say(tr("pipeline.open"), sums_text(desk, pipeline_->open, &practice::PipelineSum::value_minor));
}

// How likely each stage is, changed on the spot.
void PipelinePage::draw_odds(Desk& desk, Rect anchor) {
  Popover p("odds", anchor, 280, {.padding = 16, .align_right = true, .name = tr("pipeline.odds")});
  if (!p.open()) return;
  cut_paragraph(p.body, tr("pipeline.odds.text"), style::caption, 12);
  for (const auto& column : pipeline_->columns) {
    if (column.stage == "won") continue;
    const Scope scope(column.stage);
    const std::string label = desk.choice("opportunity", "stage", column.stage);
    Rect line = p.body.cut_top(control_height(Size::small), 8);
    FieldSpec spec{.name = label, .unit = "%", .small = true, .align_right = true, .input_mode = "numeric"};
    int64_t odds = column.probability;
    const ValueField<int64_t> how{
        .parse = [](std::string_view typed) -> Result<int64_t> {
          const auto number = parse_integer(trim(typed));
          if (!number || *number < 0 || *number > 100)
            return fail("field.out_of_range", {{"least", "0"}, {"most", "100"}});
          return *number;
        },
        .print = [](const int64_t& number) { return std::to_string(number); }};
    if (value_field(line.cut_right(80, 12), spec, odds, how).changed)
      desk.act("pipeline.set_odds", practice::SetOddsArgs{column.stage, odds});
    text(line, label);
  }
}

void PipelinePage::draw_board(Desk& desk, Rect r) {
  draw::fill(r, Token::sunken, ctx().narrow() ? 0 : measure::radius_page, corners_bottom);
  const auto& columns = pipeline_->columns;
  struct Words {
    std::string title, count, sum, left, right;
  };
  std::vector<Words> words;
  std::vector<BoardColumn> list;
  const std::string month(month_name(civil(desk.today()).month, desk.language()));
  for (const auto& column : columns) {
    const bool won = column.stage == "won";
    words.push_back({won ? tr("pipeline.won_in", {{"month", month}})
                         : desk.choice("opportunity", "stage", column.stage),
                     number_text(column.count),
                     sums_text(desk, column.sums, &practice::PipelineSum::value_minor),
                     won ? std::string() : tr("pipeline.likely", {{"n", column.probability}}),
                     won ? std::string()
                         : tr("pipeline.weighted_sum",
                              {{"sum", sums_text(desk, column.sums, &practice::PipelineSum::weighted_minor)}})});
  }
  for (size_t i = 0; i < columns.size(); i++) {
    const bool won = columns[i].stage == "won";
    list.push_back({.key = columns[i].stage,
                    .title = words[i].title,
                    .count = words[i].count,
                    .sum = words[i].sum,
                    .left = words[i].left,
                    .right = words[i].right,
                    .share = won ? 1 : float(columns[i].probability) / 100,
                    .bar = won ? Token::positive : Token::accent_fill,
                    .cards = int(columns[i].cards.size()),
                    .more = int64_t(columns[i].cards.size()) < columns[i].count && limit_ < cards_max});
  }
  const std::string lost = desk.choice("opportunity", "stage", "lost"),
                    later = desk.choice("opportunity", "stage", "recycled");
  const BoardDrop drops[] = {
      {.key = "lost", .title = lost, .text = tr("pipeline.lost.drop"), .icon = icon::circle_x},
      {.key = "recycled", .title = later, .text = tr("pipeline.later.drop"), .icon = icon::rotate_ccw}};
  const BoardSpec spec{.name = tr("pipeline.title"),
                       .columns = list,
                       .drops = drops,
                       .add = tr("action.add"),
                       .column_min = ctx().narrow() ? 264.f : 190.f,
                       .sorted = true};
  const BoardCards cards{
      .key = [&](int c, int i) { return std::string_view(card(c, i).id); },
      .name = [&](int c, int i) { return card(c, i).party_name + ", " + card(c, i).title; },
      .height = [&](int c, int i, float width) { return card_height(card(c, i), width); },
      .draw = [&](Rect at, int c, int i) { draw_card(desk, at, card(c, i)); }};
  const float edge = ctx().narrow() ? 16 : 20;
  const BoardEvents events = board(r.inset(edge, 8, edge, 0), spec, cards);
  if (events.moved && events.from_column >= 0) {
    const std::string stage = events.to_drop >= 0 ? std::string(drops[events.to_drop].key)
                                                  : columns[size_t(events.to_column)].stage;
    dialogs_.move(desk, OpportunityCard(card(events.from_column, events.from_card)), stage);
  }
  if (events.opened_column >= 0) dialogs_.open(card(events.opened_column, events.opened_card));
  if (events.add_column >= 0) dialogs_.start_new(desk, columns[size_t(events.add_column)].stage);
  if (events.more_column >= 0) limit_ = std::min(limit_ + cards_step, cards_max);
  if (events.menu_column >= 0) {
    menu_card_ = card(events.menu_column, events.menu_card);
    menu_at_ = events.menu_at;
    open_popup("card");
  }
  dialogs_.menu(desk, menu_at_, menu_card_);
}

void PipelinePage::draw_card(Desk& desk, Rect r, const OpportunityCard& card) {
  Rect head = r.cut_top(line_height(type::control));
  if (card.party_kind == "organisation") avatar(head.cut_left(20, 8), card.party_name, 20, true);
  spans(head, {{card.party_name, style::medium}, {card.organisation, style::caption}}, 6);
  cut_paragraph(r, card.title, style::muted, 6, need_lines);
  Rect line = r.with_height(24);
  const std::string value = card.value_minor ? desk.money(card.value_minor, card.currency) : std::string();
  if (!value.empty())
    text(line.cut_left(std::min(text_width(value, style::strong) + 0.5f, line.w), 8), value, style::strong);
  draw_next_step(desk, line, card);
}

void PipelinePage::draw_next_step(Desk& desk, Rect& line, const OpportunityCard& card) {
  std::string words;
  ChipStyle look;
  const auto due = parse_date(card.next_task_due_on);
  const int late = due ? days_between(*due, desk.today()) : 0;
  if (card.stage == "won") {
    words = date_short(date_of(desk.local(card.stage_since_ms)), desk.today(), desk.language());
    look = {.tone = Tone::positive, .icon = icon::check};
  } else if (late > 0) {
    words = tr("today.late", {{"n", late}});
    look = {.tone = Tone::danger, .icon = icon::clock_alert};
  } else if (card.next_session_at_ms) {
    words = capitalized(desk.near_text(card.next_session_at_ms));
    look = {.tone = Tone::accent, .icon = icon::video};
  } else if (!card.next_task.empty()) {
    words = card.next_task;
    look = {.tone = due && late == 0 ? Tone::warning : Tone::neutral, .icon = icon::square_check};
  } else {
    return;
  }
  const float width = std::min(chip_width(words, look), line.w);
  if (width > 40) chip(line.cut_right(width), words, look);
}

}  // namespace md::ui
