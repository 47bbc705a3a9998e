#include "ui/shortcuts.h"

#include <doctest/doctest.h>

using namespace md::ui;

namespace {

KeyDown press(Key key, char32_t character = 0, Mods mods = {}) {
  return {key, character, mods, false};
}

// Declares what a screen would, then presses a key in the next frame.
struct Keys {
  Shortcuts shortcuts;
  double now = 10;
  bool in_field = false, mac = false;

  void declare() {
    for (const char* chord :
         {"n", "?", "g t", "ctrl+k", "ctrl+z", "ctrl+shift+z", "escape", "f6", "alt+left", "["})
      if (shortcuts.pressed(chord)) fired = chord;
  }
  std::string send(const KeyDown& key) {
    fired.clear();
    shortcuts.begin_frame();
    shortcuts.match(key, in_field, mac, now);
    declare();
    return fired;
  }
  std::string fired;
  Keys() { declare(); }
};

}  // namespace

TEST_CASE("chords are found by key, character and modifiers") {
  Keys keys;
  CHECK(keys.send(press(Key::n, 'n')) == "n");
  CHECK(keys.send(press(Key::n, 'N', {.shift = true})) == "");
  CHECK(keys.send(press(Key::other, '?', {.shift = true})) == "?");
  CHECK(keys.send(press(Key::k, 0, {.ctrl = true})) == "ctrl+k");
  CHECK(keys.send(press(Key::z, 0, {.shift = true, .ctrl = true})) == "ctrl+shift+z");
  CHECK(keys.send(press(Key::left, 0, {.alt = true})) == "alt+left");
  CHECK(keys.send(press(Key::f6)) == "f6");
  CHECK(keys.send(press(Key::other, '[')) == "[");
}

TEST_CASE("one letter after the other, within a moment") {
  Keys keys;
  CHECK(keys.send(press(Key::g, 'g')) == "");
  CHECK(keys.send(press(Key::t, 't')) == "g t");
  CHECK(keys.send(press(Key::t, 't')) == "");
  keys.send(press(Key::g, 'g'));
  keys.now += 5;
  CHECK(keys.send(press(Key::t, 't')) == "");
  // What is led in is not taken for itself.
  keys.send(press(Key::g, 'g'));
  CHECK(keys.send(press(Key::n, 'n')) == "");
}

TEST_CASE("letters are off in fields and when switched off, chords are not") {
  Keys keys;
  keys.in_field = true;
  CHECK(keys.send(press(Key::n, 'n')) == "");
  CHECK(keys.send(press(Key::k, 0, {.ctrl = true})) == "ctrl+k");
  CHECK(keys.send(press(Key::escape)) == "escape");
  keys.in_field = false;
  keys.shortcuts.letters_on = false;
  CHECK(keys.send(press(Key::n, 'n')) == "");
}

TEST_CASE("a Mac uses Cmd") {
  Keys keys;
  keys.mac = true;
  CHECK(keys.send(press(Key::k, 0, {.meta = true})) == "ctrl+k");
  CHECK(keys.send(press(Key::k, 0, {.ctrl = true})) == "");
  CHECK(chord_text("ctrl+k", true) == "⌘K");
  CHECK(chord_text("ctrl+shift+z", false) == "Ctrl Shift Z");
  CHECK(chord_text("g t", false) == "G T");
  CHECK(chord_text("ctrl+enter", false) == "Ctrl Enter");
}

TEST_CASE("what lies below a dialog does not answer") {
  Shortcuts shortcuts;
  shortcuts.pressed("n");
  shortcuts.level = 200;
  shortcuts.pressed("ctrl+enter");
  shortcuts.begin_frame();
  CHECK_FALSE(shortcuts.match(press(Key::n, 'n'), false, false, 0));
  CHECK(shortcuts.match(press(Key::enter, 0, {.ctrl = true}), false, false, 0));
}

TEST_CASE("texts that are no chords") {
  for (const char* bad : {"", "hyper+k", "nn", "ctrl+"}) {
    CAPTURE(bad);
    CHECK(parse_chord(bad) == Chord{});
  }
}
