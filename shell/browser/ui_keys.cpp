#include "shell/browser/ui_keys.h"

#include <utility>

namespace md::browser {

ui::Key key_of(std::string_view name) {
  using ui::Key;
  static constexpr std::pair<std::string_view, Key> named[] = {
      {"enter", Key::enter}, {"escape", Key::escape}, {"tab", Key::tab}, {"space", Key::space},
      {"backspace", Key::backspace}, {"del", Key::del}, {"left", Key::left}, {"right", Key::right}, {"up", Key::up},
      {"down", Key::down}, {"home", Key::home}, {"end", Key::end}, {"page_up", Key::page_up},
      {"page_down", Key::page_down}, {"menu", Key::menu}, {"f10", Key::f10}, {"f11", Key::f11}, {"f12", Key::f12}};
  for (const auto& [text, key] : named)
    if (text == name) return key;
  const auto counted = [&](Key first, char from) {
    return static_cast<Key>(static_cast<int>(first) + (name.back() - from));
  };
  if (name.size() == 1 && name[0] >= 'a' && name[0] <= 'z') return counted(Key::a, 'a');
  if (name.size() == 2 && name[0] == 'n' && name[1] >= '0' && name[1] <= '9') return counted(Key::n0, '0');
  if (name.size() == 2 && name[0] == 'f' && name[1] >= '1' && name[1] <= '9') return counted(Key::f1, '1');
  return Key::other;
}

}  // namespace md::browser
