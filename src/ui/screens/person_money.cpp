#include "ui/screens/person_money.h"

#include <algorithm>

#include "base/text.h"
#include "model/areas.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr int64_t warn_days = 30;
constexpr int32_t invoices_max = 5;
constexpr std::string_view sale_fields[] = {"price_minor", "credits", "sold_on", "book_by_on"};
constexpr std::string_view adjust_fields[] = {"amount", "note"};

bool ends_soon(const practice::CreditAccount& account) {
  return account.left > 0 && !account.book_by_on.empty() && account.days_left <= warn_days;
}

}  // namespace

void PersonMoney::watch(Desk& desk) {
  const int64_t now_ms = minute_of(desk);
  credits_.watch(desk.client, {.party = party_, .engagement = {}, .now_ms = now_ms});
  practice::InvoicesParams params;
  params.payer = party_;
  params.state = "open";
  params.sort = "due";
  params.descending = false;
  params.now_ms = now_ms;
  params.limit = invoices_max;
  invoices_.watch(desk.client, params);
}

void PersonMoney::show(Desk& desk, const std::string& party, std::string_view name) {
  if (party_ != party) {
    party_ = party;
    credits_.forget();
    invoices_.forget();
    account_.clear();
    sell_.close();
    adjust_.close();
  }
  name_ = name;
  watch(desk);
}

void PersonMoney::draw(Desk& desk, Rect& r) {
  draw_credits(desk, r);
  draw_invoices(desk, r);
}

void PersonMoney::draw_credits(Desk& desk, Rect& r) {
  if (!credits_) return;
  Rect rest = section(r, tr("money.credits"));
  if (icon_button_right(rest, icon::plus, tr("money.sell"), {.kind = ButtonKind::quiet, .size = Size::xsmall}))
    sell(desk);
  size_t shown = 0;
  for (const practice::CreditAccount& account : credits_->accounts) {
    if (account.state != "active" && account.balance == 0) continue;
    const Scope scope(account.engagement);
    draw_account(desk, r.cut_top(ends_soon(account) ? 84 : 64, 8), account);
    shown++;
  }
  if (!shown) cut_paragraph(r, tr("money.credits.none"), style::muted, 4);
  r.cut_top(16);
}

void PersonMoney::draw_account(Desk& desk, Rect r, const practice::CreditAccount& account) {
  const std::string left = tr("money.credits.left", {{"n", account.left}, {"of", account.granted}});
  card(r);
  const Row row(r, "account", account.title, {.line = false, .radius = measure::radius_card});
  if (row.response.clicked) account_ = account.engagement;
  Rect in = r.inset(12, 8);
  Rect first = in.cut_top(20);
  figure(first.cut_right(text_width(left, style::strong) + 0.5f, 8), left, style::strong);
  text(first, account.title, style::medium);
  in.cut_top(4);
  meter(in.cut_top(4, 4), account.granted > 0 ? float(double(account.left) / double(account.granted)) : 0,
        ends_soon(account) ? Token::warning : Token::accent_fill, left);
  std::string detail = tr("money.credits.used", {{"n", account.used}});
  if (account.planned) detail.append(" · ").append(tr("money.credits.planned", {{"n", account.planned}}));
  text(in.cut_top(16), detail, style::caption);
  if (!ends_soon(account)) return;
  in.cut_top(4);
  const std::string words =
      account.days_left < 0 ? std::string(tr("money.credits.over"))
                            : tr("money.credits.ends",
                                 {{"date", desk.date_text(account.book_by_on)}, {"n", account.days_left}});
  draw::icon(in.cut_left(14, 6).with_height(16), icon::clock_alert, 14, Token::warning);
  text(in.with_height(16), words, {type::caption, Token::warning});
}

