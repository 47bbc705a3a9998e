#pragma once
// Everything a screen needs.
//
// A screen is given a rectangle and cuts it up (rect.h); each widget fills the rectangle it is given, draws,
// records what it means for assistive technology (semantics.h), and answers what the person did in this
// frame.
//
//   void PeopleScreen::draw(Rect page) {
//     Rect head = page.cut_top(measure::header);
//     if (button_right(head, tr("people.new"), {.kind = ButtonKind::primary, .icon = icon::plus, .chord =
//     "n"}) ||
//         ctx().shortcuts.pressed("n", tr("people.new"))) …
//     text(head, tr("people.title"), style::title);
//     ScrollArea area(page, "people");
//     Rect r = area.content;
//     cut_field(r, {.label = tr("person.name")}, draft_.name);
//     area.end(r.y);
//   }
//
// Layout:   rect.h cut_top, cut_left … (n, gap), inset, middle_y, columns<N>, columns({-1, 120}), Flow
//           scroll.h ScrollArea
//           card.h card, card_header, section, divider
// Reading:  text.h text (one line, ellipsis), paragraph, cut_paragraph, spans; style::muted, caption, title …
//           chip.h chip, badge, avatar, key_cap, meter, filter_chip
//           card.h kpi, fact, timeline_entry, bubble
//           markdown.h markdown, markdown_height
//           chart.h scene_view (draws what scene/ laid out), figures_table (the same as a table)
// Pressing: button.h button, icon_button, split_button, button_right (cuts from a row), link
// Writing:  field.h field, cut_field, value_field
//           date.h date_field, calendar
//           select.h select, multi_select
// Choosing: choice.h checkbox, radio, toggle, slider, segments, tabs, steps
// Lists:    table.h table (of any length)
//           board.h board
//           time_grid.h time_grid (days and hours)
//           card.h list_row, Row
// Over it:  overlay.h Popover, menu, Dialog, Drawer, notice, FloatingBar
//           tip.h tip
// States:   card.h empty_state, error_state, skeleton, progress, banner, loading_shows
// Words:    lang.h tr("key"), tr("key", {{"n", 12}}), error_text(error)
// Keys:     ctx().shortcuts.pressed("g p", label, section)
// Parts:    text.h Landmark: a part of the page that F6 goes to
//
// Ids come from labels: two widgets with one label in one place need "Save##top", or a Scope around each:
//   for (const Row& row : rows) { Scope scope(row.id); … }
// Sizes: control_height(Size), button_width(label, style), line_height(type) know about fingers. Where
// ctx().narrow(), there is one column, larger type and larger controls.

#include "ui/context.h"
#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/rect.h"
#include "ui/scroll.h"
#include "ui/widgets/board.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/date.h"
#include "ui/widgets/field.h"
#include "ui/widgets/markdown.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/select.h"
#include "ui/widgets/table.h"
#include "ui/widgets/text.h"
#include "ui/widgets/time_grid.h"
#include "ui/widgets/tip.h"

namespace md::ui {

// What lies above every screen: tooltip, notices. Called once, after the screens, before Context::end_frame.
void draw_overlays();

}  // namespace md::ui
