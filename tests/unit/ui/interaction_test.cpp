#include "stage.h"

using namespace md::ui;

namespace {

Rect row(int n) {
  return {20, 20 + 44.f * static_cast<float>(n), 300, 32};
}

}  // namespace

TEST_CASE("a button is pressed by pointer, by keys and by assistive technology") {
  int saved = 0, gone = 0;
  Stage stage([&] {
    saved += button(row(0), "Save");
    gone += button(row(1), "Gone", {.off = true, .reason = "Nothing chosen"});
  });
  stage.click(Role::button, "Save");
  CHECK(saved == 1);
  stage.key(Key::tab);
  CHECK(stage.focused() == "Gone");  // off with a reason can be read by keyboard
  stage.key(Key::enter);
  stage.click(Role::button, "Gone");
  stage.c.input.act(Action::activate, stage.get(Role::button, "Gone").id);
  stage.frames(2);
  CHECK(gone == 0);
  stage.key(Key::tab, {.shift = true});
  stage.key(Key::space);
  CHECK(saved == 2);
  stage.c.input.act(Action::activate, stage.get(Role::button, "Save").id);
  stage.frames(2);
  CHECK(saved == 3);
  CHECK(stage.get(Role::button, "Gone").description == "Nothing chosen");
  CHECK((stage.get(Role::button, "Gone").states & state_off) != 0);
}

TEST_CASE("a press that leaves the button is no click") {
  int pressed = 0;
  Stage stage([&] { pressed += button(row(0), "Save"); });
  const Point at = stage.middle(stage.get(Role::button, "Save"));
  stage.c.input.pointer_move(at, PointerKind::mouse);
  stage.c.input.pointer_down(at, PointerButton::primary, PointerKind::mouse, {}, stage.now);
  stage.frame();
  stage.c.input.pointer_move({600, 600}, PointerKind::mouse);
  stage.c.input.pointer_up({600, 600}, PointerButton::primary, PointerKind::mouse);
  stage.frames(3);
  CHECK(pressed == 0);
}

TEST_CASE("press and release between two frames are still a click") {
  int pressed = 0;
  Stage stage([&] { pressed += button(row(0), "Save"); });
  const Point at = stage.middle(stage.get(Role::button, "Save"));
  stage.c.input.pointer_down(at, PointerButton::primary, PointerKind::mouse, {}, stage.now);
  stage.c.input.pointer_up(at, PointerButton::primary, PointerKind::mouse);
  stage.frames(3);
  CHECK(pressed == 1);
}

TEST_CASE("what was drawn later lies on top, inside a row as well") {
  int opened = 0, deleted = 0;
  Stage stage([&] {
    Row whole(row(0), "row", "Ada");
    opened += whole.response.clicked;
    Rect in = row(0);
    deleted += icon_button_right(in, icon::trash_2, "Delete", {.size = Size::small});
  });
  stage.click(Role::button, "Delete");
  CHECK(deleted == 1);
  CHECK(opened == 0);
  stage.click({40, 36});
  CHECK(opened == 1);
  CHECK(stage.flaws(Flaw::Kind::overlap) == 0);
}

TEST_CASE("Tab goes through the page in order, takes a group as one, and leaves at the end") {
  int view = 0;
  std::string name;
  Stage stage([&] {
    button(row(0), "First");
    const Tab items[] = {{"One"}, {"Two"}, {"Three"}};
    tabs(row(1), "Views", items, view);
    Rect r = row(2);
    field(r, {.label = "Name"}, name);
  });
  CHECK_FALSE(stage.c.tab_leaves(false));
  stage.key(Key::tab);
  CHECK(stage.focused() == "First");
  stage.key(Key::tab);
  CHECK(stage.focused() == "One");
  stage.key(Key::right);
  CHECK(stage.focused() == "Two");
  stage.key(Key::enter);
  CHECK(view == 1);
  stage.key(Key::end);
  CHECK(stage.focused() == "Three");
  stage.key(Key::tab);
  CHECK(stage.focused() == "Name");
  CHECK(stage.c.tab_leaves(false));
  stage.key(Key::tab, {.shift = true});
  CHECK(stage.focused() == "Two");  // the one that is on
  stage.key(Key::tab);
  stage.key(Key::tab);
  CHECK(stage.c.focus() == 0);
}

TEST_CASE("a field takes what the editor tells, and the editor what the program sets") {
  std::string name = "Ada";
  FieldEvent event;
  bool submitted = false, left = false;
  Stage stage([&] {
    Rect r = row(0);
    event = field(r, {.label = "Name"}, name);
    submitted = submitted || event.submitted;
    left = left || event.left;
    button(row(3), "Elsewhere");
  });
  stage.click(Role::textbox, "Name");
  REQUIRE(stage.host.edited == stage.get(Role::textbox, "Name").id);
  CHECK(stage.host.last_value == "Ada");
  stage.host.took_value = false;
  stage.type("Ada L");
  CHECK(name == "Ada L");
  CHECK_FALSE(stage.host.took_value);
  name = "Grace";
  stage.frame();
  CHECK(stage.host.took_value);
  CHECK(stage.host.last_value == "Grace");
  stage.key(Key::enter);
  CHECK(submitted);
  CHECK_FALSE(left);
  stage.click(Role::button, "Elsewhere");
  CHECK(left);
  CHECK(stage.host.edited == 0);
  stage.c.input.act(Action::set_text, stage.get(Role::textbox, "Name").id, "Hedy");
  stage.frames(2);
  CHECK(name == "Hedy");
}

