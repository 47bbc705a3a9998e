#pragma once
// A CSV file as a table whose columns are found by name, in any order.
//
// RFC 4180 with a header: quotes, doubled quotes, LF or CRLF, with or without a byte-order mark and a last
// newline. Blank lines are skipped. Every record has as many fields as the header. Faults say
// `file:line:column: what`, where the column counts fields from 1; for a column that is missing altogether it
// is 1.

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shell/insight/fault.h"

namespace md::insight_verbs {

inline constexpr size_t table_bytes_max = size_t(1) << 30;

// What a column of numbers may hold.
struct Bounds {
  double low = -HUGE_VAL, high = HUGE_VAL;
  bool whole = false;
};
inline constexpr Bounds count_bounds{0, 1e15, true}, share_bounds{0, 1, false},
    amount_bounds{0, HUGE_VAL, false};
inline constexpr Bounds flag_bounds{0, 1, true};

class Table {
 public:
  // "-" is standard input. Faults: an unreadable file or a folder, more than table_bytes_max, malformed CSV
  // or UTF-8, no header, no rows, too few or too many fields.
  static Checked<Table> read(std::string_view path);

  const std::string& file() const { return file_; }
  size_t rows() const { return lines_.size(); }
  size_t columns() const { return names_.size(); }
  std::string_view name(size_t column) const { return names_[column]; }
  bool has(std::string_view name) const;
  // Faults: there is no such column, or two.
  Checked<size_t> column(std::string_view name) const;

  std::string_view text(size_t row, size_t column) const {
    const size_t cell = row * names_.size() + column;
    return std::string_view(cells_).substr(ends_[cell], ends_[cell + 1] - ends_[cell]);
  }
  // Faults: an empty cell, text, a number too large for a double, outside the bounds.
  Checked<double> number(size_t row, size_t column, Bounds bounds = {}) const;
  Checked<std::vector<double>> numbers(size_t column, Bounds bounds = {}) const;
  Checked<std::vector<double>> numbers(std::string_view name, Bounds bounds = {}) const;
  // All cells of a column; faults when the column is missing or, unless `may_be_empty`, a cell is empty.
  Checked<std::vector<std::string_view>> texts(std::string_view name, bool may_be_empty = false) const;

  std::unexpected<Fault> wrong(size_t row, size_t column, std::string_view what) const;
  // Of the file as a whole: at its header.
  std::unexpected<Fault> wrong(std::string_view what) const;
  // What a model refuses: at the column that the error's field names and the row of its argument "row".
  std::unexpected<Fault> wrong(const Error& error) const;

 private:
  struct Reading;

  std::string file_;
  std::vector<std::string> names_;
  std::string cells_;           // of all rows, one after the other
  std::vector<uint32_t> ends_;  // a zero, then where each cell ends
  std::vector<uint32_t> lines_;
  uint32_t header_line_ = 1;
};

// The model's answer, or its refusal placed in the table.
template <class T>
Checked<T> placed(const Table& table, Result<T>&& answer) {
  if (!answer) return table.wrong(answer.error());
  return std::move(*answer);
}

// Numbers for names: 0, 1, 2 … in the order in which they are first met.
class Numbering {
 public:
  uint32_t number(std::string_view name);
  static constexpr uint32_t none = UINT32_MAX;
  uint32_t find(std::string_view name) const;
  size_t size() const { return names_.size(); }
  std::string_view name(size_t number) const { return names_[number]; }
  const std::vector<std::string_view>& names() const { return names_; }

 private:
  std::unordered_map<std::string_view, uint32_t> numbers_;
  std::vector<std::string_view> names_;
};

}  // namespace md::insight_verbs
