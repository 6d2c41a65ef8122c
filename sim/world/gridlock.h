#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/time.h"
#include "sim/network/ids.h"
#include "sim/network/load.h"
#include "sim/world/ids.h"

namespace caravan {

struct Scenario;
struct World;

/// What somebody can wait for that others hold.
enum class Want : std::uint8_t {
  room,     ///< at a full station
  servers,  ///< of a station
  yard,     ///< room in the yard of a place
  run       ///< of a service, at a place
};

/// One member of a gridlock, named so that it can be told when the world is gone.
struct Waiting {
  Item who;
  std::uint32_t row = 0;     ///< of its flow; of a run: of its service
  std::uint32_t number = 0;  ///< of the shipment over all flows; of a run: in its service; both from 0
  Want want = Want::room;
  std::uint32_t where = 0;  ///< row of the station (room, servers), place (yard) or service (run)
  PlaceId place;
  Time since;  ///< it waits
};

/// More of something: one place or server of a station, or room in a yard.
struct Relief {
  Want want = Want::room;   ///< never `run`
  std::uint32_t where = 0;  ///< station, or place
  Load load;                ///< of a yard: what is missing for the first in line
};

/// Shipments and runs that wait for one another in a ring, each for what the next one holds, while nobody else can ever
/// let one of them go on. Who waits for units of a fleet, a chassis or empties counts as moving, so a ring through
/// these is not proven. Method and proof: docs/methods/gridlock.md.
struct Gridlock {
  Time since;                  ///< the last of the ring began to wait
  std::vector<Waiting> cycle;  ///< the next holds what one waits for; the first, what the last waits for
  std::vector<Relief> relief;  ///< the fewest that let all of the ring go on; empty: more than three are needed
};

/// What a world knows of its gridlocks, and when it looks for more.
struct GridlockWatch {
  bool suspected = false;  ///< somebody waits where nobody is at work
  Time next_search;        ///< no earlier
  std::vector<Gridlock> found;
};

/// The gridlocks of this instant that are not among `world.gridlocks.found`. Looks at everybody who waits.
std::vector<Gridlock> find_gridlocks(const World& world, const Scenario& scenario);
/// Finds them, keeps and tells each; the next search is a day later at the earliest.
void seek_gridlocks(World& world, const Scenario& scenario);

/// "run 1 of east waits for room in the yard of hub, taken by shipment 7 of out; shipment 7 of out waits for ...".
/// Runs are numbered from 1, in their service; shipments as in `caravan trace`.
std::string cycle_text(const Scenario& scenario, const Gridlock& gridlock);
/// "1 more place at station crane and 2 TEU more in the yard of hub".
std::string relief_text(const Scenario& scenario, const Gridlock& gridlock);

}  // namespace caravan
