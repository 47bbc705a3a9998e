#include "practice/import_words.h"

#include <span>
#include <string>

#include "base/text.h"

namespace md::practice {
namespace {

struct Word {
  std::string_view word, code;
};

std::string_view code_of(std::span<const Word> words, std::string_view word) {
  const std::string folded = fold(trim(word));
  for (const Word& known : words)
    if (known.word == folded) return known.code;
  return {};
}

constexpr Word stages[] = {
    {"lead", "lead"},           {"new", "lead"},           {"prospect", "lead"},     {"interessent", "lead"},
    {"线索", "lead"},           {"潜在客户", "lead"},      {"contacted", "contacted"}, {"contact", "contacted"},
    {"kontaktiert", "contacted"}, {"已联系", "contacted"}, {"client", "client"},     {"customer", "client"},
    {"active", "client"},       {"mentee", "client"},      {"student", "client"},    {"kunde", "client"},
    {"客户", "client"},         {"学员", "client"},        {"paused", "paused"},     {"on hold", "paused"},
    {"pausiert", "paused"},     {"暂停", "paused"},        {"past", "past"},         {"former", "past"},
    {"inactive", "past"},       {"ended", "past"},         {"ehemalig", "past"},     {"已结束", "past"},
    {"过往客户", "past"},       {"other", "other"},        {"andere", "other"},      {"其他", "other"},
};

constexpr Word outcomes[] = {
    {"held", "held"},           {"done", "held"},           {"completed", "held"},     {"complete", "held"},
    {"attended", "held"},       {"taught", "held"},         {"yes", "held"},           {"stattgefunden", "held"},
    {"已完成", "held"},         {"已上课", "held"},         {"完成", "held"},          {"cancelled", "cancelled"},
    {"canceled", "cancelled"},  {"abgesagt", "cancelled"},  {"已取消", "cancelled"},   {"取消", "cancelled"},
    {"cancelled late", "cancelled_late"}, {"cancelled_late", "cancelled_late"},
    {"late cancellation", "cancelled_late"},
    {"cancelled but chargeable", "cancelled_late"}, {"临时取消", "cancelled_late"},  {"no show", "no_show"},
    {"no-show", "no_show"},     {"no_show", "no_show"},     {"missed", "no_show"},     {"absent", "no_show"},
    {"未到", "no_show"},        {"缺席", "no_show"},        {"mentor no show", "mentor_no_show"},
    {"mentor_no_show", "mentor_no_show"},
};

constexpr Word methods[] = {
    {"bank", "bank"},           {"bank transfer", "bank"},   {"transfer", "bank"},     {"wire", "bank"},
    {"wire transfer", "bank"},  {"sepa", "bank"},            {"uberweisung", "bank"},  {"überweisung", "bank"},
    {"银行转账", "bank"},       {"转账", "bank"},            {"card", "card"},         {"credit card", "card"},
    {"debit card", "card"},     {"kreditkarte", "card"},     {"信用卡", "card"},       {"银行卡", "card"},
    {"刷卡", "card"},           {"cash", "cash"},            {"bar", "cash"},          {"现金", "cash"},
    {"online", "online"},       {"paypal", "online"},        {"stripe", "online"},     {"在线支付", "online"},
    {"支付宝", "online"},       {"微信", "online"},          {"微信支付", "online"},   {"alipay", "online"},
    {"wechat pay", "online"},   {"direct debit", "direct_debit"}, {"direct_debit", "direct_debit"},
    {"lastschrift", "direct_debit"}, {"代扣", "direct_debit"},
};

}  // namespace

std::string_view method_code(std::string_view word) {
  return code_of(methods, word);
}

std::string_view outcome_code(std::string_view word) {
  return code_of(outcomes, word);
}

std::string_view stage_code(std::string_view word) {
  return code_of(stages, word);
}

}  // namespace md::practice
