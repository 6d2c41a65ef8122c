// What a replication's time went into: counted exactly, timed by samples, and without a say in the results.
#include "sim/experiment/timing.h"

#include "tests/catch.hpp"
#include "tests/experiment/corridor.h"

namespace caravan::test {

TEST_CASE("who looks at the clock gets the same result, and a count of every event by kind") {
  const Scenario scenario = corridor();
  const KpiPlan kpis = bind_kpis(scenario, default_kpis());
  const Result plain = replicate(scenario, kpis, 7, 0);
  Timing timing;
  const Result timed = replicate_timed(scenario, kpis, 7, 0, timing);
  CHECK(timed.fingerprint == plain.fingerprint);
  CHECK(timing.events() == plain.events);
  const Timing::Kind& births = timing.kinds[static_cast<std::size_t>(EventKind::shipment_due)];
  CHECK(births.events == plain.created);
  std::uint64_t samples = 0;
  double seconds = 0;
  for (const Timing::Kind& kind : timing.kinds) {
    CHECK(kind.timed <= kind.events);
    samples += kind.timed;
    seconds += kind.seconds;
  }
  CHECK(samples == plain.events / 61);
  CHECK(timing.engine + timing.world + timing.measure == Approx(seconds));
  CHECK(timing.seconds > 0);
  Timing twice = timing;
  twice += timing;
  CHECK(twice.events() == 2 * timing.events());
}

TEST_CASE("kinds of events have names of their own") {
  CHECK(to_text(EventKind::station_repaired) == "station_repaired");
  CHECK(to_text(EventKind::work_done) == "work_done");
  CHECK(to_text(EventKind::boxes_checked) == "boxes_checked");
}

}  // namespace caravan::test
