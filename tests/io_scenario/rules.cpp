// Every rule of the second pass: what the message says, and what it hints at.
#include <algorithm>

#include "sim/io/scenario/builder.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

constexpr const char* map = R"(places: [{name: a}, {name: b}, {name: c}]
links:
  - {from: a, to: b, mode: rail, length: 100 km, speed: 50 km/h, gauge: 1435 mm}
  - {from: b, to: c, mode: rail, length: 100 km, speed: 50 km/h, gauge: 1520 mm}
stations: [{name: gate, place: a, work: 1 h}, {name: far, place: b, work: 1 h}]
)";

std::string on_map(const std::string& text) { return only(read(map + text)); }

std::string service(const std::string& keys) {
  return on_map("services: [{name: s, mode: rail, capacity: 40 TEU, " + keys + "}]\n");
}

std::string event(const std::string& keys) { return on_map("events: [{name: e, " + keys + "}]\n"); }

std::string flow(const std::string& keys) { return on_map("flows: [{name: f, from: a, to: a, " + keys + "}]\n"); }

}  // namespace

TEST_CASE("the warm-up must be shorter than the horizon") {
  CHECK(only(read("warm_up: 70 d\n")) == "`warm_up` must be shorter than `horizon` = `horizon` is 70 d");
}

TEST_CASE("a name belongs to one thing of its kind") {
  CHECK(only(read("places:\n  - {name: a}\n  - {name: a}\n")) ==
        "two places are called 'a' (the other in line 4) = give each a name of its own");
  CHECK(on_map("procedures: [{name: p, steps: [gate, gate]}]\n") ==
        "two steps are called 'gate' (the other in line 8) = give one of them a `name`");
}

TEST_CASE("both directions of a link have names of their own") {
  const std::string hint =
      " = a link goes both ways unless it says `both_ways: false`; two between the same places need names";
  const std::string links =
      "places: [{name: a}, {name: b}]\nlinks:\n"
      "  - {from: a, to: b, mode: rail, length: 1 km, speed: 1 km/h, both_ways: false}\n"
      "  - {from: b, to: a, mode: rail, length: 1 km, speed: 1 km/h}\n";
  CHECK(only(read(links)) == "two links are called 'a > b' (the other in line 5)" + hint);
}

TEST_CASE("a name that nothing has is an error with the nearest one") {
  CHECK(only(read("places: [{name: chengdu}]\nstations: [{name: x, place: chegdu, work: 1 h}]\n")) ==
        "there is no place 'chegdu' = did you mean 'chengdu'?");
  CHECK(only(read("stations: [{name: x, place: chengdu, work: 1 h}]\n")) ==
        "there is no place 'chengdu' = the scenario has no places");
  CHECK(flow("gap: 1 h, commodity: toys") == "there is no commodity 'toys' = there is freight");
  CHECK(flow("gap: 1 h, procedure: export") == "there is no procedure 'export' = the scenario has no procedures");
  CHECK(service("every: 1 h, tariff: t, stops: [a, b]") == "there is no tariff 't' = the scenario has no tariffs");
  CHECK(service("every: 1 h, emission: t, stops: [a, b]") ==
        "there is no emission entry 't' = the scenario has no emission entries");
  CHECK(only(read("tariffs: [{name: crane}]\nplaces: [{name: a, handling: cran}]\n")) ==
        "there is no tariff or emission entry 'cran' = did you mean 'crane'?");
  CHECK(event("what: gat, closed: true, from: 1 d") ==
        "there is no place, link, service or the like 'gat' = did you mean 'gate'?");
  CHECK(event("what: 'link:gate', closed: true, from: 1 d") == "there is no link 'gate'");
}

TEST_CASE("one unknown name is one message, whoever uses what has it") {
  CHECK(only(read("places: [{name: chengdu}]\nstations: [{name: x, place: chegdu, work: 1 h}, {name: y, place: "
                  "chengdu, work: 1 h}]\n"
                  "procedures: [{name: p, steps: [x, y]}, {name: q, place: chengdu, steps: [x]}]\n")) ==
        "there is no place 'chegdu' = did you mean 'chengdu'?");
}

