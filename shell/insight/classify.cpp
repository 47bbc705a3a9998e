#include "insight/classify.h"

#include <algorithm>

#include "insight/scores.h"
#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--train", Takes::file, "texts to learn from", {}, true},
    {"--test", Takes::file, "texts to classify", {}, true},
};

Checked<std::vector<insight::LabelledText>> read_texts(const Table& table, Numbering& labels) {
  MD_ASSIGN(const std::vector<std::string_view> texts, table.texts("text", true));
  MD_ASSIGN(const std::vector<std::string_view> names, table.texts("label"));
  std::vector<insight::LabelledText> labelled;
  for (size_t row = 0; row < texts.size(); row++) labelled.push_back({texts[row], labels.number(names[row])});
  return labelled;
}

// The mean over labels of how well each is told from all others, of those that the test has and lacks
// somewhere.
std::optional<double> mean_auc(std::span<const std::vector<double>> predicted,
                               std::span<const insight::LabelledText> test, size_t labels) {
  double sum = 0, count = 0;
  for (size_t label = 0; label < labels; label++) {
    std::vector<double> scores, outcomes;
    for (size_t row = 0; row < test.size(); row++) {
      scores.push_back(predicted[row][label]);
      outcomes.push_back(test[row].label == label ? 1 : 0);
    }
    const auto area = insight::auc(scores, outcomes);
    if (!area) continue;
    sum += *area;
    count++;
  }
  if (count == 0) return std::nullopt;
  return sum / count;
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table train_table, Table::read(options.text("--train")));
  MD_ASSIGN(const Table test_table, Table::read(options.text("--test")));
  Numbering labels;
  MD_ASSIGN(const std::vector<insight::LabelledText> train, read_texts(train_table, labels));
  const size_t trained = labels.size();
  MD_ASSIGN(const std::vector<insight::LabelledText> test, read_texts(test_table, labels));
  MD_ASSIGN(const insight::TextClassifier classifier,
            placed(train_table, insight::TextClassifier::train(train, trained)));
  std::vector<std::vector<double>> predicted;
  std::vector<double> asked(labels.size()), found(labels.size());
  for (const insight::LabelledText& text : test) {
    predicted.push_back(classifier.probabilities(text.text));
    const std::vector<double>& p = predicted.back();
    asked[text.label]++;
    found[text.label] += size_t(std::ranges::max_element(p) - p.begin()) == text.label;
  }
  double right = 0;
  for (const double count : found) right += count;
  JsonOut out;
  out.object().number("accuracy", right / double(test.size())).key("auc");
  if (const auto area = mean_auc(predicted, test, trained)) {
    out.number(*area);
  } else {
    out.null();
  }
  out.number("plain_accuracy", classifier.plain_accuracy());
  out.number("cross_validated_accuracy", classifier.held_out_accuracy());
  out.number("cross_validated_error", classifier.held_out_error());
  out.number("cross_validated_log_loss", classifier.held_out_log_loss());
  out.number("inverse_penalty", classifier.inverse_penalty()).integer("texts", int64_t(test.size()));
  out.key("labels").object();
  for (size_t label = 0; label < labels.size(); label++) {
    if (asked[label] == 0) continue;
    out.key(labels.name(label)).object().integer("texts", int64_t(asked[label]));
    out.number("found", found[label] / asked[label]).end();
  }
  return out.end().end().finish();
}

}  // namespace

const Verb classify_verb = {"classify", "sorts texts into classes, trained on labels of one's own",
                            "--train, --test: text,label.\n"
                            "Answers accuracy and auc on --test (mean over labels, each against all others; "
                            "null with one label), accuracy on\n"
                            "held-back folds of --train with its standard error, plain_accuracy of always "
                            "saying the most frequent label, and\n"
                            "for each label of --test how many of its texts were found.\n",
                            options, run};

}  // namespace md::insight_verbs
