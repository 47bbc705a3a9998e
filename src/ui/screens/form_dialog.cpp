#include "ui/screens/form_dialog.h"

namespace md::ui {

void FormDialog::open(const model::RecordType& type, std::span<const std::string_view> fields, Look look) {
  form_ = std::make_shared<RecordForm>(type, fields);
  look_ = std::move(look);
  busy_ = false;
}

void FormDialog::draw(Desk& desk, const std::function<void(Rect&)>& more, const std::function<void()>& act) {
  if (!form_) return;
  Dialog dialog("form " + look_.title, {.title = look_.title, .verb = look_.verb, .busy = busy_, .width = look_.width});
  if (!look_.text.empty()) cut_paragraph(dialog.body, look_.text, style::muted, 12);
  if (more && look_.more_first) more(dialog.body);
  form_->draw(desk, dialog.body);
  if (more && !look_.more_first) more(dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) return close();
  if (answer != Answer::confirmed || busy_ || !form_->check(desk)) return;
  busy_ = true;
  act();
}

void FormDialog::draw_change(Desk& desk, std::string_view type, std::string_view id) {
  draw(desk, {}, [&] {
    if (!form_->changed()) return close();
    desk.set(type, id, form_->changes(), told(desk), Desk::Quiet::refusals);
  });
}

Done FormDialog::told(Desk& desk, std::function<void(ByteView)> then) {
  return [this, &desk, form = std::weak_ptr(form_), then = std::move(then)](const Result<ByteView>& result) {
    const auto mine = form.lock();
    if (mine) busy_ = false;
    if (!result) {
      if (!mine || !mine->refuse(result.error())) desk.notify_error(result.error());
      return;
    }
    if (mine) close();
    if (then) then(*result);
  };
}

const Value* value_in(const Desk::FieldValues& fields, std::string_view name) {
  for (const auto& [field, value] : fields)
    if (field == name) return &value;
  return nullptr;
}

}  // namespace md::ui
