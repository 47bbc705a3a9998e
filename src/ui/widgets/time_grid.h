#pragma once
// Days side by side with their hours downwards, and what lies in them: pressed, dragged to another time, or
// free time dragged over to put something there.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "ui/widgets/card.h"

namespace md::ui {

enum class EventLook : uint8_t {
  plain,
  held,    // over: grey
  struck,  // it did not take place
  busy,    // of another calendar: hatched, not to be pressed
};

struct GridEvent {
  std::string_view id;
  int day = 0;                             // column, from 0
  int from_minute = 0, until_minute = 60;  // on that day's clock
  std::string title, short_title, detail;
  std::string name;   // spoken in full
  uint32_t tint = 0;  // of the eight
  EventLook look = EventLook::plain;
  int buffer_min = 0;  // kept free below it
  bool movable = false;
};

struct GridSpan {
  int day = 0, from_minute = 0, until_minute = 0;
};

// What has no hours: over the days first to last.
struct GridStrip {
  int first_day = 0, last_day = 0;
  std::string title;
  uint32_t tint = 4;
};

struct TimeGridSpec {
  std::string_view name;
  Date first;
  int days = 7;
  Date today;
  int now_minute = 0;  // of today
  std::span<const GridEvent> events = {};
  std::span<const GridSpan> open = {};  // lighter ground
  std::span<const GridStrip> strips = {};
  int click_min = 60;          // length of what a press on free time asks for
  int scroll_to_minute = 480;  // when it appears
  bool heads = true;           // names of the days above; else the caller has them
};

struct TimeGridEvents {
  int opened = -1, menu = -1;  // indexes of events
  int moved = -1;              // dragged to `span`
  bool chosen = false;         // free time: `span`
  GridSpan span;
  int day_pressed = -1;
};

TimeGridEvents time_grid(Rect r, const TimeGridSpec& spec);

// Where events that overlap stand side by side: the lane of each, and how many lanes its neighbours share.
struct Lane {
  int lane = 0, lanes = 1;
};
std::vector<Lane> side_by_side(std::span<const GridEvent> events);

// Looks of one event, for lists: the colour of its bar.
Token event_bar(const GridEvent& event);
Token event_text(const GridEvent& event);

}  // namespace md::ui
