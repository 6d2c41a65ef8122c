#pragma once

#include <stop_token>
#include <thread>

namespace caravan::cli {

/// While it lives, Ctrl-C asks to stop instead of killing: the first asks, the second ends the program at once (130).
/// To be made before any other thread, so that none of them takes the signal.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  std::stop_token token() const { return asked_.get_token(); }

 private:
  std::stop_source asked_;
  std::jthread watcher_;
};

}  // namespace caravan::cli
