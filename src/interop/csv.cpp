#include "interop/csv.h"

#include <algorithm>
#include <utility>

namespace md::interop {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

CsvReader::CsvReader(CsvOptions options, OnRecord on_record)
    : options_(options), on_record_(std::move(on_record)) {
  for (char c : {options_.delimiter, '"', '\r', '\n'}) special_[static_cast<uint8_t>(c)] = true;
}

Status CsvReader::push(std::string_view slice) {
  size_t at = 0;
  while (bom_matched_ < 3 && at < slice.size() && status_) {
    if (slice[at] == byte_order_mark[bom_matched_]) {
      ++bom_matched_;
      ++at;
      continue;
    }
    // Not a mark after all: its beginning was text.
    size_t matched = std::exchange(bom_matched_, uint8_t{3});
    if (matched > 0) take_run(byte_order_mark.substr(0, matched), 0);
  }
  while (at < slice.size() && !stopped_ && status_) {
    char c = slice[at];
    if (after_cr_) {
      after_cr_ = false;
      if (c == '\n') {
        if (state_ == State::quoted) text_ += c;
        ++at;
        continue;
      }
    }
    bool plain =
        state_ == State::quoted ? c != '"' && c != '\r' && c != '\n' : !special_[static_cast<uint8_t>(c)];
    if (plain) {
      at = take_run(slice, at);
    } else {
      take_special(c);
      ++at;
    }
  }
  return status_;
}

// Takes plain bytes from `at` on and returns the place of the first that is not.
size_t CsvReader::take_run(std::string_view slice, size_t at) {
  size_t end = at + 1;
  if (state_ == State::quoted) {
    while (end < slice.size() && slice[end] != '"' && slice[end] != '\r' && slice[end] != '\n') ++end;
  } else {
    if (state_ == State::quote_in_quoted && options_.strict) {
      refuse("csv.text_after_quote");
      return slice.size();
    }
    if (state_ == State::field_start && ends_.empty()) record_line_ = line_;
    while (end < slice.size() && !special_[static_cast<uint8_t>(slice[end])]) ++end;
    state_ = State::bare;
  }
  text_.append(slice, at, end - at);
  field_too_long();
  return end;
}

bool CsvReader::field_too_long() {
  if (text_.size() - field_begin_ <= options_.field_bytes_max) return false;
  refuse("csv.field_too_long", std::to_string(options_.field_bytes_max));
  return true;
}

void CsvReader::start_quoted() {
  if (ends_.empty()) record_line_ = line_;
  quote_line_ = line_;
  field_quoted_ = record_quoted_ = true;
  state_ = State::quoted;
}

// Takes a delimiter, a quote or an end of line. Returns false when that was refused.
bool CsvReader::take_special(char c) {
  if (state_ == State::quoted) {
    if (c == '"') {
      state_ = State::quote_in_quoted;
      return true;
    }
    ++line_;
    text_ += c;
    after_cr_ = c == '\r';
    return !field_too_long();
  }
  if (c == '"') {
    if (state_ == State::quote_in_quoted) {
      text_ += c;
      state_ = State::quoted;
      return !field_too_long();
    }
    if (state_ == State::field_start) {
      start_quoted();
      return true;
    }
    if (options_.strict) {
      refuse("csv.stray_quote");
      return false;
    }
    // `, "text"`: blanks before the quote are decoration, anything else makes the quote a character.
    bool only_blanks = text_.find_first_not_of(' ', field_begin_) == std::string::npos;
    if (only_blanks && !field_quoted_) {
      text_.resize(field_begin_);
      start_quoted();
      return true;
    }
    text_ += c;
    return !field_too_long();
  }
  if (c == options_.delimiter) {
    if (state_ == State::field_start && ends_.empty()) record_line_ = line_;
    end_field();
    return static_cast<bool>(status_);
  }
  after_cr_ = c == '\r';
  bool empty_line = state_ == State::field_start && ends_.empty();
  if (!empty_line) {
    end_field();
    if (status_) end_record();
  }
  ++line_;
  return static_cast<bool>(status_);
}

void CsvReader::end_field() {
  if (ends_.size() >= options_.fields_max) {
    refuse("csv.too_many_fields", std::to_string(options_.fields_max));
    return;
  }
  ends_.push_back(text_.size());
  field_begin_ = text_.size();
  field_quoted_ = false;
  state_ = State::field_start;
}

void CsvReader::end_record() {
  bool empty_line =
      ends_.size() == 1 && !record_quoted_ && text_.find_first_not_of(" \t") == std::string::npos;
  if (!empty_line) {
    if (records_ >= options_.records_max) {
      ends_.clear();
      refuse("csv.too_many_records", std::to_string(options_.records_max));
      return;
    }
    ++records_;
    views_.clear();
    size_t begin = 0;
    for (size_t end : ends_) {
      views_.emplace_back(text_.data() + begin, end - begin);
      begin = end;
    }
    stopped_ = !on_record_(CsvRecord{record_line_, views_});
  }
  text_.clear();
  ends_.clear();
  field_begin_ = 0;
  record_quoted_ = false;
}

Status CsvReader::finish() {
  if (!status_ || stopped_) return status_;
  if (bom_matched_ < 3) {
    size_t matched = std::exchange(bom_matched_, uint8_t{3});
    if (matched > 0) take_run(byte_order_mark.substr(0, matched), 0);
  }
  if (state_ == State::quoted) {
    line_ = quote_line_;
    refuse("csv.unterminated_quote");
  } else if (state_ != State::field_start || !ends_.empty()) {
    end_field();
    if (status_) end_record();
  }
  return status_;
}

void CsvReader::refuse(std::string_view code, std::string_view max) {
  Error error{std::string(code), {}, "line " + std::to_string(line_)};
  if (!max.empty()) error.args.emplace_back("max", max);
  error.args.emplace_back("line", std::to_string(line_));
  error.args.emplace_back("column", std::to_string(ends_.size() + 1));
  status_ = std::unexpected(std::move(error));
}

Status read_csv(std::string_view text, const CsvOptions& options, const CsvReader::OnRecord& on_record) {
  CsvReader reader(options, on_record);
  MD_TRY(reader.push(text));
  return reader.finish();
}

namespace {

constexpr std::string_view formula_starts = "=+-@\t\r";

// Digits with separators, perhaps a sign in front: "-3.5", "+49", "-1,234.00".
bool is_plain_number(std::string_view cell) {
  if (cell.starts_with('+') || cell.starts_with('-')) cell.remove_prefix(1);
  if (cell.empty() || cell.find_first_not_of("0123456789.,") != std::string_view::npos) return false;
  return cell.front() >= '0' && cell.front() <= '9';
}

bool runs_as_formula(std::string_view cell) {
  size_t start = cell.find_first_not_of(' ');
  if (start == std::string_view::npos) return false;
  return formula_starts.find(cell[start]) != std::string_view::npos && !is_plain_number(cell.substr(start));
}

// Apostrophes that were there before count as well, so that reading takes away exactly what writing added.
bool needs_guard(std::string_view cell) {
  return runs_as_formula(cell.substr(std::min(cell.find_first_not_of('\''), cell.size())));
}

}  // namespace

std::string csv_neutral(std::string_view cell) {
  return needs_guard(cell) ? "'" + std::string(cell) : std::string(cell);
}

std::string_view csv_without_guard(std::string_view cell) {
  return cell.starts_with('\'') && needs_guard(cell.substr(1)) ? cell.substr(1) : cell;
}

CsvWriter::CsvWriter(char delimiter, bool with_bom) : delimiter_(delimiter) {
  if (with_bom) out_ = byte_order_mark;
}

void CsvWriter::cell(std::string_view text) {
  if (cells_++ > 0) out_ += delimiter_;
  only_empty_ = cells_ == 1 && text.empty();
  std::string neutral = csv_neutral(text);
  const char must_quote[] = {delimiter_, '"', '\r', '\n', '\0'};
  // At the very start of a file a bare byte-order mark would be taken for the file's own.
  const bool edge = neutral.starts_with(' ') || neutral.ends_with(' ') || neutral.starts_with("\xEF\xBB\xBF");
  if (neutral.find_first_of(must_quote) == std::string::npos && !edge) {
    out_ += neutral;
    return;
  }
  out_ += '"';
  for (char c : neutral) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

void CsvWriter::end_record() {
  // A record of one empty cell would read as an empty line, which readers skip.
  if (only_empty_) out_ += "\"\"";
  out_ += "\r\n";
  cells_ = 0;
  only_empty_ = true;
}

void CsvWriter::record(std::span<const std::string_view> cells) {
  for (std::string_view text : cells) cell(text);
  end_record();
}

std::string CsvWriter::take() { return std::exchange(out_, {}); }

}  // namespace md::interop
