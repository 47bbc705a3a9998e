#include "interop/csv.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace md;
using namespace md::interop;

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
  Rows rows;
  std::vector<int64_t> lines;
  Status status;
};

// Pushes `text` in slices of `slice` bytes.
Read read(std::string_view text, CsvOptions options = {}, size_t slice = 1'000'000) {
  Read out;
  CsvReader reader(options, [&](const CsvRecord& record) {
    out.rows.emplace_back(record.fields.begin(), record.fields.end());
    out.lines.push_back(record.line);
    return true;
  });
  for (size_t at = 0; at < text.size() && out.status; at += slice)
    out.status = reader.push(text.substr(at, slice));
  if (out.status) out.status = reader.finish();
  return out;
}

std::string arg(const Status& status, std::string_view name) {
  for (const auto& [key, value] : status.error().args)
    if (key == name) return value;
  return "";
}

}  // namespace

TEST_CASE("CSV: records, quotes and ends of lines, in slices of every size") {
  const std::string_view text =
      "\xEF\xBB\xBFname,note\r\n"
      "Priya Nandesh,\"said \"\"yes\"\", twice\"\n"
      "\"Lindqvara, Nora\",\"two\r\nlines\"\r"
      "\r\n"
      ",\n"
      "\"\",x\n"
      "孟青禾,客户";
  const Rows expected = {{"name", "note"},
                         {"Priya Nandesh", "said \"yes\", twice"},
                         {"Lindqvara, Nora", "two\r\nlines"},
                         {"", ""},
                         {"", "x"},
                         {"孟青禾", "客户"}};
  for (size_t slice : {1u, 2u, 3u, 7u, 1000u}) {
    CAPTURE(slice);
    Read got = read(text, {.strict = true}, slice);
    REQUIRE(got.status);
    CHECK(got.rows == expected);
    CHECK(got.lines == std::vector<int64_t>{1, 2, 3, 6, 7, 8});
  }
}

TEST_CASE("CSV: a quoted empty field is a record, an empty line is none") {
  Read got = read("a\n\"\"\n\n   \nb\n");
  REQUIRE(got.status);
  CHECK(got.rows == Rows{{"a"}, {""}, {"b"}});
}

TEST_CASE("CSV: nothing, only a mark, half a mark") {
  CHECK(read("").rows.empty());
  CHECK(read("\xEF\xBB\xBF").rows.empty());
  CHECK(read("\xEF\xBB").rows == Rows{{"\xEF\xBB"}});
  CHECK(read("\xEFx,y", {}, 1).rows == Rows{{"\xEFx", "y"}});
}

TEST_CASE("CSV: other delimiters") {
  CHECK(read("a;b,c;d", {.delimiter = ';'}).rows == Rows{{"a", "b,c", "d"}});
  CHECK(read("a\t\"b\tc\"\t", {.delimiter = '\t'}).rows == Rows{{"a", "b\tc", ""}});
  CHECK(read("a|b", {.delimiter = '|'}).rows == Rows{{"a", "b"}});
}

TEST_CASE("CSV: strict mode names the place of a quote that does not belong there") {
  Read stray = read("a,b\nc,5\" disk\n", {.strict = true});
  REQUIRE_FALSE(stray.status);
  CHECK(stray.status.error().code == "csv.stray_quote");
  CHECK(arg(stray.status, "line") == "2");
  CHECK(arg(stray.status, "column") == "2");
  CHECK(stray.rows.size() == 1);

  Read after = read("\"a\"b,c\n", {.strict = true});
  REQUIRE_FALSE(after.status);
  CHECK(after.status.error().code == "csv.text_after_quote");
}

TEST_CASE("CSV: lenient mode takes stray quotes as they stand") {
  Read got = read("5\" disk,\"a\"b,  \"c, d\" ,x \"y\"\n");
  REQUIRE(got.status);
  CHECK(got.rows == Rows{{"5\" disk", "ab", "c, d ", "x \"y\""}});
}

TEST_CASE("CSV: an unterminated quote is reported where it was opened") {
  Read got = read("a,b\nc,\"d\ne\nf\n");
  REQUIRE_FALSE(got.status);
  CHECK(got.status.error().code == "csv.unterminated_quote");
  CHECK(got.status.error().field == "line 2");
  CHECK(arg(got.status, "column") == "2");
  CHECK(got.rows == Rows{{"a", "b"}});
}

