#include "ui/screens/schedule_dialog.h"

#include <algorithm>

#include "base/text.h"
#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

constexpr float left_width = 292;
constexpr int32_t found_max = 20;
constexpr int64_t minutes_preset = 60;

bool is_clash(const Error& error) {
  return error.code.starts_with("session.overlaps");
}

}  // namespace

void ScheduleDialog::open(const ScheduleWish& wish) {
  open_ = fresh_ = true;
  saving_ = false;
  moving_.reset();
  mentee_ = wish.mentee;
  mentee_name_ = wish.mentee_name;
  engagement_ = wish.engagement;
  engagement_known_ = !wish.engagement.empty();
  query_.clear();
  kind_ = "session";
  title_ = wish.title;
  agenda_.clear();
  link_.clear();
  price_.clear();
  minutes_ = wish.minutes ? std::to_string(wish.minutes) : "";
  more_ = false;
  weekly_ = wish.weekly;
  skip_taken_ = true;
  every_ = "1";
  ends_ = "never";
  count_ = "10";
  until_.reset();
  allow_overlap_ = false;
  refused_.reset();
  when_.begin(wish.on, wish.minute);
}

void ScheduleDialog::open_move(Desk& desk, const practice::SessionRow& row, std::optional<int64_t> at_ms,
                               std::optional<Error> refused) {
  open({.mentee = row.mentee, .mentee_name = row.mentee_name, .minutes = row.minutes});
  moving_ = row;
  engagement_known_ = true;
  by_mentee_ = following_ = false;
  refused_ = std::move(refused);
  const LocalTime local = desk.local(at_ms.value_or(row.starts_at_ms));
  when_.begin(date_of(local), minute_of_day(local));
}

void ScheduleDialog::choose_mentee(std::string id, std::string name) {
  mentee_ = std::move(id);
  mentee_name_ = std::move(name);
  engagement_.clear();
  engagement_known_ = false;
  refused_.reset();
}

void ScheduleDialog::watch(Desk& desk) {
  booking_.watch(desk.client, {});
  if (!moving_) {
    practice::PeopleParams params;
    params.text = query_;
    params.limit = found_max;
    params.filters.push_back({"kind", "is", std::string("person")});
    people_.watch(desk.client, params);
  }
  if (mentee_.empty()) {
    person_.forget();
    engagements_.forget();
    return;
  }
  person_.watch(desk.client, {"party", mentee_});
  engagements_.watch(desk.client, {.party = mentee_, .state = "active"});
  if (!engagements_ || engagement_known_ || engagements_.waiting()) return;
  // The agreement that has something left to book, else the first.
  engagement_known_ = true;
  for (const auto& each : engagements_->rows) {
    if (each.mentee != mentee_) continue;
    const bool better = engagement_.empty() || (each.kind == "package" && each.credits_left > 0);
    if (better) engagement_ = each.id;
    if (each.credits_left > 0) break;
  }
}

int64_t ScheduleDialog::length() const {
  if (const auto typed = parse_integer(minutes_); typed && *typed >= 5 && *typed <= minutes_per_day)
    return *typed;
  if (engagements_)
    for (const auto& each : engagements_->rows)
      if (each.id == engagement_) return each.session_minutes;
  const int64_t usual = booking_ ? booking_->settings.integer("session_minutes") : 0;
  return usual ? usual : minutes_preset;
}

bool ScheduleDialog::can_send() const {
  return when_.ready() && !mentee_.empty() && !saving_;
}

void ScheduleDialog::draw(Desk& desk) {
  if (!open_) return;
  watch(desk);
  const bool wide = !ctx().narrow();
  const std::string title = moving_ ? tr("schedule.move_title", {{"name", mentee_name_}})
                                    : std::string(tr(weekly_ ? "schedule.series_title" : "schedule.title"));
  Dialog dialog("schedule", {.title = title,
                             .verb = tr(moving_ ? "schedule.move" : "schedule.book"),
                             .off = !can_send(),
                             .busy = saving_,
                             .reason = tr(mentee_.empty() ? "schedule.who_first" : "schedule.when_first"),
                             .width = moving_ ? 500.f : 800.f});
  WhenSpec spec{.minutes = length(), .except = moving_ ? std::string_view(moving_->id) : std::string_view()};
  if (person_) spec.other_zone = person_->text("zone");
  if (moving_) {
    spec.autofocus = fresh_;
    when_.draw(desk, dialog.body, spec);
    draw_move(desk, dialog.body);
  } else if (wide) {
    Rect left = dialog.body.with_width(left_width);
    Rect right = dialog.body.inset(left_width + 28, 0, 0, 0);
    draw_who(desk, left);
    draw_what(desk, left);
    when_.draw(desk, right, spec);
    draw_series(desk, right);
    dialog.body.cut_top(std::max(left.y, right.y) - dialog.body.y);
  } else {
    draw_who(desk, dialog.body);
    when_.draw(desk, dialog.body, spec);
    draw_what(desk, dialog.body);
    draw_series(desk, dialog.body);
  }
  fresh_ = false;
  if (when_.changed) {
    refused_.reset();
    allow_overlap_ = false;
  }
  draw_refusal(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) open_ = false;
  if (answer == Answer::confirmed && can_send()) send(desk);
}

