#include "sim/core/ids.h"

#include <string>
#include <type_traits>
#include <vector>

#include "tests/catch.hpp"

using namespace caravan;

namespace {

using CraneId = Id<struct CraneTag>;
using WagonId = Id<struct WagonTag>;
using Cranes = Table<CraneId, std::string>;

template <class Rows, class Key>
concept reached_by = requires(Rows rows, Key id) {
  rows[id];
};

}  // namespace

TEST_CASE("an id of one table reaches no other table") {
  STATIC_REQUIRE(reached_by<Cranes, CraneId>);
  STATIC_REQUIRE_FALSE(reached_by<Cranes, WagonId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<WagonId, CraneId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<int, CraneId>);
}

TEST_CASE("the id of no row does not exist and orders after every row") {
  CHECK_FALSE(CraneId::none().exists());
  CHECK(CraneId{0}.exists());
  CHECK(CraneId{4'294'967'294u} < CraneId::none());
  CHECK(CraneId{} == CraneId::none());
}

TEST_CASE("rows are numbered in the order they were added") {
  Cranes cranes;
  CHECK(cranes.empty());
  const CraneId north = cranes.add("north"), south = cranes.add("south");
  CHECK(north.value == 0);
  CHECK(south.value == 1);
  CHECK(cranes[south] == "south");
  CHECK(cranes.has(south));
  CHECK_FALSE(cranes.has(CraneId{2}));
  CHECK_FALSE(cranes.has(CraneId::none()));

  std::vector<std::string> seen;
  for_each(cranes, [&](CraneId id, const std::string& name) { seen.push_back(std::to_string(id.value) + name); });
  CHECK(seen == std::vector<std::string>{"0north", "1south"});
}

TEST_CASE("a table is a value: a copy changes alone") {
  Cranes cranes(2, "idle");
  Cranes copy = cranes;
  CHECK(copy == cranes);
  copy[CraneId{1}] = "busy";
  CHECK(cranes[CraneId{1}] == "idle");
  CHECK_FALSE(copy == cranes);
}
