// insight_stats_bench [--write FOLDER]: how long the statistical models take, as JSON of milliseconds (the
// best of some runs). With --write also the data as CSV, for stats_bench.py to time other programs on the
// same.

#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "insight/attribute.h"
#include "insight/classify.h"
#include "insight/clv.h"
#include "insight/forecast.h"
#include "insight/items.h"
#include "insight/mastery.h"
#include "insight/regress.h"
#include "tests/draws.h"

namespace md::insight {
namespace {

std::string folder;

double best_ms(int runs, const std::function<void()>& work) {
  double best = HUGE_VAL;
  for (int run = 0; run < runs; run++) {
    const auto began = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    best = std::min(best, took.count());
  }
  return best;
}

void report(const char* name, double ms) {
  static bool first = true;
  std::printf("%s\"%s\":%.6g", first ? "{" : ",", name, ms);
  first = false;
}

using testing::Draws;

std::FILE* data_file(const char* name, const char* header) {
  if (folder.empty()) return nullptr;
  std::FILE* file = std::fopen((folder + "/" + name).c_str(), "w");
  if (file) std::fprintf(file, "%s\n", header);
  return file;
}

void bench_clv() {
  Draws draws;
  std::vector<Customer> customers;
  for (int i = 0; i < 2357; i++) {
    const double rate = draws.gamma(0.243) / 4.414, stays = draws.gamma(0.793);
    const double leaves = stays / (stays + draws.gamma(2.426)), age = 27 + 12 * draws.random.uniform();
    Customer customer{0, 0, age, 0};
    for (double at = draws.exponential() / rate; at < age; at += draws.exponential() / rate) {
      customer.frequency++;
      customer.recency = at;
      if (draws.random.chance(leaves)) break;
    }
    if (customer.frequency > 0)
      customer.value =
          draws.gamma(6.25 * customer.frequency) / (draws.gamma(3.74) / 15.44 * customer.frequency);
    customers.push_back(customer);
  }
  if (std::FILE* file = data_file("clv.csv", "frequency,recency,T,monetary_value")) {
    for (const Customer& c : customers)
      std::fprintf(file, "%.17g,%.17g,%.17g,%.17g\n", c.frequency, c.recency, c.age, c.value);
    std::fclose(file);
  }
  report("clv", best_ms(20, [&] {
           if (!fit_bg_nbd(customers) || !fit_gamma_gamma(customers)) std::abort();
         }));
}

void bench_regress(const char* name, size_t rows, size_t columns, bool logistic) {
  Draws draws;
  std::vector<Predictor> predictors(columns);
  Predictor target{"y", {}};
  for (size_t row = 0; row < rows; row++) {
    double sum = 0;
    for (size_t i = 0; i < columns; i++) {
      const double x = draws.normal();
      predictors[i].values.push_back(x);
      sum += x / double(i + 1);
    }
    target.values.push_back(logistic ? draws.random.chance(1 / (1 + std::exp(-sum))) : sum + draws.normal());
  }
  if (std::FILE* file = data_file((std::string(name) + ".csv").c_str(), "columns, then y")) {
    for (size_t row = 0; row < rows; row++) {
      for (const Predictor& predictor : predictors) std::fprintf(file, "%.17g,", predictor.values[row]);
      std::fprintf(file, "%.17g\n", target.values[row]);
    }
    std::fclose(file);
  }
  report(name, best_ms(3, [&] {
           if (logistic ? !fit_logistic(predictors, target) : !fit_linear(predictors, target)) std::abort();
         }));
}

void bench_classify() {
  Draws draws;
  std::vector<std::string> texts;
  std::vector<LabelledText> labelled;
  for (int i = 0; i < 2000; i++) {
    const uint64_t label = draws.random.below(4);
    std::string text;
    for (int word = 0; word < 25; word++) {
      // Frequent words are in all classes, some of the rarer in one.
      const double rank = std::floor(std::exp(8 * draws.random.uniform()));
      const bool own = rank > 200 && draws.random.chance(0.3);
      text += (own ? "c" + std::to_string(label) + "w" : "w") + std::to_string(int(rank)) + " ";
    }
    texts.push_back(std::move(text));
    labelled.push_back({{}, uint32_t(label)});
  }
  for (size_t i = 0; i < texts.size(); i++) labelled[i].text = texts[i];
  if (std::FILE* file = data_file("classify.csv", "text,label")) {
    for (const LabelledText& one : labelled)
      std::fprintf(file, "%.*s,%u\n", int(one.text.size()), one.text.data(), one.label);
    std::fclose(file);
  }
  report("classify", best_ms(1, [&] {
           if (!TextClassifier::train(labelled, 4)) std::abort();
         }));
}

void bench_mastery(const char* name, bool forget) {
  Draws draws;
  std::vector<SkillAnswer> answers;
  for (uint32_t learner = 0; answers.size() < 408'000; learner++)
    for (int list = 0; list < 12; list++) {
      const auto skill = uint32_t(draws.random.below(123));
      bool known = draws.random.chance(0.4);
      for (double n = 1 + std::floor(8 * draws.exponential()); n > 0; n--) {
        answers.push_back({learner, skill, draws.random.chance(known ? 0.9 : 0.2)});
        known = known ? !(forget && draws.random.chance(0.05)) : draws.random.chance(0.15);
      }
    }
  report(name, best_ms(1, [&] {
           if (!fit_tracing(answers, 123, {.forget = forget})) std::abort();
         }));
}

void bench_items() {
  Draws draws;
  std::vector<ItemAnswer> answers;
  for (uint32_t learner = 0; learner < 2000; learner++) {
    const double ability = draws.normal();
    for (uint32_t item = 0; item < 30; item++)
      answers.push_back(
          {learner, item, draws.random.chance(1 / (1 + std::exp(double(item) / 10 - 1.5 - ability)))});
  }
  report("items", best_ms(1, [&] {
           if (!fit_items(answers, 2000, 30)) std::abort();
         }));
}

void bench_attribute() {
  Draws draws;
  const std::vector<std::string_view> names = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
  std::vector<Journey> journeys;
  for (int i = 0; i < 10000; i++) {
    Journey journey{{}, double(draws.random.below(3)), double(draws.random.below(20)), 0};
    for (uint64_t n = 1 + draws.random.below(8); n > 0; n--)
      journey.steps.push_back(uint32_t(draws.random.below(12)));
    journeys.push_back(std::move(journey));
  }
  report("attribute", best_ms(3, [&] {
           if (!attribute(journeys, names, AttributionMethod::markov)) std::abort();
         }));
}

void bench_forecast() {
  Draws draws;
  std::vector<double> series;
  for (int i = 0; i < 144; i++)
    series.push_back((100 + 2 * i) * (1 + 0.2 * std::sin(i * 0.5235987755982988)) *
                     (1 + 0.03 * draws.normal()));
  report("forecast", best_ms(3, [&] {
           if (!forecast(series, 12, 12)) std::abort();
         }));
}

}  // namespace
}  // namespace md::insight

int main(int n, char** words) {
  using namespace md::insight;
  if (n == 3 && std::string(words[1]) == "--write") folder = words[2];
  bench_clv();
  bench_regress("linear", 100'000, 12, false);
  bench_regress("logistic", 20'000, 8, true);
  bench_classify();
  bench_forecast();
  bench_attribute();
  bench_items();
  bench_mastery("mastery", false);
  bench_mastery("mastery_forget", true);
  std::printf("}\n");
  return 0;
}