void ScheduleDialog::draw_who(Desk& desk, Rect& r) {
  std::vector<Option> options;
  if (people_)
    for (const auto& row : people_->rows)
      options.push_back({.id = row.id, .label = row.name, .detail = row.works_on, .avatar = true});
  SelectSpec spec{.label = tr("schedule.who"), .placeholder = tr("schedule.who.find"), .shown = mentee_name_};
  spec.filtered = true;
  if (refused_ && refused_->field == "mentee") spec.error = error_text(*refused_);
  std::string chosen = mentee_;
  const SelectEvent event = cut_select(r, spec, options, chosen);
  if (fresh_) ctx().set_focus(event.id, true);
  if (event.query_changed) query_ = event.query;
  if (event.changed && chosen != mentee_) {
    std::string name;
    for (const Option& option : options)
      if (option.id == chosen) name = option.label;
    choose_mentee(chosen, name);
  }
  draw_agreement(desk, r);
}

void ScheduleDialog::draw_agreement(Desk& desk, Rect& r) {
  if (mentee_.empty() || !engagements_) return;
  std::vector<std::string> details;
  std::vector<Option> options = {{.id = "none", .label = tr("schedule.no_agreement")}};
  for (const auto& each : engagements_->rows) details.push_back(agreement_text(desk, each));
  for (size_t i = 0; i < details.size(); i++)
    if (engagements_->rows[i].mentee == mentee_)
      options.push_back(
          {.id = engagements_->rows[i].id, .label = engagements_->rows[i].title, .detail = details[i]});
  if (options.size() == 1) return;
  SelectSpec spec{.label = tr("schedule.agreement")};
  const std::string refusal = refused_ && refused_->field == "engagement" ? error_text(*refused_) : "";
  spec.error = refusal;
  for (size_t i = 0; i < details.size(); i++)
    if (engagements_->rows[i].id == engagement_) spec.hint = details[i];
  std::string chosen = engagement_.empty() ? "none" : engagement_;
  if (cut_select(r, spec, options, chosen).changed) {
    engagement_ = chosen == "none" ? "" : chosen;
    refused_.reset();
  }
}

void ScheduleDialog::draw_what(Desk& desk, Rect& r) {
  FieldSpec topic{.label = tr("field.session.title"), .optional = true, .max_bytes = 600};
  cut_field(r, topic, title_);
  const std::string usual = std::to_string(length());
  auto halves = columns<2>(r, 12);
  cut_field(halves[0], {.label = tr("field.session.minutes"), .placeholder = usual, .input_mode = "numeric"},
            minutes_);
  const std::string_view kinds[] = {"session", "first_call"};
  std::string labels[2];
  Option options[2];
  for (size_t i = 0; i < 2; i++) {
    labels[i] = desk.choice("session", "kind", kinds[i]);
    options[i] = {.id = kinds[i], .label = labels[i]};
  }
  cut_select(halves[1], {.label = tr("field.session.kind")}, options, kind_);
  r.cut_top(std::max(halves[0].y, halves[1].y) - r.y);
  if (!more_) {
    Rect row = r.cut_top(control_height(Size::small), 12);
    if (button_left(row, tr("schedule.more"),
                    {.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::chevron_down}))
      more_ = true;
    return;
  }
  if (!weekly_) {
    cut_field(
        r,
        {.label = tr("field.session.agenda"), .optional = true, .multiline = true, .rows = 3, .rows_max = 8},
        agenda_);
    const bool has_template = booking_ && !booking_->settings.text("meeting_link").empty();
    cut_field(r,
              {.label = tr("field.session.meeting_url"),
               .placeholder = has_template ? tr("schedule.link.template") : std::string_view("https://"),
               .optional = true,
               .input_mode = "url"},
              link_);
    FieldSpec price{.label = tr("field.session.price_minor"), .hint = tr("schedule.price.hint")};
    price.optional = price.align_right = true;
    price.unit = desk.practice().text("currency");
    price.input_mode = "decimal";
    if (refused_ && refused_->field == "price_minor") price.error = error_text(*refused_);
    cut_field(r, price, price_);
  }
}

