#include "ui/screens/merge_dialog.h"

#include "model/areas.h"

namespace md::ui {
namespace {

constexpr float label_width = 112, gap = 8;

// What both have and is not the same; further contacts are kept from both.
bool differs(const model::Field& field, const practice::RecordView& a, const practice::RecordView& b) {
  if (field.has(model::derived) || field.name == "kind" || field.name == "other_contacts") return false;
  const Value &one = a.field(field.name), &other = b.field(field.name);
  return !is_null(one) && !is_null(other) && one != other;
}

std::string value_text(Desk& desk, const model::Field& field, const practice::PersonView& person) {
  if (field.name == "organisation") return person.organisation_name;
  const std::string_view text = person.record.text(field.name);
  if (field.kind == model::FieldKind::choice) return desk.choice("party", field.name, text);
  if (field.kind == model::FieldKind::date) return desk.date_text(text);
  std::string line(text);
  for (char& c : line)
    if (c == '\n') c = ' ';
  return line;
}

}  // namespace

void MergeDialog::open(std::string_view keep, std::string_view gone) {
  close();
  keep_ = keep;
  gone_ = gone;
}

void MergeDialog::close() {
  keep_.clear();
  take_.clear();
  busy_ = false;
  for (auto& side : sides_) {
    side.stop();
    side.forget();
  }
}

void MergeDialog::draw(Desk& desk) {
  if (!is_open()) return;
  sides_[0].watch(desk.client, {keep_});
  sides_[1].watch(desk.client, {gone_});
  for (auto& side : sides_)
    if (side.error()) {
      desk.notify_error(*side.error());
      return close();
    }
  const bool known = sides_[0] && sides_[1];
  Dialog dialog("merge-two", {.title = tr("merge.title"),
                          .text = tr("merge.text"),
                          .verb = tr("action.merge"),
                          .off = !known,
                          .busy = busy_,
                          .width = 680});
  if (known) draw_choices(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) return close();
  if (answer != Answer::confirmed || busy_ || !known) return;
  busy_ = true;
  desk.act("party.merge", practice::MergeArgs{keep_, gone_, {take_.begin(), take_.end()}},
           [this, &desk, keep = keep_, gone = gone_](const Result<ByteView>& result) {
             busy_ = false;
             if (!result) return;
             close();
             if (desk.route().id == gone) desk.go("/people/" + keep);
           });
}

void MergeDialog::draw_choices(Desk& desk, Rect& r) {
  const bool narrow = ctx().narrow();
  const practice::PersonView& keep = *sides_[0].view();
  const practice::PersonView& gone = *sides_[1].view();
  const auto halves = [&](Rect line) {
    if (!narrow) line.cut_left(label_width, gap);
    Rect left = line.cut_left((line.w - gap) / 2, gap);
    return std::pair(left, line);
  };
  const auto [left, right] = halves(r.cut_top(36, gap));
  for (auto [side, person] : {std::pair(left, &keep), std::pair(right, &gone)}) {
    const std::string_view name = person->record.text("display_name");
    avatar(side.cut_left(28, 8), name, 28, person->record.text("kind") == "organisation");
    const std::string since = tr("person.since", {{"date", desk.day_text(person->record.integer("created_at_ms"))}});
    Rect words = side.middle_y(line_height(type::control) + line_height(type::caption));
    text(words.cut_top(line_height(type::control)), name, style::medium);
    text(words, since, style::caption);
  }
  bool any = false;
  for (const model::Field& field : model::party_type.fields) {
    if (!differs(field, keep.record, gone.record)) continue;
    any = true;
    const std::string label(tr(std::string("field.party.").append(field.name)));
    if (narrow) text(r.cut_top(line_height(type::caption)), label, style::caption);
    const Rect line = r.cut_top(narrow ? 72 : 32, narrow ? 8 : 4);
    const Scope scope(field.name);
    const Group group(Role::radiogroup, label, line);
    if (!narrow) text(Rect(line).cut_left(label_width), label, style::muted);
    // What is long would not fit beside the other.
    const auto [first, second] =
        narrow ? std::pair(line.with_height(36), line.moved(0, 36).with_height(36)) : halves(line);
    const auto taken = take_.find(field.name);
    const bool other = taken != take_.end();
    // Both may read the same where only capitals or lines differ.
    if (radio(first, value_text(desk, field, keep), !other) && other) take_.erase(taken);
    const Scope second_scope("gone");
    if (radio(second, value_text(desk, field, gone), other)) take_.emplace(field.name);
  }
  r.cut_top(8);
  cut_paragraph(r, tr(any ? "merge.rest" : "merge.no_difference"), style::muted);
}

}  // namespace md::ui
