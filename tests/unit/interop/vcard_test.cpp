#include "interop/vcard.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::interop;
using enum ContactField;

namespace {

struct Read {
  std::vector<MappedContact> cards;
  Status status;
};

Read read(std::string_view text, size_t slice = 1'000'000, VcardLimits limits = {}) {
  Read out;
  VcardReader reader(
      [&](MappedContact& card) {
        out.cards.push_back(std::move(card));
        return true;
      },
      limits);
  for (size_t at = 0; at < text.size() && out.status; at += slice)
    out.status = reader.push(text.substr(at, slice));
  if (out.status) out.status = reader.finish();
  return out;
}

constexpr std::string_view priya_card =
    "BEGIN:VCARD\r\n"
    "VERSION:3.0\r\n"
    "PRODID:-//Apple Inc.//iOS 18//EN\r\n"
    "N:Nandesh;Priya;;;\r\n"
    "FN:Priya Nandesh\r\n"
    "ORG:Pelmet Bank;Payments\r\n"
    "TITLE:Backend engineer\r\n"
    "item1.EMAIL;type=INTERNET:priya@nandesh.example\r\n"
    "item1.X-ABLabel:_$!<Other>!$_\r\n"
    "EMAIL;type=INTERNET;type=WORK;type=pref:Priya@Pelmet.example\r\n"
    "TEL;type=CELL;type=VOICE;type=pref:+91 98450 11223\r\n"
    "ADR;type=HOME;type=pref:;;Lindenstr. 5\\, 2. Stock;Berlin;;10969;Germany\r\n"
    "item2.URL;type=pref:https\\://nandesh.example\r\n"
    "BDAY:1990-04-12\r\n"
    "NOTE:Met at a conference\\; wants system des\r\n"
    " ign.\\nSecond line\r\n"
    "CATEGORIES:Mentees,Berlin\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n"
    " /2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0a\r\n"
    "UID:4f6e1c2a\r\n"
    "END:VCARD\r\n";

}  // namespace

TEST_CASE("vCard 3.0 as phones write it, in slices of every size") {
  for (size_t slice : {1u, 2u, 7u, 100u, 100000u}) {
    CAPTURE(slice);
    Read got = read(priya_card, slice);
    REQUIRE(got.status);
    REQUIRE(got.cards.size() == 1);
    CHECK(got.cards[0].errors.empty());
    const ContactRow& row = got.cards[0].row;
    CHECK(row.line == 1);
    CHECK(row.get(display_name) == "Priya Nandesh");
    CHECK(row.get(given_name) == "Priya");
    CHECK(row.get(family_name) == "Nandesh");
    CHECK(row.get(company) == "Pelmet Bank");
    CHECK(row.get(job_title) == "Backend engineer");
    CHECK(row.all(email) == std::vector<std::string_view>{"priya@pelmet.example", "priya@nandesh.example"});
    CHECK(row.get(phone) == "+91 98450 11223");
    CHECK(row.get(address) == "Lindenstr. 5, 2. Stock\n10969");
    CHECK(row.get(city) == "Berlin");
    CHECK(row.get(country) == "Germany");
    CHECK(row.get(website) == "https://nandesh.example");
    CHECK(row.get(birthday) == "1990-04-12");
    CHECK(row.get(notes) == "Met at a conference; wants system design.\nSecond line");
    CHECK(row.all(tags) == std::vector<std::string_view>{"Mentees", "Berlin"});
    CHECK(row.get(external_key) == "4f6e1c2a");
  }
}

