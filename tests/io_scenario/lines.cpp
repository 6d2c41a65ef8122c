// Published lines, cities and programmes of places, modes of flows, and the demand that a model holds.
#include <algorithm>

#include "sim/io/scenario/show.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

constexpr const char* ways = R"yaml(
places:
  - {name: a, en: Alpha, country: CN}
  - {name: b, en: Beta east, city: Beta, country: KZ, programmes: [rail, sea]}
  - {name: c, country: PL}
links:
  - {from: a, to: b, mode: rail, length: 90 km, running_time: 9 h}
  - {from: b, to: c, mode: sea, length: 90 km, running_time: 9 h}
services:
  - {name: ab, mode: rail, capacity: 9 TEU, every: 24 h, stops: [a, b]}
  - {name: bc, mode: sea, capacity: 9 TEU, every: 24 h, stops: [b, c]}
  - {name: bac, mode: rail, capacity: 9 TEU, every: 24 h, stops: [b, a, b]}
  - {name: shy, mode: sea, capacity: 9 TEU, every: 24 h, stops: [{place: b, loads: false}, c]}
)yaml";

std::string with_lines(const std::string& lines) { return std::string(ways) + "lines:\n" + lines; }

}  // namespace

TEST_CASE("a place belongs to a city, its own unless it says another, and to programmes") {
  const Read read = test::read(ways);
  INFO(read.messages());
  REQUIRE(read.loaded);
  const auto& places = read.scenario().network.places;
  CHECK(places[PlaceId{0}].city == "Alpha");
  CHECK(places[PlaceId{1}].city == "Beta");
  CHECK(places[PlaceId{2}].city == "c");
  CHECK(places[PlaceId{0}].programmes.empty());
  CHECK(places[PlaceId{1}].programmes == std::vector<std::string>{"rail", "sea"});
}

TEST_CASE("a published line is a chain of services") {
  const Read read =
      test::read(with_lines("  - {name: x, en: Alpha - c, zh: 甲—丙, programme: rail, services: [ab, bc]}\n"
                            "  - {name: y, services: [bac]}\n"
                            "  - {name: z, services: [bac, ab, bc]}\n"));
  INFO(read.messages());
  REQUIRE(read.loaded);
  const std::vector<Line>& lines = read.scenario().network.lines;
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].name_en == "Alpha - c");
  CHECK(lines[0].name_zh == "甲—丙");
  CHECK(lines[0].programme == "rail");
  CHECK(lines[0].services == std::vector{ServiceId{0}, ServiceId{1}});
  CHECK(lines[1].name_en == "y");
}

TEST_CASE("a line whose services do not join is refused where it breaks") {
  CHECK(only(test::read(with_lines("  - {name: x, services: [bc, ab]}\n"))) ==
        "line 'x' breaks: service 'ab' cannot be boarded where 'bc' stops = 'bc' leads on to c; 'ab' begins at a");
  CHECK(only(test::read(with_lines("  - {name: x, services: [ab, shy]}\n"))) ==
        "line 'x' breaks: service 'shy' cannot be boarded where 'ab' stops = 'ab' leads on to b; 'shy' begins at b");
  CHECK(only(test::read(with_lines("  - {name: x, services: [ab, bd]}\n"))) ==
        "there is no service 'bd' = there is ab, bc, bac, shy");
  CHECK(only(test::read(with_lines("  - {name: x, services: [ab]}\n  - {name: x, services: [bc]}\n")))
            .find("two lines are called 'x'") != std::string::npos);
}

TEST_CASE("where a line's first rides end decides where the next may be boarded") {
  // boarded at a, 'bac' leads on to b alone
  CHECK(test::read(with_lines("  - {name: x, services: [ab, bac, ab]}\n")).loaded);
  CHECK_FALSE(test::read(with_lines("  - {name: x, services: [shy, ab]}\n")).loaded);
}

TEST_CASE("flows name the modes that they ride") {
  const Read read = test::read(std::string(ways) +
                               "flows: [{name: f, from: a, to: c, gap: 9 h, modes: [sea, rail]}, "
                               "{name: g, from: a, to: c, gap: 9 h}]\n");
  INFO(read.messages());
  REQUIRE(read.loaded);
  CHECK(read.scenario().flows[FlowId{0}].modes == ModeSet{Mode::rail, Mode::sea});
  CHECK(read.scenario().flows[FlowId{1}].modes == ModeSet::all());
  CHECK(only(test::read(std::string(ways) + "flows: [{name: f, from: a, to: c, gap: 9 h, modes: [ship]}]\n"))
            .find("`modes`") != std::string::npos);
}

TEST_CASE("a flow whose modes lead nowhere is warned of, with the rule") {
  CHECK(only(test::read(std::string(ways) + "flows: [{name: f, from: a, to: c, gap: 9 h, modes: [rail]}]\n")) ==
        "no services lead from 'a' to 'c': the shipments of flow 'f' will be lost = blocked by sea (not among its "
        "`modes`)");
}