void PersonMoney::draw_invoices(Desk& desk, Rect& r) {
  if (!invoices_ || invoices_->rows.empty()) return;
  Rect rest = section(r, tr("money.open_invoices"));
  std::vector<practice::MoneySum> open;
  for (const auto& sum : invoices_->sums) open.push_back({sum.currency, sum.open_minor});
  figure(rest, sums_text(desk, open), style::caption);
  for (const practice::InvoiceRow& invoice : invoices_->rows) {
    const Scope scope(invoice.id);
    const std::string address = invoice_address(invoice.id), due = due_words(desk, invoice);
    const std::string left = amount(desk, invoice.open_minor, invoice.currency);
    Rect line = r.cut_top(48);
    const Row row(line, "invoice", invoice_title(invoice),
                  {.line = true, .radius = 0, .role = Role::link, .href = address});
    if (row.response.clicked) desk.go(address);
    Rect words = line.middle_y(36);
    Rect first = words.cut_top(20);
    figure(first.cut_right(text_width(left, style::medium) + 0.5f, 8), left, style::medium);
    text(first, invoice.number, style::medium);
    text(words, due, {type::caption, invoice.overdue_days > 0 ? Token::danger : Token::text_muted});
  }
  r.cut_top(16);
}

void PersonMoney::invoice(Desk& desk) {
  practice::DraftArgs args;
  args.payer = party_;
  desk.act("invoice.draft", args, [&desk](const Result<ByteView>& result) {
    if (result) desk.go(invoice_address(rpc::answer_text(*result, "id")));
  });
}

void PersonMoney::sell(Desk& desk) {
  offer_.clear();
  add_to_.clear();
  bill_ = true;
  opening_ = false;
  sell_.open(model::sale_type, sale_fields,
             {.title = tr("money.sell.title", {{"name", name_}}),
              .text = {},
              .verb = std::string(tr("money.sell")),
              .width = 480,
              .more_first = true});
  sell_.form().keep_focus();
  sell_.form().set("sold_on", iso_date(desk.today()));
}

// What the offer says is what is proposed.
void PersonMoney::choose_offer() {
  for (const practice::OfferView& offer : offers_->offers) {
    if (offer.id != offer_) continue;
    sell_.form().use_currency(offer.currency);
    sell_.form().set("price_minor", offer.price_minor);
    sell_.form().set("credits", offer.credits ? Value(offer.credits) : Value());
    const auto sold = parse_date(text_or_empty(sell_.form().get("sold_on")));
    const bool ends = sold && offer.book_by_days;
    sell_.form().set("book_by_on", ends ? Value(iso_date(add_days(*sold, offer.book_by_days))) : Value());
  }
}

void PersonMoney::draw_offer(Desk& desk, Rect& r) {
  std::vector<std::string> details;
  std::vector<Option> options;
  for (const practice::OfferView& offer : offers_->offers)
    if (offer.active) details.push_back(amount(desk, offer.price_minor, offer.currency));
  size_t n = 0;
  bool package = false;
  for (const practice::OfferView& offer : offers_->offers) {
    if (offer.active) options.push_back({.id = offer.id, .label = offer.name, .detail = details[n++]});
    package = package || (offer.id == offer_ && offer.kind == "package");
  }
  if (cut_select(r, {.label = tr("field.sale.offer")}, options, offer_).changed) choose_offer();
  if (package && credits_) {
    std::vector<Option> accounts = {{.id = "", .label = tr("money.sell.new_account")}};
    for (const practice::CreditAccount& account : credits_->accounts)
      if (account.state == "active") accounts.push_back({.id = account.engagement, .label = account.title});
    if (accounts.size() > 1) cut_select(r, {.label = tr("money.sell.add_to")}, accounts, add_to_);
  }
  if (!opening_) checkbox(r.cut_top(choice_height(), 4), tr("money.sell.bill"), bill_);
  checkbox(r.cut_top(choice_height(), 12), tr("money.sell.opening"), opening_);
}

void PersonMoney::act_sell(Desk& desk) {
  const Done told = sell_.told(desk);
  if (offer_.empty()) return told(fail("field.required", {}, "offer"));
  const Desk::FieldValues fields = sell_.form().changes();
  practice::SaleArgs args;
  args.mentee = party_;
  args.offer = offer_;
  args.engagement = add_to_;
  if (value_in(fields, "price_minor")) args.price_minor = integer_in(fields, "price_minor");
  if (value_in(fields, "credits")) args.credits = integer_in(fields, "credits");
  args.sold_on = text_in(fields, "sold_on");
  args.book_by_on = text_in(fields, "book_by_on");
  args.bill = bill_ && !opening_;
  args.opening = opening_;
  desk.act("sale.create", args, told, Desk::Quiet::refusals);
}