TEST_CASE("letters typed in a field are no shortcuts") {
  std::string name;
  int made = 0, found = 0;
  Stage stage([&] {
    Rect r = row(0);
    field(r, {.label = "Name"}, name);
    made += ctx().shortcuts.pressed("n");
    found += ctx().shortcuts.pressed("ctrl+k");
  });
  stage.key(Key::n, {}, 'n');
  CHECK(made == 1);
  stage.click(Role::textbox, "Name");
  stage.key(Key::n, {}, 'n');
  CHECK(made == 1);
  stage.key(Key::k, {.ctrl = true});
  CHECK(found == 1);
}

TEST_CASE("a dialog keeps the focus, answers keys, and gives the focus back") {
  bool open = false;
  std::string reason;
  int behind = 0;
  Answer answer = Answer::none;
  Stage stage([&] {
    if (button(row(0), "Cancel it")) open = true;
    behind += button(row(1), "Behind");
    if (!open) return;
    Dialog dialog("ask", {.title = "Cancel the session?",
                          .text = "Tomasz is told.",
                          .verb = "Cancel session",
                          .cancel = "Keep it"});
    cut_field(dialog.body, {.label = "Reason"}, reason);
    const Answer now = dialog.finish();
    if (now == Answer::none) return;
    answer = now;
    open = false;
  });
  stage.key(Key::tab);
  stage.key(Key::enter);
  REQUIRE(open);
  CHECK(stage.focused() == "Reason");
  stage.click(Role::button, "Behind");
  CHECK(behind == 0);
  stage.c.set_focus(stage.get(Role::textbox, "Reason").id);
  for (const char* next : {"Keep it", "Cancel session", "Reason"}) {
    stage.key(Key::tab);
    CHECK(stage.focused() == next);
  }
  CHECK_FALSE(stage.c.tab_leaves(false));
  stage.type("ill");
  CHECK(reason == "ill");
  stage.key(Key::enter);
  CHECK(answer == Answer::confirmed);
  CHECK(stage.focused() == "Cancel it");
  stage.key(Key::enter);
  stage.key(Key::escape);
  CHECK(answer == Answer::dismissed);
  CHECK_FALSE(open);
  CHECK(stage.flaws(Flaw::Kind::overlap) == 0);
}

TEST_CASE("a menu opens, is walked by arrows, chooses, and closes by a press outside") {
  std::optional<size_t> chosen;
  int below = 0;
  Stage stage([&] {
    const Rect anchor = row(0).with_width(100);
    if (button(anchor, "More", {.popup = true})) toggle_popup("menu");
    const MenuItem items[] = {{"Rename"}, {.label = "Merge", .off = true}, {"Delete"}};
    if (const auto now = menu("menu", anchor, items)) chosen = now;
    below += button(row(8), "Below");
  });
  stage.key(Key::tab);
  stage.key(Key::enter);
  CHECK(stage.focused() == "Rename");
  stage.key(Key::down);
  stage.key(Key::enter);
  CHECK_FALSE(chosen);
  stage.key(Key::down);
  CHECK(stage.focused() == "Delete");
  stage.key(Key::enter);
  CHECK(chosen == 2u);
  CHECK(stage.find(Role::menuitem, "Rename") == nullptr);
  CHECK(stage.focused() == "More");
  stage.click(Role::button, "More");
  CHECK(stage.find(Role::menuitem, "Rename"));
  stage.click({900, 600});
  CHECK(stage.find(Role::menuitem, "Rename") == nullptr);
  stage.click(Role::button, "More");
  stage.click(Role::button, "More");
  CHECK(stage.find(Role::menuitem, "Rename") == nullptr);
}

TEST_CASE("a select is searched by typing and chooses with Enter") {
  std::string chosen = "nl";
  SelectEvent last;
  bool created = false;
  const Option options[] = {
      {"nl", "Nora Lindqvara"}, {"ka", "Kofi Asantrel", "2 of 6 free"}, {"mk", "Mika Korvasti"}};
  Stage stage([&] {
    Rect r = row(0);
    last = select(r, {.label = "Mentor", .create = "Invite {text}"}, options, chosen);
    created = created || last.created;
  });
  CHECK(stage.get(Role::combobox, "Mentor").value == "Nora Lindqvara");
  stage.click(Role::combobox, "Mentor");
  CHECK(last.open);
  CHECK(stage.find(Role::option, "Kofi Asantrel"));
  stage.type("ko");
  CHECK(stage.find(Role::option, "Nora Lindqvara") == nullptr);
  CHECK(stage.find(Role::option, "Mika Korvasti"));
  stage.key(Key::down);
  stage.key(Key::enter);
  CHECK(chosen == "mk");
  CHECK_FALSE(last.open);
  stage.type("new one");
  stage.key(Key::enter);
  CHECK(created);
  stage.key(Key::down);
  CHECK(last.open);
  stage.click(Role::option, "Kofi Asantrel");
  CHECK(chosen == "ka");
  stage.key(Key::down);
  stage.key(Key::escape);
  CHECK_FALSE(last.open);
  CHECK(chosen == "ka");
}

