#include <array>

#include "ui/gallery.h"

namespace md::ui {
namespace {

constexpr float section_gap = 20;

void caption(Rect& r, std::string_view title) {
  text(r.cut_top(16, 8), title,
       {type::caption_semibold, Token::text_muted, Align::left, false, Role::heading, 2});
}

struct Person {
  std::string_view key, name, seen, value;
};

constexpr Person people[] = {{"cv", "Chidi Vantorre", "16 Feb", "€2,985"},
                             {"ba", "Beatriz Almoraz", "20 Feb", "€2,410"},
                             {"kt", "Kenji Tsurumori", "9 Feb", "€2,260"}};

}  // namespace

void Gallery::chip_samples(Rect& r) {
  caption(r, "Chips, badges, people");
  const ChipItem items[] = {
      {"Active", {Tone::positive, icon::check}},
      {"Due today", {Tone::warning, icon::clock}},
      {"6 days late", {Tone::danger, icon::clock_alert}},
      {"Trial", {Tone::info}},
      {"Draft", {Tone::outline}},
      {"In 25 min", {Tone::accent, icon::clock}},
      {"New", {}},
  };
  Flow flow(r, 6, 6);
  for (const ChipItem& item : items)
    chip(flow.next(chip_width(item.label, item.style), 20), item.label, item.style);
  badge(flow.next(badge_width("3"), 20), "3");
  key_cap(flow.next(key_cap_width("Ctrl K"), 20), "Ctrl K");
  r.cut_top(flow.height(), 12);
  Rect row = r.cut_top(40, section_gap);
  const auto one = [&](std::string_view name, float size, bool square = false) {
    avatar(row.cut_left(size, 8), name, size, square);
  };
  one("Nora Lindqvara", 20);
  one("Kofi Asantrel", 24);
  one("Ines Baltorra", 32);
  one("林青", 32);
  one("Orrin Vale", 32, true);
  one("Wilma Zander", 40);
  const std::string_view stack[] = {"Priya Nandesh", "Tomasz Wilkarn", "Lin Qing"};
  row.cut_left(avatar_stack(row, stack, 24), 8);
  text(row, "and 4 more", style::caption);
}

void Gallery::tab_samples(Rect& r) {
  caption(r, "Tabs and steps");
  const Tab items[] = {{"Timeline"}, {"Sessions", "6"}, {"Plan"}, {"Money"}};
  const Rect bar = r.cut_top(36, 12);
  draw::hline(bar.x, bar.right(), bar.bottom() - 1, Token::border);
  tabs(bar, "Person", items, tab_);
  const std::string_view states[] = {"Draft", "Agreed", "Active", "Complete"};
  steps(r.cut_top(16, section_gap), states, 1);
}

void Gallery::table_sample(Rect& r) {
  caption(r, "Table: sort, filter, selected, hover, focus, loading");
  Rect box = r.cut_top(44 + 32 + 4 * 36 + 1, section_gap);
  card(box);
  draw::Clip clip(box.inset(1));
  Rect in = box.inset(1);
  Rect bar = in.cut_top(43).inset(11, 0);
  const FilterChip filter{icon::tag, "Stage", "is", "Client"};
  filter_chip(bar.cut_left(filter_chip_width(filter), 8), filter);
  button_left(bar, "Filter##add", {.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::plus});
  draw::hline(in.x, in.right(), in.y, Token::border);
  in.cut_top(1);
  static const TableColumn columns[] = {{.key = "name", .label = "Name", .width = -1},
                                        {.key = "seen", .label = "Seen", .width = 92},
                                        {.key = "value", .label = "Value", .width = 84, .right = true}};
  if (table_.sort.empty()) {
    table_.sort = "seen";
    table_.descending = true;
    table_.selection.set("cv", true);
  }
  TableRows rows;
  rows.key = [](int64_t i) { return i < 3 ? people[i].key : std::string_view{}; };
  rows.name = [](int64_t i) { return std::string(people[i].name); };
  rows.cell = [](Rect cell, int64_t i, std::string_view column) {
    const Person& person = people[i];
    if (column == "name") text(cell, person.name, style::medium);
    if (column == "seen") text(cell, person.seen, style::muted);
    if (column == "value") text(cell, person.value, {type::control, Token::text, Align::right});
  };
  table(in,
        {.name = "Sample", .columns = columns, .rows = 4, .selectable = true, .dense = true, .inset = true},
        table_, rows);
}

void Gallery::board_cards(Rect& r) {
  caption(r, "Board");
  static const BoardColumn columns[] = {
      {.key = "first",
       .title = "First call",
       .count = "2",
       .sum = "€3,000",
       .left = "25% likely",
       .right = "€750 weighted",
       .share = 0.25f,
       .cards = 2},
      {.key = "offer",
       .title = "Proposal",
       .count = "1",
       .sum = "€1,800",
       .left = "50% likely",
       .right = "€900 weighted",
       .share = 0.5f,
       .cards = 1},
  };
  static constexpr std::string_view names[2][2] = {{"Mina Castelune", "Jonas Ferrandel"},
                                                   {"Ewa Brzeskal", ""}};
  BoardCards cards;
  cards.key = [](int column, int card) { return names[column][card]; };
  cards.name = [](int column, int card) { return std::string(names[column][card]); };
  cards.height = [](int, int, float) { return 20.f + 2 + 16 + 8 + 20; };
  cards.draw = [](Rect card, int column, int i) {
    Rect first = card.cut_top(20, 2);
    avatar(first.cut_right(20, 6), "Wilma Zander", 20);
    text(first, names[column][i], style::medium);
    text(card.cut_top(16, 8), "From support to data", style::caption);
    Rect foot = card.cut_top(20);
    chip_right(foot, "Thu 15:00", {Tone::neutral, icon::video});
    text(foot, "€1,200", style::strong);
  };
  board(r.cut_top(300, section_gap),
        {.name = "Pipeline", .columns = columns, .add = "Add", .column_min = 150}, cards);
}

void Gallery::messages(Rect& r) {
  caption(r, "Messages from the app");
  Rect line = r.cut_top(control_height(), 8);
  if (button_left(line, "Show a notice"))
    notice({.text = "Session moved to Friday 15:00", .action = "Undo", .act = [] {
              notice({.text = "Taken back"});
            }});
  if (button_left(line, "And a problem"))
    notice({.text = "The file could not be read: line 14 has no e-mail address.", .error = true});
  const std::string_view offline = "No network. All is saved here; 2 changes wait.";
  const BannerStyle info{.tone = Tone::info, .icon = icon::cloud_off};
  banner(r.cut_top(banner_height(offline, r.w, info), 8), offline, info, 8);
  banner(r.cut_top(36, section_gap), "This window keeps nothing.",
         {.tone = Tone::warning, .action = "Export now"}, 8);
}

void Gallery::timeline(Rect& r) {
  caption(r, "Timeline entry and chat");
  const TimelineEntry held{
      icon::video, Tone::positive, "Session 6 held:", "Rule of five", "60 min · 1 credit used", "11:00"};
  const TimelineEntry note{.icon = icon::lock,
                           .sentence = "Private note",
                           .when = "12:10",
                           .quote = "Ask about the second package in April.",
                           .private_note = true,
                           .last = true};
  for (const TimelineEntry& entry : {held, note})
    timeline_entry(r.cut_top(timeline_height(entry, r.w)), entry);
  const auto say = [&](std::string_view words, bool mine, bool waiting) {
    const Bubble one{words, mine, true, waiting};
    bubble(r.cut_top(bubble_height(one, r.w), 4), one);
  };
  text(r.cut_top(16, 4), "Priya, 19:44", style::caption);
  say("All tests pass.", false, false);
  text(r.cut_top(16, 4), "You, 19:50 · read", {type::caption, Token::text_muted, Align::right});
  say("Well done!", true, false);
  say("Talk tomorrow", true, true);
  r.cut_top(section_gap);
}

void Gallery::middle(Rect r, float& end) {
  chip_samples(r);
  tab_samples(r);
  table_sample(r);
  board_cards(r);
  messages(r);
  timeline(r);
  end = r.y;
}

void Gallery::figures(Rect& r) {
  caption(r, "Figures");
  const std::array<Rect, 2> two = columns<2>(r.cut_top(kpi_height(), section_gap), 10);
  static constexpr float spark[] = {20, 24, 22, 29, 28, 33, 36};
  kpi(two[0],
      {.label = "Revenue", .figure = "€8,420", .change = "+6%", .of = "of €11,000 planned", .spark = spark});
  kpi(two[1], {.label = "Satisfaction",
               .figure = "–",
               .of = "4 answers; shown from 5",
               .info = "From the surveys after sessions"});
}

void Gallery::nothing_and_wrong(Rect& r) {
  caption(r, "Nothing yet, and something wrong");
  const float height =
      empty_height((r.w - 10) / 2, "Line 14 has no e-mail address.", true) + line_height(type::control);
  const std::array<Rect, 2> two = columns<2>(r.cut_top(height, section_gap), 10);
  card(two[0]);
  empty_state(two[0], icon::route, "No plan yet", "Start from a goal or a course.", "Make a plan");
  card(two[1]);
  error_state(two[1], "Could not open the file", "Line 14 has no e-mail address.", "Try again");
}

void Gallery::loading(Rect& r) {
  caption(r, "Loading and progress");
  const Rect box = r.cut_top(66, 12);
  card(box);
  skeleton_rows(box.inset(0, 12), 1, 41);
  progress(r.cut_top(26, section_gap), "Importing 1,240 people", 0.62f, "62%, 8 s left", true);
}

void Gallery::menu_sample(Rect& r) {
  caption(r, "Menu");
  const MenuItem items[] = {
      {"Rename", icon::pencil, "f2"},
      {"Duplicate", icon::copy},
      {.label = "Merge", .icon = icon::merge, .reason = "pick two", .off = true},
      {.label = "Delete", .icon = icon::trash_2, .chord = "delete", .danger = true, .line_above = true}};
  const Rect anchor = r.cut_top(control_height(), 8);
  if (button(anchor.with_width(120), "Open menu", {.trailing = icon::chevron_down, .popup = true}))
    toggle_popup("menu");
  menu("menu", anchor, items);
  const Rect box = r.cut_top(4 * menu_row_height() + 9 + 8, section_gap).with_width(220);
  draw::shadow(box, 8, Shadow::popover);
  draw::box(box, Token::raised, Token::border_pop, 8);
  Rect in = box.inset(4);
  Scope scope("shown");
  for (const MenuItem& item : items) {
    if (item.line_above) {
      in.cut_top(4);
      draw::hline(box.x, box.right(), in.y, Token::border);
      in.cut_top(5);
    }
    menu_row(in.cut_top(menu_row_height()), item);
  }
}

void Gallery::list_rows(Rect& r) {
  caption(r, "Rows with hover actions");
  Rect box = r.cut_top(2 * list_row_height() + 2, section_gap);
  card(box);
  Rect in = box.inset(1);
  RowResponse row = list_row(
      in.cut_top(list_row_height()), "fh",
      {.title = "Freya Holmsund", .detail = "No submission for 16 days", .avatar = "Freya Holmsund"});
  if (row.hovered) {
    icon_button_right(row.actions, icon::calendar_plus, "Offer times",
                      {.kind = ButtonKind::quiet, .size = Size::small});
    icon_button_right(row.actions, icon::message_circle, "Write",
                      {.kind = ButtonKind::quiet, .size = Size::small});
  }
  list_row(in.cut_top(list_row_height()), "iv",
           {.title = "Invoice 2026-0041",
            .detail = "Pelmet Bank, €1,190.00",
            .when = "6 days late",
            .when_tone = Tone::danger,
            .icon = icon::receipt_text,
            .icon_tone = Tone::danger,
            .last = true});
}

void Gallery::drawer_sample(Rect& r) {
  caption(r, "Facts");
  Rect box = r.cut_top(3 * 26 + 32, section_gap);
  card(box);
  Rect in = box.inset(16);
  fact(in, "When", "Thu 26 March, 09:00–10:00");
  link(fact_row(in, "Room"), "meet.example/tw-4821", "https://meet.example/tw-4821");
  Rect outcome = fact_row(in, "Outcome");
  chip_left(outcome, "Planned");
  text(outcome, "change after 10:00", style::muted);
}

void Gallery::right(Rect r, float& end) {
  figures(r);
  nothing_and_wrong(r);
  loading(r);
  menu_sample(r);
  list_rows(r);
  drawer_sample(r);
  dialog_sample(r);
  end = r.y;
}

void Gallery::dialog_sample(Rect& r) {
  caption(r, "Over the page");
  Rect line = r.cut_top(control_height(), section_gap);
  if (button_left(line, "Dialog")) open_popup("dialog");
  if (button_left(line, "Drawer")) open_popup("drawer");
  if (popup_open("dialog")) {
    Dialog dialog("cancel-session",
                  {.title = "Cancel Thursday’s session?",
                   .text = "Tomasz is told at once. It is more than 24 h ahead, so his credit comes back.",
                   .verb = "Cancel session",
                   .kind = ButtonKind::danger,
                   .cancel = "Keep it"});
    cut_field(dialog.body, {.label = "Reason, sent to Tomasz"}, reason_, 0);
    if (dialog.finish() != Answer::none) close_popup("dialog");
  }
  if (popup_open("drawer")) {
    Drawer drawer("session", {.title = "Session with Tomasz", .expand = "Open the page"});
    fact(drawer.body, "When", "Thu 26 March, 09:00–10:00");
    fact(drawer.body, "Outcome", "Planned");
    drawer.end_body();
    button_left(drawer.footer, "Join room",
                {.kind = ButtonKind::primary, .size = Size::small, .icon = icon::video});
    button_left(drawer.footer, "Reschedule", {.size = Size::small});
    button_left(drawer.footer, "Cancel", {.kind = ButtonKind::quiet_danger, .size = Size::small});
    if (drawer.press != Drawer::Press::none) close_popup("drawer");
  }
}

}  // namespace md::ui
