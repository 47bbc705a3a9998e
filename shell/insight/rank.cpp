#include "insight/rank.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "shell/insight/json_out.h"
#include "shell/insight/number.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--ratings", Takes::file, "a row for each rating"},
    {"--method", Takes::choice, "how ratings become a score", "bayes|wilson|mean"},
    {"--prior",
     Takes::number,
     "for how many ratings the mean of all counts (bayes), 5",
     {},
     false,
     5,
     0,
     1e6},
    {"--fit-prior", Takes::nothing, "that weight as the ratings have it"},
    {"--duels", Takes::file, "a row for each duel: Glicko-2"},
};

// Best first; equals by how much is known of them, then by name.
std::vector<size_t> best_first(const Numbering& names, std::span<const double> scores,
                               std::span<const double> counts) {
  std::vector<size_t> order(names.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, [&](size_t a, size_t b) {
    if (scores[a] != scores[b]) return scores[a] > scores[b];
    return counts[a] != counts[b] ? counts[a] > counts[b] : names.name(a) < names.name(b);
  });
  return order;
}

insight::RankMethod method_of(std::string_view name) {
  return name == "wilson" ? insight::RankMethod::wilson
         : name == "mean" ? insight::RankMethod::mean
                          : insight::RankMethod::bayes;
}

Checked<std::string> run_ratings(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--ratings")));
  MD_ASSIGN(const std::vector<std::string_view> names, table.texts("item"));
  MD_ASSIGN(std::vector<double> ratings, table.numbers("rating"));
  Numbering items;
  std::vector<std::vector<double>> by_item;
  for (size_t row = 0; row < names.size(); row++) {
    by_item.resize(std::max(by_item.size(), size_t(items.number(names[row])) + 1));
    by_item[items.number(names[row])].push_back(ratings[row]);
  }
  std::vector<insight::ItemRatings> sums(items.size());
  std::vector<double> scores, counts;
  for (size_t i = 0; i < items.size(); i++) {
    std::ranges::sort(by_item[i]);  // sums are then the same for a file in any order
    insight::ItemRatings& item = sums[i];
    item.count = double(by_item[i].size());
    for (const double rating : by_item[i]) item.sum += rating;
    for (const double rating : by_item[i])
      item.squares += (rating - item.sum / item.count) * (rating - item.sum / item.count);
    counts.push_back(item.count);
  }
  const auto [lowest, highest] = std::ranges::minmax(ratings);
  const double prior =
      options.given("--fit-prior") ? insight::fitted_prior_weight(sums) : options.number("--prior");
  MD_ASSIGN(
      const std::vector<insight::ItemScore> answer,
      placed(table, insight::rank_items(sums, method_of(options.text("--method")), lowest, highest, prior)));
  for (const insight::ItemScore& each : answer) scores.push_back(each.score);
  JsonOut out;
  out.object().text("method", options.text("--method"));
  if (options.text("--method") == "bayes") out.number("prior_weight", prior);
  out.key("ranking").array();
  for (const size_t i : best_first(items, scores, counts))
    out.object()
        .text("item", items.name(i))
        .number("score", scores[i])
        .integer("n", int64_t(counts[i]))
        .number("low", answer[i].low)
        .number("high", answer[i].high)
        .end();
  return out.end().end().finish();
}

// Numbers in their order when every period is one, else texts in theirs (2026-01, 2026-02 …).
Checked<std::vector<std::vector<insight::Duel>>> read_duels(const Table& table, Numbering& players) {
  MD_ASSIGN(const std::vector<std::string_view> winners, table.texts("winner"));
  MD_ASSIGN(const std::vector<std::string_view> losers, table.texts("loser"));
  MD_ASSIGN(const size_t loser_column, table.column("loser"));
  MD_ASSIGN(const std::vector<std::string_view> periods, table.texts("period"));
  const bool numeric =
      std::ranges::all_of(periods, [](std::string_view text) { return parse_number(text).has_value(); });
  std::map<std::pair<double, std::string_view>, std::vector<insight::Duel>> in_order;
  for (size_t row = 0; row < winners.size(); row++) {
    if (winners[row] == losers[row]) return table.wrong(row, loser_column, "nobody duels with themselves");
    const uint32_t winner = players.number(winners[row]), loser = players.number(losers[row]);
    const auto key =
        numeric ? std::pair(*parse_number(periods[row]), std::string_view()) : std::pair(0.0, periods[row]);
    in_order[key].push_back({winner, loser});
  }
  std::vector<std::vector<insight::Duel>> duels;
  for (auto& [period, list] : in_order) duels.push_back(std::move(list));
  return duels;
}

Checked<std::string> run_duels(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--duels")));
  Numbering players;
  MD_ASSIGN(const std::vector<std::vector<insight::Duel>> duels, read_duels(table, players));
  const std::vector<insight::Glicko> ratings = insight::rate_duels(duels, players.size());
  std::vector<double> scores, counts(players.size());
  for (const insight::Glicko& rating : ratings) scores.push_back(rating.rating);
  for (const auto& period : duels)
    for (const insight::Duel& duel : period) {
      counts[duel.winner]++;
      counts[duel.loser]++;
    }
  constexpr double normal_975 = 1.959963984540054;
  JsonOut out;
  out.object().key("ranking").array();
  for (const size_t i : best_first(players, scores, counts)) {
    const insight::Glicko& rating = ratings[i];
    out.object()
        .text("item", players.name(i))
        .number("score", rating.rating)
        .integer("n", int64_t(counts[i]));
    out.number("rating", rating.rating)
        .number("deviation", rating.deviation)
        .number("volatility", rating.volatility);
    out.number("low", rating.rating - normal_975 * rating.deviation);
    out.number("high", rating.rating + normal_975 * rating.deviation).end();
  }
  return out.end().end().finish();
}

Checked<std::string> run(const Options& options) {
  const bool ratings = options.given("--ratings"), duels = options.given("--duels");
  if (ratings && duels) return option_fault("--duels", "goes without --ratings");
  for (const std::string_view name : {"--method", "--prior", "--fit-prior"})
    if (duels && options.given(name)) return option_fault(name, "goes with --ratings");
  if (options.given("--prior") && options.given("--fit-prior"))
    return option_fault("--fit-prior", "goes without --prior");
  if (ratings) return run_ratings(options);
  if (duels) return run_duels(options);
  return option_fault("--ratings", "this or --duels is needed");
}

}  // namespace

const Verb rank_verb = {"rank", "a ranking that is fair to few reviews, or ratings out of duels",
                        "--ratings: item,rating. bayes: (C m + sum) / (C + n), m the mean of all ratings, C "
                        "the prior; wilson: lower end of\n"
                        "the 95 % interval of the share of good ones, ratings outside 0 to 1 scaled by the "
                        "lowest and highest; mean.\n"
                        "--duels: winner,loser,period. Glicko-2, all duels of a period at once, periods as "
                        "numbers or in order of text.\n"
                        "Answers ranking, best first: item, score, n, the 95 % band low, high; duels also "
                        "rating, deviation, volatility.\n",
                        options, run};

}  // namespace md::insight_verbs
