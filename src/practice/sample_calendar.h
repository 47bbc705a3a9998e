#pragma once
// The sample practice's offers, engagements and a year of sessions.

#include <vector>

#include "base/random.h"
#include "base/zone.h"
#include "practice/context.h"
#include "practice/sample_calendar_words.h"
#include "practice/sample_views.h"

namespace md::practice {

class SessionRecord;

// Every person draws from a stream of their own, so that more of one does not change another.
class SampleCalendar {
 public:
  SampleCalendar(Context& context, const SampleArgs& args) : context_(context), args_(args), random_(0) {}

  // Offers, open hours and settings of a new practice; of later parts, what part 0 made.
  Status begin();
  // What a person of that stage has behind them and ahead. `number` counts the people of the part from 0.
  Status add_person(const Id& party, std::string_view stage, int number);

 private:
  // One hour of the week, every week or every second.
  struct Rhythm {
    int weekday = 1, minute = 0, every_weeks = 1;
    Date latest;  // the last such day that has begun
  };

  std::string pick(std::span<const std::string_view> words) {
    return std::string(words[random_.below(words.size())]);
  }
  Status add_offers();
  Status add_hours();
  Status add_busy();
  Status find_offers();
  void place_hours();
  Rhythm rhythm_of(std::string_view stage, int number);

  Status add_past(const Id& party, std::string_view stage, const Rhythm& rhythm);
  Status add_ahead(const Rhythm& rhythm);
  Status add_first_call(const Id& party, std::string_view stage, int number);
  Status begin_engagement(const Id& party, Date from);
  Status close_engagement(std::string_view stage);
  Status add_session(Date on, int minute, bool over);
  Status come_out(SessionRecord& session, Date on);
  Status write_after(SessionRecord& session, Date on);

  Context& context_;
  const SampleArgs& args_;
  Random random_;
  Zone zone_;
  Date today_;
  int minute_now_ = 0;
  const sample::SessionWords* words_ = &sample::words_en;
  std::vector<Id> offers_;                  // single, ten, five, monthly
  std::vector<std::pair<int, int>> hours_;  // weekday and minute of the places in the week
  size_t todays_taken_ = 0;

  // Of the person at hand.
  Id party_, engagement_;
  size_t offer_ = 0;
  int64_t credits_left_ = 0;  // of a package; a new one is sold when they are used
  Date started_on_;
};

}  // namespace md::practice