TEST_CASE("the wheel scrolls the innermost part that can, a finger drags, and neither presses") {
  int pressed = 0;
  float inner_offset = 0, outer_offset = 0;
  Stage stage([&] {
    ScrollArea outer({0, 0, 400, 400}, "outer");
    Rect r = outer.content;
    {
      ScrollArea inner({r.x, r.y, 400, 200}, "inner");
      Rect in = inner.content;
      in.h = 1e5f;
      for (int i = 0; i < 20; i++) {
        Scope scope(i);
        pressed += button(in.cut_top(40), "Row");
      }
      inner.end(in.y);
      inner_offset = inner.offset_y();
    }
    outer.end_height(1000);
    outer_offset = outer.offset_y();
  });
  stage.c.input.wheel({100, 100}, 0, 120);
  stage.frames(2);
  CHECK(inner_offset == 120);
  CHECK(outer_offset == 0);
  stage.c.input.wheel({100, 100}, 0, 5000);
  stage.frames(2);
  CHECK(inner_offset == 600);
  stage.c.input.wheel({100, 100}, 0, 50);
  stage.frames(2);
  CHECK(outer_offset == 50);
  stage.c.input.pointer_down({100, 100}, PointerButton::primary, PointerKind::touch, {}, stage.now);
  stage.frame();
  for (float y : {110.f, 130.f, 160.f}) {
    stage.c.input.pointer_move({100, y}, PointerKind::touch);
    stage.frame();
  }
  stage.c.input.pointer_up({100, 160}, PointerButton::primary, PointerKind::touch);
  stage.frames(3);
  CHECK(inner_offset == 540);
  CHECK(pressed == 0);
}

TEST_CASE("an item that gets the focus by keyboard comes into view") {
  float offset = 0;
  Stage stage([&] {
    ScrollArea area({0, 0, 400, 200}, "list");
    Rect in = area.content;
    in.h = 1e5f;
    for (int i = 0; i < 20; i++) {
      Scope scope(i);
      button(in.cut_top(40), "Row");
    }
    area.end(in.y);
    offset = area.offset_y();
  });
  for (int i = 0; i < 8; i++) stage.key(Key::tab);
  CHECK(offset >= 8 * 40 - 200);
  CHECK(offset <= 8 * 40);
}

TEST_CASE("text scale makes everything larger and the page smaller") {
  Stage stage([&] { button({20, 20, 100, 32}, "Save"); });
  stage.c.text_scale = 2;
  int pressed = 0;
  stage.screen = [&] { pressed += button({20, 20, 100, 32}, "Save"); };
  stage.frames(2);
  CHECK(stage.c.page().w == 640);
  stage.click({140, 72});
  CHECK(pressed == 1);
}

TEST_CASE("the checks report cut texts, overlaps and ids used twice") {
  Stage stage([&] {
    button({20, 20, 30, 32}, "A very long label");
    button({100, 100, 80, 32}, "One");
    button({150, 110, 80, 32}, "Two");
    button({20, 300, 80, 32}, "Same");
    button({20, 400, 80, 32}, "Same");
    text({20, 500, 40, 20}, "This one ends in an ellipsis");
  });
  CHECK(stage.flaws(Flaw::Kind::clipped_text) == 1);
  CHECK(stage.flaws(Flaw::Kind::overlap) == 1);
  CHECK(stage.flaws(Flaw::Kind::duplicate_id) == 1);
}

TEST_CASE("a character that no font has is asked for once") {
  Stage stage([&] { text({20, 20, 200, 20}, "导师 导师"); });
  CHECK(stage.host.missing == std::vector<uint32_t>{U'导', U'师'});
}

TEST_CASE("F6 goes from part to part of the page") {
  Stage stage([&] {
    {
      Landmark part(Role::navigation, "Navigation", row(0), "nav");
      button(row(0), "Today");
      button(row(1), "People");
    }
    Landmark part(Role::main, "Page", row(3), "main");
    button(row(3), "New");
  });
  stage.key(Key::f6);
  CHECK(stage.focused() == "Today");
  stage.key(Key::tab);
  stage.key(Key::f6);
  CHECK(stage.focused() == "New");
  stage.key(Key::f6);
  CHECK(stage.focused() == "Today");
  stage.key(Key::f6, {.shift = true});
  CHECK(stage.focused() == "New");
}
