#include <algorithm>

#include "app_stage.h"
#include "practice/people_views.h"
#include "practice/calendar_views.h"
#include "practice/session_detail_views.h"
#include "practice/session_views.h"
#include "ui/screens/session_words.h"

using namespace md;
using namespace md::ui;

namespace {

struct NewPerson {
  struct Fields {
    std::string display_name, zone = "Asia/Tokyo", email = "quill@example.org";
    template <class Self, class A>
    static void members(Self& s, A&& a) {
      a("display_name", s.display_name);
      a("zone", s.zone);
      a("email", s.email);
    }
  } fields;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("fields", s.fields);
  }
};

// It is Wednesday 25 March 2026, 14:30 in India.
// A practice of one's own with one person.
struct Own : AppStage {
  std::string person;

  explicit Own(float width = 1280, float height = 800) : AppStage(width, height) {
    found("Juniper Lane");
    client.command("party.create", NewPerson{{"Quillon Vexmoor"}},
                   [this](const Result<ByteView>& answer) { person = rpc::answer_text(*answer, "id"); });
    deliver();
    go("/calendar");
  }
  std::string book(std::string_view local, std::string_view title = "Ownership") {
    practice::ScheduleArgs args;
    args.mentee = person;
    args.local_start = local;
    args.title = title;
    std::string id;
    client.command("session.schedule", args, [&](const Result<ByteView>& answer) {
      REQUIRE_MESSAGE(answer, answer.error().code);
      id = rpc::answer_text(*answer, "id");
    });
    deliver();
    frames(8);
    return id;
  }
  const Node* containing(Role role, std::string_view part) const {
    for (const Node& node : c.semantics.nodes())
      if (node.role == role && node.name.find(part) != std::string_view::npos) return &node;
    return nullptr;
  }
  size_t flaws(Flaw::Kind kind) const {
    return size_t(std::ranges::count_if(c.checks.flaws(), [&](const Flaw& f) { return f.kind == kind; }));
  }
};

}  // namespace

TEST_CASE("typed times are understood") {
  CHECK(parse_typed_time("15:30").value() == 930);
  CHECK(parse_typed_time("1530").value() == 930);
  CHECK(parse_typed_time("9").value() == 540);
  CHECK(parse_typed_time(" 9.05 ").value() == 545);
  CHECK(parse_typed_time("3pm").value() == 900);
  CHECK(parse_typed_time("12 am").value() == 0);
  for (const char* wrong : {"", "25", "9:60", "13pm", "noon", "9:300", "12345", ":30", "3px"})
    CHECK_MESSAGE(!parse_typed_time(wrong), wrong);
}

TEST_CASE("names become short by their last word") {
  CHECK(short_name("Priya Nair") == "Priya N.");
  CHECK(short_name("Ana Lima Öst") == "Ana Ö.");
  CHECK(short_name("朱语桐") == "朱语桐");
  CHECK(short_name("Quill ") == "Quill ");
}

TEST_CASE("events that overlap stand side by side") {
  const auto at = [](int day, int from, int until) {
    GridEvent event;
    event.day = day;
    event.from_minute = from;
    event.until_minute = until;
    return event;
  };
  const std::vector<GridEvent> events = {at(0, 540, 600), at(0, 570, 660), at(0, 600, 630), at(0, 660, 720),
                                         at(1, 540, 600)};
  const std::vector<Lane> lanes = side_by_side(events);
  CHECK(lanes[0].lane == 0);
  CHECK(lanes[1].lane == 1);
  CHECK(lanes[2].lane == 0);
  for (int i = 0; i < 3; i++) CHECK(lanes[size_t(i)].lanes == 2);
  CHECK(lanes[3].lanes == 1);
  CHECK(lanes[4].lanes == 1);
}

TEST_CASE("a session is booked by keys alone") {
  Own stage;
  stage.key(Key::n, {}, U'n');
  REQUIRE(stage.has(Role::dialog, "schedule.title"));
  CHECK(stage.focused() == "schedule.who");
  stage.type("Quill");
  stage.key(Key::down);
  stage.key(Key::enter);
  CHECK(stage.get(Role::combobox, "schedule.who").value == "Quillon Vexmoor");
  const auto field = [&](std::string_view name, std::string_view value) {
    stage.c.set_focus(stage.get(Role::textbox, name).id, true);
    stage.frames(3);
    stage.type(value);
  };
  field("schedule.date", "2026-03-27");
  field("schedule.time", "15:00");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "schedule.title"));
  CHECK(stage.has(Role::button, "calendar.spoken"));
  CHECK(stage.containing(Role::text, "Quillon"));
  CHECK(stage.flaws(Flaw::Kind::duplicate_id) == 0);
}

