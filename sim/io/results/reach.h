#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/probes.h"
#include "sim/io/scenario/load.h"

namespace caravan::io {

/// What is asked about reach.
struct ReachQuestion {
  std::vector<PlaceId> from;     ///< a place, or all of a city; not empty
  std::vector<Duration> within;  ///< ascending, not empty
  double share = 0.9;            ///< of the probes that arrive in time: 0.5 or 0.9
  std::string commodity;         ///< whose shippers the probes are; empty: those who take what is fastest
  std::vector<ReachFamily> families;
  std::uint32_t probes = 60;  ///< sent to each target in each replication, >= 1
};

/// The answer.
struct ReachReport {
  ReachQuestion question;
  std::vector<ReachRow> rows;        ///< by family, origin and place
  std::vector<PlaceId> unreachable;  ///< destinations that no ride of any family leads to
  std::vector<LineReach> lines;      ///< of the network's lines
  std::uint32_t replications = 0;
  double probe_share = 0;         ///< of all shipments
  std::uint64_t fingerprint = 0;  ///< of all replications
  bool stopped = false;           ///< before all were done

  const Estimate& quantile(const ReachRow& row) const { return question.share < 0.7 ? row.p50 : row.p90; }
  bool is_within(const ReachRow& row, Duration time) const { return quantile(row).mean <= time.days(); }
};

/// Reads the scenario again with an overlay (LoadOptions::overlay) and nothing else changed.
using LoadAgain = std::function<std::optional<LoadedScenario>(const std::string& overlay)>;

/// When probes are handed in: from the end of the warm-up until the longest time asked for before the end. Nothing
/// where that leaves no time.
std::optional<std::vector<Time>> probe_instants(const Scenario& scenario, const ReachQuestion& question);

/// Sends probes and tells what became of them; nothing when the scenario cannot be read again. REQUIRES that there are
/// probe_instants(). The rows are empty where no ride leads anywhere. docs/methods/reach.md
std::optional<ReachReport> answer(const LoadedScenario& plain, const ReachQuestion& question,
                                  const LoadAgain& load_again, const Carriers& carriers);

}  // namespace caravan::io
