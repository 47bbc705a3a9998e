#pragma once
// A file on its way into the practice: taken in slices, recognised, and compared with what is there, a little at
// a time, so that somebody else is heard in between. Nothing is written: its rows become the arguments of one
// command (import_plan.h).

#include <functional>
#include <memory>
#include <optional>

#include "interop/contact.h"
#include "interop/contact_map.h"
#include "interop/csv.h"
#include "interop/csv_guess.h"
#include "interop/encoding.h"
#include "interop/vcard.h"
#include "practice/import_plan.h"

namespace md::practice {

// Turns text of an encoding into UTF-8: TextDecoder in the browser, iconv elsewhere. Errors: encoding.unknown {name}.
using DecodeText = std::function<Result<std::string>(std::string_view encoding, ByteView bytes)>;

class ImportJob {
 public:
  explicit ImportJob(const House& house) : house_(house) {}

  // Errors: import.file_too_large {max_mib}.
  Status open(const ImportFile& file);
  Status feed(ByteView slice);
  // Starts reading again. Errors: import.unknown_kind, encoding.unknown, field.not_a_choice, those of check_rules.
  Status choose(const ImportChoices& choices);
  // Does some milliseconds of work. What is wrong with the file stands in the view; errors are those of Db.
  Status step(store::Db& db, const DecodeText& decode);
  bool ready() const { return stage_ == Stage::ready; }
  ImportView view() const;

  // "import.people", and its arguments. Errors: import.not_ready, import.nothing.
  std::string command() const;
  Result<Json> args() const;
  // The rows that were left out, as a CSV to correct and bring again.
  std::string left_out(const ImportReasonWords& words) const;

 private:
  enum class Stage : uint8_t { receive, decode, read, look, settle, ready };

  struct Column {
    std::string title, field = "none";
    uint8_t group = 0;
    int confidence = 0;
    interop::DateOrder date_order = interop::DateOrder::unknown;
    std::vector<std::string> samples;
  };
  struct Taken {
    ImportRow row;
    int32_t preview = -1;  // its place among the rows that are shown
  };

  Status decode(const DecodeText& decode);
  Status recognise();
  Status recognise_columns();
  void propose_columns();
  Status start_reading(store::Db& db);
  bool columns_usable() const;
  void show_sample();
  Status read_some();
  Status look_some(store::Db& db);
  void take_record(const interop::CsvRecord& record);
  void take_values(const interop::CsvRecord& record);
  void drop_refused();
  void take_contact(interop::MappedContact& contact, std::span<const std::string_view> cells);
  void take_row(ImportRow row, int32_t preview);
  void refuse(int64_t line, int column, Error error);
  int32_t show(int64_t line, std::span<const std::string_view> cells);
  void stop(Error error);
  ImportCounts counts() const;
  bool people() const { return choices_.kind == "people"; }

  const House& house_;
  ImportFile file_;
  ImportChoices choices_;
  Stage stage_ = Stage::receive;
  std::string bytes_, text_;  // as it came, and as UTF-8
  std::string decoded_as_;
  interop::EncodingGuess encoding_;
  int64_t replaced_ = 0;
  bool vcard_ = false;
  interop::CsvGuess guess_;
  interop::ImportSource source_ = interop::ImportSource::other;
  interop::DateOrder date_order_ = interop::DateOrder::unknown;
  bool date_ambiguous_ = false;
  std::vector<Column> columns_;
  std::optional<interop::ContactMapper> mapper_;
  std::optional<interop::CsvReader> csv_;
  std::optional<interop::VcardReader> cards_;
  size_t at_ = 0, item_ = 0;
  std::unique_ptr<ImportPlan> plan_;
  std::vector<Taken> taken_;
  std::vector<Fate> fates_;  // of what was taken, once all is looked up
  std::vector<ImportPreviewRow> shown_;
  std::vector<ImportProblem> problems_;  // of all rows that are left out, the first of each
  ImportProblem trouble_;
};

}  // namespace md::practice
