// The person's own data: is it safe, a backup out and in, and the practices of this device.

#include <algorithm>

#include "base/locale.h"
#include "ui/passphrase.h"
#include "ui/screens/settings.h"
#include "ui/slots.h"

namespace md::ui {
namespace {

constexpr float state_tile = 40;

// Kept by those who wait for an answer, so that it may outlive the screen.
struct Kept {
  Slots slots;
  std::string known_for;  // the slot that was open when the list was asked for
  bool listed = false, asking = false;
  bool saving = false, bringing = false, exporting = false;
  std::optional<Error> refused, export_refused;
};

class DataSettings final : public SettingsPart {
 public:
  void draw(Desk& desk, Rect& r) override;

 private:
  void draw_state(Desk& desk, Rect& r);
  void draw_backup(Desk& desk, Rect& r);
  void draw_export(Desk& desk, Rect& r);
  void draw_slots(Desk& desk, Rect& r);
  void draw_slot(Desk& desk, Rect r, const std::string& slot, bool last);
  void draw_dialog(Desk& desk);
  void save(Desk& desk, std::string passphrase = {});
  void restore(Desk& desk);
  void remove(Desk& desk, const std::string& slot);

  std::shared_ptr<Kept> kept_ = std::make_shared<Kept>();
  NewPassphrase new_passphrase_;
  std::string removing_;  // the slot that the dialog asks about
};

void ask_for_slots(Desk& desk, const std::shared_ptr<Kept>& kept) {
  if (kept->asking) return;
  kept->asking = true;
  kept->known_for = desk.slot;
  list_slots(desk, [&desk, kept](const Result<Slots>& slots) {
    kept->asking = false;
    kept->listed = true;
    if (slots)
      kept->slots = *slots;
    else
      desk.notify_error(slots.error());
  });
}

void bring(Desk& desk, const std::shared_ptr<Kept>& kept, std::string_view bytes) {
  if (kept->bringing) return;
  kept->bringing = true;
  kept->refused.reset();
  bring_backup(desk, bytes, [&desk, kept](const Status& status) {
    kept->bringing = false;
    if (status)
      desk.notify(std::string(tr("settings.restore.done")));
    else
      kept->refused = status.error();
    desk.context.wake(0);
  });
}

void DataSettings::draw(Desk& desk, Rect& r) {
  if (!kept_->listed || kept_->known_for != desk.slot) ask_for_slots(desk, kept_);
  draw_state(desk, r);
  draw_backup(desk, r);
  draw_export(desk, r);
  draw_slots(desk, r);
  draw_dialog(desk);
  if (std::string passphrase = new_passphrase_.draw(); !passphrase.empty()) save(desk, std::move(passphrase));
  for (const Dropped& file : ctx().take_dropped(ctx().clip())) bring(desk, kept_, file.bytes);
}

// What it takes, of what there is, and whether the browser keeps it.
std::string space_words(const StorageState& storage) {
  std::string words;
  if (storage.used_bytes > 0)
    words = storage.quota_bytes > 0 ? tr("settings.space", {{"used", bytes_text(storage.used_bytes)},
                                                            {"quota", bytes_text(storage.quota_bytes)}})
                                    : tr("settings.space.used", {{"used", bytes_text(storage.used_bytes)}});
  if (storage.persisted)
    words.append(words.empty() ? "" : " ")
        .append(tr(*storage.persisted ? "settings.persisted" : "settings.not_persisted"));
  return words;
}

void DataSettings::draw_state(Desk& desk, Rect& r) {
  const bool safe = !desk.storage.memory_only && desk.storage.notice.empty();
  const std::string_view title = tr(safe ? "settings.safe" : "settings.unsafe");
  const std::string_view words = tr(safe ? "settings.safe.text" : "settings.unsafe.text");
  const float inner = r.w - 40 - state_tile - 16;
  const std::string space = space_words(desk.storage);
  const float space_height = space.empty() ? 0 : paragraph_height(space, inner, style::caption) + 4;
  const float height =
      paragraph_height(title, inner, style::title) + paragraph_height(words, inner, style::muted) + space_height;
  const Rect box = r.cut_top(std::max(height, state_tile) + 32, 16);
  card(box);
  Rect in = box.inset(20, 16);
  const Rect tile = in.cut_left(state_tile, 16).middle_y(state_tile);
  draw::fill(tile, safe ? Token::positive_tint : Token::warning_tint, 10);
  draw::icon(tile, safe ? icon::hard_drive : icon::triangle_alert, 20,
             safe ? Token::positive : Token::warning);
  Rect lines = in.middle_y(height);
  TextStyle head = style::title;
  head.level = 3;
  cut_paragraph(lines, title, head);
  cut_paragraph(lines, words, style::muted, 4);
  if (!space.empty()) paragraph(lines, space, style::caption);
}

void DataSettings::draw_backup(Desk& desk, Rect& r) {
  SettingsCard box(r, tr("settings.backup.title"), tr("settings.backup.hint"));
  const int64_t at_ms = last_backup_ms(desk);
  const std::string when = at_ms ? desk.near_text(at_ms) : std::string(tr("settings.backup.never"));
  fact(box.body, tr("settings.backup.last"), when, 120);
  box.body.cut_top(12);
  Flow flow(box.body, 8, 8);
  const auto place = [&](std::string_view label, const ButtonStyle& style) {
    return flow.next(ctx().narrow() ? box.body.w : button_width(label, style), control_height());
  };
  const ButtonStyle primary{.kind = ButtonKind::primary, .icon = icon::download, .busy = kept_->saving};
  if (button(place(tr("settings.backup"), primary), tr("settings.backup"), primary)) save(desk);
  const ButtonStyle locked{.icon = icon::lock};
  if (button(place(tr("settings.backup.locked"), locked), tr("settings.backup.locked"), locked) && !kept_->saving)
    new_passphrase_.ask();
  const ButtonStyle plain{.icon = icon::archive_restore, .busy = kept_->bringing};
  if (button(place(tr("settings.restore"), plain), tr("settings.restore"), plain)) restore(desk);
  box.body.cut_top(flow.height());
  if (kept_->refused) {
    box.body.cut_top(12);
    cut_paragraph(box.body, error_text(*kept_->refused), style::alert);
  }
}

void DataSettings::draw_export(Desk& desk, Rect& r) {
  SettingsCard box(r, tr("settings.export.title"), tr("settings.export.text"));
  Rect row = box.body.cut_top(control_height());
  const ButtonStyle style{.icon = icon::file_spreadsheet, .busy = kept_->exporting};
  const std::string_view label = tr("settings.export");
  if (button(ctx().narrow() ? row : row.cut_left(button_width(label, style)), label, style)) {
    kept_->exporting = true;
    save_export(desk, [&desk, kept = kept_](const Status& status) {
      kept->exporting = false;
      kept->export_refused.reset();
      if (status)
        desk.notify(std::string(tr("settings.export.done")));
      else
        kept->export_refused = status.error();
    });
  }
  if (kept_->export_refused) {
    box.body.cut_top(12);
    cut_paragraph(box.body, error_text(*kept_->export_refused), style::alert);
  }
}

void DataSettings::save(Desk& desk, std::string passphrase) {
  kept_->saving = true;
  save_backup(desk, std::move(passphrase), [&desk, kept = kept_](const Status& status) {
    kept->saving = false;
    kept->refused.reset();
    if (status)
      desk.notify(std::string(tr("settings.backup.done")));
    else
      kept->refused = status.error();
  });
}

void DataSettings::restore(Desk& desk) {
  desk.host.pick_files(backup_endings, false, backup_bytes_max,
                       [&desk, kept = kept_](std::span<const FileIn> files) {
                         if (!files.empty()) bring(desk, kept, files[0].bytes);
                       });
}

void DataSettings::draw_slots(Desk& desk, Rect& r) {
  SettingsCard box(r, tr("settings.slots"), tr("settings.slots.text"));
  std::vector<std::string> names = kept_->slots.names;
  // The open one first.
  std::ranges::stable_sort(names, {}, [&](const std::string& name) { return name != desk.slot; });
  for (const std::string& name : names)
    draw_slot(desk, box.body.cut_top(std::max(48.f, control_height() + 12)), name, &name == &names.back());
  if (kept_->listed && !kept_->slots.has(sample_slot)) {
    box.body.cut_top(12);
    Rect row = box.body.cut_top(control_height());
    const ButtonStyle style{.icon = icon::sparkles, .busy = kept_->bringing};
    if (button_left(row, tr("start.sample.title"), style)) {
      kept_->bringing = true;
      open_sample(desk, [&desk, kept = kept_](const Status& status) {
        kept->bringing = false;
        if (!status) desk.notify_error(status.error());
      });
    }
  }
}

void DataSettings::draw_slot(Desk& desk, Rect r, const std::string& slot, bool last) {
  const Scope scope(slot);
  const std::string title = slot_title(desk, slot);
  const bool open = slot == desk.slot;
  const Group group(Role::group, title, r);
  if (!last) draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small};
  const std::string_view remove_label =
      slot == sample_slot ? tr("settings.sample.remove") : tr("action.remove");
  if (slot == sample_slot && !ctx().narrow()) {
    // Nothing in it is real: one press.
    if (button_right(r, remove_label, quiet)) remove(desk, slot);
  } else if (icon_button_right(r, icon::trash_2, remove_label, quiet)) {
    if (slot == sample_slot)
      remove(desk, slot);
    else
      removing_ = slot;
  }
  if (!open && button_right(r, tr("action.open"), {.size = Size::small})) desk.open_slot(slot);
  draw::icon(r.cut_left(16, 12), slot == sample_slot ? icon::sparkles : icon::building_2, 16,
             Token::text_muted);
  const float chip_room = open ? chip_width(tr("settings.slots.open"), {.tone = Tone::accent}) + 8 : 0;
  const float width = std::min(text_width(title, style::medium) + 0.5f, r.w - chip_room);
  text(r.cut_left(width, 8), title, style::medium);
  if (open) chip(r, tr("settings.slots.open"), {.tone = Tone::accent});
}

void DataSettings::draw_dialog(Desk& desk) {
  if (removing_.empty()) return;
  const std::string title = tr("settings.remove.title", {{"name", slot_title(desk, removing_)}});
  const bool open = removing_ == desk.slot;
  Dialog dialog("remove", {.title = title,
                           .text = tr("settings.remove.text"),
                           .verb = tr("settings.remove.verb"),
                           .kind = ButtonKind::danger,
                           .third = open ? tr("settings.remove.backup") : std::string_view()});
  switch (dialog.finish()) {
    case Answer::confirmed:
      remove(desk, std::exchange(removing_, {}));
      break;
    case Answer::dismissed:
      removing_.clear();
      break;
    case Answer::third:
      save(desk);
      break;
    case Answer::none:
      break;
  }
}

void DataSettings::remove(Desk& desk, const std::string& slot) {
  const std::string title = slot_title(desk, slot);
  remove_slot(desk, slot, [&desk, kept = kept_, title](const Status& status) {
    kept->listed = false;
    if (status)
      desk.notify(tr("settings.removed", {{"name", title}}));
    else
      desk.notify_error(status.error());
  });
}

}  // namespace

std::unique_ptr<SettingsPart> make_data_settings() {
  return std::make_unique<DataSettings>();
}

}  // namespace md::ui
