// What does one replication of a scenario take, loading left out? Prints its numbers, as `caravan run` would, in one
// line.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "sim/experiment/run.h"
#include "sim/io/scenario/load.h"

namespace {

/// A field of /proc/self/status, such as "VmRSS:", what is in memory, and "VmHWM:", the most that was [MB]; 0 elsewhere
/// than on Linux.
double megabytes(const std::string& field) {
  std::ifstream status("/proc/self/status");
  std::string word;
  double kilobytes = 0;
  while (status >> word)
    if (word == field) status >> kilobytes;
  return kilobytes / 1024;
}

/// From here on the most that is in memory counts anew, without what was given back.
void forget_peak() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
  std::ofstream("/proc/self/clear_refs") << 5;
}

}  // namespace

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
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  forget_peak();
  const double loaded_megabytes = megabytes("VmRSS:");
  const auto begin = std::chrono::steady_clock::now();
  const Result result = replicate(loaded->scenario, plan, 1, 0);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const double own_megabytes = megabytes("VmHWM:") - loaded_megabytes;
  for (std::size_t i = 0; i < plan.rows.size(); ++i)
    if (plan.rows[i].labels.empty()) std::printf("%s %.6f ", plan.rows[i].metric.c_str(), result.values[i]);
  std::printf("created %llu events %llu loading_megabytes %.0f megabytes %.0f seconds %.4f\n",
              static_cast<unsigned long long>(result.created), static_cast<unsigned long long>(result.events),
              static_cast<double>(usage.ru_maxrss) / 1024, own_megabytes, seconds);
}
