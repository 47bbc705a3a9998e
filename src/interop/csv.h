#pragma once
// CSV as people's programs write it: RFC 4180 read in slices, and written so that no spreadsheet runs what a
// cell says.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace md::interop {

struct CsvOptions {
  char delimiter = ',';
  // Strict refuses what RFC 4180 forbids: a quote inside a bare field, text after a closing quote. Otherwise
  // such a quote is taken as it stands.
  bool strict = false;
  size_t field_bytes_max = 1 << 20;
  size_t fields_max = 1000;
  int64_t records_max = 1'000'000;
};

// One record. The views live until the callback returns.
struct CsvRecord {
  int64_t line = 0;  // physical line on which it starts, from 1; a field may contain further lines
  std::span<const std::string_view> fields;
};

// Reads UTF-8 in slices of any size. Empty lines are skipped, a byte-order mark as well; LF, CR and CRLF end
// a record, the last one needs none.
class CsvReader {
 public:
  // Returns false to stop: the rest of the input is then ignored.
  using OnRecord = std::function<bool(const CsvRecord&)>;

  CsvReader(CsvOptions options, OnRecord on_record);

  // Errors, with args line and column (of the field, from 1): csv.field_too_long {max}, csv.too_many_fields
  // {max}, csv.too_many_records {max}, csv.stray_quote, csv.text_after_quote. After an error nothing more is
  // read.
  Status push(std::string_view slice);
  // The end of the input. Adds csv.unterminated_quote, with the place where the quote was opened.
  Status finish();

  bool stopped() const { return stopped_; }
  int64_t records() const { return records_; }

 private:
  enum class State : uint8_t { field_start, bare, quoted, quote_in_quoted };

  size_t take_run(std::string_view slice, size_t at);
  bool take_special(char c);
  void start_quoted();
  void end_field();
  void end_record();
  bool field_too_long();
  void refuse(std::string_view code, std::string_view max = {});

  CsvOptions options_;
  OnRecord on_record_;
  std::string text_;          // the fields of the record, one after the other
  std::vector<size_t> ends_;  // where each field ends in text_
  std::vector<std::string_view> views_;
  Status status_;
  int64_t line_ = 1;
  int64_t record_line_ = 1;
  int64_t quote_line_ = 1;
  int64_t records_ = 0;
  size_t field_begin_ = 0;
  uint8_t bom_matched_ = 0;  // bytes of the byte-order mark seen at the very start; 3: done
  State state_ = State::field_start;
  bool field_quoted_ = false;   // the current field had quotes
  bool record_quoted_ = false;  // the record had some: then it is none of the empty lines that are skipped
  bool after_cr_ = false;
  bool stopped_ = false;
  bool special_[256] = {};  // what ends a run of plain bytes in a bare field
};

// Reads a whole text at once; otherwise as CsvReader.
Status read_csv(std::string_view text, const CsvOptions& options, const CsvReader::OnRecord& on_record);

// A cell that a spreadsheet would run as a formula (it starts with = + - @, a tab or CR, also behind spaces)
// gets an apostrophe in front. Plain numbers such as -3.5 or +49 stay.
std::string csv_neutral(std::string_view cell);
// Takes that apostrophe away again; other cells are returned as they are.
std::string_view csv_without_guard(std::string_view cell);

// Writes RFC 4180 with CRLF. Cells are neutralised.
class CsvWriter {
 public:
  // with_bom: Excel takes a file for UTF-8 only when it starts with a byte-order mark.
  explicit CsvWriter(char delimiter = ',', bool with_bom = false);

  void cell(std::string_view text);
  void end_record();
  void record(std::span<const std::string_view> cells);
  // What was written so far; the writer goes on empty.
  std::string take();

 private:
  std::string out_;
  char delimiter_;
  int cells_ = 0;           // in the current record
  bool only_empty_ = true;  // the current record is nothing or one empty cell
};

}  // namespace md::interop
