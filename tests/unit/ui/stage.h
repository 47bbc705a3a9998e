#pragma once
// A context without a window: draws frames, feeds events, and looks at what was recorded.

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "imgui.h"
#include "ui/ui.h"

namespace md::ui {

class StageHost : public Host {
 public:
  uint32_t edited = 0;
  FieldEditor last_editor;
  std::string last_value;
  bool took_value = false;
  Cursor cursor = Cursor::arrow;
  int wake_ms = -1;
  std::vector<uint32_t> missing;

  void set_cursor(Cursor c) override { cursor = c; }
  void edit_field(const FieldEditor& editor) override {
    edited = editor.id;
    last_editor = editor;
    last_value = editor.value;
    took_value = took_value || editor.take_value;
  }
  void end_edit() override { edited = 0; }
  void set_clipboard(std::string_view) override {}
  std::string clipboard() override { return {}; }
  void pick_files(std::string_view, bool, uint64_t, std::function<void(std::span<const FileIn>)>) override {}
  void save_file(std::string_view, std::string_view, std::string_view) override {}
  // A seal that anybody could break.
  void seal(std::string_view passphrase, std::string_view bytes, Sealed done) override {
    done(std::string("MDSKSEAL").append(passphrase).append("\n").append(bytes));
  }
  void unseal(std::string_view passphrase, std::string_view bytes, Sealed done) override {
    const std::string head = std::string("MDSKSEAL").append(passphrase).append("\n");
    if (bytes.starts_with(head)) return done(bytes.substr(head.size()));
    done(fail("backup.wrong_passphrase", {}, "passphrase"));
  }
  void print_html(std::string_view, std::string_view) override {}
  void open_url(std::string_view) override {}
  void set_route(std::string_view, std::string_view, bool) override {}
  void need_glyph(uint32_t c) override { missing.push_back(c); }
  std::string device_setting(std::string_view) override { return {}; }
  void set_device_setting(std::string_view, std::string_view) override {}
  int64_t now_ms() override { return 0; }
  void random_bytes(std::span<uint8_t>) override {}
  std::string time_zone() override { return "UTC"; }
  std::string language() override { return "en"; }
  void wake(int within_ms) override { wake_ms = within_ms; }
};

// What a renderer does with the glyphs, without one.
inline void take_textures(Context& c) {
  for (ImTextureData* texture : *c.draw_data().Textures) {
    const bool gone = texture->Status == ImTextureStatus_WantDestroy;
    if (gone || texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(gone ? 0 : 1);
    texture->SetStatus(gone ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
  }
}

class Stage {
 public:
  StageHost host;
  Context c{host};
  double now = 1;
  std::function<void()> screen;

  explicit Stage(std::function<void()> draw, float width = 1280, float height = 800)
      : screen(std::move(draw)) {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    const std::pair<FontFile, const char*> files[] = {
        {FontFile::regular, "opentype/inter/Inter-Regular.otf"},
        {FontFile::medium, "opentype/inter/Inter-Medium.otf"},
        {FontFile::semibold, "opentype/inter/Inter-SemiBold.otf"}};
    for (const auto& [file, path] : files) {
      std::ifstream in(std::string("/usr/share/fonts/") + path, std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      REQUIRE_MESSAGE(c.fonts.add(file, bytes.str()).has_value(), "package fonts-inter is needed: ", path);
    }
    c.input.viewport = {width, height, 1, 0, 0};
    c.input.preferences.still = true;
    c.semantics.switch_on(true);
    c.checks.on = true;
    frames(3);
  }
  ~Stage() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
      texture->SetStatus(ImTextureStatus_Destroyed);
  }

  void frame() {
    now += 0.016;
    REQUIRE(c.begin_frame(now));
    screen();
    draw_overlays();
    c.end_frame();
    take_textures(c);
  }
  void frames(int n) {
    for (int i = 0; i < n; i++) frame();
  }

  const Node* find(Role role, std::string_view name) const {
    for (const Node& node : c.semantics.nodes())
      if (node.role == role && node.name == name) return &node;
    return nullptr;
  }
  const Node& get(Role role, std::string_view name) const {
    const Node* node = find(role, name);
    REQUIRE_MESSAGE(node, "nothing called ", std::string(name));
    return *node;
  }
  Point middle(const Node& node) const { return {node.rect.center_x(), node.rect.center_y()}; }

  void move(Point at) {
    c.input.pointer_move(at, PointerKind::mouse);
    frames(2);
  }
  void click(Point at, Mods mods = {}) {
    c.input.pointer_move(at, PointerKind::mouse);
    c.input.pointer_down(at, PointerButton::primary, PointerKind::mouse, mods, now);
    frame();
    c.input.pointer_up(at, PointerButton::primary, PointerKind::mouse);
    frames(3);
  }
  void click(Role role, std::string_view name, Mods mods = {}) { click(middle(get(role, name)), mods); }
  void key(Key key, Mods mods = {}, char32_t character = 0) {
    c.input.key_down(key, character, mods, false);
    frames(3);
  }
  void type(std::string_view text) {
    c.input.field_changed(host.edited, std::string(text));
    frames(2);
  }
  std::string focused() const {
    for (const Node& node : c.semantics.nodes())
      if (node.id == c.focus()) return std::string(node.name);
    return {};
  }
  size_t flaws(Flaw::Kind kind) const {
    size_t n = 0;
    for (const Flaw& flaw : c.checks.flaws()) n += flaw.kind == kind;
    return n;
  }
};

}  // namespace md::ui
