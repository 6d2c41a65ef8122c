#include "sim/io/scenario/show.h"
#include "sim/io/text/hash.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

constexpr const char* nodes =
    "node_id,name,zh,x_coord,y_coord,country,source,confidence\n"
    "a,Alpha,甲,10,50,DE,atlas,sourced\n"
    "b,Beta,乙,12,50,DE,atlas,derived\n"
    "c,Gamma,丙,14,50,PL,guess,estimate\n";
constexpr const char* links =
    "link_id,from_node_id,to_node_id,mode,length,speed,directed,source,confidence\n"
    ",a,b,rail,150 km,50 km/h,false,map,sourced\n"
    "bc,b,c,rail,160 km,50 km/h,true,map,sourced\n";
constexpr const char* services =
    "name,mode,capacity,timetable,dispatch.at_least,dispatch.longest_wait,source,confidence\n"
    "slow,rail,40 TEU; 900 t,mon 08:00; fri 20:30,,,plan,sourced\n"
    "full,rail,40 TEU,,20 TEU,3 d,plan,estimate\n";
constexpr const char* stops =
    "service,place,via,loads,source,confidence\n"
    "slow,a,,,plan,sourced\nfull,a,,,plan,sourced\nslow,c,b,false,plan,sourced\nfull,b,,,plan,derived\n";
constexpr const char* terminal = R"(places:
  - {name: a, before_loading: in}
stations:
  - {name: crane, place: a, work: 5 min, source: visit, confidence: sourced}
procedures:
  - {name: in, steps: [crane], source: visit, confidence: sourced}
)";
constexpr const char* scenario = "schema_version: 1\nhorizon: 14 d\nmodels: [../models/north]\n";

/// A folder with one model and a scenario on it.
struct World {
  Folder folder;
  std::string file;

  explicit World(const std::string& text = scenario) {
    folder.write("models/north/node.csv", nodes);
    folder.write("models/north/link.csv", links);
    folder.write("models/north/service.csv", services);
    folder.write("models/north/stop.csv", stops);
    folder.write("models/north/terminal.yaml", terminal);
    folder.write("models/north/README.md", "# north\n");
    file = folder.write("scenarios/base.yaml", text);
  }
};

/// Without the folder's own name.
std::string shown(const World& world, std::string text) {
  for (std::size_t at = text.find(world.folder.path()); at != text.npos; at = text.find(world.folder.path())) {
    text.erase(at, world.folder.path().size() + 1);
  }
  return text;
}

}  // namespace

TEST_CASE("a model's tables say what could stand inline") {
  const World world;
  const Read read = read_file(world.file);
  INFO(read.messages());
  REQUIRE(read.loaded);
  const Network& network = read.scenario().network;
  REQUIRE(network.places.size() == 3);
  CHECK(network.places[PlaceId{0}].name == "a");
  CHECK(network.places[PlaceId{0}].name_en == "Alpha");
  CHECK(network.places[PlaceId{2}].longitude == 14);
  CHECK(network.places[PlaceId{0}].terminal.before_loading == ProcedureId{0});
  REQUIRE(network.links.size() == 3);
  CHECK(network.links[LinkId{1}].name == "b > a");
  CHECK(network.links[LinkId{2}].name == "bc");
  REQUIRE(network.services.size() == 2);
  const Service& slow = network.services[ServiceId{0}];
  CHECK(slow.capacity == Load{40'000, 900'000, Load::unlimited});
  CHECK(slow.stops[0].way == std::vector{LinkId{0}, LinkId{2}});
  CHECK_FALSE(slow.stops[1].loads);
  CHECK(to_text(slow.departures[1]) == "2024-01-05 20:30");
  CHECK(network.services[ServiceId{1}].dispatch.longest_wait == Duration{3 * 86'400'000LL});
  CHECK(read.loaded->name == "base");
}

TEST_CASE("each table's rows are counted by how well they are founded") {
  const World world;
  const Read read = read_file(world.file);
  REQUIRE(read.loaded);
  const std::vector<Foundation> expected{{"places", 1, 1, 1, 0},     {"links", 2, 0, 0, 0},    {"stations", 1, 0, 0, 0},
                                         {"procedures", 1, 0, 0, 0}, {"services", 1, 0, 1, 0}, {"stops", 3, 1, 0, 0}};
  CHECK(read.loaded->foundations == expected);
}

