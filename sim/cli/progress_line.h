#pragma once

#include <chrono>

#include "sim/experiment/run.h"

namespace caravan::cli {

/// The line that says how far the replications are, kept current on a terminal and taken away at the end.
class ProgressLine {
 public:
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void operator()(Progress progress);

 private:
  bool shown_;
  bool written_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace caravan::cli
