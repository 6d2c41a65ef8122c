#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/demand/flow.h"
#include "sim/world/chain.h"
#include "sim/world/ids.h"
#include "sim/world/pool.h"

namespace caravan {

using TurnId = Id<struct TurnTag>;

/// Units of a fleet, or empty containers, on their way to being idle at a place.
struct Turn {
  FleetId fleet;            ///< none: empty containers
  PlaceId place;            ///< where they will be
  std::int64_t amount = 0;  ///< [units] or [TEU / 1000]; 0: over
  bool on_demand = false;   ///< empties that this place was waiting for
};

/// A fleet at a place.
struct DepotState {
  int idle = 0;
  bool wanted = false;        ///< while runs are served: somebody further ahead waits for units
  Chain<ShipmentId> waiting;  ///< for a chassis, first come first
};

/// Slots of a gate and how many trucks each has, counted from the start of the simulation.
class SlotBook {
 public:
  /// Takes a truck into the first slot from `earliest` on that has fewer than `each`, and returns that slot. Amortised
  /// almost O(1): a full slot points at the next that may have room, and the pointers are shortened as they are used.
  std::uint32_t take(std::uint32_t earliest, std::uint32_t each) {
    const std::uint32_t slot = free_from(earliest);
    if (++slots_[slot].trucks == each) slots_[slot].next = slot + 1;
    return slot;
  }

 private:
  struct Slot {
    std::uint32_t trucks = 0;
    std::uint32_t next = 0;  ///< itself while it has room
  };

  std::uint32_t free_from(std::uint32_t slot) {
    while (true) {
      while (slots_.size() <= slot) slots_.push_back({0, static_cast<std::uint32_t>(slots_.size())});
      const std::uint32_t next = slots_[slot].next;
      if (next == slot) return slot;
      if (next < slots_.size()) slots_[slot].next = slots_[next].next;
      slot = next;
    }
  }

  std::vector<Slot> slots_;
};

/// Empty containers at a place, and who waits for them.
struct BoxState {
  std::int64_t idle = 0;      ///< [TEU / 1000]
  std::int64_t due = 0;       ///< sent here by the carrier and not yet idle [TEU / 1000]
  std::int64_t wanted = 0;    ///< by those who wait [TEU / 1000]
  Chain<ShipmentId> waiting;  ///< for empties, first come first
};

/// Vehicles and containers of one replication.
struct EquipmentState {
  std::vector<DepotState> depots;  ///< by fleet, then place
  std::vector<BoxState> boxes;     ///< by place; none without `containers`
  std::vector<SlotBook> gates;     ///< by place
  Pool<TurnId, Turn> turns;
};

}  // namespace caravan
