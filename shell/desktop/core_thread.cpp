#include "shell/desktop/core_thread.h"

namespace md::desktop {

CoreThread::CoreThread(std::filesystem::path folder, std::function<void()> wake)
    : zones_(ZonePack::parse(embedded_zone_pack()).value_or(ZonePack())),
      wake_(std::move(wake)),
      slots_(std::move(folder),
             [this](ByteView message) {
               {
                 const std::lock_guard lock(mutex_);
                 to_window_.emplace_back(message.begin(), message.end());
               }
               wake_();
             }),
      server_(slots_, house_),
      thread_([this] { run(); }) {}

CoreThread::~CoreThread() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void CoreThread::send(ByteView message) {
  {
    const std::lock_guard lock(mutex_);
    to_core_.emplace_back(message.begin(), message.end());
  }
  changed_.notify_one();
}

std::vector<Bytes> CoreThread::take_messages() {
  const std::lock_guard lock(mutex_);
  return std::exchange(to_window_, {});
}

bool CoreThread::idle() {
  const std::lock_guard lock(mutex_);
  return to_core_.empty() && !busy_ && to_window_.empty();
}

void CoreThread::run() {
  constexpr uint32_t window = 1;
  for (;;) {
    Bytes message;
    {
      std::unique_lock lock(mutex_);
      busy_ = false;
      changed_.wait(lock, [this] { return ending_ || !to_core_.empty(); });
      if (to_core_.empty()) return;
      message = std::move(to_core_.front());
      to_core_.pop_front();
      busy_ = true;
    }
    server_.receive(window, message);
  }
}

}  // namespace md::desktop
