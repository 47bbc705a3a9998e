#include "app_stage.h"
#include "practice/money_views.h"
#include "ui/screens/money_words.h"

using namespace md;
using namespace md::ui;

namespace {

struct RecordFields {
  struct Fields {
    std::string legal_name, address;
    template <class Self, class A>
    static void members(Self& s, A&& a) {
      a("legal_name", s.legal_name);
      a("address", s.address);
    }
  } fields;
  std::string id;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("fields", s.fields);
  }
};

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
  RecordFields empty;
  empty.id = stage.ask<practice::PracticeQuery>({}).id;
  stage.act("practice.set", empty);
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
