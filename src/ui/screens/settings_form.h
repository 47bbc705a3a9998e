#pragma once
// A card of the settings that is a form of one record, saved by one command.

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ui/record_form.h"
#include "ui/screens/settings.h"

namespace md::ui {

// Two fields side by side where there is room. True when Enter was pressed in one of them.
bool draw_pair(Desk& desk, Rect& r, RecordForm& form, std::string_view left, std::string_view right);
// One field, half as wide as the card where there is room.
bool draw_half(Desk& desk, Rect& r, RecordForm& form, std::string_view field);

class RecordCard {
 public:
  // Draws the fields; true when Enter was pressed in one of them.
  using Drawing = bool (*)(Desk&, Rect&, RecordForm&);
  // `title` and `text` are keys of words; `fields` outlives the form.
  RecordCard(const model::RecordType& type, std::string_view title, std::string_view text,
             std::span<const std::string_view> fields, Drawing draw_fields);
  // A record without an id is made by the first save.
  void draw(Desk& desk, Rect& column, const practice::RecordView& record);

 private:
  struct Draft;
  void draw_buttons(Desk& desk, Rect& r, const practice::RecordView& record, bool submitted);
  void save(Desk& desk, const practice::RecordView& record);

  const model::RecordType& type_;
  std::string_view title_, text_;
  Drawing draw_fields_;
  std::shared_ptr<Draft> draft_;
};

// Of the practice's own record.
class PracticeForm : public RecordCard {
 public:
  PracticeForm(std::string_view title, std::string_view text, std::span<const std::string_view> fields,
               Drawing draw_fields);
  void draw(Desk& desk, Rect& column) { RecordCard::draw(desk, column, desk.practice()); }
};

}  // namespace md::ui
