// An invoice from nothing to paid, by keys and typed text.

#include "app_stage.h"
#include "practice/history_views.h"
#include "practice/money_views.h"

using namespace md;
using namespace md::ui;

namespace {

constexpr std::string_view words_cell = "field.invoice_line.text", count_cell = "field.invoice_line.quantity_e4",
                           price_cell = "field.invoice_line.unit_price_minor",
                           amount_field = "field.payment.amount_minor";

// Inside the sample practice.
struct Invoicing : AppStage {
  std::string payer, id;  // a client who owes nothing; the invoice on screen

  static constexpr std::string_view client = "Zora Quillvane";

  explicit Invoicing(float width = 1280, float height = 800) : AppStage(width, height) {
    key(Key::enter);
    payer = run("party.create", {{"fields", {{"display_name", std::string(client)}}}});
  }
  practice::InvoiceView invoice() { return ask<practice::InvoiceQuery>({id, device.now_ms()}); }
  // Longer than the pause after which a draft saves itself.
  void pause() { frames(80); }
  std::string last_command() { return ask<practice::HistoryQuery>({}).undo_id; }
  void press_on(Role role, std::string_view name) {
    tab_to(role, name);
    key(Key::enter);
  }

  // Money, n, the name of a client, and the draft is on screen.
  void begin() {
    go("/money");
    key(Key::n, {}, U'n');
    REQUIRE(has(Role::dialog, "money.new"));
    REQUIRE(focused_node());
    CHECK(focused_node()->role == Role::combobox);
    type(client);
    key(Key::enter);
    key(Key::enter, {.ctrl = true});
    REQUIRE(device.route.starts_with("/invoice/"));
    id = device.route.substr(9);
  }
  void add_line(std::string_view words, std::string_view count, std::string_view price) {
    press_on(Role::button, "money.line.add");
    REQUIRE(focused_node());
    CHECK(called(*focused_node(), words_cell));
    write(words);
    tab_to(Role::textbox, count_cell);
    write(count);
    tab_to(Role::textbox, price_cell);
    write(price);
    pause();
  }
  void issue() {
    key(Key::enter, {.ctrl = true});
    REQUIRE(has(Role::alertdialog, "money.issue.title"));
    key(Key::enter, {.ctrl = true});
    frames(8);
    if (has(Role::alertdialog, "money.send.invoice")) key(Key::escape);
    REQUIRE(invoice().row.state == "issued");
  }
  bool says(std::string_view sentence) const {
    for (const Node& node : c.semantics.nodes())
      if (node.name.find(sentence) != std::string_view::npos ||
          node.description.find(sentence) != std::string_view::npos)
        return true;
    return false;
  }
};

}  // namespace

TEST_CASE("an invoice is begun, written, issued and paid by keys alone") {
  Invoicing stage;
  stage.begin();
  CHECK(stage.invoice().row.state == "draft");
  stage.add_line("Coaching", "2", "90");
  {
    const auto draft = stage.invoice();
    REQUIRE(draft.lines.size() == 1);
    CHECK(draft.lines[0].text == "Coaching");
    CHECK(draft.lines[0].quantity_e4 == 20'000);
    CHECK(draft.lines[0].unit_price_minor == 9000);
  }
  stage.add_line("Workbook", "1", "12,50");
  REQUIRE(stage.invoice().lines.size() == 2);
  CHECK(stage.invoice().lines[1].unit_price_minor == 1250);
  stage.issue();
  const auto issued = stage.invoice();
  CHECK_FALSE(issued.row.number.empty());
  CHECK(issued.row.open_minor == issued.row.total_minor);

  stage.key(Key::p, {}, U'p');
  REQUIRE(stage.has(Role::dialog, "money.record"));
  stage.type("50");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "money.record"));
  CHECK(stage.invoice().row.state == "part_paid");
  CHECK(stage.invoice().row.open_minor == issued.row.total_minor - 5000);

  stage.key(Key::p, {}, U'p');
  stage.key(Key::enter, {.ctrl = true});
  CHECK(stage.invoice().row.state == "paid");
  CHECK(stage.invoice().row.open_minor == 0);
}

