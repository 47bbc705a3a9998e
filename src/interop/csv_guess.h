#pragma once
// What a CSV file looks like: delimiter, header, and what its columns hold. Everything is a proposal that the
// person can change before anything is imported.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "interop/loose_values.h"

namespace md::interop {

enum class ColumnKind : uint8_t { empty, text, email, phone, url, date, number };

std::string_view column_kind_code(ColumnKind kind);

struct ColumnGuess {
  ColumnKind kind = ColumnKind::empty;
  DateOrder date_order = DateOrder::unknown;        // set when kind is date
  bool date_ambiguous = false;                      // could be day/month or month/day: ask
  NumberStyle number_style = NumberStyle::unknown;  // set when kind is number
  bool number_ambiguous = false;
  std::vector<std::string> samples;  // the first few different values, shortened
};

struct CsvGuess {
  char delimiter = ',';
  // The physical line of the header, 0 when there is none. Records on earlier lines are notes and no data.
  int64_t header_line = 0;
  int64_t first_data_line = 1;
  bool header_certain = true;
  std::vector<std::string> header;  // "" for columns that have no name; one for each column
  std::vector<ColumnGuess> columns;
};

// What the person has chosen instead of the guess.
struct CsvChoice {
  char delimiter = 0;        // 0: guess it
  int64_t header_line = -1;  // 0: there is no header; -1: guess it
};

// `start` is the beginning of the file as UTF-8 (64 KB do); `whole` when that is all of it, else the last,
// cut record is not looked at. Errors: csv.no_records, csv.no_header {line} for a chosen line beyond the
// sample, and those of CsvReader.
Result<CsvGuess> guess_csv(std::string_view start, bool whole, CsvChoice choice = {});

}  // namespace md::interop
