#pragma once
#include <SDL.h>

#include "shell/desktop/host.h"
#include "ui/context.h"

namespace md::desktop {

// Hands an event of the window to the text editor or to the interface.
void feed(const SDL_Event& event, SDL_Window* window, DesktopHost& host, ui::Context& context);
// Size, pixel ratio and preferences of the window as they are now.
void feed_window(SDL_Window* window, ui::Context& context);

}  // namespace md::desktop
