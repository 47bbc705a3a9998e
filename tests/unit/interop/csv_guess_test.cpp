#include "interop/csv_guess.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::interop;

namespace {

CsvGuess guess(std::string_view text, CsvChoice choice = {}) {
  Result<CsvGuess> got = guess_csv(text, true, choice);
  REQUIRE(got);
  return *got;
}

}  // namespace

TEST_CASE("CSV guess: delimiters") {
  CHECK(guess("name,email\nA,a@x.example\n").delimiter == ',');
  CHECK(guess("Name;Betrag\nPriya Nandesh;1.234,50\nNora Lindqvara;12,00\n").delimiter == ';');
  CHECK(guess("name\tnote\nA\tone, two, three\nB\tone; two\n").delimiter == '\t');
  CHECK(guess("name|city\nA|Oslo\n").delimiter == '|');
  CHECK(guess("sep=;\nx;y,z\n1;2,5\n").delimiter == ';');
  CHECK(guess("Amount;Text\n1,5;a\n2,5;b\n3,5;c\n").delimiter == ';');
}

TEST_CASE("CSV guess: the header of a LinkedIn export stands below its notes") {
  const std::string_view text =
      "Notes:\n"
      "\"When exporting your connection data, you may notice that some of the email addresses are missing. "
      "You will only see "
      "email addresses for connections who have allowed their connections to see or download their email "
      "address.\"\n"
      "\n"
      "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
      "Priya,Nandesh,https://www.linkedin.com/in/priya-nandesh,,Pelmet Bank,Backend engineer,01 Nov 2026\n"
      "Mateo,Quirol,https://www.linkedin.com/in/mateo-quirol,mateo@quirol.example,\"Brisk Harbour, Ltd\","
      "CTO,25 Oct 2026\n";
  CsvGuess got = guess(text);
  CHECK(got.delimiter == ',');
  CHECK(got.header_line == 4);
  CHECK(got.first_data_line == 5);
  CHECK(got.header_certain);
  REQUIRE(got.header.size() == 7);
  CHECK(got.header[6] == "Connected On");
  CHECK(got.columns[2].kind == ColumnKind::url);
  CHECK(got.columns[3].kind == ColumnKind::email);
  CHECK(got.columns[6].kind == ColumnKind::date);
  CHECK(got.columns[6].date_order == DateOrder::named);
  CHECK(got.columns[5].samples == std::vector<std::string>{"Backend engineer", "CTO"});
}

TEST_CASE("CSV guess: a header of unknown words, and none at all") {
  CsvGuess unknown = guess("foo,bar\nPriya,12.5\nNora,13\n");
  CHECK(unknown.header_line == 1);
  CHECK(unknown.header_certain);
  CHECK(unknown.columns[1].kind == ColumnKind::number);

  CsvGuess words = guess("red,green\nblue,white\n");
  CHECK(words.header_line == 1);
  CHECK_FALSE(words.header_certain);

  CsvGuess none = guess("Priya Nandesh,priya@quillfen.example\nNora Lindqvara,nora@lindqvara.example\n");
  CHECK(none.header_line == 0);
  CHECK(none.first_data_line == 1);
  CHECK(none.header == std::vector<std::string>{"", ""});
  CHECK(none.columns[1].kind == ColumnKind::email);
}

TEST_CASE("CSV guess: one column, one line") {
  CsvGuess emails = guess("email\npriya@quillfen.example\n");
  CHECK(emails.header_line == 1);
  CHECK(emails.columns[0].kind == ColumnKind::email);
  CsvGuess only_header = guess("姓名;邮箱;电话\n");
  CHECK(only_header.delimiter == ';');
  CHECK(only_header.header_line == 1);
  CHECK(only_header.columns[0].kind == ColumnKind::empty);
}

TEST_CASE("CSV guess: columns") {
  CsvGuess got = guess(
      "name,tel,paid on,amount,site,x\n"
      "Priya Nandesh,+91 98450 11223,03/04/2026,\"1,250.00\",https://quillfen.example,\n"
      "Mateo Quirol,(030) 555-0134,05/06/2026,90.00,www.quirol.example,-\n");
  CHECK(got.columns[0].kind == ColumnKind::text);
  CHECK(got.columns[1].kind == ColumnKind::phone);
  CHECK(got.columns[2].kind == ColumnKind::date);
  CHECK(got.columns[2].date_ambiguous);
  CHECK(got.columns[3].kind == ColumnKind::number);
  CHECK(got.columns[3].number_style == NumberStyle::point);
  CHECK(got.columns[4].kind == ColumnKind::url);
  CHECK(got.columns[5].kind == ColumnKind::empty);
}

TEST_CASE("CSV guess: the person's choice counts") {
  const std::string_view text = "a;b,c\n1;2,3\n4;5,6\n";
  CHECK(guess(text, {.delimiter = ';'}).columns.size() == 2);
  CHECK(guess(text, {.delimiter = ','}).header[0] == "a;b");
  CsvGuess none = guess(text, {.header_line = 0});
  CHECK(none.header_line == 0);
  CHECK(none.first_data_line == 1);
  CHECK(guess(text, {.header_line = 2}).first_data_line == 3);
  CHECK(guess_csv(text, true, {.header_line = 9}).error().code == "csv.no_header");
}

TEST_CASE("CSV guess: nothing, and the cut end of a slice") {
  CHECK(guess_csv("", true).error().code == "csv.no_records");
  CHECK(guess_csv("\n \n", true).error().code == "csv.no_records");
  CHECK(guess_csv("name,note\nA,\"cut her", false));
  CHECK(guess_csv("name,note\nA,\"never closed", true)->header_line == 1);
}
