#include "ui/icons.h"
#include "ui/screen.h"
#include "ui/screens/import.h"

namespace md::ui {
namespace {

constexpr Place all[] = {
    {"today", "nav.today", icon::sun, NavGroup::top, "g t", true, make_today, {}, true},
    {"calendar", "nav.calendar", icon::calendar_days, NavGroup::top, "g c", true, make_calendar},
    {"tasks", "nav.tasks", icon::list_todo, NavGroup::top, "g k", false, make_tasks},
    {"people", "nav.people", icon::users, NavGroup::people, "g p", true, make_people, {}, true},
    {"plans", "nav.plans", icon::route, NavGroup::teaching, "g l", false, make_plans},
    {"money", "nav.money", icon::receipt_text, NavGroup::business, "g b", false, make_money},
    {"offers", "offers.title", icon::tag, NavGroup::business, "g o", false, make_offers},
    {"import", "import.title", icon::upload, NavGroup::hidden, {}, false, make_import, "people"},
    {"invoice", "type.invoice", icon::receipt_text, NavGroup::hidden, {}, false, make_invoice, "money"},
    {"settings", "nav.settings", icon::settings, NavGroup::bottom, "g ,", false, make_settings},
    {"session", "session.title", icon::calendar, NavGroup::hidden, {}, false, make_session, "calendar"},
};

}  // namespace

std::span<const Place> places() {
  return all;
}

const Place* find_place(std::string_view name) {
  for (const Place& place : all)
    if (place.name == name) return &place;
  return nullptr;
}

}  // namespace md::ui
