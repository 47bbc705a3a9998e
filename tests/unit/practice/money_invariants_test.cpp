// What must hold of money whatever was done: counted from the rows, in the sample practice and after many
// steps at random.

#include "base/random.h"
#include "unit/practice/practice_fixture.h"

using namespace md;
using md::testing::PracticeFixture;

namespace {

// Each counts the rows that break a rule.
constexpr std::pair<const char*, const char*> rules[] = {
    {"a number is given once",
     "SELECT count(*) FROM (SELECT number FROM invoice WHERE number IS NOT NULL GROUP BY number HAVING "
     "count(*)>1)"},
    {"numbers have no gap",
     "SELECT count(*) FROM (SELECT series,series_year FROM invoice WHERE series IS NOT NULL GROUP BY 1,2 "
     "HAVING "
     "max(ordinal)-min(ordinal)+1<>count(*))"},
    {"what is issued has a number, what is a draft has none",
     "SELECT count(*) FROM invoice WHERE (state='draft')<>(number IS NULL)"},
    {"the lines add up",
     "SELECT count(*) FROM invoice i WHERE i.kind<>'credit_note' AND i.lines_minor<>(SELECT "
     "coalesce(sum(l.net_minor),0) FROM invoice_line l WHERE l.invoice=i.id)"},
    {"the total is net and tax", "SELECT count(*) FROM invoice WHERE total_minor<>net_minor+tax_minor"},
    {"the table of taxes adds up",
     "SELECT count(*) FROM invoice i WHERE i.taxes IS NOT NULL AND i.total_minor<>(SELECT "
     "coalesce(sum(json_extract(t.value,'$.net_minor')+json_extract(t.value,'$.tax_minor')),0) FROM "
     "json_each(i.taxes) t)"},
    {"what is paid is what payments put there",
     "SELECT count(*) FROM invoice i WHERE i.paid_minor<>(SELECT coalesce(sum(a.amount_minor),0) FROM "
     "allocation a "
     "WHERE a.invoice=i.id)"},
    {"what is credited is what notes say, and never more than the invoice",
     "SELECT count(*) FROM invoice i WHERE i.credited_minor<>(SELECT coalesce(sum(c.total_minor),0) FROM "
     "invoice c "
     "WHERE c.corrects=i.id) OR i.credited_minor>i.total_minor"},
    {"open is the rest",
     "SELECT count(*) FROM invoice WHERE state<>'draft' AND kind<>'credit_note' AND "
     "open_minor<>total_minor-paid_minor-credited_minor"},
    {"nothing is paid twice", "SELECT count(*) FROM invoice WHERE open_minor<0 OR paid_minor<0"},
    {"a payment is on invoices, given back, or left",
     "SELECT count(*) FROM payment p WHERE p.kind='received' AND p.reversed_at_ms IS NULL AND "
     "p.amount_minor<>p.unapplied_minor+(SELECT coalesce(sum(a.amount_minor),0) FROM allocation a WHERE "
     "a.payment=p.id)+(SELECT coalesce(sum(r.amount_minor),0) FROM payment r WHERE r.of_payment=p.id AND "
     "r.kind='refund' AND r.reversed_at_ms IS NULL)"},
    {"no payment is used up beyond itself", "SELECT count(*) FROM payment WHERE unapplied_minor<0"},
    {"the till is what is on invoices and what is left",
     "SELECT (SELECT coalesce(sum(effect_minor),0) FROM payment)<>(SELECT coalesce(sum(amount_minor),0) FROM "
     "allocation)+(SELECT coalesce(sum(unapplied_minor),0) FROM payment)"},
    {"a session is settled by a line, by a credit, or not",
     "SELECT count(*) FROM session WHERE (settled_at_ms IS NULL)<>(settled_with IS NULL) OR "
     "(coalesce(settled_with,'')='line')<>(settled_line IS NOT NULL)"},
    {"a line that settles stands on an invoice",
     "SELECT count(*) FROM session s WHERE s.settled_line IS NOT NULL AND NOT EXISTS(SELECT 1 FROM "
     "invoice_line l JOIN "
     "invoice i ON i.id=l.invoice WHERE l.id=s.settled_line)"},
    {"the ledger took what sessions used",
     "SELECT count(*) FROM session s WHERE coalesce(s.credit_effect,0)<>(SELECT coalesce(sum(c.amount),0) "
     "FROM "
     "credit_entry c WHERE c.session=s.id)"},
    {"sold credits are in the ledger",
     "SELECT count(*) FROM sale x WHERE coalesce(x.credits,0)<>(SELECT coalesce(sum(c.amount),0) FROM "
     "credit_entry c "
     "WHERE c.sale=x.id)"},
};

void check_rules(PracticeFixture& p) {
  for (const auto& [name, sql] : rules) {
    const std::string rule = name;
    CAPTURE(rule);
    const auto broken = p.db.integer(sql, {}, -1);
    REQUIRE(broken.has_value());
    CHECK(*broken == 0);
  }
}

Json line(std::string_view text, int64_t quantity_e4, int64_t price_minor, int64_t tax_percent_e4) {
  return {{"text", std::string(text)},
          {"quantity_e4", quantity_e4},
          {"unit_price_minor", price_minor},
          {"tax_percent_e4", tax_percent_e4}};
}

// One step at random; what is refused changes nothing, which the rules show as well.
void step(PracticeFixture& p, Random& random, std::vector<std::string>& invoices,
          std::vector<std::string>& payments) {
  const auto pick = [&](const std::vector<std::string>& ids) {
    return ids.empty() ? std::string() : ids[random.below(ids.size())];
  };
  switch (random.below(9)) {
    case 0:
    case 1: {
      const Json lines =
          Json::array({line("Hours", random.between(1, 60) * 2500, random.between(1, 20000), 190'000),
                       line("Books", 10'000, random.between(1, 9999), 70'000)});
      invoices.push_back(
          PracticeFixture::id_of(p.run("invoice.draft", {{"payer", p.mentee}, {"lines", lines}})));
      p.apply("invoice.change",
              {{"invoice", invoices.back()}, {"discount_percent_e4", random.between(0, 9) * 12'500}});
      break;
    }
    case 2:
    case 3:
      p.apply("invoice.issue", {{"invoice", pick(invoices)}, {"apply_unapplied", random.chance(0.5)}});
      break;
    case 4: {
      const auto paid = p.apply("payment.record", {{"payer", p.mentee},
                                                   {"amount_minor", random.between(1, 60000)},
                                                   {"oldest_first", random.chance(0.7)}});
      if (paid) payments.push_back(PracticeFixture::id_of(paid->result));
      break;
    }
    case 5:
      p.apply("payment.reverse", {{"payment", pick(payments)}});
      break;
    case 6:
      p.apply("payment.refund", {{"payment", pick(payments)}, {"amount_minor", random.between(0, 5000)}});
      break;
    case 7:
      p.apply("invoice.credit", {{"invoice", pick(invoices)}});
      break;
    default: {
      const std::string invoice = pick(invoices);
      const auto some =
          p.db.text("SELECT id FROM invoice_line WHERE invoice=? ORDER BY position LIMIT 1", {invoice});
      const Json lines =
          Json::array({{{"line", some.value_or("")}, {"quantity_e4", random.between(1, 9) * 2500}}});
      p.apply("invoice.credit", {{"invoice", invoice}, {"lines", lines}});
    }
  }
}

}  // namespace

TEST_CASE("money adds up after many steps at random") {
  for (const uint64_t seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    PracticeFixture p;
    const auto practice = p.db.text("SELECT id FROM practice");
    p.run("practice.set", {{"id", *practice},
                           {"fields",
                            {{"legal_name", "Nora Lindqvara"},
                             {"address", "Quellgasse 4"},
                             {"tax_id", "DE 000"},
                             {"tax_scheme", seed == 2 ? "inclusive" : "exclusive"}}}});
    Random random(seed);
    std::vector<std::string> invoices, payments;
    for (int i = 0; i < 200; i++) step(p, random, invoices, payments);
    check_rules(p);
    const auto issued = p.db.integer("SELECT count(*) FROM invoice WHERE state<>'draft'");
    CHECK(*issued > 10);
  }
}

TEST_CASE("the sample practice's money adds up, and what is shown is counted from its rows") {
  PracticeFixture p;
  REQUIRE(p.db.run("DELETE FROM practice").has_value());
  p.run("sample.fill", {{"seed", 7}, {"zone", "Europe/Berlin"}, {"language", "en"}});
  p.run("sample.fill", {{"seed", 7}, {"part", 1}});
  check_rules(p);
  const auto count = [&](const char* sql) { return *p.db.integer(sql); };
  for (const std::string state : {"draft", "issued", "part_paid", "paid"}) {
    CAPTURE(state);
    CHECK(*p.db.integer("SELECT count(*) FROM invoice WHERE state=? AND kind='invoice'", {state}) > 0);
  }
  CHECK(count("SELECT count(*) FROM invoice WHERE kind='credit_note'") > 0);
  CHECK(count("SELECT count(*) FROM payment WHERE unapplied_minor>0") > 0);
  CHECK(count("SELECT count(*) FROM expense") > 20);
  const Json money = p.ask("money", {{"now_ms", md::testing::fixture_start_ms}});
  CHECK(money["total"]["open_minor"] == count("SELECT sum(open_minor) FROM invoice WHERE state<>'draft'"));
  CHECK(
      money["total"]["month_income_minor"] ==
      count("SELECT sum(CASE kind WHEN 'credit_note' THEN -net_minor ELSE net_minor END) FROM invoice WHERE "
            "issued_on LIKE '2026-03-%' AND state<>'draft'"));
  CHECK(money["months"][11]["received_minor"] ==
        count("SELECT sum(effect_minor) FROM payment WHERE paid_on LIKE '2026-03-%'"));
  CHECK(money["overdue"] ==
        count("SELECT count(*) FROM invoice WHERE state IN ('issued','part_paid') AND kind='invoice' "
              "AND due_on<'2026-03-25'"));
}
