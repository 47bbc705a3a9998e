// Money at a glance: what is open, what this month brought against the last, a year of months.

#include <algorithm>
#include <map>

#include "base/money.h"
#include "practice/billing.h"
#include "practice/credits.h"
#include "practice/invoice_book.h"
#include "practice/money_views.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr int months_shown = 12;
constexpr int64_t ending_days = 30;

// One column of sums per currency and month; the sign of a credit note is taken off.
struct Column {
  std::string_view sql;
  int64_t MoneyMonth::*month;
};
constexpr Column columns[] = {
    {"SELECT currency,substr(issued_on,1,7),sum(CASE WHEN kind='credit_note' THEN -net_minor ELSE net_minor "
     "END) FROM "
     "invoice WHERE state<>'draft' AND kind<>'opening' AND archived_at_ms IS NULL AND issued_on>=? AND "
     "issued_on<=? "
     "GROUP BY 1,2",
     &MoneyMonth::income_minor},
    {"SELECT currency,substr(paid_on,1,7),sum(effect_minor) FROM payment WHERE archived_at_ms IS NULL AND "
     "paid_on>=? "
     "AND paid_on<=? GROUP BY 1,2",
     &MoneyMonth::received_minor},
    {"SELECT currency,substr(spent_on,1,7),sum(amount_minor) FROM expense WHERE archived_at_ms IS NULL AND "
     "spent_on>=? AND spent_on<=? GROUP BY 1,2",
     &MoneyMonth::expenses_minor}};

class Overview {
 public:
  Overview(QueryContext& context, Date today) : db_(context.db), house_(context.house), today_(today) {}

  Result<MoneyView> read() {
    MD_ASSIGN(view_.currency, practice_currency(db_));
    currency(view_.currency);
    const Date first = first_of_month(today_);
    for (int i = months_shown - 1; i >= 0; i--)
      view_.months.push_back({iso_date(add_months(first, -i)).substr(0, 7), 0, 0, 0});
    MD_TRY(read_standing());
    MD_TRY(read_unbilled_and_credits());
    for (const Column& column : columns) MD_TRY(read_column(column));
    MD_TRY(read_so_far());
    MD_TRY(total());
    return std::move(view_);
  }

 private:
  MoneyCurrency& currency(const std::string& code) {
    const auto known = std::ranges::find(view_.currencies, code, &MoneyCurrency::currency);
    if (known != view_.currencies.end()) return *known;
    view_.currencies.push_back({});
    view_.currencies.back().currency = code;
    return view_.currencies.back();
  }

  Status read_standing() {
    const std::string today = iso_date(today_);
    MD_TRY(db_.each(
        "SELECT currency,coalesce(sum(CASE WHEN state<>'draft' THEN open_minor ELSE 0 END),0),"
        "coalesce(sum(CASE WHEN state IN ('issued','part_paid') AND due_on<?1 THEN open_minor ELSE 0 END),0),"
        "coalesce(sum(CASE WHEN state='draft' THEN total_minor ELSE 0 END),0),"
        "sum(CASE WHEN state IN ('issued','part_paid') AND kind<>'credit_note' THEN 1 ELSE 0 END),"
        "sum(CASE WHEN state IN ('issued','part_paid') AND kind<>'credit_note' AND due_on<?1 THEN 1 ELSE 0 "
        "END),"
        "sum(CASE WHEN state='draft' THEN 1 ELSE 0 END) FROM invoice WHERE archived_at_ms IS NULL GROUP BY "
        "currency "
        "ORDER BY currency",
        {today}, [&](const store::Row& row) {
          MoneyCurrency& sums = currency(row.string(0));
          sums.open_minor = row.integer(1);
          sums.overdue_minor = row.integer(2);
          sums.drafts_minor = row.integer(3);
          view_.open += row.integer(4);
          view_.overdue += row.integer(5);
          view_.drafts += row.integer(6);
        }));
    return db_.each(
        "SELECT currency,sum(unapplied_minor) FROM payment WHERE unapplied_minor>0 AND archived_at_ms IS "
        "NULL GROUP BY currency ORDER BY currency",
        {}, [&](const store::Row& row) { currency(row.string(0)).unapplied_minor = row.integer(1); });
  }

  Status read_unbilled_and_credits() {
    MD_ASSIGN(const UnbilledView unbilled, read_unbilled(db_, house_, {{}, iso_date(today_), {}}));
    for (const MoneySum& sum : unbilled.sums) currency(sum.currency).unbilled_minor = sum.minor;
    view_.unbilled = unbilled.items;
    MD_ASSIGN(view_.credits_ending,
              count_ending_credits(db_, iso_date(today_), iso_date(add_days(today_, ending_days))));
    return {};
  }

