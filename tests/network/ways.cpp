#include <cmath>

#include "sim/core/expect.h"
#include "sim/network/way_finder.h"
#include "tests/catch.hpp"
#include "tests/network/worlds.h"

using namespace caravan;
using namespace caravan::test;

namespace {

Place located(double latitude, double longitude) {
  Place place;
  place.latitude = latitude;
  place.longitude = longitude;
  place.located = true;
  return place;
}

double length(const Network& network, const std::vector<LinkId>& way) {
  double km = 0;
  for (const LinkId link : way) km += network.links[link].length_km;
  return km;
}

}  // namespace

TEST_CASE("distances over the ellipsoid are the published ones, to the metre") {
  // Quarter meridian and a degree of the equator: WGS84. New York to London: the example of GeographicLib's manual.
  CHECK(geodesic_km(located(0, 0), located(90, 0)) == 10001.966);
  CHECK(geodesic_km(located(0, 10), located(0, 11)) == 111.319);
  CHECK(geodesic_km(located(40.6, -73.8), located(51.6, -0.5)) == 5551.759);
  CHECK(geodesic_km(located(30, 179), located(30, -179)) < 200);
  CHECK_THROWS_AS(geodesic_km(Place{}, located(0, 0)), BrokenPromise);
}

//      1435        1520
// A --0: 5-- B --1: 4-- D       2: A-D 20 km, 1435       3: A-D 8 km by road
TEST_CASE("the shortest way keeps to its mode and gauge") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), d = sketch.place("D");
  const LinkId ab = sketch.link(a, b, 5, 1_h, Mode::rail, 1435), bd = sketch.link(b, d, 4, 1_h, Mode::rail, 1520);
  const LinkId direct = sketch.link(a, d, 20, 1_h, Mode::rail, 1435), road = sketch.link(a, d, 8, 1_h, Mode::road);
  const Network& network = sketch.network;
  CHECK(shortest_way(network, a, d, Mode::rail, 0) == std::vector{ab, bd});
  CHECK(shortest_way(network, a, d, Mode::rail, 1435) == std::vector{direct});
  CHECK(shortest_way(network, a, d, Mode::road, 0) == std::vector{road});
  CHECK(shortest_way(network, a, d, Mode::rail, 1520).empty());
  CHECK(shortest_way(network, d, a, Mode::rail, 0).empty());
  CHECK(shortest_way(network, a, a, Mode::rail, 0).empty());
}

//    /--2--> B --0--\        both ways 2 km, and a second track 3 along 1
//   A               D
//    \--1--> C --4--/
TEST_CASE("of equally short ways the one with the least link ids is taken") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C"), d = sketch.place("D");
  sketch.link(b, d, 1, 1_h);
  const LinkId ac = sketch.link(a, c, 1, 1_h);
  sketch.link(a, b, 1, 1_h);
  sketch.link(a, c, 1, 1_h);
  const LinkId cd = sketch.link(c, d, 1, 1_h);
  CHECK(shortest_way(sketch.network, a, d, Mode::rail, 0) == std::vector{ac, cd});
}

TEST_CASE("shortest ways on random maps are certified by their distances") {
  int ways = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Dice dice(1000 + seed);
    Sketch sketch;
    for (int i = 0; i < 10; ++i) sketch.place("place " + std::to_string(i));
    const auto any = [&] { return PlaceId{static_cast<std::uint32_t>(dice.whole(0, 9))}; };
    for (int i = 0; i < 18; ++i) {
      const PlaceId from = any(), to = any();
      if (from != to) sketch.link(from, to, dice.whole(1, 9), 1_h);  // whole numbers: many ties, exact sums
    }
    WayFinder finder(sketch.network);  // which finds from everywhere what a new one would
    for (int i = 0; i < 40; ++i) {
      const PlaceId from = any(), to = any();
      CHECK(finder.way(from, to, Mode::rail, 0) == shortest_way(sketch.network, from, to, Mode::rail, 0));
    }
    std::vector<double> km(10, 1e9);
    for (std::uint32_t to = 0; to < 10; ++to) {
      const auto way = shortest_way(sketch.network, PlaceId{0}, PlaceId{to}, Mode::rail, 0);
      if (to != 0 && way.empty()) continue;
      km[to] = length(sketch.network, way);
      ++ways;
      PlaceId place{0};
      for (const LinkId link : way) {
        CHECK(sketch.network.links[link].from == place);
        place = sketch.network.links[link].to;
      }
      CHECK(place == PlaceId{to});
    }
    // No link leads anywhere by a shorter way, nor anywhere that was called out of reach.
    for (const Link& link : sketch.network.links) CHECK(km[link.to.value] <= km[link.from.value] + link.length_km);
  }
  CHECK(ways > 1000);
}
