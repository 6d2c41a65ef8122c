#pragma once

#include "sim/world/world.h"

namespace caravan {

/// Names one draw: the item's place in its own stream, and the how-manieth of the item. Numbers are apart while an item
/// makes fewer than 2^16 steps and a step draws fewer than 2^16 numbers of a purpose.
struct Luck {
  std::uint32_t stream;
  std::uint64_t draw;
};

/// How long the visit's present step takes it, whatever the work is made of; `u`: the luck of Work::each.
Duration draw_work(World& world, const Scenario& scenario, Item who, Luck luck, double u);

}  // namespace caravan
