#include "interop/contact_map.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::interop;
using enum ContactField;

namespace {

struct Import {
  CsvGuess guess;
  ContactMapping mapping;
  std::vector<ContactRow> rows;
  std::vector<RowError> errors;
};

// What an import does with a file: guess, propose, apply.
Import import(std::string_view text) {
  Import out;
  Result<CsvGuess> guess = guess_csv(text, true);
  REQUIRE(guess);
  out.guess = *guess;
  out.mapping = propose_contact_mapping(out.guess);
  ContactMapper mapper(out.mapping);
  Status status = read_csv(text, {.delimiter = out.guess.delimiter}, [&](const CsvRecord& record) {
    if (record.line < out.guess.first_data_line) return true;
    MappedContact mapped = mapper.apply(record);
    if (mapped.blank) return true;
    if (mapped.errors.empty()) out.rows.push_back(std::move(mapped.row));
    out.errors.insert(out.errors.end(), mapped.errors.begin(), mapped.errors.end());
    return true;
  });
  REQUIRE(status);
  return out;
}

std::vector<std::string> fields_of(const ContactMapping& mapping) {
  std::vector<std::string> out;
  for (const ColumnMapping& column : mapping.columns) out.emplace_back(contact_field_code(column.field));
  return out;
}

MappedContact map_one(std::vector<ContactField> fields, std::vector<std::string_view> cells) {
  ContactMapping mapping;
  for (ContactField field : fields) mapping.columns.push_back({field, 0, 100, DateOrder::dmy});
  return ContactMapper(mapping).apply({7, cells});
}

}  // namespace

TEST_CASE("import: Google Contacts, today's header") {
  Import got = import(
      "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name "
      "Prefix,Name Suffix,Nickname,"
      "File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
      "E-mail 1 - Label,"
      "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - "
      "Label,Address 1 - Formatted,"
      "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
      "Address 1 - Country,"
      "Address 1 - Extended Address,Website 1 - Label,Website 1 - Value\n"
      "Priya,,Nandesh,,,,,,,,Pelmet Bank,Backend engineer,Payments,1990-04-12,\"Met at a conference.\n"
      "Wants system design.\",,"
      "* myContacts ::: Mentees ::: Berlin,* Work,Priya@pelmet.example ::: priya@nandesh.example,Home,"
      "priya@nandesh.example,Mobile,"
      "+91 98450 11223 ::: +49 171 5550101,Home,\"Lindenstr. 5\n10969 Berlin\nGermany\",Lindenstr. 5,"
      "Berlin,,,10969,Germany,,,"
      "nandesh.example\n"
      ",,,,,,,,,,Quillfen Software,,,,,,* myContacts,,,,,,,,,,,,,,,,,\n"
      "Kofi,,Asantrel,,,,,,,,,,, --05-17,,,* myContacts ::: * starred,,kofi@asantrel.example,,,,,,,,,,,,,,,"
      "\n");
  CHECK(got.mapping.source == ImportSource::google);
  CHECK(got.errors.empty());
  REQUIRE(got.rows.size() == 3);
  const ContactRow& priya = got.rows[0];
  CHECK(priya.line == 2);
  CHECK(priya.get(display_name) == "Priya Nandesh");
  CHECK(priya.get(given_name) == "Priya");
  CHECK(priya.all(email) == std::vector<std::string_view>{"priya@pelmet.example", "priya@nandesh.example"});
  CHECK(priya.all(phone) == std::vector<std::string_view>{"+91 98450 11223", "+49 171 5550101"});
  CHECK(priya.get(company) == "Pelmet Bank");
  CHECK(priya.get(job_title) == "Backend engineer");
  CHECK(priya.get(birthday) == "1990-04-12");
  CHECK(priya.get(notes) == "Met at a conference.\nWants system design.");
  CHECK(priya.all(tags) == std::vector<std::string_view>{"Mentees", "Berlin"});
  CHECK(priya.get(address) == "Lindenstr. 5\n10969 Berlin\nGermany");
  CHECK(priya.get(city) == "Berlin");
  CHECK(priya.get(country) == "Germany");
  CHECK(priya.get(website) == "https://nandesh.example");
  CHECK(got.rows[1].get(display_name) == "Quillfen Software");
  CHECK(got.rows[2].get(birthday) == "--05-17");
  CHECK_FALSE(got.rows[2].has(tags));
}

