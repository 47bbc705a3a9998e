#pragma once
// Keys of the program. A screen declares its shortcuts while it draws; a key that no focused widget wants is
// looked up among those of the last frame. Single keys are off while a text field has the focus, and can be
// switched off.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/input.h"

namespace md::ui {

// "n", "?", "g t" (one after the other), "ctrl+k" (Cmd on a Mac), "ctrl+shift+z", "alt+left", "f6", "escape",
// "[".
struct Chord {
  Key key = Key::none;
  char32_t character = 0;  // instead of a key: found by what it types
  Mods mods;               // ctrl stands for Cmd on a Mac
  char32_t lead = 0;       // the letter that is pressed first: 'g'
  bool operator==(const Chord&) const = default;
};

// None when the text is no chord.
Chord parse_chord(std::string_view text);
// As people read it: "Ctrl K", "⌘K", "G then T".
std::string chord_text(std::string_view chord, bool mac);

class Shortcuts {
 public:
  struct Entry {
    std::string chord_name;
    Chord chord;
    std::string label;  // for the help sheet; empty: not listed
    std::string section;
    int level;
  };
  // Those declared below an open dialog do not answer: the context sets the level of what is being drawn.
  int level = 0;

  // Single letters work at all (a setting).
  bool letters_on = true;

  // Declares a shortcut for this frame; true when it was pressed. In text fields only those with Ctrl, Alt or
  // an F key.
  bool pressed(std::string_view chord, std::string_view label = {}, std::string_view section = {});

  void begin_frame();
  // Finds the shortcut of a key among those declared in the last frame. Remembers a leading letter for a
  // second.
  bool match(const KeyDown& key, bool in_field, bool mac, double now_s);
  // What the help sheet shows: those declared in the last frame that have a label.
  const std::vector<Entry>& declared() const { return old_; }

 private:
  std::vector<Entry> entries_, old_;
  std::string fired_;
  char32_t lead_ = 0;
  double lead_time_ = -10;
};

}  // namespace md::ui
