// Bill the sessions you held: per payer, with what is in it, before drafts are made.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/money.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr float group_height = 56, item_height = 48, bar_height = 60, gap = 12;

const std::string& item_id(const practice::UnbilledItem& item) {
  return item.session.empty() ? item.sale : item.session;
}

}  // namespace

void UnbilledList::draw(Desk& desk, Rect r) {
  unbilled_.watch(desk.client);
  if (unbilled_.error()) return void(error_state(r, tr("state.error.title"), error_text(*unbilled_.error())));
  if (!unbilled_) {
    if (loading_shows("unbilled")) skeleton_rows(r.inset(20), 6, 56);
    return;
  }
  if (unbilled_->groups.empty()) {
    if (empty_state(r, icon::circle_check, tr("money.billed.title"), tr("money.billed.text"),
                    tr("money.state.all"), {.size = Size::small}))
      change_param(desk, "state", {});
    return;
  }
  draw_bar(desk, r.cut_bottom(bar_height));
  const float side = ctx().narrow() ? 16 : 20;
  ScrollArea area(r, "unbilled");
  Rect column = area.content.inset(side, 16, side, 0);
  column.w = std::min(column.w, 860.f);
  column.h = 1e6f;
  for (const practice::UnbilledGroup& group : unbilled_->groups) draw_group(desk, column, group);
  area.end(column.y + 4);
}

void UnbilledList::draw_group(Desk& desk, Rect& r, const practice::UnbilledGroup& group) {
  const std::string key = group.payer + group.currency;
  const Scope scope(key);
  const bool open = !closed_.contains(key);
  Rect box = r.cut_top(group_height + (open ? float(group.items.size()) * item_height : 0), gap);
  card(box);
  int64_t chosen = 0, sum = 0;
  for (const auto& item : group.items)
    if (!left_out_.contains(item_id(item))) chosen++, sum += item.amount_minor;
  const bool all = chosen == int64_t(group.items.size());
  Rect head = box.cut_top(group_height);
  Rect in = head.inset(16, 0, 8, 0);
  if (checkbox_box(in.cut_left(16, 12), tr("money.bill.payer", {{"name", group.payer_name}}), all,
                   chosen > 0 && !all)
          .clicked)
    for (const auto& item : group.items)
      all ? void(left_out_.insert(item_id(item))) : void(left_out_.erase(item_id(item)));
  if (icon_button_right(in, open ? icon::chevron_up : icon::chevron_down,
                        tr(open ? "money.bill.hide" : "money.bill.show"),
                        {.kind = ButtonKind::quiet, .size = Size::small}))
    open ? void(closed_.insert(key)) : void(closed_.erase(key));
  const std::string total = amount(desk, sum, group.currency);
  figure(in.cut_right(text_width(total, style::strong) + 0.5f, 12), total, style::strong);
  avatar(in.cut_left(28, 12), group.payer_name, 28);
  Rect words = in.middle_y(line_height(type::control) + line_height(type::caption));
  text(words.cut_top(line_height(type::control)), group.payer_name, style::medium);
  std::string detail = tr("money.bill.items", {{"n", chosen}});
  if (!group.draft.empty()) detail.append(" · ").append(tr("money.bill.to_draft"));
  text(words, detail, style::caption);
  if (!open) return;
  const Group list(Role::list, group.payer_name, box);
  for (size_t i = 0; i < group.items.size(); i++) {
    const Rect row = box.cut_top(item_height);
    if (row.bottom() < ctx().clip().y || row.y > ctx().clip().bottom()) continue;
    draw_item(desk, row, group, group.items[i], i + 1 == group.items.size());
  }
}

