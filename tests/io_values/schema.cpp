#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "sim/io/values/form_schema.h"
#include "tests/catch.hpp"
#include "tests/io_values/station_form.h"

namespace caravan::io::test {
namespace {

using Json = nlohmann::ordered_json;

bool matches(const std::string& text, const Dimension& dimension) {
  return std::regex_search(text, std::regex(pattern(dimension), std::regex::ECMAScript));
}

TEST_CASE("the pattern of a dimension accepts what the reader accepts") {
  using namespace dimension;
  const auto [text, dimension] = GENERATE(table<std::string, Dimension>({
      {"48 h", time},
      {"48h", time},
      {"1 d 12 h", time},
      {"-1.5e3 ms", time},
      {"450 km", length},
      {"35 km/h", speed},
      {"18 kn", speed},
      {"450 USD/TEU", money_per_load},
      {"680 CNY/FEU", money_per_load},
      {"450 USD / TEU", money_per_load},
      {"0.85 USD/TEU-km", money_per_load_length},
      {"0.85 USD/km*TEU", money_per_load_length},
      {"0.85 USD/TEU·km", money_per_load_length},
      {"0.85 USD/TEU/km", money_per_load_length},
      {"0.1 USD/tkm", money_per_mass_length},
      {"0.1 USD/t-km", money_per_mass_length},
      {"12 g/t-km", carbon_per_mass_length},
      {"12 g CO2e/t-km", carbon_per_mass_length},
      {"12 gCO2e/tkm", carbon_per_mass_length},
      {"50 USD/t CO2e", money_per_carbon},
      {"2 trains/day", rate},
      {"2 /day", rate},
      {"2 1/day", rate},
      {"5 %/year", growth},
      {"3 %", none},
      {"0.03", none},
      {"120 TEU/week", load_rate},
      {"55 FEU", load},
      {"3", dimension::count},
      {"3 trains", dimension::count},
      {"3 min/container", time_per_count},
      {"1500 USD/train", money_per_count},
      {"1500 USD", money},
  }));
  CAPTURE(text, pattern(dimension));
  CHECK(matches(text, dimension));
  CHECK(std::holds_alternative<double>(parse_quantity(text, dimension, "`key`", [] {
    CurrencyTable rates;
    rates.set("CNY", 0.14);
    return rates;
  }())));
}

TEST_CASE("the pattern of a dimension refuses other dimensions and malformed numbers") {
  using namespace dimension;
  const auto [text, dimension] = GENERATE(table<std::string, Dimension>({
      {"48", time},
      {"48 km", time},
      {"048 h", time},
      {"1,000 h", time},
      {".5 h", time},
      {"48 h/d", time},
      {"+4 h", time},
      {"450 km", money_per_load},
      {"450 USD", money_per_load},
      {"450 USD/km", money_per_load},
      {"450 TEU/USD", money_per_load},
      {"0.85 USD/TEU", money_per_load_length},
      {"12 g", carbon_per_mass_length},
      {"2 trains", rate},
      {"2 TEU/day", rate},
      {"5 km", speed},
      {"3 h", none},
      {"3 h", dimension::count},
      {"1 h and more", time},
  }));
  CAPTURE(text, pattern(dimension));
  CHECK_FALSE(matches(text, dimension));
}

TEST_CASE("the example of every key of a schema's quantities fits its own pattern") {
  const Dimension dimension = GENERATE(
      as<Dimension>{}, dimension::none, dimension::time, dimension::length, dimension::money, dimension::load,
      dimension::mass, dimension::carbon, dimension::energy, dimension::count, dimension::speed, dimension::rate,
      dimension::growth, dimension::load_rate, dimension::mass_rate, dimension::money_per_mass,
      dimension::money_per_load_time, dimension::money_per_mass_time, dimension::carbon_per_load,
      dimension::carbon_per_mass_length, dimension::mass_per_load, dimension::time_per_count);
  CAPTURE(example(dimension), pattern(dimension));
  CHECK(matches(example(dimension), dimension));
}

TEST_CASE("the schema of a form holds its keys, rules, nested forms and laws") {
  const Json schema = schema_of(station_form().description(), "Station");
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  CHECK(schema["title"] == "Station");
  CHECK(schema["type"] == "object");
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["required"] == Json({"name", "work"}));
  CHECK(schema["allOf"] == Json::parse(R"([{"oneOf": [{"required": ["every"]}, {"required": ["timetable"]}]}])"));
  CHECK(schema["dependencies"] == Json::parse(R"({"longest": ["every"]})"));

  std::vector<std::string> definitions;
  for (const auto& [name, definition] : schema["definitions"].items()) definitions.push_back(name);
  CHECK(definitions == std::vector<std::string>{"opening", "step", "law_of_a_time"});

