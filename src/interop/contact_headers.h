#pragma once
// What column names mean, in the words of the programs that people export from.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "interop/contact.h"

namespace md::interop {

// How sure a meaning is, as a percentage that the person may see.
inline constexpr int certain = 100, likely = 70, possible = 50;

struct HeaderMeaning {
  ContactField field = ContactField::none;  // none: known, and nothing to import
  // Addresses come in several: street, city and country are taken from the one with the smallest number that
  // has values.
  uint8_t group = 0;
  int confidence = certain;
};

// Folded, separators as single spaces, numbers as #: "E-mail 1 - Value" → "e mail # value".
std::string header_key(std::string_view header);
// The known meaning of a header, or nothing.
std::optional<HeaderMeaning> known_header(std::string_view header);
// By likeness: a slip of the pen in a known name, or a word in it ("Kunden-Mailadresse").
std::optional<HeaderMeaning> similar_header(std::string_view header);

}  // namespace md::interop
