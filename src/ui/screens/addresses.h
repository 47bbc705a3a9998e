#pragma once
// Where the pages of records are. A place that is not there yet gives way to the page of the person
// concerned.

#include <string>
#include <string_view>

#include "ui/screen.h"

namespace md::ui {

inline std::string person_address(std::string_view party) {
  return std::string("/people/").append(party);
}

inline std::string session_address(std::string_view session, std::string_view mentee) {
  return find_place("session") ? std::string("/session/").append(session) : person_address(mentee);
}

// Where a record is shown that search found; empty: nowhere.
inline std::string record_address(std::string_view type, std::string_view id, std::string_view party) {
  if (type == "plan") return std::string("/plans/").append(id);
  if (type == "plan_module") return std::string("/plans/of?module=").append(id);
  if (type == "session" && find_place("session")) return std::string("/session/").append(id);
  if (type == "invoice") return std::string("/invoice/").append(id);
  return party.empty() ? std::string() : person_address(party);
}

}  // namespace md::ui
