#pragma once
// Errors are values: a function that can fail returns Result<T>, and each error is handled once.

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace md {

// What went wrong, in a form that can be stored and put into words later, in any language.
//   code   stable, dotted, lower case: "field.too_long". Its words are assets/lang key "error.<code>".
//   args   named values that the words mention: {"max", "200"}.
//   field  the field or place of the input that is at fault, empty when it is none in particular:
//          "email", "line 14".
struct Error {
  std::string code;
  std::vector<std::pair<std::string, std::string>> args;
  std::string field;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

inline std::unexpected<Error> fail(std::string_view code,
                                   std::vector<std::pair<std::string, std::string>> args = {},
                                   std::string_view field = {}) {
  return std::unexpected(Error{std::string(code), std::move(args), std::string(field)});
}

}  // namespace md

// Leaves the function with the error of `expression` (a Result or Status), or goes on.
#define MD_TRY(expression)                                                   \
  do {                                                                       \
    auto md_status = (expression);                                           \
    if (!md_status) return std::unexpected(std::move(md_status).error());    \
  } while (false)

#define MD_CONCAT_INNER(a, b) a##b
#define MD_CONCAT(a, b) MD_CONCAT_INNER(a, b)

// MD_ASSIGN(auto row, read_row(db)) declares `row` from the value, or leaves with the error.
#define MD_ASSIGN(declaration, expression) MD_ASSIGN_INNER(MD_CONCAT(md_result_, __LINE__), declaration, expression)
#define MD_ASSIGN_INNER(result, declaration, expression)                     \
  auto result = (expression);                                                \
  if (!result) return std::unexpected(std::move(result).error());            \
  declaration = std::move(*result)
