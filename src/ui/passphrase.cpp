#include "ui/passphrase.h"

#include "ui/ui.h"

namespace md::ui {

void ask_passphrase(Desk& desk, std::string bytes, std::function<void(const Result<std::string_view>&)> opened) {
  desk.waiting_file = std::make_shared<WaitingFile>(WaitingFile{std::move(bytes), {}, std::move(opened), {}, false});
  desk.context.wake(0);
}

void draw_passphrase(Desk& desk) {
  const std::shared_ptr<WaitingFile> file = desk.waiting_file;
  if (!file) return;
  const std::string refused = file->refused ? error_text(*file->refused) : std::string();
  Dialog dialog("passphrase", {.title = tr("passphrase.title"),
                               .text = tr("passphrase.text"),
                               .verb = tr("passphrase.open"),
                               .off = file->typed.empty(),
                               .busy = file->busy});
  const FieldSpec spec{.label = tr("passphrase.label"),
                       .error = refused,
                       .password = true,
                       .autofocus = true,
                       .autocomplete = "current-password"};
  if (cut_field(dialog.body, spec, file->typed).changed) file->refused.reset();
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) {
    desk.waiting_file.reset();
    file->opened(fail("backup.needs_passphrase"));
  }
  if (answer != Answer::confirmed || file->busy || file->typed.empty()) return;
  file->busy = true;
  desk.host.unseal(file->typed, file->bytes, [&desk, file](const Result<std::string_view>& plain) {
    file->busy = false;
    desk.context.wake(0);
    if (desk.waiting_file != file) return;
    // Only another passphrase may help.
    if (!plain && plain.error().code == "backup.wrong_passphrase") {
      file->refused = plain.error();
      return;
    }
    desk.waiting_file.reset();
    file->opened(plain);
  });
}

std::string NewPassphrase::draw() {
  if (!asking_) return {};
  const bool is_short = typed_.size() < passphrase_least, differs = typed_ != again_;
  const std::string short_words = tr("error.backup.passphrase_short", {{"least", passphrase_least}});
  Dialog dialog("new-passphrase", {.title = tr("passphrase.new.title"),
                                   .text = tr("passphrase.new.text"),
                                   .verb = tr("passphrase.new.verb"),
                                   .off = typed_.empty()});
  FieldSpec spec{.label = tr("passphrase.label"),
                 .hint = short_words,
                 .error = told_ && is_short ? std::string_view(short_words) : std::string_view(),
                 .password = true,
                 .autofocus = true,
                 .autocomplete = "new-password"};
  cut_field(dialog.body, spec, typed_);
  spec = {.label = tr("passphrase.again"),
          .error = told_ && !is_short && differs ? tr("passphrase.differs") : std::string_view(),
          .password = true,
          .autocomplete = "new-password"};
  cut_field(dialog.body, spec, again_);
  const Answer answer = dialog.finish();
  std::string settled;
  if (answer == Answer::confirmed && (is_short || differs)) told_ = true;
  else if (answer == Answer::confirmed) settled = typed_;
  if (!settled.empty() || answer == Answer::dismissed) *this = NewPassphrase();
  return settled;
}

}  // namespace md::ui
