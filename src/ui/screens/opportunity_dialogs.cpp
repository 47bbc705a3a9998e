#include "ui/screens/opportunity_dialogs.h"

#include "base/text.h"
#include "model/areas.h"
#include "model/choices.h"
#include "ui/screens/addresses.h"

namespace md::ui {
namespace {

constexpr std::string_view fields[] = {"title", "value_minor", "currency", "probability", "expected_on"};
constexpr int32_t found_max = 20;
constexpr int months_until_later = 3;

std::vector<Option> stage_options(Desk& desk, std::vector<std::string>& labels, bool closed) {
  labels.clear();
  std::vector<Option> options;
  for (const std::string_view stage : model::opportunity_stages)
    if (closed || (stage != "lost" && stage != "recycled"))
      labels.push_back(desk.choice("opportunity", "stage", stage));
  size_t i = 0;
  for (const std::string_view stage : model::opportunity_stages)
    if (closed || (stage != "lost" && stage != "recycled")) options.push_back({.id = stage, .label = labels[i++]});
  return options;
}

}  // namespace

void OpportunityDialogs::start_new(Desk& desk, std::string_view stage, std::string_view party) {
  ask_ = Ask::fresh;
  stage_ = stage;
  party_ = party;
  party_is_given_ = !party.empty();
  party_name_.clear();
  party_query_.clear();
  party_error_.clear();
  form_ = std::make_unique<RecordForm>(model::opportunity_type, fields);
  form_->set("currency", std::string(desk.practice().text("currency")));
  if (!party_is_given_) form_->keep_focus();
}

void OpportunityDialogs::open(const practice::OpportunityCard& card) {
  ask_ = Ask::details;
  card_ = card;
  stage_ = card.stage;
  begun_ = false;
  record_.forget();
  form_ = std::make_unique<RecordForm>(model::opportunity_type, fields);
}

void OpportunityDialogs::move(Desk& desk, const practice::OpportunityCard& card, std::string_view stage) {
  if (card.stage == stage) return;
  card_ = card;
  if (stage == "lost") {
    ask_ = Ask::lost;
    reason_.clear();
    note_.clear();
  } else if (stage == "recycled") {
    ask_ = Ask::later;
    task_ = tr("pipeline.later.task", {{"name", card.party_name}, {"title", card.title}});
    due_ = add_months(desk.today(), months_until_later);
  } else {
    desk.set("opportunity", card.id, {{"stage", std::string(stage)}});
  }
}

void OpportunityDialogs::menu(Desk& desk, Rect at, const practice::OpportunityCard& card) {
  std::vector<std::string> labels;
  std::vector<MenuItem> items = {{.label = tr("pipeline.details"), .icon = icon::pencil},
                                 {.label = tr("pipeline.open_person"), .icon = icon::user}};
  const size_t first = items.size();
  for (const std::string_view stage : model::opportunity_stages)
    labels.push_back(tr("pipeline.move_to", {{"stage", desk.choice("opportunity", "stage", stage)}})
                         .append("##")
                         .append(stage));
  for (size_t i = 0; i < labels.size(); i++)
    items.push_back({.label = labels[i],
                     .checked = model::opportunity_stages[i] == card.stage,
                     .line_above = i == 0});
  items.push_back({.label = tr("action.remove"), .icon = icon::trash_2, .danger = true, .line_above = true});
  const auto chosen = ui::menu("card", at, items);
  if (!chosen) return;
  if (*chosen == 0)
    open(card);
  else if (*chosen == 1)
    desk.go(person_address(card.party));
  else if (*chosen - first < labels.size())
    move(desk, card, model::opportunity_stages[*chosen - first]);
  else
    desk.archive("opportunity", card.id);
}

void OpportunityDialogs::draw(Desk& desk) {
  switch (ask_) {
    case Ask::fresh:
      return draw_new(desk);
    case Ask::details:
      return draw_details(desk);
    case Ask::lost:
      return draw_lost(desk);
    case Ask::later:
      return draw_later(desk);
    case Ask::none:
      return;
  }
}

// Somebody known, or a name that is new.
void OpportunityDialogs::pick_party(Desk& desk, Rect& r) {
  practice::PeopleParams params;
  params.text = party_query_;
  params.limit = found_max;
  found_.watch(desk.client, params);
  std::vector<Option> options;
  if (found_)
    for (const auto& row : found_->rows)
      options.push_back({.id = row.id,
                         .label = row.name,
                         .detail = row.organisation,
                         .avatar = true,
                         .square = row.kind == "organisation"});
  SelectSpec spec{.label = tr("field.opportunity.party"),
                  .hint = party_.empty() && !party_name_.empty() ? tr("pipeline.new_lead") : std::string_view(),
                  .error = party_error_,
                  .filtered = true,
                  .create = tr("pipeline.new_name"),
                  .shown = party_name_};
  std::string chosen = party_.empty() && !party_name_.empty() ? "new" : party_;
  const SelectEvent event = cut_select(r, spec, options, chosen);
  if (event.query_changed) party_query_ = event.query;
  if (event.created) {
    party_.clear();
    party_name_ = trim(event.text);
    party_error_.clear();
  } else if (event.changed) {
    party_ = chosen;
    party_error_.clear();
    for (const Option& option : options)
      if (option.id == chosen) party_name_ = option.label;
  }
}

void OpportunityDialogs::draw_new(Desk& desk) {
  Dialog dialog("new-opportunity",
                {.title = tr("pipeline.new"), .verb = tr("action.add"), .busy = saving_, .width = 480});
  if (!party_is_given_) pick_party(desk, dialog.body);
  form_->draw(desk, dialog.body);
  std::vector<std::string> labels;
  const std::vector<Option> options = stage_options(desk, labels, false);
  cut_select(dialog.body, {.label = tr("field.opportunity.stage")}, options, stage_, 0);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) ask_ = Ask::none;
  if (answer != Answer::confirmed || saving_) return;
  const bool whom = !party_.empty() || !party_name_.empty();
  if (!whom) party_error_ = error_text(Error{"field.required", {}, "party"});
  if (form_->check(desk) && whom) save_new(desk);
}

