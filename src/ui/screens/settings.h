#pragma once
// The sections of the settings.

#include <memory>

#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class SettingsPart {
 public:
  virtual ~SettingsPart() = default;
  // Draws its cards into a column from the top of r and moves r on.
  virtual void draw(Desk& desk, Rect& r) = 0;
};

std::unique_ptr<SettingsPart> make_practice_settings();
std::unique_ptr<SettingsPart> make_booking_settings();
std::unique_ptr<SettingsPart> make_money_settings();
std::unique_ptr<SettingsPart> make_look_settings();
std::unique_ptr<SettingsPart> make_data_settings();
std::unique_ptr<SettingsPart> make_key_settings();

// A card in a column, as high as what is cut from `body` while it lives.
class SettingsCard {
 public:
  // `text` below the title says what it is about.
  SettingsCard(Rect& column, std::string_view title, std::string_view text = {});
  ~SettingsCard();
  SettingsCard(const SettingsCard&) = delete;
  Rect body;

 private:
  Rect& column_;
  Id id_;
  float top_, opacity_;
};

}  // namespace md::ui