TEST_CASE("a currency is stated once by its code") {
  CHECK(only(read("currencies: {USD: 1 USD}\n")) == "USD is what all others are measured in = leave it out");
  CHECK(only(read("currencies: {euro: 1.1 USD}\n")) ==
        "'euro' is not the code of a currency = write three capitals, as in 'EUR'");
}

TEST_CASE("a link is as long as the globe wants at least") {
  const std::string places = "places: [{name: a, longitude: 0, latitude: 0}, {name: b, longitude: 1, latitude: 0}]\n";
  const auto link = [&](const std::string& length) {
    return only(read(places + "links: [{from: a, to: b, mode: rail, " + length + "speed: 50 km/h}]\n"));
  };
  CHECK(link("length: 99 km, ") ==
        "`length` is shorter than the way over the globe, 111 km = check it, and the coordinates of both places");
  CHECK_FALSE(read(places + "links: [{from: a, to: b, mode: rail, length: 99 km, speed: 50 km/h}]\n").loaded);
  CHECK(link("length: 107 km, ") ==
        "`length` is shorter than the way over the globe, 111 km = check it, and the coordinates of both places");
  CHECK(read(places + "links: [{from: a, to: b, mode: rail, length: 107 km, speed: 50 km/h}]\n").loaded);
  CHECK(link("length: 110 km, ").empty());
  CHECK(link("").empty());
}

TEST_CASE("a link leads somewhere, and is as long as something tells") {
  CHECK(only(read("places: [{name: a}, {name: b}]\nlinks: [{from: a, to: b, mode: air, speed: 800 km/h}]\n")) ==
        "a link needs `length` where its ends have no coordinates or the same = write it as in `length: 450 km`");
  CHECK(only(read(
            "places: [{name: a}]\nlinks: [{name: x, from: a, to: a, mode: air, length: 1 km, speed: 800 km/h}]\n")) ==
        "a link must lead to another place");
}

TEST_CASE("a procedure stays at one place and is timed") {
  CHECK(on_map("procedures: [{name: p, steps: [gate, far]}]\n") ==
        "station 'far' is at 'b', and procedure 'p' at 'a' = a procedure stays at one place");
  CHECK(on_map("procedures: [{name: p, steps: [{name: x, work: 1 h}]}]\n") == "nobody uses procedure 'p'");
  CHECK(on_map("procedures: [{name: p, place: a, steps: [{name: x}]}]\n") ==
        "nothing says how long step 'x' takes = give the step, or its station, `work`, `work_per_teu` or "
        "`work_per_tonne`");
}

TEST_CASE("a procedure's branches lead to its steps, sum to one, and let everybody out") {
  const auto next = [](const std::string& branches) {
    return on_map("procedures: [{name: p, steps: [{station: gate, next: " + branches +
                  "}, {name: two, work: 1 h}]}]\n");
  };
  CHECK(next("tow") == "procedure 'p' has no step 'tow' = did you mean 'two'?");
  CHECK(next("[{step: two, probability: 0.5}, {step: leave, probability: 0.4}]") ==
        "the probabilities sum to 0.9, not to 1 = leave out the last one");
  CHECK(next("[two, leave]") == "two branches have no `probability` = leave it out of one at most");
  CHECK(next("[{step: two, probability: 100 %}, leave]") ==
        "the other branches leave nothing for the one without `probability`");
  CHECK(next("gate") == "procedure 'p' can never be left = from every step some branches must lead to `leave`");
  CHECK(next("[{step: gate, probability: 40 %}, leave]").empty());
  CHECK(on_map("procedures: [{name: p, place: a, steps: [{name: leave, work: 1 h}]}]\n") ==
        "no step can be called `leave`: it means the way out");
}