  Status read_column(const Column& column) {
    const Date first = first_of_month(today_);
    const std::string this_month = iso_date(first).substr(0, 7);
    const std::string last_month = iso_date(add_months(first, -1)).substr(0, 7);
    return db_.each(column.sql,
                    {iso_date(add_months(first, 1 - months_shown)), iso_date(last_of_month(today_))},
                    [&](const store::Row& row) {
                      const std::string month = row.string(1);
                      const int64_t minor = row.integer(2);
                      MoneyCurrency& sums = currency(row.string(0));
                      months_[{row.string(0), month}].*column.month += minor;
                      const bool income = column.month == &MoneyMonth::income_minor;
                      const bool received = column.month == &MoneyMonth::received_minor;
                      if (month == this_month)
                        (income     ? sums.month_income_minor
                         : received ? sums.month_received_minor
                                    : sums.month_expenses_minor) = minor;
                      if (month == last_month)
                        (income     ? sums.last_month_income_minor
                         : received ? sums.last_month_received_minor
                                    : sums.last_month_expenses_minor) = minor;
                    });
  }

  Status read_so_far() {
    const Date first = first_of_month(today_);
    return db_.each(
        "SELECT currency,sum(CASE WHEN kind='credit_note' THEN -net_minor ELSE net_minor END) FROM invoice "
        "WHERE "
        "state<>'draft' AND kind<>'opening' AND archived_at_ms IS NULL AND issued_on>=? AND issued_on<=? "
        "GROUP BY 1",
        {iso_date(add_months(first, -1)), iso_date(add_months(today_, -1))},
        [&](const store::Row& row) { currency(row.string(0)).last_month_so_far_minor = row.integer(1); });
  }

  // 0: there is none up to that day.
  Result<int64_t> rate_on(const std::string& code, const std::string& on) {
    return db_.integer(
        "SELECT rate_e8 FROM exchange_rate WHERE currency=? AND rated_on<=? AND archived_at_ms IS NULL "
        "ORDER BY rated_on DESC,id DESC LIMIT 1",
        {code, on});
  }

  int64_t converted(int64_t minor, const std::string& code, int64_t rate_e8) {
    if (code == view_.currency) return minor;
    const auto from = Currency::find(code), into = Currency::find(view_.currency);
    if (!from || !into) return 0;
    const auto money = convert({minor, *from}, rate_e8, *into);
    return money ? money->minor : 0;
  }

  void leave_apart(const std::string& code) {
    if (std::ranges::find(view_.unconverted, code) == view_.unconverted.end())
      view_.unconverted.push_back(code);
  }

  Status total() {
    MoneyCurrency& total = view_.total;
    total.currency = view_.currency;
    std::ranges::stable_sort(view_.currencies, {}, [&](const MoneyCurrency& c) {
      return std::pair(c.currency != view_.currency, c.currency);
    });
    for (const MoneyCurrency& sums : view_.currencies) {
      MD_ASSIGN(const int64_t rate, rate_on(sums.currency, iso_date(today_)));
      if (sums.currency != view_.currency && !rate) {
        leave_apart(sums.currency);
        continue;
      }
      for (const auto member :
           {&MoneyCurrency::open_minor, &MoneyCurrency::overdue_minor, &MoneyCurrency::drafts_minor,
            &MoneyCurrency::unbilled_minor, &MoneyCurrency::unapplied_minor,
            &MoneyCurrency::month_income_minor, &MoneyCurrency::last_month_income_minor,
            &MoneyCurrency::last_month_so_far_minor, &MoneyCurrency::month_received_minor,
            &MoneyCurrency::last_month_received_minor, &MoneyCurrency::month_expenses_minor,
            &MoneyCurrency::last_month_expenses_minor})
        total.*member += converted(sums.*member, sums.currency, rate);
    }
    for (const auto& [key, sums] : months_) {
      const auto month = std::ranges::find(view_.months, key.second, &MoneyMonth::month);
      if (month == view_.months.end()) continue;
      const auto last = parse_date(key.second + "-01");
      MD_ASSIGN(const int64_t rate,
                rate_on(key.first, iso_date(std::min(today_, last ? last_of_month(*last) : today_))));
      if (key.first != view_.currency && !rate) {
        leave_apart(key.first);
        continue;
      }
      month->income_minor += converted(sums.income_minor, key.first, rate);
      month->received_minor += converted(sums.received_minor, key.first, rate);
      month->expenses_minor += converted(sums.expenses_minor, key.first, rate);
    }
    return {};
  }

  store::Db& db_;
  const House& house_;
  Date today_;
  MoneyView view_;
  std::map<std::pair<std::string, std::string>, MoneyMonth> months_;
};

Result<MoneyView> money(QueryContext& context, const MoneyParams& params) {
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  return Overview(context, parse_date(today).value_or(Date{})).read();
}

constexpr Query queries[] = {make_query<MoneyQuery, money>()};

}  // namespace

std::span<const Query> money_queries() {
  return queries;
}

}  // namespace md::practice