TEST_CASE("a time that is taken is refused in words, and booked when that is meant") {
  Own stage;
  stage.book("2026-03-27T15:00");
  stage.go("/calendar?new=1&who=" + stage.person + "&name=Quillon");
  const auto field = [&](std::string_view name, std::string_view value) {
    stage.c.set_focus(stage.get(Role::textbox, name).id, true);
    stage.frames(3);
    stage.type(value);
  };
  field("schedule.date", "2026-03-27");
  field("schedule.time", "15:30");
  stage.key(Key::enter, {.ctrl = true});
  REQUIRE(stage.has(Role::alert, "session.overlaps"));
  stage.press(Role::checkbox, "schedule.allow_overlap");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "schedule.title"));
  CHECK(std::ranges::count_if(stage.c.semantics.nodes(), [](const Node& node) {
          return node.role == Role::button && node.name == "calendar.spoken";
        }) == 2);
}

TEST_CASE("an event is dragged to another time, and opened by a press") {
  Own stage;
  const std::string id = stage.book("2026-03-26T15:00");
  const auto start = [&] {
    std::string local;
    stage.client.ask<practice::SessionQuery>(
        {id}, [&](const Result<practice::SessionView>& view) { local = view->row.local_start; });
    stage.deliver();
    return local;
  };
  const Node& event = stage.get(Role::button, "calendar.spoken");
  const Point from{event.rect.center_x(), event.rect.center_y()};
  const float day = event.rect.w + 7, hour = event.rect.h + 2;
  stage.c.input.pointer_move(from, PointerKind::mouse);
  stage.c.input.pointer_down(from, PointerButton::primary, PointerKind::mouse, {}, stage.now);
  stage.frames(2);
  stage.c.input.pointer_move({from.x + day, from.y + hour}, PointerKind::mouse);
  stage.frames(2);
  stage.c.input.pointer_up({from.x + day, from.y + hour}, PointerButton::primary, PointerKind::mouse);
  stage.frames(8);
  CHECK(start() == "2026-03-27T16:00");
  stage.press(Role::button, "calendar.spoken");
  CHECK(stage.has(Role::heading, "Ownership"));
}

TEST_CASE("the other button opens an event's menu, and that the dialog for another time") {
  Own stage;
  stage.book("2026-03-26T15:00");
  const Rect event = stage.get(Role::button, "calendar.spoken").rect;
  const Point at{event.center_x(), event.center_y()};
  stage.c.input.pointer_move(at, PointerKind::mouse);
  stage.c.input.pointer_down(at, PointerButton::secondary, PointerKind::mouse, {}, stage.now);
  stage.frames(2);
  stage.c.input.pointer_up(at, PointerButton::secondary, PointerKind::mouse);
  stage.frames(6);
  REQUIRE(stage.has(Role::menuitem, "schedule.reschedule"));
  stage.press(Role::menuitem, "schedule.reschedule");
  CHECK(stage.has(Role::textbox, "schedule.date"));
}

TEST_CASE("arrows go from event to event, brackets from week to week") {
  Own stage;
  stage.book("2026-03-26T15:00", "One");
  stage.book("2026-03-27T15:00", "Two");
  const md::ui::Id first = stage.get(Role::button, "calendar.spoken").id;
  stage.c.set_focus(first, true);
  stage.frames(2);
  stage.key(Key::right);
  CHECK(stage.c.focus() != first);
  CHECK(stage.focused() == "calendar.spoken");
  stage.key(Key::other, {}, U']');
  CHECK_FALSE(stage.has(Role::button, "calendar.spoken"));
  stage.key(Key::t, {}, U't');
  CHECK(stage.has(Role::button, "calendar.spoken"));
  CHECK(stage.flaws(Flaw::Kind::overlap) == 0);
  CHECK(stage.flaws(Flaw::Kind::clipped_text) == 0);
}

TEST_CASE("after a session one form saves everything") {
  Own stage;
  const std::string id = stage.book("2026-03-24T15:00");
  stage.go("/session/" + id);
  REQUIRE(stage.has(Role::textbox, "field.session.notes"));
  stage.c.set_focus(stage.get(Role::textbox, "field.session.notes").id, true);
  stage.frames(3);
  CHECK(stage.flaws(Flaw::Kind::duplicate_id) == 0);
  stage.type("We moved values.");
  stage.c.set_focus(stage.get(Role::textbox, "session.homework.new").id, true);
  stage.frames(8);
  stage.type("Write a move constructor");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::textbox, "field.session.notes"));
  CHECK(stage.containing(Role::paragraph, "We moved values."));
  CHECK(stage.has(Role::checkbox, "Write a move constructor"));
  CHECK(stage.flaws(Flaw::Kind::overlap) == 0);
}

TEST_CASE("cancelling says what follows before it is done") {
  Own stage;
  const std::string id = stage.book("2026-03-27T15:00");
  stage.go("/session/" + id);
  stage.press(Role::button, "session.cancel");
  REQUIRE(stage.has(Role::alertdialog, "session.cancel.title"));
  CHECK(stage.containing(Role::text, "session.cancel.effect"));
  stage.press(Role::button, "session.cancel.verb");
  CHECK_FALSE(stage.has(Role::alertdialog, "session.cancel.title"));
  CHECK(stage.has(Role::text, "choice.session.state.cancelled"));
}