void UnbilledList::draw_item(Desk& desk, Rect r, const practice::UnbilledGroup& group,
                             const practice::UnbilledItem& item, bool last) {
  const std::string& id = item_id(item);
  const Scope scope(id);
  const Group entry(Role::listitem, "", r);
  draw::hline(r.x + 1, r.right() - 1, r.y, Token::border);
  (void)last;
  Rect in = r.inset(16, 0, 16, 0);
  const bool on = !left_out_.contains(id);
  if (checkbox_box(in.cut_left(16, 12), item.title, on).clicked) {
    if (on)
      left_out_.insert(id);
    else
      left_out_.erase(id);
  }
  const std::string total = amount(desk, item.amount_minor, group.currency);
  figure(in.cut_right(88, 8), total, on ? style::body : style::faint);
  const bool odd = !item.session.empty() && item.state != "held";
  if (odd) {
    const std::string state = desk.choice("session", "state", item.state);
    if (!ctx().narrow()) chip_right(in, state, {.tone = Tone::warning});
  }
  const std::string day = table_date(desk, item.on);
  if (!ctx().narrow()) text(in.cut_left(64, 8), day, style::muted);
  std::string detail = item.mentee_name == group.payer_name ? std::string() : item.mentee_name;
  if (ctx().narrow()) detail = day + (detail.empty() ? "" : " · " + detail);
  if (item.minutes) {
    if (!detail.empty()) detail += " · ";
    detail += duration_text(item.minutes, desk.language());
  }
  const TextStyle title = on ? style::body : style::faint;
  if (!ctx().narrow()) return void(spans(in, {{item.title, title}, {detail, style::caption}}, 8));
  Rect lines = in.middle_y(line_height(type::control) + line_height(type::caption));
  text(lines.cut_top(line_height(type::control)), item.title, title);
  text(lines, detail, style::caption);
}

void UnbilledList::draw_bar(Desk& desk, Rect r) {
  draw::fill(r, Token::surface);
  draw::hline(r.x, r.right(), r.y, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0);
  int64_t chosen = 0, drafts = 0;
  std::vector<practice::MoneySum> sums;
  for (const auto& group : unbilled_->groups) {
    int64_t count = 0, sum = 0;
    for (const auto& item : group.items)
      if (!left_out_.contains(item_id(item))) count++, sum += item.amount_minor;
    chosen += count;
    drafts += count > 0;
    const auto known = std::ranges::find(sums, group.currency, &practice::MoneySum::currency);
    if (known != sums.end())
      known->minor += sum;
    else if (count)
      sums.push_back({group.currency, sum});
  }
  const std::string verb = tr("money.bill.verb", {{"n", drafts}});
  const ButtonStyle style{.kind = ButtonKind::primary,
                          .busy = busy_,
                          .off = chosen == 0,
                          .reason = tr("money.bill.none"),
                          .chord = "ctrl+enter"};
  const bool pressed = button_right(r, verb, style);
  if ((pressed || ctx().shortcuts.pressed("ctrl+enter", tr("money.bill"), tr("nav.money"))) && chosen &&
      !busy_)
    bill(desk);
  const std::string words = tr("money.bill.chosen", {{"n", chosen}, {"of", unbilled_->items}});
  const std::string total = sums_text(desk, sums);
  if (ctx().narrow()) {
    Rect lines = r.middle_y(line_height(type::control) + line_height(type::caption));
    text(lines.cut_top(line_height(type::control)), total, style::strong);
    text(lines, words, style::caption);
  } else {
    spans(r, {{words, style::muted}, {total, style::strong}}, 12);
  }
}

void UnbilledList::bill(Desk& desk) {
  practice::BillArgs args;
  for (const auto& group : unbilled_->groups)
    for (const auto& item : group.items) {
      if (left_out_.empty() || left_out_.contains(item_id(item))) continue;
      (item.session.empty() ? args.sales : args.sessions).push_back(item_id(item));
    }
  busy_ = true;
  desk.act("sessions.bill", args, [this, &desk](const Result<ByteView>& result) {
    busy_ = false;
    if (!result) return;
    left_out_.clear();
    change_param(desk, "state", "draft");
  });
}

}  // namespace md::ui
