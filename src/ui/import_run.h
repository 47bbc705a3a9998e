#pragma once
// A file on its way from the person to the practice: handed over in slices, read there step by step as chosen,
// and written by one command. Kept by whoever waits for an answer, so that it may outlive the screen.

#include <memory>
#include <optional>

#include "practice/import_views.h"
#include "ui/desk.h"

namespace md::ui {

class ImportRun : public std::enable_shared_from_this<ImportRun> {
 public:
  enum class Stage : uint8_t { choose, sending, reading, ready, writing, done };

  explicit ImportRun(Desk& desk) : desk_(desk) {}

  // Begins anew with this file; without bytes it was empty or too large.
  void start(std::string name, std::string bytes);
  // The choices changed: reads again.
  void read();
  // What the column means; a field that only one column can have is taken from another.
  void map(int32_t column, std::string_view field);
  void write();
  // Back to no file.
  void stop();
  void take_back();
  void save_rest();

  Stage stage() const { return stage_; }
  const std::string& name() const { return name_; }
  float share() const;
  const practice::ImportView& view() const { return view_; }
  bool seen() const { return seen_; }  // there is something of the file to show
  int64_t result(std::string_view key) const;
  // The people of the import in the list, as an address.
  std::string people_address() const;

  practice::ImportChoices choices;
  std::string tag;               // for everybody in the file
  std::optional<Error> refused;  // why the last thing asked for did not happen
  bool taken_back = false;

 private:
  void take(const Result<ByteView>& answer);
  void apply();
  void fail_with(const Error& error);
  using Then = void (ImportRun::*)(const Result<ByteView>&);
  void ask(std::string_view operation, ByteView bytes, Then then);
  void sent(const Result<ByteView>& answer);

  Desk& desk_;
  Stage stage_ = Stage::choose;
  std::string name_, bytes_, command_;
  size_t sent_ = 0;
  uint32_t turn_ = 0;  // answers to an earlier turn come too late
  bool seen_ = false, write_when_ready_ = false, undoing_ = false;
  practice::ImportView view_;
  Bytes result_;
};

}  // namespace md::ui