TEST_CASE("what was saved is not saved again, however it was written") {
  Invoicing stage;
  stage.begin();
  stage.add_line("Coaching", "2,0", "90");
  const std::string saved = stage.last_command();
  stage.pause();
  CHECK(stage.last_command() == saved);
  // What stands under the caret is not rewritten; elsewhere it reads as every amount does.
  CHECK(stage.focused_node()->value == "90");
  stage.tab_to(Role::textbox, words_cell, {.shift = true});
  CHECK(stage.get(Role::textbox, price_cell).value == "90.00");
  CHECK(stage.get(Role::textbox, count_cell).value == "2");
  stage.tab_to(Role::textbox, "field.invoice.reference");
  stage.write("PO 7 ");
  stage.pause();
  CHECK(stage.invoice().reference == "PO 7");
  CHECK(stage.focused_node()->value == "PO 7 ");
  const std::string referred = stage.last_command();
  CHECK(referred != saved);
  stage.pause();
  CHECK(stage.last_command() == referred);
}

TEST_CASE("a price that is thought about is not rewritten under the caret") {
  Invoicing stage;
  stage.begin();
  stage.press_on(Role::button, "money.line.add");
  stage.write("Coaching");
  stage.tab_to(Role::textbox, price_cell);
  stage.pause();
  REQUIRE(stage.invoice().lines.size() == 1);
  CHECK(stage.focused_node()->value == "");
  stage.write("90");
  stage.pause();
  CHECK(stage.invoice().lines[0].unit_price_minor == 9000);
}

