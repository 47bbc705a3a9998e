#pragma once
// What the person chose for this device: looks, language, keys. Kept by the shell as small settings, apart
// from the practice, and told to the context at once.

#include <string_view>

#include "ui/context.h"

namespace md::ui::device {

inline constexpr int text_percents[] = {80, 90, 100, 110, 125, 150, 175, 200};

// Takes over what was chosen earlier. Once, when the interface starts.
void apply(Context& context);

void set_theme(Context& context, Context::ThemeChoice choice);
int text_percent(const Context& context);
void set_text_percent(Context& context, int percent);
void set_letters_on(Context& context, bool on);
// The shell loads the words of the language when it is told this setting.
void set_language(Context& context, std::string_view code);

}  // namespace md::ui::device
