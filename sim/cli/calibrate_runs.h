#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
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

  /// What is simulated for each observation; of those that cannot be compared, nothing.
  using Answer = std::vector<Estimate>;

  /// Throws BadInput after saying what is wrong with the scenario as it is given.
  void check() const;
  /// With no more settings than the scenario has. Throws as check() does, and Stopped.
  Answer run() const;
  /// With the settings of each point; nothing for a point that the scenario refuses. The replications of several
  /// points run side by side. Throws Stopped.
  std::vector<std::optional<Answer>> run(std::span<const std::vector<io::Setting>> points) const;

  /// Why the scenario refuses a point; nothing where it does not.
  std::optional<std::string> refusal(const std::vector<io::Setting>& settings) const;

 private:
  struct Loaded;
  std::optional<Loaded> load(const std::vector<io::Setting>& settings, io::Sources& sources,
                             io::Diagnostics& diagnostics) const;
  void run_some(std::span<const std::vector<io::Setting>> points, std::vector<std::optional<Answer>>& answers) const;

  const ScenarioWords& scenario_;
  const io::Observations& observations_;
  const io::Sources& sources_;
  unsigned jobs_;
  std::stop_token stop_;
};

}  // namespace caravan::cli
