// results.sqlite: what a run stores is read back with SQL.
#include "sim/io/results/store.h"

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sim/experiment/replicate.h"
#include "sim/io/results/database.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::io::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A file of its own, taken away at the end.
struct File {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("caravan-test-store-" + std::to_string(::getpid()) + ".sqlite");
  ~File() { std::filesystem::remove(path); }
};

Rows query(const std::filesystem::path& file, const std::string& sql) {
  Connection connection(file);
  Rows rows;
  const auto take = [](void* to, int columns, char** values, char**) {
    std::vector<std::string>& row = static_cast<Rows*>(to)->emplace_back();
    for (int i = 0; i < columns; ++i) row.emplace_back(values[i] ? values[i] : "null");
    return 0;
  };
  REQUIRE(sqlite3_exec(connection.handle(), sql.c_str(), take, &rows, nullptr) == SQLITE_OK);
  return rows;
}

/// Stores the first `n` replications of a scenario; the last one's result.
Result store(const File& file, const Scenario& scenario, std::uint32_t n = 1) {
  const KpiPlan plan = bind_kpis(scenario, {});
  ResultStore results(file.path, {}, scenario, plan, "");
  Result result;
  for (std::uint32_t r = 0; r < n; ++r) {
    result = replicate(scenario, plan, 1, r);
    results.add(result);
  }
  results.finish({}, estimates(plan, {}));
  return result;
}

}  // namespace

// left and right have room for one each; east and west meet in them and want to change places
TEST_CASE("each gridlock of each replication is stored with its ring and its smallest relief") {
  const File file;
  const Scenario scenario = caravan::test::scenario_of(
      "horizon: 5 d\nplaces: [{name: hub}]\n"
      "stations: [{name: left, place: hub, room: 1, work: 1 h}, {name: right, place: hub, room: 1, work: 1 h}]\n"
      "procedures: [{name: there, steps: [left, right]}, {name: back, steps: [right, left]}]\n"
      "flows:\n  - {name: east, from: hub, to: hub, procedure: there, shipments: [{at: 0 h}]}\n"
      "  - {name: west, from: hub, to: hub, procedure: back, shipments: [{at: 0 h}]}\n");
  const Result last = store(file, scenario, 2);
  REQUIRE(last.gridlocks.size() == 1);
  const std::string cycle = cycle_text(scenario, last.gridlocks[0]), relief = relief_text(scenario, last.gridlocks[0]);
  const std::string since = to_text(scenario.start + Duration{3'600'000});
  CHECK(query(file.path, "SELECT * FROM gridlock ORDER BY r") ==
        Rows{{"0", since, "2", cycle, relief}, {"1", since, "2", cycle, relief}});
  CHECK(query(file.path, "SELECT count(*) FROM no_way") == Rows{{"0"}});
}

TEST_CASE("who had no way is stored with what barred it, be they lost or made to wait") {
  const File file;
  const std::string map =
      "horizon: 9 d\nplaces: [{name: a}, {name: b}, {name: c}]\n"
      "links: [{from: a, to: b, mode: rail, length: 9 km, running_time: 1 h}]\n"
      "services: [{name: train, mode: rail, capacity: 9 TEU, every: 1 d, stops: [a, b]}]\n"
      "flows:\n  - {name: shut, from: a, to: b, shipments: [{at: 25 h}, {at: 26 h}, {at: 80 h}]}\n"
      "  - {name: never, from: a, to: c, shipments: [{at: 1 h}]}\n"
      "events: [{name: snow, what: a > b, closed: true, from: 1 d, for: 1 d}]\n";
  const std::string all = "SELECT * FROM no_way ORDER BY flow DESC";
  const std::vector<std::string> none{"0", "never", "no route", "lost", "1", R"(["no service leads there"])"};
  store(file, caravan::test::scenario_of(map));
  CHECK(query(file.path, all) == Rows{{"0", "shut", "no route", "waited", "2", R"x(["a > b (closed)"])x"}, none});
  store(file, caravan::test::scenario_of("choice: {when_closed: give_up}\n" + map));
  CHECK(query(file.path, all) == Rows{{"0", "shut", "no route", "lost", "2", R"x(["a > b (closed)"])x"}, none});
}

// 2 TEU of 10 t by lorry over 40 and 60 km: 100 g/t-km, 80 of them tank to wheel
TEST_CASE("the factors of miles stand in the report of transport chain elements") {
  const File file;
  store(file, caravan::test::scenario_of(
                  "horizon: 9 d\nplaces: [{name: a}, {name: b}]\n"
                  "links: [{from: a, to: b, mode: rail, length: 9 km, running_time: 1 h}]\n"
                  "services: [{name: train, mode: rail, capacity: 9 TEU, every: 1 d, stops: [a, b]}]\n"
                  "emissions: [{name: lorry, per_tonne_km: 100 g/t-km, ttw_per_tonne_km: 80 g/t-km}]\n"
                  "flows: [{name: f, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}], first_mile: {time: 1 h, "
                  "length: 40 km, emission: lorry}, last_mile: {time: 1 h, length: 60 km, emission: lorry}}]\n"));
  CHECK(query(file.path,
              "SELECT name, factor, wtw_g, ttw_g FROM chain_element WHERE element = 'drayage' ORDER BY name") ==
        Rows{{"a", "lorry", "80000.0", "64000.0"}, {"b", "lorry", "120000.0", "96000.0"}});
}

}  // namespace caravan::io::test
