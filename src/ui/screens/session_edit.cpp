#include "ui/screens/session_edit.h"

#include "model/areas.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr std::string_view edit_fields[] = {"title", "kind", "agenda", "meeting_url"};

}  // namespace

void SessionEdit::open(const practice::RecordView& session) {
  form_ = std::make_unique<RecordForm>(model::session_type, edit_fields);
  form_->begin(session);
}

void SessionEdit::forget() {
  form_.reset();
  saving_ = false;
}

void SessionEdit::draw(Desk& desk, std::string_view id) {
  if (!form_) return;
  Dialog dialog("edit-session",
                {.title = tr("session.edit"), .verb = tr("action.save"), .busy = saving_, .width = 520});
  form_->draw(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) form_.reset();
  if (answer != Answer::confirmed || saving_ || !form_->check(desk)) return;
  if (!form_->changed()) return form_.reset();
  saving_ = true;
  desk.set(
      "session", id, form_->changes(),
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          form_.reset();
        else if (!form_ || !form_->refuse(result.error()))
          desk.notify_error(result.error());
      },
      Desk::Quiet::refusals);
}

}  // namespace md::ui