TEST_CASE("a gravity model's flows ride its modes, and are as far apart as these make them") {
  const std::string gravity =
      "gravity: [{name: g, origins: {a: 90 TEU/week}, destinations: {b: 50 TEU/week, c: 40 TEU/week}, "
      "distance: least_time, deterrence: {exponential: 0.01 /h}, modes: [rail, sea]}]\n";
  const Read read = test::read(std::string(ways) + gravity);
  INFO(read.messages());
  REQUIRE(read.loaded);
  REQUIRE(read.scenario().flows.size() == 2);
  CHECK(read.scenario().flows[FlowId{1}].modes == ModeSet{Mode::rail, Mode::sea});
}

TEST_CASE("a model says demand, fleets and limits in demand.yaml, and lines in line.csv") {
  const Folder folder;
  folder.write("m/node.csv",
               "node_id,name,city,programmes,country,source,confidence\na,Alpha,,,CN,s,sourced\n"
               "b,Beta west,Beta,rail; sea,KZ,s,sourced\n");
  folder.write("m/link.csv",
               "from_node_id,to_node_id,mode,length,speed,source,confidence\na,b,rail,90 km,9 km/h,s,sourced\n");
  folder.write("m/service.csv", "name,mode,capacity,every,source,confidence\nab,rail,9 TEU,24 h,s,sourced\n");
  folder.write("m/stop.csv", "service,place,source,confidence\nab,a,s,sourced\nab,b,s,sourced\n");
  folder.write("m/line.csv", "name,en,zh,programme,services,source,confidence\nx,A - B,甲—乙,rail,ab,s,sourced\n");
  folder.write("m/demand.yaml",
               "holidays: {feast: 2024-02-10..2024-02-17}\n"
               "profiles: [{name: p, weekdays: [1, 1, 1, 1, 1, 0.5, 0.5], source: s, confidence: estimate}]\n"
               "flows: [{name: f, from: a, to: b, gap: 9 h, profile: p, source: s, confidence: derived}]\n"
               "fleets: [{name: w, stock: {a: 9}}]\nlimits: [{country: KZ, train_length: 900 m}]\n");
  folder.write("n/demand.yaml", "limits: [{country: CN, train_length: 800 m}]\n");
  const std::string file = folder.write("s.yaml", "schema_version: 1\nhorizon: 9 d\nmodels: [m, n]\n");
  const Read read = read_file(file);
  INFO(read.messages());
  REQUIRE(read.loaded);
  CHECK(read.scenario().flows.size() == 1);
  CHECK(read.scenario().network.fleets.size() == 1);
  CHECK(read.scenario().network.lines.size() == 1);
  CHECK(read.scenario().network.places[PlaceId{1}].programmes == std::vector<std::string>{"rail", "sea"});
  CHECK(render_resolved(*read.loaded, read.sources).find("country: CN  # " + folder.path() + "/n/demand.yaml:1") !=
        std::string::npos);  // limits of both models stand
  const auto profiles = std::find_if(read.loaded->foundations.begin(), read.loaded->foundations.end(),
                                     [](const Foundation& one) { return one.table == "profiles"; });
  REQUIRE(profiles != read.loaded->foundations.end());
  CHECK(profiles->estimate == 1);
}

TEST_CASE("what demand.yaml may not hold, and what says not where it is from, is refused") {
  const Folder folder;
  folder.write("m/node.csv", "node_id,source,confidence\na,s,sourced\n");
  folder.write("m/demand.yaml", "flow: []\nflows: [{name: f, from: a, to: a, gap: 9 h, source: s}]\n");
  const Read read = read_file(folder.write("s.yaml", "schema_version: 1\nhorizon: 9 d\nmodels: [m]\n"));
  CHECK_FALSE(read.loaded);
  CHECK(words(read) ==
        std::vector<std::string>{"unknown key 'flow' in demand.yaml", "a flow of a model needs `confidence`"});
  CHECK(read.messages().find("did you mean 'flows'?") != std::string::npos);
}

TEST_CASE("an overlay lies over all that the command line says") {
  LoadOptions options;
  options.overrides = {"seed=5", "services.ab.capacity=7 TEU"};
  options.overlay = "seed: 6\nflows: [{name: f, from: a, to: b, gap: 9 h}]\n";
  const Read read = test::read(ways, options);
  INFO(read.messages());
  REQUIRE(read.loaded);
  CHECK(read.loaded->seed == 6);
  CHECK(read.scenario().network.services[ServiceId{0}].capacity.milli_teu == 7000);
  CHECK(read.scenario().flows.size() == 1);
}

}  // namespace caravan::io::test
