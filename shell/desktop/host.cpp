#include "shell/desktop/host.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>

#include "shell/desktop/programs.h"
#include "shell/seal/seal.h"

namespace md::desktop {
namespace {

namespace fs = std::filesystem;

constexpr size_t settings_bytes_max = 1u << 20;

SDL_SystemCursor system_cursor(ui::Cursor cursor) {
  switch (cursor) {
    case ui::Cursor::arrow:
      return SDL_SYSTEM_CURSOR_ARROW;
    case ui::Cursor::pointer:
      return SDL_SYSTEM_CURSOR_HAND;
    case ui::Cursor::text:
      return SDL_SYSTEM_CURSOR_IBEAM;
    case ui::Cursor::grab:
    case ui::Cursor::grabbing:
      return SDL_SYSTEM_CURSOR_SIZEALL;
    case ui::Cursor::resize_x:
      return SDL_SYSTEM_CURSOR_SIZEWE;
    case ui::Cursor::resize_y:
      return SDL_SYSTEM_CURSOR_SIZENS;
    case ui::Cursor::crosshair:
      return SDL_SYSTEM_CURSOR_CROSSHAIR;
    case ui::Cursor::not_allowed:
      return SDL_SYSTEM_CURSOR_NO;
  }
  return SDL_SYSTEM_CURSOR_ARROW;
}

fs::path download_folder() {
  const char* home = std::getenv("HOME");
  const fs::path base = home ? home : ".";
  std::error_code error;
  return fs::is_directory(base / "Downloads", error) ? base / "Downloads" : base;
}

// The name with a number before its ending, when there is such a file already.
fs::path free_path(const fs::path& folder, std::string_view name) {
  const fs::path given = fs::path(name).filename();
  std::error_code error;
  for (int n = 1;; n++) {
    fs::path path = folder / given;
    if (n > 1)
      path = folder / (given.stem().string() + " (" + std::to_string(n) + ")" + given.extension().string());
    if (!fs::exists(path, error) || n > 999) return path;
  }
}

ui::FileIn read_limited(const std::string& path, uint64_t max_bytes) {
  return {fs::path(path).filename().string(), read_file(path, max_bytes)};
}

}  // namespace

DesktopHost::DesktopHost(std::string data_folder) : data_folder_(std::move(data_folder)) {
  editor.read_clipboard = [this] { return clipboard(); };
  editor.write_clipboard = [this](std::string_view text) { set_clipboard(text); };
  if (data_folder_.empty()) return;
  const Result<Json> saved =
      parse_json(read_file((data_folder_ / "device.json").string(), settings_bytes_max));
  if (!saved || !saved->is_object()) return;
  for (const auto& [key, value] : saved->items())
    if (value.is_string()) settings_[key] = value.get<std::string>();
}

void DesktopHost::attach(SDL_Window* window, ui::Context* context, Assets* assets) {
  window_ = window;
  context_ = context;
  assets_ = assets;
  editor.on_change = [this](uint32_t id, const std::string& text) {
    context_->input.field_changed(id, text);
    wake(0);
  };
}

int DesktopHost::take_wake() {
  return std::exchange(wake_ms_, -1);
}

double DesktopHost::seconds() const {
  if (fixed_now_ms_ >= 0) return static_cast<double>(fixed_now_ms_ % 1000000) / 1000;
  return static_cast<double>(SDL_GetTicks64()) / 1000;
}

void DesktopHost::set_cursor(ui::Cursor cursor) {
  if (cursor_) SDL_FreeCursor(cursor_);
  cursor_ = SDL_CreateSystemCursor(system_cursor(cursor));
  if (cursor_) SDL_SetCursor(cursor_);
}

void DesktopHost::edit_field(const ui::FieldEditor& field) {
  if (!editor.active()) SDL_StartTextInput();
  editor.show(field, context_->now());
  const ui::Rect caret = editor.caret_rect();
  const SDL_Rect place{static_cast<int>(caret.x), static_cast<int>(caret.y), 1, static_cast<int>(caret.h)};
  SDL_SetTextInputRect(&place);
}

void DesktopHost::end_edit() {
  editor.hide();
  SDL_StopTextInput();
}

void DesktopHost::set_clipboard(std::string_view text) {
  SDL_SetClipboardText(std::string(text).c_str());
}

std::string DesktopHost::clipboard() {
  char* text = SDL_GetClipboardText();
  std::string out = text ? text : "";
  SDL_free(text);
  return out;
}

void DesktopHost::pick_files(std::string_view accept, bool many, uint64_t max_bytes,
                             std::function<void(std::span<const ui::FileIn>)> done) {
  const auto paths = ask_for_files(accept, many);
  if (!paths)
    SDL_ShowSimpleMessageBox(
        SDL_MESSAGEBOX_INFORMATION, "Mentordesk",
        "There is no file dialog on this machine (zenity or kdialog). Drop the file on the window.", window_);
  std::vector<ui::FileIn> files;
  if (paths)
    for (const std::string& path : *paths) files.push_back(read_limited(path, max_bytes));
  done(files);
}

void DesktopHost::save_file(std::string_view name, std::string_view, std::string_view bytes) {
  const fs::path suggested = free_path(download_folder(), name);
  const auto chosen = ask_where_to_save(suggested.string());
  if (chosen && chosen->empty()) return;
  const std::string path = chosen ? *chosen : suggested.string();
  if (!write_file(path, bytes))
    SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Mentordesk", ("Could not write " + path).c_str(),
                             window_);
}

