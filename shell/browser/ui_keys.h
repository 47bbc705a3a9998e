#pragma once
// Names of keys as web/keys.js sends them.

#include <string_view>

#include "ui/input.h"

namespace md::browser {

// "enter", "page_up", "f6", "a" to "z", "n0" to "n9"; Key::other for the rest.
ui::Key key_of(std::string_view name);

}  // namespace md::browser
