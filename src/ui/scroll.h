#pragma once
// A part of the screen that scrolls. Draw inside its `content` rectangle, which is moved by the offset, then
// say how far down you came.
//
//   ScrollArea area(rect, "list");
//   Rect r = area.content;
//   … r.cut_top(40) …
//   area.end(r.y);

#include "ui/context.h"

namespace md::ui {

struct ScrollOptions {
  float width = 0;            // of the content; 0: that of the view
  bool stick_to_end = false;  // a thread of messages: stays at the end while it is there
  bool bar = true;
};

class ScrollArea {
 public:
  ScrollArea(Rect view, std::string_view label, ScrollOptions options = {});
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;

  Rect view;
  Rect content;  // its top left is where the content starts; without an end below
  // The lower edge of what was drawn (or the height when that is easier).
  void end(float bottom_y);
  void end_height(float height);

  float offset_y() const { return region_.offset.y; }
  void scroll_to(float offset_y);
  void to_start();  // in this frame already
  bool at_end() const;

 private:
  void bar(bool vertical);

  Id id_;
  Context::Region& region_;
  ScrollOptions options_;
  bool ended_ = false;
};

}  // namespace md::ui