TEST_CASE("vCard 2.1: bare types, quoted-printable with soft line breaks, charsets") {
  Read got = read(
      "BEGIN:VCARD\nVERSION:2.1\n"
      "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=AD=9F;=E9=9D=92=E7=A6=BE;;;\n"
      "TEL;CELL;PREF:13800138000\n"
      "EMAIL;INTERNET;PREF:meng@juniper.example\n"
      "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:K=F6ln, erste Zeile=0D=0A=\nzweite =3D Zeile\n"
      "PHOTO;JPEG;ENCODING=BASE64:\n /9j/4AAQSkZJRgAB\n AQAAAQABAAD/\n\n"
      "END:VCARD\n");
  REQUIRE(got.status);
  REQUIRE(got.cards.size() == 1);
  const ContactRow& row = got.cards[0].row;
  CHECK(row.get(display_name) == "孟青禾");
  CHECK(row.get(phone) == "13800138000");
  CHECK(row.get(email) == "meng@juniper.example");
  CHECK(row.get(notes) == "Köln, erste Zeile\nzweite = Zeile");
}

TEST_CASE("vCard 2.1: a charset that needs another decoder is named") {
  Read got =
      read("BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C3=CF;=C7=E0;;;\nEND:VCARD\n");
  REQUIRE(got.cards.size() == 1);
  REQUIRE(got.cards[0].errors.size() == 1);
  CHECK(got.cards[0].errors[0].error.code == "vcard.charset");
  CHECK(got.cards[0].errors[0].line == 3);
}