TEST_CASE("import: Google Contacts, the header before 2024") {
  Import got = import(
      "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Language,Notes,Group Membership,"
      "E-mail 1 - Type,E-mail 1 - Value,"
      "Phone 1 - Type,Phone 1 - Value,Address 1 - Street,Address 1 - City,Address 1 - Country,Organization "
      "1 - Type,"
      "Organization 1 - Name,Organization 1 - Title,Website 1 - Value\n"
      "Nora Lindqvara,Nora,,Lindqvara,,,sv,,* My Contacts ::: Leads,* Work,nora@lindqvara.example,Mobile,"
      "+46 70 555 01 02,Storgatan 1,"
      "Uppsala,Sweden,,Brisk Harbour,Team lead,\n");
  CHECK(got.mapping.source == ImportSource::google);
  REQUIRE(got.rows.size() == 1);
  CHECK(got.rows[0].get(display_name) == "Nora Lindqvara");
  CHECK(got.rows[0].get(company) == "Brisk Harbour");
  CHECK(got.rows[0].get(job_title) == "Team lead");
  CHECK(got.rows[0].get(language) == "sv");
  CHECK(got.rows[0].get(address) == "Storgatan 1");
  CHECK(got.rows[0].get(city) == "Uppsala");
  CHECK(got.rows[0].all(tags) == std::vector<std::string_view>{"Leads"});
}

TEST_CASE("import: Outlook, with business before home") {
  Import got = import(
      "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business "
      "City,Business State,"
      "Business Postal Code,Business Country/Region,Home Street,Home City,Home Country/Region,Business Fax,"
      "Business Phone,Mobile Phone,"
      "Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Notes,Web Page\r\n"
      "Dr.,Mateo,,Quirol,,Brisk Harbour,,CTO,Calle Mayor 1,Madrid,,28013,Spain,Calle Luna 2,Toledo,Spain,,"
      "+34 91 555 0100,+34 600 555 011,"
      "1/31/1985,VIP;Spain,mateo@quirol.example,SMTP,Mateo Quirol,,,http://quirol.example\r\n"
      ",Freya,,Holmsund,,,,,,,,,,Parkvegen 3,Bergen,Norway,,,,0/0/00,,freya@holmsund.example,SMTP,,,,\r\n"
      ",Thabo,,Merwende,,,,,,,,,,,,,,,,31/31/85,,thabo@merwende.example,SMTP,,,,\r\n");
  CHECK(got.mapping.source == ImportSource::outlook);
  CHECK(got.mapping.columns[0].field == none);
  REQUIRE(got.rows.size() == 2);
  CHECK_FALSE(got.rows[1].has(birthday));  // Outlook's "0/0/00" is nothing
  CHECK(got.rows[0].get(job_title) == "CTO");
  CHECK(got.rows[0].get(address) == "Calle Mayor 1\n28013");
  CHECK(got.rows[0].get(city) == "Madrid");
  CHECK(got.rows[0].all(phone) == std::vector<std::string_view>{"+34 91 555 0100", "+34 600 555 011"});
  CHECK(got.rows[0].get(birthday) == "1985-01-31");
  CHECK(got.rows[0].all(tags) == std::vector<std::string_view>{"VIP", "Spain"});
  // A date that is none is named, with its place.
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].line == 4);
  CHECK(got.errors[0].column == 20);
  CHECK(got.errors[0].error == Error{"field.not_a_date", {{"value", "31/31/85"}}, "birthday"});
}

TEST_CASE("import: a home address is taken when there is no other") {
  Import got = import(
      "First Name,Last Name,E-mail Address,Business Phone,Business Street,Business City,Home Street,Home "
      "City,Home Country/Region\n"
      "Freya,Holmsund,freya@holmsund.example,,,,Parkvegen 3,Bergen,Norway\n");
  REQUIRE(got.rows.size() == 1);
  CHECK(got.rows[0].get(address) == "Parkvegen 3");
  CHECK(got.rows[0].get(city) == "Bergen");
  CHECK(got.rows[0].get(country) == "Norway");
}

