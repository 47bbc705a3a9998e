#include "ui/screens/person_sessions.h"

#include <algorithm>

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/screens/session_words.h"

namespace md::ui {

constexpr size_t rows_shown = 4;
constexpr int32_t rows_max = 100, found_max = 20;
constexpr int64_t now_step_ms = 60'000;

void PersonSessions::show(Desk& desk, const std::string& id) {
  if (id_ != id) {
    id_ = id;
    sessions_.forget();
    all_upcoming_ = all_past_ = agreeing_ = false;
  }
  practice::PersonSessionsParams params;
  params.party = id;
  params.limit = rows_max;
  params.now_ms = desk.now_ms() / now_step_ms * now_step_ms;
  sessions_.watch(desk.client, params);
}

void PersonSessions::draw(Desk& desk, Rect& r, const practice::RecordView& person) {
  show(desk, person.id);
  if (!sessions_) return;
  const Scope scope("sessions");
  draw_list(desk, r, sessions_->upcoming, tr("person.upcoming"), all_upcoming_);
  Rect row = r.cut_top(control_height(Size::small), 16);
  if (button_left(row, tr("calendar.book_one"), {.size = Size::small, .icon = icon::calendar_plus}))
    schedule_.open({.mentee = id_, .mentee_name = std::string(person.text("display_name"))});
  draw_agreements(desk, r, person);
  if (!sessions_->past.empty()) draw_list(desk, r, sessions_->past, tr("person.past"), all_past_);
}

void PersonSessions::draw_list(Desk& desk, Rect& r, const std::vector<practice::SessionRow>& rows,
                               std::string_view title, bool& all) {
  const Scope scope(title);
  Rect rest = section(r, title);
  if (!rows.empty())
    text(rest, number_text(int64_t(rows.size())), {type::caption, Token::text_muted, Align::right});
  if (rows.empty()) return cut_paragraph(r, tr("person.no_sessions"), style::muted, 8);
  const size_t count = all ? rows.size() : std::min(rows.size(), rows_shown);
  for (size_t i = 0; i < count; i++) {
    const practice::SessionRow& each = rows[i];
    const std::string address = session_address(each.id, each.mentee);
    const Rect box = r.cut_top(44);
    const Row row(box.inset(-8, 0), each.id, session_spoken(desk, each),
                  {.line = false, .radius = 6, .role = Role::link, .href = address});
    if (row.response.clicked) desk.go(address);
    Rect in = box;
    const bool open = to_finish(each, desk.now_ms());
    if (each.state != "planned" || open) {
      const std::string state =
          open ? std::string(tr("calendar.to_finish_one")) : desk.choice("session", "state", each.state);
      if (each.state != "held")
        chip_right(in, state, {.tone = open ? Tone::warning : session_tone(each.state)});
    }
    Rect lines = in.middle_y(line_height(type::control) + line_height(type::caption));
    text(lines.cut_top(line_height(type::control)), capitalized(desk.near_text(each.starts_at_ms)),
         style::medium);
    text(lines, session_topic(desk, each), style::caption);
  }
  if (rows.size() > rows_shown) {
    Rect more = r.cut_top(control_height(Size::small));
    const std::string words =
        all ? std::string(tr("person.show_fewer")) : tr("person.show_all", {{"n", rows.size()}});
    if (button_left(more, words, {.kind = ButtonKind::quiet, .size = Size::small})) all = !all;
  }
  r.cut_top(12);
}

void PersonSessions::draw_agreements(Desk& desk, Rect& r, const practice::RecordView& person) {
  section(r, tr("person.agreements"));
  if (sessions_->engagements.empty()) cut_paragraph(r, tr("person.no_agreements"), style::muted, 8);
  for (const auto& each : sessions_->engagements) draw_agreement(desk, r, each, person);
  Rect row = r.cut_top(control_height(Size::small), 24);
  if (!button_left(row, tr("agreement.agree"), {.size = Size::small, .icon = icon::plus})) return;
  agreeing_ = true;
  saving_ = false;
  offer_.clear();
  payer_ = id_;
  payer_name_ = person.text("display_name");
  payer_query_.clear();
  price_.clear();
  begins_ = desk.today();
  refused_.reset();
}

void PersonSessions::draw_agreement(Desk& desk, Rect& r, const practice::EngagementView& each,
                                    const practice::RecordView& person) {
  const Scope scope(each.id);
  const bool package = each.kind == "package";
  const Rect whole = r.cut_top(package ? 70 : 60, 8);
  draw::box(whole, Token::surface, Token::border, measure::radius_card);
  Rect in = whole.inset(12, 8, 4, 8);
  const Rect more = in.cut_right(control_height(Size::small), 4).with_height(control_height(Size::small));
  if (icon_button(more, icon::ellipsis, tr("agreement.more", {{"title", each.title}}),
                  {.kind = ButtonKind::quiet, .size = Size::small, .popup = true}))
    toggle_popup("more");
  Rect head = in.cut_top(22);
  if (each.state != "active") chip_right(head, desk.choice("engagement", "state", each.state), {});
  text(head, each.title, style::medium);
  std::string words = agreement_text(desk, each);
  if (package && !each.book_by_on.empty())
    words = tr("agreement.credits_by", {{"credits", words}, {"date", desk.date_text(each.book_by_on)}});
  if (each.mentee != id_) words = tr("agreement.pays_for", {{"name", each.mentee_name}});
  text(in.cut_top(18, 4), words, style::caption);
  if (package && each.credits)
    meter(in.cut_top(4).with_width(in.w),
          float(each.credits_used + each.credits_planned) / float(each.credits));
  const bool active = each.state == "active", ended = each.state == "ended";
  const MenuItem items[] = {
      {.label = tr("calendar.book_one"), .icon = icon::calendar_plus, .off = !active},
      {.label = tr(active ? "agreement.pause" : "agreement.resume"),
       .icon = active ? icon::clock : icon::play},
      {.label = tr("agreement.end"), .icon = icon::circle_x, .off = ended, .line_above = true}};
  const auto chosen = menu("more", more, items, {.align_right = true});
  if (!chosen) return;
  if (*chosen == 0) {
    const bool own = each.mentee == id_;
    schedule_.open({.mentee = each.mentee,
                    .mentee_name = own ? std::string(person.text("display_name")) : each.mentee_name,
                    .engagement = each.id});
  } else {
    const char* state = *chosen == 2 ? "ended" : active ? "paused" : "active";
    desk.set("engagement", each.id, {{"state", std::string(state)}});
  }
}

void PersonSessions::draw_dialogs(Desk& desk, const practice::RecordView& person) {
  schedule_.draw(desk);
  if (agreeing_) draw_agree(desk, person);
}

void PersonSessions::draw_payer(Desk& desk, Rect& r, const practice::RecordView& person) {
  practice::PeopleParams params;
  params.text = payer_query_;
  params.limit = found_max;
  payers_.watch(desk.client, params);
  std::vector<Option> options = {{.id = id_, .label = person.text("display_name"), .avatar = true}};
  if (payers_)
    for (const auto& row : payers_->rows)
      if (row.id != id_)
        options.push_back({.id = row.id,
                           .label = row.name,
                           .detail = row.email,
                           .avatar = true,
                           .square = row.kind == "organisation"});
  SelectSpec spec{.label = tr("field.engagement.payer"), .shown = payer_name_};
  spec.filtered = true;
  const SelectEvent event = cut_select(r, spec, options, payer_);
  if (event.query_changed) payer_query_ = event.query;
  if (!event.changed) return;
  for (const Option& option : options)
    if (option.id == payer_) payer_name_ = option.label;
}

void PersonSessions::draw_agree(Desk& desk, const practice::RecordView& person) {
  offers_.watch(desk.client);
  std::vector<std::string> prices;
  std::vector<Option> options;
  if (offers_)
    for (const auto& each : offers_->offers) prices.push_back(desk.money(each.price_minor, each.currency));
  const practice::OfferView* chosen = nullptr;
  for (size_t i = 0; i < prices.size(); i++) {
    const auto& each = offers_->offers[i];
    if (each.active) options.push_back({.id = each.id, .label = each.name, .detail = prices[i]});
    if (each.id == offer_) chosen = &each;
  }
  const std::string title = tr("agreement.agree_with", {{"name", person.text("display_name")}});
  Dialog dialog("agree", {.title = title,
                          .verb = tr("agreement.agree_verb"),
                          .off = !chosen,
                          .busy = saving_,
                          .reason = tr("agreement.offer_first")});
  if (offers_ && options.empty()) {
    cut_paragraph(dialog.body, tr("agreement.no_offers"), style::muted, 8);
    Rect row = dialog.body.cut_top(control_height(Size::small), 12);
    if (button_left(row, tr("offers.title"), {.size = Size::small, .icon = icon::tag})) {
      agreeing_ = false;
      desk.go("/offers");
    }
  }
  cut_select(dialog.body, {.label = tr("field.engagement.offer"), .placeholder = tr("agreement.pick_offer")},
             options, offer_);
  if (chosen) {
    draw_payer(desk, dialog.body, person);
    const std::string usual = desk.money(chosen->price_minor, chosen->currency);
    FieldSpec price{.label = tr("field.engagement.price_minor"),
                    .placeholder = usual,
                    .hint = tr("agreement.price.hint"),
                    .unit = chosen->currency};
    price.optional = price.align_right = true;
    price.input_mode = "decimal";
    if (refused_ && refused_->field == "price_minor") price.error = error_text(*refused_);
    cut_field(dialog.body, price, price_);
    cut_date_field(dialog.body, {{.label = tr("field.engagement.started_on")}, {desk.today()}}, begins_);
  }
  if (refused_ && refused_->field != "price_minor")
    cut_paragraph(dialog.body, error_text(*refused_), style::alert);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) agreeing_ = false;
  if (answer == Answer::confirmed && chosen && !saving_) agree(desk, *chosen);
}

void PersonSessions::agree(Desk& desk, const practice::OfferView& offer) {
  Desk::FieldValues fields = {{"mentee", id_}, {"offer", offer.id}, {"payer", payer_}};
  if (begins_) fields.emplace_back("started_on", iso_date(*begins_));
  if (!trim(price_).empty()) {
    const auto price = parse_amount(price_, Currency::find(offer.currency).value_or(Currency()));
    if (!price) {
      refused_ = price.error();
      refused_->field = "price_minor";
      return;
    }
    fields.emplace_back("price_minor", price->minor);
  }
  saving_ = true;
  desk.create(
      "engagement", fields,
      [this](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          agreeing_ = false;
        else
          refused_ = result.error();
      },
      Desk::Quiet::refusals);
}

}  // namespace md::ui
