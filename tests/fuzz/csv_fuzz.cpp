// CSV from anywhere: kind and encoding of the file, delimiter and header, records, contacts; and writing it
// again.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "interop/contact_map.h"
#include "interop/csv.h"
#include "interop/csv_guess.h"
#include "interop/encoding.h"

using namespace md::interop;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

using Rows = std::vector<std::vector<std::string>>;

struct Read {
  Rows rows;
  bool good = false;
};

Read read(std::string_view text, const CsvOptions& options, size_t slice) {
  Read out;
  CsvReader reader(options, [&](const CsvRecord& record) {
    out.rows.emplace_back(record.fields.begin(), record.fields.end());
    return true;
  });
  md::Status status;
  for (size_t at = 0; at < text.size() && status; at += slice) status = reader.push(text.substr(at, slice));
  out.good = status && reader.finish();
  return out;
}

void map_contacts(std::string_view text) {
  md::Result<CsvGuess> guess = guess_csv(text, true);
  if (!guess) return;
  require(guess->header.size() == guess->columns.size());
  ContactMapper mapper(propose_contact_mapping(*guess));
  require(mapper.mapping().columns.size() == guess->header.size());
  std::vector<ContactRow> rows;
  (void)read_csv(text, {.delimiter = guess->delimiter}, [&](const CsvRecord& record) {
    MappedContact mapped = mapper.apply(record);
    if (mapped.blank || !mapped.errors.empty()) return true;
    require(mapped.row.has(ContactField::display_name));
    for (const ContactValue& value : mapped.row.values) {
      require(!value.value.empty() && md::valid_utf8(value.value));
      require(md::count_code_points(value.value) <= contact_field_max(value.field));
    }
    rows.push_back(std::move(mapped.row));
    return true;
  });
  for (const DuplicateGroup& group : find_duplicates(rows)) require(group.rows.size() >= 2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  CsvOptions options;
  options.delimiter = ",;\t|"[data[0] & 3];
  options.strict = (data[0] & 4) != 0;
  if (data[0] & 8) options.field_bytes_max = 50, options.fields_max = 5, options.records_max = 10;
  std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  Read whole = read(text, options, text.size() + 1), sliced = read(text, options, data[1] % 7 + 1u);
  require(whole.rows == sliced.rows && whole.good == sliced.good);

  CsvWriter writer(options.delimiter);
  for (const auto& row : whole.rows) {
    for (const std::string& cell : row) writer.cell(cell);
    writer.end_record();
  }
  Read again = read(writer.take(), {.delimiter = options.delimiter, .strict = true}, 1000);
  require(again.good && again.rows.size() == whole.rows.size());
  for (size_t i = 0; i < again.rows.size(); ++i)
    for (size_t j = 0; j < again.rows[i].size(); ++j)
      require(csv_without_guard(again.rows[i][j]) == whole.rows[i].at(j));

  (void)sniff_file(text);
  Encoding encoding = guess_encoding(text).encoding;
  map_contacts(decode(encoding, text));
  return 0;
}