namespace {

// Half a second's work at most: not worth a thread.
void answer(const Result<Bytes>& bytes, const ui::Host::Sealed& done) {
  if (bytes)
    done(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
  else
    done(std::unexpected(bytes.error()));
}

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

}  // namespace

void DesktopHost::seal(std::string_view passphrase, std::string_view bytes, Sealed done) {
  answer(seal::seal(bytes_of(bytes), passphrase), done);
}

void DesktopHost::unseal(std::string_view passphrase, std::string_view bytes, Sealed done) {
  answer(seal::unseal(bytes_of(bytes), passphrase), done);
}

void DesktopHost::print_html(std::string_view, std::string_view html) {
  // The person's browser shows and prints it.
  std::error_code error;
  const fs::path path = free_path(fs::temp_directory_path(error), "mentordesk-print.html");
  if (write_file(path.string(), html)) start_program({"xdg-open", path.string()});
}

void DesktopHost::open_url(std::string_view url) {
  for (std::string_view allowed : {"https:", "http:", "mailto:"})
    if (url.starts_with(allowed)) {
      start_program({"xdg-open", std::string(url)});
      return;
    }
}

void DesktopHost::set_route(std::string_view, std::string_view title, bool) {
  if (window_ && !title.empty()) SDL_SetWindowTitle(window_, std::string(title).c_str());
}

void DesktopHost::need_glyph(uint32_t code_point) {
  if (assets_ && assets_->load_glyph(context_->fonts, code_point)) wake(0);
}

std::string DesktopHost::device_setting(std::string_view key) {
  const auto it = settings_.find(key);
  return it == settings_.end() ? std::string() : it->second;
}

void DesktopHost::set_device_setting(std::string_view key, std::string_view value) {
  settings_.insert_or_assign(std::string(key), std::string(value));
  save_settings();
}

void DesktopHost::save_settings() {
  if (data_folder_.empty()) return;
  Json all = Json::object();
  for (const auto& [key, value] : settings_) all[key] = value;
  std::error_code error;
  fs::create_directories(data_folder_, error);
  const fs::path path = data_folder_ / "device.json", fresh = data_folder_ / "device.json.new";
  if (write_file(fresh.string(), print_json(all))) fs::rename(fresh, path, error);
}

int64_t DesktopHost::now_ms() {
  if (fixed_now_ms_ >= 0) return fixed_now_ms_;
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

void DesktopHost::random_bytes(std::span<uint8_t> out) {
  std::random_device device;
  for (uint8_t& byte : out) byte = static_cast<uint8_t>(device());
}

std::string DesktopHost::time_zone() {
  if (const char* set = std::getenv("TZ"); set && *set && *set != ':') return set;
  std::error_code error;
  const std::string target = fs::read_symlink("/etc/localtime", error).string();
  const size_t at = target.find("zoneinfo/");
  if (!error && at != std::string::npos) return target.substr(at + 9);
  std::string name = read_file("/etc/timezone", 256);
  while (!name.empty() && std::isspace(static_cast<uint8_t>(name.back()))) name.pop_back();
  return name.empty() ? "UTC" : name;
}

std::string DesktopHost::language() {
  if (!language_.empty()) return language_;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* set = std::getenv(name); set && *set)
      return std::string_view(set).starts_with("zh") ? "zh" : "en";
  return "en";
}

void DesktopHost::wake(int within_ms) {
  if (wake_ms_ < 0 || within_ms < wake_ms_) wake_ms_ = within_ms;
}

}  // namespace md::desktop
