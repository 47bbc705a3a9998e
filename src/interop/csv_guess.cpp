#include "interop/csv_guess.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "interop/contact.h"
#include "interop/contact_headers.h"
#include "interop/csv.h"

namespace md::interop {
namespace {

constexpr char candidates[] = {',', ';', '\t', '|'};
constexpr size_t sampled_records = 200;
constexpr size_t header_search = 20;  // records before a header: notes that LinkedIn and others put there
constexpr size_t samples_per_column = 5;

struct Record {
  int64_t line;
  std::vector<std::string> fields;
};

struct Sample {
  std::vector<Record> records;
  Status status;
};

Sample read_sample(std::string_view start, bool whole, char delimiter, size_t records_max) {
  Sample sample;
  CsvReader reader({.delimiter = delimiter}, [&](const CsvRecord& record) {
    sample.records.push_back({record.line, {record.fields.begin(), record.fields.end()}});
    return sample.records.size() < records_max;
  });
  sample.status = reader.push(start);
  // The cut end of a slice is no error of the file.
  if (sample.status && (whole || sample.records.empty())) sample.status = reader.finish();
  return sample;
}

// The number of fields that most records have.
size_t usual_width(const std::vector<Record>& records) {
  std::map<size_t, size_t> widths;
  for (const Record& record : records) ++widths[record.fields.size()];
  size_t width = 0, most = 0;
  for (const auto& [fields, count] : widths)
    if (count > most || (count == most && fields > width)) width = fields, most = count;
  return width;
}

// Names of columns beyond contacts: sessions and payments are imported as well.
bool general_header(std::string_view text) {
  static constexpr std::string_view words[] = {
      "date",     "time",  "start",   "end",     "duration",       "amount",   "price",
      "currency", "hours", "session", "invoice", "invoice number", "paid on",  "paid",
      "total",    "tax",   "datum",   "betrag",  "wahrung",        "rechnung", "dauer",
      "日期",     "时间",  "金额",    "币种",    "时长",           "课时",     "发票"};
  std::string key = header_key(text);
  return std::ranges::find(words, std::string_view(key)) != std::end(words);
}

size_t known_cells(const Record& record) {
  return static_cast<size_t>(std::ranges::count_if(record.fields, [](const std::string& cell) {
    return cell.size() <= 80 && (known_header(cell) || general_header(cell));
  }));
}

// High for a delimiter that cuts the records into equally many fields, and the header into known names.
double score_delimiter(const std::vector<Record>& records) {
  if (records.empty()) return 0;
  size_t width = usual_width(records), same = 0, known = 0;
  if (width < 2) return 0;
  for (size_t i = 0; i < records.size(); ++i) {
    same += records[i].fields.size() == width;
    if (i < header_search) known = std::max(known, known_cells(records[i]));
  }
  double agreement = static_cast<double>(same) / static_cast<double>(records.size());
  return agreement * (1 + 0.05 * static_cast<double>(std::min<size_t>(width, 10))) +
         0.5 * static_cast<double>(std::min<size_t>(known, 4));
}

// Excel writes "sep=;" as a first line.
std::optional<char> named_separator(const Record& first) {
  if (first.fields.empty() || !starts_with_no_case(first.fields[0], "sep=")) return std::nullopt;
  if (first.fields[0].size() == 5) return first.fields[0][4];
  if (first.fields[0].size() == 4 && first.fields.size() == 2) return ',';
  return std::nullopt;
}

char guess_delimiter(std::string_view start, bool whole) {
  char best = ',';
  double best_score = 0;
  for (char delimiter : candidates) {
    Sample sample = read_sample(start, whole, delimiter, sampled_records);
    if (!sample.records.empty()) {
      std::optional<char> named = named_separator(sample.records[0]);
      if (named && std::ranges::find(candidates, *named) != std::end(candidates)) return *named;
    }
    double score = score_delimiter(sample.records);
    if (score > best_score) best_score = score, best = delimiter;
  }
  return best;
}

bool phone_like(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 40 || clean_phone(text).empty()) return false;
  size_t digits =
      static_cast<size_t>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
  bool mark = text.starts_with('+') || text.starts_with('(') || text.starts_with('0') ||
              text.find('-', 1) != std::string_view::npos;
  return digits >= 6 && (mark || digits == 11);
}

bool url_like(std::string_view text) {
  text = trim(text);
  return starts_with_no_case(text, "http://") || starts_with_no_case(text, "https://") ||
         starts_with_no_case(text, "www.");
}

ColumnKind kind_of_cell(std::string_view cell) {
  if (is_placeholder(cell)) return ColumnKind::empty;
  if (cell.find('@') != std::string_view::npos &&
      !clean_email(cell.substr(0, cell.find_first_of(";, \n")).substr(0, cell.find(":::"))).empty())
    return ColumnKind::email;
  if (url_like(cell)) return ColumnKind::url;
  if (parse_loose_date(cell, DateOrder::dmy) || parse_loose_date(cell, DateOrder::mdy))
    return ColumnKind::date;
  if (phone_like(cell)) return ColumnKind::phone;
  if (plain_number(cell, NumberStyle::point) || plain_number(cell, NumberStyle::comma))
    return ColumnKind::number;
  return ColumnKind::text;
}

ColumnGuess guess_column(const std::vector<Record>& records, size_t first, size_t column) {
  ColumnGuess guess;
  DateGuess dates;
  NumberGuess numbers;
  std::map<ColumnKind, size_t> kinds;
  size_t filled = 0;
  for (size_t i = first; i < records.size(); ++i) {
    if (column >= records[i].fields.size()) continue;
    std::string_view cell = csv_without_guard(records[i].fields[column]);
    ColumnKind kind = kind_of_cell(cell);
    if (kind == ColumnKind::empty) continue;
    ++filled;
    ++kinds[kind];
    dates.add(cell);
    numbers.add(cell);
    std::string shown = shorten(repair(cell, Lines::one), 60);
    if (guess.samples.size() < samples_per_column &&
        std::ranges::find(guess.samples, shown) == guess.samples.end())
      guess.samples.push_back(shown);
  }
  if (filled == 0) return guess;
  guess.kind = ColumnKind::text;
  for (const auto& [kind, count] : kinds)
    if (count * 10 >= filled * 8) guess.kind = kind;
  // Numbers without separators among phones are phones written plainly.
  if (guess.kind == ColumnKind::text && kinds[ColumnKind::phone] > 0 &&
      (kinds[ColumnKind::phone] + kinds[ColumnKind::number]) * 10 >= filled * 8)
    guess.kind = ColumnKind::phone;
  if (guess.kind == ColumnKind::date) {
    guess.date_order = dates.order();
    guess.date_ambiguous = dates.ambiguous();
  } else if (guess.kind == ColumnKind::number) {
    guess.number_style = numbers.style();
    guess.number_ambiguous = numbers.ambiguous();
  }
  return guess;
}

// A header has words only.
bool could_be_header(const Record& record) {
  size_t words = 0;
  for (const std::string& cell : record.fields) {
    ColumnKind kind = kind_of_cell(cell);
    if (kind == ColumnKind::text)
      ++words;
    else if (kind != ColumnKind::empty)
      return false;
    if (cell.size() > 100) return false;
  }
  return words * 2 > record.fields.size();
}

struct HeaderPlace {
  std::optional<size_t> index;
  size_t first_data = 0;
  bool is_certain = true;
};

HeaderPlace find_header(const std::vector<Record>& records) {
  size_t width = usual_width(records), best_known = 0;
  HeaderPlace place;
  for (size_t i = 0; i < std::min(records.size(), header_search); ++i) {
    size_t known = known_cells(records[i]);
    bool enough = known >= 2 || (known == 1 && records[i].fields.size() <= 2 && could_be_header(records[i]));
    if (enough && known > best_known) best_known = known, place.index = i;
  }
  if (place.index) {
    place.first_data = *place.index + 1;
    return place;
  }
  // Unknown words: notes are narrower than the table, so the header is the first record as wide as most.
  for (size_t i = 0; i < std::min(records.size(), header_search) && !place.index; ++i)
    if (records[i].fields.size() == width) place.index = i;
  place.first_data = place.index.value_or(0);
  if (!place.index || !could_be_header(records[*place.index])) {
    place.index.reset();
    return place;
  }
  ++place.first_data;
  // Words above figures are a header; words above words may be data.
  place.is_certain = false;
  for (size_t column = 0; column < width; ++column) {
    ColumnKind below = guess_column(records, place.first_data, column).kind;
    if (below != ColumnKind::text && below != ColumnKind::empty) place.is_certain = true;
  }
  return place;
}

}  // namespace

