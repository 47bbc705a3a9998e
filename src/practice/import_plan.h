#pragma once
// What a file would do to the practice, worked out step by step: for the preview before anything is written
// (import_job.h), and once more in the command that writes it.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "practice/context.h"
#include "practice/import_views.h"

namespace md::practice {

// One row of the file: fields by code, in the words of the kind ("email", "company"). A field may stand there
// several times.
struct ImportRow {
  int64_t line = 0;
  std::vector<std::pair<std::string, std::string>> values;

  // The first value of the field, "" when there is none.
  std::string_view get(std::string_view field) const;
};

// What becomes of a row.
enum class Fate : uint8_t { create, update, same, skip, joined, refused };

class ImportPlan {
 public:
  ImportPlan(ImportRules rules, const House& house) : rules_(std::move(rules)), house_(house) {}
  virtual ~ImportPlan() = default;
  ImportPlan(const ImportPlan&) = delete;
  ImportPlan& operator=(const ImportPlan&) = delete;

  // Before the first row: what the rows are read by. 0: nothing lies in the future.
  virtual Status begin(store::Db& db, int64_t now_ms);
  // Takes the next row, or says why it cannot be taken.
  virtual Status add(const ImportRow& row) = 0;
  // Looks through some of what the practice has already; true when it has seen all of it.
  virtual Result<bool> look(store::Db& db) = 0;
  // What is to be made or changed: items() of them once all rows are in, each to be settled before write().
  virtual size_t items() const = 0;
  virtual Status settle(store::Db& db, size_t item) = 0;
  // Of the rows in the order in which they were taken; certain once all is settled.
  virtual Fate fate(size_t row) const = 0;
  // Why a row that was taken is refused after all; null when it is not.
  virtual const Error* refusal(size_t) const { return nullptr; }
  virtual Result<Json> write(Context& context) = 0;

 protected:
  bool in_future(std::string_view date) const { return !today_.empty() && date > today_; }

  ImportRules rules_;
  const House& house_;

 private:
  std::string today_;
};

std::unique_ptr<ImportPlan> make_people_plan(ImportRules rules, const House& house);
// Sessions that took place: email or display_name (of the mentee), date, time, minutes, outcome, title, notes, price.
std::unique_ptr<ImportPlan> make_sessions_plan(ImportRules rules, const House& house);
// Payments that arrived: number (of the invoice), payer, payer_email, date, amount, currency, method, reference, notes.
std::unique_ptr<ImportPlan> make_payments_plan(ImportRules rules, const House& house);

// Errors: field.not_a_choice {value}, field.too_long {max}, import.too_many_tags {max}.
Status check_rules(const ImportRules& rules);

// The argument of the command that is as large as a file: the log keeps how much it held, what came of it stands in the
// changes. "" for all others.
std::string_view bulky_argument(std::string_view command);
std::span<const Verb> import_verbs();

// {"line": 2, "display_name": "Ada", "email": ["a@b.example", "c@d.example"]}
Json to_json(const ImportRow& row);
// Errors: argument.wrong_type {name}.
Result<ImportRow> import_row_from_json(const Json& json);

}  // namespace md::practice
