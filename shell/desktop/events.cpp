#include "shell/desktop/events.h"

#include <cmath>
#include <filesystem>

#include "ui/text_layout.h"

namespace md::desktop {
namespace {

using ui::Key;
using ui::Mods;
using ui::Point;

constexpr float wheel_px = 60;
constexpr uint64_t dropped_bytes_max = 64u << 20;

Key key_of(SDL_Keycode code) {
  if (code >= SDLK_a && code <= SDLK_z) return static_cast<Key>(static_cast<int>(Key::a) + code - SDLK_a);
  if (code >= SDLK_0 && code <= SDLK_9) return static_cast<Key>(static_cast<int>(Key::n0) + code - SDLK_0);
  if (code >= SDLK_F1 && code <= SDLK_F12)
    return static_cast<Key>(static_cast<int>(Key::f1) + code - SDLK_F1);
  switch (code) {
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
      return Key::enter;
    case SDLK_ESCAPE:
      return Key::escape;
    case SDLK_TAB:
      return Key::tab;
    case SDLK_SPACE:
      return Key::space;
    case SDLK_BACKSPACE:
      return Key::backspace;
    case SDLK_DELETE:
      return Key::del;
    case SDLK_LEFT:
      return Key::left;
    case SDLK_RIGHT:
      return Key::right;
    case SDLK_UP:
      return Key::up;
    case SDLK_DOWN:
      return Key::down;
    case SDLK_HOME:
      return Key::home;
    case SDLK_END:
      return Key::end;
    case SDLK_PAGEUP:
      return Key::page_up;
    case SDLK_PAGEDOWN:
      return Key::page_down;
    case SDLK_APPLICATION:
      return Key::menu;
    default:
      return Key::other;
  }
}

Mods mods_of(Uint16 state) {
  return {(state & KMOD_SHIFT) != 0, (state & KMOD_CTRL) != 0, (state & KMOD_ALT) != 0,
          (state & KMOD_GUI) != 0};
}

// SDL tells what a key types in an event of its own that follows; signs of a US layout are told at once.
char32_t character_of(SDL_Keycode code, Mods mods) {
  if (mods.ctrl || mods.meta || code < 32 || code > 126) return 0;
  const auto c = static_cast<char>(code);
  if (c >= 'a' && c <= 'z') return static_cast<char32_t>(mods.shift ? c - 32 : c);
  if (!mods.shift) return static_cast<char32_t>(c);
  constexpr std::string_view plain = "1234567890-=[]\\;',./`", shifted = "!@#$%^&*()_+{}|:\"<>?~";
  const size_t at = plain.find(c);
  return at == std::string_view::npos ? 0 : static_cast<char32_t>(shifted[at]);
}

Point point(int x, int y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}

void pointer(const SDL_Event& event, DesktopHost& host, ui::Context& context) {
  ui::Input& input = context.input;
  if (event.type == SDL_MOUSEMOTION) {
    if (event.motion.which == SDL_TOUCH_MOUSEID) return;
    host.editor.drag(point(event.motion.x, event.motion.y));
    input.pointer_move(point(event.motion.x, event.motion.y), ui::PointerKind::mouse);
    return;
  }
  const SDL_MouseButtonEvent& e = event.button;
  if (e.which == SDL_TOUCH_MOUSEID) return;
  const Point at = point(e.x, e.y);
  const ui::PointerButton button = e.button == SDL_BUTTON_RIGHT    ? ui::PointerButton::secondary
                                   : e.button == SDL_BUTTON_MIDDLE ? ui::PointerButton::middle
                                                                   : ui::PointerButton::primary;
  const Mods mods = mods_of(static_cast<Uint16>(SDL_GetModState()));
  if (e.type == SDL_MOUSEBUTTONDOWN) {
    if (button == ui::PointerButton::primary && host.editor.press(at, mods.shift, e.clicks)) return;
    SDL_CaptureMouse(SDL_TRUE);
    input.pointer_down(at, button, ui::PointerKind::mouse, mods, context.now());
  } else {
    SDL_CaptureMouse(SDL_FALSE);
    if (host.editor.dragging())
      host.editor.release();
    else
      input.pointer_up(at, button, ui::PointerKind::mouse);
  }
}

void finger(const SDL_TouchFingerEvent& e, DesktopHost& host, ui::Context& context) {
  const ui::Viewport& view = context.input.viewport;
  const Point at{e.x * view.width, e.y * view.height};
  ui::Input& input = context.input;
  if (e.type == SDL_FINGERMOTION)
    input.pointer_move(at, ui::PointerKind::touch);
  else if (e.type == SDL_FINGERUP)
    input.pointer_up(at, ui::PointerButton::primary, ui::PointerKind::touch);
  else if (!host.editor.press(at, false, 1))
    input.pointer_down(at, ui::PointerButton::primary, ui::PointerKind::touch, {}, context.now());
}

void key(const SDL_KeyboardEvent& e, DesktopHost& host, ui::Context& context) {
  const Key key = key_of(e.keysym.sym);
  const Mods mods = mods_of(e.keysym.mod);
  const bool modifier = e.keysym.sym >= SDLK_LCTRL && e.keysym.sym <= SDLK_RGUI;
  if (modifier || host.editor.key(key, mods, context.input.preferences.mac)) return;
  context.input.key_down(key, character_of(e.keysym.sym, mods), mods, e.repeat != 0);
}

void drop(const SDL_DropEvent& e, ui::Context& context) {
  if (e.type != SDL_DROPFILE || !e.file) return;
  int x = 0, y = 0;
  SDL_GetMouseState(&x, &y);
  const std::string path = e.file;
  context.input.dropped(point(x, y), std::filesystem::path(path).filename().string(),
                        read_file(path, dropped_bytes_max));
  SDL_free(e.file);
}

}  // namespace

void feed(const SDL_Event& event, SDL_Window* window, DesktopHost& host, ui::Context& context) {
  switch (event.type) {
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      pointer(event, host, context);
      break;
    case SDL_MOUSEWHEEL: {
      int x = 0, y = 0;
      SDL_GetMouseState(&x, &y);
      context.input.wheel(point(x, y), event.wheel.preciseX * wheel_px, -event.wheel.preciseY * wheel_px,
                          mods_of(static_cast<Uint16>(SDL_GetModState())));
      break;
    }
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
      finger(event.tfinger, host, context);
      break;
    case SDL_KEYDOWN:
      key(event.key, host, context);
      break;
    case SDL_TEXTINPUT:
      host.editor.type(event.text.text);
      break;
    case SDL_TEXTEDITING:
      host.editor.compose(event.edit.text);
      break;
    case SDL_DROPFILE:
      drop(event.drop, context);
      break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_LEAVE) context.input.pointer_gone();
      if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) feed_window(window, context);
      context.input.visible = (SDL_GetWindowFlags(window) & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED)) == 0;
      break;
    default:
      break;
  }
}

void feed_window(SDL_Window* window, ui::Context& context) {
  int width = 0, height = 0, pixels_x = 0, pixels_y = 0;
  SDL_GetWindowSize(window, &width, &height);
  SDL_GL_GetDrawableSize(window, &pixels_x, &pixels_y);
  ui::Viewport& view = context.input.viewport;
  view.width = static_cast<float>(width);
  view.height = static_cast<float>(height);
  view.pixel_ratio = width > 0 ? static_cast<float>(pixels_x) / static_cast<float>(width) : 1;
}

}  // namespace md::desktop
