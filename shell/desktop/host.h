#pragma once
// The desktop program as the interface sees it.

#include <filesystem>
#include <map>
#include <string>

#include <SDL.h>

#include "shell/desktop/files.h"
#include "shell/desktop/text_editor.h"
#include "ui/context.h"
#include "ui/host.h"

namespace md::desktop {

class DesktopHost : public ui::Host {
 public:
  // Settings of the device are kept in `data_folder`; empty: nowhere.
  explicit DesktopHost(std::string data_folder);

  void attach(SDL_Window* window, ui::Context* context, Assets* assets);
  void set_fixed_time(int64_t now_ms) { fixed_now_ms_ = now_ms; }
  void set_language(std::string language) { language_ = std::move(language); }

  TextEditor editor;
  // In how many milliseconds a frame is wanted; -1: not before something happens. Reading it forgets it.
  int take_wake();
  double seconds() const;

  void set_cursor(ui::Cursor cursor) override;
  void edit_field(const ui::FieldEditor& field) override;
  void end_edit() override;
  void set_clipboard(std::string_view text) override;
  std::string clipboard() override;
  void pick_files(std::string_view accept, bool many, uint64_t max_bytes,
                  std::function<void(std::span<const ui::FileIn>)> done) override;
  void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) override;
  void seal(std::string_view passphrase, std::string_view bytes, Sealed done) override;
  void unseal(std::string_view passphrase, std::string_view bytes, Sealed done) override;
  void print_html(std::string_view title, std::string_view html) override;
  void open_url(std::string_view url) override;
  void set_route(std::string_view route, std::string_view title, bool replace) override;
  void need_glyph(uint32_t code_point) override;
  std::string device_setting(std::string_view key) override;
  void set_device_setting(std::string_view key, std::string_view value) override;
  int64_t now_ms() override;
  void random_bytes(std::span<uint8_t> out) override;
  std::string time_zone() override;
  std::string language() override;
  void wake(int within_ms) override;

 private:
  void save_settings();

  std::filesystem::path data_folder_;
  std::map<std::string, std::string, std::less<>> settings_;
  SDL_Window* window_ = nullptr;
  ui::Context* context_ = nullptr;
  Assets* assets_ = nullptr;
  SDL_Cursor* cursor_ = nullptr;
  std::string language_;
  int64_t fixed_now_ms_ = -1;
  int wake_ms_ = 0;
};

}  // namespace md::desktop
