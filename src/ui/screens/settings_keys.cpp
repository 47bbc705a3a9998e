// Keys: whether single letters do something, and which do what.

#include "ui/device.h"
#include "ui/keys_sheet.h"
#include "ui/screens/settings.h"

namespace md::ui {
namespace {

class KeySettings final : public SettingsPart {
 public:
  void draw(Desk& desk, Rect& r) override;
};

void KeySettings::draw(Desk&, Rect& r) {
  SettingsCard box(r, tr("settings.keys"), tr("settings.keys.text"));
  Context& c = ctx();
  bool on = c.shortcuts.letters_on;
  if (toggle(box.body.cut_top(choice_height(), 16), tr("settings.keys.letters"), on))
    device::set_letters_on(c, on);
  Rect row = box.body.cut_top(control_height());
  if (button_left(row, tr("settings.keys.show"),
                  {.icon = icon::keyboard, .chord = on ? "?" : std::string_view()}))
    open_keys_sheet();
}

}  // namespace

std::unique_ptr<SettingsPart> make_key_settings() {
  return std::make_unique<KeySettings>();
}

}  // namespace md::ui
