// The interface's module: what the page (web/main.js) calls, all named md_ui_*. Texts and bytes come as pointer and
// length and are read during the call only. Lengths are CSS pixels.

#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <memory>
#include <optional>

#include <GLES3/gl3.h>

#include "base/zone.h"
#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "shell/browser/ui_host.h"
#include "shell/browser/ui_keys.h"
#include "ui/app.h"

namespace md::browser {
namespace {

constexpr const char* canvas = "#view";
constexpr const char* shader_version = "#version 300 es";

// The drawing backend asks for the context's state before every frame and puts it back after it. A browser
// answers only when all that was drawn before is done, which costs the time of a whole frame; but nobody else
// draws there, so what is to be put back is always what was found the first time.
EM_JS(void, remember_gl_state, (), {
  const ask = GLctx.getParameter.bind(GLctx);
  const known = new Map();
  GLctx.getParameter = (name) => {
    if (!known.has(name)) known.set(name, ask(name));
    return known.get(name);
  };
})

// Everything that lives as long as the page.
struct Page {
  explicit Page(ZonePack given) : zones(std::move(given)) {}
  ZonePack zones;
  BrowserHost host;
  rpc::Client client{host};
  ui::App app{host, client, zones};
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE gl = 0;
};

std::unique_ptr<Page>& page() {
  static std::unique_ptr<Page> instance;
  return instance;
}

ui::Context& context() { return page()->app.context(); }
ui::Input& input() { return context().input; }
std::string text(const char* p, size_t n) { return {p, n}; }

// False: the browser gives no WebGL 2.
bool open_gl(Page& p) {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = false;
  wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  p.gl = emscripten_webgl_create_context(canvas, &wanted);
  if (p.gl <= 0) return false;
  emscripten_webgl_make_context_current(p.gl);
  remember_gl_state();
  return ImGui_ImplOpenGL3_Init(shader_version);
}

void draw(ui::Rgba ground) {
  ImDrawData* data = &context().draw_data();
  const auto channel = [&](int shift) { return static_cast<float>(ground >> shift & 255) / 255; };
  glViewport(0, 0, static_cast<int>(data->DisplaySize.x), static_cast<int>(data->DisplaySize.y));
  glDisable(GL_SCISSOR_TEST);
  glClearColor(channel(24), channel(16), channel(8), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

ui::Mods mods_of(int bits) {
  return {.shift = (bits & 1) != 0, .ctrl = (bits & 2) != 0, .alt = (bits & 4) != 0, .meta = (bits & 8) != 0};
}

}  // namespace
}  // namespace md::browser

using namespace md;
using namespace md::browser;

extern "C" {

// Takes the time zones (zones.bin). 0; 1 when the browser gives no WebGL 2, 2 when the zones cannot be read.
EMSCRIPTEN_KEEPALIVE int md_ui_start(const uint8_t* zones, size_t n) {
  Result<ZonePack> pack = ZonePack::parse({zones, n});
  if (!pack) return 2;
  page() = std::make_unique<Page>(std::move(*pack));
  return open_gl(*page()) ? 0 : 1;
}

// Gives the milliseconds until the next frame is wanted: 0 at once, -1 not before something happens.
EMSCRIPTEN_KEEPALIVE int md_ui_frame(double now_ms) {
  Page& p = *page();
  if (p.gl <= 0) return -1;
  p.host.begin_frame();
  ImGui_ImplOpenGL3_NewFrame();
  if (p.app.frame(now_ms / 1000)) draw(context().color(ui::Token::ground));
  if (const Bytes changes = context().semantics.take_changes(); !changes.empty()) p.host.show_semantics(changes);
  return p.host.end_frame();
}

// Some of what was fed waits for another frame.
EMSCRIPTEN_KEEPALIVE bool md_ui_has_events() { return input().has_events(); }

EMSCRIPTEN_KEEPALIVE void md_ui_viewport(float width, float height, float ratio, float safe_top, float safe_bottom) {
  input().viewport = {width, height, ratio, safe_top, safe_bottom};
}

// Bits as in web/environment.js.
EMSCRIPTEN_KEEPALIVE void md_ui_preferences(int bits) {
  input().preferences = {.dark = (bits & 1) != 0, .reduced_motion = (bits & 2) != 0, .more_contrast = (bits & 4) != 0,
                         .mac = (bits & 8) != 0, .coarse_pointer = (bits & 16) != 0, .still = (bits & 32) != 0};
}

EMSCRIPTEN_KEEPALIVE void md_ui_state(bool visible, bool online) {
  input().visible = visible;
  input().online = online;
}

// phase: 0 move, 1 down, 2 up, 3 gone
EMSCRIPTEN_KEEPALIVE void md_ui_pointer(int phase, float x, float y, int kind, int button, int mods, double time_ms) {
  const auto pointer = static_cast<ui::PointerKind>(std::clamp(kind, 0, 2));
  const auto pressed = static_cast<ui::PointerButton>(std::clamp(button, 0, 2));
  if (phase == 0) input().pointer_move({x, y}, pointer);
  if (phase == 1) input().pointer_down({x, y}, pressed, pointer, mods_of(mods), time_ms / 1000);
  if (phase == 2) input().pointer_up({x, y}, pressed, pointer);
  if (phase == 3) input().pointer_gone();
}

EMSCRIPTEN_KEEPALIVE void md_ui_wheel(float x, float y, float dx, float dy, int mods) {
  input().wheel({x, y}, dx, dy, mods_of(mods));
}

// name: see shell/browser/ui_keys.h
EMSCRIPTEN_KEEPALIVE void md_ui_key(const char* name, size_t n, uint32_t character, int mods, bool repeat) {
  input().key_down(key_of({name, n}), character, mods_of(mods), repeat);
}

EMSCRIPTEN_KEEPALIVE bool md_ui_tab_leaves(bool backwards) { return context().tab_leaves(backwards); }

EMSCRIPTEN_KEEPALIVE void md_ui_field_changed(uint32_t id, const char* p, size_t n) {
  input().field_changed(id, text(p, n));
}

EMSCRIPTEN_KEEPALIVE void md_ui_field_blurred(uint32_t id) { input().field_blurred(id); }

// From the semantics layer; action: ui::Action.
EMSCRIPTEN_KEEPALIVE void md_ui_act(int action, uint32_t id, const char* p, size_t n) {
  input().act(static_cast<ui::Action>(std::clamp(action, 0, static_cast<int>(ui::Action::menu))), id, text(p, n));
}

EMSCRIPTEN_KEEPALIVE void md_ui_semantics(bool on) { context().semantics.switch_on(on); }

EMSCRIPTEN_KEEPALIVE void md_ui_route(const char* p, size_t n) { input().route = text(p, n); }

// Words of a language. 0, or 1 when they cannot be read.
EMSCRIPTEN_KEEPALIVE int md_ui_words(const char* code, size_t code_n, const char* json, size_t json_n) {
  return context().lang.load({code, code_n}, {json, json_n}) ? 0 : 1;
}

// A file for the canvas; `file` is a ui::FontFile. 0, or 1 when it cannot be read.
EMSCRIPTEN_KEEPALIVE int md_ui_font(int file, const char* p, size_t n) {
  if (file < 0 || file > static_cast<int>(ui::FontFile::han)) return 1;
  return context().fonts.add(static_cast<ui::FontFile>(file), text(p, n)) ? 0 : 1;
}

EMSCRIPTEN_KEEPALIVE void md_ui_file(uint32_t request, const char* name, size_t name_n, const char* p, size_t n) {
  page()->host.file_picked(request, text(name, name_n), text(p, n));
}

EMSCRIPTEN_KEEPALIVE void md_ui_files_done(uint32_t request) { page()->host.files_picked(request); }

EMSCRIPTEN_KEEPALIVE void md_ui_sealed(uint32_t request, const char* refusal, size_t refusal_n, const char* p,
                                       size_t n) {
  page()->host.sealed(request, {refusal, refusal_n}, {p, n});
}

// What the data of this origin takes, of what; persisted: 0, 1, or -1 when nobody knows.
EMSCRIPTEN_KEEPALIVE void md_ui_storage_space(double used, double quota, int persisted) {
  const auto kept = persisted < 0 ? std::nullopt : std::optional<bool>(persisted == 1);
  page()->app.storage_space(static_cast<int64_t>(used), static_cast<int64_t>(quota), kept);
}

EMSCRIPTEN_KEEPALIVE void md_ui_dropped(float x, float y, const char* name, size_t name_n, const char* p, size_t n) {
  input().dropped({x, y}, text(name, name_n), text(p, n));
}

// A message of the practice.
EMSCRIPTEN_KEEPALIVE void md_ui_receive(const uint8_t* p, size_t n) { page()->client.receive({p, n}); }

// The way to the practice is open, for the first time or again.
EMSCRIPTEN_KEEPALIVE void md_ui_connected(bool memory_only) { page()->app.connected(memory_only); }

// What keeps it from working, by a code of web/core_client.js.
EMSCRIPTEN_KEEPALIVE void md_ui_storage_notice(const char* p, size_t n) { page()->app.storage_notice({p, n}); }

// Requests that wait for their answer.
EMSCRIPTEN_KEEPALIVE int md_ui_waiting() { return static_cast<int>(page()->client.waiting()); }

EMSCRIPTEN_KEEPALIVE int md_ui_unsaved() { return static_cast<int>(page()->client.unsaved()); }

// The system took the graphics context away: everything in it is gone.
EMSCRIPTEN_KEEPALIVE void md_ui_context_lost() {
  Page& p = *page();
  if (p.gl <= 0) return;
  ImGui_ImplOpenGL3_Shutdown();
  emscripten_webgl_destroy_context(p.gl);
  p.gl = 0;
}

EMSCRIPTEN_KEEPALIVE int md_ui_context_restored() {
  Page& p = *page();
  return p.gl > 0 || open_gl(p) ? 0 : 1;
}

// Switches the checks of the picture on and answers with what the last frame found, one line each:
// kind, x, y, width, height, what; separated by tabs.
EMSCRIPTEN_KEEPALIVE void md_ui_flaws() {
  context().checks.on = true;
  std::string lines;
  for (const ui::Flaw& flaw : context().checks.flaws()) {
    lines += ui::flaw_name(flaw.kind);
    for (float v : {flaw.rect.x, flaw.rect.y, flaw.rect.w, flaw.rect.h}) lines += '\t' + std::to_string(v);
    lines += '\t' + flaw.what + '\n';
  }
  page()->host.answer(lines);
}

}  // extern "C"
