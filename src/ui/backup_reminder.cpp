#include "ui/backup_reminder.h"

#include <algorithm>

#include "base/format.h"
#include "base/id.h"
#include "ui/slots.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr int64_t day_ms = 86'400'000, due_after_ms = 30 * day_ms, quiet_for_ms = 7 * day_ms;

std::string waved_key(const Desk& desk) { return "backup-asked." + desk.slot; }

}  // namespace

bool backup_is_due(Desk& desk) {
  if (!desk.founded() || desk.practice().integer("sample") || desk.storage.memory_only) return false;
  const int64_t backup_ms = last_backup_ms(desk);
  const int64_t since_ms = std::max(backup_ms, desk.practice().integer("created_at_ms"));
  const int64_t changed_ms = id_time_ms(desk.history().undo_id);
  if (changed_ms <= backup_ms || desk.now_ms() - since_ms < due_after_ms) return false;
  const int64_t waved_ms = parse_integer(desk.host.device_setting(waved_key(desk))).value_or(0);
  return desk.now_ms() - waved_ms >= quiet_for_ms;
}

void draw_backup_reminder(Desk& desk, Rect& window) {
  if (!backup_is_due(desk)) return;
  const int64_t backup_ms = last_backup_ms(desk);
  const std::string words =
      backup_ms ? tr("backup.due", {{"date", desk.day_text(backup_ms)}}) : std::string(tr("backup.due.never"));
  const BannerStyle style{.icon = icon::hard_drive, .action = tr("backup.due.verb"), .closable = true};
  const Rect r = window.cut_top(banner_height(words, window.w, style));
  switch (banner(r, words, style)) {
    case BannerPress::action:
      save_backup(desk, {}, [&desk](const Status& status) {
        if (status)
          desk.notify(std::string(tr("settings.backup.done")));
        else
          desk.notify_error(status.error());
      });
      break;
    case BannerPress::close:
      desk.host.set_device_setting(waved_key(desk), std::to_string(desk.now_ms()));
      break;
    case BannerPress::none:
      break;
  }
}

}  // namespace md::ui
