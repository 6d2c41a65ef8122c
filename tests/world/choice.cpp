// How shippers choose: shares, costs, what is closed, and going another way.
#include <algorithm>
#include <cmath>

#include "sim/core/portable.h"
#include "sim/experiment/replicate.h"
#include "sim/io/scenario/load.h"
#include "sim/network/router.h"
#include "sim/world/choice_search.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

// a --10 h, 100 USD/TEU--> b   and   a --20 h, `slow_usd`--> b; runs without limit every hour on the hour
std::string two_routes(const std::string& choice, const std::string& flow, const std::string& more = {}) {
  return "choice: {" + choice +
         "}\nplaces: [{name: a}, {name: b}]\n"
         "links:\n  - {name: short, from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "  - {name: long, from: a, to: b, mode: road, length: 200 km, running_time: 20 h, both_ways: false}\n"
         "services:\n  - {name: train, mode: rail, capacity: 999 TEU, every: 1 h, first: 0 h, tariff: dear, stops: [a, "
         "b]}\n"
         "  - {name: truck, mode: road, capacity: 999 TEU, every: 1 h, first: 0 h, tariff: cheap, stops: [a, b]}\n"
         "tariffs: [{name: dear, per_teu: 100 USD/TEU}, {name: cheap, per_teu: 60 USD/TEU}]\n"
         "commodities: [{name: goods, value_of_time: 3 USD/TEU-h}]\n"
         "flows:\n  - {name: boxes, commodity: goods, from: a, to: b, " +
         flow + "}\n" + more;
}

std::size_t rode(const Story& story, const std::string& service) {
  return story.times(FactKind::shipment_discharged, service).size();
}

}  // namespace

// Costs of 1 TEU: train 100 + 3 * 10 = 130 USD, truck 60 + 3 * 20 = 120 USD; shares exp(-cost / 20 USD).
TEST_CASE("logit shares agree with the closed form") {
  const Story story(two_routes("rule: logit, scale: 20 USD", "gap: 1 h, size: 1 TEU", "horizon: 2500 h\n"));
  const double trains = static_cast<double>(rode(story, "train")), trucks = static_cast<double>(rode(story, "truck"));
  const double n = trains + trucks, share = 1 / (1 + portable::exp(10.0 / 20));
  const double standard_error = std::sqrt(share * (1 - share) / n);
  CHECK(n > 2400);
  CHECK(std::abs(trains / n - share) < 4 * standard_error);
  CHECK(standard_error < 0.011);
}

/// The first service of what each shipment chose, in order of creation.
std::vector<std::string> choices(const Scenario& scenario) {
  std::vector<std::string> services;
  World world = begin(scenario, 1, 0);
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    if (fact.kind != FactKind::shipment_chose) return;
    const Shipment& shipment = now.shipments[fact.shipment];
    const Leg& first = scenario.choice_sets[shipment.flow][shipment.itinerary].legs.front();
    services.push_back(scenario.network.services[first.service].name);
  });
  return services;
}

TEST_CASE("a third itinerary takes shipments from the others, and moves none between them") {
  std::string yaml = two_routes("rule: logit, scale: 20 USD", "gap: 1 h, size: 1 TEU", "horizon: 1000 h\n");
  const auto without = choices(scenario_of(yaml));
  const std::string third =
      "  - {name: lorry, mode: road, capacity: 999 TEU, every: 1 h, first: 0 h, tariff: cheap, stops: [a, b]}\n";
  yaml.insert(yaml.find("tariffs:"), third);
  const auto with = choices(scenario_of(yaml));
  REQUIRE(with.size() == without.size());
  CHECK(std::count(with.begin(), with.end(), "lorry") > 300);
  for (std::size_t i = 0; i < with.size(); ++i)
    if (with[i] != "lorry") CHECK(with[i] == without[i]);
}

TEST_CASE("the rule of least cost takes what the router finds best, at every instant") {
  const Story story(two_routes("", "gap: 7 h 13 min, size: 1 TEU"));
  const Scenario& scenario = story.scenario();
  const Router router(scenario.network);
  World world = begin(scenario, 1, 0);
  std::size_t chosen = 0;
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    if (fact.kind != FactKind::shipment_chose) return;
    const Shipment& shipment = now.shipments[fact.shipment];
    const Flow& flow = scenario.flows[shipment.flow];
    const Commodity& commodity = scenario.commodities[flow.commodity];
    const Enquiry enquiry{flow.origin, flow.destination, fact.at, shipment.load,
                          usd_per_hour(commodity, shipment.load)};
    CHECK(scenario.choice_sets[shipment.flow][shipment.itinerary] == router.best(enquiry, 1).front().itinerary());
    ++chosen;
  });
  CHECK(chosen > 300);
}

