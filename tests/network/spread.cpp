// How much times vary: procedures with branches, loads, and journeys.
#include <cmath>

#include "sim/network/spread.h"
#include "tests/catch.hpp"
#include "tests/network/worlds.h"

namespace caravan::test {
namespace {

Step step(Distribution each, std::vector<Branch> next) {
  return {"work", StationId::none(), {std::move(each), {}, {}}, std::move(next)};
}

WorkSpread spread_of(std::vector<Step> steps) {
  Procedure procedure;
  procedure.steps = std::move(steps);
  procedure.expected_visits = expected_visits(procedure.steps);
  return work_spread(procedure);
}

constexpr Load two_and_a_half{2500, 10'000};

}  // namespace

TEST_CASE("work that is certain, on a way that is certain, has no variance") {
  const WorkSpread spread = spread_of({step(Distribution::fixed(10), {{1, 1}}), step(Distribution::fixed(7), {{}})});
  CHECK(spread.variance(two_and_a_half) == 0);
}

// A visit of 10 s that is repeated with probability 0.3: visits are geometric, with mean 1/0.7 and variance 0.3/0.49.
TEST_CASE("rework adds the variance of how often a step is passed") {
  const WorkSpread certain = spread_of({step(Distribution::fixed(10), {{0, 0.3}, {Branch::leave, 0.7}})});
  CHECK(certain.variance({}) == Approx(100 * 0.3 / 0.49));
  const WorkSpread random = spread_of({step(Distribution::exponential(10), {{0, 0.3}, {Branch::leave, 0.7}})});
  CHECK(random.variance({}) == Approx(100 / 0.49));  // a geometric sum of exponentials is exponential with mean 10/0.7
}

// 20 % pass an inspection of 100 s after 10 s at the gate: variance 0.2 * 0.8 * 100^2.
TEST_CASE("a branch taken by chance spreads by what it takes") {
  const WorkSpread spread = spread_of(
      {step(Distribution::fixed(10), {{1, 0.2}, {Branch::leave, 0.8}}), step(Distribution::fixed(100), {{}})});
  CHECK(spread.variance({}) == Approx(1600));
}

TEST_CASE("each unit of a load has its own draw, and a part of one its part") {
  Step lift = step(Distribution::fixed(60), {{}});
  lift.work.per_teu = Distribution::exponential(100);
  lift.work.per_tonne = Distribution::exponential(3);
  CHECK(spread_of({lift}).variance(two_and_a_half) == Approx(2.25 * 10'000 + 10 * 9));
}

TEST_CASE("certain work per TEU, passed by chance, spreads with the square of the load") {
  Step lift = step(Distribution::fixed(0), {{0, 0.5}, {Branch::leave, 0.5}});
  lift.work.per_teu = Distribution::fixed(10);
  CHECK(spread_of({lift}).variance({2000, 0}) == Approx(400 * 0.5 / 0.25));
}

// a --exponential(3 h)--> m --4 h--> b, dispatched at m within 12 h
TEST_CASE("the spread of a journey is the root of the sum of its variances") {
  Sketch sketch;
  const PlaceId a = sketch.place("a"), m = sketch.place("m"), b = sketch.place("b");
  const LinkId first = sketch.link(a, m, 100, 3_h), second = sketch.link(m, b, 100, 4_h);
  sketch.network.links[first].running_time = Distribution::exponential(3 * 3600);
  const ServiceId train = sketch.service({first}, {0_h, 24_h});
  const ServiceId truck = sketch.service({second}, {});
  sketch.network.services[truck].dispatched = true;
  sketch.network.services[truck].dispatch = {{}, 12_h};
  const Network network = freeze(sketch.network);
  const std::vector<Leg> legs{{train, 0, 1}, {truck, 0, 1}};
  CHECK(spread_hours(network, legs, ProcedureId::none(), {1000, 0}) == Approx(std::sqrt(9 + 144.0 / 12)));
  CHECK(spread_hours(network, std::span(legs).first(1), ProcedureId::none(), {1000, 0}) == Approx(3));
}

}  // namespace caravan::test
