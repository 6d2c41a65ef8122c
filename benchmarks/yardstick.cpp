// What does one replication of a scenario take, loading left out? Prints its numbers, as `caravan run` would, in one
// line.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>

#include "sim/experiment/run.h"
#include "sim/io/scenario/load.h"

int main(int count, char** words) {
  using namespace caravan;
  if (count != 2) {
    std::fprintf(stderr, "usage: bench_yardstick SCENARIO (see */generate.py)\n");
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
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  for (std::size_t i = 0; i < plan.rows.size(); ++i)
    if (plan.rows[i].labels.empty()) std::printf("%s %.6f ", plan.rows[i].metric.c_str(), result.values[i]);
  std::printf("created %llu events %llu megabytes %.0f seconds %.4f\n", static_cast<unsigned long long>(result.created),
              static_cast<unsigned long long>(result.events), static_cast<double>(usage.ru_maxrss) / 1024, seconds);
}
