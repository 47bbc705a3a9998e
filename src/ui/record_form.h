#pragma once
// A form made from the description of a record type: the right control for each field, checked while one
// types, and the fields that changed as arguments of a command.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/record_type.h"
#include "practice/people_views.h"
#include "practice/record_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

// Why a value of this field is refused, with its bounds as they are typed.
std::string field_error_text(const model::Field& field, Error error, Currency currency);

class RecordForm {
 public:
  // `fields` are shown in this order; each must be one of the type's.
  RecordForm(const model::RecordType& type, std::span<const std::string_view> fields);
  ~RecordForm();

  // Starts over: empty with the presets, or with what the record holds.
  void begin();
  void begin(const practice::RecordView& record);
  // The first field does not take the focus: a form that is always there.
  void keep_focus() { autofocus_ = false; }
  // `shown` is how the record that a reference means is called.
  void set(std::string_view field, Value value, std::string_view shown = {});
  void set_shown(std::string_view field, std::string_view shown);
  Value get(std::string_view field) const;
  // What the field holds now. Errors: why it cannot be read.
  Result<Value> value(Desk& desk, std::string_view field) const;
  // Of amounts, where the form has no field for the currency: a code. Else the practice's.
  void use_currency(std::string_view code) { currency_ = code; }
  // For a form that saves itself: what it holds is on its way, and the answer came. What was sent is no change
  // any more, unless it was refused.
  void sent();
  void answered(bool good);
  // The record has changed: fields that were not touched since show what it holds now, but not under the caret.
  void rebase(const practice::RecordView& record);

  // Draws all fields into a column from the top of r and moves r on. True when Enter was pressed in one of
  // them.
  bool draw(Desk& desk, Rect& r);
  // One field, for forms with a layout of their own. Takes its height from r.
  bool draw_field(Desk& desk, Rect& r, std::string_view field);

  bool changed() const;
  // Checks every field and shows what is wrong. True when nothing is.
  bool check(Desk& desk);
  // Shows a refusal of the practice below the field it concerns. False when it concerns none of them.
  bool refuse(const Error& error);
  // What differs from the beginning (all that is filled in, for a new record).
  Desk::FieldValues changes() const;

 private:
  struct Entry;
  Entry* find(std::string_view name);
  const Entry* find(std::string_view name) const;
  bool draw_entry(Desk& desk, Rect& r, Entry& entry);
  bool draw_text(Desk& desk, Rect& r, Entry& entry);
  void draw_choice(Desk& desk, Rect& r, Entry& entry);
  void draw_reference(Desk& desk, Rect& r, Entry& entry);
  void draw_zone(Desk& desk, Rect& r, Entry& entry);
  void draw_currency(Desk& desk, Rect& r, Entry& entry);
  void draw_language(Desk& desk, Rect& r, Entry& entry);
  void draw_date(Desk& desk, Rect& r, Entry& entry);
  void draw_boolean(Desk& desk, Rect& r, Entry& entry);
  Result<Value> parsed(Desk& desk, const Entry& entry) const;
  Currency currency(std::string_view otherwise) const;
  void check_entry(Desk& desk, Entry& entry);

  const model::RecordType& type_;
  std::vector<std::unique_ptr<Entry>> entries_;
  std::string currency_;
  bool fresh_ = true;
  bool autofocus_ = true;
};

}  // namespace md::ui
