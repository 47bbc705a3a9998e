#include "practice/sample_money.h"

#include <algorithm>

#include "model/areas.h"
#include "practice/credits.h"
#include "practice/invoice_book.h"
#include "practice/records.h"
#include "practice/sales.h"
#include "practice/scheduling.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t id_time_length = 13;  // what ids of one command have in common
constexpr int months_back = 13, drafts_left = 2;
constexpr uint64_t stream_mark = 0x6d6f6e6579;  // "money"
// From which invoice of a part on something out of the ordinary happens.
constexpr int64_t credited_from = 11, overpaid_from = 40, discounted_every = 14;

struct Spending {
  std::string_view category, supplier, note_en, note_zh;
  int64_t minor, tax_minor;
  int day, every_months;
};
constexpr Spending spendings[] = {
    {"software", "Copperline", "Video calls and calendar", "视频会议与日历", 4900, 782, 3, 1},
    {"rent", "Hofwerk", "Desk and meeting room", "工位与会议室", 28000, 4471, 1, 1},
    {"fees", "Pelmet Bank", "Account", "账户费用", 1250, 0, 28, 1},
    {"training", "Wrenfield Data", "Two days on distributed systems", "分布式系统两日课程", 64000, 10218, 17,
     5},
    {"travel", "Northline Rail", "To a client and back", "往返客户处", 11840, 775, 12, 2},
    {"equipment", "Lanternworks", "Microphone and light", "麦克风与灯", 21900, 3497, 21, 7},
    {"insurance", "Saltmark", "Liability, the year", "年度责任险", 38600, 0, 9, 12}};

}  // namespace

