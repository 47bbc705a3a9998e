#include "stage.h"

using namespace md;
using namespace md::ui;

TEST_CASE("initials") {
  CHECK(initials("Nora Lindqvara") == "NL");
  CHECK(initials("ada") == "A");
  CHECK(initials("Ana Maria de Souza") == "AS");
  CHECK(initials("林青") == "林");
  CHECK(initials("  ") == "?");
  CHECK(initials("Tern & Tallow") == "TT");
  CHECK(initials("Éva Nagy") == "ÉN");
}

TEST_CASE("search matches beginnings of words, and Chinese anywhere") {
  CHECK(matches("Kofi Asantrel", "ko"));
  CHECK(matches("Kofi Asantrel", "as ko"));
  CHECK_FALSE(matches("Kofi Asantrel", "ofi"));
  CHECK(matches("学习计划", "计划"));
  CHECK(matches("anything", ""));
  CHECK(matches("back-end", "end"));
}

TEST_CASE("check boxes, switches and radio buttons say what they are") {
  bool mail = false, sync = true;
  int size = 0;
  Stage stage([&] {
    checkbox({20, 20, 200, 20}, "Mail", mail);
    toggle({20, 60, 200, 20}, "Sync", sync);
    const Segment sizes[] = {{"Day"}, {"Week"}, {"Month"}};
    segments({20, 100, 300, 28}, "Size", sizes, size);
  });
  stage.click(Role::checkbox, "Mail");
  CHECK(mail);
  CHECK((stage.get(Role::checkbox, "Mail").states & state_checked) != 0);
  stage.click(Role::switch_, "Sync");
  CHECK_FALSE(sync);
  stage.key(Key::space);
  CHECK(sync);
  stage.key(Key::tab);
  CHECK(stage.focused() == "Day");
  stage.key(Key::right);
  CHECK(size == 1);
  CHECK((stage.get(Role::radio, "Week").states & state_checked) != 0);
}

TEST_CASE("a slider moves by keys, pointer and assistive technology") {
  double value = 50;
  Stage stage([&] { slider({20, 20, 214, 16}, "Share", value, {.step = 5}); });
  stage.key(Key::tab);
  stage.key(Key::right);
  CHECK(value == 55);
  stage.key(Key::home);
  CHECK(value == 0);
  stage.click({20 + 7 + 100, 28});
  CHECK(value == 50);
  stage.c.input.act(Action::increment, stage.get(Role::slider, "Share").id);
  stage.frames(2);
  CHECK(value == 55);
  CHECK(stage.get(Role::slider, "Share").now == 55);
}

TEST_CASE("a value field keeps what was typed until it can be read") {
  int amount = 5;
  ValueField<int> how;
  how.parse = [](std::string_view text) -> Result<int> {
    if (const auto n = parse_integer(text)) return static_cast<int>(*n);
    return fail("number.malformed");
  };
  how.print = [](const int& n) { return std::to_string(n) + ".00"; };
  Stage stage([&] {
    Rect r{20, 20, 200, 100};
    value_field(r, {.label = "Amount"}, amount, how);
    button({20, 200, 80, 32}, "Done");
  });
  CHECK(stage.get(Role::textbox, "Amount").value == "5.00");
  stage.click(Role::textbox, "Amount");
  stage.type("12x");
  stage.click(Role::button, "Done");
  CHECK(amount == 5);
  CHECK((stage.get(Role::textbox, "Amount").states & state_invalid) != 0);
  CHECK(stage.get(Role::textbox, "Amount").value == "12x");
  stage.click(Role::textbox, "Amount");
  stage.type("12");
  stage.key(Key::enter);
  CHECK(amount == 12);
  stage.click(Role::button, "Done");
  CHECK(stage.get(Role::textbox, "Amount").value == "12.00");
  CHECK((stage.get(Role::textbox, "Amount").states & state_invalid) == 0);
}

TEST_CASE("a month is walked by keys and chosen from") {
  Date shown_month = date_of(2026, 3, 1), chosen;
  bool picked = false;
  CalendarSpec spec;
  spec.today = date_of(2026, 3, 18);
  spec.least = date_of(2026, 3, 10);
  Stage stage([&] {
    Date day;
    if (calendar({20, 20, 240, 220}, "month", spec, std::nullopt, shown_month, day)) {
      picked = true;
      chosen = day;
    }
  });
  for (int i = 0; i < 3; i++) stage.key(Key::tab);
  stage.key(Key::down);
  stage.key(Key::right);
  stage.key(Key::enter);
  CHECK(picked);
  CHECK(chosen == date_of(2026, 3, 26));
  stage.key(Key::page_down);
  CHECK(civil(shown_month).month == 4);
  picked = false;
  shown_month = date_of(2026, 3, 1);
  stage.frames(2);
  stage.click(Role::cell, "9 March 2026");
  CHECK_FALSE(picked);
  stage.click(Role::cell, "11 March 2026");
  CHECK(chosen == date_of(2026, 3, 11));
}

