#pragma once
// A screen fills a place of the program. A new one: a file in screens/, a line in places.cpp.

#include <memory>
#include <string_view>

#include "ui/desk.h"
#include "ui/draw.h"

namespace md::ui {

class Screen {
 public:
  virtual ~Screen() = default;
  // Draws into the page's panel. `desk.route()` says which record or filter is meant.
  virtual void draw(Desk& desk, Rect page) = 0;
  // Another place was gone to: what is typed and not yet sent is sent now.
  virtual void left(Desk& desk) { (void)desk; }
};

// `hidden`: the page of one record, reached from other places.
enum class NavGroup : uint8_t { top, people, teaching, business, bottom, hidden };

struct Place {
  std::string_view name;   // of the route: "people"
  std::string_view label;  // key of the word in the navigation
  Icon icon = nullptr;
  NavGroup group = NavGroup::top;
  std::string_view chord;   // "g p"
  bool in_tab_bar = false;  // on narrow screens; the others stand under More
  std::unique_ptr<Screen> (*make)() = nullptr;
  std::string_view within = {};  // of a hidden one: the place in the navigation that it belongs to
  bool first = false;  // its screen comes with the first part of a page (tools/cmake/browser.cmake)
};

// In the order of the navigation. Only what works stands here.
std::span<const Place> places();
const Place* find_place(std::string_view name);

std::unique_ptr<Screen> make_today();
std::unique_ptr<Screen> make_calendar();
std::unique_ptr<Screen> make_offers();
std::unique_ptr<Screen> make_people();
std::unique_ptr<Screen> make_tasks();
std::unique_ptr<Screen> make_session();
std::unique_ptr<Screen> make_plans();
std::unique_ptr<Screen> make_money();
std::unique_ptr<Screen> make_invoice();
std::unique_ptr<Screen> make_settings();
// Before there is a practice.
std::unique_ptr<Screen> make_first_run();

}  // namespace md::ui