TEST_CASE("places, stops and flows use procedures of their own place") {
  const std::string there = "procedures: [{name: p, steps: [far]}]\n";
  const std::string hint = " = a place, a stop or a flow uses procedures of its own place";
  CHECK(on_map(there + "flows: [{name: f, from: a, to: a, gap: 1 h, procedure: p}]\n") ==
        "procedure 'p' belongs to 'b', not to 'a'" + hint);
  CHECK(
      on_map(
          there +
          "services: [{name: s, mode: rail, capacity: 9 TEU, every: 1 h, stops: [{place: a, on_arrival: p}, b]}]\n") ==
      "procedure 'p' belongs to 'b', not to 'a'" + hint);
  CHECK(only(read("places: [{name: a, at_transfer: p}, {name: b}]\nprocedures: [{name: p, place: b, steps: [{name: x, "
                  "work: 1 h}]}]\n")) == "procedure 'p' belongs to 'b', not to 'a'" + hint);
}

TEST_CASE("a procedure without stations and place belongs to every place that uses it") {
  const Read found = read(
      "places: [{name: a, at_transfer: p}, {name: b, at_transfer: p, after_discharge: p}]\n"
      "procedures: [{name: p, steps: [{name: x, work: 1 h}]}]\n");
  INFO(found.messages());
  REQUIRE(found.loaded);
  const Network& network = found.scenario().network;
  REQUIRE(network.procedures.size() == 2);
  CHECK(network.places[PlaceId{0}].terminal.at_transfer == ProcedureId{0});
  CHECK(network.places[PlaceId{1}].terminal.at_transfer == ProcedureId{1});
  CHECK(network.places[PlaceId{1}].terminal.after_discharge == ProcedureId{1});
  CHECK(network.procedures[ProcedureId{1}].place == PlaceId{1});
}

TEST_CASE("a service has a way of its mode and gauge from stop to stop") {
  CHECK(service("every: 1 h, gauge: 1435 mm, stops: [a, b]").empty());
  CHECK(service("every: 1 h, gauge: 1435 mm, stops: [a, c]") ==
        "link 'b > c' has gauge 1520 mm, and service 's' has 1435 mm before it"
        " = end the service where the gauge changes, and begin another one there");
  CHECK(service("every: 1 h, stops: [a, c]") ==
        "link 'b > c' has gauge 1520 mm, and service 's' has 1435 mm before it"
        " = end the service where the gauge changes, and begin another one there");
  CHECK(on_map("services: [{name: s, mode: sea, capacity: 40 TEU, every: 1 h, stops: [a, b]}]\n") ==
        "no links of mode sea lead from 'a' to 'b' = service 's' needs a way between its stops");
  CHECK(service("every: 1 h, stops: [a, a]") == "service 's' is at 'a' already");
  CHECK(service("every: 1 h, stops: [a, {place: b, via: [x]}]") == "there is no place 'x' = there is a, b, c");
  CHECK(service("every: 1 h, stops: [{place: a, via: [b]}, b]") ==
        "no way leads to the first stop: `via` belongs to a later one");
  CHECK(service("every: 1 h, stops: [{place: a, not_before: 2 h}, b]") ==
        "`not_before` counts from the departure at the first stop: it belongs to a later one");
}

