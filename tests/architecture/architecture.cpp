#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "tests/architecture/sources.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {

/// Each floor and those below it that it may include (docs/architecture.md).
const std::map<std::string, std::set<std::string>> floors{
    {"core", {}},
    {"engine", {"core"}},
    {"network", {"core"}},
    {"demand", {"core", "network"}},
    {"world", {"core", "engine", "network", "demand"}},
    {"measure", {"core", "network", "demand", "world"}},
    {"experiment", {"core", "engine", "network", "demand", "world", "measure"}},
    {"io", {"core", "engine", "network", "demand", "world", "measure", "experiment"}},
    {"cli", {"core", "engine", "network", "demand", "world", "measure", "experiment", "io"}}};

std::string floor_of(const std::filesystem::path& path) { return (++path.begin())->string(); }

/// The floor that an include names, or nothing.
std::string included_floor(const std::string& line) {
  static const std::regex own(R"re(^#include "sim/([a-z]+)/)re");
  std::smatch found;
  return std::regex_search(line, found, own) ? found[1].str() : std::string();
}

std::string at(const SourceFile& file, std::size_t line) { return file.path.string() + ":" + std::to_string(line); }

}  // namespace

TEST_CASE("every folder of sim is a floor of the architecture") {
  for (const SourceFile& file : sources_below({"sim"})) {
    INFO(file.path);
    CHECK(floors.count(floor_of(file.path)) == 1);
  }
}

TEST_CASE("includes go down the floors only") {
  for (const SourceFile& file : sources_below({"sim"})) {
    const std::string floor = floor_of(file.path);
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string other = included_floor(file.lines[i]);
      if (other.empty() || other == floor) continue;
      INFO(at(file, i + 1) << " " << file.lines[i]);
      CHECK(floors.at(floor).count(other) == 1);
    }
  }
}

TEST_CASE("inside io the rooms stand on one another too: text, values, scenario, results") {
  static const std::vector<std::string> rooms{"text", "values", "scenario", "results"};
  static const std::regex own(R"re(^#include "sim/io/([a-z]+)/)re");
  const auto height = [](const std::string& room) {
    return std::find(rooms.begin(), rooms.end(), room) - rooms.begin();
  };
  for (const SourceFile& file : sources_below({"sim/io"})) {
    const auto here = height((++ ++file.path.begin())->string());
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch found;
      if (!std::regex_search(file.lines[i], found, own)) continue;
      INFO(at(file, i + 1) << " " << file.lines[i]);
      CHECK(height(found[1]) <= here);
      CHECK(here < static_cast<std::ptrdiff_t>(rooms.size()));
    }
  }
}

TEST_CASE("our own headers are included by their path from the root") {
  static const std::regex relative(R"re(^#include "(?!sim/|tests/|benchmarks/))re");
  for (const SourceFile& file : sources_below({"sim", "tests", "benchmarks"})) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      INFO(at(file, i + 1) << " " << file.lines[i]);
      CHECK_FALSE(std::regex_search(file.lines[i], relative));
    }
  }
}

TEST_CASE("only io and cli read or write files") {
  static const std::regex streams(R"(#include <(fstream|filesystem|cstdio|iostream)>)");
  for (const SourceFile& file : sources_below({"sim"})) {
    if (floor_of(file.path) == "io" || floor_of(file.path) == "cli") continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      INFO(at(file, i + 1));
      CHECK_FALSE(std::regex_search(file.lines[i], streams));
    }
  }
}

TEST_CASE("what reaches results uses neither the system's laws of chance nor its elementary functions") {
  static const std::regex borrowed(
      R"(std::(log|log1p|exp|expm1|pow|sin|cos|lgamma|tgamma|erf|erfc|mt19937|[a-z_]+_distribution|random_device|unordered_[a-z]+)\b)");
  for (const SourceFile& file : sources_below({"sim/core", "sim/engine", "sim/network", "sim/demand", "sim/world"})) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (file.lines[i].find("//") < file.lines[i].find("std::")) continue;
      INFO(at(file, i + 1) << " " << file.lines[i]);
      CHECK_FALSE(std::regex_search(file.lines[i], borrowed));
    }
  }
}

TEST_CASE(
    "tests define nothing in the program's own namespaces") {  // one name of two types is a silent fault at link time
  static const std::regex opened(R"(^namespace ([a-z_:]+) \{)");
  for (const SourceFile& file : sources_below({"tests"})) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch found;
      if (!std::regex_search(file.lines[i], found, opened)) continue;
      const std::string name = found[1];
      INFO(at(file, i + 1) << " " << file.lines[i]);
      CHECK((name == "Catch" || name == "caravan::test" || name == "caravan::io::test"));
    }
  }
}

TEST_CASE("files are shorter than 400 lines") {
  for (const SourceFile& file : sources_below({"sim", "tests", "benchmarks"})) {
    INFO(file.path);
    CHECK(file.lines.size() < 400);
  }
}

TEST_CASE("functions are shorter than 50 lines") {
  std::size_t seen = 0;
  for (const SourceFile& file : sources_below({"sim", "benchmarks"})) {
    for (const FunctionSpan& function : functions_of(file)) {
      ++seen;
      INFO(at(file, function.first) << " " << function.head);
      CHECK(function.length() < 50);
    }
  }
  CHECK(seen > 300);  // the reader of functions still finds them
}

TEST_CASE("the reader of functions sees heads, ends and lengths") {
  const SourceFile file{"example.cpp",
                        {"namespace a {", "int f(int x) {", "  if (x) {", "    return 1;", "  }", "  return 2;", "}",
                         "", "struct S {", "  void g() {", "    h();", "  }", "};", "}  // namespace a"}};
  const std::vector<FunctionSpan> functions = functions_of(file);
  REQUIRE(functions.size() == 2);
  CHECK(functions[0].length() == 6);
  CHECK(functions[1].head == "  void g() {");
}

}  // namespace caravan::test
