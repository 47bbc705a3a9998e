#pragma once
// What is asked about an opportunity, wherever it is shown: a new one, its details, why it was lost, when to
// come back to it.

#include <memory>
#include <string>
#include <string_view>

#include "practice/people_views.h"
#include "practice/pipeline_views.h"
#include "ui/record_form.h"

namespace md::ui {

class OpportunityDialogs {
 public:
  // `party` empty: the dialog asks with whom, and takes a new name too.
  void start_new(Desk& desk, std::string_view stage, std::string_view party = {});
  void open(const practice::OpportunityCard& card);
  // At once, or with a question where it is lost or put off.
  void move(Desk& desk, const practice::OpportunityCard& card, std::string_view stage);
  // The popup "card" beside `at`, when it is open: everything one can do with this opportunity.
  void menu(Desk& desk, Rect at, const practice::OpportunityCard& card);
  // Draws what is open. Once a frame.
  void draw(Desk& desk);

 private:
  enum class Ask : uint8_t { none, fresh, details, lost, later };

  void draw_new(Desk& desk);
  void draw_details(Desk& desk);
  void draw_lost(Desk& desk);
  void draw_later(Desk& desk);
  void pick_party(Desk& desk, Rect& r);
  void save_new(Desk& desk);
  Done close_when_done(Desk& desk);

  Ask ask_ = Ask::none;
  practice::OpportunityCard card_;
  std::unique_ptr<RecordForm> form_;
  bool begun_ = false, saving_ = false;
  std::string stage_, party_, party_name_, party_query_, party_error_;
  bool party_is_given_ = false;
  std::string reason_, note_, task_;
  std::optional<Date> due_;
  rpc::Live<practice::PeopleQuery> found_;
  rpc::Live<practice::RecordQuery> record_;
};

}  // namespace md::ui
