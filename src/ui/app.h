#pragma once
// The whole interface: what a shell makes one of and asks for frames.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/desk.h"
#include "ui/last_number.h"
#include "ui/screen.h"
#include "ui/slots.h"

namespace md::ui {

class App {
 public:
  // All outlive the app. `zones` for showing times; the practice has its own copy.
  App(Host& host, rpc::Client& client, const ZonePack& zones);
  ~App();

  Context& context() { return context_; }

  // Builds one frame between begin and end of the context. False while the fonts are not there: nothing was
  // drawn.
  bool frame(double now_s);

  // The way to the practice is open, for the first time or again: opens the slot that this window looks at,
  // then sends again what is unanswered.
  void connected(bool memory_only);
  // A code of what keeps it from working ("full", "busy", "other-tab", "newer-build", "failed"); empty when
  // it is over.
  void storage_notice(std::string_view code);
  // What the data of this origin or folder takes, of what; 0: not known.
  void storage_space(int64_t used_bytes, int64_t quota_bytes, std::optional<bool> persisted);
  // A file that the program was started with: goes where such files are taken, or says so.
  void open_file(std::string name, std::string bytes);

 private:
  enum class Stage : uint8_t { connecting, choosing, open };

  void choose_slot(const Slots& slots);
  void open_slot(std::string_view name, std::function<void()> then, Desk::Refused refused);
  void leave_slot(std::function<void()> then);
  void forget_slot();
  void take_wanted_slot();
  void take_route();
  void shortcuts();
  void draw();
  void draw_loading();
  void draw_failed(Rect page);
  void draw_page(Rect page);
  void draw_banners(Rect& window);
  void show_notices();
  void take_given_file();
  // The one of the address; null while its code is on its way.
  Screen* screen();

  Context context_;
  Desk desk_;
  rpc::Client& client_;
  Stage stage_ = Stage::connecting;
  std::map<std::string, std::unique_ptr<Screen>, std::less<>> screens_;
  std::string place_;  // whose screen was drawn last
  std::unique_ptr<Screen> first_run_;
  bool beginning_ = false;  // the first run was on screen, and the practice is on its way
  std::optional<Error> opening_failed_;
  std::optional<Dropped> given_file_;
  LastNumber last_number_;
};

}  // namespace md::ui
