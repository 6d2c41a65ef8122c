#pragma once

#include <cstdint>
#include <string>

namespace caravan::test {

/// A small scenario as YAML, all of it from `seed`: 1 to 8 places, links, services of every kind, yards and stations
/// with little room that reject or block, branches that lead back, priorities, breakdowns, hours, events that close,
/// flows. It is always one that reads without error.
std::string random_network(std::uint64_t seed);

}  // namespace caravan::test