void ScheduleDialog::draw_series(Desk& desk, Rect& r) {
  checkbox(r.cut_top(choice_height(), 12), tr("schedule.weekly"), weekly_);
  if (!weekly_) return;
  const bool package =
      std::ranges::any_of(engagements_ ? engagements_->rows : std::vector<practice::EngagementView>(),
                          [&](const auto& each) { return each.id == engagement_ && each.kind == "package"; });
  auto halves = columns<2>(r, 12);
  cut_field(halves[0],
            {.label = tr("schedule.every"),
             .unit = tr("schedule.weeks"),
             .align_right = true,
             .input_mode = "numeric"},
            every_);
  const Option ends[] = {
      {.id = "never", .label = tr(package ? "schedule.ends.credits" : "schedule.ends.never")},
      {.id = "count", .label = tr("schedule.ends.count")},
      {.id = "until", .label = tr("schedule.ends.until")}};
  cut_select(halves[1], {.label = tr("schedule.ends")}, ends, ends_);
  r.cut_top(std::max(halves[0].y, halves[1].y) - r.y);
  if (ends_ == "count")
    cut_field(r, {.label = tr("field.series.count"), .align_right = true, .input_mode = "numeric"}, count_);
  if (ends_ == "until") {
    cut_date_field(r, {{.label = tr("field.series.until_on")}, {desk.today()}}, until_);
  }
  checkbox(r.cut_top(choice_height(), 12), tr("schedule.skip_taken"), skip_taken_);
}

void ScheduleDialog::draw_move(Desk&, Rect& r) {
  const std::string_view sides[] = {tr("schedule.by_me"), tr("schedule.by_client")};
  const Segment who[] = {{.label = sides[0]}, {.label = sides[1]}};
  text(r.cut_top(line_height(type::caption_medium), 4), tr("schedule.who_asked"), style::label);
  int side = by_mentee_;
  if (segments(r.cut_top(control_height(Size::small), 12).with_width(std::min(segments_width(who), r.w)),
               tr("schedule.who_asked"), who, side))
    by_mentee_ = side != 0;
  if (!moving_->series.empty())
    checkbox(r.cut_top(choice_height(), 12), tr("schedule.and_following"), following_);
}

void ScheduleDialog::draw_refusal(Desk&, Rect& r) {
  if (!refused_ || refused_->field == "mentee" || refused_->field == "engagement" ||
      refused_->field == "price_minor")
    return;
  cut_paragraph(r, error_text(*refused_), style::alert, 8);
  if (is_clash(*refused_) && !weekly_)
    checkbox(r.cut_top(choice_height(), 12), tr("schedule.allow_overlap"), allow_overlap_);
}

void ScheduleDialog::send(Desk& desk) {
  const Done done = [this, &desk](const Result<ByteView>& result) { answered(desk, result); };
  saving_ = true;
  if (moving_)
    send_move(desk, done);
  else if (weekly_)
    send_series(desk, done);
  else
    send_session(desk, done);
}

void ScheduleDialog::send_session(Desk& desk, const Done& done) {
  practice::ScheduleArgs args;
  args.engagement = engagement_;
  args.mentee = mentee_;
  args.kind = kind_;
  args.title = title_;
  args.agenda = agenda_;
  args.local_start = when_.local_start();
  args.minutes = length();
  args.second_hour = when_.second_hour();
  args.allow_overlap = allow_overlap_;
  args.meeting_url = trim(link_);
  if (!trim(price_).empty()) {
    const Currency currency = Currency::find(desk.practice().text("currency")).value_or(Currency());
    const auto price = parse_amount(price_, currency);
    if (!price) {
      Error error = price.error();
      error.field = "price_minor";
      return answered(desk, std::unexpected(error));
    }
    args.price_minor = price->minor;
  }
  desk.act("session.schedule", args, done, Desk::Quiet::refusals);
}

void ScheduleDialog::send_series(Desk& desk, const Done& done) {
  practice::SeriesStartArgs args;
  args.engagement = engagement_;
  args.mentee = mentee_;
  args.kind = kind_;
  args.title = title_;
  args.local_start = when_.local_start();
  args.minutes = length();
  args.every_weeks = parse_integer(trim(every_)).value_or(0);
  if (ends_ == "count") args.count = parse_integer(trim(count_)).value_or(-1);
  if (ends_ == "until" && until_) args.until_on = iso_date(*until_);
  args.skip_taken = skip_taken_;
  desk.act("series.start", args, done, Desk::Quiet::refusals);
}

void ScheduleDialog::send_move(Desk& desk, const Done& done) {
  // The session keeps the zone in which it was agreed.
  const Wall wall = wall_in(desk, moving_->zone, when_.at_ms(desk));
  if (following_) {
    practice::SeriesMoveArgs args;
    args.session = moving_->id;
    args.local_start = wall.local;
    args.by = by_mentee_ ? "mentee" : "mentor";
    args.allow_overlap = allow_overlap_;
    return desk.act("series.move", args, done, Desk::Quiet::refusals);
  }
  practice::RescheduleArgs args;
  args.session = moving_->id;
  args.local_start = wall.local;
  args.second_hour = wall.second_hour;
  args.by = by_mentee_ ? "mentee" : "mentor";
  args.allow_overlap = allow_overlap_;
  desk.act("session.reschedule", args, done, Desk::Quiet::refusals);
}

void ScheduleDialog::answered(Desk&, const Result<ByteView>& result) {
  saving_ = false;
  if (result)
    open_ = false;
  else
    refused_ = result.error();
}

}  // namespace md::ui
