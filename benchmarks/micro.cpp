// What do the parts of a simulation cost? Each benchmark answers the question above it; `items` are what it asks about.
#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include <optional>
#include <string>

#include "sim/core/distribution.h"
#include "sim/core/random.h"
#include "sim/experiment/replicate.h"
#include "sim/io/scenario/load.h"

namespace {

using namespace caravan;

io::LoadedScenario load(const std::string& yaml) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  auto loaded = io::load_scenario_text("benchmark.yaml", "schema_version: 1\n" + yaml, {}, sources, diagnostics);
  if (!loaded) {
    fmt::print(stderr, "{}", io::render(diagnostics.sorted(), sources));
    std::abort();
  }
  return *loaded;
}

/// Simulates the scenario; items are shipments.
void simulate(benchmark::State& state, const std::string& yaml) {
  const io::LoadedScenario loaded = load(yaml);
  const KpiPlan plan = bind_kpis(loaded.scenario, loaded.kpis);
  std::int64_t shipments = 0, events = 0;
  for (auto _ : state) {
    const Result result = replicate(loaded.scenario, plan, 1, 0);
    shipments += static_cast<std::int64_t>(result.created);
    events += static_cast<std::int64_t>(result.events);
  }
  state.SetItemsProcessed(shipments);
  state.counters["events"] = benchmark::Counter(static_cast<double>(events), benchmark::Counter::kIsRate);
}

// What does one random number cost, found by its address?
void random_number(benchmark::State& state) {
  const Random random(1, 0);
  std::uint64_t draw = 0;
  for (auto _ : state) benchmark::DoNotOptimize(random.uniform(Purpose::work, 7, draw++));
}
BENCHMARK(random_number);

// What does one exponential time cost, the random number left out?
void exponential_time(benchmark::State& state) {
  const Distribution law = Distribution::exponential(1);
  double u = 0.1;
  for (auto _ : state) {
    benchmark::DoNotOptimize(law.quantile(u));
    u = u < 0.9 ? u + 1e-6 : 0.1;
  }
}
BENCHMARK(exponential_time);

std::string queue(const std::string& kpis) {
  return "name: queue\nhorizon: 20000 h\nplaces: [{name: hub}]\nstations: [{name: desk, place: hub, work: "
         "exponential(mean 1 h)}]\n"
         "procedures: [{name: serve, steps: [desk]}]\n"
         "flows: [{name: f, from: hub, to: hub, procedure: serve, gap: exponential(mean 75 min)}]\n" +
         kpis;
}

// What does one visit to a station cost, with what nobody asks for left out?
void station_cycle(benchmark::State& state) {
  simulate(state, queue("default_kpis: false\nkpis: [{score: transit_time, statistics: mean}]\n"));
}
BENCHMARK(station_cycle)->Unit(benchmark::kMillisecond);

// And with all that is measured where a scenario declares nothing?
void station_cycle_measured(benchmark::State& state) { simulate(state, queue("")); }
BENCHMARK(station_cycle_measured)->Unit(benchmark::kMillisecond);

// What does a ride cost a box, 80 of which leave together?
void train_of_80(benchmark::State& state) {
  simulate(state,
           "name: train\nhorizon: 200 d\nplaces: [{name: a}, {name: b}]\n"
           "links: [{from: a, to: b, mode: rail, length: 1000 km, running_time: 20 h}]\n"
           "services: [{name: t, mode: rail, capacity: 80 TEU, every: 24 h, stops: [a, b]}]\n"
           "flows: [{name: f, from: a, to: b, schedule: [{at: daily 12:00, size: 1 TEU, shipments: 80}]}]\n"
           "default_kpis: false\nkpis: [{score: transit_time, statistics: mean}]\n");
}
BENCHMARK(train_of_80)->Unit(benchmark::kMillisecond);

// What does the choice among so many lines cost a shipment?
void route_choice(benchmark::State& state) {
  const auto lines = state.range(0);
  std::string services = "services:\n", tariffs = "tariffs:\n";
  for (int i = 0; i < lines; ++i) {
    services += fmt::format(
        "  - {{name: t{0}, mode: rail, capacity: 999 TEU, every: 24 h, first: {0} h, tariff: r{0}, stops: [a, b]}}\n",
        i);
    tariffs += fmt::format("  - {{name: r{}, per_teu: {} USD/TEU}}\n", i, 1000 + i);
  }
  simulate(state,
           fmt::format("name: choice\nhorizon: 200 d\nchoice: {{candidates: {}}}\nplaces: [{{name: a}}, {{name: b}}]\n"
                       "links: [{{from: a, to: b, mode: rail, length: 1000 km, running_time: 20 h}}]\n",
                       lines) +
               services + tariffs +
               "commodities: [{name: goods, value_of_time: 1 USD/TEU-h}]\n"
               "flows: [{name: f, commodity: goods, from: a, to: b, gap: exponential(mean 6 min)}]\n"
               "default_kpis: false\nkpis: [{score: transit_time, statistics: mean}]\n");
}
BENCHMARK(route_choice)->Arg(1)->Arg(2)->Arg(8)->Unit(benchmark::kMillisecond);

// How long does it take to load a model of so many places, each with two services and a flow?
void loading(benchmark::State& state) {
  const auto places = state.range(0);
  std::string yaml = "name: model\nhorizon: 10 d\nplaces:\n";
  for (int i = 0; i < places; ++i) yaml += fmt::format("  - {{name: p{}}}\n", i);
  yaml += "links:\n";
  const auto next = [&](int i) { return (i + 1) % static_cast<int>(places); };
  for (int i = 0; i < places; ++i)
    yaml += fmt::format("  - {{from: p{}, to: p{}, mode: rail, length: 100 km, running_time: 5 h}}\n", i, next(i));
  yaml += "services:\n";
  for (int i = 0; i < places; ++i) {
    yaml +=
        fmt::format("  - {{name: s{0}, mode: rail, capacity: 80 TEU, every: 24 h, stops: [p{0}, p{1}]}}\n", i, next(i));
    yaml +=
        fmt::format("  - {{name: r{0}, mode: rail, capacity: 80 TEU, every: 24 h, stops: [p{1}, p{0}]}}\n", i, next(i));
  }
  yaml += "flows:\n";
  for (int i = 0; i < places; ++i)
    yaml += fmt::format("  - {{name: f{0}, from: p{0}, to: p{1}, volume: 10 TEU/day}}\n", i, next(next(i)));
  for (auto _ : state) benchmark::DoNotOptimize(load(yaml));
  state.SetItemsProcessed(state.iterations() * places);
}
BENCHMARK(loading)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
