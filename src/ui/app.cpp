#include "ui/app.h"

#include <algorithm>

#include "base/sealed.h"
#include "base/text.h"
#include "ui/backup_reminder.h"
#include "ui/device.h"
#include "ui/keys_sheet.h"
#include "ui/navigation.h"
#include "ui/palette.h"
#include "ui/passphrase.h"
#include "ui/slots.h"
#include "ui/ui.h"
#include "ui/widgets/card.h"

namespace md::ui {
namespace {

constexpr std::string_view backup_place = "settings/data";

// Which place takes a file, by what it is and how its name ends; empty: none.
std::string_view place_of_file(std::string_view name, std::string_view bytes) {
  if (is_sealed(bytes) || bytes.starts_with("SQLite format 3")) return backup_place;
  constexpr std::pair<std::string_view, std::string_view> places[] = {
      {".csv", "import"}, {".tsv", "import"}, {".txt", "import"}, {".vcf", "import"}, {".vcard", "import"},
      // Only to be told there how to make a table of it.
      {".xlsx", "import"}, {".xls", "import"}, {".ics", "calendar"},
      {".mentordesk", backup_place}, {".db", backup_place}, {".sqlite", backup_place}};
  for (const auto& [ending, place] : places)
    if (name.size() > ending.size() && equal_no_case(name.substr(name.size() - ending.size()), ending))
      return place;
  return {};
}

}  // namespace

App::App(Host& host, rpc::Client& client, const ZonePack& zones)
    : context_(host), desk_(host, client, zones, context_), client_(client), first_run_(make_first_run()) {
  device::apply(context_);
}

App::~App() = default;

bool App::frame(double now_s) {
  if (!context_.begin_frame(now_s)) return false;
  take_route();
  draw();
  context_.end_frame();
  return true;
}

void App::connected(bool memory_only) {
  desk_.storage.connected = true;
  desk_.storage.memory_only = memory_only;
  desk_.storage.notice.clear();
  if (stage_ == Stage::open) {
    client_.slot(rpc::slot_operation::open, desk_.slot, {}, {});
    client_.reconnected();
    return;
  }
  stage_ = Stage::connecting;
  client_.slot(rpc::slot_operation::list, {}, {}, [this](const Result<ByteView>& answer) {
    if (!answer) return desk_.notify_error(answer.error());
    choose_slot(read_slots(*answer));
  });
}

void App::storage_notice(std::string_view code) {
  desk_.storage.notice = code;
  context_.wake(0);
}

void App::storage_space(int64_t used_bytes, int64_t quota_bytes, std::optional<bool> persisted) {
  desk_.storage.used_bytes = used_bytes;
  desk_.storage.quota_bytes = quota_bytes;
  desk_.storage.persisted = persisted;
  context_.wake(0);
}

void App::open_file(std::string name, std::string bytes) {
  given_file_ = Dropped{{}, std::move(name), std::move(bytes)};
  context_.wake(0);
}

// As if it had been let go over the middle of the place that takes such files.
void App::take_given_file() {
  const bool first_run = stage_ == Stage::choosing || !desk_.founded();
  if (!given_file_ || stage_ == Stage::connecting || (stage_ == Stage::open && !desk_.practice_known()))
    return;
  const std::string_view place = place_of_file(given_file_->name, given_file_->bytes);
  const size_t slash = place.find('/');
  const bool backup = place == backup_place;
  if (place.empty() || (!backup && (first_run || !find_place(place.substr(0, slash))))) {
    desk_.notify(
        Notice{tr(place.empty() ? "open.unknown" : "open.later", {{"name", given_file_->name}}), {}, true});
    return given_file_.reset();
  }
  if (!first_run) desk_.go("/" + std::string(place));
  const Rect page = context_.page();
  context_.input.dropped({page.center_x() * context_.text_scale, page.center_y() * context_.text_scale},
                         std::move(given_file_->name), std::move(given_file_->bytes));
  given_file_.reset();
}

void App::choose_slot(const Slots& slots) {
  const std::string own = next_slot(slots, {});
  const std::string wanted = slots.has(slots.last) ? slots.last
                             : !own.empty()        ? own
                             : slots.names.empty() ? ""
                                                   : slots.names[0];
  if (!wanted.empty()) return open_slot(wanted, {}, [this](const Error& error) { opening_failed_ = error; });
  stage_ = Stage::choosing;
  context_.wake(0);
}

void App::open_slot(std::string_view name, std::function<void()> then, Desk::Refused refused) {
  const std::string wanted(name);
  const auto answered = [this, wanted, then = std::move(then),
                         refused = std::move(refused)](const Result<ByteView>& answer) {
    context_.wake(0);
    if (!answer) return refused ? refused(answer.error()) : desk_.notify_error(answer.error());
    opening_failed_.reset();
    if (desk_.slot != wanted) forget_slot();
    desk_.slot = wanted;
    stage_ = Stage::open;
    if (then) then();
  };
  client_.slot(rpc::slot_operation::open, name, {}, answered);
}

void App::leave_slot(std::function<void()> then) {
  client_.slot(rpc::slot_operation::close, {}, {},
               [this, then = std::move(then)](const Result<ByteView>& answer) {
                 context_.wake(0);
                 if (!answer) return desk_.notify_error(answer.error());
                 forget_slot();
                 desk_.slot.clear();
                 stage_ = Stage::choosing;
                 if (then) then();
               });
}

// The rows that the screens hold are of another practice.
void App::forget_slot() {
  screens_.clear();
  desk_.forget_practice();
}

void App::take_route() {
  std::string& arrived = context_.input.route;
  if (arrived.empty()) return;
  desk_.arrive(arrived);
  arrived.clear();
}

void App::take_wanted_slot() {
  if (!desk_.wanted_slot.asked) return;
  Desk::WantedSlot wanted = std::exchange(desk_.wanted_slot, {});
  if (wanted.name.empty())
    leave_slot(std::move(wanted.then));
  else
    open_slot(wanted.name, std::move(wanted.then), std::move(wanted.refused));
}

void App::draw() {
  take_wanted_slot();
  desk_.begin_frame();
  Rect window = context_.page();
  if (opening_failed_) {
    draw_banners(window);
    draw_failed(window);
  } else if (stage_ == Stage::choosing ||
             (stage_ == Stage::open && desk_.practice_known() && !desk_.founded())) {
    draw_banners(window);
    first_run_->draw(desk_, window);
    beginning_ = true;
  } else if (stage_ == Stage::connecting || !desk_.practice_known()) {
    // Between the first run and the practice nothing flashes up.
    if (beginning_)
      first_run_->draw(desk_, window);
    else
      draw_loading();
  } else {
    beginning_ = false;
    remember_slot_title(desk_);
    draw_banners(window);
    bool palette = false;
    const Rect panel = draw_navigation(desk_, window, palette);
    draw_page(panel);
    // What the screen did not take goes where such files are taken.
    for (Dropped& file : context_.take_dropped(context_.page())) {
      const std::string_view place = place_of_file(file.name, file.bytes);
      if (place.substr(0, place.find('/')) != desk_.route().place)
        open_file(std::move(file.name), std::move(file.bytes));
    }
    shortcuts();
    last_number_.draw(desk_);
    draw_palette(desk_, palette);
    draw_keys_sheet(desk_);
  }
  draw_passphrase(desk_);
  take_given_file();
  show_notices();
  draw_overlays();
}

// The practice could not be opened: to be tried again, or passed over for another way to begin.
void App::draw_failed(Rect page) {
  draw::fill(page, Token::ground);
  const Group main(Role::main, tr("state.error.title"), page);
  Rect below = page.middle_y(40).moved(0, 110);
  if (error_state(page, tr("state.error.title"), error_text(*opening_failed_), tr("action.retry"))) {
    opening_failed_.reset();
    stage_ = Stage::connecting;
    connected(desk_.storage.memory_only);
  }
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small};
  if (button(below.middle_x(button_width(tr("start.other_way"), quiet)).middle_y(control_height(Size::small)),
             tr("start.other_way"), quiet)) {
    opening_failed_.reset();
    stage_ = Stage::choosing;
  }
}

