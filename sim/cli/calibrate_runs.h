#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "sim/cli/words.h"
#include "sim/io/scenario/observations.h"

namespace caravan::cli {

/// Something is wrong with what the user wrote, and has been said.
struct BadInput {};
/// The user asked to stop.
struct Stopped {};

/// Runs variants of one scenario under common random numbers: the same seed and replications for each.
class Variants {
 public:
  /// `sources`: those that the observations were read from, and no others.
  Variants(const ScenarioWords& scenario, const io::Observations& observations, const io::Sources& sources,
           unsigned jobs, std::stop_token stop)
      : scenario_(scenario), observations_(observations), sources_(sources), jobs_(jobs), stop_(std::move(stop)) {}

  /// What is simulated for each observation, with the settings of each point; of those that cannot be compared,
  /// nothing. The replications of several points run side by side. Throws BadInput, Stopped.
  std::vector<std::vector<Estimate>> run(std::span<const std::vector<io::Setting>> points) const;

 private:
  struct Loaded;
  Loaded load(const std::vector<io::Setting>& settings) const;
  void run_some(std::span<const std::vector<io::Setting>> points, std::vector<std::vector<Estimate>>& answers) const;

  const ScenarioWords& scenario_;
  const io::Observations& observations_;
  const io::Sources& sources_;
  unsigned jobs_;
  std::stop_token stop_;
};

}  // namespace caravan::cli
