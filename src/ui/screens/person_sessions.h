#pragma once
// On a person's page: their sessions to come and past, what was agreed with them, and agreeing on more.

#include <optional>
#include <string>

#include "practice/session_detail_views.h"
#include "ui/screens/schedule_dialog.h"

namespace md::ui {

class PersonSessions {
 public:
  // Cuts its sections from r.
  void draw(Desk& desk, Rect& r, const practice::RecordView& person);
  // Once a frame, behind the page.
  void draw_dialogs(Desk& desk, const practice::RecordView& person);

 private:
  void show(Desk& desk, const std::string& id);
  void draw_list(Desk& desk, Rect& r, const std::vector<practice::SessionRow>& rows, std::string_view title,
                 bool& all);
  void draw_agreements(Desk& desk, Rect& r, const practice::RecordView& person);
  void draw_agreement(Desk& desk, Rect& r, const practice::EngagementView& each,
                      const practice::RecordView& person);
  void draw_agree(Desk& desk, const practice::RecordView& person);
  void draw_payer(Desk& desk, Rect& r, const practice::RecordView& person);
  void agree(Desk& desk, const practice::OfferView& offer);

  std::string id_;
  rpc::Live<practice::PersonSessionsQuery> sessions_;
  rpc::Live<practice::OffersQuery> offers_;
  rpc::Live<practice::PeopleQuery> payers_;
  ScheduleDialog schedule_;
  bool all_upcoming_ = false, all_past_ = false;
  bool agreeing_ = false, saving_ = false;
  std::string offer_, payer_, payer_name_, payer_query_, price_;
  std::optional<Date> begins_;
  std::optional<Error> refused_;
};

}  // namespace md::ui
