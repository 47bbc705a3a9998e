#pragma once
// Choosing one of many, with search.

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/field.h"
#include "ui/widgets/overlay.h"

namespace md::ui {

struct Option {
  std::string_view id;
  std::string_view label;
  std::string_view detail = {};
  Icon icon = nullptr;
  bool avatar = false;  // initials of the label
  bool square = false;
  bool off = false;
  bool line_above = false;
};

struct SelectSpec {
  std::string_view label = {}, name = {}, placeholder = {}, hint = {}, error = {};
  bool optional = false, off = false, small = false;
  std::string_view reason = {};
  bool clearable = false;
  bool search = true;     // shown from eight options on
  bool filtered = false;  // the caller answers `query` with fitting options: they are shown as they come
  std::string_view create = {};  // "Create “{text}”": the last row, with what was typed
  // What is chosen when `options` does not hold it (options come by search).
  std::string_view shown = {};
  bool bare = false;
  float popup_width = 0;  // at least
};

struct SelectEvent {
  bool changed = false;
  bool created = false;
  std::string text;  // what was typed, when created
  bool query_changed = false;
  std::string query;  // what is typed now
  bool open = false;
  Rect box;
  Id id = 0;  // of what takes the focus
};

float select_height(const SelectSpec& spec, float width);
// `chosen` is the id of the option; empty: none.
SelectEvent select(Rect r, const SelectSpec& spec, std::span<const Option> options, std::string& chosen);
SelectEvent cut_select(Rect& r, const SelectSpec& spec, std::span<const Option> options, std::string& chosen,
                       float gap = 12);

// Several of many: chips in a field, with the same popup.
SelectEvent multi_select(Rect r, const SelectSpec& spec, std::span<const Option> options,
                         std::vector<std::string>& chosen);
float multi_select_height(const SelectSpec& spec, std::span<const Option> options,
                          const std::vector<std::string>& chosen, float width);

// The text with what matches `query` in the accent; for search results.
void marked_text(Rect r, std::string_view text, std::string_view query, const TextStyle& style = {});
// Does every word of the query begin some word of the text? Without regard to case.
bool matches(std::string_view text, std::string_view query);

}  // namespace md::ui
