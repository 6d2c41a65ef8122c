#include "sim/measure/recovery.h"

#include <algorithm>
#include <limits>
#include <set>

namespace caravan {
namespace {

constexpr Duration day{86'400'000};

/// The performance of each day, while it is compared.
struct Comparison {
  const RecoveryLog& log;
  std::span<const FlowId> flows;
  Time began;
  Duration average;
  double before;  ///< a day [TEU/1000]

  /// As a share of what it was before.
  double on_day(int n) const {
    const Time at = began + day * n;
    return static_cast<double>(log.delivered(flows, at - average, at)) / average.days() / before;
  }
};

/// Offsets of `axis` that together with one of the other axis make the cell: who + where == cell.
bool makes(std::uint32_t who, std::uint32_t where, std::uint32_t cell) {
  constexpr std::uint32_t filtered_out = 0xffffffff;
  return who != filtered_out && where != filtered_out && who + where == cell;
}

}  // namespace

RecoveryLog::RecoveryLog(const Scenario& scenario)
    : measured_from_(scenario.measured_from),
      deliveries_(scenario.flows.size()),
      began_(scenario.disruptions.size(), Time::never()) {}

void RecoveryLog::deliver(FlowId flow, Time at, Load load) {
  std::vector<Delivery>& row = deliveries_[flow];
  row.push_back({at, load.milli_teu + (row.empty() ? 0 : row.back().milli_teu)});
}

void RecoveryLog::begin(DisruptionId event, Time at) { began_[event] = std::min(began_[event], at); }

std::int64_t RecoveryLog::delivered(std::span<const FlowId> flows, Time from, Time until) const {
  std::int64_t sum = 0;
  for (const FlowId flow : flows) {
    const std::vector<Delivery>& row = deliveries_[flow];
    const auto until_then = [&](Time t) {
      const auto after =
          std::upper_bound(row.begin(), row.end(), t, [](Time at, const Delivery& one) { return at < one.at; });
      return after == row.begin() ? 0 : std::prev(after)->milli_teu;
    };
    sum += until_then(until) - until_then(from);
  }
  return sum;
}

Recovery RecoveryLog::recovery(std::span<const FlowId> flows, Time began, Time end, const RecoveryRule& rule) const {
  Recovery found;
  const Time since = std::max(began - rule.before, measured_from_);
  if (began >= end || began - since < rule.average) return found;
  const double before = static_cast<double>(delivered(flows, since, began)) / (began - since).days();
  if (before <= 0) return found;
  found.known = true;
  const Comparison performance{*this, flows, began, rule.average, before};
  const auto last = static_cast<int>((end - began) / day);
  const auto in_time = static_cast<int>(std::min(rule.within, end - began) / day);
  const int run = std::max(1, static_cast<int>(rule.average / day));
  int above = 0;  // days in a row
  for (int n = 1; n <= last && (!found.survived || n <= in_time) && !found.recovered; ++n) {
    const double share = performance.on_day(n);
    found.depth = std::max(found.depth, 1 - share);
    const bool below = share < rule.threshold;
    above = below ? 0 : above + 1;
    if (found.survived && below) found.days_to_survive = n;
    found.survived = found.survived && !below;
    if (found.survived || above < run) continue;
    found.recovered = true;
    found.days_to_recover = n - run + 1;
  }
  return found;
}

double RecoveryLog::value(Score score, const std::vector<std::uint32_t>& who, const std::vector<std::uint32_t>& where,
                          std::uint32_t cell, const RecoveryRule& rule, Time end) const {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  Time began = Time::never();
  std::set<FlowId> flows;
  for (std::uint32_t event = 0; event < began_.size(); ++event) {
    for (std::uint32_t flow = 0; flow < deliveries_.size(); ++flow) {
      if (!makes(who.empty() ? 0 : who[flow], where.empty() ? 0 : where[event], cell)) continue;
      began = std::min(began, began_[DisruptionId{event}]);
      flows.insert(FlowId{flow});
    }
  }
  const std::vector<FlowId> list(flows.begin(), flows.end());
  const Recovery found = recovery(list, began, end, rule);
  if (!found.known) return none;
  switch (score) {
    case Score::recovery_depth:
      return found.depth;
    case Score::time_to_survive:
      return found.survived ? none : static_cast<double>((day * found.days_to_survive).ms);
    case Score::time_to_recover:
      return found.recovered ? static_cast<double>((day * found.days_to_recover).ms) : none;
    case Score::survived:
      return found.survived ? 1 : 0;
    case Score::recovered:
      return found.survived ? none : found.recovered ? 1 : 0;
    default:
      return none;
  }
}

}  // namespace caravan
