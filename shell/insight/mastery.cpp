#include "insight/mastery.h"

#include "insight/scores.h"
#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--train", Takes::file, "answers to learn from", {}, true},
    {"--test", Takes::file, "answers to predict, each before it is seen", {}, true},
    {"--forget", Takes::nothing, "what is known can be forgotten"},
    {"--elo", Takes::nothing, "Elo ratings in place of knowledge tracing"},
};

Checked<std::vector<insight::SkillAnswer>> read_answers(const Table& table, Numbering& learners,
                                                        Numbering& skills) {
  MD_ASSIGN(const std::vector<std::string_view> learner_names, table.texts("learner"));
  MD_ASSIGN(const std::vector<std::string_view> skill_names, table.texts("skill"));
  MD_ASSIGN(const std::vector<double> correct, table.numbers("correct", flag_bounds));
  std::vector<insight::SkillAnswer> answers;
  for (size_t row = 0; row < correct.size(); row++)
    answers.push_back(
        {learners.number(learner_names[row]), skills.number(skill_names[row]), correct[row] == 1});
  return answers;
}

void write_scores(JsonOut& out, std::span<const insight::Prediction> predictions, size_t asked) {
  std::vector<double> probabilities, outcomes;
  for (const insight::Prediction& prediction : predictions) {
    probabilities.push_back(prediction.probability);
    outcomes.push_back(prediction.outcome);
  }
  out.key("auc");
  if (const auto area = insight::auc(probabilities, outcomes)) {
    out.number(*area);
  } else {
    out.null();
  }
  out.number("rmse", insight::root_mean_square_error(probabilities, outcomes));
  out.number("log_loss", insight::log_loss(probabilities, outcomes));
  out.integer("answers", int64_t(predictions.size()))
      .integer("left_out", int64_t(asked - predictions.size()));
}

void write_skills(JsonOut& out, const Numbering& skills, std::span<const insight::SkillModel> models,
                  bool forget) {
  out.key("skills").object();
  for (size_t i = 0; i < models.size(); i++) {
    const insight::SkillModel& model = models[i];
    if (model.answers == 0) continue;
    out.key(skills.name(i)).object().number("prior", model.prior).number("learn", model.learn);
    if (forget) out.number("forget", model.forget);
    out.number("guess", model.guess)
        .number("slip", model.slip)
        .number("log_likelihood", model.log_likelihood);
    out.integer("learners", int64_t(model.learners)).integer("answers", int64_t(model.answers)).end();
  }
  out.end();
}

Checked<std::string> run(const Options& options) {
  const bool forget = options.given("--forget"), elo = options.given("--elo");
  if (forget && elo) return option_fault("--forget", "goes without --elo");
  MD_ASSIGN(const Table train_table, Table::read(options.text("--train")));
  MD_ASSIGN(const Table test_table, Table::read(options.text("--test")));
  Numbering learners, skills;
  MD_ASSIGN(const std::vector<insight::SkillAnswer> train, read_answers(train_table, learners, skills));
  const size_t trained = skills.size();
  MD_ASSIGN(const std::vector<insight::SkillAnswer> test, read_answers(test_table, learners, skills));
  std::vector<insight::Prediction> predictions;
  std::vector<insight::SkillModel> models;
  if (elo) {
    MD_ASSIGN(predictions, placed(train_table, insight::predict_elo(train, test, skills.size())));
  } else {
    MD_ASSIGN(models, placed(train_table, insight::fit_tracing(train, trained, {.forget = forget})));
    predictions = insight::predict_tracing(models, test);
  }
  if (predictions.empty())
    return test_table.wrong("no skill of this file was learned from " + train_table.file());
  JsonOut out;
  out.object().text("model", elo ? "elo" : forget ? "bkt_forget" : "bkt");
  write_scores(out, predictions, test.size());
  if (!elo) write_skills(out, skills, models, forget);
  return out.end().finish();
}

}  // namespace

const Verb mastery_verb = {"mastery",
                           "whether skills are mastered: knowledge tracing or Elo, and how well it predicts",
                           "--train, --test: learner,skill,correct (0 or 1), a learner's answers in their "
                           "order. Learners of --test are new;\n"
                           "answers in skills that --train lacks are left out.\n"
                           "Answers auc (null with one kind of outcome), rmse and log_loss on --test, and "
                           "for each skill prior, learn, guess,\n"
                           "slip (and forget).\n",
                           options, run};

}  // namespace md::insight_verbs