TEST_CASE("CSV: bounds") {
  const std::string long_text(101, 'x');
  for (size_t slice : {1u, 1000u}) {
    Read field = read("ok\n" + long_text, {.field_bytes_max = 100}, slice);
    REQUIRE_FALSE(field.status);
    CHECK(field.status.error().code == "csv.field_too_long");
    CHECK(arg(field.status, "max") == "100");
    CHECK(arg(field.status, "line") == "2");
  }
  CHECK(read("\"" + std::string(300, '"'), {.field_bytes_max = 100}).status.error().code ==
        "csv.field_too_long");
  CHECK(read(std::string(100, 'x'), {.field_bytes_max = 100}).status);

  Read fields = read("a,b,c,d\n", {.fields_max = 3});
  REQUIRE_FALSE(fields.status);
  CHECK(fields.status.error().code == "csv.too_many_fields");
  CHECK(fields.rows.empty());

  Read records = read("1\n2\n3\n", {.records_max = 2});
  REQUIRE_FALSE(records.status);
  CHECK(records.status.error().code == "csv.too_many_records");
  CHECK(records.rows.size() == 2);
  CHECK(read("1\n2\n", {.records_max = 2}).status);
}

TEST_CASE("CSV: the callback can stop the reading") {
  int seen = 0;
  CHECK(read_csv("1\n2\n\"3\n", {}, [&](const CsvRecord&) { return ++seen < 2; }));
  CHECK(seen == 2);
}

TEST_CASE("CSV: NUL and other bytes pass through unharmed") {
  const std::string text("a\0b,\x01\xFF\n", 7);
  Read got = read(text);
  REQUIRE(got.status);
  CHECK(got.rows == Rows{{std::string("a\0b", 3), "\x01\xFF"}});
}

TEST_CASE("CSV: cells that spreadsheets would run are guarded, numbers are not") {
  for (std::string_view cell : {"=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "\rx", " =1", "+1-555-0100", "'=1",
                                "''@x", "-", "=cmd|' /C calc'!A0"}) {
    CAPTURE(cell);
    std::string neutral = csv_neutral(cell);
    CHECK(neutral == "'" + std::string(cell));
    CHECK(csv_without_guard(neutral) == cell);
  }
  for (std::string_view cell : {"-3.5", "+49", "-1,234.00", "3", "'tis", "", "a=b", "Priya", "''", "-0"}) {
    CAPTURE(cell);
    CHECK(csv_neutral(cell) == cell);
    CHECK(csv_without_guard(cell) == cell);
  }
}

TEST_CASE("CSV: what is written reads back the same") {
  const Rows rows = {{"plain", "with, comma", "with \"quotes\""},
                     {"two\nlines", " blanks ", "=1+1"},
                     {""},
                     {"", ""},
                     {"\r", "王小明", "'=x"},
                     {"😀", "\"", ";"}};
  for (char delimiter : {',', ';', '\t'}) {
    CsvWriter writer(delimiter, true);
    for (const auto& row : rows) {
      for (const auto& cell : row) writer.cell(cell);
      writer.end_record();
    }
    Read got = read(writer.take(), {.delimiter = delimiter, .strict = true}, 3);
    REQUIRE(got.status);
    for (auto& row : got.rows)
      for (auto& cell : row) cell = std::string(csv_without_guard(cell));
    CHECK(got.rows == rows);
  }
}

TEST_CASE("CSV: a byte-order mark inside the first cell is not taken for the file's") {
  CsvWriter writer;
  writer.cell("\xEF\xBB\xBFname");
  writer.end_record();
  CHECK(read(writer.take(), {}, 3).rows == Rows{{"\xEF\xBB\xBFname"}});
}

TEST_CASE("CSV: writing") {
  CsvWriter writer;
  const std::string_view cells[] = {"a", "b,c", ""};
  writer.record(cells);
  CHECK(writer.take() == "a,\"b,c\",\r\n");
  writer.cell("next");
  writer.end_record();
  CHECK(writer.take() == "next\r\n");
  CsvWriter empty(';', true);
  empty.end_record();
  CHECK(empty.take() == "\xEF\xBB\xBF\"\"\r\n");
}
