#include "shell/insight/options.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "shell/insight/number.h"

namespace md::insight_verbs {
namespace {

std::string plain(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.15g", value);
  return buffer;
}

}  // namespace

bool is_choice(std::string_view choices, std::string_view text) {
  for (size_t at = 0; at <= choices.size();) {
    const size_t end = std::min(choices.find('|', at), choices.size());
    if (choices.substr(at, end - at) == text) return true;
    at = end + 1;
  }
  return false;
}

Checked<void> Options::take(Value& value, std::string_view text) {
  const Option& option = *value.option;
  if (text.empty()) return option_fault(option.name, "its value is empty");
  value.text = text;
  if (option.takes == Takes::choice && !is_choice(option.choices, text))
    return option_fault(option.name, in_quotes(text) + " is none of " + std::string(option.choices));
  if (option.takes != Takes::integer && option.takes != Takes::number) return {};
  const auto number = parse_number(text);
  if (!number) return option_fault(option.name, in_quotes(text) + " is not a number");
  if (option.takes == Takes::integer && *number != std::floor(*number))
    return option_fault(option.name, in_quotes(text) + " is not a whole number");
  if (*number < option.low || *number > option.high)
    return option_fault(
        option.name, in_quotes(text) + " is not between " + plain(option.low) + " and " + plain(option.high));
  value.number = *number;
  return {};
}

Checked<Options> Options::parse(std::span<const Option> known, std::span<const std::string_view> words) {
  Options options;
  for (const Option& option : known) {
    const std::string_view first = option.choices.substr(0, option.choices.find('|'));
    options.values_.push_back({&option, false, std::string(first), option.otherwise});
  }
  for (size_t i = 0; i < words.size(); i++) {
    const size_t equals = words[i].starts_with("--") ? words[i].find('=') : std::string_view::npos;
    const std::string_view name = words[i].substr(0, equals);
    const auto is_named = [&](const Value& value) { return value.option->name == name; };
    const auto found = std::ranges::find_if(options.values_, is_named);
    if (found == options.values_.end())
      return option_fault(
          name, name.starts_with('-') ? "there is no such option" : "there is nothing to do with this word");
    if (found->given) return option_fault(name, "stands there twice");
    found->given = true;
    if (found->option->takes == Takes::nothing) {
      if (equals != std::string_view::npos) return option_fault(name, "takes no value");
      continue;
    }
    if (equals == std::string_view::npos && (i + 1 >= words.size() || words[i + 1].starts_with("--")))
      return option_fault(name, "its value is missing");
    MD_TRY(take(*found, equals == std::string_view::npos ? words[++i] : words[i].substr(equals + 1)));
  }
  for (const Value& value : options.values_)
    if (value.option->required && !value.given) return option_fault(value.option->name, "is needed");
  const auto reads_input = [](const Value& value) {
    return value.option->takes == Takes::file && value.text == "-";
  };
  if (std::ranges::count_if(options.values_, reads_input) > 1)
    return option_fault("-", "standard input can be one file only");
  return options;
}

const Options::Value& Options::find(std::string_view name) const {
  return *std::ranges::find_if(values_, [&](const Value& value) { return value.option->name == name; });
}

bool Options::given(std::string_view name) const {
  return find(name).given;
}
std::string_view Options::text(std::string_view name) const {
  return find(name).text;
}
double Options::number(std::string_view name) const {
  return find(name).number;
}

}  // namespace md::insight_verbs
