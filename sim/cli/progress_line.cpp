#include "sim/cli/progress_line.h"

#include <fmt/format.h>

#include "sim/cli/terminal.h"

namespace caravan::cli {

ProgressLine::~ProgressLine() {
  if (written_) fmt::print(stderr, "\r\033[K");
}

void ProgressLine::operator()(Progress progress) {
  if (!shown_ || progress.finished == 0) return;
  const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  const double left = elapsed / progress.finished * (progress.total - progress.finished);
  fmt::print(stderr, "\r\033[K  {} of {} replications, {} left", progress.finished, progress.total,
             readable_seconds(left));
  written_ = true;
}

}  // namespace caravan::cli