TEST_CASE("vCard 4.0: preferences, tel: URIs, birthdays without a year, quoted parameters") {
  Read got = read(
      "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN:Nora Lindqvara\r\n"
      "EMAIL;PREF=2:second@lindqvara.example\r\nEMAIL;PREF=1;TYPE=\"work,x:y\":first@lindqvara.example\r\n"
      "TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+46-70-555-01-02;ext=12\r\n"
      "BDAY:--0412\r\nLANG:sv\r\nTZ:Europe/Stockholm\r\n"
      "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\nEND:VCARD\r\n");
  REQUIRE(got.status);
  const ContactRow& row = got.cards[0].row;
  CHECK(row.all(email) ==
        std::vector<std::string_view>{"first@lindqvara.example", "second@lindqvara.example"});
  CHECK(row.get(phone) == "+46-70-555-01-02");
  CHECK(row.get(birthday) == "--04-12");
  CHECK(row.get(language) == "sv");
  CHECK(row.get(time_zone) == "Europe/Stockholm");
  CHECK(row.get(external_key) == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1");
}

TEST_CASE("vCard: several cards, inner cards, groups, text around") {
  Read got = read(
      "some text\n\xEF\xBB\xBF"
      "begin:vcard\nfn:Mateo Quirol\nAGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nend:vcard\n\n"
      "BEGIN:VCARD\nFN:Team\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n"
      "BEGIN:VCARD\nFN:Freya Holmsund\nEND:VCARD");
  REQUIRE(got.status);
  REQUIRE(got.cards.size() == 3);
  CHECK(got.cards[0].row.get(display_name) == "Mateo Quirol");
  CHECK(got.cards[1].blank);
  CHECK(got.cards[2].row.get(display_name) == "Freya Holmsund");
}

TEST_CASE("vCard: errors of a card name the line; the file's errors say what is missing") {
  Read bad = read("BEGIN:VCARD\nFN:Priya\nEMAIL:not-an-address\nEND:VCARD\n");
  REQUIRE(bad.cards.size() == 1);
  REQUIRE(bad.cards[0].errors.size() == 1);
  CHECK(bad.cards[0].errors[0].line == 3);
  CHECK(bad.cards[0].errors[0].error == Error{"field.not_an_email", {{"value", "not-an-address"}}, "email"});
  CHECK(read("").status.error().code == "vcard.no_cards");
  CHECK(read("name,email\n").status.error().code == "vcard.no_cards");
  Read cut = read("BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n");
  REQUIRE_FALSE(cut.status);
  CHECK(cut.status.error().code == "vcard.unterminated");
  CHECK(cut.status.error().field == "line 4");
  CHECK(cut.cards.size() == 1);
  CHECK(read("BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n", 100, {.cards_max = 1})
            .status.error()
            .code == "vcard.too_many_cards");
}

TEST_CASE("vCard: hostile cards stay bounded") {
  Read photo =
      read("BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:" + std::string(3'000'000, 'A') + "\nEND:VCARD\n", 4096);
  REQUIRE(photo.status);
  CHECK(photo.cards[0].row.get(display_name) == "A");
  Read name = read("BEGIN:VCARD\nFN:" + std::string(10'000, 'x') + "\nEND:VCARD\n");
  CHECK(name.cards[0].errors[0].error.code == "field.too_long");
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "BEGIN:VCARD\n";
  CHECK(read(deep).status.error().code == "vcard.unterminated");
  std::string params;
  for (int i = 0; i < 10'000; ++i) params += ";x";
  CHECK(read("BEGIN:VCARD\nFN" + params + ":c\nEND:VCARD\n").cards[0].blank);
  CHECK(read("BEGIN:VCARD\nURL:javascript:alert(1)\nFN:A\nEND:VCARD\n").cards[0].row.all(website).empty());
}

TEST_CASE("vCard: what is written reads back the same") {
  ContactRow row{1,
                 {{display_name, "Priya “P.” Nandesh; 孟青禾 😀"},
                  {given_name, "Priya"},
                  {family_name, "Nandesh, sr; x"},
                  {company, "Pelmet; Bank"},
                  {job_title, "Engineer"},
                  {city, "Berlin"},
                  {country, "Germany"},
                  {address, "Lindenstr. 5\n10969"},
                  {birthday, "1990-04-12"},
                  {time_zone, "Europe/Berlin"},
                  {notes, "Long note: " + std::string(200, 'x') +
                              "。一二三四五六七八九十一二三四五六七八九十\\n no break\nbreak"},
                  {external_key, "k-7"},
                  {email, "priya@nandesh.example"},
                  {email, "priya@pelmet.example"},
                  {phone, "+91 98450 11223"},
                  {website, "https://nandesh.example"},
                  {tags, "Mentees"},
                  {tags, "Berlin"}}};
  for (VcardVersion version : {VcardVersion::v3, VcardVersion::v4}) {
    std::string text = write_vcard(row, version, 1'790'000'000);
    size_t begin = 0;
    for (size_t end = text.find("\r\n"); end != std::string::npos;
         begin = end + 2, end = text.find("\r\n", begin))
      CHECK(end - begin <= 75);
    Read got = read(text);
    REQUIRE(got.status);
    REQUIRE(got.cards.size() == 1);
    CHECK(got.cards[0].errors.empty());
    for (ContactField field :
         {display_name, given_name, family_name, company, job_title, city, country, address, birthday,
          time_zone, notes, external_key, email, phone, website, tags}) {
      CAPTURE(contact_field_code(field));
      CHECK(got.cards[0].row.all(field) == row.all(field));
    }
  }
}

TEST_CASE("vCard: parts taken from a long name are cut to their bounds, and read back the same") {
  Read first = read("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + std::string(130, 'x') + "\\, Ada\r\nEND:VCARD\r\n");
  REQUIRE(first.cards.size() == 1);
  const ContactRow& row = first.cards[0].row;
  CHECK(row.get(family_name).size() == contact_field_max(family_name));
  CHECK(row.get(given_name) == "Ada");
  Read again = read(write_vcard(row, VcardVersion::v3));
  REQUIRE(again.cards.size() == 1);
  CHECK(again.cards[0].errors.empty());
  CHECK(again.cards[0].row.values == row.values);
}

TEST_CASE("vCard: a long name without parts reads back the same") {
  ContactRow row{1, {{display_name, std::string(200, 'x')}}};
  Read got = read(write_vcard(row, VcardVersion::v3));
  REQUIRE(got.cards.size() == 1);
  CHECK(got.cards[0].errors.empty());
  CHECK(got.cards[0].row.values == row.values);
}
