#include "sim/io/results/gridlocks.h"

namespace caravan::io {

std::vector<GridlockRow> gridlock_rows(const Scenario& scenario, std::span<const Result> results, std::size_t most) {
  std::vector<GridlockRow> rows;
  for (const Result& result : results) {
    for (const Gridlock& gridlock : result.gridlocks) {
      if (rows.size() == most) return rows;
      rows.push_back({result.r, gridlock.since, cycle_text(scenario, gridlock), relief_text(scenario, gridlock)});
    }
  }
  return rows;
}

}  // namespace caravan::io
