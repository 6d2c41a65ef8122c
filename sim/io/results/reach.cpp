#include "sim/io/results/reach.h"

#include <algorithm>
#include <map>

#include "sim/io/scenario/probe_text.h"

namespace caravan::io {
namespace {

/// Destinations that are no target of any family.
std::vector<PlaceId> out_of_reach(const Network& network, const std::vector<PlaceId>& origins,
                                  const std::vector<ReachTarget>& targets) {
  std::vector<PlaceId> places;
  for_each(network.places, [&](PlaceId id, const Place& place) {
    const auto is_it = [&](const ReachTarget& target) { return target.place == id; };
    const bool is_home = std::find(origins.begin(), origins.end(), id) != origins.end();
    if (!is_home && is_destination(place) && std::none_of(targets.begin(), targets.end(), is_it)) places.push_back(id);
  });
  return places;
}

std::vector<ProbeFlow> probe_flows(const Scenario& scenario, const std::vector<ReachFamily>& families,
                                   const std::vector<ReachTarget>& targets) {
  std::map<std::string, FlowId, std::less<>> flows;
  for_each(scenario.flows, [&](FlowId id, const Flow& flow) { flows[flow.name] = id; });
  std::vector<ProbeFlow> found;
  for (const ReachTarget& target : targets) {
    const ReachFamily& family = families[target.family];
    found.push_back({flows.at(probe_flow(scenario.network, family, target)), family.by_mass()});
  }
  return found;
}

double share_of_probes(const std::vector<ProbeRun>& runs) {
  double probes = 0, all = 0;
  for (const ProbeRun& run : runs) {
    for (const Probed& flow : run.flows) probes += flow.created;
    all += static_cast<double>(run.result.created);
  }
  return all > 0 ? probes / all : 0;
}

}  // namespace

std::optional<std::vector<Time>> probe_instants(const Scenario& scenario, const ReachQuestion& question) {
  const Time until = scenario.end - question.within.back();
  if (until <= scenario.measured_from) return std::nullopt;
  return caravan::probe_instants(scenario.measured_from, until, question.probes);
}

std::optional<ReachReport> answer(const LoadedScenario& plain, const ReachQuestion& question,
                                  const LoadAgain& load_again, const Carriers& carriers) {
  const Network& network = plain.scenario.network;
  const auto instants = probe_instants(plain.scenario, question);
  expect(instants.has_value(), "there is time to send probes in");
  const std::vector<ReachTarget> targets = reach_targets(network, question.from, question.families);
  ReachReport report;
  report.question = question;
  report.unreachable = out_of_reach(network, question.from, targets);
  if (targets.empty()) return report;
  const ProbeWords words{*instants, question.commodity};
  const auto loaded = load_again(probe_overlay(plain.scenario, question.families, targets, words));
  if (!loaded) return std::nullopt;
  const std::vector<ProbeFlow> flows = probe_flows(loaded->scenario, question.families, targets);
  std::vector<ProbeRun> runs(loaded->replications);  // one each: written by different threads
  const auto replication = [&](std::uint32_t r) {
    runs[r] = send_probes(loaded->scenario, flows, loaded->seed, r);
    return runs[r].result;
  };
  const Outcome outcome = run_in_order(replication, loaded->replications, carriers);
  runs.resize(outcome.results.size());
  report.rows = reach_rows(targets, runs, loaded->confidence);
  report.lines = line_reach(network, question.families, report.rows, runs);
  report.replications = static_cast<std::uint32_t>(runs.size());
  report.probe_share = share_of_probes(runs);
  report.fingerprint = outcome.fingerprint;
  report.stopped = outcome.stopped;
  return report;
}

}  // namespace caravan::io
