#pragma once
// A form of a record type in a dialog that ends in one command.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "ui/record_form.h"

namespace md::ui {

class FormDialog {
 public:
  struct Look {
    std::string title, text, verb;
    float width = 440;
    bool more_first = false;  // what the caller adds stands above the fields
  };
  // `fields` outlives the dialog.
  void open(const model::RecordType& type, std::span<const std::string_view> fields, Look look);
  void close() { form_.reset(); }
  bool is_open() const { return form_ != nullptr; }
  RecordForm& form() { return *form_; }
  // Draws it while it is open. `more` draws below the fields; `act` is called when the person confirmed and
  // every field holds something sound. It sends the command, with told() as what is done with the answer.
  void draw(Desk& desk, const std::function<void(Rect&)>& more, const std::function<void()>& act);
  // The same for a change of the record that form() began with: sends what differs, or closes when nothing does.
  void draw_change(Desk& desk, std::string_view type, std::string_view id);
  // Closes the dialog on success and calls `then`; shows a refusal at the field concerned.
  Done told(Desk& desk, std::function<void(ByteView)> then = {});

 private:
  std::shared_ptr<RecordForm> form_;
  Look look_;
  bool busy_ = false;
};

// The value of a field among those that a form gives; null when it is not among them.
const Value* value_in(const Desk::FieldValues& fields, std::string_view name);
inline std::string text_in(const Desk::FieldValues& fields, std::string_view name) {
  const Value* value = value_in(fields, name);
  return value ? std::string(text_or_empty(*value)) : std::string();
}
inline int64_t integer_in(const Desk::FieldValues& fields, std::string_view name) {
  const Value* value = value_in(fields, name);
  return value ? integer_or(*value, 0) : 0;
}

}  // namespace md::ui
