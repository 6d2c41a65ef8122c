#pragma once

#include <cstdint>
#include <string>

namespace caravan::test {

/// A small scenario as YAML, all of it from `seed`: 1 to 8 places, links, services of every kind, yards and stations
/// with little room that reject or block, branches that lead back, priorities, breakdowns, hours, flows, and events
/// that close. In some of them besides, each by its own chance: a second way and shippers who choose by any rule,
/// replan and book; servers taken several at once and kept; inspections; wagons, chassis, containers; slots; first and
/// last miles; tariffs; bookings ahead that are called off, due dates; profiles; events by chance, one after another,
/// on capacity, speed, delay, cost, demand and levers. It is always one that reads without error.
std::string random_network(std::uint64_t seed);

}  // namespace caravan::test
