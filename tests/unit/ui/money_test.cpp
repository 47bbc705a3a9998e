#include <algorithm>

#include "app_stage.h"
#include "practice/money_views.h"
#include "practice/offer_views.h"
#include "ui/screens/money_words.h"

using namespace md;
using namespace md::ui;

namespace {

// Inside the sample practice, at its money.
struct Till : AppStage {
  explicit Till(std::string_view address = "/money", float width = 1280, float height = 800)
      : AppStage(width, height) {
    key(Key::enter);
    go(address);
  }
  practice::InvoicesView list(std::string_view state) {
    practice::InvoicesParams params;
    params.state = state;
    params.now_ms = device.now_ms();
    return ask<practice::InvoicesQuery>(params);
  }
  practice::InvoiceView invoice(const std::string& id) {
    return ask<practice::InvoiceQuery>({id, device.now_ms()});
  }
  // A draft of somebody in the sample, opened.
  std::string open_draft() {
    practice::DraftArgs args;
    args.payer = list("").rows.front().payer;
    const std::string id = act("invoice.draft", args);
    go("/invoice/" + id);
    return id;
  }
  void wait(int n = 80) { frames(n); }
  size_t rows() const {
    size_t n = 0;
    for (const Node& node : c.semantics.nodes()) n += node.role == Role::row && node.row > 1;
    return n;
  }
};

}  // namespace

TEST_CASE("addresses of mails hold nothing that ends them early") {
  CHECK(url_escaped("a b&c=ü%") == "a%20b%26c%3D%C3%BC%25");
  CHECK(url_escaped("a-b_c.d~") == "a-b_c.d~");
}

TEST_CASE("figures of a column have no currency") {
  CHECK(amount_figure(124050, "EUR") == "1,240.50");
  CHECK(amount_figure(-300, "JPY") == "−300");
}

TEST_CASE("money lists what is open first by its state") {
  Till stage;
  CHECK(stage.has(Role::table, "money.invoices"));
  CHECK(stage.has(Role::group, "money.overdue"));
  CHECK(stage.rows() > 0);
  stage.press(Role::tab, "money.state.draft");
  CHECK(stage.rows() == size_t(stage.list("draft").total));
}

TEST_CASE("held sessions become drafts in one action, and undo takes them back") {
  Till stage;
  const int64_t before = stage.list("draft").total;
  stage.press(Role::button, "money.bill");
  REQUIRE(stage.has(Role::button, "money.bill.verb"));
  stage.press(Role::button, "money.bill.verb");
  CHECK(stage.list("draft").total > before);
  CHECK(stage.ask<practice::UnbilledQuery>({}).items == 0);
  stage.key(Key::z, {.ctrl = true});
  CHECK(stage.list("draft").total == before);
}

TEST_CASE("what is left out is not billed") {
  Till stage("/money?state=unbilled");
  const auto unbilled = stage.ask<practice::UnbilledQuery>({});
  REQUIRE(unbilled.groups.size() > 1);
  stage.press(Role::checkbox, "money.bill.payer");
  stage.press(Role::button, "money.bill.verb");
  const auto left = stage.ask<practice::UnbilledQuery>({});
  CHECK(left.items == int64_t(unbilled.groups.front().items.size()));
}

TEST_CASE("lines move, and go") {
  Till stage;
  const std::string id = stage.open_draft();
  practice::ChangeInvoiceArgs change;
  change.invoice = id;
  change.set_lines = true;
  for (const char* words : {"one", "two"}) {
    practice::LineInput line;
    line.text = words;
    line.unit_price_minor = 1000;
    change.lines.push_back(line);
  }
  stage.act("invoice.change", change);
  stage.frames(6);
  stage.press(Role::button, "money.line.menu");
  stage.press(Role::menuitem, "money.line.down");
  stage.wait();
  CHECK(stage.invoice(id).lines[0].text == "two");
  stage.press(Role::button, "money.line.menu");
  stage.press(Role::menuitem, "action.remove");
  stage.wait();
  REQUIRE(stage.invoice(id).lines.size() == 1);
  CHECK(stage.invoice(id).lines[0].text == "one");
}

TEST_CASE("a draft that lacks something says what, and leads there") {
  Till stage;
  stage.run("practice.set", {{"id", stage.ask<practice::PracticeQuery>({}).id},
                             {"fields", {{"legal_name", ""}, {"address", ""}}}});
  stage.open_draft();
  stage.press(Role::button, "money.issue");
  CHECK(stage.has(Role::alertdialog, "money.missing.title"));
  stage.press(Role::button, "money.missing.to_settings");
  CHECK(stage.has(Role::region, "settings.identity"));
}

TEST_CASE("an open invoice is paid from its page") {
  Till stage;
  const auto open = stage.list("open");
  REQUIRE(open.total > 0);
  const practice::InvoiceRow row = open.rows.front();
  stage.go("/invoice/" + row.id);
  stage.press(Role::button, "money.record");
  REQUIRE(stage.has(Role::dialog, "money.record"));
  stage.key(Key::enter, {.ctrl = true});
  stage.frames(6);
  CHECK(stage.invoice(row.id).row.state == "paid");
  CHECK(stage.has(Role::list, "money.payments"));
}

