#include <algorithm>
#include <functional>

#include "insight/scores.h"
#include "shell/insight/json_out.h"
#include "shell/insight/match_files.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--mentees", Takes::file, "id,skills,languages,zone,hours,price_minor,currency", {}, true},
    {"--mentors", Takes::file, "the same, and capacity,certified,blocks", {}, true},
    {"--weights", Takes::file, "JSON: weights of the mixed scores, and of wanted with held skills"},
    {"--outcomes", Takes::file, "what became of past pairs: mentee,mentor,outcome from 0 to 1"},
    {"--method", Takes::choice, "how a pair is scored", "mixed|any|count|similarity|bilinear|learned"},
    {"--top", Takes::integer, "mentors for each mentee (10)", {}, false, 10, 1, 1'000'000},
};

using Mix = std::array<double, mixed_names.size()>;
constexpr Mix plain_mix = {0.1, 0.3, 0.6, 0, 0}, outcome_mix = {0, 0.1, 0.1, 0, 0.8};
constexpr size_t learned_at = 4;
constexpr double normal_95 = 1.959963984540054;

struct Reason {
  std::string name;
  double points;
};

struct Scored {
  uint32_t mentor = 0;
  double score = 0, half_width = 0;  // of the 95 % interval
  std::vector<Reason> reasons;       // their points add up to the score
};

// One method on the files that were read.
class Matcher {
 public:
  static Checked<Matcher> make(MatchFiles& files, std::string_view method) {
    Matcher matcher(files, method);
    MD_TRY(matcher.learn());
    return matcher;
  }

  Scored score(uint32_t mentee, uint32_t mentor) const {
    Scored out{.mentor = mentor};
    const insight::MatchProfile &a = files_->mentees.profiles[mentee], &b = files_->mentors.profiles[mentor];
    if (method_ == "mixed")
      score_mixed(mentee, mentor, out);
    else if (method_ == "learned")
      score_learned(mentee, mentor, out);
    else
      add_skills(out, skill_points(a, b));
    for (const Reason& reason : out.reasons) out.score += reason.points;
    return out;
  }

  std::optional<double> held_out_auc() const {
    if (method_ == "learned") return learned_->held_out_auc();
    if (method_ == "bilinear" && bilinear_auc_) return bilinear_auc_;
    std::vector<double> scores, happened;
    for (size_t i = 0; i < files_->outcomes.size(); i++) {
      const insight::Outcome& one = files_->outcomes[i];
      if (!files_->mentees.has_profile[one.mentee] || !files_->mentors.has_profile[one.mentor]) continue;
      scores.push_back(method_ == "mixed"
                           ? mixed_of(one.features, learned_ ? learned_->held_out()[i] : 0)
                           : insight::sum_of(skill_points(files_->mentees.profiles[one.mentee],
                                                          files_->mentors.profiles[one.mentor])));
      happened.push_back(one.value);
    }
    return insight::auc(scores, happened);
  }

  const std::optional<Mix>& mix() const { return mix_; }

 private:
  Matcher(MatchFiles& files, std::string_view method)
      : files_(&files), method_(method), bilinear_(files.weights.bilinear) {}

  Checked<void> learn() {
    const bool enough = files_->outcomes.size() >= insight::outcomes_min;
    if (method_ == "mixed")
      mix_ = files_->weights.mix ? *files_->weights.mix : enough ? outcome_mix : plain_mix;
    const bool learns = method_ == "learned" || (mix_ && (*mix_)[learned_at] > 0);
    if (learns && !files_->outcome_table) return option_fault("--outcomes", "is needed to learn from");
    if (method_ == "bilinear" && bilinear_.empty() && files_->outcome_table) MD_TRY(learn_bilinear());
    for (insight::Outcome& one : files_->outcomes)
      if (files_->mentees.has_profile[one.mentee] && files_->mentors.has_profile[one.mentor])
        one.features = features(one.mentee, one.mentor);
    if (!learns) return {};
    MD_ASSIGN(learned_, placed(*files_->outcome_table,
                               insight::LearnedMatch::fit(files_->outcomes, files_->mentees.ids.size(),
                                                          files_->mentors.ids.size())));
    return {};
  }

