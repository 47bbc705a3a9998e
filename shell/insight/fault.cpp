#include "shell/insight/fault.h"

#include <algorithm>

#include "base/refusal_words.h"
#include "shell/insight/embedded_words.h"

namespace md::insight_verbs {
namespace {

constexpr size_t said_bytes_max = 40;

// One line, whatever a cell held.
std::string on_one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return text;
}

}  // namespace

std::unexpected<Fault> fault_at(std::string_view file, size_t line, size_t column, std::string_view what) {
  return std::unexpected(Fault{on_one_line(std::string(file) + ":" + std::to_string(line) + ":" +
                                           std::to_string(column) + ": " + std::string(what))});
}

std::unexpected<Fault> option_fault(std::string_view option, std::string_view what) {
  return std::unexpected(Fault{on_one_line(std::string(option) + ": " + std::string(what))});
}

std::string in_quotes(std::string_view text) {
  size_t end = std::min(text.size(), said_bytes_max);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) end--;
  return "\"" + std::string(text.substr(0, end)) + (end < text.size() ? "…\"" : "\"");
}

std::string words_of(const Error& error) {
  for (const std::string_view part : embedded_words())
    if (std::string words = refusal_words(error, part); !words.empty()) return words;
  return error.code;
}

}  // namespace md::insight_verbs
