#include "ui/screens/settings_form.h"

#include "model/areas.h"

namespace md::ui {

// Kept by those who wait for an answer, so that it may outlive the screen.
struct RecordCard::Draft {
  Draft(const model::RecordType& type, std::span<const std::string_view> names)
      : fields(names), form(type, names) {}

  std::span<const std::string_view> fields;
  RecordForm form;
  std::vector<Value> recorded;  // what the form began with
  bool saving = false;
  std::optional<Error> refused;

  void begin(const practice::RecordView& record) {
    form.begin(record);
    form.keep_focus();
    refused.reset();
    recorded.clear();
    for (const std::string_view name : fields) recorded.push_back(record.field(name));
  }
  // Undo, or another window, may have changed what is recorded.
  bool outdated(const practice::RecordView& record) const {
    if (recorded.size() != fields.size()) return true;
    for (size_t i = 0; i < fields.size(); i++)
      if (!(record.field(fields[i]) == recorded[i])) return true;
    return false;
  }
};

bool draw_half(Desk& desk, Rect& r, RecordForm& form, std::string_view field) {
  Rect half = ctx().narrow() ? r : columns<2>(r, 16)[0];
  const bool submitted = form.draw_field(desk, half, field);
  r.cut_top(half.y - r.y);
  return submitted;
}

bool draw_pair(Desk& desk, Rect& r, RecordForm& form, std::string_view left, std::string_view right) {
  if (ctx().narrow()) {
    const bool first = form.draw_field(desk, r, left);
    return form.draw_field(desk, r, right) || first;
  }
  auto halves = columns<2>(r, 16);
  const bool first = form.draw_field(desk, halves[0], left);
  const bool second = form.draw_field(desk, halves[1], right);
  r.cut_top(std::max(halves[0].y, halves[1].y) - r.y);
  return first || second;
}

RecordCard::RecordCard(const model::RecordType& type, std::string_view title, std::string_view text,
                       std::span<const std::string_view> fields, Drawing draw_fields)
    : type_(type),
      title_(title),
      text_(text),
      draw_fields_(draw_fields),
      draft_(std::make_shared<Draft>(type, fields)) {}

PracticeForm::PracticeForm(std::string_view title, std::string_view text,
                           std::span<const std::string_view> fields, Drawing draw_fields)
    : RecordCard(model::practice_type, title, text, fields, draw_fields) {}

void RecordCard::draw(Desk& desk, Rect& column, const practice::RecordView& record) {
  const std::shared_ptr<Draft>& draft = draft_;
  if (draft->recorded.empty() || (!draft->form.changed() && draft->outdated(record))) draft->begin(record);
  SettingsCard box(column, tr(title_), text_.empty() ? std::string_view() : tr(text_));
  const bool submitted = draw_fields_(desk, box.body, draft->form);
  box.body.y -= 12;  // the gap below the last field
  box.body.h += 12;
  if (draft->form.changed()) draw_buttons(desk, box.body, record, submitted);
}

void RecordCard::draw_buttons(Desk& desk, Rect& r, const practice::RecordView& record, bool submitted) {
  const std::shared_ptr<Draft>& draft = draft_;
  if (draft->refused) {
    r.cut_top(12);
    cut_paragraph(r, error_text(*draft->refused), style::alert);
  }
  r.cut_top(16);
  Rect row = r.cut_top(control_height());
  const ButtonStyle primary{.kind = ButtonKind::primary, .busy = draft->saving, .chord = "ctrl+enter"};
  const bool pressed = button_left(row, tr("action.save"), primary);
  if (button_left(row, tr("settings.discard"), {.kind = ButtonKind::quiet, .off = draft->saving}))
    return draft->begin(record);
  const bool chord = ctx().shortcuts.pressed("ctrl+enter", tr("action.save"), tr("settings.title"));
  if (draft->saving || !(pressed || submitted || chord) || !draft->form.check(desk)) return;
  save(desk, record);
}

void RecordCard::save(Desk& desk, const practice::RecordView& record) {
  const std::shared_ptr<Draft> draft = draft_;
  draft->saving = true;
  draft->refused.reset();
  const Done done = [draft](const Result<ByteView>& result) {
    draft->saving = false;
    if (result)
      draft->recorded.clear();  // begins anew with what is recorded by then
    else if (!draft->form.refuse(result.error()))
      draft->refused = result.error();
  };
  if (record.id.empty())
    desk.create(type_.name, draft->form.changes(), done, Desk::Quiet::refusals);
  else
    desk.set(type_.name, record.id, draft->form.changes(), done, Desk::Quiet::refusals);
}

}  // namespace md::ui
