#pragma once
// Where the pages of records are. A place that is not there yet gives way to the page of the person concerned.

#include <string>
#include <string_view>

#include "ui/screen.h"

namespace md::ui {

inline std::string person_address(std::string_view party) {
  return std::string("/people/").append(party);
}

inline std::string session_address(std::string_view session, std::string_view mentee) {
  return find_place("calendar") ? std::string("/calendar/").append(session) : person_address(mentee);
}

}  // namespace md::ui
