#pragma once
// The words of the interface in the language chosen. Files of words are flat JSON objects of texts with
// {placeholders}.

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/result.h"

namespace md::ui {

// Named values for placeholders: {{"n", 12}, {"name", "Ada"}}.
using Args = std::initializer_list<Arg>;

class Lang {
 public:
  // Replaces all words. Errors: lang.malformed (not a flat object of texts), field: "line n".
  Status load(std::string_view code, std::string_view json);
  const std::string& code() const { return code_; }
  bool chinese() const { return code_ == "zh"; }
  // Grows with every change of the words.
  uint32_t generation() const { return generation_; }

  // Every text forty per cent longer and in accents: shows what would not fit and what was not translated.
  void set_pseudo(bool on);
  bool pseudo() const { return pseudo_; }

  // The text of a key; the key itself when there is none. Lives until the next load, however short the key lives.
  std::string_view text(std::string_view key) const;
  bool has(std::string_view key) const;
  // With {placeholders} filled in, as base/format.h's fill() does.
  std::string text(std::string_view key, Args args) const;
  // "error.<code>" with the arguments of the error.
  std::string error(const Error& error) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> words_;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> plain_;  // while pseudo
  mutable std::unordered_map<std::string, std::string, Hash, std::equal_to<>> unknown_;  // keys without a text
  std::string code_ = "en";
  bool pseudo_ = false;
  uint32_t generation_ = 0;
};

// A longer, accented copy that keeps {placeholders}.
std::string pseudo_text(std::string_view text);

// In the current context.
std::string_view tr(std::string_view key);
std::string tr(std::string_view key, Args args);
std::string error_text(const Error& error);

}  // namespace md::ui
