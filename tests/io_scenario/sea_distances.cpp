// The sea lanes of models/land-sea against published distances between ports, with passages open and closed.
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "sim/network/router.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

struct Distance {
  const char *from, *to;
  double nautical_miles;
};

// Source: NIMA Pub. 151, Distances Between Ports, as tabled in LINER-LIB 1.2 (github.com/blof/LINERLIB).
constexpr Distance published[] = {
    {"shanghai", "singapore", 2207}, {"shanghai", "rotterdam", 10521}, {"shanghai", "hamburg-port", 10780},
    {"cnytn", "singapore", 1452},    {"cnytn", "rotterdam", 9766},     {"singapore", "rotterdam", 8314},
    {"singapore", "lkcmb", 1575},    {"singapore", "innsa", 2438},     {"singapore", "bdcgp", 1508},
    {"shanghai", "innsa", 4645},     {"cnytn", "laem-chabang", 1551},  {"shanghai", "uslax", 5720},
    {"singapore", "kemba", 3987},    {"singapore", "aejea", 3518},     {"shanghai", "aejea", 5725},
    {"shanghai", "brssz", 11033},    {"singapore", "zadur", 4868},     {"shanghai", "cnytn", 829},
    {"singapore", "vnhph", 1325},
};

const Network& lanes() {
  static const Read read = read_file(std::string(CARAVAN_ROOT) + "/scenarios/suez.yaml");
  REQUIRE(read.loaded);
  return read.scenario().network;
}

/// The same without the links of these passages: no ship finds them.
Network without(const std::set<std::string>& passages) {
  Network network = lanes();
  for (Link& link : network.links) {
    if (passages.contains(link.passage)) link.mode = Mode::road;
  }
  return network;
}

PlaceId place(const Network& network, const std::string& name) {
  for (std::uint32_t i = 0; i < network.places.size(); ++i) {
    if (network.places[PlaceId{i}].name == name) return PlaceId{i};
  }
  FAIL("no place " << name);
  return {};
}

/// Of the shortest way by sea; 0 where there is none.
double nautical_miles(const Network& network, const char* from, const char* to) {
  double km = 0;
  for (const LinkId link : shortest_way(network, place(network, from), place(network, to), Mode::sea, 0)) {
    km += network.links[link].length_km;
  }
  return km / 1.852;
}

std::set<std::string> passages(const Network& network, const char* from, const char* to) {
  std::set<std::string> found;
  for (const LinkId link : shortest_way(network, place(network, from), place(network, to), Mode::sea, 0)) {
    if (!network.links[link].passage.empty()) found.insert(network.links[link].passage);
  }
  return found;
}

bool is_about(double value, double expected) { return std::abs(value / expected - 1) < 0.03; }

}  // namespace

TEST_CASE("sea distances are the published ones, within 3 per cent") {
  for (const Distance& pair : published) {
    CAPTURE(pair.from, pair.to, pair.nautical_miles, nautical_miles(lanes(), pair.from, pair.to));
    CHECK(is_about(nautical_miles(lanes(), pair.from, pair.to), pair.nautical_miles));
    CHECK(std::abs(nautical_miles(lanes(), pair.from, pair.to) - nautical_miles(lanes(), pair.to, pair.from)) < 1e-6);
  }
}

TEST_CASE("ships to Europe pass Malacca, Bab-el-Mandeb, Suez, Gibraltar and Dover") {
  CHECK(passages(lanes(), "shanghai", "rotterdam") == std::set<std::string>{"malacca-strait", "bab-el-mandeb-strait",
                                                                            "red-sea", "suez-canal", "gibraltar-strait",
                                                                            "dover-strait"});
}

TEST_CASE("with Suez or the Red Sea closed the way is that round the Cape") {
  // Source: porteconomicsmanagement.org, Shanghai-Rotterdam 13,800 nautical miles round the Cape.
  for (const char* passage : {"suez-canal", "red-sea", "bab-el-mandeb-strait"}) {
    const Network closed = without({passage});
    CHECK(is_about(nautical_miles(closed, "shanghai", "rotterdam"), 13'800));
    CHECK(passages(closed, "shanghai", "rotterdam").contains("cape-of-good-hope"));
  }
}

TEST_CASE("straits that close have their ways round") {
  const double open = nautical_miles(lanes(), "shanghai", "rotterdam");
  CHECK(passages(without({"malacca-strait"}), "shanghai", "rotterdam").contains("sunda-strait"));
  CHECK(nautical_miles(without({"malacca-strait"}), "shanghai", "rotterdam") < 1.1 * open);
  CHECK(passages(without({"malacca-strait", "sunda-strait"}), "shanghai", "rotterdam").contains("lombok-strait"));
  CHECK(nautical_miles(without({"hormuz-strait"}), "shanghai", "aejea") == 0);
  CHECK(passages(lanes(), "shanghai", "coctg").contains("panama-canal"));
  CHECK(nautical_miles(without({"panama-canal"}), "shanghai", "coctg") == 0);  // the lanes join it to no other sea
  CHECK(passages(lanes(), "shanghai", "plgdn").contains("kiel-canal"));
  CHECK(passages(without({"kiel-canal"}), "shanghai", "plgdn").contains("oresund"));
  CHECK(nautical_miles(lanes(), "qinzhou", "vnhph") < 160);  // not round Hainan
  CHECK(passages(lanes(), "qinzhou", "cnytn").contains("qiongzhou-strait"));
}

TEST_CASE("a passage is one link on every way through it, so that a delay counts once") {
  std::set<std::string> seen;
  for (const Link& link : lanes().links) {
    if (link.mode != Mode::sea || link.passage.empty()) continue;
    CAPTURE(link.passage);
    CHECK(seen.insert(link.passage + (link.from.value < link.to.value ? " there" : " back")).second);
  }
  CHECK(seen.size() == 2 * 20);
}

}  // namespace caravan::io::test
