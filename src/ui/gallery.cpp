#include "ui/gallery.h"

#include <algorithm>

namespace md::ui {
namespace {

constexpr float section_gap = 20;

// The caption over a group of samples.
void caption(Rect& r, std::string_view title) {
  text(r.cut_top(16, 8), title,
       {type::caption_semibold, Token::text_muted, Align::left, false, Role::heading, 2});
}

class Pretending {
 public:
  Pretending(bool hovered, bool ring) { ctx().pretend = {hovered, ring}; }
  ~Pretending() { ctx().pretend = {}; }
};

const TextStyle note{type::caption, Token::text_faint};

void sample(Rect& r, std::string_view words, const TextStyle& style, std::string_view size) {
  Rect line = r.cut_top(line_height(style.type), 4);
  const float width = text(line, words, style);
  // On the baseline of the sample.
  line.cut_left(width + 12);
  const float drop = (line_height(style.type) - 16) / 2;
  text(Rect{line.x, line.y + drop + (style.type.px > 16 ? style.type.px / 12.f : 0), line.w, 16}, size, note);
}

}  // namespace

void Gallery::type_samples(Rect& r) {
  caption(r, "Text");
  sample(r, "€8,420", style::figure, "figure 24/32 semibold");
  sample(r, "Heading", style::heading, "20/28 semibold");
  sample(r, "Title of a page or card", style::title, "16/24 semibold");
  sample(r, "Reading text, messages", style::reading, "14/20");
  Rect line = r.cut_top(20, 4);
  const float width = spans(line, {{"Controls, tables, ", style::body},
                                   {"medium", style::medium},
                                   {", ", style::body},
                                   {"semibold", style::strong}});
  line.cut_left(width + 12);
  text(line, "13/20", note);
  sample(r, "Caption, axis, hint", style::caption, "12/16");
  sample(r, "auto it = index_.find(key);", style::code, "code 12/20");
  sample(r, "学习计划 · 3月25日 15:00 · ¥1,280", style::body, "13/20");
  r.cut_top(section_gap - 4);
}

void Gallery::swatches(Rect& r) {
  caption(r, "Surfaces and text");
  struct Swatch {
    Token token;
    std::string_view name;
  };
  using enum Token;
  static constexpr Swatch table[4][8] = {
      {{ground, "ground"},
       {surface, "surface"},
       {raised, "raised"},
       {sunken, "sunken"},
       {hover, "hover"},
       {selected, "selected"},
       {border, "border"},
       {border_field, "field"}},
      {{Token::text, "text"},
       {text_muted, "muted"},
       {text_faint, "faint"},
       {border_strong, "strong"},
       {accent, "accent"},
       {accent_fill, "fill"},
       {accent_hover, "fill hov"},
       {focus, "focus"}},
      {{positive, "positive"},
       {positive_tint, "tint"},
       {warning, "warning"},
       {warning_tint, "tint"},
       {danger, "danger"},
       {danger_tint, "tint"},
       {info, "info"},
       {info_tint, "tint"}},
      {{chart_1, "chart-1"},
       {chart_2, "chart-2"},
       {chart_3, "chart-3"},
       {chart_4, "chart-4"},
       {chart_5, "chart-5"},
       {chart_6, "chart-6"},
       {chart_7, "chart-7"},
       {chart_8, "chart-8"}},
  };
  for (const auto& row : table) {
    const std::vector<Rect> cells = equal_columns(r.cut_top(62), 8, 6);
    for (size_t i = 0; i < 8; i++) {
      draw::box(cells[i].with_height(40), row[i].token, border, 6);
      ui::text({cells[i].x + 1, cells[i].y + 43, 60, 14}, row[i].name,
               {Type{Face::regular, 11, 14, 11, 14}, text_muted});
    }
  }
  r.cut_top(section_gap - 4);
}

void Gallery::buttons(Rect& r) {
  caption(r, "Buttons: rest, hover, focus, off, busy");
  struct Kind {
    std::string_view label;
    ButtonStyle style;
  };
  const Kind kinds[] = {
      {"Book", {.kind = ButtonKind::primary, .size = Size::small, .icon = icon::plus}},
      {"Edit", {.size = Size::small, .icon = icon::pencil}},
      {"Skip", {.kind = ButtonKind::quiet, .size = Size::small}},
      {"Erase", {.kind = ButtonKind::danger, .size = Size::small, .icon = icon::trash_2}},
  };
  for (const Kind& kind : kinds) {
    Flow row(r, 8, 8);
    for (int state = 0; state < 5; state++) {
      Scope scope(state);
      ButtonStyle style = kind.style;
      style.off = state == 3;
      style.busy = state == 4;
      if (state == 4 && style.kind == ButtonKind::quiet) continue;
      Pretending pretending(state == 1, state == 2);
      const float height = control_height(Size::small);
      button(row.next(state == 4 ? 36 : button_width(kind.label, style), height), kind.label, style);
    }
    r.cut_top(row.height(), 8);
  }
  Rect row = r.cut_top(control_height(), ctx().narrow() ? 8 : section_gap);
  const ButtonStyle primary{.kind = ButtonKind::primary, .icon = icon::plus};
  split_button(row.cut_left(split_button_width("New", primary), 8), "New", "More kinds", primary);
  icon_button(row.cut_left(icon_button_width(), 8), icon::ellipsis, "More");
  button_left(row, "Filter", {.icon = icon::list_filter, .on = true});
  if (ctx().narrow()) row = r.cut_top(control_height(), section_gap);
  const Segment periods[] = {{"Week"}, {"Month"}};
  segments(row, "Period", periods, period_);
}

void Gallery::fields(Rect& r) {
  caption(r, "Fields");
  auto two = columns<2>(r, 10);
  cut_field(two[0], {.label = "Name", .placeholder = "Full name"}, name_, 10);
  cut_field(two[1], {.label = "Price", .unit = "EUR", .autofocus = true}, price_, 10);
  cut_field(two[0], {.label = "E-mail", .error = "Write it like name@site.example"}, mail_, section_gap);
  cut_field(two[1], {.label = "Number", .hint = "2026-0048 is next", .off = true}, number_, section_gap);
  r.cut_top(std::max(two[0].y, two[1].y) - r.y);
}

void Gallery::choosing(Rect& r) {
  caption(r, "Choosing");
  Flow flow(r, 16, 10);
  const auto place = [&](std::string_view label) { return flow.next(choice_width(label), 20); };
  checkbox(place("On"), "On", on_);
  checkbox(place("Off"), "Off", off_);
  checkbox(place("Some"), "Some", some_, {.some = true});
  radio(place("One"), "One", true);
  radio(place("Other"), "Other", false);
  toggle(flow.next(toggle_width("Sync"), 20), "Sync", sync_);
  toggle(flow.next(toggle_width("Mail"), 20), "Mail", mail_on_);
  r.cut_top(flow.height(), 12);
  slider(r.cut_top(16, section_gap), "Share", slider_, {.mark = 46, .has_mark = true});
}

void Gallery::select_samples(Rect& r) {
  caption(r, "Select with search");
  const Option mentors[] = {
      {"ka", "Kofi Asantrel", "2 of 6 free", nullptr, true},
      {"mk", "Mika Korvasti", "full", nullptr, true},
      {"nl", "Nora Lindqvara", "1 of 6 free", nullptr, true},
      {"ib", "Ines Baltorra", "away", nullptr, true, false, true},
  };
  cut_select(r, {.name = "Mentor", .placeholder = "Nobody yet", .create = "Invite “{text}” as a mentor"},
             mentors, mentor_, section_gap);
}

void Gallery::dates(Rect& r) {
  caption(r, "Date and time");
  const bool narrow = ctx().narrow();
  Rect box = r.cut_top(narrow ? calendar_height() + 24 : 230, section_gap);
  draw::shadow(box, 8, Shadow::popover);
  draw::box(box, Token::raised, Token::border_pop, 8);
  Rect in = box.inset(12);
  Rect times;
  if (!narrow) {
    times = in.cut_right(96, 12);
    draw::vline(in.cut_right(1, 12).x, box.y + 12, box.bottom() - 12, Token::border);
  }
  CalendarSpec spec;
  spec.today = date_of(2026, 3, 18);
  Date picked;
  if (calendar(in, "month", spec, day_, month_, picked)) day_ = picked;
  if (narrow) return;
  text(times.cut_top(16, 6), "Fri 27, Berlin", style::caption);
  button(times.cut_top(28, 4), "10:30", {.size = Size::small});
  button(times.cut_top(28, 4), "12:00", {.size = Size::small, .off = true});
  button(times.cut_top(28, 4), "15:00", {.size = Size::small, .on = true});
  button(times.cut_top(28, 8), "16:30", {.size = Size::small});
  text(times.cut_top(16), "22:00 for Lin", style::caption);
}

void Gallery::heights(Rect& r) {
  caption(r, "Height: flat, card, popover, dialog");
  const std::array<Rect, 4> parts = columns<4>(r.cut_top(48, section_gap), 16);
  card(parts[0]);
  card(parts[1], Shadow::card);
  draw::shadow(parts[2], 8, Shadow::popover);
  draw::box(parts[2], Token::raised, Token::border_pop, 8);
  draw::shadow(parts[3], 12, Shadow::dialog);
  draw::box(parts[3], Token::raised, Token::border_pop, 12);
}

void Gallery::left(Rect r, float& end) {
  type_samples(r);
  swatches(r);
  buttons(r);
  fields(r);
  choosing(r);
  select_samples(r);
  dates(r);
  heights(r);
  end = r.y;
}

void Gallery::draw(Rect page) {
  draw::fill(page, Token::surface);
  ScrollArea area(page, "gallery");
  Rect in = area.content.inset(ctx().narrow() ? 16 : 24);
  in.h = 1e5f;
  const int count = std::clamp(static_cast<int>(in.w / 360), 1, 3);
  const std::vector<Rect> places = equal_columns(in, count, 20);
  float ends[3] = {in.y, in.y, in.y};
  const auto place = [&](int i) {
    const auto column = static_cast<size_t>(i % count);
    Rect r = places[column];
    r.y = ends[column];
    return r;
  };
  left(place(0), ends[0]);
  middle(place(1), ends[1 % count]);
  right(place(2), ends[2 % count]);
  Rect below = in;
  below.y = std::max({ends[0], ends[1], ends[2]}) + section_gap;
  charts(below, ends[0]);
  area.end(ends[0] + 24);
}

}  // namespace md::ui
