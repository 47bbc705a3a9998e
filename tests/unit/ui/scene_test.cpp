#include "scene/chart.h"
#include "stage.h"

using namespace md;
using namespace md::ui;

TEST_CASE("scenes have the colours of the interface, on paper as on screen") {
  const Theme light{Mode::light, false}, dark{Mode::dark, false};
  for (size_t i = 1; i < static_cast<size_t>(scene::Ink::count); i++) {
    const auto ink = static_cast<scene::Ink>(i);
    CAPTURE(scene::ink_name(ink));
    REQUIRE(token_of(ink) != Token::none);
    CHECK(light[token_of(ink)] >> 8 == scene::light_color(ink));
    CHECK(dark[token_of(ink)] >> 8 == scene::dark_color(ink));
  }
}

TEST_CASE("a chart tells its marks by pointer and by arrows") {
  scene::ChartSpec spec;
  spec.title = "Clients";
  spec.categories = {"Jan", "Feb", "Mar"};
  spec.series = {{.name = "All", .values = {1, 2, 3}}};
  SceneEvents events;
  Stage stage([&] {
    const scene::Scene drawn = scene::draw_chart(spec, 400, 200, scene_text_width());
    events = scene_view({20, 20, 400, 200}, "chart", drawn);
    button({20, 300, 100, 32}, "After");
  });
  CHECK(stage.find(Role::text, "Mar"));
  CHECK(stage.find(Role::image, "Feb: 2"));
  stage.move(stage.middle(stage.get(Role::image, "Feb: 2")));
  CHECK(events.hovered == 1);
  stage.move({600, 600});
  stage.key(Key::tab);
  stage.key(Key::right);
  stage.key(Key::right);
  CHECK(events.hovered == 2);
  stage.now += 1;
  stage.frames(2);
  CHECK(stage.find(Role::tooltip, ""));
  stage.key(Key::tab);
  CHECK(stage.focused() == "After");
}

TEST_CASE("notes are laid out, links and tasks can be pressed") {
  const std::string note = "# Plan\n\nRead [the guide](https://x.example) **now**\n\n- [ ] first\n- [x] second\n";
  MarkdownPress last;
  Stage stage([&] {
    const MarkdownPress press = markdown({20, 20, 300, 400}, "note", note, true);
    if (press.task >= 0 || !press.href.empty()) last = press;
  });
  CHECK(markdown_height(note, 300) > 80);
  CHECK(markdown_height(note, 60) > markdown_height(note, 300));
  CHECK(stage.find(Role::heading, "Plan"));
  stage.click(Role::link, "the guide");
  CHECK(last.href == "https://x.example");
  stage.click(Role::checkbox, "second");
  CHECK(last.task == 1);
  CHECK((stage.get(Role::checkbox, "second").states & state_checked) != 0);
  CHECK(stage.flaws(Flaw::Kind::overlap) == 0);
}
