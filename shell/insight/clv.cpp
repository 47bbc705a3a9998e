#include "insight/clv.h"

#include "insight/clv_history.h"
#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--summary", Takes::file, "a row for each customer"},
    {"--transactions", Takes::file, "a row for each purchase; goes with --until"},
    {"--until", Takes::text, "the last day that the transactions tell of, like 2026-03-25"},
    {"--months", Takes::integer, "how far to look ahead, 12", {}, false, 12, 1, 600},
    {"--discount", Takes::number, "a month, 0.01", {}, false, 0.01, 0, 1},
};

struct Customers {
  std::vector<std::string_view> names;
  std::vector<insight::Customer> summaries;
};

constexpr Bounds repeats_bounds{0, 1e6, true};

Checked<Customers> read_summary(const Table& table) {
  MD_ASSIGN(std::vector<std::string_view> names, table.texts("id"));
  MD_ASSIGN(const std::vector<double> frequencies, table.numbers("frequency", repeats_bounds));
  MD_ASSIGN(const size_t recency_column, table.column("recency"));
  MD_ASSIGN(const std::vector<double> recencies, table.numbers(recency_column, amount_bounds));
  MD_ASSIGN(const std::vector<double> ages, table.numbers("T", amount_bounds));
  MD_ASSIGN(const std::vector<double> values, table.numbers("monetary_value"));
  Customers customers{std::move(names), {}};
  for (size_t row = 0; row < table.rows(); row++) {
    if (recencies[row] > ages[row]) return table.wrong(row, recency_column, "recency is more than T");
    customers.summaries.push_back({frequencies[row], recencies[row], ages[row], values[row]});
  }
  return customers;
}

Checked<Customers> read_transactions(const Table& table, Date until) {
  constexpr size_t date_bytes = 10;
  MD_ASSIGN(const std::vector<std::string_view> names, table.texts("customer"));
  MD_ASSIGN(const size_t date_column, table.column("date"));
  MD_ASSIGN(const std::vector<double> amounts, table.numbers("amount"));
  Numbering numbering;
  std::vector<insight::Purchase> purchases;
  for (size_t row = 0; row < table.rows(); row++) {
    std::string_view text = table.text(row, date_column);
    // A time of day behind the date does not matter.
    if (text.size() > date_bytes && (text[date_bytes] == 'T' || text[date_bytes] == ' '))
      text = text.substr(0, date_bytes);
    const auto day = parse_date(text);
    if (!day) return table.wrong(row, date_column, in_quotes(text) + " is not a date like 2026-03-25");
    purchases.push_back({numbering.number(names[row]), *day, amounts[row]});
  }
  Customers customers;
  for (const auto& [customer, summary] :
       insight::summarise_purchases(purchases, uint32_t(numbering.size()), until)) {
    customers.names.push_back(numbering.name(customer));
    customers.summaries.push_back(summary);
  }
  return customers;
}

template <size_t N>
void write_errors(JsonOut& out, const std::optional<std::array<double, N>>& errors,
                  const std::array<std::string_view, N>& names) {
  out.key("standard_errors");
  if (!errors) {
    out.null();
    return;
  }
  out.object();
  for (size_t i = 0; i < N; i++) out.number(names[i], (*errors)[i]);
  out.end();
}

Checked<std::string> answer(const Table& table, const Customers& customers, const Options& options) {
  MD_ASSIGN(const insight::BgNbd buying, placed(table, insight::fit_bg_nbd(customers.summaries)));
  MD_ASSIGN(const insight::GammaGamma spending, placed(table, insight::fit_gamma_gamma(customers.summaries)));
  const int months = int(options.integer("--months"));
  const double discount = options.number("--discount");
  JsonOut out;
  out.object().key("bgnbd").object();
  out.number("r", buying.r).number("alpha", buying.alpha).number("a", buying.a).number("b", buying.b);
  out.number("log_likelihood", buying.log_likelihood);
  write_errors<4>(out, buying.errors, {"r", "alpha", "a", "b"});
  out.end().key("gamma_gamma").object();
  out.number("p", spending.p).number("q", spending.q).number("v", spending.v);
  out.number("log_likelihood", spending.log_likelihood);
  write_errors<3>(out, spending.errors, {"p", "q", "v"});
  out.number("frequency_value_correlation", spending.correlation).end();
  out.key("customers").array();
  double total = 0;
  for (size_t i = 0; i < customers.names.size(); i++) {
    const insight::Customer& customer = customers.summaries[i];
    MD_ASSIGN(const double value, placed(table, insight::expected_value(spending, customer)));
    const double clv = insight::lifetime_value(buying, value, customer, months, discount);
    total += clv;
    out.object().text("id", customers.names[i]);
    out.number("p_alive", insight::alive_probability(buying, customer));
    out.number("expected", insight::expected_purchases(buying, customer, insight::weeks_per_month * months));
    out.number("expected_value", value).number("clv", clv).end();
  }
  return out.end().number("total_clv", total).end().finish();
}

Checked<std::string> run(const Options& options) {
  const bool summary = options.given("--summary"), transactions = options.given("--transactions");
  if (summary && transactions) return option_fault("--transactions", "goes without --summary");
  if (!summary && !transactions) return option_fault("--summary", "this or --transactions is needed");
  if (summary && options.given("--until")) return option_fault("--until", "goes with --transactions");
  if (summary) {
    MD_ASSIGN(const Table table, Table::read(options.text("--summary")));
    MD_ASSIGN(const Customers customers, read_summary(table));
    return answer(table, customers, options);
  }
  if (!options.given("--until")) return option_fault("--until", "is needed with --transactions");
  const auto until = parse_date(options.text("--until"));
  if (!until)
    return option_fault("--until", in_quotes(options.text("--until")) + " is not a date like 2026-03-25");
  MD_ASSIGN(const Table table, Table::read(options.text("--transactions")));
  MD_ASSIGN(const Customers customers, read_transactions(table, *until));
  return answer(table, customers, options);
}

}  // namespace

const Verb clv_verb = {
    "clv", "what customers are still worth: BG/NBD and Gamma-Gamma",
    "--summary: id,frequency,recency,T,monetary_value; repeat purchases, weeks from the first to the last, "
    "weeks from\n"
    "the first until now, mean of the repeat purchases.\n"
    "--transactions: customer,date,amount. Those of one day count as one; --until is included.\n"
    "Answers both models with standard_errors (null at a bound) and for each customer p_alive, expected "
    "purchases,\n"
    "expected_value of one and clv, the discounted sum over the months (4.345 weeks each).\n",
    options, run};

}  // namespace md::insight_verbs
