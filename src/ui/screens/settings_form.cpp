#include "ui/screens/settings_form.h"

#include "model/areas.h"

namespace md::ui {

// Kept by those who wait for an answer, so that it may outlive the screen.
struct PracticeForm::Draft {
  explicit Draft(std::span<const std::string_view> names)
      : fields(names), form(model::practice_type, names) {}

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

PracticeForm::PracticeForm(std::string_view title, std::string_view text,
                           std::span<const std::string_view> fields, Drawing draw_fields)
    : title_(title), text_(text), draw_fields_(draw_fields), draft_(std::make_shared<Draft>(fields)) {}

void PracticeForm::draw(Desk& desk, Rect& column) {
  const std::shared_ptr<Draft>& draft = draft_;
  const practice::RecordView& record = desk.practice();
  if (draft->recorded.empty() || (!draft->form.changed() && draft->outdated(record))) draft->begin(record);
  SettingsCard box(column, tr(title_), text_.empty() ? std::string_view() : tr(text_));
  const bool submitted = draw_fields_(desk, box.body, draft->form);
  box.body.y -= 12;  // the gap below the last field
  box.body.h += 12;
  if (draft->form.changed()) draw_buttons(desk, box.body, submitted);
}

void PracticeForm::draw_buttons(Desk& desk, Rect& r, bool submitted) {
  const std::shared_ptr<Draft>& draft = draft_;
  if (draft->refused) {
    r.cut_top(12);
    cut_paragraph(r, error_text(*draft->refused),
                  {type::control, Token::danger, Align::left, false, Role::alert});
  }
  r.cut_top(16);
  Rect row = r.cut_top(control_height());
  const ButtonStyle primary{.kind = ButtonKind::primary, .busy = draft->saving, .chord = "ctrl+enter"};
  const bool pressed = button_left(row, tr("action.save"), primary);
  if (button_left(row, tr("settings.discard"), {.kind = ButtonKind::quiet, .off = draft->saving}))
    return draft->begin(desk.practice());
  const bool chord = ctx().shortcuts.pressed("ctrl+enter", tr("action.save"), tr("settings.title"));
  if (draft->saving || !(pressed || submitted || chord) || !draft->form.check(desk)) return;
  draft->saving = true;
  draft->refused.reset();
  desk.set(
      "practice", desk.practice().id, draft->form.changes(),
      [&desk, draft](const Result<ByteView>& result) {
        draft->saving = false;
        if (result)
          draft->begin(desk.practice());
        else if (!draft->form.refuse(result.error()))
          draft->refused = result.error();
      },
      Desk::Quiet::refusals);
}

}  // namespace md::ui
