#include "ui/last_number.h"

#include "base/format.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

std::string key_of(std::string_view slot) { return std::string("ask-number.").append(slot); }

}  // namespace

void ask_last_number(Desk& desk, std::string_view slot) { desk.host.set_device_setting(key_of(slot), "1"); }

void forget_last_number(Desk& desk, std::string_view slot) { desk.host.set_device_setting(key_of(slot), {}); }

// The running number that the backup knows of: in a new year it begins anew.
int64_t LastNumber::known(const Desk& desk, const practice::GivenSeries& series) {
  const bool new_year = series.reset == "yearly" && series.year < civil(desk.today()).year;
  return new_year ? 0 : series.next_number - 1;
}

void LastNumber::draw(Desk& desk) {
  if (desk.slot.empty() || later_ == desk.slot || desk.host.device_setting(key_of(desk.slot)).empty()) return;
  given_.watch(desk.client);
  if (!given_ || given_->series.empty()) return;
  const std::string refused = refused_ ? error_text(*refused_) : std::string();
  Dialog dialog("last-number", {.title = tr("last_number.title"),
                                .text = tr("last_number.text"),
                                .verb = tr("action.save"),
                                .cancel = tr("last_number.later"),
                                .busy = saving_ > 0});
  for (const practice::GivenSeries& series : given_->series) {
    const std::string least = std::to_string(known(desk, series));
    std::string& typed = typed_.try_emplace(series.kind, least).first->second;
    const std::string hint = tr("last_number.hint", {{"n", least}});
    const FieldSpec spec{.label = tr("last_number." + series.kind), .hint = hint, .input_mode = "numeric"};
    cut_field(dialog.body, spec, typed);
  }
  if (refused_)
    cut_paragraph(dialog.body, refused, style::alert);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) later_ = desk.slot;
  if (answer == Answer::confirmed && saving_ == 0) save(desk);
}

void LastNumber::save(Desk& desk) {
  refused_.reset();
  const auto done = [this, &desk](const Result<ByteView>& result) {
    saving_--;
    if (!result) refused_ = result.error();
    if (saving_ > 0 || refused_) return;
    forget_last_number(desk, desk.slot);
    typed_.clear();
  };
  for (const practice::GivenSeries& series : given_->series) {
    // What is no number is too low, and is refused as such.
    const int64_t last = parse_integer(typed_[series.kind]).value_or(-1);
    saving_++;
    desk.act("number_series.raise", practice::RaiseSeriesArgs{series.kind, civil(desk.today()).year, last}, done,
             Desk::Quiet::all);
  }
}

}  // namespace md::ui
