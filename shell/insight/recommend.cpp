#include "insight/recommend.h"

#include <algorithm>
#include <optional>

#include "shell/insight/ids.h"
#include "shell/insight/json_out.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

using insight::RecommendMethod;

constexpr Option options[] = {
    {"--train", Takes::file, "who took what: user,item", {}, true},
    {"--test", Takes::file, "what they took afterwards: user,item"},
    {"--k", Takes::integer, "how many for each user (10)", {}, false, 10, 1, 100'000},
    {"--method", Takes::choice, "closed-form regression, cosine neighbours, factors, or what most took",
     "ease|items|als|popular"},
    {"--lambda", Takes::number, "regularisation of ease (500)", {}, false, 500, 1e-6, 1e12},
};

RecommendMethod method_of(std::string_view name) {
  if (name == "items") return RecommendMethod::items;
  if (name == "als") return RecommendMethod::als;
  return name == "popular" ? RecommendMethod::popular : RecommendMethod::ease;
}

struct Train {
  Numbering users, items;
  std::vector<insight::Taken> taken;
};

Checked<Train> read_train(const Table& table) {
  MD_ASSIGN(const auto users, table.texts("user"));
  MD_ASSIGN(const auto items, table.texts("item"));
  Train train{sorted_ids(users), sorted_ids(items), {}};
  for (size_t row = 0; row < table.rows(); row++)
    train.taken.emplace_back(train.users.find(users[row]), train.items.find(items[row]));
  return train;
}

// The test items of each user. An item that training lacks is a number of its own that nobody is given.
struct Test {
  std::vector<std::vector<uint32_t>> items, top;
};

Checked<Test> read_test(const Table& table, const Train& train, std::span<const std::vector<uint32_t>> top,
                        const std::vector<uint32_t>& for_newcomers) {
  MD_ASSIGN(const auto users, table.texts("user"));
  MD_ASSIGN(const auto items, table.texts("item"));
  Numbering tested, others;
  Test test;
  for (size_t row = 0; row < table.rows(); row++) {
    const uint32_t user = tested.number(users[row]), known = train.users.find(users[row]);
    if (user == test.items.size()) {
      test.items.emplace_back();
      test.top.push_back(known == Numbering::none ? for_newcomers : top[known]);
    }
    uint32_t item = train.items.find(items[row]);
    if (item == Numbering::none) item = uint32_t(train.items.size()) + others.number(items[row]);
    if (std::ranges::find(test.items[user], item) == test.items[user].end()) test.items[user].push_back(item);
  }
  return test;
}

Checked<std::string> run(const Options& options) {
  const size_t k = size_t(options.integer("--k"));
  MD_ASSIGN(const Table table, Table::read(options.text("--train")));
  MD_ASSIGN(const Train train, read_train(table));
  const insight::Interactions taken(train.users.size(), train.items.size(), train.taken);
  const insight::RecommendSettings settings{method_of(options.text("--method")), k,
                                            options.number("--lambda")};
  std::optional<Table> later;
  if (options.given("--test")) {
    MD_ASSIGN(later, Table::read(options.text("--test")));
  }
  MD_ASSIGN(const auto top, placed(table, insight::recommend(taken, settings)));
  JsonOut out;
  out.object();
  if (later) {
    MD_ASSIGN(const Test test, read_test(*later, train, top, insight::most_popular(taken, k)));
    const insight::RecommendScore score = insight::score_recommendations(test.top, test.items, k);
    out.number("recall", score.recall).number("ndcg", score.ndcg).integer("users", int64_t(score.users));
  } else {
    out.key("recall").null().key("ndcg").null();
  }
  out.key("top").object();
  for (size_t user = 0; user < top.size(); user++) {
    out.key(train.users.name(user)).array();
    for (const uint32_t item : top[user]) out.text(train.items.name(item));
    out.end();
  }
  return out.end().end().finish();
}

}  // namespace

const Verb recommend_verb = {
    "recommend", "what to suggest to whom, from who took what, with recall and NDCG on what came later",
    "--train, --test: user,item; a pair counts once. Answers top, for each user of the training file k items "
    "that\n"
    "they do not have, ties by id; recall (hits / the user's test items) and ndcg, averaged over the users "
    "with\n"
    "test items. A user whom training lacks is given what most took. als: 64 factors, regularisation 10,\n"
    "weight 1 + 1, 15 rounds.\n",
    options, run};

}  // namespace md::insight_verbs
