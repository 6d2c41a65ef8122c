#pragma once

#include <string>
#include <vector>

#include "sim/core/distribution.h"
#include "sim/core/time.h"
#include "sim/network/ids.h"
#include "sim/network/load.h"
#include "sim/network/place.h"

namespace caravan {

enum class QueueOrder { first_come, priority, due_date };

/// An opening of a station, [from, until).
struct Opening {
  Time from, until;
  friend bool operator==(Opening, Opening) = default;
};

/// Which time wears a station out.
enum class WearClock {
  calendar,  ///< all time
  working    ///< only while somebody is in work there
};

/// Failures of the whole station; work under way is interrupted and goes on after the repair.
struct Breakdowns {
  Distribution up;    ///< from a repair to the next failure [s], by `clock`
  Distribution down;  ///< to repair [s]
  WearClock clock = WearClock::calendar;
};

/// c parallel servers and one queue at a place.
struct Station {
  static constexpr int priorities = 4;  ///< classes 0 to 3; the higher is served first

  PlaceId place;
  int servers = 1;                            ///< >= 1
  QueueOrder order = QueueOrder::first_come;  ///< none interrupts work under way
  int room = 0;                               ///< waiting and in work together, >= servers; 0: no limit
  WhenFull when_full = WhenFull::block;
  std::vector<Opening> openings;  ///< ascending and apart; empty: always open. Work begun is finished after closing.
  bool breaks_down = false;
  Breakdowns breakdowns;
  std::uint32_t stream = 0;  ///< names its luck: the same in every scenario that has a station of this name
  std::string name;          ///< unique in the scenario
};

/// How long one visit's work takes: each + one draw per TEU + one draw per tonne, wagon and lot.
struct Work {
  Distribution each;       ///< per visit [s]
  Distribution per_teu;    ///< per TEU of the visitor's load, drawn anew for each; a part of a TEU takes its part [s]
  Distribution per_tonne;  ///< the same per tonne [s]
  Distribution per_wagon = {};        ///< per wagon that the load fills, begun ones whole [s]
  Distribution per_reconsigned = {};  ///< per lot whose transport document ends here and a new one is made out [s]

  /// Mean time [s] for a load.
  double mean(Load load) const { return each.mean() + load.teu() * per_teu.mean() + load.tonnes() * per_tonne.mean(); }
};

}  // namespace caravan