  Checked<void> learn_bilinear() {
    MD_ASSIGN(insight::LearnedBilinear fit,
              placed(*files_->outcome_table, insight::fit_bilinear(files_->outcomes, files_->mentees.profiles,
                                                                   files_->mentors.profiles)));
    bilinear_ = std::move(fit.weights);
    bilinear_auc_ = fit.held_out_auc;
    return {};
  }

  std::array<double, insight::match_features> features(uint32_t mentee, uint32_t mentor) const {
    return insight::match_features_of(files_->mentees.profiles[mentee], files_->mentors.profiles[mentor],
                                      bilinear_);
  }

  std::vector<insight::SkillPoints> skill_points(const insight::MatchProfile& a,
                                                 const insight::MatchProfile& b) const {
    if (method_ == "any") return insight::score_any(a.skills, b.skills);
    if (method_ == "count") return insight::score_count(a.skills, b.skills);
    if (method_ == "similarity") return insight::score_similarity(a.skills, b.skills);
    return insight::score_bilinear(a.skills, b.skills, bilinear_);
  }

  void add_skills(Scored& out, std::span<const insight::SkillPoints> points) const {
    for (const insight::SkillPoints& one : points)
      out.reasons.push_back({files_->words.name(one.skill), one.points});
  }

  double mixed_of(std::span<const double> features, double learned) const {
    double sum = (*mix_)[learned_at] * learned;
    for (size_t k = 0; k < insight::match_features; k++) sum += (*mix_)[k] * features[k];
    return sum;
  }

  void score_mixed(uint32_t mentee, uint32_t mentor, Scored& out) const {
    const auto values = features(mentee, mentor);
    for (size_t k = 0; k < values.size(); k++)
      if ((*mix_)[k] != 0) out.reasons.push_back({std::string(mixed_names[k]), (*mix_)[k] * values[k]});
    if (!learned_) return;
    const double weight = (*mix_)[learned_at];
    const auto parts = learned_->predict(mentee, mentor, values);
    out.reasons.push_back({"learned", weight * parts.sum()});
    out.half_width = weight * normal_95 * parts.error;
  }

  void score_learned(uint32_t mentee, uint32_t mentor, Scored& out) const {
    const auto parts = learned_->predict(mentee, mentor, features(mentee, mentor));
    out.reasons = {{"base", parts.base}, {"mentee", parts.mentee}, {"mentor", parts.mentor}};
    for (size_t k = 0; k < parts.features.size(); k++)
      out.reasons.push_back({std::string(mixed_names[k]), parts.features[k]});
    out.half_width = normal_95 * parts.error;
  }

  MatchFiles* files_;
  std::string_view method_;
  insight::BilinearWeights bilinear_;
  std::optional<double> bilinear_auc_;
  std::optional<Mix> mix_;
  std::optional<insight::LearnedMatch> learned_;
};

std::string_view words_of(insight::MatchLimit limit) {
  using enum insight::MatchLimit;
  switch (limit) {
    case blocked:
      return "blocked";
    case not_certified:
      return "not certified";
    case full:
      return "no free place";
    case language:
      return "no common language";
    case hours:
      return "no common hours";
    case currency:
      return "another currency";
    case price:
      break;
  }
  return "too expensive";
}

void write_scored(JsonOut& out, const MatchFiles& files, const Scored& one) {
  out.object()
      .text("mentor", files.mentors.ids.name(one.mentor))
      .number("score", one.score)
      .key("reasons")
      .object();
  for (const Reason& reason : one.reasons) out.number(reason.name, reason.points);
  out.end().number("low", one.score - one.half_width).number("high", one.score + one.half_width).end();
}

struct Pairs {
  std::vector<Scored> allowed;                             // the best first
  std::vector<std::pair<uint32_t, std::string>> excluded;  // mentor and why
};

