#pragma once
// What a new practice has already, for the list of first steps.

#include "base/pack.h"

namespace md::practice {

struct StartView {
  bool people = false, hours = false, offers = false, sessions = false;
  bool details = false;  // what an invoice says about the practice: its address or its bank
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("people", s.people);
    a("hours", s.hours);
    a("offers", s.offers);
    a("sessions", s.sessions);
    a("details", s.details);
  }
};

struct StartQuery {
  static constexpr const char* name = "start";
  using Params = NoParams;
  using View = StartView;
};

}  // namespace md::practice
