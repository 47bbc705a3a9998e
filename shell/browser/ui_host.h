#pragma once
// The browser as the interface's machine. Every method ends in a function of web/host.js; nothing is decided here.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "rpc/client.h"
#include "ui/host.h"

namespace md::browser {

class BrowserHost final : public ui::Host, public rpc::Link {
 public:
  // ui::Host
  void set_cursor(ui::Cursor cursor) override;
  void edit_field(const ui::FieldEditor& editor) override;
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
  bool complete() override;
  void wake(int within_ms) override;

  // rpc::Link
  void send(ByteView message) override;

  // Hands the changes of the semantics stream to the page.
  void show_semantics(ByteView changes);
  // Gives a text that the page asked for by name.
  void answer(std::string_view text);

  // Around each frame: between the two, wishes for another frame are collected. end_frame gives the milliseconds until
  // the next one, or -1.
  void begin_frame();
  int end_frame();

  // The page brings what pick_files asked for: one call per file, then the end.
  void file_picked(uint32_t request, std::string name, std::string bytes);
  void files_picked(uint32_t request);
  // What seal or unseal made, or the code of a refusal.
  void sealed(uint32_t request, std::string_view refusal, std::string_view bytes);

 private:
  struct Picking {
    std::vector<ui::FileIn> files;
    std::function<void(std::span<const ui::FileIn>)> done;
  };
  void seal_or_open(bool opens, std::string_view passphrase, std::string_view bytes, Sealed done);

  std::map<uint32_t, Picking> pickings_;
  std::map<uint32_t, Sealed> sealings_;
  uint32_t last_request_ = 0;
  bool in_frame_ = false;
  int wake_ms_ = -1;
};

}  // namespace md::browser
