#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "sim/experiment/replicate.h"
#include "sim/measure/interval.h"

namespace caravan {

/// Takes each finished replication: r = 0, 1, 2 and so on, without gaps, on the thread that asked for them.
using Sink = std::function<void(const Result&)>;

struct Progress {
  std::uint32_t finished = 0;  ///< replications, in whatever order
  std::uint32_t total = 0;
};
/// Called on the same thread whenever a replication has finished.
using OnProgress = std::function<void(Progress)>;

/// How replications are carried out; no effect on their results.
struct Carriers {
  unsigned jobs = 1;       ///< threads, >= 1
  OnProgress on_progress;  ///< may be empty
  std::stop_token stop;    ///< when asked, what runs is finished and nothing more begun
};

/// What became of an experiment: the results of replications 0 to results.size() - 1.
struct Outcome {
  std::vector<Result> results;
  std::uint64_t fingerprint = 0;  ///< of all replications, in order
  bool stopped = false;           ///< before all were done
};

/// Runs replications 0 to n - 1, each handed to `sink` (which may be empty) in order. Equal bits for any number of
/// jobs. Where a replication throws, the earlier ones are handed over, those running are finished, then it is thrown
/// on.
Outcome run_replications(const Scenario& scenario, const KpiPlan& kpis, std::uint64_t seed, std::uint32_t n,
                         const Carriers& carriers = {}, const Sink& sink = {});

/// The same for any function of r that can be called from several threads at once.
Outcome run_in_order(const std::function<Result(std::uint32_t r)>& replication, std::uint32_t n,
                     const Carriers& carriers = {}, const Sink& sink = {});

/// One line of a summary: a row over all replications.
struct EstimateRow {
  std::string metric;
  std::vector<std::pair<std::string, std::string>> labels;
  std::string unit;
  Estimate estimate;
};

/// The interval of every row of the plan, in the plan's order.
std::vector<EstimateRow> estimates(const KpiPlan& kpis, std::span<const Result> results, double confidence = 0.95);

}  // namespace caravan
