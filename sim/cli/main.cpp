#include <fmt/format.h>

#include <exception>

#include "sim/cli/commands.h"
#include "sim/core/expect.h"
#include "sim/io/results/store.h"

/// Every way to end has its exit code; nothing escapes as a crash.
int main(int count, char** words) {
  using namespace caravan;
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
