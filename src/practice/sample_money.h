#pragma once
// The sample practice's money: what was sold, billed month by month, paid, credited and spent.

#include <string>
#include <vector>

#include "base/random.h"
#include "base/zone.h"
#include "practice/context.h"
#include "practice/sample_views.h"

namespace md::practice {

// What invoices need to know of a new sample practice.
store::Fields sample_practice_money(bool chinese);

// Comes after all people of the part: bills what was taught until the last month ended.
class SampleMoney {
 public:
  SampleMoney(Context& context, const SampleArgs& args) : context_(context), args_(args), random_(0) {}
  Status fill();

 private:
  struct Issued {
    Id id;
    Date on, due_on;
    int64_t total_minor = 0;
  };

  Status add_sales();
  Status sell_package(const Id& engagement, const std::string& on);
  Status bill_month(Date month, Date issue_on);
  Status bill_fresh_sales();
  Status issue(const Id& draft, Date on);
  Status send(const Id& invoice, std::string_view what, Date on);
  Status credit_one_session(const Issued& invoice);
  Status pay(const Issued& invoice);
  Status pay_on(const Issued& invoice, Date on, int64_t amount_minor);
  Status add_expenses();
  Result<Json> run(std::string_view verb, const Json& args);
  int64_t at_ms(Date on, int minute) const;

  Context& context_;
  const SampleArgs& args_;
  Random random_;
  Zone zone_;
  Date today_;
  bool chinese_ = false;
  std::vector<std::string> payers_;  // everybody of the part
  int64_t issued_ = 0, recent_ = 0;
  bool credited_ = false, overpaid_ = false;  // what happens once in a practice
};

}  // namespace md::practice
