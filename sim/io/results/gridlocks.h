#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/experiment/replicate.h"
#include "sim/world/scenario.h"

namespace caravan::io {

/// A gridlock in words.
struct GridlockRow {
  std::uint32_t replication = 0;
  Time since;
  std::string cycle, relief;
};

/// The gridlocks of all replications in order, at most `most`.
std::vector<GridlockRow> gridlock_rows(const Scenario& scenario, std::span<const Result> results,
                                       std::size_t most = 20);

}  // namespace caravan::io
