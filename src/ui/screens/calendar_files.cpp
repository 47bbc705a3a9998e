#include "ui/screens/calendar_files.h"

#include "base/text.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr uint64_t file_bytes_max = 8 << 20;
constexpr int64_t day_ms = 86'400'000, back_days = 31, ahead_days = 366;
constexpr std::string_view media_type = "text/calendar";

template <class Query>
void save(Desk& desk, const typename Query::Params& params) {
  desk.client.ask<Query>(params, [&desk](const Result<practice::IcsView>& file) {
    if (!file) return desk.notify_error(file.error());
    desk.host.save_file(file->name, media_type, file->text);
  });
}

}  // namespace

void save_session_file(Desk& desk, std::string_view session) {
  save<practice::SessionIcsQuery>(desk, {std::string(session), desk.now_ms()});
}

void save_calendar_file(Desk& desk) {
  const int64_t now_ms = desk.now_ms();
  save<practice::CalendarIcsQuery>(desk, {now_ms - back_days * day_ms, now_ms + ahead_days * day_ms, now_ms});
}

void CalendarImport::pick(Desk& desk) {
  desk.host.pick_files(".ics", false, file_bytes_max, [this, &desk](std::span<const FileIn> files) {
    if (!files.empty()) read(desk, files[0].name, files[0].bytes);
  });
}

void CalendarImport::take_dropped(Desk& desk, Rect page) {
  for (const Dropped& file : ctx().take_dropped(page)) read(desk, file.name, file.bytes);
}

void CalendarImport::read(Desk& desk, std::string_view name, std::string_view bytes) {
  desk.context.wake(0);
  if (bytes.empty()) return desk.notify_error(Error{"calendar.file_size", {{"max", "8"}}, {}});
  if (!valid_utf8(bytes)) return desk.notify_error(Error{"calendar.not_text", {}, {}});
  const std::string stem(name.substr(0, name.rfind('.')));
  desk.client.ask<practice::ReadCalendarQuery>(
      {std::string(bytes), desk.now_ms()},
      [this, &desk, stem](const Result<practice::ReadCalendarView>& view) {
        if (!view) return desk.notify_error(view.error());
        found_ = *view;
        source_ = found_.name.empty() ? stem : found_.name;
        open_ = true;
        saving_ = false;
        desk.context.wake(0);
      });
}

void CalendarImport::draw(Desk& desk) {
  if (!open_) return;
  const bool none = found_.events.empty() && found_.cancelled.empty();
  Dialog dialog("import-calendar",
                {.title = tr("calendar.import.title"),
                 .verb = tr("calendar.import.verb"),
                 .off = none || trim(source_).empty(),
                 .busy = saving_,
                 .reason = tr(none ? "calendar.import.nothing" : "calendar.import.name_first"),
                 .width = 460});
  cut_paragraph(dialog.body, tr("calendar.import.found", {{"n", found_.events.size()}}), style::body, 4);
  if (!found_.events.empty()) {
    const std::string first = desk.near_text(found_.events.front().starts_at_ms);
    const std::string last = desk.near_text(found_.events.back().starts_at_ms);
    cut_paragraph(dialog.body, tr("calendar.import.range", {{"first", first}, {"last", last}}), style::muted,
                  4);
  }
  if (found_.passed_over)
    cut_paragraph(dialog.body, tr("calendar.import.passed_over", {{"n", found_.passed_over}}),
                  {type::control, Token::warning}, 4);
  if (found_.more) cut_paragraph(dialog.body, tr("calendar.import.more"), {type::control, Token::warning}, 4);
  dialog.body.cut_top(8);
  cut_field(dialog.body, {.label = tr("calendar.import.source"), .hint = tr("calendar.import.source.hint")},
            source_);
  checkbox(dialog.body.cut_top(choice_height(), 4), tr("calendar.import.whole"), whole_);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) open_ = false;
  if (answer == Answer::confirmed && !saving_) send(desk);
}

void CalendarImport::send(Desk& desk) {
  practice::BusyImportArgs args;
  args.source = source_;
  args.events = found_.events;
  args.cancelled = found_.cancelled;
  args.whole = whole_;
  saving_ = true;
  desk.act("busy.import", args, [this](const Result<ByteView>& result) {
    saving_ = false;
    if (result) open_ = false;
  });
}

}  // namespace md::ui