Pairs pairs_of(const MatchFiles& files, const Matcher& matcher, uint32_t mentee, size_t top) {
  Pairs pairs;
  for (uint32_t mentor = 0; mentor < files.mentors.ids.size(); mentor++) {
    if (!files.mentors.has_profile[mentor]) continue;
    std::string why;
    for (const insight::MatchLimit limit : insight::limits_between(files.mentees.profiles[mentee], mentee,
                                                                   files.mentors.profiles[mentor], mentor))
      why += (why.empty() ? "" : "; ") + std::string(words_of(limit));
    if (why.empty())
      pairs.allowed.push_back(matcher.score(mentee, mentor));
    else
      pairs.excluded.emplace_back(mentor, why);
  }
  std::ranges::stable_sort(pairs.allowed, std::greater<>(), &Scored::score);
  if (pairs.allowed.size() > top) pairs.allowed.resize(top);
  return pairs;
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const std::unique_ptr<MatchFiles> files, read_match_files(options));
  MD_ASSIGN(const Matcher matcher, Matcher::make(*files, options.text("--method")));
  const size_t top = size_t(options.integer("--top"));
  JsonOut out;
  out.object().key("matches").object();
  std::vector<std::pair<uint32_t, std::vector<std::pair<uint32_t, std::string>>>> left_out;
  for (uint32_t mentee = 0; mentee < files->mentees.ids.size(); mentee++) {
    if (!files->mentees.has_profile[mentee]) continue;
    Pairs pairs = pairs_of(*files, matcher, mentee, top);
    out.key(files->mentees.ids.name(mentee)).array();
    for (const Scored& one : pairs.allowed) write_scored(out, *files, one);
    out.end();
    left_out.emplace_back(mentee, std::move(pairs.excluded));
  }
  out.end().key("excluded").object();
  for (const auto& [mentee, mentors] : left_out) {
    out.key(files->mentees.ids.name(mentee)).object();
    for (const auto& [mentor, why] : mentors) out.text(files->mentors.ids.name(mentor), why);
    out.end();
  }
  out.end().key("held_out_auc");
  if (const auto area = matcher.held_out_auc())
    out.number(*area);
  else
    out.null();
  if (matcher.mix()) {
    out.key("weights").object();
    for (size_t k = 0; k < mixed_names.size(); k++) out.number(mixed_names[k], (*matcher.mix())[k]);
    out.end();
  }
  return out.end().finish();
}

}  // namespace

const Verb match_verb = {
    "match", "which mentors suit a mentee: hard limits first, then scores with their reasons",
    "--mentees: id, skills wanted (\"c++:3;sql:2\"), languages (\"en;de\"), zone (IANA), hours of the day "
    "that are\n"
    "free there (\"9-12;18:00-21:30\"; empty or a number: any), price_minor paid at most, currency.\n"
    "--mentors: the same of what they hold and take, and capacity, certified (1, 0), blocks (ids of "
    "mentees).\n"
    "Excluded is who is blocked, not certified, without a free place, without a common language or half an "
    "hour in\n"
    "common in winter and summer, too expensive, or paid in another currency.\n"
    "Methods: any (1 when a wanted skill is held), count (of wanted skills held), similarity (the mean of\n"
    "1/(1 + difference of levels)), bilinear (products of levels, weighed), learned (from outcomes: how "
    "selective\n"
    "the mentee is, how liked the mentor, and the scores), mixed: their weighted sum, count as a share of "
    "the\n"
    "wanted skills and bilinear per length of both profiles.\n"
    "--weights: {\"similarity\":0.6,…} for mixed; {\"wanted skill\":{\"held skill\":0.5}} for bilinear, "
    "which has\n"
    "otherwise 1 for the same skill, or learns from outcomes.\n"
    "Answers matches (score, reasons that add up to it, low and high: 95 % of what was learned), excluded "
    "with the\n"
    "reason, and held_out_auc: how well the method foretells outcomes that it did not learn from (null "
    "without).\n",
    options, run};

}  // namespace md::insight_verbs