TEST_CASE("the scenario lies over its models, and --set over the scenario") {
  const World world(std::string(scenario) +
                    "links: [{from: a, to: b, headway: 5 min}]\nservices: [{name: full, priority: 2}]\n");
  const Read read = read_file(world.file, {{"services.slow.capacity=8 TEU", "links.bc.speed=80 km/h"}, 3, 77});
  INFO(read.messages());
  REQUIRE(read.loaded);
  const Network& network = read.scenario().network;
  CHECK(network.links[LinkId{0}].headway == Duration{300'000});
  CHECK(network.links[LinkId{0}].length_km == 150);
  CHECK(network.links[LinkId{2}].running_time.mean() == Approx(2 * 3600));
  REQUIRE(network.services.size() == 2);
  CHECK(network.services[ServiceId{0}].capacity.milli_teu == 8000);
  CHECK(network.services[ServiceId{1}].priority == 2);
  CHECK(read.loaded->replications == 3);
  CHECK(read.loaded->seed == 77);
}

TEST_CASE("a scenario takes away what models have, on whatever layer it says so") {
  World world(std::string(scenario) + "services: [{name: slow, remove: true}]\n");
  const auto services = [](const Read& read) {
    INFO(read.messages());
    REQUIRE(read.loaded);
    std::string names;
    for (const Service& service : read.scenario().network.services) names += service.name + " ";
    return names;
  };
  CHECK(services(read_file(world.file)) == "full ");
  const auto above = [&](const std::string& text) {
    return world.folder.write("scenarios/above.yaml", "schema_version: 1\nextends: base.yaml\n" + text);
  };
  CHECK(services(read_file(above(""))) == "full ");
  const std::string anew = "services: [{name: slow, mode: rail, capacity: 4 TEU, every: 1 d, stops: [a, b]}]\n";
  CHECK(services(read_file(above(anew))) == "full slow ");
  CHECK(read_file(world.file).scenario().network.services.size() == 1);

  world.folder.write(
      "scenarios/base.yaml",
      std::string(scenario) + "services: [{name: own, mode: rail, capacity: 4 TEU, every: 1 d, stops: [a, b]}]\n");
  CHECK(services(read_file(above("services: [{name: own, remove: true}]\n"))) == "slow full ");
  CHECK(services(read_file(above("services: [{name: full, remove: true}]\n"))) == "slow own ");
  CHECK(only(read_file(above("services: [{name: fast, remove: true}]\n"))) ==
        "there is no 'fast' to remove = only what the models or the file under `extends` have can be removed");
}

TEST_CASE("a scenario that extends another changes only what differs") {
  const World world;
  const std::string file = world.folder.write(
      "scenarios/closed.yaml",
      "extends: base.yaml\nevents: [{name: flood, what: bc, closed: true, from: 2 d, for: 3 d}]\nseed: 5\n");
  const Read read = read_file(file);
  INFO(read.messages());
  REQUIRE(read.loaded);
  CHECK(read.scenario().disruptions.size() == 1);
  CHECK(read.scenario().network.services.size() == 2);
  CHECK(read.loaded->name == "closed");
  CHECK(read.loaded->seed == 5);
}

TEST_CASE("a later model lies over an earlier one and may speak of its places") {
  const World world("schema_version: 1\nhorizon: 14 d\nmodels: [../models/north, ../models/south]\n");
  world.folder.write("models/south/node.csv",
                     "node_id,name,source,confidence\nb,Better,news,sourced\nd,Delta,news,sourced\n");
  world.folder.write("models/south/link.csv",
                     "from_node_id,to_node_id,mode,length,running_time,source,confidence\n"
                     "b,d,rail,90 km,\"lognormal(mean 2 h, cv 0.3)\",map,sourced\n");
  const Read read = read_file(world.file);
  INFO(read.messages());
  REQUIRE(read.loaded);
  CHECK(read.scenario().network.places.size() == 4);
  CHECK(read.scenario().network.places[PlaceId{1}].name_en == "Better");
  CHECK(read.scenario().network.links.size() == 5);
}

TEST_CASE("the hash of models follows the content of their files") {
  const World world, other;
  const Read one = read_file(world.file);
  REQUIRE(one.loaded);
  CHECK(read_file(other.file).loaded->model_hash == one.loaded->model_hash);
  other.folder.write("models/north/README.md", "# more\n");
  CHECK(read_file(other.file).loaded->model_hash == one.loaded->model_hash);
  other.folder.write("models/north/node.csv", std::string(nodes) + "d,Delta,丁,16,50,PL,guess,estimate\n");
  CHECK(read_file(other.file).loaded->model_hash != one.loaded->model_hash);
  CHECK(read("name: alone\n").loaded->model_hash == sha256(""));
}

TEST_CASE("every value of a resolved scenario tells its origin") {
  const World world;
  const Read read = read_file(world.file, {{"services.slow.capacity=8 TEU"}, {}, 77});
  REQUIRE(read.loaded);
  const std::string page = shown(world, render_resolved(*read.loaded, read.sources));
  INFO(page);
  CHECK(page.starts_with("schema_version: 1  # scenarios/base.yaml:1\n"));
  CHECK(page.find("name: base  # default\n") != page.npos);
  CHECK(page.find("replications: 10  # default\n") != page.npos);
  CHECK(page.find("seed: 77  # --seed\n") != page.npos);
  CHECK(page.find("  - name: a  # models/north/terminal.yaml:2\n") != page.npos);
  CHECK(page.find("    longitude: 12  # models/north/node.csv:3\n") != page.npos);
  CHECK(page.find("    time_zone: UTC  # default\n") != page.npos);
  CHECK(page.find("    both_ways: false  # models/north/link.csv:3\n") != page.npos);
  CHECK(page.find("    capacity: 8 TEU  # --set\n") != page.npos);
  CHECK(page.find("    timetable: [mon 08:00, fri 20:30]  # models/north/service.csv:2\n") != page.npos);
  CHECK(page.find("    # hours: always open  # default\n") != page.npos);
  CHECK(page.find("models:") == page.npos);
}

TEST_CASE("messages about a table call its columns as it does") {
  const World world;
  world.folder.write("models/north/link.csv",
                     "link_id,from_node_id,to_node_id,mode,length,speed,directed,source,confidence\n"
                     ",a,,rail,150 km,50 km/h,maybe,map,sourced\n");
  const Read read = read_file(world.file);
  const std::vector<std::string> found = words(read);
  CHECK(found[0] == "a link needs `to_node_id`: place where it ends");
  CHECK(found[1] == "`directed` must be true or false, not 'maybe'");
}

TEST_CASE("every row of a model tells where it is from") {
  const World world;
  world.folder.write("models/north/node.csv", "node_id,name,source\na,Alpha,atlas\nb,Beta,\nc,Gamma,x\n");
  const Read read = read_file(world.file);
  CHECK_FALSE(read.loaded);
  CHECK(words(read) ==
        std::vector<std::string>{"a row of a model needs `confidence`", "a row of a model needs `source`",
                                 "a row of a model needs `confidence`", "a row of a model needs `confidence`"});
}

TEST_CASE("what is wrong with a model's folder is told where the scenario names it") {
  const World world("schema_version: 1\nhorizon: 14 d\nmodels: [../models/nort, ../models/empty]\n");
  world.folder.write("models/empty/README.md", "");
  const Read read = read_file(world.file);
  CHECK_FALSE(read.loaded);
  const std::string messages = shown(world, read.messages());
  CHECK(messages.find("scenarios/base.yaml:3:10: error") != messages.npos);
  CHECK(messages.find("'../models/north'") != messages.npos);
  CHECK(messages.find("scenarios/base.yaml:3:26: error: folder '../models/empty' holds no table of a model") !=
        messages.npos);
}

TEST_CASE("columns and keys that a model does not have are errors") {
  const World world;
  world.folder.write("models/north/node.csv", "node_id,longitude,latitud,source,confidence\na,10,50,x,sourced\n");
  world.folder.write("models/north/terminal.yaml", "station: []\n");
  world.folder.write("models/north/link.csv", "");
  world.folder.write("models/north/service.csv", "name,source,confidence\n");
  world.folder.write("models/north/stop.csv", "service,place,source,confidence\nslo,a,x,sourced\n");
  const Read read = read_file(world.file);
  const std::string messages = shown(world, read.messages());
  INFO(messages);
  CHECK(messages.find("unknown column 'longitude' in node.csv") != messages.npos);
  CHECK(messages.find("= here it is called 'x_coord'") != messages.npos);
  CHECK(messages.find("unknown column 'latitud' in node.csv") != messages.npos);
  CHECK(messages.find("unknown key 'station' in terminal.yaml") != messages.npos);
  CHECK(messages.find("= did you mean 'stations'?") != messages.npos);
  CHECK(messages.find("there is no service 'slo' in service.csv") != messages.npos);
}

TEST_CASE("a cell of a tariff table holds charges with ';' between, and an emission table more than rates") {
  const World world;
  world.folder.write(
      "models/north/tariff.csv",
      "name,per_teu,charges,source,confidence\ntrain,100 USD/TEU,1500 USD/run; 30 USD/shipment,list,sourced\n");
  world.folder.write("models/north/emission.csv",
                     "name,per_tonne_km,ttw_per_tonne_km,distance,load_factor,data_quality,source,confidence\n"
                     "train,20 g/t-km,5 g/t-km,shortest_feasible,60 %,modelled,table 3,sourced\n");
  const Read read = read_file(world.folder.write(
      "scenarios/more.yaml", std::string(scenario) + "services: [{name: slow, tariff: train, emission: train}]\n"));
  INFO(read.messages());
  REQUIRE(read.loaded);
  const Charges& charges = read.scenario().network.services[ServiceId{0}].charges;
  CHECK(charges.usd_per_teu == 100);
  REQUIRE(charges.further.size() == 2);
  CHECK(charges.further[0].basis == Basis{Basis::Of::run, false, false});
  CHECK(charges.further[0].usd == 1500);
  CHECK(charges.further[1].basis == Basis{Basis::Of::shipment, false, false});
  CHECK(charges.factor.tells_ttw);
  CHECK(charges.factor.ttw_gram_per_tonne_km == Approx(5));
  CHECK(charges.factor.distance == DistanceKind::shortest_feasible);
  CHECK(charges.factor.load_factor == Approx(0.6));
  CHECK(charges.factor.quality == DataQuality::modelled);
  CHECK(charges.factor.source == "table 3");
}

}  // namespace caravan::io::test
