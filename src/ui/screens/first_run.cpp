// Before there is a practice: look around in a sample, start one's own, or bring a backup.

#include <optional>

#include "model/areas.h"
#include "ui/record_form.h"
#include "ui/screen.h"
#include "ui/screens/first_run_about.h"
#include "ui/screens/first_run_guess.h"
#include "ui/screens/first_run_ways.h"
#include "ui/slots.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr float column_width = 600;
constexpr float busy_words_after_s = 0.5f;
constexpr std::string_view form_fields[] = {"name", "owner_name", "currency", "language", "zone"};
// The second step has an address, so that back leads to the first.
constexpr std::string_view start_place = "start", own_step = "own";

class FirstRun final : public Screen {
 public:
  FirstRun() : form_(model::practice_type, form_fields) {}
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_right(Desk& desk, Rect r);
  void draw_narrow(Desk& desk, Rect page);
  void draw_step(Desk& desk, Rect& r);
  void draw_ways(Desk& desk, Rect& r);
  void draw_form(Desk& desk, Rect& r);
  void draw_error(Rect& r);
  // The row with the main button; true when it was pressed.
  bool draw_go(Rect& r, std::string_view label, bool back, bool& went_back);

  void go_on(Desk& desk);
  void bring(Desk& desk);
  void found(Desk& desk);
  void begin_form(Desk& desk);
  void settle(const Status& status);
  std::function<void(const Status&)> settled() {
    return [this](const Status& status) { settle(status); };
  }

  Way way_ = Way::sample;
  RecordForm form_;
  bool form_begun_ = false;
  std::string form_language_;
  bool busy_ = false;
  double busy_since_ = 0;
  std::optional<Error> error_;
  float height_ = 0;  // of the column, in the last frame
};

bool at_own_step(const Desk& desk) {
  return desk.route().place == start_place && desk.route().id == own_step;
}

void FirstRun::draw(Desk& desk, Rect page) {
  const Scope scope("first-run");
  const Group main(Role::main, tr("app.name"), page);
  desk.set_title(at_own_step(desk) ? tr("start.own.question") : tr("app.name"));
  if (!form_begun_) begin_form(desk);
  if (form_language_ != desk.context.lang.code()) {
    // The practice's language follows the interface until somebody chooses another.
    if (form_.get("language") == Value(form_language_)) form_.set("language", desk.context.lang.code());
    form_language_ = desk.context.lang.code();
  }
  draw::fill(page, Token::surface);
  if (ctx().narrow()) {
    draw_narrow(desk, page);
  } else {
    draw_about(page.cut_left(std::min(about_width, page.w * 0.36f)));
    draw_right(desk, page);
  }
  for (const Dropped& file : ctx().take_dropped(ctx().page())) {
    if (busy_) break;
    busy_ = true;
    busy_since_ = ctx().now();
    bring_backup(desk, file.bytes, settled());
  }
}

void FirstRun::begin_form(Desk& desk) {
  form_begun_ = true;
  form_language_ = desk.context.lang.code();
  form_.begin();
  const auto zone = desk.zones.find(desk.host.time_zone());
  const std::string name(zone ? zone->canonical_name() : std::string_view());
  form_.set("zone", name);
  form_.set("language", form_language_);
  form_.set("currency", std::string(likely_currency(name, desk.context.lang.chinese())));
}

void FirstRun::draw_right(Desk& desk, Rect r) {
  ScrollArea area(r, "begin");
  const float width = std::min(column_width, r.w - 48);
  Rect column = area.content.middle_x(width);
  column.y += std::max(32.f, (r.h - height_) / 2);
  column.h = 1e5f;
  const float top = column.y;
  draw_step(desk, column);
  const float height = column.y - top;
  if (std::abs(height - height_) > 0.5f) ctx().wake(0);
  height_ = height;
  area.end(column.y + 32);
}

void FirstRun::draw_narrow(Desk& desk, Rect page) {
  page.cut_top(ctx().input.viewport.safe_top);
  ScrollArea area(page, "begin");
  Rect column = area.content.inset(20, 16, 20, 0);
  column.h = 1e5f;
  Rect head = column.cut_top(40, 20);
  const Segment languages[] = {{.label = tr("lang.en")}, {.label = tr("lang.zh")}};
  const Rect chosen = head.cut_right(segments_width(languages), 12);
  draw_brand(head);
  draw_language(chosen);
  if (!at_own_step(desk)) {
    draw_slogan(column, 8);
    cut_paragraph(column, tr("start.text"), {type::reading, Token::text_muted}, 28);
  }
  draw_step(desk, column);
  area.end(column.y + 20 + ctx().input.viewport.safe_bottom);
}

void FirstRun::draw_step(Desk& desk, Rect& r) {
  const bool own = at_own_step(desk);
  const std::string_view labels[] = {tr("start.step.start"), tr("start.step.practice")};
  steps(r.cut_top(16, 16), labels, own ? 1 : 0);
  TextStyle heading = style::heading;
  heading.level = 2;
  cut_paragraph(r, tr(own ? "start.own.question" : "start.question"), heading, 4);
  cut_paragraph(r, tr(own ? "start.own.hint" : "start.question.hint"), {type::reading, Token::text_muted},
                24);
  if (own)
    draw_form(desk, r);
  else
    draw_ways(desk, r);
}

