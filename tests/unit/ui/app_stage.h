#pragma once
// The whole interface without a window, with a practice in the same process. Everything is called by the key of
// its words; read_words() loads them, for looking at what fits.

#include <unistd.h>

#include <deque>
#include <filesystem>
#include <map>
#include <set>

#include "base/json.h"
#include "base/zone.h"
#include "rpc/server.h"
#include "stage.h"
#include "ui/app.h"

namespace md::ui {

// A device with slots in a folder of its own, its settings, and the files that the person picks and saves.
class Device : public StageHost, public rpc::Environment, public rpc::Link {
 public:
  Device() : folder(std::filesystem::temp_directory_path() / ("mentordesk-app-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
  }
  ~Device() override { std::filesystem::remove_all(folder); }

  std::filesystem::path folder;
  std::map<std::string, std::string, std::less<>> settings;
  std::vector<FileIn> picked;
  std::string saved_name, saved_bytes;
  std::string last, erased_people;
  std::string route;  // what the address shows
  std::deque<Bytes> to_practice, to_screen;

  // ui::Host
  void set_route(std::string_view address, std::string_view, bool) override { route = address; }
  void pick_files(std::string_view, bool, uint64_t,
                  std::function<void(std::span<const FileIn>)> done) override {
    done(picked);
  }
  void save_file(std::string_view name, std::string_view, std::string_view bytes) override {
    saved_name = name;
    saved_bytes = bytes;
  }
  std::string device_setting(std::string_view key) override {
    const auto found = settings.find(key);
    return found == settings.end() ? std::string() : found->second;
  }
  void set_device_setting(std::string_view key, std::string_view value) override {
    settings[std::string(key)] = value;
  }
  std::string time_zone() override { return "Asia/Kolkata"; }

  // rpc::Link
  void send(ByteView message) override { to_practice.emplace_back(message.begin(), message.end()); }
  int64_t now_ms() override { return now_++; }
  void advance(int64_t ms) { now_ += ms; }
  void random_bytes(std::span<uint8_t> out) override {
    for (uint8_t& byte : out) byte = static_cast<uint8_t>(noise_++ * 7);
  }

  // rpc::Environment
  void send(uint32_t, ByteView message) override { to_screen.emplace_back(message.begin(), message.end()); }
  std::string path(std::string_view name) const { return (folder / (std::string(name) + ".db")).string(); }
  Result<store::Db> open_slot(std::string_view name) override {
    return store::Db::open({.path = path(name)});
  }
  std::vector<std::string> slots() override {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == ".db") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
  }
  std::string last_slot() override { return last; }
  void remember_slot(std::string_view name) override { last = name; }
  std::string erased() override { return erased_people; }
  void remember_erased(std::string_view party) override { erased_people.append(party).append("\n"); }
  Status remove_slot(std::string_view name) override {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path(name) + ending);
    return {};
  }
  Status write_slot(std::string_view name, ByteView bytes) override {
    std::ofstream(path(name), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    return {};
  }

 private:
  int64_t now_ = 1774429200000;
  uint32_t noise_ = 1;
};

class AppStage {
 public:
  Device device;
  ZonePack zones = ZonePack::parse(embedded_zone_pack()).value();
  practice::House house{&zones};
  rpc::Server server{device, house};
  rpc::Client client{device};
  App app{device, client, zones};
  Context& c = app.context();
  double now = 1;

  explicit AppStage(float width = 1280, float height = 800) {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    for (const auto& [file, name] : {std::pair{FontFile::regular, "Regular"},
                                     {FontFile::medium, "Medium"},
                                     {FontFile::semibold, "SemiBold"}}) {
      std::ifstream in(std::string("/usr/share/fonts/opentype/inter/Inter-") + name + ".otf",
                       std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      REQUIRE_MESSAGE(c.fonts.add(file, bytes.str()).has_value(), "package fonts-inter is needed");
    }
    c.input.viewport = {width, height, 1, 0, 0};
    c.input.preferences.still = true;
    c.semantics.switch_on(true);
    c.checks.on = true;
    app.connected(false);
    frames(8);
  }
  ~AppStage() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
      texture->SetStatus(ImTextureStatus_Destroyed);
  }

  // Founds a practice of one's own, from the first run.
  void found(std::string_view name) {
    press(Role::radio, "start.own.title");
    key(Key::enter);
    type(name);
    key(Key::enter);
  }
  void deliver() {
    while (!device.to_practice.empty() || !device.to_screen.empty()) {
      if (!device.to_practice.empty()) {
        const Bytes message = std::move(device.to_practice.front());
        device.to_practice.pop_front();
        server.receive(1, message);
      }
      while (!device.to_screen.empty()) {
        const Bytes message = std::move(device.to_screen.front());
        device.to_screen.pop_front();
        client.receive(message);
      }
    }
  }
  void frames(int n) {
    for (int i = 0; i < n; i++) {
      now += 0.016;
      REQUIRE(app.frame(now));
      take_textures(c);
      deliver();
    }
  }

