#pragma once

#include "ui/screen.h"

namespace md::ui {

std::unique_ptr<Screen> make_import();

}  // namespace md::ui
