// What is offered: single sessions, packages of credits, subscriptions.

#include "base/text.h"
#include "model/areas.h"
#include "model/choices.h"
#include "ui/screen.h"
#include "ui/screens/money.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

using practice::OfferView;

constexpr std::string_view all_fields[] = {
    "name",    "kind",         "price_minor", "currency", "session_minutes",
    "credits", "book_by_days", "description", "active"};

std::vector<TableColumn> table_columns() {
  return {
      {.key = "name", .label = tr("field.offer.name"), .width = -3, .width_min = 180, .sortable = false},
      {.key = "kind", .label = tr("field.offer.kind"), .width = 150, .sortable = false, .priority = 1},
      {.key = "minutes",
       .label = tr("field.offer.session_minutes"),
       .width = 160,
       .sortable = false,
       .priority = 2},
      {.key = "credits", .label = tr("field.offer.credits"), .width = 210, .sortable = false, .priority = 3},
      {.key = "used",
       .label = tr("offers.used"),
       .width = 110,
       .right = true,
       .sortable = false,
       .priority = 3},
      {.key = "price",
       .label = tr("field.offer.price_minor"),
       .width = 124,
       .right = true,
       .sortable = false},
      {.key = "more", .label = "", .width = 56, .width_min = 56, .sortable = false},
  };
}

class OffersScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_head(Desk& desk, Rect r);
  void draw_list(Desk& desk, Rect r);
  void open(Desk& desk, const OfferView* offer);
  void draw_form(Desk& desk);
  void draw_cell(Desk& desk, Rect cell, const OfferView& offer, std::string_view column);
  std::string credits_words(const OfferView& offer) const;

  rpc::Live<practice::OffersQuery> offers_;
  TableState table_;
  std::string id_;
  std::shared_ptr<RecordForm> form_;
  bool busy_ = false;
};

void OffersScreen::open(Desk& desk, const OfferView* offer) {
  id_ = offer ? offer->id : std::string();
  busy_ = false;
  form_ = std::make_shared<RecordForm>(model::offer_type, all_fields);
  if (!offer) {
    form_->set("currency", std::string(desk.practice().text("currency")));
    form_->set("kind", std::string("single"));
    form_->set("session_minutes", int64_t(60));
    return;
  }
  practice::RecordView record{"offer", offer->id, {}};
  const auto add = [&](std::string_view name, Value value) {
    record.fields.push_back({std::string(name), value});
  };
  const auto number = [](int64_t n) { return n ? Value(n) : Value(); };
  add("name", offer->name);
  add("kind", offer->kind);
  add("price_minor", offer->price_minor);
  add("currency", offer->currency);
  add("session_minutes", number(offer->session_minutes));
  add("credits", number(offer->credits));
  add("book_by_days", number(offer->book_by_days));
  add("description", offer->description.empty() ? Value() : Value(offer->description));
  add("active", int64_t(offer->active));
  form_->begin(record);
}

// Credits belong to packages only.
void OffersScreen::draw_form(Desk& desk) {
  if (!form_) return;
  const std::string_view title = tr(id_.empty() ? "offers.new" : "offers.edit");
  Dialog dialog(
      "offer",
      {.title = title, .verb = tr(id_.empty() ? "action.add" : "action.save"), .busy = busy_, .width = 480});
  RecordForm& form = *form_;
  const Value kind = form.get("kind");
  const bool package = text_or_empty(kind) == "package";
  for (const std::string_view name : all_fields) {
    const bool of_packages = name == "credits" || name == "book_by_days";
    if (of_packages && !package) {
      form.set(name, Value());
      continue;
    }
    if (name == "active" && id_.empty()) continue;
    form.draw_field(desk, dialog.body, name);
  }
  form.keep_focus();
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) return form_.reset();
  if (answer != Answer::confirmed || busy_ || !form.check(desk)) return;
  if (!form.changed()) return form_.reset();
  busy_ = true;
  const auto told = [this, &desk, weak = std::weak_ptr(form_)](const Result<ByteView>& result) {
    const auto mine = weak.lock();
    if (!mine) return;
    busy_ = false;
    if (result)
      form_.reset();
    else if (!mine->refuse(result.error()))
      desk.notify_error(result.error());
  };
  if (id_.empty())
    desk.create("offer", form.changes(), told, Desk::Quiet::refusals);
  else
    desk.set("offer", id_, form.changes(), told, Desk::Quiet::refusals);
}

void OffersScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  const ButtonStyle primary{.kind = ButtonKind::primary, .icon = icon::plus, .chord = "n"};
  const bool pressed = button_right(r, tr("offers.new"), primary);
  if (pressed || ctx().shortcuts.pressed("n", tr("offers.new"), tr("offers.title"))) open(desk, nullptr);
  TextStyle heading = style::title;
  heading.level = 1;
  text(r, tr("offers.title"), heading);
}

// "/offers?new=offer" opens the form, from wherever one came.
void OffersScreen::draw(Desk& desk, Rect page) {
  desk.set_title(tr("offers.title"));
  offers_.watch(desk.client);
  if (desk.route().param("new") == "offer") {
    change_param(desk, "new", {});
    open(desk, nullptr);
  }
  if (ctx().narrow()) page.cut_top(ctx().input.viewport.safe_top);
  draw_head(desk, page.cut_top(measure::header));
  draw_list(desk, page);
  draw_form(desk);
}

void OffersScreen::draw_list(Desk& desk, Rect r) {
  if (offers_.error()) return void(error_state(r, tr("state.error.title"), error_text(*offers_.error())));
  if (offers_ && offers_->offers.empty()) {
    if (empty_state(r, icon::tag, tr("offers.empty.title"), tr("offers.empty.text"), tr("offers.new"),
                    {.size = Size::small}))
      open(desk, nullptr);
    return;
  }
  const std::vector<TableColumn> shown = table_columns();
  TableSpec spec{
      .name = tr("offers.title"), .columns = shown, .rows = offers_ ? int64_t(offers_->offers.size()) : 0};
  spec.loading = !offers_;
  const auto offer = [&](int64_t index) -> const OfferView& { return offers_->offers[size_t(index)]; };
  TableRows rows;
  rows.key = [&](int64_t index) { return std::string_view(offer(index).id); };
  rows.name = [&](int64_t index) { return offer(index).name; };
  rows.cell = [&](Rect cell, int64_t index, std::string_view column) {
    draw_cell(desk, cell, offer(index), column);
  };
  rows.narrow = [&](Rect area, int64_t index) {
    const OfferView& one = offer(index);
    Rect lines = area.inset(16, 0).middle_y(44);
    Rect first = lines.cut_top(22);
    const std::string price = amount(desk, one.price_minor, one.currency);
    figure(first.cut_right(text_width(price, style::medium) + 0.5f, 8), price, style::medium);
    text(first, one.name, style::medium);
    std::string detail = desk.choice("offer", "kind", one.kind);
    if (const std::string credits = credits_words(one); !credits.empty()) detail += " · " + credits;
    text(lines, detail, style::caption);
  };
  const TableEvents events = table(r, spec, table_, rows);
  if (events.opened >= 0) open(desk, &offer(events.opened));
}

std::string OffersScreen::credits_words(const OfferView& offer) const {
  if (!offer.credits) return {};
  std::string words = tr("money.credits_n", {{"n", offer.credits}});
  if (offer.book_by_days) words.append(" · ").append(tr("offers.days", {{"n", offer.book_by_days}}));
  return words;
}

void OffersScreen::draw_cell(Desk& desk, Rect cell, const OfferView& offer, std::string_view column) {
  if (column == "name") {
    if (!offer.active) {
      const std::string_view off = tr("offers.inactive");
      chip_right(cell, off, {.tone = Tone::neutral});
    }
    text(cell, offer.name, offer.active ? style::medium : style::muted);
  } else if (column == "kind") {
    text(cell, desk.choice("offer", "kind", offer.kind), style::muted);
  } else if (column == "minutes") {
    text(cell, duration_text(offer.session_minutes, desk.language()), style::muted);
  } else if (column == "credits") {
    const std::string words = credits_words(offer);
    text(cell, words.empty() ? std::string(unknown_text) : words,
         words.empty() ? style::faint : style::muted);
  } else if (column == "used") {
    figure(cell, number_text(offer.engagements), style::muted);
  } else if (column == "price") {
    figure(cell, amount(desk, offer.price_minor, offer.currency), style::medium);
  } else if (column == "more") {
    if (icon_button(cell.inset(-4, 0)
                        .middle_y(control_height(Size::small))
                        .with_width(icon_button_width(Size::small)),
                    icon::archive, tr("action.archive"), {.kind = ButtonKind::quiet, .size = Size::small}))
      desk.archive("offer", offer.id);
  }
}

}  // namespace

std::unique_ptr<Screen> make_offers() {
  return std::make_unique<OffersScreen>();
}

}  // namespace md::ui