TEST_CASE("import: Outlook in German, with semicolons") {
  Import got = import(
      "Anrede;Vorname;Nachname;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;Postleitzahl "
      "geschäftlich;Land/Region geschäftlich;"
      "Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;Geburtstag;Kategorien;Notizen;Webseite\n"
      "Frau;Ilse;Brandvoort;Quillfen Software;;Leiterin;Mühlenweg 3;Köln;50667;Deutschland;+49 221 5550100;"
      ";ilse@quillfen.example;SMTP;31.12.1979;;"
      "\"Zeile 1\nZeile 2\";\n");
  CHECK(got.guess.delimiter == ';');
  CHECK(got.mapping.source == ImportSource::outlook);
  REQUIRE(got.rows.size() == 1);
  CHECK(got.rows[0].get(display_name) == "Ilse Brandvoort");
  CHECK(got.rows[0].get(job_title) == "Leiterin");
  CHECK(got.rows[0].get(address) == "Mühlenweg 3\n50667");
  CHECK(got.rows[0].get(country) == "Deutschland");
  CHECK(got.rows[0].get(birthday) == "1979-12-31");
}

TEST_CASE("import: LinkedIn connections below their notes") {
  Import got = import(
      "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are "
      "missing.\"\n\n"
      "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
      "Zainab,Okorlund,https://www.linkedin.com/in/zainab-okorlund,,Pelmet Bank,\"Engineer, payments\",01 "
      "Nov 2026\n"
      ",,,,,,\n");
  CHECK(got.mapping.source == ImportSource::linkedin);
  CHECK(fields_of(got.mapping) == std::vector<std::string>{"given_name", "family_name", "website", "email",
                                                           "company", "job_title", "none"});
  REQUIRE(got.rows.size() == 1);
  CHECK(got.errors.empty());
  CHECK(got.rows[0].line == 5);
  CHECK(got.rows[0].get(job_title) == "Engineer, payments");
  CHECK(got.rows[0].get(website) == "https://www.linkedin.com/in/zainab-okorlund");
}

TEST_CASE("import: Chinese headers") {
  Import got = import(
      "姓名,手机,邮箱,公司,职位,城市,来源,标签,备注,客户编号\n孟青禾,138 0013 "
      "8000,MENG@juniper.example,某某科技,工程师,杭州,朋友介绍,"
      "\"老客户、VIP\",无,K-7\n");
  CHECK(fields_of(got.mapping) == std::vector<std::string>{"display_name", "phone", "email", "company",
                                                           "job_title", "city", "source", "tags", "notes",
                                                           "external_key"});
  REQUIRE(got.rows.size() == 1);
  CHECK(got.rows[0].get(display_name) == "孟青禾");
  CHECK(got.rows[0].get(phone) == "138 0013 8000");
  CHECK(got.rows[0].all(tags) == std::vector<std::string_view>{"老客户", "VIP"});
  CHECK_FALSE(got.rows[0].has(notes));
  CHECK(got.rows[0].get(external_key) == "K-7");
}

TEST_CASE("import: any other header by likeness and by what stands below") {
  Import got = import(
      "Client fullname;Contact mail (work);Mobil-Nr;xyz;Emial;Hourly rate\n"
      "Yusuf Karadan;yusuf@karadan.example;+90 532 555 01 00;https://karadan.example;yk@karadan.example;"
      "80\n");
  CHECK(fields_of(got.mapping) ==
        std::vector<std::string>{"display_name", "email", "phone", "website", "email", "none"});
  CHECK(got.mapping.columns[1].confidence < 100);
  CHECK(got.mapping.usable());
  CHECK_FALSE(import("red,green\n1,2\n").mapping.usable());
}

TEST_CASE("import: two columns for one field") {
  // Guesses give way to what is known, and to the first guess.
  Import got = import("Company name,Name,Firm name,Remarks,Comment\nPelmet Bank,Priya,x,one,two\n");
  CHECK(fields_of(got.mapping) ==
        std::vector<std::string>{"company", "display_name", "none", "notes", "notes"});
  REQUIRE(got.rows.size() == 1);
  CHECK(got.rows[0].get(notes) == "one\n\ntwo");
}

TEST_CASE("import: errors name line, column and field") {
  MappedContact bad = map_one({display_name, email, phone, website, language},
                              {"Priya", "not-an-address", "call me", "javascript:alert(1)", "??"});
  REQUIRE(bad.errors.size() == 4);
  CHECK(bad.errors[0].line == 7);
  CHECK(bad.errors[0].column == 2);
  CHECK(bad.errors[0].error == Error{"field.not_an_email", {{"value", "not-an-address"}}, "email"});
  CHECK(bad.errors[1].error.code == "field.not_a_phone");
  CHECK(bad.errors[2].error.code == "field.not_a_url");
  CHECK(bad.errors[3].error.code == "field.not_a_language");

  MappedContact wide = map_one({display_name, email}, {"Priya", "priya@x.example", "", "shifted"});
  REQUIRE(wide.errors.size() == 1);
  CHECK(wide.errors[0].error == Error{"import.too_many_cells", {{"columns", "2"}}, "none"});

  MappedContact nameless = map_one({notes, city}, {"something", ""});
  REQUIRE(nameless.errors.size() == 1);
  CHECK(nameless.errors[0].column == 0);
  CHECK(nameless.errors[0].error.code == "import.no_name");
}

