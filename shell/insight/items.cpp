#include "insight/items.h"

#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {{"--answers", Takes::file, "a row for each answer", {}, true}};

void write_error(JsonOut& out, std::string_view name, const std::optional<double>& error) {
  out.key(name);
  if (error) {
    out.number(*error);
  } else {
    out.null();
  }
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--answers")));
  MD_ASSIGN(const std::vector<std::string_view> learner_names, table.texts("learner"));
  MD_ASSIGN(const std::vector<std::string_view> item_names, table.texts("item"));
  MD_ASSIGN(const std::vector<double> correct, table.numbers("correct", flag_bounds));
  Numbering learners, items;
  std::vector<insight::ItemAnswer> answers;
  for (size_t row = 0; row < correct.size(); row++)
    answers.push_back(
        {learners.number(learner_names[row]), items.number(item_names[row]), correct[row] == 1});
  MD_ASSIGN(const insight::ItemFit fit,
            placed(table, insight::fit_items(answers, learners.size(), items.size())));
  JsonOut out;
  out.object().key("items").object();
  for (size_t i = 0; i < items.size(); i++) {
    const insight::ItemParameters& item = fit.items[i];
    if (!item.fitted) continue;
    out.key(items.name(i)).object().number("a", item.a).number("b", item.b);
    write_error(out, "a_error", item.a_error);
    write_error(out, "b_error", item.b_error);
    out.number("share_correct", item.correct / item.answers).integer("answers", int64_t(item.answers)).end();
  }
  out.end().number("log_likelihood", fit.log_likelihood).integer("learners", int64_t(fit.learners));
  out.key("left_out").array();
  for (size_t i = 0; i < items.size(); i++)
    if (!fit.items[i].fitted) out.text(items.name(i));
  return out.end().end().finish();
}

}  // namespace

const Verb items_verb = {
    "items", "how hard quiz items are and how well they tell learners apart (2PL)",
    "--answers: learner,item,correct (0 or 1); learners need not answer every item.\n"
    "Answers for each item a (discrimination), b (difficulty, learners are N(0,1)), their standard errors "
    "(null where\n"
    "they are not known), log_likelihood, and left_out: items that everybody answered alike.\n",
    options, run};

}  // namespace md::insight_verbs