Fields sample_practice_money(bool chinese) {
  if (chinese)
    return {{"legal_name", "杜松巷技术辅导工作室"},
            {"address", "静水路 4 号\n上海"},
            {"email", "hello@juniper.example"},
            {"tax_id", "91000000000000000X"},
            {"tax_scheme", "inclusive"},
            {"tax_rate", int64_t(30'000)},
            {"bank_details", "示例银行 0000 0000 0000 0000"},
            {"invoice_note", "感谢您的信任。"}};
  return {{"legal_name", "Juniper Lane Mentoring"},
          {"address", "Quellgasse 4\n10115 Berlin"},
          {"country", "Germany"},
          {"email", "hello@juniper.example"},
          {"tax_id", "DE 000 000 000"},
          {"tax_scheme", "exclusive"},
          {"tax_rate", int64_t(190'000)},
          {"bank_details", "Nora Lindqvara\nDE00 0000 0000 0000 0000 00"},
          {"invoice_note", "Thank you for your trust."}};
}

Result<Json> SampleMoney::run(std::string_view verb, const Json& args) {
  return find_verb(verb)->run(context_, args);
}

int64_t SampleMoney::at_ms(Date on, int minute) const {
  return zone_.to_utc(at_minute(on, minute)).utc_s * 1000;
}

Status SampleMoney::fill() {
  MD_ASSIGN(zone_, practice_zone(context_.db, context_.house));
  today_ = date_of(zone_.to_local(context_.now_ms() / 1000).local);
  random_ = Random(random_bits(uint64_t(args_.part), uint64_t(args_.seed) ^ stream_mark));
  MD_ASSIGN(const std::string language,
            context_.db.text("SELECT language FROM practice ORDER BY id LIMIT 1"));
  chinese_ = language == "zh";
  MD_TRY(context_.db.each("SELECT id FROM party WHERE id>=? ORDER BY id",
                          {context_.command.id.substr(0, id_time_length)},
                          [&](const store::Row& row) { payers_.push_back(row.string(0)); }));
  MD_TRY(add_sales());
  // Numbers of a year that ended stay as the first part gave them: later parts bill it all this year.
  Date month = add_months(first_of_month(today_), -months_back);
  if (args_.part > 0) month = std::max(month, date_of(civil(today_).year, 1, 1));
  for (; month < first_of_month(today_); month = add_months(month, 1))
    MD_TRY(bill_month(month, std::min(add_months(month, 1), today_)));
  // Later parts leave nothing to bill, so that each looks only at its own.
  if (args_.part > 0) return bill_month(first_of_month(today_), today_);
  MD_TRY(bill_fresh_sales());
  return add_expenses();
}

// What was agreed was sold on the day it began; a subscription month by month, as long as it was used.
Status SampleMoney::add_sales() {
  struct Agreed {
    std::string id, kind, started_on, last_on;
  };
  std::vector<Agreed> agreed;
  MD_TRY(context_.db.each(
      "SELECT e.id,e.kind,e.started_on,coalesce((SELECT max(substr(s.local_start,1,10)) FROM session s WHERE "
      "s.engagement=e.id),e.started_on) FROM engagement e WHERE e.kind IN ('package','subscription') AND NOT "
      "EXISTS(SELECT 1 FROM sale x WHERE x.engagement=e.id) AND e.id>=? ORDER BY e.started_on,e.id",
      {context_.command.id.substr(0, id_time_length)}, [&](const store::Row& row) {
        agreed.push_back({row.string(0), row.string(1), row.string(2), row.string(3)});
      }));
  const std::string today = iso_date(today_);
  for (const Agreed& a : agreed) {
    if (a.kind == "package")
      MD_TRY(sell_package(a.id, a.started_on));
    else
      MD_TRY(sell_agreed_periods(context_, a.id, std::min(today, a.last_on)));
  }
  return {};
}

Status SampleMoney::sell_package(const Id& engagement, const std::string& on) {
  MD_TRY(sell_agreed_package(context_, engagement, on));
  return expire_credits(context_, engagement);
}

Status SampleMoney::bill_month(Date month, Date issue_on) {
  const std::string until = iso_date(std::min(last_of_month(month), today_));
  auto billed = run("sessions.bill", {{"until_on", until}, {"payers", payers_}});
  if (!billed)
    return billed.error().code == "bill.nothing" ? Status() : std::unexpected(std::move(billed).error());
  const Json* drafts = find(*billed, "drafts");
  const bool latest = add_months(month, 1) == first_of_month(today_);
  int left = latest && args_.part == 0 ? drafts_left : 0;
  for (const Json& draft : *drafts) {
    const Id id(find_text(draft, "id"));
    MD_TRY(context_.writer.update("invoice", id, {{"created_at_ms", at_ms(issue_on, 540)}}));
    if (left-- > 0) continue;
    MD_TRY(issue(id, issue_on));
  }
  return {};
}

// Packages of this month are billed as they are sold.
Status SampleMoney::bill_fresh_sales() {
  std::vector<std::pair<std::string, Date>> sales;
  MD_TRY(context_.db.each(
      "SELECT id,sold_on FROM sale WHERE settled_at_ms IS NULL AND kind='package' AND sold_on<=? AND "
      "NOT EXISTS(SELECT 1 FROM invoice i WHERE i.payer=sale.payer AND i.state='draft') "
      "ORDER BY sold_on,id",
      {iso_date(today_)}, [&](const store::Row& row) {
        sales.emplace_back(row.string(0), parse_date(row.text(1)).value_or(today_));
      }));
  for (const auto& [sale, on] : sales) {
    MD_ASSIGN(const Json billed, run("sessions.bill", {{"sales", Json::array({sale})}}));
    MD_TRY(issue(Id(find_text(billed, "id")), std::max(on, first_of_month(today_))));
  }
  return {};
}

Status SampleMoney::issue(const Id& draft, Date on) {
  issued_++;
  if (issued_ % discounted_every == 0)
    MD_TRY(run("invoice.change", {{"invoice", draft},
                                  {"discount_percent_e4", 50'000},
                                  {"discount_text", chinese_ ? "老客户优惠 5%" : "Loyal client, 5%"}}));
  MD_TRY(run("invoice.issue", {{"invoice", draft}, {"on", iso_date(on)}}));
  MD_TRY(context_.writer.update("invoice", draft, {{"issued_at_ms", at_ms(on, 550)}}));
  MD_TRY(send(draft, "invoice", on));
  Issued invoice{draft, on, on, 0};
  if (issued_ >= credited_from && !credited_) MD_TRY(credit_one_session(invoice));
  MD_TRY(context_.db.each("SELECT due_on,open_minor FROM invoice WHERE id=?", {draft},
                          [&](const store::Row& row) {
                            invoice.due_on = parse_date(row.text(0)).value_or(on);
                            invoice.total_minor = row.integer(1);
                          }));
  return pay(invoice);
}

Status SampleMoney::send(const Id& invoice, std::string_view what, Date on) {
  if (on > today_) return {};
  MD_ASSIGN(const Json sent, run("invoice.mark_sent", {{"invoice", invoice}, {"what", std::string(what)}}));
  const int64_t sent_ms = std::min(at_ms(on, 560), context_.now_ms());
  MD_TRY(context_.writer.update("invoice_message", find_text(sent, "id"), {{"sent_at_ms", sent_ms}}));
  return context_.writer.update("invoice", invoice,
                                {{what == "reminder" ? "reminded_at_ms" : "sent_at_ms", sent_ms}});
}

// One hour was billed that did not take place.
Status SampleMoney::credit_one_session(const Issued& invoice) {
  MD_ASSIGN(const std::string line,
            context_.db.text("SELECT id FROM invoice_line WHERE invoice=? AND quantity_e4>=20000 ORDER BY "
                             "quantity_e4 DESC,id LIMIT 1",
                             {invoice.id}));
  if (line.empty()) return {};
  credited_ = true;
  const Date on = std::min(add_days(invoice.on, 2), today_);
  MD_ASSIGN(const Json note,
            run("invoice.credit",
                {{"invoice", invoice.id},
                 {"lines", Json::array({{{"line", line}, {"quantity_e4", 10'000}}})},
                 {"on", iso_date(on)},
                 {"note", chinese_ ? "其中一次辅导未进行。" : "One session did not take place."}}));
  return context_.writer.update("invoice", find_text(note, "id"),
                                {{"issued_at_ms", at_ms(on, 600)}, {"created_at_ms", at_ms(on, 600)}});
}

// Most pay within the terms, some late after a reminder, some in two parts, a few not yet.
Status SampleMoney::pay(const Issued& invoice) {
  if (invoice.total_minor <= 0) return {};
  // Of the latest ones some are sure to be open and some half paid, so that there is something to see.
  constexpr int recent_days = 45, recent_cycle = 5;
  constexpr double half_paid = 0.93, not_paid = 0.99;
  double u = random_.uniform();
  if (days_between(invoice.on, today_) < recent_days) {
    recent_++;
    if (recent_ % recent_cycle == 2) u = half_paid;
    if (recent_ % recent_cycle == 4) u = not_paid;
  }
  const int64_t soon = random_.between(2, 13), late = random_.between(4, 12);
  if (u < 0.76) {
    const int64_t more = issued_ >= overpaid_from && !overpaid_ ? 5000 : 0;
    overpaid_ = overpaid_ || more != 0;
    return pay_on(invoice, add_days(invoice.on, soon), invoice.total_minor + more);
  }
  if (u < 0.90) {
    MD_TRY(send(invoice.id, "reminder", add_days(invoice.due_on, 3)));
    return pay_on(invoice, add_days(invoice.due_on, 3 + late), invoice.total_minor);
  }
  const bool settled = days_between(invoice.on, today_) > 75;
  const int64_t half = invoice.total_minor / 2;
  if (u < 0.96) {
    MD_TRY(pay_on(invoice, add_days(invoice.on, soon), half));
    return settled ? pay_on(invoice, add_days(invoice.on, 45), invoice.total_minor - half) : Status();
  }
  MD_TRY(send(invoice.id, "reminder", add_days(invoice.due_on, 5)));
  return settled ? pay_on(invoice, add_days(invoice.due_on, 40), invoice.total_minor) : Status();
}

Status SampleMoney::pay_on(const Issued& invoice, Date on, int64_t amount_minor) {
  if (on > today_) return {};
  MD_ASSIGN(const int64_t open,
            context_.db.integer("SELECT open_minor FROM invoice WHERE id=?", {invoice.id}));
  if (open <= 0) return {};
  const char* method = random_.chance(0.85) ? "bank" : "card";
  MD_ASSIGN(
      const Json paid,
      run("payment.record", {{"amount_minor", amount_minor},
                             {"paid_on", iso_date(on)},
                             {"method", method},
                             {"parts", Json::array({{{"invoice", invoice.id},
                                                     {"amount_minor", std::min(open, amount_minor)}}})}}));
  return context_.writer.update("payment", find_text(paid, "id"),
                                {{"created_at_ms", std::min(at_ms(on, 620), context_.now_ms())}});
}

Status SampleMoney::add_expenses() {
  for (int back = months_back - 1; back >= 0; back--) {
    const Date month = add_months(first_of_month(today_), -back);
    for (const Spending& spending : spendings) {
      const Date on = add_days(month, spending.day - 1);
      if (on > today_ || (civil(month).month + spending.day) % spending.every_months != 0) continue;
      const int64_t times = chinese_ ? 7 : 1;
      MD_TRY(create_record(context_, model::expense_type,
                           {{"spent_on", iso_date(on)},
                            {"category", text_value(spending.category)},
                            {"supplier", text_value(spending.supplier)},
                            {"amount_minor", spending.minor * times},
                            {"tax_minor", spending.tax_minor * times},
                            {"note", text_value(chinese_ ? spending.note_zh : spending.note_en)}}));
    }
  }
  MD_TRY(create_record(context_, model::exchange_rate_type,
                       {{"rated_on", iso_date(add_months(first_of_month(today_), -2))},
                        {"currency", "USD"},
                        {"rate_e8", int64_t(chinese_ ? 721'000'000 : 92'000'000)}}));
  MD_TRY(create_record(context_, model::expense_type,
                       {{"spent_on", iso_date(add_days(first_of_month(today_), -20))},
                        {"category", "software"},
                        {"supplier", "Lanternworks"},
                        {"amount_minor", int64_t(12'000)},
                        {"currency", "USD"},
                        {"note", text_value(chinese_ ? "代码编辑器，一年" : "Code editor, the year")}}));
  return {};
}

}  // namespace md::practice
