#pragma once
// The lines of a draft while they are written: what was typed, beside what the practice has.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "practice/invoice_args.h"
#include "practice/invoice_views.h"
#include "practice/offer_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class InvoiceLines {
 public:
  // Forgets what was typed: for another invoice.
  void forget();
  // Takes over what the practice has; what is being typed stays.
  void follow(const practice::InvoiceView& view);
  // The table and the buttons below it; takes its height from r. `offers` may be null.
  void draw(Desk& desk, Rect& r, const practice::InvoiceView& view, const practice::OffersView* offers);
  bool changed() const;
  // None while something cannot be read: it is marked.
  std::optional<std::vector<practice::LineInput>> inputs(std::string_view currency);
  // The command is on its way; it came back.
  void sent();
  void answered(bool good);

 private:
  enum Cell : uint8_t { what, detail, count, price, off, tax, cells };
  struct Text {
    std::string text, saved, error;
  };
  struct Line {
    std::string id, kind = "standard", saved_kind = "standard";
    std::array<Text, cells> text;
    int64_t net_minor = 0, settles = 0;
    bool blank() const { return id.empty() && text[what].text.empty() && text[price].text.empty(); }
  };
  void take(Line& line, const practice::InvoiceLineView& from, std::string_view currency);
  void add(std::string_view words, std::string_view amount_typed);
  void move(size_t from, int by);
  void remove(size_t at);
  float row_height(const Line& line, float width) const;
  void draw_head(Rect r);
  void draw_row(Desk& desk, Rect r, size_t at);
  void draw_narrow_row(Desk& desk, Rect r, size_t at);
  FieldEvent draw_cell(Rect r, Line& line, Cell cell, bool framed);
  void draw_words(Rect r, size_t at, bool framed);
  void draw_menu(Desk& desk, Rect anchor, size_t at);
  void draw_buttons(Desk& desk, Rect r, const practice::OffersView* offers);
  void keys(size_t at);

  std::vector<Line> lines_;
  std::string currency_;
  bool taxed_ = false, discounts_ = false, dirty_ = false, waiting_ = false, adding_ = false;
  size_t active_ = SIZE_MAX;  // the line with the focus in the last frame
  size_t focus_line_ = SIZE_MAX;
};

}  // namespace md::ui