void PersonMoney::draw_sell(Desk& desk) {
  if (!sell_.is_open()) return;
  offers_.watch(desk.client);
  if (!offers_) return;
  sell_.draw(
      desk, [&](Rect& r) { draw_offer(desk, r); }, [&] { act_sell(desk); });
}

void PersonMoney::draw_over(Desk& desk) {
  actions_.draw(desk);
  draw_sell(desk);
  draw_ledger(desk);
  draw_adjust(desk);
}

void PersonMoney::draw_ledger(Desk& desk) {
  if (account_.empty()) return;
  ledger_.watch(desk.client, {.party = {}, .engagement = account_, .now_ms = minute_of(desk)});
  const practice::CreditAccount* account = nullptr;
  if (ledger_)
    for (const auto& each : ledger_->accounts)
      if (each.engagement == account_) account = &each;
  bool close = false;
  {
    Drawer drawer("ledger", {.title = account ? std::string_view(account->title) : tr("money.credits")});
    if (account) {
      Rect& r = drawer.body;
      text(r.cut_top(32), tr("money.credits.left", {{"n", account->left}, {"of", account->granted}}),
           style::figure);
      std::string facts = tr("money.credits.used", {{"n", account->used}});
      facts.append(" · ").append(tr("money.credits.planned", {{"n", account->planned}}));
      if (account->expired)
        facts.append(" · ").append(tr("money.credits.expired", {{"n", account->expired}}));
      cut_paragraph(r, facts, style::muted, 4);
      if (!account->book_by_on.empty())
        cut_paragraph(r, tr("money.credits.book_by", {{"date", long_date(desk, account->book_by_on)}}),
                      style::muted, 4);
      r.cut_top(12);
      const Group list(Role::list, tr("money.ledger"), r);
      for (const practice::CreditEntryRow& entry : ledger_->entries) {
        const Scope scope(entry.id);
        draw_entry(desk, r.cut_top(52), entry);
      }
    }
    drawer.end_body();
    Rect foot = drawer.footer;
    if (button_left(foot, tr("money.adjust"), {.icon = icon::pencil})) {
      adjust_.open(model::credit_entry_type, adjust_fields,
                   {.title = std::string(tr("money.adjust")),
                    .text = std::string(tr("money.adjust.text")),
                    .verb = std::string(tr("action.save"))});
    }
    close = drawer.press == Drawer::Press::close;
  }
  if (close && !adjust_.is_open()) {
    account_.clear();
    ledger_.stop();
    ledger_.forget();
  }
}

void PersonMoney::draw_entry(Desk& desk, Rect r, const practice::CreditEntryRow& entry) {
  const Group item(Role::listitem, "", r);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  Rect in = r.middle_y(38);
  Rect numbers = in.cut_right(64, 8);
  figure(numbers.cut_top(20), signed_text(entry.amount),
         {type::control_medium, entry.amount > 0 ? Token::positive : Token::text});
  figure(numbers, number_text(entry.balance), style::caption);
  const std::string kind = desk.choice("credit_entry", "kind", entry.kind);
  const std::string& about = entry.session_title.empty() ? entry.note : entry.session_title;
  Rect first = in.cut_top(20);
  spans(first, {{kind, style::medium}, {about, style::caption}}, 8);
  text(in, long_date(desk, entry.on), style::caption);
}

void PersonMoney::draw_adjust(Desk& desk) {
  adjust_.draw(desk, {}, [&] {
    const Desk::FieldValues fields = adjust_.form().changes();
    desk.act("credits.adjust",
             practice::AdjustCreditsArgs{
                 account_, integer_in(fields, "amount"), "adjusted", text_in(fields, "note"), {}},
             adjust_.told(desk), Desk::Quiet::refusals);
  });
}

}  // namespace md::ui