TEST_CASE("narrow: a list by day, and a day with its week above") {
  Own stage(375, 800);
  stage.book("2026-03-26T15:00");
  CHECK(stage.has(Role::link, "calendar.spoken"));
  stage.press(Role::button, "calendar.day");
  stage.go("/calendar?view=day&on=2026-03-26");
  CHECK(stage.has(Role::button, "calendar.spoken"));
  CHECK(stage.flaws(Flaw::Kind::overlap) == 0);
}

TEST_CASE("hours are set, copied and saved") {
  Own stage;
  CHECK(stage.containing(Role::text, "calendar.no_hours"));
  stage.go("/settings/booking");
  REQUIRE(stage.has(Role::region, "booking.week"));
  stage.press(Role::button, "booking.add_span");
  stage.press(Role::button, "booking.copy");
  stage.press(Role::button, "booking.week.save");
  size_t windows = 0;
  stage.client.ask<practice::BookingQuery>(
      {}, [&](const Result<practice::BookingView>& view) { windows = view->week.size(); });
  stage.deliver();
  CHECK(windows == 5);
  CHECK_FALSE(stage.has(Role::button, "booking.week.save"));
  CHECK(stage.flaws(Flaw::Kind::duplicate_id) == 0);
  stage.go("/calendar");
  CHECK_FALSE(stage.containing(Role::text, "calendar.no_hours"));
}

TEST_CASE("an offer is made and agreed on") {
  Own stage;
  stage.go("/offers");
  stage.press(Role::button, "offers.new");
  REQUIRE(stage.has(Role::dialog, "offers.new"));
  const auto field = [&](std::string_view name, std::string_view value) {
    stage.c.set_focus(stage.get(Role::textbox, name).id, true);
    stage.frames(3);
    stage.type(value);
  };
  field("field.offer.name", "One session");
  field("field.offer.price_minor", "95");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "offers.new"));
  CHECK(stage.has(Role::text, "One session"));

  stage.go("/people/" + stage.person);
  stage.press(Role::button, "agreement.agree");
  REQUIRE(stage.has(Role::dialog, "agreement.agree_with"));
  stage.c.set_focus(stage.get(Role::combobox, "field.engagement.offer").id, true);
  stage.frames(3);
  stage.key(Key::down);
  stage.key(Key::down);
  stage.key(Key::enter);
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "agreement.agree_with"));
  CHECK(stage.has(Role::text, "One session"));
  CHECK(stage.has(Role::text, "agreement.a_session"));
}

TEST_CASE("a session leaves as a file with its identity and number") {
  Own stage;
  const std::string id = stage.book("2026-03-27T15:00");
  stage.go("/session/" + id);
  stage.press(Role::button, "action.more");
  stage.press(Role::menuitem, "session.save_file");
  CHECK(stage.device.saved_name == "2026-03-27.ics");
  for (const char* part : {"METHOD:REQUEST", "SEQUENCE:0", "UID:", "SUMMARY:Ownership", "quill@example.org"})
    CHECK_MESSAGE(stage.device.saved_bytes.find(part) != std::string::npos, part);
}

TEST_CASE("another calendar is taken in from a file, and taken back") {
  Own stage;
  stage.device.picked = {
      {"family.ics",
       "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:choir\r\nSUMMARY:Choir\r\n"
       "DTSTART:20260326T080000Z\r\nDTEND:20260326T093000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"}};
  stage.press(Role::button, "action.more");
  stage.press(Role::menuitem, "calendar.import");
  REQUIRE(stage.has(Role::dialog, "calendar.import.title"));
  CHECK(stage.get(Role::textbox, "calendar.import.source").value == "family");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "calendar.import.title"));
  CHECK(stage.has(Role::text, "calendar.busy.spoken"));
  stage.key(Key::z, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::text, "calendar.busy.spoken"));
}

TEST_CASE("who is to be reminded stands in a list until it is done") {
  Own stage;
  stage.book("2026-03-25T20:00");
  stage.go("/calendar/reminders");
  REQUIRE(stage.has(Role::button, "reminders.write"));
  stage.press(Role::button, "reminders.write");
  CHECK_FALSE(stage.has(Role::button, "reminders.write"));
  CHECK(stage.has(Role::heading, "reminders.none.title"));
}

TEST_CASE("imported calendars stand in the settings, and go with a way back") {
  Own stage;
  stage.run("busy.import",
            {{"source", "Family"},
             {"events", Json::array({{{"uid", "1"}, {"title", "Choir"}, {"starts_at_ms", 1774512000000},
                                      {"ends_at_ms", 1774515600000}}})}});
  stage.go("/settings/booking");
  CHECK(stage.has(Role::listitem, "Family"));
  stage.press(Role::button, "booking.calendars.remove");
  CHECK_FALSE(stage.has(Role::listitem, "Family"));
  stage.key(Key::z, {.ctrl = true});
  CHECK(stage.has(Role::listitem, "Family"));
}