TEST_CASE("what was spent is written, refused while it cannot be read, and mended") {
  Till stage("/money?view=expenses");
  const int64_t before = stage.ask<practice::ExpensesQuery>({}).total;
  stage.key(Key::n, {}, U'n');
  REQUIRE(stage.has(Role::dialog, "money.expense.new"));
  stage.tab_to(Role::textbox, "field.expense.supplier");
  stage.write("Quarrel Books");
  stage.tab_to(Role::textbox, "field.expense.amount_minor");
  for (const char* wrong : {"12,3,4", "abc", ""}) {
    CAPTURE(std::string(wrong));
    stage.type(wrong);
    stage.key(Key::enter, {.ctrl = true});
    REQUIRE(stage.has(Role::dialog, "money.expense.new"));
    CHECK((stage.get(Role::textbox, "field.expense.amount_minor").states & state_invalid) != 0);
  }
  CHECK(stage.ask<practice::ExpensesQuery>({}).total == before);
  stage.type("24,90");
  stage.key(Key::enter, {.ctrl = true});
  practice::ExpensesParams params;
  params.text = "quarrel";
  REQUIRE(stage.ask<practice::ExpensesQuery>(params).rows.size() == 1);
  CHECK(stage.ask<practice::ExpensesQuery>(params).rows[0].amount_minor == 2490);
  stage.go("/money?view=expenses&q=quarrel");
  stage.press(Role::row, "Quarrel Books");
  REQUIRE(stage.has(Role::dialog, "money.expense.edit"));
  stage.tab_to(Role::textbox, "field.expense.amount_minor");
  stage.type("25");
  stage.key(Key::enter, {.ctrl = true});
  CHECK(stage.ask<practice::ExpensesQuery>(params).rows[0].amount_minor == 2500);
}

TEST_CASE("money that came is recorded without an invoice, and given back") {
  Till stage("/money?view=payments");
  const int64_t before = stage.ask<practice::PaymentsQuery>({}).total;
  const std::string payer = stage.list("").rows.front().payer_name;
  stage.key(Key::n, {}, U'n');
  REQUIRE(stage.has(Role::dialog, "money.record"));
  stage.type(payer);
  stage.key(Key::enter);
  stage.tab_to(Role::textbox, "field.payment.amount_minor");
  stage.write("40");
  stage.press(Role::checkbox, "money.oldest_first");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "money.record"));
  practice::PaymentsParams unapplied;
  unapplied.kind = "unapplied";
  const auto rows = stage.ask<practice::PaymentsQuery>(unapplied).rows;
  REQUIRE_FALSE(rows.empty());
  CHECK(rows.front().payer_name == payer);
  CHECK(rows.front().unapplied_minor == 4000);
  stage.go("/money?view=payments&kind=unapplied");
  stage.press(Role::button, "action.more");
  stage.press(Role::menuitem, "money.refund");
  REQUIRE(stage.has(Role::dialog, "money.refund"));
  stage.key(Key::enter, {.ctrl = true});
  CHECK(stage.ask<practice::PaymentsQuery>(unapplied).rows.size() == rows.size() - 1);
  CHECK(stage.ask<practice::PaymentsQuery>({}).total == before + 2);
}

TEST_CASE("an offer is written with its price, and changed") {
  Till stage("/offers");
  const size_t before = stage.ask<practice::OffersQuery>({}).offers.size();
  stage.key(Key::n, {}, U'n');
  stage.tab_to(Role::textbox, "field.offer.name");
  stage.write("Deep dive");
  stage.tab_to(Role::textbox, "field.offer.price_minor");
  stage.type("12,3,4");
  stage.key(Key::enter, {.ctrl = true});
  CHECK((stage.get(Role::textbox, "field.offer.price_minor").states & state_invalid) != 0);
  CHECK(stage.ask<practice::OffersQuery>({}).offers.size() == before);
  stage.type("180");
  stage.key(Key::enter, {.ctrl = true});
  const auto offers = stage.ask<practice::OffersQuery>({}).offers;
  REQUIRE(offers.size() == before + 1);
  const auto made = std::ranges::find(offers, std::string("Deep dive"), &practice::OfferView::name);
  REQUIRE(made != offers.end());
  CHECK(made->price_minor == 18000);
}

TEST_CASE("the accountant's figures are looked at by period and leave as a file") {
  Till stage("/money?view=report&period=year");
  CHECK(stage.has(Role::table, "money.report.income"));
  CHECK(stage.rows() > 0);
  stage.press(Role::tab, "money.report.taxes");
  CHECK(stage.has(Role::table, "money.report.taxes"));
  stage.tab_to(Role::button, "money.save_csv");
  stage.key(Key::enter);
  CHECK(stage.device.saved_name.ends_with(".csv"));
  CHECK(stage.device.saved_bytes.find(',') != std::string::npos);
}
