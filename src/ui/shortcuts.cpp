#include "ui/shortcuts.h"

#include <algorithm>

#include "ui/text_layout.h"

namespace md::ui {
namespace {

constexpr double lead_s = 1.5;

struct NamedKey {
  std::string_view name, pc, mac;
  Key key;
};

constexpr NamedKey named_keys[] = {
    {"enter", "Enter", "↵", Key::enter},
    {"escape", "Esc", "Esc", Key::escape},
    {"tab", "Tab", "Tab", Key::tab},
    {"space", "Space", "Space", Key::space},
    {"backspace", "Backspace", "⌫", Key::backspace},
    {"delete", "Del", "Del", Key::del},
    {"left", "←", "←", Key::left},
    {"right", "→", "→", Key::right},
    {"up", "↑", "↑", Key::up},
    {"down", "↓", "↓", Key::down},
    {"home", "Home", "Home", Key::home},
    {"end", "End", "End", Key::end},
    {"f1", "F1", "F1", Key::f1},
    {"f2", "F2", "F2", Key::f2},
    {"f3", "F3", "F3", Key::f3},
    {"f4", "F4", "F4", Key::f4},
    {"f5", "F5", "F5", Key::f5},
    {"f6", "F6", "F6", Key::f6},
};

Key letter_key(char32_t c) {
  if (c >= 'a' && c <= 'z') return static_cast<Key>(static_cast<int>(Key::a) + static_cast<int>(c - 'a'));
  if (c >= '0' && c <= '9') return static_cast<Key>(static_cast<int>(Key::n0) + static_cast<int>(c - '0'));
  return Key::none;
}

char32_t lower(char32_t c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

std::string_view take_word(std::string_view& text, char separator) {
  const size_t at = text.find(separator);
  const std::string_view word = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return word;
}

}  // namespace

Chord parse_chord(std::string_view text) {
  Chord chord;
  if (text.size() == 3 && text[1] == ' ') {
    chord.lead = static_cast<char32_t>(text[0]);
    text.remove_prefix(2);
  }
  while (text.size() > 1 && text.find('+', 1) != std::string_view::npos) {
    const std::string_view mod = take_word(text, '+');
    if (mod == "ctrl")
      chord.mods.ctrl = true;
    else if (mod == "shift")
      chord.mods.shift = true;
    else if (mod == "alt")
      chord.mods.alt = true;
    else
      return {};
  }
  for (const NamedKey& named : named_keys)
    if (named.name == text) chord.key = named.key;
  if (chord.key != Key::none) return chord;
  size_t at = 0;
  const char32_t c = text.empty() ? 0 : next_character(text, at);
  if (at != text.size() || c == 0) return {};
  chord.key = letter_key(c);
  if (chord.key == Key::none) chord.character = c;
  return chord;
}

std::string chord_text(std::string_view text, bool mac) {
  const Chord chord = parse_chord(text);
  std::string out;
  if (chord.lead) {
    out += static_cast<char>(chord.lead - 32);
    out += " ";
  }
  if (chord.mods.ctrl) out += mac ? "⌘" : "Ctrl ";
  if (chord.mods.alt) out += mac ? "⌥" : "Alt ";
  if (chord.mods.shift) out += mac ? "⇧" : "Shift ";
  for (const NamedKey& named : named_keys)
    if (named.key == chord.key) return out.append(mac ? named.mac : named.pc);
  const size_t at = text.find_last_of(" +");
  std::string last(at == std::string_view::npos || at + 1 == text.size() ? text : text.substr(at + 1));
  if (last.size() == 1 && last[0] >= 'a' && last[0] <= 'z') last[0] = static_cast<char>(last[0] - 32);
  return out + last;
}

void Shortcuts::begin_frame() {
  old_.swap(entries_);
  entries_.clear();
  fired_.clear();
}

bool Shortcuts::pressed(std::string_view chord, std::string_view label, std::string_view section) {
  bool known = false;
  for (const Entry& entry : entries_) known = known || entry.chord_name == chord;
  if (!known)
    entries_.push_back(
        {std::string(chord), parse_chord(chord), std::string(label), std::string(section), level});
  if (fired_.empty() || fired_ != chord) return false;
  fired_.clear();
  return true;
}

bool Shortcuts::match(const KeyDown& key, bool in_field, bool mac, double now_s) {
  const bool command = mac ? key.mods.meta : key.mods.ctrl;
  const bool function_key = key.key >= Key::f1 && key.key <= Key::f12;
  const bool plain = !command && !key.mods.alt && !function_key && key.key != Key::escape;
  const char32_t lead = now_s - lead_time_ < lead_s ? lead_ : 0;
  lead_ = 0;
  if (plain && (in_field || !letters_on)) return false;
  if (mac ? key.mods.ctrl : key.mods.meta) return false;
  bool leads = false;
  int top = 0;
  // begin_frame has moved what was declared on screen to old_.
  for (const Entry& entry : old_) top = std::max(top, entry.level);
  for (const Entry& entry : old_) {
    if (entry.level < top) continue;
    const Chord& chord = entry.chord;
    if (chord.lead && plain && !lead && lower(key.character) == chord.lead) leads = true;
    if (chord.lead != lead) continue;
    const bool same_key = chord.character ? chord.character == key.character : chord.key == key.key;
    const bool same_mods = chord.mods.ctrl == command && chord.mods.alt == key.mods.alt &&
                           (chord.character || chord.mods.shift == key.mods.shift);
    if (same_key && same_mods && (!key.repeat || !plain)) {
      fired_ = entry.chord_name;
      return true;
    }
  }
  if (leads) {
    lead_ = lower(key.character);
    lead_time_ = now_s;
  }
  return leads;
}

}  // namespace md::ui