  const Json& keys = schema["properties"];
  CHECK(keys.size() == station_form().description().keys.size());
  CHECK(keys["servers"]["description"] == "how many work side by side (a whole number, 1 to 100000). Default: 1.");
  CHECK(keys["servers"]["default"] == 1);
  CHECK(keys["servers"]["anyOf"][0] == Json::parse(R"({"type": "integer", "minimum": 1, "maximum": 100000})"));
  CHECK(keys["cost"]["description"] == "what it costs (money per TEU, at least 0). Example: 450 USD/TEU");
  CHECK(keys["cost"]["pattern"] == pattern(dimension::money_per_load));
  CHECK(keys["queue"]["enum"] == Json({"fifo", "priority"}));
  CHECK(keys["queue"]["markdownEnumDescriptions"][0] == "first come, first served");
  CHECK(keys["closed"]["type"] == "boolean");
  CHECK(keys["closed"]["default"] == false);
  CHECK(keys["work"]["allOf"][0]["$ref"] == "#/definitions/law_of_a_time");
  CHECK(keys["hours"]["items"]["$ref"] == "#/definitions/opening");
  CHECK_FALSE(keys["until"].contains("default"));
  CHECK(keys["tariffs"]["additionalProperties"]["pattern"] == pattern(dimension::money_per_load));
  CHECK(keys["steps"]["anyOf"].size() == 2);
}

TEST_CASE("the definition of a form with a shorthand allows both ways") {
  const Json step = schema_of(station_form().description(), "Station")["definitions"]["step"];
  CHECK(step["anyOf"][0]["maxLength"] == 80);
  CHECK(step["anyOf"][1]["required"] == Json({"place"}));
}

TEST_CASE("the definition of a law names every law and its parameters") {
  const Json law = schema_of(station_form().description(), "Station")["definitions"]["law_of_a_time"];
  CHECK(law["anyOf"][0]["pattern"] == pattern(dimension::time));
  const std::regex call(law["anyOf"][1]["pattern"].get<std::string>());
  CHECK(std::regex_search("lognormal(mean 30 h, cv 0.2)", call));
  CHECK_FALSE(std::regex_search("lognormall(mean 30 h, cv 0.2)", call));
  const Json& map = law["anyOf"][2];
  CHECK(map["maxProperties"] == 1);
  CHECK(map["properties"].size() == 12);
  CHECK(map["properties"]["lognormal"]["properties"].size() == 4);
  CHECK(map["properties"]["erlang"]["properties"]["stages"]["anyOf"][0] ==
        Json::parse(R"({"type": "integer", "minimum": 1, "maximum": 10000})"));
}

struct Found {
  std::vector<std::string> patterns;
  std::vector<std::string> references;
};
void collect(const Json& node, Found& found) {
  for (const auto& [key, value] : node.items()) {
    if (key == "pattern" && value.is_string()) found.patterns.push_back(value);
    if (key == "$ref") found.references.push_back(value);
    if (value.is_structured()) collect(value, found);
  }
}

TEST_CASE("every pattern and reference of a schema is sound") {
  const Json schema = schema_of(station_form().description(), "Station");
  Found found;
  collect(schema, found);
  for (const std::string& one : found.patterns) CHECK_NOTHROW(std::regex(one));
  for (const std::string& one : found.references) CHECK(schema.contains(Json::json_pointer(one.substr(1))));
  CHECK(found.patterns.size() > 40);
  CHECK(found.references.size() == 4);
}

TEST_CASE("every rule between keys has its word in the schema") {
  struct Pair {
    int a = 0, b = 0, c = 0;
  };
  Form<Pair> form("pair", "two numbers");
  form.optional("a", &Pair::a, count(), "the first");
  form.optional("b", &Pair::b, count(), "the second");
  form.optional("c", &Pair::c, count(), "the third");
  form.at_most_one_of({"a", "b", "c"}).at_least_one_of({"a", "b"}).together({"b", "c"});
  const Json schema = schema_of(form.description(), "Pair");
  CHECK(schema["allOf"] == Json::parse(R"([{"not": {"required": ["a", "b"]}}, {"not": {"required": ["a", "c"]}},
      {"not": {"required": ["b", "c"]}}, {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}])"));
  CHECK(schema["dependencies"] == Json::parse(R"({"b": ["c"], "c": ["b"]})"));
  CHECK_FALSE(schema.contains("required"));
}

TEST_CASE("the schema is the same on every call") {
  CHECK(schema_of(station_form().description(), "Station").dump() ==
        schema_of(station_form().description(), "Station").dump());
}

}  // namespace
}  // namespace caravan::io::test
