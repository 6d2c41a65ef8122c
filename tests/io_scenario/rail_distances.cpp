// The railways of models/china-europe-rail against published distances between cities.
#include <cmath>
#include <string>

#include "sim/network/router.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

struct RailDistance {
  const char *from, *via, *to;  ///< via: the crossing that the published way takes
  double km;
  double at_most = 0.08;  ///< how far off it may be
};

// Sources: People's Daily and Rail Cargo (Chengdu), yidaiyilu.gov.cn (Chongqing, Zhengzhou, Xi'an, Guangzhou),
// index1520 (Ulanqab), Xinhua (Yiwu). What is farther off than 8 % goes a way that was not there yet: Chongqing-Lanzhou
// is 820 km since 2017 and was 1,466.
constexpr RailDistance published_ways[] = {{"chengdu", "dostyk", "lodz", 9826, 0.09},
                                           {"chengdu", "dostyk", "tilburg", 10947},
                                           {"chengdu", "dostyk", "nuremberg", 10000},
                                           {"chengdu", "dostyk", "milan", 10694},
                                           {"chongqing", "dostyk", "duisburg", 11179, 0.12},
                                           {"zhengzhou", "dostyk", "hamburg", 10214},
                                           {"xian", "dostyk", "duisburg", 9908},
                                           {"xian", "dostyk", "ghent", 9783},
                                           {"ulanqab", "zamyn-uud", "moscow", 7300},
                                           {"guangzhou", "zamyn-uud", "warsaw", 11200},
                                           {"yiwu", "dostyk", "madrid", 13050}};

PlaceId place_called(const Network& network, const std::string& name) {
  for (std::uint32_t i = 0; i < network.places.size(); ++i)
    if (network.places[PlaceId{i}].name == name) return PlaceId{i};
  FAIL("no place " << name);
  return {};
}

double rail_km(const Network& network, const char* from, const char* to) {
  double km = 0;
  for (const LinkId link : shortest_way(network, place_called(network, from), place_called(network, to), Mode::rail, 0))
    km += network.links[link].length_km;
  return km;
}

}  // namespace

TEST_CASE("the railways are within 8 % of published distances, or the reason is known") {
  const Read read = read_file(std::string(CARAVAN_ROOT) + "/scenarios/suez.yaml");
  REQUIRE(read.loaded);
  const Network& network = read.scenario().network;
  for (const RailDistance& one : published_ways) {
    const double first = rail_km(network, one.from, one.via), second = rail_km(network, one.via, one.to);
    INFO(one.from << " - " << one.to << ": " << first + second << " km, published " << one.km);
    REQUIRE(first > 0);
    REQUIRE(second > 0);
    CHECK(std::abs((first + second) / one.km - 1) <= one.at_most);
  }
}

}  // namespace caravan::io::test
