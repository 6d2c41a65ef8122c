// What is refused about servers that are taken or kept, inspections and holidays; and what is read of them.
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

constexpr const char* map = R"(places: [{name: a}, {name: b}]
links: [{from: a, to: b, mode: rail, length: 100 km, speed: 50 km/h}]
holidays: {feast: 2024-01-01..2024-12-31}
stations: [{name: berth, place: a, servers: 2, work: 1 h}, {name: crane, place: a, work: 1 h}]
)";

const std::string lever = "levers: {trusted: 1}\n";

std::string steps(const std::string& text, const std::string& more = "") {
  return only(read(map + more + ("procedures: [{name: p, steps: [" + text + "]}]\n") +
                   "flows: [{name: f, from: a, to: a, procedure: p, gap: 1 h}]\n"));
}

}  // namespace

TEST_CASE("a step takes no more servers than its station has") {
  CHECK(steps("{station: berth, servers: 3}") == "step 'berth' takes 3 servers, and station 'berth' has 2");
}

TEST_CASE("who keeps a station does not come to it again") {
  const std::string refused =
      "procedure 'p' comes to station 'berth' again while it keeps it = let a step before `release` it";
  CHECK(steps("{station: berth, keep: procedure}, crane, {name: leave-it, station: berth}") == refused);
  CHECK(steps("{station: berth, keep: procedure, next: [{step: berth, probability: 5 %}, {step: leave}]}") == refused);
  const Read sound = read(map + std::string("procedures: [{name: p, steps: [{station: berth, keep: procedure}, "
                                            "{station: crane, release: berth}, {name: again, station: berth}]}]\n"
                                            "flows: [{name: f, from: a, to: a, procedure: p, gap: 1 d}]\n"));
  INFO(sound.messages());
  CHECK(sound.loaded);
}

TEST_CASE("nobody gives back what nobody keeps") {
  CHECK(steps("berth, {station: crane, release: berth}") ==
        "nobody keeps station 'berth' = the step at that station must say `keep`");
}

TEST_CASE("only runs keep a station until they leave a stop, and do not ask for it twice there") {
  CHECK(steps("{station: berth, keep: stop}") ==
        "shipments pass procedure 'p', whose step 'berth' has `keep: stop` = only runs have a stop to leave: write "
        "`keep: procedure`");
  CHECK(
      only(read(map + std::string("procedures: [{name: in, steps: [{station: berth, keep: stop}]}, {name: out, steps: "
                                  "[berth]}]\nservices: [{name: s, mode: rail, capacity: 40 TEU, every: 1 h, stops: "
                                  "[b, {place: a, on_arrival: in, before_departure: out}, b]}]\n"))) ==
      "a run comes to station 'berth' again, which it keeps since its arrival = let the procedure on arrival "
      "`release` it, or leave the step out");
}

TEST_CASE("levers and holidays are known by name, and leave a station some day") {
  CHECK(steps("{name: look, inspect: {rate: {aeo: 5 %}, work: 1 h, recognition: {lever: trustd, classes: aeo, factor: "
              "30 %}}}",
              lever) == "there is no lever 'trustd' = did you mean 'trusted'?");
  const std::string head =
      "places: [{name: a}]\nholidays: {feast: 2023-01-01..2034-12-31}\nstations: [{name: gate, "
      "place: a, work: 1 h, closed_on: ";
  CHECK(only(read(head + "feat}]\n")) == "there is no holiday 'feat' = did you mean 'feast'?");
  CHECK(only(read(head + "feast}]\n")) == "station 'gate' never opens = its holidays leave no day");
  CHECK(only(read("holidays: {feast: 2024-02-03..2024-02-01}\n")) ==
        "'2024-02-03..2024-02-01' ends before it begins (`feast`)");
}

TEST_CASE("a lever that nothing reads is warned of, and so is an event on it") {
  const std::string hint = " = levers are read where inspections say `recognition: {lever: ...}`";
  CHECK(only(read(lever)) == "nothing reads lever 'trusted'" + hint);
  const std::string event = "events: [{name: e, what: 'lever:trusted', value: 0.5, from: 1 d}]\n";
  const Read both = read(lever + event);
  CHECK(both.loaded);
  CHECK(words(both) == std::vector<std::string>{"nothing reads lever 'trusted'",
                                                "event 'e' sets lever 'trusted', which nothing reads"});
  CHECK(steps("{name: look, inspect: {rate: {aeo: 5 %}, work: 1 h, recognition: {lever: trusted, classes: aeo, factor: "
              "30 %}}}",
              lever + event)
            .empty());
}

TEST_CASE("what steps keep and inspect is read as it is written") {
  const Read sound =
      read(map + lever +
           std::string("procedures: [{name: p, steps: [{station: berth, servers: 2, keep: procedure, "
                       "work_per_wagon: 5 min, work_per_reconsigned: 6 min, inspect: {rate: {aeo: 1 %, discredited: "
                       "80 %}, work: 2 h, recognition: {lever: trusted, classes: [aeo, certified], factor: 30 %}}}]}]\n"
                       "flows: [{name: f, from: a, to: a, procedure: p, gap: 1 d, trust: certified, consignment: "
                       "reconsigned}]\n"));
  INFO(sound.messages());
  REQUIRE(sound.loaded);
  const Step& step = sound.scenario().network.procedures[ProcedureId{0}].steps[0];
  CHECK(step.servers == 2);
  CHECK(step.keep == Keep::procedure);
  CHECK(step.work.each.mean() == 3600);
  CHECK(step.work.per_wagon.mean() == 300);
  CHECK(step.work.per_reconsigned.mean() == 360);
  REQUIRE(step.inspection);
  CHECK(step.inspection->rate == std::array{0.01, 0.0, 0.0, 0.8});
  CHECK(step.inspection->rate_of(Trust::aeo, 1) == Approx(0.003));
  CHECK(step.inspection->rate_of(Trust::discredited, 1) == 0.8);
  const Flow& flow = sound.scenario().flows[FlowId{0}];
  CHECK(flow.trust == Trust::certified);
  CHECK(flow.documents == Documents::reconsigned);
}

}  // namespace caravan::io::test