Done OpportunityDialogs::close_when_done(Desk& desk) {
  return [this, &desk](const Result<ByteView>& result) {
    saving_ = false;
    if (result) {
      ask_ = Ask::none;
    } else if (result.error().field == "party") {
      party_error_ = error_text(result.error());
    } else if (!form_ || !form_->refuse(result.error())) {
      desk.notify_error(result.error());
    }
  };
}

void OpportunityDialogs::save_new(Desk& desk) {
  practice::OpenOpportunityArgs args{.party = party_, .name = party_.empty() ? party_name_ : "", .stage = stage_};
  for (const auto& [name, value] : form_->changes()) {
    const int64_t* number = as_integer(value);
    if (name == "title") args.title = text_or_empty(value);
    if (name == "currency") args.currency = text_or_empty(value);
    if (name == "expected_on") args.expected_on = text_or_empty(value);
    if (name == "value_minor" && number) args.value_minor = *number;
    if (name == "probability" && number) args.probability = *number;
  }
  saving_ = true;
  desk.act("opportunity.open", args, close_when_done(desk), Desk::Quiet::refusals);
}

void OpportunityDialogs::draw_details(Desk& desk) {
  record_.watch(desk.client, {"opportunity", card_.id});
  if (record_.error()) ask_ = Ask::none;
  if (!record_) return;
  if (!begun_) {
    begun_ = true;
    form_->begin(*record_.view());
  }
  Dialog dialog("opportunity", {.title = card_.party_name,
                                .verb = tr("action.save"),
                                .third = tr("pipeline.open_person"),
                                .busy = saving_,
                                .width = 480});
  form_->draw(desk, dialog.body);
  std::vector<std::string> labels;
  const std::vector<Option> options = stage_options(desk, labels, true);
  cut_select(dialog.body, {.label = tr("field.opportunity.stage")}, options, stage_, 0);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) ask_ = Ask::none;
  if (answer == Answer::third) {
    ask_ = Ask::none;
    return desk.go(person_address(card_.party));
  }
  if (answer != Answer::confirmed || saving_ || !form_->check(desk)) return;
  Desk::FieldValues changes = form_->changes();
  const bool asks = stage_ == "lost" || stage_ == "recycled";
  if (stage_ != card_.stage && !asks) changes.emplace_back("stage", stage_);
  if (changes.empty()) {
    ask_ = Ask::none;
  } else {
    saving_ = true;
    desk.set("opportunity", card_.id, changes, close_when_done(desk), Desk::Quiet::refusals);
  }
  if (!asks || stage_ == card_.stage) return;
  saving_ = false;
  move(desk, practice::OpportunityCard(card_), stage_);
}

void OpportunityDialogs::draw_lost(Desk& desk) {
  Dialog dialog("lost", {.title = tr("pipeline.lost.title"),
                         .text = card_.title,
                         .verb = tr("pipeline.lost.verb"),
                         .off = reason_.empty(),
                         .reason = tr("error.opportunity.why_lost")});
  {
    const Group group(Role::radiogroup, tr("field.opportunity.lost_reason"), dialog.body);
    for (const std::string_view code : model::lost_reasons)
      if (radio(dialog.body.cut_top(choice_height(), 4), desk.choice("opportunity", "lost_reason", code),
                reason_ == code))
        reason_ = code;
  }
  dialog.body.cut_top(8);
  cut_field(dialog.body, {.label = tr("field.opportunity.lost_note"), .optional = true, .max_bytes = 2000}, note_, 0);
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed && !reason_.empty()) {
    Desk::FieldValues changes = {{"stage", std::string("lost")}, {"lost_reason", reason_}};
    if (!trim(note_).empty()) changes.emplace_back("lost_note", note_);
    desk.set("opportunity", card_.id, changes);
  }
  if (answer != Answer::none) ask_ = Ask::none;
}

void OpportunityDialogs::draw_later(Desk& desk) {
  Dialog dialog("later", {.title = tr("pipeline.later.title"),
                          .text = tr("pipeline.later.text"),
                          .verb = tr("pipeline.later.verb"),
                          .busy = saving_});
  const CalendarSpec from_today{.today = desk.today(), .least = desk.today()};
  cut_date_field(dialog.body, {{.label = tr("pipeline.later.when")}, from_today}, due_);
  cut_field(dialog.body, {.label = tr("field.task.title"), .max_bytes = 1200}, task_, 0);
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed)
    desk.act("opportunity.later", practice::LaterArgs{card_.id, task_, due_ ? iso_date(*due_) : std::string()});
  if (answer != Answer::none) ask_ = Ask::none;
}

}  // namespace md::ui
