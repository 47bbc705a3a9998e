#include "shell/insight/table.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/text.h"
#include "interop/csv.h"
#include "shell/insight/number.h"

namespace md::insight_verbs {
namespace {

constexpr size_t columns_max = 20'000, records_max = 50'000'000;

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, Close>;

std::string_view csv_words(const Error& error) {
  if (error.code == "csv.stray_quote") return "a quote inside a field that does not begin with one";
  if (error.code == "csv.text_after_quote") return "text after a closing quote";
  if (error.code == "csv.unterminated_quote") return "this quote is never closed";
  if (error.code == "csv.field_too_long") return "a field of more than 1 MiB";
  if (error.code == "csv.too_many_fields") return "more than 20000 fields";
  return "too many records";
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

size_t argument(const Error& error, std::string_view name, size_t otherwise) {
  for (const auto& [key, value] : error.args)
    if (key == name) return std::strtoull(value.c_str(), nullptr, 10);
  return otherwise;
}

}  // namespace

// Takes records until one is wrong.
struct Table::Reading {
  Table& table;
  Checked<void> status = {};

  bool take(const interop::CsvRecord& record) {
    const size_t line = size_t(record.line), wanted = table.names_.size();
    for (size_t i = 0; i < record.fields.size(); i++)
      if (!is_ascii(record.fields[i]) && !valid_utf8(record.fields[i]))
        return status = fault_at(table.file_, line, i + 1, "this is not UTF-8"), false;
    if (wanted == 0) {
      table.names_.assign(record.fields.begin(), record.fields.end());
      table.header_line_ = uint32_t(line);
      return true;
    }
    if (record.fields.size() < wanted)
      return status = fault_at(table.file_, line, record.fields.size() + 1,
                               "too few fields: " + std::to_string(record.fields.size()) +
                                   " where the header has " + std::to_string(wanted)),
             false;
    if (record.fields.size() > wanted)
      return status = fault_at(table.file_, line, wanted + 1,
                               "too many fields: " + std::to_string(record.fields.size()) +
                                   " where the header has " + std::to_string(wanted)),
             false;
    for (const std::string_view field : record.fields) {
      table.cells_ += field;
      table.ends_.push_back(uint32_t(table.cells_.size()));
    }
    table.lines_.push_back(uint32_t(line));
    return true;
  }
};

Checked<Table> Table::read(std::string_view path) {
  Table table;
  table.file_ = path;
  table.ends_.push_back(0);
  std::error_code none;
  if (path != "-" && std::filesystem::is_directory(table.file_, none))
    return fault_at(path, 1, 1, "this is a folder, not a file");
  const File file(path == "-" ? stdin : std::fopen(table.file_.c_str(), "rb"));
  if (!file) return fault_at(path, 1, 1, "the file cannot be read");

  Reading reading{table};
  const interop::CsvOptions options{.strict = true, .fields_max = columns_max, .records_max = records_max};
  interop::CsvReader reader(options, [&](const interop::CsvRecord& record) { return reading.take(record); });
  std::vector<char> buffer(1 << 16);
  size_t bytes = 0, n;
  Status status;
  while (status && reading.status && (n = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0) {
    if ((bytes += n) > table_bytes_max) return fault_at(path, 1, 1, "the file is larger than 1 GiB");
    status = reader.push({buffer.data(), n});
  }
  if (std::ferror(file.get())) return fault_at(path, 1, 1, "the file cannot be read");
  if (status && reading.status) status = reader.finish();
  if (!reading.status) return std::unexpected(reading.status.error());
  if (!status)
    return fault_at(path, argument(status.error(), "line", 1), argument(status.error(), "column", 1),
                    csv_words(status.error()));
  if (table.names_.empty()) return fault_at(path, 1, 1, "there is no header");
  if (table.lines_.empty()) return fault_at(path, table.header_line_ + 1, 1, "there are no rows");
  return table;
}

bool Table::has(std::string_view name) const {
  return std::ranges::find(names_, name) != names_.end();
}

Checked<size_t> Table::column(std::string_view name) const {
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) return fault_at(file_, header_line_, 1, "there is no column " + in_quotes(name));
  const auto again = std::find(found + 1, names_.end(), name);
  if (again != names_.end())
    return fault_at(file_, header_line_, size_t(again - names_.begin()) + 1,
                    "there are two columns " + in_quotes(name));
  return size_t(found - names_.begin());
}

Checked<double> Table::number(size_t row, size_t column, Bounds bounds) const {
  const std::string_view cell = text(row, column);
  if (cell.find_first_not_of(" \t") == std::string_view::npos)
    return wrong(row, column, "a number is missing in " + in_quotes(names_[column]));
  const auto value = parse_number(cell);
  if (!value) return wrong(row, column, in_quotes(cell) + " is not a number");
  if (bounds.whole && *value != std::floor(*value))
    return wrong(row, column, in_quotes(cell) + " is not a whole number");
  char limit[40];
  if (*value < bounds.low) {
    std::snprintf(limit, sizeof limit, "%.15g", bounds.low);
    return wrong(row, column, in_quotes(cell) + " is less than " + limit);
  }
  if (*value > bounds.high) {
    std::snprintf(limit, sizeof limit, "%.15g", bounds.high);
    return wrong(row, column, in_quotes(cell) + " is more than " + limit);
  }
  return *value;
}

Checked<std::vector<double>> Table::numbers(size_t column, Bounds bounds) const {
  std::vector<double> values(rows());
  for (size_t row = 0; row < rows(); row++) {
    MD_ASSIGN(values[row], number(row, column, bounds));
  }
  return values;
}

Checked<std::vector<double>> Table::numbers(std::string_view name, Bounds bounds) const {
  MD_ASSIGN(const size_t at, column(name));
  return numbers(at, bounds);
}

Checked<std::vector<std::string_view>> Table::texts(std::string_view name, bool may_be_empty) const {
  MD_ASSIGN(const size_t at, column(name));
  std::vector<std::string_view> values(rows());
  for (size_t row = 0; row < rows(); row++) {
    values[row] = text(row, at);
    if (values[row].empty() && !may_be_empty) return wrong(row, at, in_quotes(name) + " is empty here");
  }
  return values;
}

std::unexpected<Fault> Table::wrong(size_t row, size_t column, std::string_view what) const {
  return fault_at(file_, lines_[row], column + 1, what);
}

std::unexpected<Fault> Table::wrong(std::string_view what) const {
  return fault_at(file_, header_line_, 1, what);
}

std::unexpected<Fault> Table::wrong(const Error& error) const {
  const auto found = std::ranges::find(names_, error.field);
  const size_t column = found == names_.end() ? 0 : size_t(found - names_.begin());
  const size_t row = argument(error, "row", SIZE_MAX);
  return fault_at(file_, row < rows() ? lines_[row] : header_line_, column + 1, words_of(error));
}

uint32_t Numbering::number(std::string_view name) {
  const auto [at, is_new] = numbers_.try_emplace(name, uint32_t(names_.size()));
  if (is_new) names_.push_back(name);
  return at->second;
}

uint32_t Numbering::find(std::string_view name) const {
  const auto at = numbers_.find(name);
  return at == numbers_.end() ? none : at->second;
}

}  // namespace md::insight_verbs
