#pragma once
// The words of documents and of the mails they go out with, in the client's language. They are not the
// interface's: what was issued keeps its language.

#include <string_view>

#include "base/language.h"

namespace md::scene {

struct DocumentWords {
  // Lines. {title} {minutes} {n} {date}
  std::string_view session, session_held, session_late, session_missed, people, credits, book_by;
  // The page.
  std::string_view invoice, credit_note, receipt, reminder, draft, number, date, due, to, from, reference,
      corrects;
  std::string_view what, count, price, tax, amount, discount, lines, net, tax_of, total, paid, credited,
      to_pay;
  std::string_view tax_name, tax_id, no_tax, reverse_charge, included, pay_by, pay_now, pay_to, received, thanks,
      overdue;
  // Mails. {name} {number} {total} {open} {due} {practice} {days} {owner}
  std::string_view mail_invoice_subject, mail_invoice, mail_paid, mail_credit_subject, mail_credit,
      mail_reminder_subject, mail_reminder, mail_due_subject, mail_due,
      mail_receipt_subject, mail_receipt, greeting, farewell;
};

inline constexpr DocumentWords document_words_en = {
    .session = "Session",
    .session_held = "{title}, {minutes} min",
    .session_late = "{title}, {minutes} min, cancelled late",
    .session_missed = "{title}, {minutes} min, missed",
    .people = "{n|# person|# people}",
    .credits = "{n|# credit|# credits}",
    .book_by = "to book by {date}",
    .invoice = "Invoice",
    .credit_note = "Credit note",
    .receipt = "Receipt",
    .reminder = "Payment reminder",
    .draft = "Draft",
    .number = "Number",
    .date = "Date",
    .due = "Due",
    .to = "To",
    .from = "From",
    .reference = "Your reference",
    .corrects = "For invoice",
    .what = "What",
    .count = "Count",
    .price = "Price",
    .tax = "Tax",
    .amount = "Amount",
    .discount = "Discount",
    .lines = "Sum",
    .net = "Net",
    .tax_of = "{tax} {percent} on {net}",
    .total = "Total",
    .paid = "Paid",
    .credited = "Credited",
    .to_pay = "To pay",
    .tax_name = "VAT",
    .tax_id = "Tax ID",
    .no_tax = "No tax is charged.",
    .reverse_charge = "Reverse charge: the recipient accounts for the tax.",
    .included = "All prices include {tax}.",
    .pay_by = "Please pay {amount} by {date}, quoting {number}.",
    .pay_now = "Please pay {amount} now, quoting {number}.",
    .pay_to = "Bank details",
    .received = "Received with thanks.",
    .thanks = "Thank you.",
    .overdue = "This invoice was due on {date}.",
    .mail_invoice_subject = "Invoice {number} from {practice}",
    .mail_invoice = "here is invoice {number} over {total}. Please pay {open} by {due}.",
    .mail_paid = "here is invoice {number} over {total}. Nothing is left to pay.",
    .mail_credit_subject = "Credit note {number} from {practice}",
    .mail_credit = "here is credit note {number} over {total}.",
    .mail_reminder_subject = "Reminder: invoice {number} was due on {due}",
    .mail_reminder =
        "invoice {number} was due on {due}, and {open} is still open. Please pay it now. If you have paid in "
        "the meantime, please ignore this message.",
    .mail_due_subject = "Reminder: invoice {number} is due on {due}",
    .mail_due = "invoice {number} is due on {due}, and {open} is still open.",
    .mail_receipt_subject = "Receipt for invoice {number}",
    .mail_receipt = "thank you: {paid} for invoice {number} has arrived.",
    .greeting = "Hello {name},",
    .farewell = "Kind regards,\n{owner}",
};

inline constexpr DocumentWords document_words_zh = {
    .session = "辅导",
    .session_held = "{title}，{minutes} 分钟",
    .session_late = "{title}，{minutes} 分钟，临时取消",
    .session_missed = "{title}，{minutes} 分钟，缺席",
    .people = "{n} 人",
    .credits = "{n} 课时",
    .book_by = "请在 {date}前预约",
    .invoice = "发票",
    .credit_note = "贷记单",
    .receipt = "收据",
    .reminder = "付款提醒",
    .draft = "草稿",
    .number = "编号",
    .date = "日期",
    .due = "到期日",
    .to = "购买方",
    .from = "开票方",
    .reference = "贵方参考号",
    .corrects = "对应发票",
    .what = "项目",
    .count = "数量",
    .price = "单价",
    .tax = "税率",
    .amount = "金额",
    .discount = "折扣",
    .lines = "小计",
    .net = "不含税金额",
    .tax_of = "{tax} {percent}（税基 {net}）",
    .total = "合计",
    .paid = "已付",
    .credited = "已冲销",
    .to_pay = "待付",
    .tax_name = "增值税",
    .tax_id = "税号",
    .no_tax = "不计税。",
    .reverse_charge = "反向征收：税款由购买方自行申报缴纳。",
    .included = "所有价格均含{tax}。",
    .pay_by = "请在 {date}前支付 {amount}，并注明编号 {number}。",
    .pay_now = "请尽快支付 {amount}，并注明编号 {number}。",
    .pay_to = "收款账户",
    .received = "款项已收到，谢谢。",
    .thanks = "谢谢。",
    .overdue = "此发票已于 {date}到期。",
    .mail_invoice_subject = "{practice} 发票 {number}",
    .mail_invoice = "附上发票 {number}，金额 {total}。请在 {due}前支付 {open}。",
    .mail_paid = "附上发票 {number}，金额 {total}。款项已结清。",
    .mail_credit_subject = "{practice} 贷记单 {number}",
    .mail_credit = "附上贷记单 {number}，金额 {total}。",
    .mail_reminder_subject = "付款提醒：发票 {number} 已于 {due}到期",
    .mail_reminder = "发票 {number} 已于 {due}到期，尚有 {open} 未支付，请尽快付款。如您已付款，请忽略此邮件。",
    .mail_due_subject = "付款提醒：发票 {number} 将于 {due}到期",
    .mail_due = "发票 {number} 将于 {due}到期，尚有 {open} 未支付。",
    .mail_receipt_subject = "发票 {number} 的收据",
    .mail_receipt = "发票 {number} 的款项 {paid} 已收到，谢谢。",
    .greeting = "{name}，您好：",
    .farewell = "此致\n{owner}",
};

constexpr const DocumentWords& document_words(Language language) {
  return language == Language::zh ? document_words_zh : document_words_en;
}

}  // namespace md::scene
