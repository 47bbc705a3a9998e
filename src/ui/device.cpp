#include "ui/device.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace md::ui::device {
namespace {

constexpr std::string_view theme_key = "theme", text_key = "text_size", letters_key = "letters",
                           language_key = "language";
constexpr std::string_view themes[] = {"system", "light", "dark"};  // in the order of ThemeChoice

}  // namespace

void apply(Context& context) {
  const std::string theme = context.host.device_setting(theme_key);
  for (size_t i = 0; i < std::size(themes); i++)
    if (themes[i] == theme) context.theme_choice = static_cast<Context::ThemeChoice>(i);
  const std::string size = context.host.device_setting(text_key);
  for (const int percent : text_percents)
    if (std::to_string(percent) == size) context.text_scale = static_cast<float>(percent) / 100;
  context.shortcuts.letters_on = context.host.device_setting(letters_key) != "off";
}

void set_theme(Context& context, Context::ThemeChoice choice) {
  context.theme_choice = choice;
  context.host.set_device_setting(theme_key, themes[static_cast<size_t>(choice)]);
  context.wake(0);
}

int text_percent(const Context& context) {
  return static_cast<int>(std::lround(context.text_scale * 100));
}

void set_text_percent(Context& context, int percent) {
  percent = std::clamp(percent, text_percents[0], text_percents[std::size(text_percents) - 1]);
  context.text_scale = static_cast<float>(percent) / 100;
  context.host.set_device_setting(text_key, std::to_string(percent));
  context.wake(0);
}

void set_letters_on(Context& context, bool on) {
  context.shortcuts.letters_on = on;
  context.host.set_device_setting(letters_key, on ? "on" : "off");
}

void set_language(Context& context, std::string_view code) {
  context.host.set_device_setting(language_key, code);
  context.wake(0);
}

}  // namespace md::ui::device
