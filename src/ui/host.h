#pragma once
// What the interface needs from the machine it runs on. One implementation per shell: the browser page and
// the desktop program. All text is UTF-8; all lengths are in CSS pixels (device-independent).

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace md::ui {

struct FileIn {
  std::string name;
  std::string bytes;  // at most the limit that was asked for
};

// A native text editor laid over the field that has focus (an <input> or <textarea> in the browser). Given
// once per frame in which a field is focused; the shell moves, shows or hides its editor to match.
struct FieldEditor {
  uint32_t id = 0;  // the field's ImGui id; a new id means: take `value`, take the focus
  float x = 0, y = 0, w = 0, h = 0;
  float clip_x = 0, clip_y = 0, clip_w = 0, clip_h = 0;  // the visible part
  float font_px = 13;
  float line_px = 20;
  float padding_left = 0, padding_right = 0;
  bool multiline = false;
  bool password = false;
  bool align_right = false;
  bool mono = false;        // set in the code font
  bool take_value = false;  // the program changed the value: replace what the editor shows
  bool select_all = false;
  float press_x = -1,
        press_y = -1;  // with a new id: where the press was that gave it the focus; negative: by key
  std::string_view value;
  std::string_view label;  // accessible name
  std::string_view placeholder;
  std::string_view input_mode;    // "", "numeric", "decimal", "email", "tel", "url", "search"
  std::string_view autocomplete;  // "", "name", "email", "organization", …
  uint32_t max_bytes = 0;         // 0: the field's own check decides
  uint32_t text_rgba = 0, placeholder_rgba = 0, background_rgba = 0, caret_rgba = 0;  // 0xRRGGBBAA
};

enum class Cursor : uint8_t {
  arrow,
  pointer,
  text,
  grab,
  grabbing,
  resize_x,
  resize_y,
  crosshair,
  not_allowed
};

class Host {
 public:
  virtual ~Host() = default;

  // The shape of the pointer; called only when it changes.
  virtual void set_cursor(Cursor cursor) = 0;

  // Text editing. Answers come back through ui::Input (see input.h).
  virtual void edit_field(const FieldEditor& editor) = 0;
  virtual void end_edit() = 0;

  virtual void set_clipboard(std::string_view text) = 0;
  virtual std::string clipboard() = 0;

  // Ask for files; `done` is called later with none when the person gave up.
  //   accept     like the HTML attribute: ".csv,.vcf,.ics"
  //   max_bytes  larger files come back as an empty FileIn.bytes with the name kept
  virtual void pick_files(std::string_view accept, bool many, uint64_t max_bytes,
                          std::function<void(std::span<const FileIn>)> done) = 0;
  virtual void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) = 0;
  // A backup behind a passphrase, and out of it again (base/sealed.h says how it looks). `done` is called later.
  // Errors: backup.passphrase_short, backup.wrong_passphrase, backup.damaged, backup.cut_off, backup.newer,
  // backup.no_module (what does it did not load), store.full.
  using Sealed = std::function<void(const Result<std::string_view>&)>;
  virtual void seal(std::string_view passphrase, std::string_view bytes, Sealed done) = 0;
  virtual void unseal(std::string_view passphrase, std::string_view bytes, Sealed done) = 0;
  virtual void print_html(std::string_view title, std::string_view html) = 0;
  virtual void open_url(std::string_view url) = 0;  // https:, http: and mailto: only

  // The address of what is on screen: "/people/0190…?q=ada". `replace` keeps the history as it is.
  virtual void set_route(std::string_view route, std::string_view title, bool replace) = 0;

  // Asks for glyphs of a code point that no loaded font has.
  virtual void need_glyph(uint32_t code_point) = 0;

  // Small settings that belong to this device, not to the practice: theme, language, column widths.
  virtual std::string device_setting(std::string_view key) = 0;
  virtual void set_device_setting(std::string_view key, std::string_view value) = 0;

  // The clock and randomness enter here.
  virtual int64_t now_ms() = 0;  // Unix time
  virtual void random_bytes(std::span<uint8_t> out) = 0;
  virtual std::string time_zone() = 0;  // IANA name, e.g. "Europe/Berlin"
  virtual std::string language() = 0;   // "en", "zh"

  // Whether all of the program is there: a page begins with its first part, and a frame is drawn when the rest comes.
  virtual bool complete() { return true; }

  // One more frame is wanted within this many milliseconds (0: the next one).
  virtual void wake(int within_ms) = 0;
};

}  // namespace md::ui
