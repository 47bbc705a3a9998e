#include "ui/desk.h"

#include "base/text.h"
#include "practice/history_views.h"

namespace md::ui {
namespace {

struct IdArgs {
  std::string id;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
  }
};

Bytes record_args(std::string_view id, const Desk::FieldValues& fields) {
  Bytes packed;
  CborWriter writer(packed);
  writer.map(id.empty() ? 1 : 2);
  if (!id.empty()) {
    writer.text("id");
    writer.text(id);
  }
  writer.text("fields");
  writer.map(fields.size());
  for (const auto& [name, value] : fields) {
    writer.text(name);
    pack(writer, value);
  }
  return packed;
}

std::string joined(std::string_view type, std::string_view verb) {
  return std::string(type).append(".").append(verb);
}

}  // namespace

Desk::Desk(Host& host, rpc::Client& client, const ZonePack& zones, Context& context)
    : host(host), client(client), zones(zones), context(context) {}

void Desk::begin_frame() {
  practice_.watch(client);
  history_.watch(client);
  if (founded()) do_due_work();
  const std::string address = print_route(route_);
  if (address == told_route_ && title_ == told_title_) return;
  // Told here, after the screen had its say about the title.
  host.set_route(address, title_, address == told_route_);
  told_route_ = address;
  told_title_ = title_;
}

// When the practice opens and when its day turns. Whoever asks first has it done.
void Desk::do_due_work() {
  context.wake(int((seconds_per_day - local(now_ms()).s % seconds_per_day) * 1000));
  std::string day = slot + iso_date(today());
  if (day == due_day_) return;
  due_day_ = std::move(day);
  client.slot(rpc::slot_operation::due, std::to_string(now_ms()), {}, [this](const Result<ByteView>& answer) {
    if (!answer) notify_error(answer.error());
    context.wake(0);
  });
}

void Desk::go(Route route, bool replace) {
  if (route == route_) return;
  route_ = std::move(route);
  if (replace) {
    told_route_ = print_route(route_);
    host.set_route(told_route_, title_, true);
  }
  context.wake(0);
}

void Desk::arrive(std::string_view address) {
  route_ = parse_route(address);
  told_route_ = print_route(route_);
  context.wake(0);
}

void Desk::open_slot(std::string_view name, std::function<void()> then, Refused refused) {
  wanted_slot = {true, std::string(name), std::move(then), std::move(refused)};
  context.wake(0);
}

void Desk::leave_slot(std::function<void()> then) {
  wanted_slot = {true, {}, std::move(then), {}};
  context.wake(0);
}

void Desk::forget_practice() {
  practice_.forget();
  history_.forget();
}

void Desk::told(std::string_view name, std::string_view command_id) {
  std::string key = "command.";
  key += name;
  notify(Notice{std::string(tr(key)), std::string(command_id), false});
}

void Desk::act_packed(std::string_view name, ByteView args, Done done, Quiet quiet) {
  // The answer may come before command() returns its id, or long after: both see it through this.
  auto id = std::make_shared<md::Id>();
  auto early = std::make_shared<bool>(false);
  const std::string named(name);
  *id = client.command(
      name, 1, args, [this, id, early, named, quiet, done = std::move(done)](const Result<ByteView>& result) {
        if (result && quiet != Quiet::all) {
          if (id->empty())
            *early = true;
          else
            told(named, *id);
        }
        if (!result && quiet == Quiet::no) notify_error(result.error());
        if (done) done(result);
        context.wake(0);
      });
  if (*early) told(named, *id);
}

void Desk::create(std::string_view type, const FieldValues& fields, Done done, Quiet quiet) {
  act_packed(joined(type, "create"), record_args({}, fields), std::move(done), quiet);
}

void Desk::set(std::string_view type, std::string_view id, const FieldValues& fields, Done done,
               Quiet quiet) {
  act_packed(joined(type, "set"), record_args(id, fields), std::move(done), quiet);
}

void Desk::archive(std::string_view type, std::string_view id, Done done) {
  act(joined(type, "archive"), IdArgs{std::string(id)}, std::move(done));
}

void Desk::restore(std::string_view type, std::string_view id, Done done) {
  act(joined(type, "restore"), IdArgs{std::string(id)}, std::move(done));
}

void Desk::undo_command(std::string_view command_id) {
  if (command_id.empty()) return;
  act(
      "undo", practice::UndoArgs{std::string(command_id)},
      [this](const Result<ByteView>& result) {
        if (result)
          notify(std::string(tr("notice.undone")));
        else
          notify_error(result.error());
      },
      Quiet::all);
}

void Desk::undo() {
  undo_command(history().undo_id);
}

void Desk::redo() {
  const std::string id = history().redo_id;
  if (id.empty()) return;
  act(
      "undo", practice::UndoArgs{id},
      [this](const Result<ByteView>& result) {
        if (result)
          notify(std::string(tr("notice.redone")));
        else
          notify_error(result.error());
      },
      Quiet::all);
}

const practice::RecordView& Desk::practice() const {
  static const practice::RecordView none;
  return practice_ ? *practice_.view() : none;
}

const practice::HistoryView& Desk::history() const {
  static const practice::HistoryView none;
  return history_ ? *history_.view() : none;
}

Language Desk::language() const {
  return context.lang.chinese() ? Language::zh : Language::en;
}

std::string Desk::place_text(const Zone& zone) const {
  const std::string key = cat("place.", zone.name());
  return std::string(context.lang.has(key) ? context.lang.text(key) : zone.place());
}

Zone Desk::zone() const {
  const auto own = zones.find(practice().text("zone"));
  if (own) return *own;
  return zones.find(host.time_zone()).value_or(Zone());
}

LocalTime Desk::local(int64_t at_ms) const {
  return zone().to_local(at_ms / 1000).local;
}

Date Desk::today() const {
  return date_of(local(now_ms()));
}

std::string Desk::time_text(int64_t at_ms) const {
  return clock_text(minute_of_day(local(at_ms)), language());
}

std::string Desk::near_text(int64_t at_ms) const {
  return time_near(local(at_ms), today(), language());
}

std::string Desk::day_text(int64_t at_ms) const {
  return md::date_text(date_of(local(at_ms)), language());
}

std::string Desk::date_text(std::string_view iso) const {
  const auto date = parse_date(iso);
  return date ? date_near(*date, today(), language()) : std::string(unknown_text);
}

std::string Desk::ago_text(int64_t at_ms) const {
  return md::ago_text(at_ms / 1000, now_ms() / 1000, language());
}

std::string Desk::money(int64_t minor, std::string_view currency) const {
  const std::string_view own = practice().text("currency");
  const auto found = Currency::find(currency.empty() ? own : currency);
  const bool foreign = !currency.empty() && currency != own;
  return money_text({minor, found.value_or(Currency())}, language(),
                    foreign ? MoneyForm::screen_code : MoneyForm::screen);
}

std::string Desk::choice(std::string_view type, std::string_view field, std::string_view code) const {
  std::string key = "choice.";
  key.append(type).append(".").append(field).append(".").append(code);
  return std::string(tr(key));
}

}  // namespace md::ui