TEST_CASE("a line that cannot be read says why beside it and changes nothing") {
  Invoicing stage;
  stage.begin();
  stage.add_line("Coaching", "2", "90");
  const std::string before = stage.last_command();
  const struct {
    std::string_view cell;
    std::string typed, sentence;
  } wrong[] = {
      {price_cell, "12,3,4", "money.malformed"},
      {price_cell, "abc", "money.malformed"},
      {price_cell, "1.234567", "money.decimals"},
      {price_cell, std::string(10'000, '9'), "money."},
      {count_cell, "12,3,4", "number.malformed"},
      {count_cell, "abc", "number.malformed"},
      {count_cell, "99999999", "field.out_of_range"},
      {count_cell, std::string(10'000, '1'), "number."},
      {words_cell, std::string(10'000, 'w'), "field.too_long"},
      {words_cell, "", "field.required"},
  };
  for (const auto& each : wrong) {
    CAPTURE(each.cell);
    CAPTURE(each.typed.substr(0, 20));
    const std::string good(stage.get(Role::textbox, each.cell).value);
    stage.tab_to(Role::textbox, each.cell);
    stage.type(each.typed);
    stage.pause();
    CHECK((stage.get(Role::textbox, each.cell).states & state_invalid) != 0);
    CHECK(stage.get(Role::textbox, each.cell).description.starts_with(each.sentence));
    CHECK(stage.has(Role::alert, "money.line.wrong"));
    CHECK(stage.last_command() == before);
    stage.type(good);
    stage.pause();
    CHECK((stage.get(Role::textbox, each.cell).states & state_invalid) == 0);
    CHECK(stage.last_command() == before);
  }
  // A price may be below nothing: that takes off. The invoice may not.
  stage.tab_to(Role::textbox, price_cell);
  stage.type("-5");
  stage.pause();
  CHECK(stage.invoice().lines[0].unit_price_minor == -500);
  stage.key(Key::enter, {.ctrl = true});
  stage.key(Key::enter, {.ctrl = true});
  CHECK(stage.invoice().row.state == "draft");
  CHECK(stage.says("invoice.negative"));
}

TEST_CASE("removing the line that cannot be read saves the rest") {
  Invoicing stage;
  stage.begin();
  stage.add_line("Coaching", "2", "90");
  stage.add_line("Workbook", "1", "abc");
  CHECK(stage.invoice().lines.size() == 1);
  stage.tab_to(Role::button, "money.line.menu");
  stage.key(Key::enter);
  stage.press(Role::menuitem, "action.remove");
  stage.pause();
  CHECK_FALSE(stage.has(Role::alert, "money.line.wrong"));
  REQUIRE(stage.invoice().lines.size() == 1);
  CHECK(stage.invoice().lines[0].text == "Coaching");
}

TEST_CASE("a payment that cannot be read says why and changes nothing") {
  Invoicing stage;
  stage.begin();
  stage.add_line("Coaching", "2", "90");
  stage.issue();
  const std::string before = stage.last_command();
  stage.key(Key::p, {}, U'p');
  const std::pair<std::string, std::string_view> wrong[] = {{"12,3,4", "money.malformed"},
                                                            {"abc", "money.malformed"},
                                                            {"-5", "field.out_of_range"},
                                                            {"0", "field.out_of_range"},
                                                            {std::string(10'000, '7'), "money."}};
  for (const auto& [typed, sentence] : wrong) {
    CAPTURE(typed.substr(0, 20));
    stage.type(typed);
    stage.key(Key::enter, {.ctrl = true});
    REQUIRE(stage.has(Role::dialog, "money.record"));
    CHECK(stage.get(Role::textbox, amount_field).description.starts_with(sentence));
  }
  CHECK(stage.last_command() == before);
}

TEST_CASE("a credit note takes off a part, then the rest, and never more") {
  Invoicing stage;
  stage.begin();
  stage.add_line("Coaching", "2", "90");
  stage.issue();
  const std::string invoice = stage.id;
  const auto open_credit = [&] {
    stage.go("/invoice/" + invoice);
    stage.press_on(Role::button, "action.more");
    stage.press(Role::menuitem, "money.credit");
    REQUIRE(stage.has(Role::alertdialog, "money.credit"));
  };
  open_credit();
  stage.press(Role::radio, "money.credit.some");
  stage.press(Role::checkbox, "Coaching");
  const std::string before = stage.last_command();
  for (const char* typed : {"abc", "1,2,3", "0", "-5", "3"}) {
    CAPTURE(typed);
    stage.tab_to(Role::textbox, count_cell);
    stage.type(typed);
    stage.key(Key::enter, {.ctrl = true});
    REQUIRE(stage.has(Role::alertdialog, "money.credit"));
    CHECK((stage.get(Role::textbox, count_cell).states & state_invalid) != 0);
  }
  CHECK(stage.last_command() == before);
  stage.tab_to(Role::textbox, count_cell);
  stage.type("0.5");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::alertdialog, "money.credit"));
  CHECK(stage.invoice().credit_notes.size() == 1);
  CHECK(stage.invoice().credit_notes[0].total_minor * 4 == stage.invoice().row.total_minor);
  CHECK(stage.device.route == "/invoice/" + stage.invoice().credit_notes[0].id);
  open_credit();
  stage.key(Key::enter, {.ctrl = true});
  CHECK(stage.invoice().row.state == "void");
  CHECK(stage.invoice().creditable_minor == 0);
}

TEST_CASE("an invoice fits while it is written, wrong, issued, paid and credited") {
  for (const float width : {1280.f, 900.f, 375.f})
    for (const bool pseudo : {false, true}) {
      // Forty per cent longer on a phone: buttons that stand side by side end in an ellipsis.
      if (pseudo && width < 768) continue;
      Invoicing stage(width, 812);
      stage.read_words("en");
      stage.c.lang.set_pseudo(pseudo);
      stage.frames(4);
      CAPTURE(width);
      CAPTURE(pseudo);
      for (const char* address : {"/money", "/money?state=unbilled", "/money?view=payments",
                                  "/money?view=expenses", "/offers", "/money?view=report",
                                  "/money?view=report&what=taxes", "/money?view=report&what=expenses"}) {
        CAPTURE(address);
        stage.go(address);
        stage.check_fits();
      }
      stage.go("/money?new=invoice");
      stage.check_fits();
      stage.key(Key::escape);
      practice::DraftArgs draft;
      draft.payer = stage.payer;
      stage.id = stage.act("invoice.draft", draft);
      stage.go("/invoice/" + stage.id);
      stage.check_fits();
      stage.add_line("Coaching", "2", "abc");
      stage.check_fits();
      stage.tab_to(Role::textbox, price_cell);
      stage.type("90");
      stage.pause();
      stage.check_fits();
      stage.key(Key::enter, {.ctrl = true});
      stage.check_fits();
      stage.key(Key::enter, {.ctrl = true});
      stage.frames(8);
      stage.check_fits();
      stage.key(Key::escape);
      REQUIRE(stage.invoice().row.state == "issued");
      stage.check_fits();
      stage.key(Key::p, {}, U'p');
      stage.type("50");
      stage.check_fits();
      stage.key(Key::enter, {.ctrl = true});
      stage.check_fits();
      stage.press(Role::button, "action.more");
      stage.check_fits();
      stage.press(Role::menuitem, "money.credit");
      stage.press(Role::radio, "money.credit.some");
      stage.check_fits();
      stage.key(Key::escape);
      stage.go("/invoice/" + stage.id);
    }
}