TEST_CASE("services go round the passages and links that are avoided") {
  const std::string sea =
      "places: [{name: a}, {name: b}, {name: c}]\n"
      "links:\n"
      "  - {from: a, to: b, mode: sea, length: 100 km, speed: 50 km/h, passage: strait}\n"
      "  - {from: a, to: c, mode: sea, length: 100 km, speed: 50 km/h}\n"
      "  - {from: c, to: b, mode: sea, length: 100 km, speed: 50 km/h, passage: cape}\n"
      "services:\n"
      "  - {name: s, mode: sea, capacity: 40 TEU, every: 1 h, stops: [a, b]}\n"
      "  - {name: t, mode: sea, capacity: 40 TEU, every: 1 h, stops: [a, b], avoid: strait}\n";
  const auto lengths = [](const Read& read) {
    INFO(read.messages());
    REQUIRE(read.loaded);
    std::vector<std::size_t> links;
    for (const Service& service : read.scenario().network.services) links.push_back(service.stops[0].way.size());
    return links;
  };
  CHECK(lengths(read(sea)) == std::vector<std::size_t>{1, 2});
  CHECK(lengths(read(sea + "avoid: strait\n")) == std::vector<std::size_t>{2, 2});
  CHECK(lengths(read(sea + "avoid: ['a <> b']\n")) == std::vector<std::size_t>{2, 2});
  CHECK(lengths(read(sea + "avoid: [passage:strait]\n")) == std::vector<std::size_t>{2, 2});
  CHECK(only(read(sea + "avoid: cape\n")) ==
        "no links of mode sea lead from 'a' to 'b' without `cape` and `strait` = take service 't' out with "
        "`remove: true`, or let an event close what it cannot avoid");
  CHECK(only(read(sea + "avoid: [straight]\n")) == "there is no passage or link 'straight' = did you mean 'strait'?");
}

TEST_CASE("a service departs by a rule that can be kept") {
  CHECK(service("every: 1 h, first: 71 d, stops: [a, b]") ==
        "the first departure comes after the end = `horizon` ends 70 d after the start");
  CHECK(service("every: 1 s, stops: [a, b]") == "service 's' has more than 5000000 departures until the end");
  CHECK(service("dispatch: {at_least: 41 TEU, longest_wait: 1 d}, stops: [a, b]") ==
        "`at_least` is above the capacity of service 's', 40 TEU = no run could ever gather as much");
  CHECK(service("dispatch: {at_least: 400 t, longest_wait: 1 d}, stops: [a, b]").empty());
  CHECK(service("timetable: [], stops: [a, b]") == "`timetable` needs at least 1 item");
  CHECK(service("every: 1 h, priority: 4, stops: [a, b]") == "`priority` must be at most 3");
}

TEST_CASE("a run is never turned away") {
  const std::string text =
      "places: [{name: a}, {name: b}]\nlinks: [{from: a, to: b, mode: rail, length: 1 km, speed: 1 km/h}]\n"
      "stations: [{name: gate, place: a, work: 1 h, room: 2, when_full: reject}]\n"
      "procedures: [{name: p, steps: [gate]}]\n"
      "services: [{name: s, mode: rail, capacity: 9 TEU, every: 1 d, stops: [{place: a, before_departure: p}, b]}]\n";
  CHECK(only(read(text)) ==
        "runs of service 's' pass station 'gate', which turns away who finds no room"
        " = write `when_full: block` at the station: a run cannot vanish");
}

TEST_CASE("a shipment fits some service") {
  const std::string services =
      "services: [{name: s, mode: rail, capacity: [40 TEU, 300 t], every: 1 d, stops: [a, b]}]\n";
  const std::string hint = " = shipments are never split: make them smaller";
  CHECK(on_map(services + "flows: [{name: f, from: a, to: b, gap: 1 d, size: 41 TEU}]\n") ==
        "a shipment of 41 TEU and 410 t is above the capacity of every service" + hint);
  CHECK(on_map(services + "flows: [{name: f, from: a, to: b, shipments: [{at: 1 h}, {at: 2 h, size: 31 TEU}]}]\n") ==
        "a shipment of 31 TEU and 310 t is above the capacity of every service" + hint);
  CHECK(on_map(services + "flows: [{name: f, from: a, to: b, gap: 1 d, size: 30 TEU}]\n").empty());
}