  // The words of a language, as the shells merge them.
  void read_words(std::string_view language) {
    namespace fs = std::filesystem;
    const std::string ending = std::string(language) + ".json";
    std::set<fs::path> files{fs::path(MD_ASSETS) / "lang" / ending};
    for (const auto& entry : fs::directory_iterator(fs::path(MD_ASSETS) / "lang/parts"))
      if (entry.path().filename().string().ends_with("." + ending)) files.insert(entry.path());
    std::string all;
    for (const fs::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      const std::string text = bytes.str();
      const size_t from = text.find('{') + 1;
      all.append(all.empty() ? "" : ",").append(text, from, text.rfind('}') - from);
    }
    REQUIRE(c.lang.load(language, "{" + all + "}"));
    frames(4);
  }

  bool called(const Node& node, std::string_view name) const {
    return node.name == name || node.name == c.lang.text(name);
  }
  const Node* find(Role role, std::string_view name) const {
    for (const Node& node : c.semantics.nodes())
      if (node.role == role && called(node, name)) return &node;
    return nullptr;
  }
  bool has(Role role, std::string_view name) const { return find(role, name) != nullptr; }
  const Node& get(Role role, std::string_view name) const {
    const Node* node = find(role, name);
    REQUIRE_MESSAGE(node, "nothing called ", std::string(name));
    return *node;
  }
  void press(Role role, std::string_view name) {
    c.input.act(Action::activate, get(role, name).id);
    frames(8);
  }
  void key(Key key, Mods mods = {}, char32_t character = 0) {
    c.input.key_down(key, character, mods, false);
    frames(6);
  }
  void type(std::string_view text) {
    REQUIRE(device.edited != 0);
    c.input.field_changed(device.edited, std::string(text));
    frames(6);
  }
  // Sends a command as a screen would; the id of what it made.
  std::string run(std::string_view name, const Json& args) {
    Bytes packed;
    CborWriter writer(packed);
    json_to_cbor(args, writer);
    std::string id;
    client.command(name, 1, packed, [&](const Result<ByteView>& answer) {
      REQUIRE(answer.has_value());
      id = rpc::answer_text(*answer, "id");
    });
    frames(2);
    return id;
  }
  // As a keyboard does it: letter by letter, behind what stands there once the field has been entered.
  void write(std::string_view text) {
    REQUIRE(device.edited != 0);
    for (size_t n = 1; n <= text.size(); n++) {
      if (n < text.size() && (static_cast<uint8_t>(text[n]) & 0xC0) == 0x80) continue;
      c.input.field_changed(device.edited, std::string(text.substr(0, n)));
      frames(1);
    }
    frames(5);
  }
  // Presses Tab until the focus is on what is called so.
  void tab_to(Role role, std::string_view name, Mods mods = {}) {
    for (int i = 0; i < 200; i++) {
      c.input.key_down(Key::tab, 0, mods, false);
      frames(2);
      const Node* at = focused_node();
      if (at && at->role == role && called(*at, name)) return frames(4);
    }
    FAIL("no way by Tab to ", std::string(name));
  }
  const Node* focused_node() const {
    for (const Node& node : c.semantics.nodes())
      if (node.id == c.focus() && node.id) return &node;
    return nullptr;
  }
  template <class Q>
  typename Q::View ask(const typename Q::Params& params) {
    std::optional<typename Q::View> got;
    client.ask<Q>(params, [&](const Result<typename Q::View>& view) {
      REQUIRE_MESSAGE(view.has_value(), view.error().code);
      got = *view;
    });
    deliver();
    REQUIRE(got.has_value());
    return *got;
  }
  // Runs a command; gives the id of what it made.
  template <class Args>
  std::string act(std::string_view name, const Args& args) {
    std::string id;
    client.command(name, args, [&](const Result<ByteView>& answer) {
      REQUIRE_MESSAGE(answer.has_value(), answer.error().code);
      id = rpc::answer_text(*answer, "id");
    });
    deliver();
    frames(6);
    return id;
  }
  // Every word there is, nothing cut off, nothing over anything else, nothing only painted.
  void check_fits() const {
    for (const Flaw& flaw : c.checks.flaws())
      CHECK_MESSAGE(false, std::string(flaw_name(flaw.kind)), ": ", flaw.what, " at ", flaw.rect.x, ",",
                    flaw.rect.y, " ", flaw.rect.w, "x", flaw.rect.h);
  }
  void go(std::string_view address) {
    c.input.route = address;
    frames(8);
  }
  std::string focused() const {
    for (const Node& node : c.semantics.nodes())
      if (node.id == c.focus()) return std::string(node.name);
    return {};
  }
};

}  // namespace md::ui
