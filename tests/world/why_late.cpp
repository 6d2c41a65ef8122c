// The account of a shipment's time: times worked out by hand.
#include "sim/experiment/replicate.h"
#include "tests/catch.hpp"
#include "tests/support/account.h"

namespace caravan::test {
namespace {

using namespace literals;

/// Shipments that pass `steps` at the office and are done.
std::string office(const std::string& stations, const std::string& steps, const std::string& shipments) {
  return "places: [{name: office, before_loading: papers}]\nstations: [" + stations +
         "]\nprocedures: [{name: papers, steps: [" + steps +
         "]}]\ncommodities: [{name: goods}]\nflows: [{name: forms, commodity: goods, from: office, to: office, "
         "shipments: [" +
         shipments + "]}]\n";
}

std::string line(const std::string& rule, const std::string& shipments, const std::string& headway = "0 h") {
  return "places: [{name: a}, {name: b}]\n"
         "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, headway: " +
         headway +
         "}]\ncommodities: [{name: goods}]\n"
         "services: [{name: train, mode: rail, capacity: 4 TEU, " +
         rule +
         ", stops: [a, b]}]\n"
         "flows: [{name: boxes, commodity: goods, from: a, to: b, shipments: [" +
         shipments + "]}]\n";
}

}  // namespace

TEST_CASE("a wait for others is charged to the capacity of the station") {
  const std::string yaml = office("{name: counter, place: office, work: 3 h}", "counter", "{at: 0 h}, {at: 1 h}");
  CHECK(account(yaml, 0) == Lines{"0-3 station counter, in work, as planned"});
  CHECK(account(yaml, 1) ==
        Lines{"1-3 station counter, in the queue, capacity", "3-6 station counter, in work, as planned"});
}

// Work of 3 h, closed from 2 h to 6 h; the line left by the closure is empty when the second begins at 7 h.
TEST_CASE("a closure is charged with the rest of work, the wait while it lasts, and the line that it leaves") {
  const std::string yaml =
      office("{name: counter, place: office, work: 3 h}", "counter", "{at: 0 h}, {at: 1 h}, {at: 8 h}") +
      "events: [{name: snow, what: [counter], closed: true, from: 2 h, until: 6 h}]\n";
  CHECK(account(yaml, 0) == Lines{"0-2 station counter, in work, as planned", "2-6 station counter, work rests, snow",
                                  "6-7 station counter, in work, as planned"});
  CHECK(account(yaml, 1) ==
        Lines{"1-2 station counter, in the queue, capacity", "2-6 station counter, in the queue, snow",
              "6-7 station counter, in the queue, backlog of snow", "7-10 station counter, in work, as planned"});
  CHECK(account(yaml, 2) ==
        Lines{"8-10 station counter, in the queue, capacity", "10-13 station counter, in work, as planned"});
}

// Up 10 h, down 4 h, and a closure from 12 h to 20 h on top: the breakdown came first and ends first.
TEST_CASE("of two reasons to stand still the first is charged, and after its end the other") {
  const std::string yaml =
      office("{name: counter, place: office, work: 1 h, breakdowns: {up: 10 h, down: 4 h}}", "counter", "{at: 11 h}") +
      "events: [{name: outage, what: [counter], closed: true, from: 12 h, until: 20 h}]\n";
  CHECK(account(yaml, 0) == Lines{"11-14 station counter, in the queue, breakdown",
                                  "14-20 station counter, in the queue, outage",
                                  "20-21 station counter, in work, as planned"});
}

TEST_CASE("a wait before opening is charged to the hours, and the line of the morning to their backlog") {
  const std::string yaml = office("{name: counter, place: office, work: 2 h, hours: [{from: '08:00', to: '18:00'}]}",
                                  "counter", "{at: 5 h}, {at: 6 h}");
  CHECK(account(yaml, 1) == Lines{"6-8 station counter, in the queue, closed hours",
                                  "8-10 station counter, in the queue, backlog of closed hours",
                                  "10-12 station counter, in work, as planned"});
}

// A strike ends at the hour of opening: the line of the morning is the strike's. The next morning's is that of the
// hours.
TEST_CASE("a standstill that ends as the station opens leaves its own backlog") {
  const std::string yaml = office("{name: counter, place: office, work: 2 h, hours: [{from: '08:00', to: '18:00'}]}",
                                  "counter", "{at: 9 h}, {at: 10 h}, {at: 50 h}, {at: 51 h}") +
                           "events: [{name: strike, what: [counter], closed: true, from: 8 h, until: 32 h}]\n";
  CHECK(account(yaml, 1) == Lines{"10-32 station counter, in the queue, strike",
                                  "32-34 station counter, in the queue, backlog of strike",
                                  "34-36 station counter, in work, as planned"});
  CHECK(account(yaml, 3) == Lines{"51-56 station counter, in the queue, closed hours",
                                  "56-58 station counter, in the queue, backlog of closed hours",
                                  "58-60 station counter, in work, as planned"});
}

// first (1 h) -> second (room 1, 1 h, closed 2 h to 9 h). The second lot is done at `first` at 2 h and cannot move on
// until 9:30; the third waits behind it.
TEST_CASE("who waits behind a server that is blocked waits for the cause at the station further on") {
  const std::string yaml = office(
                               "{name: first, place: office, work: 1 h}, {name: second, place: office, work: 90 min, "
                               "room: 1}",
                               "first, second", "{at: 0 h}, {at: 0 h}, {at: 3 h}") +
                           "events: [{name: snow, what: [second], closed: true, from: 2 h, until: 9 h}]\n";
  CHECK(account(yaml, 1) == Lines{"0-1 station first, in the queue, capacity", "1-2 station first, in work, as planned",
                                  "2-9 station second, blocked, snow",
                                  "9-9:30 station second, blocked, backlog of snow",
                                  "9:30-11 station second, in work, as planned"});
  CHECK(account(yaml, 2) == Lines{"3-9 station first, in the queue, snow of station second",
                                  "9-9:30 station first, in the queue, backlog of snow of station second",
                                  "9:30-10:30 station first, in work, as planned",
                                  "10:30-11 station second, blocked, capacity",
                                  "11-12:30 station second, in work, as planned"});
}

TEST_CASE("a wait for a departure is charged to the timetable, then to the cut-off or the run that was full") {
  const std::string full = line("every: 24 h, first: 24 h", "{at: 1 h}, {at: 2 h}, {at: 3 h}");
  CHECK(account(full, 2) == Lines{"3-24 service train at a, for a run, timetable",
                                  "24-48 service train at a, for a run, full run",
                                  "48-58 link a > b, on the way, as planned"});
  const std::string late = line("every: 24 h, first: 24 h, cut_off: 6 h", "{at: 19 h}");
  CHECK(account(late, 0) == Lines{"19-24 service train at a, for a run, timetable",
                                  "24-48 service train at a, for a run, missed cut-off",
                                  "48-58 link a > b, on the way, as planned"});
  const std::string gathered = line("dispatch: {at_least: 4 TEU, longest_wait: 72 h}", "{at: 1 h}, {at: 5 h}");
  CHECK(account(gathered, 0).front() == "1-5 service train at a, for a run, gathering");
}

// Trains of one lot at 1 h and 2 h, 6 h apart on the link, which is closed from 4 h to 9 h.
TEST_CASE("who is aboard has the time of its run: held by a closure, and waiting for a path") {
  const std::string yaml =
      line("every: 1 h, first: 1 h", "{at: 1 h, size: 4 TEU}, {at: 2 h, size: 4 TEU}", "6 h") +
      "events: [{name: snow, what: [a > b], closed: true, from: 4 h, until: 9 h}]\nhorizon: 40 h\n";
  CHECK(account(yaml, 0) == Lines{"1-4 link a > b, on the way, as planned", "4-9 link a > b, held on the way, snow",
                                  "9-16 link a > b, on the way, as planned"});
  CHECK(account(yaml, 1) == Lines{"2-4 link a > b, for a path, capacity", "4-9 link a > b, for a path, snow",
                                  "9-19 link a > b, on the way, as planned"});
}

// By plan the train loads at the second stop at 10 h; it is held for 5 h on its way.
TEST_CASE("at a later stop the wait for a run that is late is charged to what held the run") {
  const std::string yaml =
      "places: [{name: a}, {name: b}, {name: c}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h},\n"
      "        {from: b, to: c, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "commodities: [{name: goods}]\n"
      "services: [{name: train, mode: rail, capacity: 4 TEU, every: 500 h, stops: [a, b, c]}]\n"
      "flows: [{name: boxes, commodity: goods, from: b, to: c, shipments: [{at: 2 h}]}]\n"
      "events: [{name: snow, what: [a > b], closed: true, from: 1 h, until: 6 h}]\n";
  CHECK(account(yaml, 0) == Lines{"2-10 service train at b, for a run, timetable",
                                  "10-15 service train at b, for a run, snow of link a > b",
                                  "15-25 link b > c, on the way, as planned"});
}

// The yard of 2 TEU at b is taken for 20 h by the first lot; the train stands there with the second.
TEST_CASE("aboard of a run that the yard has no room for, the place is charged") {
  const std::string yaml =
      "places: [{name: a, yard: 4 TEU}, {name: b, yard: 2 TEU, after_discharge: import}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "stations: [{name: customs, place: b, servers: 9, work: 20 h}]\n"
      "procedures: [{name: import, place: b, steps: [{name: sort, work: 1 h}, customs]}]\n"
      "commodities: [{name: goods}]\n"
      "services: [{name: train, mode: rail, capacity: 10 TEU, every: 2000 h, first: 5 h, stops: [a, b]}]\n"
      "flows: [{name: boxes, commodity: goods, from: a, to: b, shipments: [{at: 1 h}, {at: 2 h}, {at: 3 h}]}]\n";
  CHECK(account(yaml, 1) == Lines{"2-5 service train at a, for a run, timetable",
                                  "5-15 link a > b, on the way, as planned",
                                  "15-36 place b, aboard, yard full, capacity", "36-37 place b, procedure, as planned",
                                  "37-57 station customs, in work, as planned"});
  CHECK(account(yaml, 2).front() == "3-5 place a, at the gate, capacity");
}

// Work of 3 h each; the second waits 2 h. Of 8 h in all a quarter is capacity: 1 h of each of the two.
TEST_CASE("delays as KPIs are hours per shipment, held or not, and shares of all their time") {
  const Scenario scenario =
      scenario_of(office("{name: counter, place: office, work: 3 h}", "counter", "{at: 0 h}, {at: 1 h}"));
  const KpiDeclaration by_cause{
      {}, Score::delay, {Label::cause}, {}, {Statistic::mean, Statistic::share, Statistic::sum}, {}};
  const KpiDeclaration by_holder{
      "at", Score::delay, {Label::flow, Label::held_by}, {{Label::cause, "capacity"}}, {Statistic::mean}, {}};
  const KpiPlan plan = bind_kpis(scenario, std::vector{by_cause, by_holder});
  const Result result = replicate(scenario, plan, 1, 0);
  const auto value = [&](const std::string& metric, const std::string& label, const std::string& what) {
    for (std::size_t i = 0; i < plan.rows.size(); ++i)
      for (const auto& [name, text] : plan.rows[i].labels)
        if (plan.rows[i].metric == metric && name == label && text == what) return result.values[i];
    FAIL("there is a row for " << metric << " of " << what);
    return 0.0;
  };
  CHECK(value("delay.mean", "cause", "capacity") == 1);
  CHECK(value("delay.share", "cause", "capacity") == 0.25);
  CHECK(value("delay.sum", "cause", "capacity") == 2);
  CHECK(value("delay.mean", "cause", "as planned") == 3);
  CHECK(value("at.mean", "held_by", "station counter") == 1);
  CHECK(value("at.mean", "held_by", "place office") == 0);
}

TEST_CASE("a shipment still under way is charged up to the end, its open wait included") {
  const std::string yaml = line("every: 500 h, first: 24 h", "{at: 1 h}, {at: 30 h}") + "horizon: 40 h\n";
  CHECK(account(yaml, 1) == Lines{"30-40 service train at a, for a run, timetable"});
  const std::string aboard = line("every: 24 h, first: 24 h", "{at: 1 h}") + "horizon: 30 h\n";
  CHECK(account(aboard, 0) ==
        Lines{"1-24 service train at a, for a run, timetable", "24-30 link a > b, on the way, as planned"});
}

}  // namespace caravan::test