TEST_CASE("listed shipments come in one unit and within the time simulated") {
  CHECK(flow("shipments: [{at: 1 h, size: 1 t}, {at: 2 h}]") == "the shipments of a flow are all in TEU or all in t");
  CHECK(flow("shipments: [{at: 2023-12-31}]") == "this shipment comes before the start");
  CHECK(flow("shipments: [{at: 80 d}]") == "this shipment comes after the end, and so never");
}

TEST_CASE("an event lies within the time simulated, and ends after it begins") {
  CHECK(event("what: gate, closed: true, from: 2 d, until: 1 d") == "`until` must be after `from`");
  CHECK(event("what: gate, closed: true, from: 2025-01-01, for: 1 d") ==
        "this event lies outside of the time simulated, 2024-01-01 00:00 to 2024-03-11 00:00");
  CHECK(event("what: gate, closed: true, from: 2023-12-01, for: 2 d") ==
        "this event lies outside of the time simulated, 2024-01-01 00:00 to 2024-03-11 00:00");
}

TEST_CASE("an event has effects that its targets can have") {
  CHECK(event("what: gate, from: 1 d").starts_with("an event needs at least one of `closed`, `capacity`"));
  CHECK(event("what: gate, demand: 0.5, from: 1 d") ==
        "`demand` has no effect on station 'gate' = a station can have `closed`, `capacity`, `speed` or `delay`");
  CHECK(event("what: a > b, capacity: 0, from: 1 d") == "`capacity` of a link must be above 0 = write `closed: true`");
  CHECK(event("what: gate, closed: false, from: 1 d") ==
        "`closed` can only be true: leave it out where nothing closes");
  const std::string nothing = " = factors of 1, links without `headway` and listed shipments have nothing to change";
  CHECK(event("what: a > b, capacity: 0.5, from: 1 d") == "event 'e' changes nothing at link 'a > b'" + nothing);
  CHECK(only(read("places: [{name: a}]\nevents: [{name: e, what: a, closed: true, from: 1 d}]\n")) ==
        "event 'e' changes nothing at place 'a'" + nothing);
}

TEST_CASE("a name of two kinds of things is told apart by its kind") {
  const std::string two = "places: [{name: a}]\nstations: [{name: a, place: a, work: 1 h}]\nevents: [{name: e, ";
  CHECK(only(read(two + "what: a, closed: true, from: 1 d}]\n")) ==
        "'a' is a place and a station = write `place:a` or `station:a`");
  CHECK(only(read(two + "what: 'station:a', closed: true, from: 1 d}]\n")).empty());
}

TEST_CASE("no event brings on itself") {
  const auto chain = [](const std::string& first, const std::string& second) {
    return on_map("events: [{name: x, what: gate, closed: true, after: {event: " + first +
                  "}}, {name: y, what: gate, closed: true, after: {event: " + second + "}}]\n");
  };
  CHECK(chain("z", "x") == "there is no event 'z' = there is x, y");
  const std::string hint = " = a chain of events begins with one that has `from` or `random`";
  CHECK(chain("x", "x") == "event 'x' would bring on itself" + hint);
  CHECK(chain("y", "x") == "event 'x' would bring on itself" + hint);
}

TEST_CASE("the key of an earlier version says what to write instead") {
  CHECK(only(read("closures: []\n")) ==
        "unknown key 'closures' in a scenario = write `events`, as in `events: [{name: snow, what: [a > b], closed: "
        "true, from: 5 d}]`");
}

TEST_CASE("a flow that no service carries is warned of") {
  const Read found = read(map + std::string("flows: [{name: f, from: a, to: b, gap: 1 d}]\n"));
  CHECK(found.loaded);
  CHECK(only(found) == "no services lead from 'a' to 'b': the shipments of flow 'f' will be lost");
}

TEST_CASE("a station that is given too much work is warned of") {
  const std::string text =
      "procedures: [{name: p, steps: [gate]}]\nflows: [{name: f, from: a, to: a, procedure: p, gap: ";
  CHECK(on_map(text + "48 min}]\n") ==
        "station 'gate' is given 1.25 times the work that it can do: its queue grows without end");
  CHECK(on_map(text + "61 min}]\n").empty());
}