void App::show_notices() {
  for (Notice& told : std::exchange(desk_.notices, {})) {
    NoticeSpec spec{.text = std::move(told.text), .error = told.error};
    if (!told.undo.empty()) {
      spec.action = tr("action.undo");
      spec.act = [this, id = std::move(told.undo)] { desk_.undo_command(id); };
    }
    notice(std::move(spec));
  }
}

void App::draw_loading() {
  const Rect page = context_.page();
  draw::fill(page, Token::ground);
  context_.semantics.leaf(node(Role::status, 0, tr("state.loading"), page));
}

void App::draw_banners(Rect& window) {
  const auto show = [&](std::string_view words) {
    const BannerStyle style{.tone = Tone::warning, .icon = icon::triangle_alert};
    banner(window.cut_top(banner_height(words, window.w, style)), words, style);
  };
  if (desk_.storage.memory_only) show(tr("storage.memory"));
  if (!desk_.storage.notice.empty()) show(tr("storage." + desk_.storage.notice));
  if (stage_ == Stage::open) draw_backup_reminder(desk_, window);
  if (stage_ != Stage::open || !desk_.practice().integer("sample")) return;
  const std::string_view words = tr("nav.sample_banner");
  const BannerStyle style{.icon = icon::sparkles, .action = tr("nav.sample_leave")};
  const Rect r = window.cut_top(banner_height(words, window.w, style));
  if (banner(r, words, style) == BannerPress::action) leave_sample(desk_);
}

void App::draw_page(Rect page) {
  if (!find_place(desk_.route().place)) desk_.go(Route{std::string(places().front().name), {}, {}, {}}, true);
  if (place_ != desk_.route().place) {
    if (const auto before = screens_.find(place_); before != screens_.end() && before->second)
      before->second->left(desk_);
    place_ = desk_.route().place;
  }
  const Scope scope(desk_.route().place);
  const Group main(Role::main, tr(find_place(desk_.route().place)->label), page);
  if (Screen* shown = screen()) {
    shown->draw(desk_, page);
  } else if (loading_shows("place")) {
    skeleton_rows(page.inset(20), 8, 44);
  }
}

Screen* App::screen() {
  const Place& place = *find_place(desk_.route().place);
  auto& made = screens_[std::string(place.name)];
  if (!made && (place.first || desk_.host.complete())) made = place.make();
  return made.get();
}

void App::shortcuts() {
  Shortcuts& keys = context_.shortcuts;
  if (keys.pressed("ctrl+z", tr("action.undo"), tr("keys.general"))) desk_.undo();
  if (keys.pressed("ctrl+shift+z", tr("action.redo"), tr("keys.general"))) desk_.redo();
  for (const Place& place : places())
    if (!place.chord.empty() && keys.pressed(place.chord, tr(place.label), tr("keys.places")))
      desk_.go(Route{std::string(place.name), {}, {}, {}});
}

}  // namespace md::ui
