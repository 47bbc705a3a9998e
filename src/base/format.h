#pragma once
// Small text building: cat() joins pieces, fill() puts values into a message template. Written because
// std::format costs a wasm module about 100 KB and std::to_chars(double) 43 KB compressed.
// Numbers here are for machines ("1234.5"); numbers for people are in base/locale.h.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace md {

// One thing to print: text is only viewed, numbers are printed into the piece itself.
class Piece {
 public:
  Piece(std::string_view text) : text_(text.data()), size_(text.size()) {}
  Piece(const std::string& text) : Piece(std::string_view(text)) {}
  Piece(const char* text) : Piece(std::string_view(text)) {}
  Piece(char c) : size_(1) { buffer_[0] = c; }
  Piece(double number);  // see print_double
  template <std::integral T>
  requires(!std::same_as<T, bool>) Piece(T number) {
    if constexpr (std::is_signed_v<T>) {
      set(static_cast<std::int64_t>(number));
    } else {
      set(static_cast<std::uint64_t>(number));
    }
  }
  Piece(bool) = delete;  // "1" or "true"? The caller says.

  std::string_view text() const { return {text_ ? text_ : buffer_, size_}; }

 private:
  void set(std::int64_t number);
  void set(std::uint64_t number);

  const char* text_ = nullptr;
  std::size_t size_ = 0;
  char buffer_[32];
};

std::string cat_pieces(std::initializer_list<Piece> pieces);
void append_pieces(std::string& out, std::initializer_list<Piece> pieces);

// cat("week ", 13, ": ", 2.5) → "week 13: 2.5"
template <class... T>
std::string cat(const T&... parts) {
  return cat_pieces({Piece(parts)...});
}

// The same behind what `out` already holds.
template <class... T>
void append(std::string& out, const T&... parts) {
  append_pieces(out, {Piece(parts)...});
}

// The fewest of 15, 16 or 17 significant digits that read back as the same number: "0.1", "1e+21", "-3".
// NaN and infinities, which no file format of ours knows, print as "0".
std::string print_double(double number);

// Fixed decimals (0–9), rounded half away from zero: fixed(2.125, 2) → "2.13"; "-0.00" prints as "0.00".
// Beyond ±9e15 as print_double.
std::string fixed(double number, int decimals);

// Decimals ×10⁻⁴ as the database holds quantities and percentages: 22500 → "2.25", 10000 → "1".
std::string print_e4(std::int64_t value_e4);

// Zero-filled: pad(7, 2) → "07".
std::string pad(std::int64_t number, int width);

// The whole text as a number, else nothing. Integers: optional sign, digits. Doubles: as in JSON, and a
// leading plus; never NaN, infinite, hexadecimal; at most 64 characters.
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<double> parse_double(std::string_view text);

// One named value of a template.
struct Arg {
  std::string_view name;
  Piece value;
};

// Puts values into a message template.
//   {name}              the value called name
//   {n|# day|# days}    forms by number: the first when n is exactly "1", the last otherwise; # is n itself.
//                       One form alone serves every number, as Chinese wants: {n|# 天}
//   {{ and }}           a brace; inside a form ## is a #
// Forms hold no further placeholders. A name that has no value stays as written, so that a mistake is seen.
std::string fill(std::string_view message, std::span<const Arg> args);
std::string fill(std::string_view message, std::initializer_list<Arg> args);
std::string fill(std::string_view message, const std::vector<std::pair<std::string, std::string>>& args);

}  // namespace md