void FirstRun::draw_ways(Desk& desk, Rect& r) {
  if (choose_way(r, way_)) error_.reset();
  r.cut_top(12);
  draw_error(r);
  bool back = false;
  const bool pressed = draw_go(r, tr("action.continue"), false, back);
  if (!busy_ && (pressed || ctx().take_key(Key::enter))) go_on(desk);
}

void FirstRun::draw_error(Rect& r) {
  if (!error_) return;
  const std::string words = error_text(*error_);
  const float height = paragraph_height(words, r.w - 24, {type::control, Token::danger});
  Rect row = r.cut_top(height, 16);
  const Group alert(Role::alert, "", row);
  draw::icon(row.cut_left(16, 8).with_height(line_height(type::control)), icon::circle_alert, 16,
             Token::danger);
  paragraph(row, words, {type::control, Token::danger});
}

bool FirstRun::draw_go(Rect& r, std::string_view label, bool back, bool& went_back) {
  Rect row = r.cut_top(control_height(Size::large));
  const ButtonStyle style{
      .kind = ButtonKind::primary, .size = Size::large, .trailing = icon::arrow_right, .busy = busy_};
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::large, .off = busy_};
  const bool touch = ctx().touch();
  const float back_width = back ? button_width(tr("action.back"), quiet) : 0;
  const float width = touch ? row.w - (back ? back_width + 8 : 0) : button_width(label, style);
  Rect left = row;
  if (touch && back) went_back = button(left.cut_left(back_width, 8), tr("action.back"), quiet);
  const bool pressed = button(left.cut_left(width, 12), label, style);
  if (touch) return pressed;
  if (busy_ && ctx().now() - busy_since_ >= busy_words_after_s) {
    text(left, tr(way_ == Way::sample && !back ? "start.busy.sample" : "start.busy"),
         {type::caption, Token::text_muted, Align::left, false, Role::status});
  } else {
    if (busy_) ctx().wake(static_cast<int>(busy_words_after_s * 1000));
    const std::string enter = chord_text("enter", ctx().input.preferences.mac);
    key_cap(left.cut_left(key_cap_width(enter), 12), enter);
    if (back)
      went_back =
          button(left.cut_left(back_width).middle_y(control_height(Size::large)), tr("action.back"), quiet);
  }
  return pressed;
}

void FirstRun::draw_form(Desk& desk, Rect& r) {
  bool submitted = form_.draw_field(desk, r, "name");
  submitted = form_.draw_field(desk, r, "owner_name") || submitted;
  if (ctx().narrow()) {
    for (const std::string_view field : {"currency", "language", "zone"}) form_.draw_field(desk, r, field);
  } else {
    auto halves = columns<2>(r, 16);
    form_.draw_field(desk, halves[0], "currency");
    form_.draw_field(desk, halves[1], "language");
    r.cut_top(std::max(halves[0].y, halves[1].y) - r.y);
    form_.draw_field(desk, r, "zone");
  }
  r.cut_top(12);
  draw_error(r);
  bool back = false;
  const bool pressed = draw_go(r, tr("start.open"), true, back);
  if (busy_) return;
  if (pressed || submitted || ctx().take_key(Key::enter)) found(desk);
  if (back) {
    error_.reset();
    desk.go(Route{});
  }
}

void FirstRun::go_on(Desk& desk) {
  error_.reset();
  switch (way_) {
    case Way::sample:
      busy_ = true;
      busy_since_ = ctx().now();
      open_sample(desk, settled());
      return;
    case Way::own:
      desk.go(Route{std::string(start_place), std::string(own_step), {}, {}});
      return;
    case Way::bring:
      bring(desk);
      return;
  }
}

void FirstRun::bring(Desk& desk) {
  desk.host.pick_files(backup_endings, false, backup_bytes_max, [this, &desk](std::span<const FileIn> files) {
    if (files.empty() || busy_) return;
    busy_ = true;
    busy_since_ = desk.context.now();
    bring_backup(desk, files[0].bytes, settled());
    desk.context.wake(0);
  });
}

void FirstRun::found(Desk& desk) {
  error_.reset();
  if (!form_.check(desk)) return;
  busy_ = true;
  busy_since_ = ctx().now();
  found_practice(desk, form_.changes(), [this](const Status& status) {
    settle(status);
    if (status)
      form_begun_ = false;
    else if (form_.refuse(status.error()))
      error_.reset();
  });
}

void FirstRun::settle(const Status& status) {
  busy_ = false;
  error_.reset();
  if (!status) error_ = status.error();
}

}  // namespace

std::unique_ptr<Screen> make_first_run() {
  return std::make_unique<FirstRun>();
}

}  // namespace md::ui
