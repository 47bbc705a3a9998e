// Whole files, as people have them, on their way into a practice.

#include <fstream>
#include <optional>
#include <sstream>

#include "practice/import_job.h"
#include "unit/practice/practice_fixture.h"

using namespace md;
using namespace md::practice;
using md::testing::PracticeFixture;

namespace {

std::string file(std::string_view name) {
  std::ifstream in(std::string(MD_TEST_DATA "/import/").append(name), std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// The machine's own decoder is the shell's business.
Result<std::string> decode(std::string_view encoding, ByteView) {
  CHECK(encoding == "gb18030");
  return std::string(
      "姓名,手机,邮箱,公司,生日,标签,备注\r\n"
      "林小雨,138 0055 0134,lin@mail.example,Lanternworks,1990年4月12日,学员、北京,想学 Rust\r\n"
      "陈思远,139 0055 0172,chen@mail.example,,1988/11/3,学员,\"每周三, 晚上\"\r\n");
}

struct Reading : PracticeFixture {
  ZonePack zones = ZonePack::parse(embedded_zone_pack()).value();
  House house{&zones};
  std::optional<ImportJob> job;

  ImportView read(std::string_view bytes, const ImportChoices& choices = {}) {
    job.emplace(house);
    REQUIRE(job->open({"file", int64_t(bytes.size())}).has_value());
    for (size_t at = 0; at < bytes.size(); at += 100) {
      const std::string_view slice = bytes.substr(at, 100);
      REQUIRE(job->feed({reinterpret_cast<const uint8_t*>(slice.data()), slice.size()}).has_value());
    }
    return again(choices);
  }
  ImportView again(const ImportChoices& choices) {
    REQUIRE(job->choose(choices).has_value());
    for (int steps = 0; !job->ready(); steps++) {
      REQUIRE(steps < 1000);
      REQUIRE(job->step(db, decode).has_value());
    }
    return job->view();
  }
  Json write() { return run(job->command(), job->args().value()); }
  std::string trouble(std::string_view bytes) { return ImportJobTrouble(bytes); }

 private:
  std::string ImportJobTrouble(std::string_view bytes) {
    ImportJob other(house);
    REQUIRE(other.open({"file", int64_t(bytes.size())}).has_value());
    REQUIRE(other.feed({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}).has_value());
    REQUIRE(other.choose({}).has_value());
    while (!other.ready()) REQUIRE(other.step(db, decode).has_value());
    CHECK_FALSE(other.args().has_value());
    return other.view().trouble.code;
  }
};

std::string field_of(const ImportView& view, std::string_view title) {
  for (const ImportColumn& column : view.columns)
    if (column.title == title) return column.field;
  return "?";
}

}  // namespace

TEST_CASE("import: Google Contacts") {
  Reading reading;
  const ImportView view = reading.read(file("google.csv"));
  CHECK(view.source == "google");
  CHECK(view.trouble.code == "");
  CHECK(view.counts.create == 4);
  CHECK(view.problems[0].code == "import.no_name");  // a label and nothing else
  CHECK(field_of(view, "Labels") == "tags");
  CHECK(field_of(view, "Photo") == "none");
  const Json result = reading.write();
  CHECK(result["created"] == 4);
  CHECK(result["organisations"] == 2);
  const Json people = reading.ask("people", {{"text", "priya"}});
  CHECK(people["rows"][0]["organisation"] == "Quillfen");
  CHECK(people["rows"][0]["tags"] == "Mentees");
  CHECK(people["rows"][0]["email"] == "priya@quillfen.example");
  CHECK(reading.ask("people", {{"text", "pelmet"}})["rows"][0]["kind"] == "organisation");
  CHECK(reading.ask("people", {{"text", "林小雨"}})["total"] == 1);
  // The same file again knows everybody.
  const ImportView again = reading.read(file("google.csv"));
  CHECK(again.counts.same == 4);
  CHECK(again.counts.create == 0);
}

TEST_CASE("import: Outlook, with a byte-order mark and an empty row") {
  Reading reading;
  const ImportView view = reading.read(file("outlook.csv"));
  CHECK(view.source == "outlook");
  CHECK(view.encoding == "utf-8");
  CHECK(field_of(view, "Title") == "none");
  CHECK(view.counts.create == 2);
  reading.write();
  CHECK(reading.ask("people", {{"text", "greta"}})["rows"][0]["organisation"] == "Saltmark");
}

TEST_CASE("import: LinkedIn, behind its notes and without addresses") {
  Reading reading;
  const ImportView view = reading.read(file("linkedin.csv"));
  CHECK(view.source == "linkedin");
  CHECK(view.header_line == 4);
  CHECK(view.counts.create == 3);
  CHECK(view.rows[0].line == 5);
  const Json result = reading.write();
  CHECK(result["organisations"] == 1);
  CHECK(reading.read(file("linkedin.csv")).counts.create == 1);  // of whom nothing but a name is told
}

TEST_CASE("import: other encodings and separators") {
  Reading reading;
  ImportView view = reading.read(file("semicolon-latin1.csv"));
  CHECK(view.encoding == "windows-1252");
  CHECK(view.delimiter == ";");
  CHECK(view.counts.create == 2);
  CHECK(view.rows[0].cells[0] == "Goran Grünholt");
  CHECK(view.date_order == "dmy");
  view = reading.read(file("excel-unicode.txt"));
  CHECK(view.encoding == "utf-16le");
  CHECK(view.delimiter == "\t");
  CHECK(view.counts.create == 2);
  view = reading.read(file("chinese-gb18030.csv"));
  CHECK(view.encoding == "gb18030");
  CHECK(view.counts.create == 2);
  CHECK(field_of(view, "手机") == "phone");
  CHECK(reading.write()["created"] == 2);
}

TEST_CASE("import: vCards") {
  Reading reading;
  ImportView view = reading.read(file("contacts-v3.vcf"));
  CHECK(view.format == "vcard");
  CHECK(view.counts.create == 2);
  reading.write();
  view = reading.read(file("contacts-v4.vcf"));
  CHECK(view.counts.create == 1);
  CHECK(view.counts.refused == 1);
  CHECK(view.problems[0].code == "field.not_an_email");
  const std::string rest = reading.job->left_out({"Why", "Line", {{"field.not_an_email", "No address: {value}"}}});
  CHECK(rest.find("No address: nobody") != std::string::npos);
}

TEST_CASE("import: columns of one's own, chosen, and the rows that do not fit") {
  Reading reading;
  ImportView view = reading.read(file("own.csv"));
  ImportChoices choices;
  choices.columns = {{0, "display_name"}, {4, "stage"}, {5, "none"}};
  view = reading.again(choices);
  CHECK(view.columns[4].field == "stage");
  CHECK(view.counts.create == 1);
  CHECK(view.counts.joined == 1);
  CHECK(view.counts.refused == 2);
  CHECK(view.problems[0].line == 3);
  CHECK(view.problems[0].column == 2);
  CHECK(view.rows[1].fate == "refused");
  choices.columns = {{0, "display_name"}, {2, "none"}, {4, "tags"}};
  choices.rules.known = "create";
  view = reading.again(choices);
  CHECK(view.counts.create == 3);
  CHECK(view.counts.refused == 1);
  const std::string rest = reading.job->left_out({"Why", "Line", {}});
  CHECK(rest.starts_with("\xEF\xBB\xBFLine,Who,Mail,"));
  CHECK(rest.find("3,Bruno Quirol,not an address,,,Lead,05/06/2025,field.not_an_email value=not an address") !=
        std::string::npos);
}

TEST_CASE("import: what is hostile stays text, and leaves as text") {
  Reading reading;
  const ImportView view = reading.read(file("hostile.csv"));
  CHECK(view.counts.refused == 1);
  CHECK(view.problems[0].code == "field.too_long");
  const std::string rest = reading.job->left_out({"=Why", "Line", {}});
  CHECK(rest.find("\"=Why") == std::string::npos);
  CHECK(rest.find("'=Why") != std::string::npos);
  const Json result = reading.write();
  CHECK(result["created"] == 7);
  const Json people = reading.ask("people", {});
  for (const Json& row : people["rows"])
    CHECK(row["name"].get<std::string>().find("\u202e") == std::string::npos);
}

TEST_CASE("import: files that are none say what they are, and nothing comes of them") {
  Reading reading;
  CHECK(reading.trouble(file("empty.csv")) == "file.empty");
  CHECK(reading.trouble(file("workbook.xlsx")) == "file.is_excel");
  CHECK(reading.trouble(file("picture.csv")) == "file.is_picture");
  CHECK(reading.trouble(file("with-nul.csv")) == "file.is_binary");
  CHECK(reading.trouble(file("unbalanced.csv")) == "csv.unterminated_quote");
  CHECK(reading.trouble(file("header-only.csv")) == "csv.no_records");
  CHECK(reading.trouble(file("no-names.csv")) == "import.no_name_column");
  CHECK(reading.trouble("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") == "file.is_icalendar");
  CHECK(reading.ask("people", {})["total"] == 1);
}

TEST_CASE("import: a shifted row is left out, doubled titles are told apart") {
  Reading reading;
  ImportView view = reading.read(file("too-many-cells.csv"));
  CHECK(view.counts.create == 1);
  CHECK(view.problems[0].code == "import.too_many_cells");
  view = reading.read(file("duplicate-headers.csv"));
  CHECK(view.counts.create == 1);
  reading.write();
  CHECK(reading.ask("search", {{"text", "freya@home"}})["hits"].size() == 1);
}

TEST_CASE("import: bounds before anything is read") {
  Reading reading;
  CHECK(ImportJob(reading.house).open({"huge.csv", int64_t(1) << 30}).error().code == "import.file_too_large");
  ImportJob job(reading.house);
  REQUIRE(job.open({"liar.csv", 1}).has_value());
  const Bytes much = Bytes(size_t(import_bytes_max));
  REQUIRE(job.feed(much).has_value());
  CHECK(job.feed(much).error().code == "import.file_too_large");
  ImportChoices choices;
  choices.encoding = "ebcdic";
  CHECK(job.choose(choices).error().code == "encoding.unknown");
  choices = {};
  choices.columns = {{0, "salary"}};
  CHECK(job.choose(choices).error().code == "field.not_a_choice");
  choices = {};
  choices.kind = "cats";
  CHECK(job.choose(choices).error().code == "import.unknown_kind");
}

TEST_CASE("import: ten thousand rows are one step, which is taken back as a whole") {
  Reading reading;
  std::string csv = "Name,Email,Company,Labels\n";
  for (int i = 0; i < 10000; i++) {
    const std::string n = std::to_string(i);
    csv += "Person " + n + ",p" + n + "@mail.example,Company " + std::to_string(i % 100) + ",Mentees\n";
  }
  ImportChoices choices;
  choices.rules.tags = {"Import"};
  const ImportView view = reading.read(csv, choices);
  CHECK(view.counts.create == 10000);
  CHECK(view.rows.size() == size_t(import_preview_rows));
  CHECK(reading.write()["created"] == 10000);
  CHECK(reading.ask("people", {})["total"] == 10101);
  const std::string command(reading.ask("history", {})["undo_id"]);
  CHECK(reading.db.integer("SELECT length(args) FROM log WHERE name='import.people'").value() < 500);
  reading.run("undo", {{"command", command}});
  CHECK(reading.ask("people", {})["total"] == 1);
  CHECK(reading.ask("search", {{"text", "person 99"}})["hits"].empty());
  CHECK(reading.db.integer("SELECT count(*) FROM tagging").value() == 0);
}

TEST_CASE("import: what belongs to an imported person by now keeps the whole from being taken back") {
  Reading reading;
  std::string csv = "Name,Email\n";
  for (int i = 0; i < 300; i++) csv += "Person " + std::to_string(i) + ",p" + std::to_string(i) + "@mail.example\n";
  reading.read(csv);
  reading.write();
  const std::string command(reading.ask("history", {})["undo_id"]);
  const std::string id(reading.ask("people", {{"text", "person 250"}})["rows"][0]["id"]);
  reading.run("task.create", {{"fields", {{"party", id}, {"title", "Call"}}}});
  CHECK(reading.refusal("undo", {{"command", command}}) == "undo.referred_to");
  CHECK(reading.ask("people", {})["total"] == 301);
}

TEST_CASE("a list of payments is matched to invoices; rows that fit none stand beside those that cannot be read") {
  Reading r;
  r.run("practice.set", {{"id", r.db.text("SELECT id FROM practice").value()},
                         {"fields",
                          {{"legal_name", "Nora Lindqvara"},
                           {"address", "Quellgasse 4"},
                           {"owner_name", "Nora Lindqvara"},
                           {"bank_details", "DE00"}}}});
  const Json line = {{"text", "One hour"}, {"quantity_e4", 10000}, {"unit_price_minor", 9500}};
  const std::string invoice = r.id_of(r.run("invoice.draft", {{"payer", r.mentee}, {"lines", Json::array({line})}}));
  r.run("invoice.issue", {{"invoice", invoice}});
  ImportChoices choices;
  choices.kind = "payments";
  choices.now_ms = 1774429200000;
  const ImportView view = r.read(
      "Invoice number;Customer;Payment date;Amount;Method\r\n"
      "2026-0001;;20.03.2026;95,00;Überweisung\r\n"
      "2026-0009;;21.03.2026;95,00;\r\n"
      ";Hana Sorimae;22.03.2026;much;\r\n"
      ";Hana Sorimae;23.03.2026;12,50;Cash\r\n"
      ";Hana Sorimae;23.03.2027;13,75;Cash\r\n",
      choices);
  REQUIRE(view.trouble.code == "");
  CHECK(view.counts.create == 2);
  CHECK(view.counts.refused == 3);
  REQUIRE(view.rows.size() == 5);
  CHECK(view.rows[1].fate == "refused");
  REQUIRE(view.problems.size() == 3);
  CHECK(view.problems[2].code == "payment.in_future");
  CHECK(view.problems[0].code == "import.no_such_invoice");
  CHECK(view.problems[0].line == 3);
  CHECK(view.problems[0].column == 1);
  CHECK(view.problems[1].code == "import.not_an_amount");
  const std::string rest = r.job->left_out({"Reason", "Line", {}});
  CHECK(rest.find("2026-0009") != std::string::npos);
  CHECK(rest.find("much") != std::string::npos);
  CHECK(rest.find("12,50") == std::string::npos);
  const Json done = r.run(r.job->command(), r.job->args().value());
  CHECK(done["created"] == 2);
  CHECK(done["applied"] == 1);
  CHECK(r.read("Customer,Amount\nHana,3\n", choices).trouble.code == "import.no_payment_columns");
}
