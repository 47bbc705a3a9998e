#include "stage.h"
#include "ui/widgets/table_layout.h"

using namespace md::ui;

namespace {

constexpr int64_t many = 100000;

struct People {
  TableState state;
  TableEvents events;
  int64_t opened = -1;
  int64_t rows = many;
  int64_t loaded = many;
  std::string key;
  std::vector<TableColumn> columns{
      {.key = "name", .label = "Name", .width = -1, .width_min = 150},
      {.key = "seen", .label = "Seen", .width = 100, .priority = 2},
      {.key = "value", .label = "Value", .width = 100, .right = true, .priority = 1}};

  void draw() {
    TableRows callbacks;
    callbacks.key = [&](int64_t i) {
      key = i < loaded ? "p" + std::to_string(i) : std::string();
      return std::string_view(key);
    };
    callbacks.name = [](int64_t i) { return "Person " + std::to_string(i); };
    callbacks.cell = [](Rect cell, int64_t i, std::string_view column) {
      text(cell, std::string(column) + std::to_string(i));
    };
    events = table({0, 0, 800, 432}, {.name = "People", .columns = columns, .rows = rows, .selectable = true},
                   state, callbacks);
    if (events.opened >= 0) opened = events.opened;
  }
};

}  // namespace

TEST_CASE("only the rows on screen are drawn, and the caller hears which") {
  People people;
  Stage stage([&] { people.draw(); });
  CHECK(people.events.first == 0);
  CHECK(people.events.last == 10);
  stage.c.input.wheel({300, 200}, 0, 40 * 5000);
  stage.frames(2);
  CHECK(people.events.first == 5000);
  CHECK(people.events.last == 5010);
  const Node& node = stage.get(Role::table, "People");
  CHECK(node.rows == many + 1);
  CHECK(stage.get(Role::row, "Person 5003").row == 5005);
  CHECK(stage.find(Role::row, "Person 4000") == nullptr);
  CHECK(stage.flaws(Flaw::Kind::overlap) == 0);
  CHECK(stage.flaws(Flaw::Kind::clipped_text) == 0);
}

TEST_CASE("rows are walked, opened and chosen by keyboard") {
  People people;
  Stage stage([&] { people.draw(); });
  stage.key(Key::tab);
  REQUIRE(stage.focused() == "People");
  CHECK(people.state.active == 0);
  stage.key(Key::j, {}, 'j');
  stage.key(Key::down);
  CHECK(people.state.active == 2);
  stage.key(Key::x, {}, 'x');
  CHECK(people.state.selection.has("p2"));
  stage.key(Key::down, {.shift = true});
  stage.key(Key::down, {.shift = true});
  CHECK(people.state.selection.count(many) == 3);
  stage.key(Key::k, {}, 'k');
  stage.key(Key::enter);
  CHECK(people.opened == 3);
  stage.key(Key::end);
  CHECK(people.state.active == many - 1);
  CHECK(people.events.last == many);
  stage.key(Key::page_up);
  CHECK(people.state.active == many - 1 - 9);
}

TEST_CASE("rows are chosen by pointer, one, a range, all but one") {
  People people;
  Stage stage([&] { people.draw(); });
  const auto box = [](int row) { return Point{28, 32 + 40.f * static_cast<float>(row) + 20}; };
  stage.click(box(1));
  CHECK(people.state.selection.has("p1"));
  stage.click(box(4), {.shift = true});
  CHECK(people.state.selection.count(many) == 4);
  stage.click({28, 16});
  CHECK(people.state.selection.count(many) == 0);
  stage.click({28, 16});
  CHECK(people.state.selection.count(many) == many);
  stage.click(box(2));
  CHECK(people.state.selection.count(many) == many - 1);
  CHECK_FALSE(people.state.selection.has("p2"));
  CHECK(people.opened == -1);
  stage.click({300, 52});
  CHECK(people.opened == 0);
}

TEST_CASE("a range over rows that have not come is told to the caller") {
  People people;
  people.loaded = 3;
  int64_t first = -1, last = -1;
  Stage stage([&] {
    people.draw();
    if (people.events.range_last >= 0) {
      first = people.events.range_first;
      last = people.events.range_last;
    }
  });
  stage.key(Key::tab);
  stage.key(Key::x, {}, 'x');
  for (int i = 0; i < 5; i++) stage.key(Key::down, {.shift = true});
  CHECK(first == 0);
  CHECK(last == 6);
}

TEST_CASE("a press on a header sorts, another turns it round") {
  People people;
  Stage stage([&] { people.draw(); });
  stage.click(Role::columnheader, "Name");
  CHECK(people.state.sort == "name");
  CHECK_FALSE(people.state.descending);
  stage.click(Role::columnheader, "Name");
  CHECK(people.state.descending);
  stage.click(Role::columnheader, "Value");
  CHECK(people.state.sort == "value");
  CHECK(people.state.descending);  // the largest first
}

TEST_CASE("columns of low priority go first when there is no room") {
  People people;
  float total = 0;
  CHECK(place_columns(people.columns, {}, 10, 10, 400, total).size() == 3);
  CHECK(total == 400);
  const auto two = place_columns(people.columns, {}, 10, 10, 300, total);
  REQUIRE(two.size() == 2);
  CHECK(two[1].column->key == "value");
  CHECK(two[0].width == 300 - 20 - 100);
  CHECK(place_columns(people.columns, {}, 10, 10, 100, total).size() == 1);
  CHECK(total == 170);
}

TEST_CASE("widths, order and hidden columns are kept as text") {
  People people;
  TableState state;
  set_column_width(people.columns, state, "seen", 140);
  move_column_before(people.columns, state, "value", "name");
  state.layout[1].hidden = true;
  state.sort = "seen";
  state.descending = true;
  TableState again;
  again.load(state.save());
  CHECK(again.save() == state.save());
  float total = 0;
  const auto placed = place_columns(people.columns, again, 0, 0, 800, total);
  REQUIRE(placed.size() == 2);
  CHECK(placed[0].column->key == "value");
  CHECK(again.sort == "seen");
  for (const char* bad : {"", ":", "x", "a:1,b:c:0", "a:0,,", "a:0,name:99999999999999999999:0"}) {
    TableState broken;
    broken.load(bad);
    CHECK(broken.layout.empty());
  }
}

TEST_CASE("columns are resized and moved by dragging their heads") {
  People people;
  Stage stage([&] { people.draw(); });
  const auto drag = [&](Point from, Point to) {
    stage.c.input.pointer_move(from, PointerKind::mouse);
    stage.frame();
    stage.c.input.pointer_down(from, PointerButton::primary, PointerKind::mouse, {}, stage.now);
    stage.frame();
    for (float share : {0.3f, 0.7f, 1.f}) {
      stage.c.input.pointer_move({from.x + (to.x - from.x) * share, from.y}, PointerKind::mouse);
      stage.frame();
    }
    stage.c.input.pointer_up(to, PointerButton::primary, PointerKind::mouse);
    stage.frames(2);
  };
  const Node seen = stage.get(Role::columnheader, "Seen");
  drag({seen.rect.right(), 16}, {seen.rect.right() + 40, 16});
  CHECK(stage.get(Role::columnheader, "Seen").rect.w == doctest::Approx(140));
  drag(stage.middle(stage.get(Role::columnheader, "Value")),
       stage.middle(stage.get(Role::columnheader, "Name")));
  CHECK(stage.get(Role::columnheader, "Value").rect.x < stage.get(Role::columnheader, "Name").rect.x);
  CHECK(people.state.sort.empty());
}
