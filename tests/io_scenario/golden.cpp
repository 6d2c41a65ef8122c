// Whole messages and pages, word for word.
#include <nlohmann/json.hpp>

#include "sim/io/scenario/show.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

const std::string room = std::string(CARAVAN_ROOT) + "/tests/io_scenario/";

std::string without_root(std::string text) {
  for (std::size_t at = text.find(CARAVAN_ROOT "/"); at != text.npos; at = text.find(CARAVAN_ROOT "/")) {
    text.erase(at, std::string(CARAVAN_ROOT "/").size());
  }
  return text;
}

using Json = nlohmann::ordered_json;

/// Every $ref below a schema leads to one of its definitions.
std::size_t count_references(const Json& at, const Json& schema) {
  std::size_t found = 0;
  if (at.is_object() && at.contains("$ref")) {
    const std::string to = at["$ref"];
    REQUIRE(to.starts_with("#/definitions/"));
    CHECK(schema["definitions"].contains(to.substr(14)));
    ++found;
  }
  if (at.is_structured()) {
    for (const Json& inner : at) found += count_references(inner, schema);
  }
  return found;
}

}  // namespace

TEST_CASE("ten mistakes of ten kinds are ten messages, each at its place with a hint") {
  const Read read = read_file(room + "mistakes.yaml");
  CHECK_FALSE(read.loaded);
  CHECK(read.diagnostics.sorted().size() == 10);
  CHECK(read.diagnostics.errors() == 10);
  CHECK(without_root(read.messages()) == content(room + "mistakes.txt"));
}

TEST_CASE("the reference page is the one in docs") {
  CHECK(scenario_reference() == content(std::string(CARAVAN_ROOT) + "/docs/scenario.md"));
}

TEST_CASE("the schema knows every key of a scenario and refuses others") {
  const Json schema = scenario_schema();
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  CHECK(schema["required"] == Json::array({"schema_version", "horizon"}));
  CHECK(schema["additionalProperties"] == false);
  for (const KeyDescription& key : scenario_description().keys) CHECK(schema["properties"].contains(key.name));
  for (const char* form : {"place", "link", "station", "procedure", "step", "service", "stop", "flow", "kpi"}) {
    INFO(form);
    REQUIRE(schema["definitions"].contains(form));
  }
  CHECK(count_references(schema, schema) > 20);
  CHECK(schema == scenario_schema());
}

TEST_CASE("a missing scenario is a message") {
  const Read read = read_file(room + "mistaks.yaml");
  CHECK_FALSE(read.loaded);
  CHECK(without_root(only(read)).starts_with("there is no file 'tests/io_scenario/mistaks.yaml'"));
}

TEST_CASE("text that is no YAML is a message") {
  CHECK_FALSE(read_bare("").loaded);
  CHECK(only(read_bare("- a\n")) == "a scenario is a map of keys = begin it with 'key: value'");
  CHECK_FALSE(read_bare("a: [1\n").loaded);
  CHECK(read_bare("a: &x 1\nb: *x\n").diagnostics.failed());
}

TEST_CASE("both passes complain together") {
  const Read read =
      read_bare("schema_version: 2\nplaces: [{name: a}]\nstations: [{name: s, place: b, servers: none}]\n");
  CHECK(words(read).size() == 4);
}

}  // namespace caravan::io::test
