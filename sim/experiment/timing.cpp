#include "sim/experiment/timing.h"

#include <algorithm>
#include <numeric>

namespace caravan {

std::uint64_t Timing::events() const {
  return std::accumulate(kinds.begin(), kinds.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Kind& kind) { return sum + kind.events; });
}

Timing& Timing::operator+=(const Timing& other) {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    kinds[i].events += other.kinds[i].events;
    kinds[i].timed += other.kinds[i].timed;
    kinds[i].seconds += other.kinds[i].seconds;
  }
  engine += other.engine;
  world += other.world;
  measure += other.measure;
  seconds += other.seconds;
  return *this;
}

std::string to_text(EventKind kind) {
  static constexpr std::array names{"station_repaired", "station_opens",  "units_free",      "work_done",
                                    "link_passed",      "event_begins",   "event_ends",      "truck_due",
                                    "station_fails",    "station_closes", "link_free",       "run_due",
                                    "shipment_due",     "goods_due",      "warehouse_opens", "order_due",
                                    "departure_due",    "dispatch_due",   "boxes_checked"};
  static_assert(names.size() == event_kinds);
  return names[static_cast<std::size_t>(kind)];
}

void Stopwatch::note() {
  const Clock::time_point end = Clock::now();
  const double clock = since(end, Clock::now());  // what one look costs is in each of the three
  const auto lasted = [&](Clock::time_point from, Clock::time_point to) {
    return std::max(0.0, since(from, to) - clock);
  };
  const double engine = lasted(times_[0], times_[1]), world = lasted(times_[1], times_[2]),
               measure = lasted(times_[2], end);
  timing_->engine += engine;
  timing_->world += world;
  timing_->measure += measure;
  Timing::Kind& kind = timing_->kinds[kind_];
  ++kind.timed;
  kind.seconds += engine + world + measure;
}

}  // namespace caravan