TEST_CASE("import: blank rows and placeholders are passed over") {
  CHECK(map_one({display_name, email}, {"", " - "}).blank);
  CHECK(map_one({display_name, none}, {"", "unmapped"}).blank);
  MappedContact some = map_one({display_name, email}, {"Priya", "n/a"});
  CHECK(some.errors.empty());
  CHECK_FALSE(some.row.has(email));
}

TEST_CASE("import: hostile values") {
  MappedContact huge = map_one({display_name}, {std::string(10'000, 'x')});
  REQUIRE(huge.errors.size() == 1);
  CHECK(huge.errors[0].error == Error{"field.too_long", {{"max", "200"}}, "display_name"});

  MappedContact odd =
      map_one({display_name, notes}, {std::string_view("Pri\0ya\x01\xFF \u202ENandesh", 20), "a\0b\r\nc"});
  CHECK(odd.errors.empty());
  CHECK(odd.row.get(display_name) == "Priya\uFFFD Nandesh");

  MappedContact emoji = map_one({display_name}, {"👩🏽‍💻 نورا"});
  CHECK(emoji.row.get(display_name) == "👩🏽‍💻 نورا");

  // The guard that our own export puts before formulas goes away again; a formula is text here.
  CHECK(map_one({display_name}, {"'=cmd()"}).row.get(display_name) == "=cmd()");

  std::string many;
  for (int i = 0; i < 60; ++i) many += "a" + std::to_string(i) + "@x.example;";
  MappedContact mails = map_one({display_name, email}, {"Priya", many});
  REQUIRE(mails.errors.size() == 1);
  CHECK(mails.errors[0].error.code == "import.too_many_values");
}

TEST_CASE("import: a name from the e-mail address when there is no other") {
  CHECK(map_one({email}, {"priya.nandesh@quillfen.example"}).row.get(display_name) == "priya.nandesh");
}

TEST_CASE("import: the error file can be corrected and read again") {
  const std::vector<std::string> header = {"Name", "E-mail"};
  ErrorFile file(header, "What is wrong", ';');
  const std::string_view one[] = {"'=Priya", "not-an-address"};
  const std::string_view two[] = {"Nora \"N\""};
  file.add(one, "“not-an-address” is no e-mail address.");
  file.add(two, "=x");
  CHECK(file.rows() == 2);
  CHECK(file.take() ==
        "\xEF\xBB\xBFName;E-mail;What is wrong\r\n"
        "'=Priya;not-an-address;“not-an-address” is no e-mail address.\r\n"
        "\"Nora \"\"N\"\"\";;'=x\r\n");
}

TEST_CASE("import: field codes are stable and complete") {
  for (size_t i = 0; i < contact_field_count; ++i) {
    auto field = static_cast<ContactField>(i);
    CHECK(find_contact_field(contact_field_code(field)) == field);
  }
  CHECK_FALSE(find_contact_field("nonsense"));
}

TEST_CASE("import: a column of names that is called something else") {
  Import got = import(
      "Kategorie1;Who;Mail;Firma\n"
      "17;Mara Lindqvist;mara@nordwind.example;Nordwind Labs\n"
      "18;陈思远;chen@lakeside.example;\n");
  CHECK(fields_of(got.mapping) == std::vector<std::string>{"none", "display_name", "email", "company"});
  REQUIRE(got.rows.size() == 2);
  CHECK(got.rows[1].get(display_name) == "陈思远");
  SUBCASE("not what cannot be one") {
    const Import page = import("Remark 2;Mail\nhttps://nordwind.example;mara@nordwind.example\n");
    CHECK(page.mapping.columns[0].field != display_name);
    const Import rating = import("Rating;Mail\nwants: more!;mara@nordwind.example\n");
    CHECK(rating.mapping.columns[0].field == none);
  }
  SUBCASE("not beside names") {
    CHECK(import("Name;Room\nMara Lindqvist;Blue\n").mapping.columns[1].field == none);
  }
  SUBCASE("not where nobody can be reached") {
    CHECK(import("Company;Room\nNordwind Labs;Blue\n").mapping.columns[1].field == none);
  }
}
