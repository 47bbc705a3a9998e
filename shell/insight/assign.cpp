#include "insight/assign.h"

#include <algorithm>

#include "shell/insight/ids.h"
#include "shell/insight/json_out.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--scores", Takes::file, "the pairs that are allowed: mentee,mentor,score[,mentor_score]", {}, true},
    {"--capacity", Takes::file, "mentor,capacity; a mentor who is not listed has one seat"},
    {"--method", Takes::choice, "the greatest total, or nobody would rather swap", "best|stable"},
};

// Sums and differences of scores must stay finite.
constexpr Bounds score_bounds{-1e200, 1e200, false};

struct Scores {
  Numbering mentees, mentors;
  std::vector<insight::ScoredPair> pairs;
};

// The row of the first pair that stands there again.
Checked<void> refuse_twice(const Table& table, const std::vector<insight::ScoredPair>& pairs) {
  std::vector<uint32_t> order(pairs.size());
  for (uint32_t i = 0; i < order.size(); i++) order[i] = i;
  const auto key = [&](uint32_t i) { return std::tuple(pairs[i].mentee, pairs[i].mentor, i); };
  std::ranges::sort(order, {}, key);
  for (size_t i = 1; i < order.size(); i++) {
    const insight::ScoredPair &a = pairs[order[i - 1]], &b = pairs[order[i]];
    if (a.mentee != b.mentee || a.mentor != b.mentor) continue;
    MD_ASSIGN(const size_t column, table.column("mentee"));
    return table.wrong(order[i], column, "this pair stands there twice");
  }
  return {};
}

Checked<Scores> read_scores(const Table& table, bool stable) {
  MD_ASSIGN(const auto mentees, table.texts("mentee"));
  MD_ASSIGN(const auto mentors, table.texts("mentor"));
  MD_ASSIGN(const auto scores, table.numbers("score", score_bounds));
  std::vector<double> mentor_scores(table.rows(), 0);
  if (stable) {
    MD_ASSIGN(mentor_scores, table.numbers("mentor_score"));
  }
  Scores out{sorted_ids(mentees), sorted_ids(mentors), {}};
  out.pairs.reserve(table.rows());
  for (size_t row = 0; row < table.rows(); row++)
    out.pairs.push_back(
        {out.mentees.find(mentees[row]), out.mentors.find(mentors[row]), scores[row], mentor_scores[row]});
  MD_TRY(refuse_twice(table, out.pairs));
  return out;
}

Checked<std::vector<uint32_t>> read_seats(std::string_view path, const Scores& scores) {
  std::vector<uint32_t> seats(scores.mentors.size(), 1);
  if (path.empty()) return seats;
  MD_ASSIGN(const Table table, Table::read(path));
  MD_ASSIGN(const auto mentors, table.texts("mentor"));
  MD_ASSIGN(const auto capacity, table.numbers("capacity", count_bounds));
  MD_ASSIGN(const size_t column, table.column("mentor"));
  Numbering seen;
  for (size_t row = 0; row < table.rows(); row++) {
    if (seen.number(mentors[row]) != row)
      return table.wrong(row, column, in_quotes(mentors[row]) + " stands there twice");
    const uint32_t mentor = scores.mentors.find(mentors[row]);
    if (mentor != Numbering::none)
      seats[mentor] = uint32_t(std::min(capacity[row], double(scores.mentees.size())));
  }
  return seats;
}

Checked<std::string> run(const Options& options) {
  const bool stable = options.text("--method") == "stable";
  MD_ASSIGN(const Table table, Table::read(options.text("--scores")));
  MD_ASSIGN(const Scores scores, read_scores(table, stable));
  MD_ASSIGN(const std::vector<uint32_t> seats, read_seats(options.text("--capacity"), scores));
  const bool costs = std::ranges::all_of(scores.pairs, [](const auto& pair) { return pair.score <= 0; });
  const auto assign = stable ? insight::assign_stable : costs ? insight::assign_most : insight::assign_best;
  const insight::Assignment found = assign(scores.mentees.size(), seats, scores.pairs);
  JsonOut out;
  out.object().number("total", found.total).key("pairs").array();
  for (uint32_t i = 0; i < found.mentor_of.size(); i++) {
    if (found.mentor_of[i] == insight::nobody) continue;
    out.array().text(scores.mentees.name(i)).text(scores.mentors.name(found.mentor_of[i])).end();
  }
  out.end().key("unassigned").array();
  for (uint32_t i = 0; i < found.mentor_of.size(); i++)
    if (found.mentor_of[i] == insight::nobody) out.text(scores.mentees.name(i));
  return out.end().end().finish();
}

}  // namespace

const Verb assign_verb = {
    "assign", "everybody to mentors at once: the greatest total, or so that nobody would rather swap",
    "--scores: mentee,mentor,score, and mentor_score for stable; higher is better, pairs not listed are not\n"
    "allowed. --capacity: mentor,capacity.\n"
    "best is exact; a pair with a negative score is not formed, because without it the total is greater.\n"
    "Where no score is above 0 they are costs: then as many pairs as can be, at the least cost.\n"
    "stable is the mentees' best stable choice; of equal scores the smaller id is liked more.\n"
    "Answers total (the sum of score), pairs and unassigned.\n",
    options, run};

}  // namespace md::insight_verbs