TEST_CASE("a date field reads what is typed") {
  std::optional<Date> due;
  DateFieldSpec spec;
  spec.field.label = "Due";
  spec.calendar.today = date_of(2026, 3, 18);
  spec.clearable = true;
  Stage stage([&] {
    date_field({20, 20, 200, 60}, spec, due);
    button({20, 500, 80, 32}, "Done");
  });
  stage.click(Role::textbox, "Due");
  stage.type("2026-04-02");
  stage.key(Key::enter);
  CHECK(due == date_of(2026, 4, 2));
  stage.click(Role::textbox, "Due");
  stage.click(Role::cell, "25 April 2026");
  CHECK(due == date_of(2026, 4, 25));
  stage.click(Role::button, "Done");
  CHECK(stage.get(Role::textbox, "Due").value == "25 April 2026");
  stage.click(Role::textbox, "Due");
  stage.type("3 May");
  stage.key(Key::enter);
  CHECK(due == date_of(2026, 5, 3));
  stage.click(Role::textbox, "Due");
  stage.type("");
  stage.key(Key::enter);
  CHECK_FALSE(due.has_value());
}

TEST_CASE("a card is moved by dragging and by keys") {
  std::vector<std::vector<std::string>> cards{{"Ada", "Grace"}, {"Hedy"}};
  BoardEvents last;
  Stage stage([&] {
    const BoardColumn columns[] = {
        {.key = "new", .title = "New", .count = "2", .cards = static_cast<int>(cards[0].size())},
        {.key = "won", .title = "Won", .count = "1", .cards = static_cast<int>(cards[1].size())}};
    BoardCards how;
    how.key = [&](int column, int card) {
      return std::string_view(cards[static_cast<size_t>(column)][static_cast<size_t>(card)]);
    };
    how.name = [&](int column, int card) {
      return cards[static_cast<size_t>(column)][static_cast<size_t>(card)];
    };
    how.height = [](int, int, float) { return 60.f; };
    how.draw = [](Rect, int, int) {};
    const BoardEvents events = board({0, 0, 600, 500}, {.name = "Board", .columns = columns}, how);
    if (events.moved) last = events;
  });
  const Point from = stage.middle(stage.get(Role::listitem, "Ada")),
              to = stage.middle(stage.get(Role::listitem, "Hedy"));
  stage.c.input.pointer_move(from, PointerKind::mouse);
  stage.c.input.pointer_down(from, PointerButton::primary, PointerKind::mouse, {}, stage.now);
  stage.frame();
  for (float share : {0.2f, 0.6f, 1.f}) {
    stage.c.input.pointer_move({from.x + (to.x - from.x) * share, to.y + 30}, PointerKind::mouse);
    stage.frames(2);
  }
  stage.c.input.pointer_up({to.x, to.y + 30}, PointerButton::primary, PointerKind::mouse);
  stage.frames(2);
  CHECK(last.moved);
  CHECK(last.from_column == 0);
  CHECK(last.from_card == 0);
  CHECK(last.to_column == 1);
  CHECK(last.to_index == 1);

  last = {};
  stage.c.set_focus(stage.get(Role::listitem, "Grace").id, true);
  stage.frames(2);
  stage.key(Key::space);
  stage.key(Key::right);
  stage.key(Key::space);
  CHECK(last.moved);
  CHECK(last.from_card == 1);
  CHECK(last.to_column == 1);
  CHECK(last.to_index == 0);
}

TEST_CASE("a notice offers to undo, goes after a while, and stays when it is an error") {
  int undone = 0;
  bool once = true;
  Stage stage([&] {
    if (std::exchange(once, false)) notice({.text = "Saved", .action = "Undo", .act = [&] { undone++; }});
  });
  stage.c.input.preferences.still = false;
  stage.frames(2);
  stage.click(Role::button, "Undo");
  CHECK(undone == 1);
  CHECK(stage.find(Role::button, "Undo") == nullptr);
  stage.screen = [] {};
  notice({.text = "Kept"});
  notice({.text = "Broken", .error = true});
  stage.frames(2);
  stage.now += 20;
  stage.frames(2);
  CHECK(stage.find(Role::text, "Kept") == nullptr);
  CHECK(stage.find(Role::text, "Broken"));
}

TEST_CASE("a tooltip comes when the pointer rests, with the keys") {
  Stage stage([&] { icon_button({100, 100, 32, 32}, icon::plus, "New person", {.chord = "n"}); });
  stage.move({116, 116});
  CHECK(stage.find(Role::tooltip, "") == nullptr);
  stage.now += 0.5;
  stage.frames(2);
  CHECK(stage.find(Role::tooltip, ""));
  CHECK(stage.find(Role::text, "New person"));
  stage.move({500, 500});
  CHECK(stage.find(Role::tooltip, "") == nullptr);
}
