// What is offered: single sessions, packages of credits, subscriptions.

#include "base/text.h"
#include "model/areas.h"
#include "practice/offer_views.h"
#include "ui/record_form.h"
#include "ui/screen.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

using practice::OfferView;

constexpr std::string_view fields[] = {
    "name",    "kind",         "price_minor", "currency", "session_minutes",
    "credits", "book_by_days", "description", "active"};
constexpr float row_height = 60, list_width_max = 760;

class OffersScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_head(Desk& desk, Rect r);
  void draw_row(Desk& desk, Rect r, const OfferView& offer);
  void draw_dialog(Desk& desk);
  void draw_fields(Desk& desk, Rect& r);
  void start(Desk& desk, const OfferView* offer);
  void save(Desk& desk);

  rpc::Live<practice::OffersQuery> offers_;
  rpc::Live<practice::RecordQuery> record_;
  std::unique_ptr<RecordForm> form_;
  std::string editing_;  // the offer's id; empty: a new one
  bool begun_ = false, saving_ = false;
};

void OffersScreen::draw(Desk& desk, Rect page) {
  desk.set_title(tr("offers.title"));
  offers_.watch(desk.client);
  if (ctx().narrow()) page.cut_top(ctx().input.viewport.safe_top);
  draw_head(desk, page.cut_top(measure::header));
  if (offers_.error() && !offers_) {
    error_state(page, tr("state.error.title"), error_text(*offers_.error()));
  } else if (!offers_) {
    if (loading_shows("offers")) skeleton_rows(page.inset(20), 6, row_height);
  } else if (offers_->offers.empty()) {
    if (empty_state(page, icon::tag, tr("offers.empty.title"), tr("offers.empty.text"), tr("offers.new")))
      start(desk, nullptr);
  } else {
    ScrollArea area(page, "offers");
    Rect column = area.content.inset(ctx().narrow() ? 0 : 20, 8, ctx().narrow() ? 0 : 20, 0);
    column.w = std::min(column.w, list_width_max);
    column.h = 1e5f;
    const Group list(Role::list, tr("offers.title"), page);
    for (const OfferView& offer : offers_->offers) draw_row(desk, column.cut_top(row_height), offer);
    area.end(column.y + 16);
  }
  draw_dialog(desk);
  if (ctx().shortcuts.pressed("n", tr("offers.new"), tr("offers.title"))) start(desk, nullptr);
}

void OffersScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  if (button_right(r, tr("offers.new"), {.kind = ButtonKind::primary, .icon = icon::plus, .chord = "n"}))
    start(desk, nullptr);
  TextStyle heading = style::title;
  heading.level = 1;
  text(r, tr("offers.title"), heading);
}

void OffersScreen::draw_row(Desk& desk, Rect r, const OfferView& offer) {
  const std::string price = desk.money(offer.price_minor, offer.currency);
  const Row row(r, offer.id, tr("offers.spoken", {{"name", offer.name}, {"price", price}}),
                {.radius = 6, .role = Role::listitem});
  if (row.response.clicked) start(desk, &offer);
  Rect in = r.inset(ctx().narrow() ? 16 : 8, 0);
  text(in.cut_right(text_width(price, style::medium) + 1, 16), price,
       {type::control_medium, Token::text, Align::right});
  if (!offer.active) chip_right(in, tr("offers.inactive"));
  Rect lines = in.middle_y(line_height(type::control) + line_height(type::caption) + 2);
  text(lines.cut_top(line_height(type::control), 2), offer.name, style::medium);
  std::string detail = desk.choice("offer", "kind", offer.kind);
  if (offer.credits) detail.append(" · ").append(tr("agreement.credits", {{"n", offer.credits}}));
  detail.append(" · ").append(duration_text(offer.session_minutes, desk.language()));
  if (offer.book_by_days) detail.append(" · ").append(tr("offers.book_by", {{"n", offer.book_by_days}}));
  if (offer.engagements) detail.append(" · ").append(tr("offers.agreed", {{"n", offer.engagements}}));
  text(lines, detail, style::caption);
}

void OffersScreen::start(Desk& desk, const OfferView* offer) {
  form_ = std::make_unique<RecordForm>(model::offer_type, fields);
  editing_ = offer ? offer->id : "";
  record_.forget();
  begun_ = !offer;
  saving_ = false;
  if (begun_) form_->set("currency", std::string(desk.practice().text("currency")));
}

// Credits belong to packages.
void OffersScreen::draw_fields(Desk& desk, Rect& r) {
  const Value kind = form_->get("kind");
  const bool package = text_or_empty(kind) == "package";
  for (const std::string_view field : fields)
    if (package || (field != "credits" && field != "book_by_days")) form_->draw_field(desk, r, field);
}

void OffersScreen::draw_dialog(Desk& desk) {
  if (!form_) return;
  if (!editing_.empty()) {
    record_.watch(desk.client, {"offer", editing_});
    if (record_ && !begun_) {
      form_->begin(*record_.view());
      begun_ = true;
    }
    if (!begun_) return;
  }
  const bool fresh = editing_.empty();
  Dialog dialog("offer", {.title = tr(fresh ? "offers.new" : "offers.edit"),
                          .verb = tr(fresh ? "action.add" : "action.save"),
                          .third = fresh ? std::string_view() : tr("action.archive"),
                          .busy = saving_,
                          .width = 480});
  draw_fields(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::third) desk.archive("offer", editing_);
  if (answer == Answer::dismissed || answer == Answer::third) return form_.reset();
  if (answer == Answer::confirmed && !saving_ && form_->check(desk)) save(desk);
}

void OffersScreen::save(Desk& desk) {
  if (!form_->changed() && !editing_.empty()) return form_.reset();
  saving_ = true;
  const Done done = [this, &desk](const Result<ByteView>& result) {
    saving_ = false;
    if (result)
      form_.reset();
    else if (!form_ || !form_->refuse(result.error()))
      desk.notify_error(result.error());
  };
  if (editing_.empty())
    desk.create("offer", form_->changes(), done, Desk::Quiet::refusals);
  else
    desk.set("offer", editing_, form_->changes(), done, Desk::Quiet::refusals);
}

}  // namespace

std::unique_ptr<Screen> make_offers() {
  return std::make_unique<OffersScreen>();
}

}  // namespace md::ui
