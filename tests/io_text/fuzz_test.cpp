// Broken inputs: a valid text with a few bytes changed is read, or refused with a message, and nothing else.
#include <cstdint>

#include "sim/io/scenario/layers.h"
#include "sim/io/text/csv.h"
#include "sim/io/text/utf8.h"
#include "sim/io/text/yaml.h"
#include "tests/catch.hpp"
#include "tests/io_text/said.h"

namespace caravan::io::test {

namespace {

/// Numbers that look random and are the same everywhere. Source: Vigna, splitmix64.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % bound);
  }

 private:
  std::uint64_t state_;
};

std::string mutated(std::string text, Dice& dice) {
  constexpr std::string_view nasty = "[]{}:,-?&*!|>'\"%@`#\n\r\t \\=~<.\x04\xff\xe6";
  for (std::size_t changes = 1 + dice.below(4); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = dice.below(text.size());
    const char c = nasty[dice.below(nasty.size())];
    switch (dice.below(4)) {
      case 0:
        text[at] = c;
        break;
      case 1:
        text.insert(at, 1 + dice.below(3), c);
        break;
      case 2:
        text.erase(at, 1 + dice.below(6));
        break;
      default:
        text.insert(dice.below(text.size()), text.substr(at, dice.below(30)));
        break;
    }
  }
  return text;
}

/// Every spot lies in its source, and no key stands twice.
void check_tree(const Node& node, const Sources& sources) {
  for (const Spot& spot : {node.spot}) {
    REQUIRE(spot.known());
    REQUIRE(spot.column >= 1);
    REQUIRE(spot.column - 1 + spot.length <= sources.line(spot.source, spot.line).size());
  }
  for (const Node& item : node.items) check_tree(item, sources);
  for (const Entry& entry : node.entries) {
    REQUIRE(node.find(entry.key) == &entry.value);
    check_tree(entry.value, sources);
  }
}

void check_messages(const Diagnostics& diagnostics, const Sources& sources) {
  const std::string page = said(diagnostics, sources);
  REQUIRE(page.empty() != diagnostics.failed());
  REQUIRE(first_invalid_utf8(page) == std::string::npos);
  REQUIRE(page.find_first_of("\x1b\x04\r\t") == std::string::npos);
}

const std::string scenario =
    "schema_version: 1\nname: \"closure 关闭\"\nextends: baseline.yaml\nhorizon: 52 w  # a year\n"
    "places:\n  Łódź: {x: 19.4, y: 51.8, zone: 'Europe/Warsaw'}\n  成都:\n    x: 104.1\n    y: 30.7\n"
    "stations:\n- name: gate\n  servers: 2\n  service: {law: exponential, mean: 12 min}\n- name: crane\n  servers: 3\n"
    "text: |\n  two\n  lines\nfold: >-\n  one\n  text\nempty:\nlist: [1, 2, [a, 'b''c'], \"d\\\"e\"]\n";

}  // namespace

TEST_CASE("two thousand broken scenarios are read or refused") {
  Dice dice(1);
  int refused = 0;
  for (int i = 0; i < 2'000; ++i) {
    Sources sources;
    Diagnostics diagnostics;
    const SourceId source = sources.add("a.yaml", mutated(scenario, dice));
    const Node node = read_yaml(source, sources, diagnostics);
    if (!node.is_null()) check_tree(node, sources);
    check_messages(diagnostics, sources);
    if (diagnostics.failed()) ++refused;
  }
  CHECK(refused > 500);
  CHECK(refused < 2'000);
}

TEST_CASE("two thousand broken tables are read or refused") {
  const std::string text =
      "node_id,name,x_coord,y_coord\n1,\"Chengdu, 成都\",104.1,30.7\r\n2,Łódź,19.4,\n3,\"the \"\"port\"\"\",1,2\n";
  Dice dice(2);
  int refused = 0;
  for (int i = 0; i < 2'000; ++i) {
    Sources sources;
    Diagnostics diagnostics;
    const SourceId source = sources.add("t.csv", mutated(text, dice));
    const Node node = read_csv(source, sources, diagnostics);
    for (const Node& row : node.items) {
      for (const Entry& entry : row.entries) check_tree(entry.value, sources);
    }
    check_messages(diagnostics, sources);
    if (diagnostics.failed()) ++refused;
  }
  CHECK(refused > 500);
  CHECK(refused < 2'000);
}

TEST_CASE("two thousand broken overrides are applied or refused") {
  Dice dice(3);
  int refused = 0;
  for (int i = 0; i < 2'000; ++i) {
    Sources sources;
    Diagnostics diagnostics;
    Node root = read_yaml(sources.add("a.yaml", scenario), sources, diagnostics);
    REQUIRE_FALSE(diagnostics.failed());
    const std::string before = outline(root);
    apply_override(root, mutated("stations[1].\"servers\"=[1, {a: 'b'}]", dice), sources, diagnostics);
    check_messages(diagnostics, sources);
    if (diagnostics.failed()) REQUIRE(outline(root) == before);
    if (diagnostics.failed()) ++refused;
  }
  CHECK(refused > 500);
  CHECK(refused < 2'000);
}

TEST_CASE("two thousand broken layers are laid or refused") {
  Dice dice(4);
  for (int i = 0; i < 2'000; ++i) {
    Sources sources;
    Diagnostics diagnostics;
    Node lower = read_yaml(sources.add("lower", scenario), sources, diagnostics);
    const SourceId upper = sources.add("upper", mutated(scenario, dice));
    lay_over(lower, read_yaml(upper, sources, diagnostics), diagnostics);
    if (!diagnostics.failed()) check_tree(lower, sources);
    check_messages(diagnostics, sources);
  }
}

}  // namespace caravan::io::test
