#include "sim/experiment/probes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/network/plan.h"
#include "sim/world/loop.h"
#include "sim/world/wait_memory.h"

namespace caravan {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr std::uint32_t no_probe = 0xffffffff;

/// What the tariffs ask by plan for a load on its way [USD].
double planned_usd(const Network& network, const Itinerary& itinerary, Load load) {
  double usd = 0;
  for (const Leg& leg : itinerary.legs) usd += bill(network, leg, length_km(network, leg), load).usd;
  return usd;
}

/// Listens to one replication.
class ProbeLog {
 public:
  ProbeLog(const Scenario& scenario, std::span<const ProbeFlow> flows)
      : scenario_(scenario), asked_(flows), number_(scenario.flows.size(), no_probe) {
    run_.flows.resize(flows.size());
    run_.departed.resize(scenario.network.services.size(), false);
    for (std::uint32_t i = 0; i < flows.size(); ++i) number_[flows[i].flow] = i;
  }

  static constexpr FactKinds listens_to() {
    return {FactKind::shipment_created, FactKind::shipment_lost, FactKind::shipment_delivered, FactKind::run_departed};
  }

  void operator()(const World& world, const Fact& fact) {
    switch (fact.kind) {
      case FactKind::run_departed:
        run_.departed[fact.where] = true;
        break;
      case FactKind::shipment_created:
        ++run_.result.created;
        if (Probed* probed = of(world, fact)) ++probed->created;
        break;
      case FactKind::shipment_lost:
        ++run_.result.lost[static_cast<std::size_t>(fact.cause)];
        break;
      case FactKind::shipment_delivered:
        ++run_.result.delivered;
        if (Probed* probed = of(world, fact)) take_in(world.shipments[fact.shipment], fact, *probed);
        break;
      default:
        break;
    }
  }

  ProbeRun take() {
    for (Probed& probed : run_.flows) std::sort(probed.times.begin(), probed.times.end());
    return std::move(run_);
  }

 private:
  Probed* of(const World& world, const Fact& fact) {
    const std::uint32_t number = number_[world.shipments[fact.shipment].flow];
    return number == no_probe ? nullptr : &run_.flows[number];
  }

  void take_in(const Shipment& shipment, const Fact& fact, Probed& probed) const {
    const bool by_mass = asked_[number_[shipment.flow]].by_mass;
    const Commodity& commodity = scenario_.commodities[scenario_.flows[shipment.flow].commodity];
    const Load unit = load_of(commodity, 1, by_mass ? SizeUnit::tonne : SizeUnit::teu);
    const double size = by_mass ? shipment.load.tonnes() : shipment.load.teu();
    const Itinerary& way = scenario_.choice_sets[shipment.flow][shipment.itinerary];
    const double beyond = shipment.charged.usd() - planned_usd(scenario_.network, way, shipment.load);
    probed.times.push_back(fact.lasted);
    probed.usd += planned_usd(scenario_.network, way, unit) + beyond / size;
    probed.co2e_gram += shipment.emitted.gram() / size;
  }

  const Scenario& scenario_;
  std::span<const ProbeFlow> asked_;
  Table<FlowId, std::uint32_t> number_;  ///< of the flow among those asked for
  ProbeRun run_;
};

/// Over the replications that have a value.
template <class Value>
Estimate over(std::span<const ProbeRun> runs, double confidence, Value value) {
  std::vector<double> values;
  for (const ProbeRun& run : runs) values.push_back(value(run));
  return estimate_or_never(values, confidence);
}

}  // namespace

ProbeRun send_probes(const Scenario& scenario, std::span<const ProbeFlow> flows, std::uint64_t seed, std::uint32_t r) {
  World world = begin(scenario, seed, r);
  ProbeLog log(scenario, flows);
  world.heard = ProbeLog::listens_to();
  if (scenario.choice.information == Information::yesterday) world.heard |= heard_by_memory;
  run_until(world, scenario, scenario.end, log);
  ProbeRun run = log.take();
  run.result.r = r;
  run.result.fingerprint = world.fingerprint;
  run.result.events = world.events;
  run.result.under_way = world.shipments.living();
  return run;
}

double quantile_days(const Probed& probed, double share) {
  if (probed.created == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto rank = static_cast<std::size_t>(std::ceil(share * probed.created - 1e-9));  // nearest rank, from 1
  return rank > probed.times.size() ? never : probed.times[std::max<std::size_t>(rank, 1) - 1].days();
}

Estimate estimate_or_never(std::span<const double> values, double confidence) {
  if (std::none_of(values.begin(), values.end(), [](double value) { return std::isinf(value); }))
    return estimate(values, confidence);
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  return {never, unknown, unknown, unknown, values.size()};
}

std::vector<ReachRow> reach_rows(std::span<const ReachTarget> targets, std::span<const ProbeRun> runs,
                                 double confidence) {
  std::vector<ReachRow> rows;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto mean = [&](double sum, const ProbeRun& run) {
      return sum / static_cast<double>(run.flows[i].times.size());  // NaN where none came: left out
    };
    ReachRow& row = rows.emplace_back();
    row.target = targets[i];
    for (const ProbeRun& run : runs) {
      row.created += run.flows[i].created;
      row.delivered += run.flows[i].times.size();
    }
    row.p50 = over(runs, confidence, [&](const ProbeRun& run) { return quantile_days(run.flows[i], 0.5); });
    row.p90 = over(runs, confidence, [&](const ProbeRun& run) { return quantile_days(run.flows[i], 0.9); });
    row.usd = over(runs, confidence, [&](const ProbeRun& run) { return mean(run.flows[i].usd, run); });
    row.co2e_kg = over(runs, confidence, [&](const ProbeRun& run) { return mean(run.flows[i].co2e_gram / 1000, run); });
  }
  return rows;
}

std::vector<LineReach> line_reach(const Network& network, std::span<const ReachFamily> families,
                                  std::span<const ReachRow> rows, std::span<const ProbeRun> runs) {
  std::vector<LineReach> lines;
  for (const Line& line : network.lines) {
    LineReach& reach = lines.emplace_back();
    ModeSet modes;
    for (const ServiceId id : line.services) modes.insert(network.services[id].mode);
    reach.runs = !runs.empty() && std::all_of(runs.begin(), runs.end(), [&](const ProbeRun& run) {
      return std::all_of(line.services.begin(), line.services.end(),
                         [&](ServiceId id) { return run.departed[id.value]; });
    });
    const PlaceId last = network.services[line.services.back()].stops.back().place;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool fits = rows[i].target.place == last && families[rows[i].target.family].modes.has_all_of(modes);
      if (fits && (!reach.last || rows[i].p90.mean < rows[*reach.last].p90.mean)) reach.last = i;
    }
  }
  return lines;
}

}  // namespace caravan
