#include "insight/schedule.h"

#include <algorithm>

#include "shell/insight/json_in.h"
#include "shell/insight/json_out.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--problem", Takes::file, "JSON: the slots of mentors and mentees, their scores and the cap", {}, true},
};

// Slots are whole numbers or texts; what stands in the file is what is answered.
struct Slots {
  std::vector<const Json*> values;
  std::unordered_map<std::string, uint32_t> numbers;

  uint32_t number(const Json& slot) {
    const auto [at, is_new] = numbers.try_emplace(slot.dump(), uint32_t(values.size()));
    if (is_new) values.push_back(&slot);
    return at->second;
  }
};

Checked<std::vector<std::vector<uint32_t>>> read_slots(const JsonFile& file, std::string_view key,
                                                       Slots& slots) {
  MD_ASSIGN(const Json* people, file.list(file.root(), key));
  std::vector<std::vector<uint32_t>> out;
  for (const Json& person : *people) {
    const std::string place = at_index(key, out.size());
    if (!person.is_array()) return file.wrong(place, "it is no list");
    out.emplace_back();
    for (const Json& slot : person) {
      if (!slot.is_number_integer() && !slot.is_string())
        return file.wrong(at_index(place, out.back().size()), "a slot is a whole number or a text");
      out.back().push_back(slots.number(slot));
    }
  }
  return out;
}

Checked<std::vector<std::vector<double>>> read_scores(const JsonFile& file, size_t mentees, size_t mentors) {
  MD_ASSIGN(const Json* rows, file.list(file.root(), "score"));
  if (rows->size() != mentees)
    return file.wrong("score", "it has " + std::to_string(rows->size()) + " rows for " +
                                   std::to_string(mentees) + " mentees");
  std::vector<std::vector<double>> out;
  for (const Json& row : *rows) {
    const std::string place = at_index("score", out.size());
    if (!row.is_array()) return file.wrong(place, "it is no list");
    if (row.size() != mentors)
      return file.wrong(place, "it has " + std::to_string(row.size()) + " numbers for " +
                                   std::to_string(mentors) + " mentors");
    out.emplace_back();
    for (const Json& score : row) {
      MD_ASSIGN(const double value,
                file.number(score, at_index(place, out.back().size()), Bounds{-1e200, 1e200, false}));
      out.back().push_back(value);
    }
  }
  return out;
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const JsonFile file, JsonFile::read(options.text("--problem")));
  Slots slots;
  insight::ScheduleProblem problem;
  MD_ASSIGN(problem.mentors, read_slots(file, "mentors", slots));
  MD_ASSIGN(problem.mentees, read_slots(file, "mentees", slots));
  MD_ASSIGN(problem.score, read_scores(file, problem.mentees.size(), problem.mentors.size()));
  MD_ASSIGN(const double cap, file.number(file.root(), "cap", "", count_bounds));
  problem.cap = uint32_t(std::min(cap, double(problem.mentees.size())));
  const insight::Schedule schedule = insight::schedule_sessions(problem);
  JsonOut out;
  out.object().number("total", schedule.total).key("sessions").array();
  for (const insight::Session& session : schedule.sessions) {
    out.array().integer(session.mentee).integer(session.mentor);
    const Json& slot = *slots.values[session.slot];
    if (slot.is_string())
      out.text(slot.get_ref<const std::string&>());
    else
      out.integer(slot.get<int64_t>());
    out.end();
  }
  return out.end().end().finish();
}

}  // namespace

const Verb schedule_verb = {
    "schedule", "who meets whom when: the greatest total score within slots and caps",
    "--problem: {\"mentors\":[[slot,…],…],\"mentees\":[[slot,…],…],\"score\":[[per mentor],… per "
    "mentee],\"cap\":N}.\n"
    "Each mentee has one session at most, each slot of a mentor is used once, no mentor has more than cap.\n"
    "Answers the exact greatest total and sessions [mentee, mentor, slot], people by index from 0. A session "
    "with a\n"
    "negative score is not held.\n",
    options, run};

}  // namespace md::insight_verbs
