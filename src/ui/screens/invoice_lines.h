#pragma once
// The lines of a draft while they are written: what was typed, beside what the practice has.

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "practice/invoice_args.h"
#include "practice/invoice_views.h"
#include "practice/offer_views.h"
#include "ui/desk.h"
#include "ui/saved_text.h"
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
  // None while something cannot be read: it is marked, with the reason below its line.
  std::optional<std::vector<practice::LineInput>> inputs();
  // The command is on its way; it came back.
  void sent();
  void answered(bool good);
  // Shows a refusal of the practice at the line it concerns. False when it concerns none.
  bool refuse(const Error& error);
  // Lines were added, moved or removed since this was asked last.
  bool take_rearranged() { return std::exchange(rearranged_, false); }

 private:
  enum Cell : uint8_t { what, detail, count, price, off, tax, cells };
  // Whole keys: what tr() gives may be the key itself.
  static constexpr std::string_view cell_names[cells] = {
      "field.invoice_line.text",
      "field.invoice_line.detail",
      "field.invoice_line.quantity_e4",
      "field.invoice_line.unit_price_minor",
      "field.invoice_line.discount_percent_e4",
      "field.invoice_line.tax_percent_e4"};
  struct Text : SavedText {
    std::string error;
  };
  struct Line {
    std::string id, kind = "standard", saved_kind = "standard";
    std::array<Text, cells> text;
    int64_t net_minor = 0, settles = 0;
    bool blank() const { return id.empty() && text[what].text.empty() && text[price].text.empty(); }
  };
  void take(Line& line, const practice::InvoiceLineView& from);
  Value read(Line& line, Cell cell);
  Result<Value> parse(Cell cell, std::string_view typed) const;
  Currency currency() const { return Currency::find(currency_).value_or(Currency()); }
  void add(std::string_view words, std::string_view amount_typed);
  void move(size_t from, int by);
  void remove(size_t at);
  float row_height(const Line& line, float width) const;
  static std::string wrong_words(const Line& line);
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
  bool taxed_ = false, discounts_ = false, dirty_ = false, waiting_ = false, adding_ = false,
       rearranged_ = false;
  size_t active_ = SIZE_MAX;  // the line with the focus in the last frame
  size_t focus_line_ = SIZE_MAX;
};

}  // namespace md::ui
