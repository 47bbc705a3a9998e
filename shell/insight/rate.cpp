#include "insight/rate.h"

#include "insight/scores.h"
#include "shell/insight/ids.h"
#include "shell/insight/json_out.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--train", Takes::file, "user,item,rating", {}, true},
    {"--test", Takes::file, "the same, to be foretold", {}, true},
};

struct Ratings {
  std::vector<std::string_view> users, items;
  std::vector<double> values;
};

Checked<Ratings> read_ratings(const Table& table) {
  Ratings ratings;
  MD_ASSIGN(ratings.users, table.texts("user"));
  MD_ASSIGN(ratings.items, table.texts("item"));
  MD_ASSIGN(ratings.values, table.numbers("rating"));
  return ratings;
}

std::vector<insight::Rating> numbered(const Ratings& ratings, const Numbering& users,
                                      const Numbering& items) {
  std::vector<insight::Rating> out;
  out.reserve(ratings.values.size());
  for (size_t i = 0; i < ratings.values.size(); i++)
    out.push_back({users.find(ratings.users[i]), items.find(ratings.items[i]), ratings.values[i]});
  return out;
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table train_table, Table::read(options.text("--train")));
  MD_ASSIGN(const Ratings train, read_ratings(train_table));
  MD_ASSIGN(const Table test_table, Table::read(options.text("--test")));
  MD_ASSIGN(const Ratings test, read_ratings(test_table));
  const Numbering users = sorted_ids(train.users), items = sorted_ids(train.items);
  const insight::Rated rated = insight::predict_ratings(
      users.size(), items.size(), numbered(train, users, items), numbered(test, users, items));
  JsonOut out;
  out.object().number("rmse", insight::root_mean_square_error(rated.predicted, test.values));
  out.number("baseline_rmse", insight::root_mean_square_error(rated.baseline, test.values));
  return out.integer("rows", int64_t(test.values.size())).end().finish();
}

}  // namespace

const Verb rate_verb = {
    "rate", "what somebody would rate, and how far that is off on ratings held back",
    "--train, --test: user,item,rating; of a pair that stands there twice the last holds. Answers rmse, and\n"
    "baseline_rmse of user and item alone.\n",
    options, run};

}  // namespace md::insight_verbs
