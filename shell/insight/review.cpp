#include "insight/review.h"

#include <algorithm>

#include "base/date.h"
#include "insight/scores.h"
#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--log", Takes::file, "one review a row: card_id,review_rating,review_time", {}, true},
    {"--fit", Takes::nothing, "also fit the parameters to this log"},
};

// ISO 8601, in UTC where no offset stands; or Unix milliseconds.
Checked<int64_t> read_time(const Table& table, size_t row, size_t column) {
  const std::string_view text = table.text(row, column);
  if (const auto instant = parse_instant(text)) return *instant;
  if (const auto local = parse_local_time(text)) return local->s * 1000;
  constexpr size_t digits_max = 15;
  const bool digits = !text.empty() && text.size() <= digits_max &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return table.wrong(row, column, in_quotes(text) + " is no time such as 2022-11-29T12:30:00Z");
  int64_t ms = 0;
  for (const char c : text) ms = ms * 10 + (c - '0');
  constexpr int64_t last_ms = 7'258'118'400'000;  // the end of 2199
  if (ms >= last_ms) return table.wrong(row, column, in_quotes(text) + " lies beyond the year 2199");
  return ms;
}

struct Log {
  Numbering cards;
  std::vector<std::vector<insight::Review>> reviews;  // by card, ascending in time
};

Checked<Log> read_log(const Table& table) {
  MD_ASSIGN(const auto cards, table.texts("card_id"));
  MD_ASSIGN(const auto ratings, table.numbers("review_rating", Bounds{1, 4, true}));
  MD_ASSIGN(const size_t time, table.column("review_time"));
  Log log;
  for (size_t row = 0; row < table.rows(); row++) {
    const uint32_t card = log.cards.number(cards[row]);
    if (card == log.reviews.size()) log.reviews.emplace_back();
    MD_ASSIGN(const int64_t at_ms, read_time(table, row, time));
    log.reviews[card].push_back({at_ms, int(ratings[row])});
  }
  for (auto& reviews : log.reviews) std::ranges::stable_sort(reviews, {}, &insight::Review::at_ms);
  return log;
}

void write_fit(JsonOut& out, const insight::ReviewFit& fit) {
  out.key("fit").object().key("parameters").numbers(fit.parameters).number("log_loss", fit.log_loss);
  out.number("default_log_loss", fit.default_log_loss).number("held_out_log_loss", fit.held_out);
  out.number("held_out_default_log_loss", fit.held_out_default).integer("reviews", int64_t(fit.n)).end();
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--log")));
  MD_ASSIGN(const Log log, read_log(table));
  const insight::ReviewScheduler scheduler;
  insight::RecallPredictions said;
  JsonOut out;
  out.object().key("cards").object();
  for (size_t i = 0; i < log.reviews.size(); i++) {
    const insight::ReviewCard card = replay(scheduler, log.reviews[i], said);
    out.key(log.cards.name(i)).object().number("stability", card.memory.stability);
    out.number("difficulty", card.memory.difficulty).text("due", iso_instant(card.due_ms)).end();
  }
  out.end().key("log_loss");
  if (said.p.empty())
    out.null();
  else
    out.number(insight::log_loss(said.p, said.recalled));
  out.key("auc");
  if (const auto area = insight::auc(said.p, said.recalled))
    out.number(*area);
  else
    out.null();
  out.integer("scored", int64_t(said.p.size()));
  if (options.given("--fit")) {
    MD_ASSIGN(const insight::ReviewFit fit, placed(table, insight::fit_reviews(log.reviews)));
    write_fit(out, fit);
  }
  return out.end().finish();
}

}  // namespace

const Verb review_verb = {
    "review", "spaced review (FSRS-6): when each card is due, and how well recall was foretold",
    "--log: card_id,review_rating,review_time; rating 1 again, 2 hard, 3 good, 4 easy; time ISO 8601 or "
    "Unix\n"
    "milliseconds. Answers cards (stability in days, difficulty 1 to 10, due); log_loss and auc of what was\n"
    "foretold before each review a day or more after the card's last (null where nothing can be said), and "
    "how\n"
    "many they were (scored). --fit: parameters for this log, with their score on its last fifth when fitted "
    "to\n"
    "the rest.\n",
    options, run};

}  // namespace md::insight_verbs
