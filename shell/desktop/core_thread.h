#pragma once
// The practice in a thread of its own: the window never waits for the disk.

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/zone.h"
#include "practice/command.h"
#include "rpc/server.h"
#include "shell/desktop/slots.h"

namespace md::desktop {

class CoreThread {
 public:
  // `wake` is called from the thread when a message waits for the window.
  CoreThread(std::filesystem::path folder, std::function<void()> wake);
  // Works off what was sent before, then ends.
  ~CoreThread();
  CoreThread(const CoreThread&) = delete;

  const ZonePack& zones() const { return zones_; }
  void send(ByteView message);
  // What came since the last call, in order.
  std::vector<Bytes> take_messages();
  // True when everything that was sent has been worked off.
  bool idle();

 private:
  void run();

  ZonePack zones_;
  practice::House house_{&zones_};
  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Bytes> to_core_;
  std::vector<Bytes> to_window_;
  bool busy_ = false, ending_ = false;
  SlotFolder slots_;
  rpc::Server server_;
  std::thread thread_;
};

}  // namespace md::desktop
