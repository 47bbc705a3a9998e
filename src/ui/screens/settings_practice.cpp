// Who the practice is: each card is a form of its own, saved by one command.

#include <array>
#include <optional>

#include "model/areas.h"
#include "ui/record_form.h"
#include "ui/screens/settings.h"

namespace md::ui {
namespace {

constexpr std::string_view basics[] = {"name", "owner_name", "currency", "language", "zone"};
constexpr std::string_view contact[] = {"legal_name", "address", "country", "website", "email", "phone"};
constexpr std::string_view tax[] = {"tax_scheme", "tax_id", "tax_rate", "exempt_wording"};
constexpr std::string_view payment[] = {"bank_details", "terms_days"};

// Kept by those who wait for an answer, so that it may outlive the screen.
struct Draft {
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

class PracticeSettings final : public SettingsPart {
 public:
  void draw(Desk& desk, Rect& r) override;

 private:
  using Drawing = bool (*)(Desk&, Rect&, RecordForm&);
  void draw_card(Desk& desk, Rect& r, std::string_view title, std::string_view text,
                 std::shared_ptr<Draft>& draft, Drawing draw_fields);
  void draw_buttons(Desk& desk, Rect& r, std::shared_ptr<Draft>& draft, bool submitted);

  std::shared_ptr<Draft> basics_ = std::make_shared<Draft>(basics),
                         contact_ = std::make_shared<Draft>(contact), tax_ = std::make_shared<Draft>(tax),
                         payment_ = std::make_shared<Draft>(payment);
};

// Two fields side by side where there is room.
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

bool draw_basics(Desk& desk, Rect& r, RecordForm& form) {
  bool submitted = draw_pair(desk, r, form, "name", "owner_name");
  submitted = draw_pair(desk, r, form, "currency", "language") || submitted;
  return form.draw_field(desk, r, "zone") || submitted;
}

bool draw_contact(Desk& desk, Rect& r, RecordForm& form) {
  bool submitted = form.draw_field(desk, r, "legal_name");
  form.draw_field(desk, r, "address");
  submitted = draw_pair(desk, r, form, "country", "website") || submitted;
  return draw_pair(desk, r, form, "email", "phone") || submitted;
}

// Only what the scheme needs.
bool draw_tax(Desk& desk, Rect& r, RecordForm& form) {
  bool submitted = draw_pair(desk, r, form, "tax_scheme", "tax_id");
  const Value scheme = form.get("tax_scheme");
  const std::string_view code = text_or_empty(scheme);
  if (code == "inclusive" || code == "exclusive") {
    Rect half = ctx().narrow() ? r : columns<2>(r, 16)[0];
    submitted = form.draw_field(desk, half, "tax_rate") || submitted;
    r.cut_top(half.y - r.y);
  }
  if (code == "exempt") submitted = form.draw_field(desk, r, "exempt_wording") || submitted;
  return submitted;
}

bool draw_payment(Desk& desk, Rect& r, RecordForm& form) {
  form.draw_field(desk, r, "bank_details");
  Rect half = ctx().narrow() ? r : columns<2>(r, 16)[0];
  const bool submitted = form.draw_field(desk, half, "terms_days");
  r.cut_top(half.y - r.y);
  return submitted;
}

void PracticeSettings::draw(Desk& desk, Rect& r) {
  draw_card(desk, r, tr("settings.practice"), {}, basics_, draw_basics);
  draw_card(desk, r, tr("settings.contact"), tr("settings.contact.text"), contact_, draw_contact);
  draw_card(desk, r, tr("settings.tax"), tr("settings.tax.text"), tax_, draw_tax);
  draw_card(desk, r, tr("settings.payment"), tr("settings.payment.text"), payment_, draw_payment);
}

void PracticeSettings::draw_card(Desk& desk, Rect& r, std::string_view title, std::string_view words,
                                 std::shared_ptr<Draft>& draft, Drawing draw_fields) {
  const practice::RecordView& record = desk.practice();
  if (draft->recorded.empty() || (!draft->form.changed() && draft->outdated(record))) draft->begin(record);
  SettingsCard box(r, title, words);
  const bool submitted = draw_fields(desk, box.body, draft->form);
  box.body.y -= 12;  // the gap below the last field
  box.body.h += 12;
  if (draft->form.changed()) draw_buttons(desk, box.body, draft, submitted);
}

void PracticeSettings::draw_buttons(Desk& desk, Rect& r, std::shared_ptr<Draft>& draft, bool submitted) {
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

}  // namespace

std::unique_ptr<SettingsPart> make_practice_settings() {
  return std::make_unique<PracticeSettings>();
}

}  // namespace md::ui
