// One queue, simulated from another project: what find_package(caravan) gives is enough.
#include <cstdio>

#include "sim/io/scenario/load.h"
#include "sim/world/loop.h"

int main() {
  caravan::io::Sources sources;
  caravan::io::Diagnostics diagnostics;
  const auto loaded = caravan::io::load_scenario_text("queue.yaml", R"(
schema_version: 1
horizon: 10 d
places: [{name: hub}]
commodities: [{name: goods}]
stations: [{name: gate, place: hub, servers: 1, work: exponential(mean 30 min)}]
procedures: [{name: pass, place: hub, steps: [{station: gate}]}]
flows: [{name: visitors, commodity: goods, from: hub, to: hub, procedure: pass, gap: exponential(mean 1 h)}]
)",
                                                      {}, sources, diagnostics);
  if (!loaded) return 1;
  caravan::World world = caravan::begin(loaded->scenario, 1, 0);
  caravan::run_until(world, loaded->scenario, loaded->scenario.end, [](const caravan::World&, const caravan::Fact&) {});
  std::printf("%u shipments, %llu events\n", world.shipments_created, static_cast<unsigned long long>(world.events));
  return world.shipments_created > 0 ? 0 : 1;
}
