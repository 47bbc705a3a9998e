#include "ui/screens/person_erase.h"

#include "ui/ui.h"

namespace md::ui {

void EraseDialog::ask(std::string party) {
  party_ = std::move(party);
  typed_.clear();
  preview_.forget();
}

void EraseDialog::draw(Desk& desk) {
  if (party_.empty()) return;
  preview_.watch(desk.client, {party_});
  if (!preview_ || preview_->erased) return;
  const std::string& name = preview_->name;
  const std::string title = tr("erase.title", {{"name", name}});
  Dialog dialog("erase", {.title = title,
                          .text = tr("erase.text"),
                          .verb = tr("erase.verb"),
                          .kind = ButtonKind::danger,
                          .off = typed_ != name,
                          .busy = busy_,
                          .reason = tr("erase.reason")});
  draw_counts(dialog.body);
  const std::string label = tr("erase.type_name", {{"name", name}});
  cut_field(dialog.body, {.label = label, .autofocus = true}, typed_);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) party_.clear();
  if (answer == Answer::confirmed && typed_ == name && !busy_) erase(desk);
}

void EraseDialog::draw_counts(Rect& r) {
  int64_t removed = 0, kept = 0;
  for (const practice::EraseCount& count : preview_->counts) {
    removed += count.removed;
    kept += count.type == "party" ? 0 : count.kept;
  }
  const auto line = [&](Icon sign, std::string_view words) {
    const float height = paragraph_height(words, r.w - 24, style::muted);
    Rect row = r.cut_top(height, 8);
    draw::icon(row.cut_left(16, 8).with_height(20), sign, 16, Token::text_muted);
    paragraph(row, words, style::muted);
  };
  line(icon::trash_2, tr("erase.removed", {{"n", removed}}));
  if (kept) line(icon::file_text, tr("erase.kept", {{"n", kept}}));
  if (preview_->mentions) line(icon::message_square_text, tr("erase.mentions", {{"n", preview_->mentions}}));
  r.cut_top(4);
}

void EraseDialog::erase(Desk& desk) {
  busy_ = true;
  const auto done = [this, &desk, name = preview_->name](const Result<ByteView>& result) {
    busy_ = false;
    if (!result) return desk.notify_error(result.error());
    party_.clear();
    desk.notify(tr("erase.done", {{"name", name}}));
    desk.go("/people");
  };
  desk.act("party.erase", practice::EraseArgs{party_}, done, Desk::Quiet::all);
}

}  // namespace md::ui
