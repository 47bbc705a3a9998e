#include "ui/import_run.h"

#include <algorithm>

#include "base/text.h"
#include "rpc/import_operations.h"

namespace md::ui {
namespace {

namespace operation = rpc::import_operation;

constexpr size_t slice_bytes = 512 * 1024;
constexpr std::string_view shared_fields[] = {"none", "email", "phone", "website", "tags", "notes", "address"};

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

template <Packable Params>
Bytes packed(const Params& params) {
  Bytes out;
  CborWriter writer(out);
  pack_named(writer, params);
  return out;
}

}  // namespace

void ImportRun::ask(std::string_view operation, ByteView bytes, Then then) {
  desk_.client.slot(operation, {}, bytes,
                    [self = shared_from_this(), turn = turn_, then](const Result<ByteView>& answer) {
                      if (turn != self->turn_) return;
                      (self.get()->*then)(answer);
                      self->desk_.context.wake(0);
                    });
}

void ImportRun::start(std::string name, std::string bytes) {
  stop();
  name_ = std::move(name);
  choices = {};
  tag = tr("import.tag.preset", {{"date", date_text(desk_.today(), desk_.language())}});
  if (bytes.empty()) {
    refused = Error{"import.too_large",
                    {{"name", name_}, {"max", std::to_string(practice::import_bytes_max >> 20)}},
                    {}};
    return;
  }
  bytes_ = std::move(bytes);
  sent_ = 0;
  stage_ = Stage::sending;
  ask(operation::open, packed(practice::ImportFile{name_, int64_t(bytes_.size())}), &ImportRun::sent);
}

void ImportRun::sent(const Result<ByteView>& answer) {
  if (!answer) return fail_with(answer.error());
  if (sent_ == bytes_.size()) return read();
  const std::string_view slice = std::string_view(bytes_).substr(sent_, slice_bytes);
  sent_ += slice.size();
  ask(operation::feed, bytes_of(slice), &ImportRun::sent);
}

void ImportRun::read() {
  refused.reset();
  turn_++;
  stage_ = Stage::reading;
  choices.rules.tags.clear();
  if (!trim(tag).empty()) choices.rules.tags.emplace_back(trim(tag));
  choices.now_ms = desk_.now_ms();
  ask(operation::choose, packed(choices), &ImportRun::take);
}

void ImportRun::take(const Result<ByteView>& answer) {
  if (!answer) return fail_with(answer.error());
  CborCursor cursor(*answer);
  practice::ImportView view;
  unpack(cursor, view);
  // While it is read again what was seen stays, so that nothing flickers.
  const bool ready = view.ready;
  if (!seen_ || ready) view_ = std::move(view);
  if (ready) {
    seen_ = true;
    stage_ = Stage::ready;
    if (std::exchange(write_when_ready_, false)) apply();
    return;
  }
  ask(operation::step, {}, &ImportRun::take);
}

void ImportRun::map(int32_t column, std::string_view field) {
  const auto set = [&](int32_t which, std::string_view to) {
    std::erase_if(choices.columns, [&](const auto& choice) { return choice.column == which; });
    choices.columns.push_back({which, std::string(to)});
    view_.columns[size_t(which)].field = to;
  };
  if (std::ranges::find(shared_fields, field) == std::end(shared_fields))
    for (size_t i = 0; i < view_.columns.size(); i++)
      if (view_.columns[i].field == field) set(int32_t(i), "none");
  set(column, field);
  read();
}

void ImportRun::write() {
  const std::vector<std::string> sent_tags = choices.rules.tags;
  const std::string wanted(trim(tag));
  const bool same = wanted.empty() ? sent_tags.empty() : sent_tags == std::vector<std::string>{wanted};
  if (same) return apply();
  write_when_ready_ = true;
  read();
}

void ImportRun::apply() {
  stage_ = Stage::writing;
  command_ = desk_.client.command("import." + choices.kind, NoParams{},
                                  [self = shared_from_this()](const Result<ByteView>& answer) {
                                    self->desk_.context.wake(0);
                                    if (!answer) {
                                      self->refused = answer.error();
                                      self->stage_ = Stage::ready;
                                      return;
                                    }
                                    self->result_.assign(answer->begin(), answer->end());
                                    self->bytes_.clear();
                                    self->stage_ = Stage::done;
                                  });
}

void ImportRun::stop() {
  turn_++;
  if (stage_ != Stage::choose) desk_.client.slot(operation::close, {}, {}, {});
  stage_ = Stage::choose;
  view_ = {};
  seen_ = write_when_ready_ = taken_back = false;
  refused.reset();
  bytes_.clear();
}

void ImportRun::fail_with(const Error& error) {
  const Error why = error;
  stop();
  refused = why;
}

void ImportRun::take_back() {
  if (undoing_) return;
  undoing_ = true;
  desk_.act(
      "undo", practice::UndoArgs{command_},
      [self = shared_from_this()](const Result<ByteView>& answer) {
        self->undoing_ = false;
        if (answer)
          self->taken_back = true;
        else
          self->refused = answer.error();
      },
      Desk::Quiet::all);
}

void ImportRun::save_rest() {
  practice::ImportReasonWords words{std::string(tr("import.reason")), std::string(tr("import.line")), {}};
  for (const std::string& code : view_.reasons)
    words.words.push_back({code, std::string(tr("error." + code))});
  std::string file = name_.substr(0, name_.rfind('.'));
  file = tr("import.rest.file", {{"name", file}});
  desk_.client.slot(operation::rest, {}, packed(words),
                    [self = shared_from_this(), file](const Result<ByteView>& answer) {
                      if (!answer) return self->desk_.notify_error(answer.error());
                      CborCursor cursor(*answer);
                      if (cursor.map() != 1 || cursor.text() != "bytes") return;
                      const ByteView csv = cursor.bytes();
                      self->desk_.host.save_file(file, "text/csv",
                                                 {reinterpret_cast<const char*>(csv.data()), csv.size()});
                    });
}

float ImportRun::share() const {
  if (stage_ == Stage::sending)
    return bytes_.empty() ? 0 : 0.2f * static_cast<float>(sent_) / static_cast<float>(bytes_.size());
  return 0.2f + 0.008f * static_cast<float>(view_.percent);
}

int64_t ImportRun::result(std::string_view key) const {
  return rpc::answer_integer(result_, key);
}

std::string ImportRun::people_address() const {
  Route route{"people", {}, {}, {}};
  if (choices.kind == "payments") return "/money?view=payments";
  if (choices.kind == "sessions") {
    route.set_param("sort", "last_touch");
    route.set_param("order", "down");
  } else if (choices.rules.tags.empty()) {
    route.set_param("sort", "created");
    route.set_param("order", "down");
  } else {
    route.set_param("tag", choices.rules.tags[0]);
  }
  return print_route(route);
}

}  // namespace md::ui
