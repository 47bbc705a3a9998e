#include "interop/contact.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::interop;

TEST_CASE("contacts: e-mail addresses") {
  CHECK(clean_email(" Priya@Quillfen.Example ") == "priya@quillfen.example");
  CHECK(clean_email("Priya Nandesh <PRIYA@quillfen.example>") == "priya@quillfen.example");
  CHECK(clean_email("mailto:nora+list@mail.lindqvara.example") == "nora+list@mail.lindqvara.example");
  CHECK(clean_email("孟@例子.example") == "孟@例子.example");
  for (std::string_view bad : {"", "priya", "priya@", "@quillfen.example", "a b@x.example", "a@x",
                               "a@x..example", "a@-x.example", "a@@x.example", "a.@x.example", "a@x.123",
                               "a@x.example,b@x.example", "a\"b@x.example", "a@x.e\xFF"}) {
    CAPTURE(bad);
    CHECK(clean_email(bad).empty());
  }
  CHECK(clean_email(std::string(300, 'a') + "@x.example").empty());
}

TEST_CASE("contacts: the same number in different clothes has one key") {
  for (std::string_view text : {"+49 30 123456", "0049 30 123456", "+49 (0)30 12 34-56", "＋４９ 30 123456",
                                "+49/30/123456", "\u202A+49 30 123456\u202C"}) {
    CAPTURE(text);
    CHECK(phone_key(text) == "+4930123456");
  }
  CHECK(phone_key("030 123456") == "030123456");
  CHECK(phone_key("+1 555 010 0199 ext. 12") == "+15550100199");
  CHECK(phone_key("12") == "");
  CHECK(phone_key("none") == "");
}

TEST_CASE("contacts: numbers as they may be stored") {
  CHECK(clean_phone("+49 30 1234 56") == "+49 30 1234 56");
  CHECK(clean_phone("Tel.: 030 / 123456") == "030 / 123456");
  CHECK(clean_phone("\u202A138‑0013‑8000\u202C") == "138-0013-8000");
  CHECK(clean_phone("555 0100 ext. 7") == "555 0100 x7");
  CHECK(clean_phone("(030) 5550") == "(030) 5550");
  for (std::string_view bad : {"", "call me", "12", "555-CALL", "123456789012345678901"}) {
    CAPTURE(bad);
    CHECK(clean_phone(bad).empty());
  }
}

TEST_CASE("contacts: websites never hold anything but http and https") {
  CHECK(clean_website("quillfen.example") == "https://quillfen.example");
  CHECK(clean_website("HTTP://quillfen.example/a?b#c") == "http://quillfen.example/a?b#c");
  CHECK(clean_website("localhost.example:8080/x") == "https://localhost.example:8080/x");
  for (std::string_view bad :
       {"javascript:alert(1)", "javascript:alert(1)//a.b", "data:text/html,x", "ftp://x.example", "no host",
        "https://", "https://x", "https://a.example/\"onclick=", "file:///etc/passwd",
        "https://a.example:99x/"}) {
    CAPTURE(bad);
    CHECK(clean_website(bad).empty());
  }
}

TEST_CASE("contacts: languages") {
  CHECK(clean_language("Deutsch") == "de");
  CHECK(clean_language("中文") == "zh");
  CHECK(clean_language("EN") == "en");
  CHECK(clean_language("pt_br") == "pt-BR");
  CHECK(clean_language("zh-hans-cn") == "zh-Hans-CN");
  CHECK(clean_language("Klingonish") == "");
  CHECK(clean_language("e") == "");
  CHECK(clean_language("en-") == "");
}

TEST_CASE("contacts: tags") {
  CHECK(split_tags("* myContacts ::: Friends ::: Berlin") == std::vector<std::string>{"Friends", "Berlin"});
  CHECK(split_tags("vip; VIP, Vip|new") == std::vector<std::string>{"vip", "new"});
  CHECK(split_tags("老客户、北京，VIP") == std::vector<std::string>{"老客户", "北京", "VIP"});
  CHECK(split_tags("").empty());
}

TEST_CASE("contacts: names fit each other") {
  CHECK(compose_name("", "Priya", "Nandesh").display == "Priya Nandesh");
  CHECK(compose_name("", "青禾", "孟").display == "孟青禾");
  CHECK(compose_name("", "", "Nandesh").display == "Nandesh");
  CHECK(compose_name("Priya N.", "Priya", "Nandesh").display == "Priya N.");
  PersonName turned = compose_name("Nandesh, Priya", "", "");
  CHECK(turned.display == "Priya Nandesh");
  CHECK(turned.given == "Priya");
  CHECK(turned.family == "Nandesh");
  CHECK(compose_name("Pelmet Bank, Inc.", "", "").display == "Pelmet Bank, Inc.");
  CHECK(compose_name("Gwen Abernorth, PhD", "", "").family.empty());
}

TEST_CASE("contacts: placeholders are nothing") {
  for (std::string_view text : {"", " ", "-", "N/A", "null", "None", "无"}) CHECK(is_placeholder(text));
  for (std::string_view text : {"Nora", "0", "Nilsson", "x"}) CHECK_FALSE(is_placeholder(text));
}

TEST_CASE("contacts: repeats inside a file") {
  using enum ContactField;
  auto row = [](std::vector<ContactValue> values) { return ContactRow{0, std::move(values)}; };
  const std::vector<ContactRow> rows = {
      row({{display_name, "Priya Nandesh"}, {email, "priya@quillfen.example"}}),
      row({{display_name, "Mateo Quirol"}, {phone, "+34 600 111 222"}}),
      row({{display_name, "P. Nandesh"}, {email, "p@quillfen.example"}, {email, "priya@quillfen.example"}}),
      row({{display_name, "mateo quirol"}, {phone, "0034 600 111222"}}),
      row({{display_name, "Nora Lindqvara"}, {phone, "+34 600 111 222"}}),
      row({{display_name, "Someone"}, {email, "p@quillfen.example"}, {external_key, "7"}}),
      row({{display_name, "Someone else"}, {external_key, "7"}}),
  };
  std::vector<DuplicateGroup> groups = find_duplicates(rows);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].rows == std::vector<size_t>{0, 2, 5, 6});
  CHECK(groups[0].reason == SameBy::external_key);
  CHECK(groups[1].rows == std::vector<size_t>{1, 3});
  CHECK(groups[1].reason == SameBy::name_and_phone);
  CHECK(find_duplicates({}).empty());
}
