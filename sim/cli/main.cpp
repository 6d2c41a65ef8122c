#include <fmt/format.h>

#include <exception>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "sim/cli/commands.h"
#include "sim/core/expect.h"
#include "sim/io/results/store.h"

namespace {

/// Memory that was given back is asked for again while large scenarios are read, and its pages cleared again each time:
/// better keep it.
void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, -1);
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TOP_PAD, 1 << 24);
#endif
}

}  // namespace

/// Every way to end has its exit code; nothing escapes as a crash.
int main(int count, char** words) {
  using namespace caravan;
  keep_memory();
  cli::ExitCode code = cli::ExitCode::fine;
  try {
    const auto parsed = cli::parse(count, words);
    if (const auto* answered = std::get_if<cli::ExitCode>(&parsed)) return static_cast<int>(*answered);
    code = std::visit([](const auto& asked) { return cli::execute(asked); }, std::get<cli::Words>(parsed));
  } catch (const BrokenPromise& bug) {
    fmt::print(stderr, "caravan: {}\n  = this is a bug of caravan: please report it with the scenario and this line\n",
               bug.what());
    code = cli::ExitCode::bug;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "caravan: out of memory\n  = fewer --jobs need less\n");
    code = cli::ExitCode::run_failed;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "caravan: {}\n", failure.what());
    code = cli::ExitCode::run_failed;
  }
  return static_cast<int>(code);
}
