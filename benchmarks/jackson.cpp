// What does one customer of an open Jackson network cost (50 stations of 4 servers, 20 visits each), from a scenario
// like any other? Prints the mean time in the network, which theory knows, and the seconds of the simulation itself.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "sim/experiment/run.h"
#include "sim/io/scenario/load.h"

int main(int count, char** words) {
  using namespace caravan;
  if (count != 2) {
    std::fprintf(stderr, "usage: bench_jackson SCENARIO (see jackson/generate.py)\n");
    return 2;
  }
  io::Sources sources;
  io::Diagnostics diagnostics;
  const auto loaded = io::load_scenario(words[1], {}, sources, diagnostics);
  if (!loaded) {
    std::fprintf(stderr, "%s", io::render(diagnostics.sorted(), sources).c_str());
    return 2;
  }
  const KpiPlan plan = bind_kpis(loaded->scenario, loaded->kpis);
  const auto begin = std::chrono::steady_clock::now();
  const Result result = replicate(loaded->scenario, plan, 1, 0);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("mean %.4f count %.0f seconds %.4f events %llu\n", result.values[0] * 24, result.values[1], seconds,
              static_cast<unsigned long long>(result.events));
}
