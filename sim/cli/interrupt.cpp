#include "sim/cli/interrupt.h"

#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <ctime>

#include "sim/cli/exit_code.h"

namespace caravan::cli {
namespace {

sigset_t interrupts() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

void watch(std::stop_token over, std::stop_source asked) {
  const sigset_t set = interrupts();
  const timespec patience{0, 100'000'000};
  while (!over.stop_requested()) {
    if (sigtimedwait(&set, nullptr, &patience) < 0) continue;
    if (asked.stop_requested()) _exit(static_cast<int>(ExitCode::interrupted));
    asked.request_stop();
    fmt::print(stderr, "\ncaravan: stopping; what runs is finished and kept (again: stop at once)\n");
  }
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t set = interrupts();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::jthread(watch, asked_);
}

Interrupt::~Interrupt() {
  watcher_.request_stop();
  watcher_.join();
  const sigset_t set = interrupts();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace caravan::cli
