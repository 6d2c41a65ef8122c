#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/experiment/no_way.h"

namespace caravan::io {

/// A row of NoWay in words.
struct NoWayText {
  std::string flow, cause;
  bool waited = false;  ///< not lost
  std::uint64_t shipments = 0;
  std::vector<std::string> blocked_by;
};

std::vector<NoWayText> in_words(const Scenario& scenario, std::span<const NoWay> rows);

/// "no route: 120 shipments of boxes lost, blocked by a > b (closed); c > d (closed)"
std::string line_of(const NoWayText& row);

}  // namespace caravan::io
