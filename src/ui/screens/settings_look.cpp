// How it looks on this device: theme, text size, language. Each acts at once.

#include "ui/device.h"
#include "ui/screens/settings.h"

namespace md::ui {
namespace {

class LookSettings final : public SettingsPart {
 public:
  void draw(Desk& desk, Rect& r) override;
};

// Label at the left, control at the right; below each other on narrow screens. Gives the control's place.
Rect setting_row(Rect& r, std::string_view label, std::string_view hint, float width) {
  const float hint_height = hint.empty() ? 0 : line_height(type::caption);
  const float words = line_height(type::control) + hint_height;
  if (ctx().narrow()) {
    text(r.cut_top(line_height(type::control)), label, style::medium);
    if (!hint.empty()) cut_paragraph(r, hint, style::caption);
    r.cut_top(8);
    return r.cut_top(control_height(), 16).with_width(std::min(width, r.w));
  }
  Rect row = r.cut_top(std::max(words, control_height()), 16);
  const Rect place = row.cut_right(std::min(width, row.w * 0.6f), 16).middle_y(control_height());
  Rect column = row.middle_y(words);
  text(column.cut_top(line_height(type::control)), label, style::medium);
  if (!hint.empty()) text(column, hint, style::caption);
  return place;
}

void LookSettings::draw(Desk&, Rect& r) {
  Context& c = ctx();
  SettingsCard box(r, tr("settings.look"), tr("settings.look.text"));
  {
    const Segment themes[] = {{.label = tr("settings.theme.system")},
                              {.label = tr("settings.theme.light")},
                              {.label = tr("settings.theme.dark")}};
    int current = static_cast<int>(c.theme_choice);
    const Rect place = setting_row(box.body, tr("settings.theme"), {}, segments_width(themes));
    if (segments(place, tr("settings.theme"), themes, current))
      device::set_theme(c, static_cast<Context::ThemeChoice>(current));
  }
  {
    std::vector<std::string> codes, labels;
    for (const int percent : device::text_percents) {
      codes.push_back(std::to_string(percent));
      labels.push_back(std::to_string(percent) + "%");
    }
    std::vector<Option> options;
    for (size_t i = 0; i < codes.size(); i++) options.push_back({.id = codes[i], .label = labels[i]});
    std::string chosen = std::to_string(device::text_percent(c));
    const std::string current_label = chosen + "%";
    const Rect place = setting_row(box.body, tr("settings.text_size"), tr("settings.text_size.hint"), 140);
    const SelectSpec spec{.name = tr("settings.text_size"), .search = false, .shown = current_label};
    if (select(place, spec, options, chosen).changed)
      for (size_t i = 0; i < codes.size(); i++)
        if (codes[i] == chosen) device::set_text_percent(c, device::text_percents[i]);
  }
  {
    const Segment languages[] = {{.label = tr("lang.en")}, {.label = tr("lang.zh")}};
    int current = c.lang.chinese() ? 1 : 0;
    const Rect place = setting_row(box.body, tr("settings.language"), tr("settings.language.hint"),
                                   segments_width(languages));
    if (segments(place, tr("settings.language"), languages, current))
      device::set_language(c, current ? "zh" : "en");
  }
  box.body.y -= 16;
}

}  // namespace

std::unique_ptr<SettingsPart> make_look_settings() {
  return std::make_unique<LookSettings>();
}

}  // namespace md::ui