std::string_view column_kind_code(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::empty: return "empty";
    case ColumnKind::email: return "email";
    case ColumnKind::phone: return "phone";
    case ColumnKind::url: return "url";
    case ColumnKind::date: return "date";
    case ColumnKind::number: return "number";
    case ColumnKind::text: break;
  }
  return "text";
}

Result<CsvGuess> guess_csv(std::string_view start, bool whole, CsvChoice choice) {
  CsvGuess guess;
  guess.delimiter = choice.delimiter != 0 ? choice.delimiter : guess_delimiter(start, whole);
  Sample sample = read_sample(start, whole, guess.delimiter, sampled_records);
  if (sample.records.empty()) {
    MD_TRY(sample.status);
    return fail("csv.no_records");
  }
  std::vector<Record>& records = sample.records;
  if (named_separator(records[0]) && records.size() > 1) records.erase(records.begin());

  HeaderPlace place;
  if (choice.header_line < 0) {
    place = find_header(records);
  } else if (choice.header_line > 0) {
    auto at = std::ranges::find_if(records, [&](const Record& r) { return r.line >= choice.header_line; });
    if (at == records.end()) return fail("csv.no_header", {{"line", std::to_string(choice.header_line)}});
    place.index = static_cast<size_t>(at - records.begin());
    place.first_data = *place.index + 1;
  }
  guess.header_certain = place.is_certain;
  guess.first_data_line =
      place.first_data < records.size() ? records[place.first_data].line : records.back().line + 1;
  size_t width = 0;
  for (size_t i = place.index.value_or(place.first_data); i < records.size(); ++i)
    width = std::max(width, records[i].fields.size());
  if (place.index) {
    const Record& header = records[*place.index];
    guess.header_line = header.line;
    // Only the header's own columns count: a wider row is damaged.
    width = header.fields.size();
    for (const std::string& name : header.fields) guess.header.push_back(repair(name, Lines::one));
  }
  guess.header.resize(width);
  for (size_t column = 0; column < width; ++column)
    guess.columns.push_back(guess_column(records, place.first_data, column));
  return guess;
}

}  // namespace md::interop
