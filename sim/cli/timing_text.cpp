#include "sim/cli/timing_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sim/cli/terminal.h"

namespace caravan::cli {
namespace {

double percent(double part, double whole) { return whole > 0 ? 100 * part / whole : 0; }

/// Nanoseconds an event of this kind.
double nanoseconds(const Timing::Kind& kind) {
  return kind.timed > 0 ? kind.seconds / static_cast<double>(kind.timed) * 1e9 : 0;
}

/// Seconds of all events of this kind, timed or not, as far as those timed tell.
double seconds_of(const Timing::Kind& kind) { return nanoseconds(kind) * 1e-9 * static_cast<double>(kind.events); }

}  // namespace

Timing sum_of(std::span<const Timing> timings) {
  Timing sum;
  for (const Timing& timing : timings) sum += timing;
  return sum;
}

std::string timing_text(const Timing& timing) {
  const auto events = static_cast<double>(timing.events());
  if (events == 0) return "profile: no events\n";
  const double floors = timing.engine + timing.world + timing.measure;
  std::string text =
      fmt::format("profile: {} events in {} of simulating, {} a second, {:.0f} ns each\n", readable(events),
                  readable_seconds(timing.seconds), readable(events / timing.seconds), timing.seconds / events * 1e9);
  text += fmt::format(
      "  time by floor: engine {:.0f} % (what comes next), world {:.0f} % (what happens), measure {:.0f} % "
      "(the KPIs)\n",
      percent(timing.engine, floors), percent(timing.world, floors), percent(timing.measure, floors));
  text += fmt::format("  {:<17} {:>13} {:>8} {:>8} {:>8}\n", "kind of event", "events", "events", "time", "ns each");
  std::vector<std::size_t> order;
  double all = 0;
  for (std::size_t i = 0; i < timing.kinds.size(); ++i) {
    if (timing.kinds[i].events == 0) continue;
    order.push_back(i);
    all += seconds_of(timing.kinds[i]);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return timing.kinds[a].events > timing.kinds[b].events; });
  for (const std::size_t i : order) {
    const Timing::Kind& kind = timing.kinds[i];
    const std::string each = kind.timed > 0 ? fmt::format("{:.0f}", nanoseconds(kind)) : "-";
    text +=
        fmt::format("  {:<17} {:>13} {:>6.1f} % {:>6.1f} % {:>8}\n", to_text(static_cast<EventKind>(i)), kind.events,
                    percent(static_cast<double>(kind.events), events), percent(seconds_of(kind), all), each);
  }
  return text;
}

}  // namespace caravan::cli
