#include "shell/browser/ui_host.h"

#include <emscripten.h>

#include <algorithm>

// Texts cross as pointer and length and are valid during the call. A function that gives a text back does so
// by calling md_ui_give with the target that it was handed.
// clang-format off
EM_JS(void, page_set_cursor, (int shape), { Module['host'].setCursor(shape); });
EM_JS(void, page_edit_field, (const void* field), { Module['host'].editField(field); });
EM_JS(void, page_end_edit, (), { Module['host'].endEdit(); });
EM_JS(void, page_set_clipboard, (const char* p, size_t n), { Module['host'].setClipboard(p, n); });
EM_JS(void, page_clipboard, (void* target), { Module['host'].clipboard(target); });
EM_JS(void, page_pick_files, (uint32_t request, const char* p, size_t n, bool many, double max_bytes),
      { Module['host'].pickFiles(request, p, n, many, max_bytes); });
EM_JS(void, page_save_file, (const char* name, size_t name_n, const char* type, size_t type_n, const char* p, size_t n),
      { Module['host'].saveFile(name, name_n, type, type_n, p, n); });
EM_JS(void, page_seal, (uint32_t request, bool opens, const char* word, size_t word_n, const char* p, size_t n),
      { Module['host'].seal(request, opens, word, word_n, p, n); });
EM_JS(void, page_print_html, (const char* title, size_t title_n, const char* p, size_t n),
      { Module['host'].printHtml(title, title_n, p, n); });
EM_JS(void, page_open_url, (const char* p, size_t n), { Module['host'].openUrl(p, n); });
EM_JS(void, page_set_route, (const char* p, size_t n, const char* title, size_t title_n, bool replace),
      { Module['host'].setRoute(p, n, title, title_n, replace); });
EM_JS(void, page_need_glyph, (uint32_t code_point), { Module['host'].needGlyph(code_point); });
EM_JS(void, page_setting, (const char* p, size_t n, void* target), { Module['host'].setting(p, n, target); });
EM_JS(void, page_set_setting, (const char* key, size_t key_n, const char* p, size_t n),
      { Module['host'].setSetting(key, key_n, p, n); });
EM_JS(double, page_now_ms, (), { return Module['host'].nowMs(); });
EM_JS(void, page_random_bytes, (void* p, size_t n), { Module['host'].randomBytes(p, n); });
EM_JS(void, page_time_zone, (void* target), { Module['host'].timeZone(target); });
EM_JS(void, page_language, (void* target), { Module['host'].language(target); });
EM_JS(bool, page_complete, (), { return Module['host'].complete(); });
EM_JS(void, page_wake, (int within_ms), { Module['host'].wake(within_ms); });
EM_JS(void, page_send, (const void* p, size_t n), { Module['host'].send(p, n); });
EM_JS(void, page_semantics, (const void* p, size_t n), { Module['host'].semantics(p, n); });
EM_JS(void, page_answer, (const char* p, size_t n), { Module['host'].answer(p, n); });
// clang-format on

extern "C" EMSCRIPTEN_KEEPALIVE void md_ui_give(std::string* target, const char* p, size_t n) {
  target->assign(p, n);
}

