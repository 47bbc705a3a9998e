#pragma once
// Where in the program one is, as an address: "/people/0190…?stage=client&q=ada". A pure function of the
// state, so that links, reload, back and forward work.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace md::ui {

struct Route {
  std::string place;  // "people"; empty at the start
  std::string id;     // of the record that is open
  std::string part;   // a part of the record's page: "sessions"
  std::vector<std::pair<std::string, std::string>> params;

  std::string_view param(std::string_view name) const;
  // Empty takes the parameter away.
  void set_param(std::string_view name, std::string_view value);
  bool operator==(const Route&) const = default;
};

inline constexpr size_t route_bytes_max = 4000;

// Never fails: what cannot be read is left out.
Route parse_route(std::string_view address);
std::string print_route(const Route& route);

}  // namespace md::ui