// Train: 130 USD for 1 TEU and certain; truck: 120 USD, but its 20 h have a standard deviation of 10 h.
TEST_CASE("who values reliability avoids what varies") {
  const auto story = [](const std::string& value) {
    std::string yaml = two_routes("", "shipments: [{at: 1 h, size: 1 TEU}]");
    yaml.replace(yaml.find("20 h, both"), 4, "'gamma(mean 20 h, cv 0.5)'");
    yaml.replace(yaml.find("3 USD/TEU-h}"), 11, "3 USD/TEU-h, value_of_reliability: " + value);
    return Story(yaml);
  };
  CHECK(rode(story("0.9 USD/TEU-h"), "truck") == 1);
  CHECK(rode(story("1.1 USD/TEU-h"), "train") == 1);
}

TEST_CASE("shippers go around what is closed, and nobody who has another way is lost") {
  const Story story(
      two_routes("", "gap: 5 h, size: 1 TEU",
                 "horizon: 200 h\nevents: [{name: strike, what: long, closed: true, from: 50 h, until: 100 h}]\n"));
  CHECK(story.losses().empty());
  const auto loaded = story.times(FactKind::shipment_loaded, "train");
  CHECK(loaded.size() == 10);
  CHECK(std::all_of(loaded.begin(), loaded.end(), [](Duration at) { return at >= 50_h && at <= 101_h; }));
}

TEST_CASE("where every way is closed a shipper waits, or gives up if that is the policy") {
  const std::string closed =
      "horizon: 200 h\nevents: [{name: all, what: [long, short], closed: true, from: 50 h, until: 100 h}]\n";
  const std::string flow = "shipments: [{at: 10 h, size: 1 TEU}, {at: 60 h, size: 1 TEU}, {at: 110 h, size: 1 TEU}]";
  const Story gives_up(two_routes("when_closed: give_up", flow, closed));
  CHECK(gives_up.losses() == std::vector{LossCause::no_route});
  CHECK(gives_up.delivered() == Hours{30_h, 130_h});
  const Story waits(two_routes("", flow, closed));
  CHECK(waits.losses().empty());
  CHECK(waits.delivered().size() == 3);
}

// a --> m --> b by the upper line (10 h + 10 h) or from m by the lower line (10 h + 30 h)
namespace {
std::string detour(const std::string& choice, const std::string& events) {
  return "choice: {" + choice +
         "}\nplaces: [{name: a}, {name: m}, {name: b}]\n"
         "links:\n  - {name: first, from: a, to: m, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "  - {name: upper, from: m, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "  - {name: lower, from: m, to: b, mode: road, length: 300 km, running_time: 30 h, both_ways: false}\n"
         "services:\n  - {name: feeder, mode: rail, capacity: 999 TEU, every: 24 h, first: 0 h, stops: [a, m]}\n"
         "  - {name: main, mode: rail, capacity: 999 TEU, every: 24 h, first: 20 h, tariff: t, stops: [m, b]}\n"
         "  - {name: truck, mode: road, capacity: 999 TEU, every: 24 h, first: 21 h, tariff: t, stops: [m, b]}\n"
         "tariffs: [{name: t, per_teu: 10 USD/TEU}]\n"
         "commodities: [{name: goods, value_of_time: 1 USD/TEU-h}]\n"
         "flows: [{name: boxes, commodity: goods, from: a, to: b, shipments: [{at: 0 h, size: 1 TEU}]}]\n" +
         events;
}
}  // namespace

// At m at 10 h; `main` leaves at 20 h, `truck` at 21 h. The upper line closes at 5 h, on the first ride, or at 15 h.
TEST_CASE("a shipment is re-planned at its transfer, or where it stands, and arrives by the other line") {
  const std::string early = "events: [{name: c, what: upper, closed: true, from: 5 h, until: 500 h}]\n";
  const std::string later = "events: [{name: c, what: upper, closed: true, from: 15 h, until: 500 h}]\n";
  CHECK(Story(detour("replan: never", early)).delivered() == Hours{510_h});
  CHECK(Story(detour("replan: transfer", early)).delivered() == Hours{51_h});
  CHECK(Story(detour("replan: transfer", later)).delivered() == Hours{510_h});
  const Story stuck(detour("replan: stuck", later));
  CHECK(stuck.delivered() == Hours{51_h});
  CHECK(stuck.times(FactKind::shipment_replanned) == Hours{15_h});
  CHECK(Story(detour("replan: always", early)).delivered() == Hours{51_h});
}

TEST_CASE("who was re-planned goes back to the first way when it opens in time") {
  const Story story(
      detour("replan: stuck", "events: [{name: c, what: upper, closed: true, from: 15 h, until: 18 h}]\n"));
  CHECK(story.times(FactKind::shipment_replanned) == Hours{15_h, 18_h});
  CHECK(story.delivered() == Hours{30_h});
}

TEST_CASE("charges are those of the rides ridden, whatever was planned before") {
  const Story story(
      detour("replan: stuck", "events: [{name: c, what: upper, closed: true, from: 15 h, until: 500 h}]\n"));
  const auto& rows = story.world().shipments.rows();
  REQUIRE(rows.size() == 1);
  CHECK(rows[ShipmentId{0}].charged.usd() == 10);
}

TEST_CASE("without closures and re-planning, choice sets hold what every shipper weighs, and no more") {
  const Scenario scenario = scenario_of(two_routes("", "gap: 5 h, size: 1 TEU"));
  for (std::size_t i = 0; i < scenario.flows.size(); ++i) {
    const FlowId flow{static_cast<std::uint32_t>(i)};
    CHECK(scenario.choice_extents[flow].usual == scenario.choice_sets[flow].size());
  }
}

namespace {

/// The shipped scenario of two borders, over 45 days.
Scenario two_borders(std::vector<std::string> overrides) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  io::LoadOptions options;
  options.overrides = std::move(overrides);
  options.overrides.insert(options.overrides.end(), {"horizon=45 d", "warm_up=0 d", "flows.boxes.volume=40 TEU/day"});
  const std::string file = std::string(CARAVAN_ROOT) + "/scenarios/border-closed.yaml";
  const auto loaded = io::load_scenario(file, options, sources, diagnostics);
  INFO(io::render(diagnostics.sorted(), sources));
  REQUIRE(loaded);
  return loaded->scenario;
}

}  // namespace

