#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {

void draw_wear(World& world, const Scenario& scenario, StationId id) {
  const Station& station = scenario.network.stations[id];
  StationState& state = world.stations[id];
  const double u = world.random.uniform(Purpose::time_up, station.stream, state.failures);
  state.up_left = std::max(Duration::from_seconds(station.breakdowns.up.quantile(u)), Duration{1});
}

void settle_wear(World& world, StationId id) {
  StationState& state = world.stations[id];
  const bool works = !state.working.empty() && state.stops == 0;
  if (works == world.calendar.pending(state.failure)) return;
  const Time now = world.calendar.now();
  if (works) {
    state.wears_since = now;
    state.failure =
        world.calendar.schedule(now + state.up_left, static_cast<std::uint8_t>(EventKind::station_fails), id.value);
  } else {
    state.up_left -= now - state.wears_since;
    world.calendar.cancel(state.failure);
    state.failure = {};
  }
}

}  // namespace caravan