TEST_CASE("more events than anybody waits for are refused") {
  CHECK(on_map("replications: 100\nflows: [{name: f, from: a, to: a, gap: 1 ms}]\n") ==
        "flow 'f' alone makes about 1e+12 events in all replications"
        " = a run has at most 1e12: shorten `horizon`, or take fewer and larger shipments");
}

TEST_CASE("a KPI asks for what its score has") {
  const auto kpi = [](const std::string& keys) { return on_map("kpis: [{" + keys + "}]\n"); };
  CHECK(kpi("score: utilisation, by: [od]") == "`utilisation` has no label 'od' = it has station, place");
  CHECK(kpi("score: utilisation, statistics: [p95]") == "`utilisation` has no statistic 'p95' = it has time_average");
  CHECK(kpi("score: utilisation, where: {corridor: x}") ==
        "`utilisation` has no label 'corridor' = it has station, place");
  CHECK(kpi("score: utilisation, where: {station: gat}") == "there is no station 'gat' = did you mean 'gate'?");
  CHECK(kpi("score: link_runs, where: {mode: railway}") == "there is no mode 'railway'");
  CHECK(kpi("score: utilisation, by: [place, place], name: x") == "'place' stands twice in `by`");
  CHECK(kpi("score: on_time") ==
        "`on_time` needs `threshold`: the longest transit time that is on time"
        " = write it as in `threshold: 20 d`, or give flows `due`");
  CHECK(kpi("score: utilisation, threshold: 2 d") == "`utilisation` has no `threshold` = only `on_time` has one");
  CHECK(on_map("kpis: [{score: utilisation, by: [place]}, {score: utilisation, by: [place]}]\n") ==
        "another KPI gives the same rows of `utilisation` = give one of them a `name`");
}

TEST_CASE("a declared KPI takes the place of what the default set would tell under its name") {
  const Read found = read(map + std::string("kpis: [{score: transit_time, by: [od], statistics: [mean]}]\n"));
  REQUIRE(found.loaded);
  std::size_t means = 0;
  for (const KpiDeclaration& one : found.loaded->kpis) {
    const bool same = one.score == Score::transit_time && one.by == std::vector{Label::od} && one.filters.empty();
    if (same)
      means += static_cast<std::size_t>(std::count(one.statistics.begin(), one.statistics.end(), Statistic::mean));
    for (const KpiDeclaration& other : found.loaded->kpis) CHECK((&one == &other || !clash(one, other)));
  }
  CHECK(means == 1);
  CHECK(found.loaded->kpis.size() == default_kpis().size() + 1);
}

TEST_CASE("streams are named by FNV-1a, so that a new station moves nobody's luck") {
  const Read found = read(map);
  REQUIRE(found.loaded);
  const Network& network = found.scenario().network;
  CHECK(network.stations[StationId{0}].stream == fnv1a("gate"));
  CHECK(fnv1a("") == 0x811c9dc5);
  CHECK(fnv1a("foobar") == 0xbf9cf968);
}

TEST_CASE("a law that a comma between braces cuts in two is told to stand in quotes") {
  CHECK(
      on_map("procedures: [{name: p, place: a, steps: [{name: x, work: \"uniform(low 1 h, high 2 h)\"}]}]\n").empty());
  CHECK(on_map("procedures: [{name: p, place: a, steps: [{name: x, work: pert(low 1 h, mode 2 h, high 4 h), next: "
               "leave}]}]\n") ==
        "between { } a comma ends a value, and this law is cut in two = put it in quotes: \"pert(low 1 h, mode 2 h, "
        "high 4 h)\"");
}

TEST_CASE("a text that is no file cannot name other files") {
  CHECK(only(read("models: [x]\n")) == "`models` cannot stand in a text that is no file");
}

}  // namespace caravan::io::test
