#pragma once
// Surfaces and what stands on them: cards, figures, rows of lists, facts, timeline, bubbles, and what to show
// when there is nothing, something went wrong, or it is still on its way.

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

namespace md::ui {

void card(Rect r, Shadow shadow = Shadow::none);
// The line at the top of a card with its title; gives the rest of the line at the right, for buttons. Cuts it
// from r.
Rect card_header(Rect& r, std::string_view title, std::string_view small = {}, bool line = true);
// A heading of a part of a page; gives the rest of the line.
Rect section(Rect& r, std::string_view title, float gap = 8);
void divider(Rect& r, float gap = 16);

struct Kpi {
  std::string_view label, figure;
  std::string_view change = {};
  Tone change_tone = Tone::positive;
  std::string_view of = {};    // what the figure is of
  std::string_view info = {};  // tooltip of the label
  std::span<const float> spark = {};
};
float kpi_height();
void kpi(Rect r, const Kpi& kpi);

// Two columns, label and value; gives the rest of the line for the value, after the label.
Rect fact_row(Rect& r, std::string_view label, float label_width = 92, float height = 26);
void fact(Rect& r, std::string_view label, std::string_view value, float label_width = 92);

struct ListRow {
  std::string_view title, detail = {};
  std::string_view when = {};
  Tone when_tone = Tone::neutral;
  Icon icon = nullptr;
  Tone icon_tone = Tone::neutral;
  std::string_view avatar = {};  // a name instead of the icon
  bool square = false;
  bool selected = false;
  bool unread = false;
  bool chevron = false;
  bool last = false;  // no line below
  std::string_view href = {};
};
float list_row_height();
struct RowResponse {
  Response response;
  Rect actions;  // right end of the row, for buttons shown while `hovered`
  bool hovered = false;
};
// A row that is pressed as a whole. `id` tells it apart.
RowResponse list_row(Rect r, std::string_view id, const ListRow& row);

// A row of any content: background, line, press, focus. Draw into it afterwards.
struct RowStyle {
  bool selected = false;
  bool line = true;
  bool pressable = true;
  float radius = 0;
  Role role = Role::button;
  std::string_view href = {};
  int row = 0, rows = 0;
};
class Row {
 public:
  Row(Rect r, std::string_view id, std::string_view name, const RowStyle& style = {});
  ~Row();
  Row(const Row&) = delete;
  Response response;
  bool hovered;

 private:
  RowStyle style_;
};

struct TimelineEntry {
  Icon icon = nullptr;
  Tone tone = Tone::neutral;
  std::string_view sentence;     // what happened
  std::string_view strong = {};  // behind it, emphasised
  std::string_view detail = {};
  std::string_view when = {};
  std::string_view quote = {};
  bool private_note = false;
  bool last = false;
};
float timeline_height(const TimelineEntry& entry, float width);
void timeline_entry(Rect r, const TimelineEntry& entry);

struct Bubble {
  std::string_view text;
  bool mine = false, first = true, waiting = false;
};
float bubble_height(const Bubble& bubble, float width);
void bubble(Rect r, const Bubble& bubble);
void day_separator(Rect r, std::string_view label, bool fresh = false);

// Icon, what is missing, one action. True when the action was pressed. Stands in the middle of r.
bool empty_state(Rect r, Icon icon, std::string_view title, std::string_view text,
                 std::string_view action = {},
                 const ButtonStyle& style = {.kind = ButtonKind::primary, .size = Size::small});
// What failed, why, what to do.
bool error_state(Rect r, std::string_view title, std::string_view text, std::string_view action = {});
float empty_height(float width, std::string_view text, bool action);

// Grey shapes where content will be.
void skeleton(Rect r, float radius = 4);
void skeleton_rows(Rect r, int rows, float row_height);
// True once something has been loading long enough to show it (100 ms). Call it every frame while it loads.
bool loading_shows(std::string_view id);

// Amount and time left, and Stop. True when that was pressed.
float progress_height();
bool progress(Rect r, std::string_view label, float share, std::string_view detail, bool stoppable);

struct BannerStyle {
  Tone tone = Tone::info;
  Icon icon = nullptr;
  std::string_view action = {};
  bool closable = false;
};
enum class BannerPress : uint8_t { none, action, close };
float banner_height(std::string_view text, float width, const BannerStyle& style);
// Only for what lasts.
BannerPress banner(Rect r, std::string_view text, const BannerStyle& style = {}, float radius = 0);

}  // namespace md::ui
