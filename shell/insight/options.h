#pragma once
// The options of a verb, described as data: help and refusals come from the description.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/insight/fault.h"

namespace md::insight_verbs {

enum class Takes : uint8_t { nothing, file, text, integer, number, choice };

struct Option {
  std::string_view name;  // "--top"
  Takes takes = Takes::text;
  std::string_view help;
  std::string_view choices = {};  // "best|stable"; the first is what holds when the option is not given
  bool required = false;
  double otherwise = 0;  // an integer or a number that is not given
  double low = 0, high = 0;
};

class Options {
 public:
  // `--name value` or `--name=value`, in any order, each at most once. Faults: an unknown, repeated or
  // missing option, a value that is missing, not one of the choices, not a number or outside low … high.
  static Checked<Options> parse(std::span<const Option> known, std::span<const std::string_view> words);

  bool given(std::string_view name) const;
  // The value as given; the first choice or nothing when it was not.
  std::string_view text(std::string_view name) const;
  double number(std::string_view name) const;
  int64_t integer(std::string_view name) const { return static_cast<int64_t>(number(name)); }

 private:
  struct Value {
    const Option* option;
    bool given = false;
    std::string text;
    double number = 0;
  };
  const Value& find(std::string_view name) const;
  static Checked<void> take(Value& value, std::string_view text);

  std::vector<Value> values_;
};

// A text that stands among `choices` ("a|b|c").
bool is_choice(std::string_view choices, std::string_view text);

}  // namespace md::insight_verbs