TEST_CASE("over two borders, too, the rule of least cost pays what the router's best would") {
  const Scenario scenario = two_borders({"choice.information=plan", "choice.booking=false", "events.border.from=44 d"});
  const Router router(scenario.network);
  World world = begin(scenario, 1, 0);
  std::size_t chosen = 0;
  run_until(world, scenario, scenario.start + 30_d, [&](const World& now, const Fact& fact) {
    if (fact.kind != FactKind::shipment_chose) return;
    const Shipment& shipment = now.shipments[fact.shipment];
    const Flow& flow = scenario.flows[shipment.flow];
    const Enquiry enquiry{flow.origin, flow.destination, fact.at, shipment.load,
                          usd_per_hour(scenario.commodities[flow.commodity], shipment.load)};
    const auto paid = quote(scenario.network, scenario.choice_sets[shipment.flow][shipment.itinerary], enquiry);
    CHECK(paid->generalised_cost == router.best(enquiry, 1).front().generalised_cost);
    ++chosen;
  });
  CHECK(chosen > 400);
}

TEST_CASE("with a closed border no shipment is lost, and those re-planned are counted") {
  const Scenario scenario = two_borders({});
  const std::vector<KpiDeclaration> kpis{
      {{}, Score::shipments_replanned, {}, {}, {Statistic::count}, {}},
      {{}, Score::replanned_share, {}, {}, {Statistic::share}, {}},
      {{}, Score::service_queue, {Label::stop}, {{Label::service, "west-north"}}, {Statistic::at_end}, {}}};
  const Result result = replicate(scenario, bind_kpis(scenario, kpis), 1, 0);
  CHECK(result.lost == std::array<std::uint64_t, loss_causes>{});
  CHECK(result.created == result.delivered + result.under_way);
  const double replanned = result.values[0], share = result.values[1];
  CHECK(replanned > 20);
  CHECK(share > 0);
  CHECK(share <= replanned / static_cast<double>(result.delivered));
  CHECK(result.values[2] >= 0);  // who was re-planned has left the queue where it was counted
}

TEST_CASE("a world with bookings, memory and re-planned shipments can be copied and goes on alike") {
  const Scenario scenario = two_borders({"choice.information=yesterday"});
  const auto ignore = [](const World&, const Fact&) {};
  World world = begin(scenario, 3, 0);
  run_until(world, scenario, scenario.start + 25_d, ignore);
  World copy = world;
  run_until(world, scenario, scenario.end, ignore);
  run_until(copy, scenario, scenario.end, ignore);
  CHECK(copy.fingerprint == world.fingerprint);
}

}  // namespace caravan::test
