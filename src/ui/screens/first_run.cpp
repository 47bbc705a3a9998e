// Before there is a practice: look around in a sample, start one's own, or bring a backup.

#include <optional>

#include "model/areas.h"
#include "ui/device.h"
#include "ui/navigation.h"
#include "ui/record_form.h"
#include "ui/screen.h"
#include "ui/screens/first_run_guess.h"
#include "ui/slots.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr float column_width = 600, left_width = 440, icon_tile = 32;
constexpr float busy_words_after_s = 0.5f;
constexpr std::string_view form_fields[] = {"name", "owner_name", "currency", "language", "zone"};
// The second step has an address, so that back leads to the first.
constexpr std::string_view start_place = "start", own_step = "own";

constexpr Type brand_type{Face::semibold, 16, 24, 16, 24};
constexpr Type slogan_type{Face::semibold, 28, 36, 24, 32};
constexpr Type intro_type{Face::regular, 16, 24, 16, 24};
constexpr Type option_type = type::reading.semibold();

enum class Way : uint8_t { sample, own, bring };

struct WayWords {
  Way way;
  std::string_view title, text;
  Icon icon;
};
constexpr WayWords ways[] = {
    {Way::sample, "start.sample.title", "start.sample.what", icon::sparkles},
    {Way::own, "start.own.title", "start.own.text", icon::sprout},
    {Way::bring, "start.bring.title", "start.bring.text", icon::archive_restore},
};

class FirstRun final : public Screen {
 public:
  FirstRun() : form_(model::practice_type, form_fields) {}
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_left(Rect r);
  void draw_promises(Rect r);
  void draw_brand(Rect r);
  void draw_language(Rect r);
  void draw_right(Desk& desk, Rect r);
  void draw_narrow(Desk& desk, Rect page);
  void draw_step(Desk& desk, Rect& r);
  void draw_ways(Desk& desk, Rect& r);
  void draw_way(Rect r, const WayWords& words);
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
    draw_left(page.cut_left(std::min(left_width, page.w * 0.36f)));
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

void FirstRun::draw_brand(Rect r) {
  draw_mark(r.cut_left(24, 8).middle_y(24));
  text(r, tr("app.name"), {brand_type});
}

void FirstRun::draw_language(Rect r) {
  const Segment languages[] = {{.label = tr("lang.en")}, {.label = tr("lang.zh")}};
  int current = ctx().lang.chinese() ? 1 : 0;
  if (segments(r, tr("settings.language"), languages, current))
    device::set_language(ctx(), current ? "zh" : "en");
}

void FirstRun::draw_left(Rect r) {
  draw::fill(r, Token::ground);
  draw::vline(r.right() - 1, r.y, r.bottom(), Token::border);
  const Group group(Role::complementary, tr("app.name"), r);
  Rect in = r.inset(r.w < left_width ? 32 : 48, 48);
  draw_brand(in.cut_top(24));
  const Rect languages = in.cut_bottom(28, 24);
  draw_promises(in);
  draw_language(languages);
}

void FirstRun::draw_promises(Rect r) {
  ScrollArea area(r.inset(-4, 0), "about");
  Rect column = area.content.inset(4, 0);
  column.h = 1e5f;
  column.cut_top(r.h > 560 ? 72.f : 32.f);
  TextStyle slogan{slogan_type};
  slogan.role = Role::heading;
  slogan.level = 1;
  cut_paragraph(column, tr("start.title"), slogan, 12);
  cut_paragraph(column, tr("start.text"), {intro_type, Token::text_muted}, 40);
  struct Promise {
    Icon icon;
    std::string_view title, text;
  };
  constexpr Promise promises[] = {{icon::hard_drive, "start.here.title", "start.here.text"},
                                  {icon::undo_2, "start.undo.title", "start.undo.text"},
                                  {icon::languages, "start.lang.title", "start.lang.text"}};
  for (const Promise& promise : promises) {
    Rect row = column;
    draw::icon(row.cut_left(20, 12).with_height(20), promise.icon, 20, Token::accent);
    const float top = row.y;
    cut_paragraph(row, tr(promise.title), {type::reading.medium()});
    cut_paragraph(row, tr(promise.text), style::muted);
    column.cut_top(row.y - top + 16);
  }
  area.end(column.y);
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
    TextStyle slogan{slogan_type};
    slogan.role = Role::heading;
    slogan.level = 1;
    cut_paragraph(column, tr("start.title"), slogan, 8);
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
  const auto height_of = [&](const WayWords& words) {
    const float inner = r.w - 34 - icon_tile - 14 - 16 - 14;
    return 30 + paragraph_height(tr(words.title), inner, {option_type}) +
           paragraph_height(tr(words.text), inner, style::muted);
  };
  float height = 12 * (std::size(ways) - 1);
  for (const WayWords& words : ways) height += height_of(words);
  {
    const Group group(Role::radiogroup, tr("start.question"), r.with_height(height), ctx().id("all-ways"));
    for (const WayWords& words : ways) draw_way(r.cut_top(height_of(words), 12), words);
  }
  // Arrows choose before anything has the focus, too.
  if (const auto key = ctx().take_any({Key::up, Key::down})) {
    const int count = static_cast<int>(std::size(ways)), step = key->key == Key::down ? 1 : count - 1;
    way_ = ways[(static_cast<int>(way_) + step) % count].way;
    ctx().wake(0);
  }
  r.cut_top(12);
  draw_error(r);
  bool back = false;
  const bool pressed = draw_go(r, tr("action.continue"), false, back);
  if (!busy_ && (pressed || ctx().take_key(Key::enter))) go_on(desk);
}

void FirstRun::draw_way(Rect r, const WayWords& words) {
  Context& c = ctx();
  const bool on = way_ == words.way;
  ItemOptions options;
  options.group = c.id("ways");
  options.entry = on;
  options.wishes = wish_enter;  // which goes on
  const Response response = c.respond(c.id(words.title), r, options);
  if (response.clicked || (response.focused && c.focus_moved_in(options.group))) {
    way_ = words.way;
    error_.reset();
  }
  draw::box(r,
            on                 ? Token::selected
            : response.hovered ? Token::hover
                               : Token::raised,
            on ? Token::accent : Token::border_field, measure::radius_card);
  if (on) draw::border(r.inset(-1), Token::accent, measure::radius_card + 1);
  if (response.ring) draw::focus_ring(r, measure::radius_card);
  Node n = node(Role::radio, response.id, tr(words.title), r);
  n.description = tr(words.text);
  n.states = state_focusable | state_checkable | (on ? state_checked : 0u);
  c.semantics.open(n);
  Rect in = r.inset(17, 15, 17, 15);
  const Rect tile = in.cut_left(icon_tile, 14).with_height(icon_tile);
  draw::fill(tile, on ? Token::accent_fill : Token::hover, 8);
  draw::icon(tile, words.icon, 16, on ? Token::on_accent : Token::text_muted);
  const Rect mark = Rect{in.cut_right(16, 14)}.moved(0, 8).with_height(16);
  const Point center{mark.center_x(), mark.center_y()};
  draw::circle(center, 8, on ? Token::accent_fill : Token::field);
  if (on)
    draw::circle(center, 3, Token::white);
  else
    draw::ring(center, 8, response.hovered ? Token::accent : Token::border_strong);
  cut_paragraph(in, tr(words.title), {option_type});
  cut_paragraph(in, tr(words.text), style::muted);
  c.semantics.close();
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