namespace md::browser {
namespace {

struct TextRef {
  const char* p;
  uint32_t n;
  TextRef(std::string_view text) : p(text.data()), n(static_cast<uint32_t>(text.size())) {}
};

// ui::FieldEditor as web/host.js reads it: 4 bytes each, in this order.
struct FieldRecord {
  uint32_t id, flags, max_bytes;
  uint32_t colors[4];  // text, placeholder, background, caret
  float box[4], clip[4], font_px, line_px, padding[2];
  TextRef value, label, placeholder, input_mode, autocomplete;
};
static_assert(sizeof(FieldRecord) == 116, "web/host.js reads by offsets");

uint32_t flags_of(const ui::FieldEditor& e) {
  uint32_t flags = 0, bit = 1;
  for (const bool on : {e.multiline, e.password, e.align_right, e.mono, e.take_value, e.select_all}) {
    if (on) flags |= bit;
    bit *= 2;
  }
  return flags;
}

}  // namespace

void BrowserHost::set_cursor(ui::Cursor cursor) {
  page_set_cursor(static_cast<int>(cursor));
}

void BrowserHost::edit_field(const ui::FieldEditor& e) {
  const FieldRecord record{e.id,
                           flags_of(e),
                           e.max_bytes,
                           {e.text_rgba, e.placeholder_rgba, e.background_rgba, e.caret_rgba},
                           {e.x, e.y, e.w, e.h},
                           {e.clip_x, e.clip_y, e.clip_w, e.clip_h},
                           e.font_px,
                           e.line_px,
                           {e.padding_left, e.padding_right},
                           e.value,
                           e.label,
                           e.placeholder,
                           e.input_mode,
                           e.autocomplete};
  page_edit_field(&record);
}

void BrowserHost::end_edit() {
  page_end_edit();
}

void BrowserHost::set_clipboard(std::string_view text) {
  page_set_clipboard(text.data(), text.size());
}

std::string BrowserHost::clipboard() {
  std::string text;
  page_clipboard(&text);
  return text;
}

void BrowserHost::pick_files(std::string_view accept, bool many, uint64_t max_bytes,
                             std::function<void(std::span<const ui::FileIn>)> done) {
  const uint32_t request = ++last_request_;
  pickings_[request].done = std::move(done);
  page_pick_files(request, accept.data(), accept.size(), many, static_cast<double>(max_bytes));
}

void BrowserHost::file_picked(uint32_t request, std::string name, std::string bytes) {
  const auto it = pickings_.find(request);
  if (it != pickings_.end()) it->second.files.push_back({std::move(name), std::move(bytes)});
}

void BrowserHost::files_picked(uint32_t request) {
  auto picking = pickings_.extract(request);
  if (!picking.empty() && picking.mapped().done) picking.mapped().done(picking.mapped().files);
  wake(0);
}

void BrowserHost::save_file(std::string_view name, std::string_view media_type, std::string_view bytes) {
  page_save_file(name.data(), name.size(), media_type.data(), media_type.size(), bytes.data(), bytes.size());
}

void BrowserHost::seal_or_open(bool opens, std::string_view passphrase, std::string_view bytes, Sealed done) {
  const uint32_t request = ++last_request_;
  sealings_[request] = std::move(done);
  page_seal(request, opens, passphrase.data(), passphrase.size(), bytes.data(), bytes.size());
}

void BrowserHost::seal(std::string_view passphrase, std::string_view bytes, Sealed done) {
  seal_or_open(false, passphrase, bytes, std::move(done));
}

void BrowserHost::unseal(std::string_view passphrase, std::string_view bytes, Sealed done) {
  seal_or_open(true, passphrase, bytes, std::move(done));
}

void BrowserHost::sealed(uint32_t request, std::string_view refusal, std::string_view bytes) {
  auto sealing = sealings_.extract(request);
  if (sealing.empty()) return;
  if (refusal.empty())
    sealing.mapped()(bytes);
  else
    sealing.mapped()(fail(refusal));
  wake(0);
}

void BrowserHost::print_html(std::string_view title, std::string_view html) {
  page_print_html(title.data(), title.size(), html.data(), html.size());
}

void BrowserHost::open_url(std::string_view url) {
  page_open_url(url.data(), url.size());
}

void BrowserHost::set_route(std::string_view route, std::string_view title, bool replace) {
  page_set_route(route.data(), route.size(), title.data(), title.size(), replace);
}

void BrowserHost::need_glyph(uint32_t code_point) {
  page_need_glyph(code_point);
}

std::string BrowserHost::device_setting(std::string_view key) {
  std::string value;
  page_setting(key.data(), key.size(), &value);
  return value;
}

void BrowserHost::set_device_setting(std::string_view key, std::string_view value) {
  page_set_setting(key.data(), key.size(), value.data(), value.size());
}

int64_t BrowserHost::now_ms() {
  return static_cast<int64_t>(page_now_ms());
}

void BrowserHost::random_bytes(std::span<uint8_t> out) {
  page_random_bytes(out.data(), out.size());
}

bool BrowserHost::complete() {
  return page_complete();
}

std::string BrowserHost::time_zone() {
  std::string name;
  page_time_zone(&name);
  return name;
}

std::string BrowserHost::language() {
  std::string code;
  page_language(&code);
  return code;
}

void BrowserHost::wake(int within_ms) {
  within_ms = std::max(0, within_ms);
  if (!in_frame_) return page_wake(within_ms);
  if (wake_ms_ < 0 || within_ms < wake_ms_) wake_ms_ = within_ms;
}

void BrowserHost::send(ByteView message) {
  page_send(message.data(), message.size());
}

void BrowserHost::show_semantics(ByteView changes) {
  page_semantics(changes.data(), changes.size());
}

void BrowserHost::answer(std::string_view text) {
  page_answer(text.data(), text.size());
}

void BrowserHost::begin_frame() {
  in_frame_ = true;
  wake_ms_ = -1;
}

int BrowserHost::end_frame() {
  in_frame_ = false;
  return wake_ms_;
}

}  // namespace md::browser
