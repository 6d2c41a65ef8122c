#include "sim/io/scenario/layers.h"

#include "sim/io/text/yaml.h"
#include "tests/catch.hpp"
#include "tests/io_text/said.h"

namespace caravan::io::test {

namespace {

/// A folder of scenarios, read from one of them.
struct Desk {
  Folder folder;
  Sources sources;
  Diagnostics diagnostics;
  Loaded loaded;

  void load(std::string_view name) {
    FileReader reader(sources, diagnostics);
    loaded = load_layers(folder.path() / name, sources, diagnostics, reader);
  }
  std::string said() const { return replaced(test::said(diagnostics, sources), folder.path().string() + "/", ""); }
};

/// `upper` laid over `lower`: what comes out, or what is said.
std::string laid(const std::string& lower, const std::string& upper) {
  Sources sources;
  Diagnostics diagnostics;
  Node below = read_yaml(sources.add("lower", lower), sources, diagnostics);
  Node above = read_yaml(sources.add("upper", upper), sources, diagnostics);
  lay_over(below, std::move(above), diagnostics);
  return diagnostics.failed() ? said(diagnostics, sources) : outline(below);
}

/// A tree after --set, or what is said.
std::string set(const std::string& text, const std::string& words) {
  Sources sources;
  Diagnostics diagnostics;
  Node root = read_yaml(sources.add("a.yaml", text), sources, diagnostics);
  const std::string before = outline(root);
  apply_override(root, words, sources, diagnostics);
  if (diagnostics.failed()) CHECK(outline(root) == before);
  return diagnostics.failed() ? said(diagnostics, sources) : outline(root);
}

}  // namespace

TEST_CASE("a scenario lies over the one it extends, and every value knows its file") {
  Desk desk;
  desk.folder.write("s/base.yaml", "schema_version: 1\nhorizon: 52 w\npolicy: {choice: logit, k: 3}\n");
  desk.folder.write("s/middle.yaml", "extends: base.yaml\npolicy: {k: 5}\n");
  desk.folder.write("s/sub/top.yaml", "extends: ../middle.yaml\nseed: 7\nhorizon: 26 w\n");
  desk.load("s/sub/top.yaml");
  CHECK(desk.said().empty());
  const Node& root = desk.loaded.root;
  CHECK(outline(root) == "{schema_version: '1', horizon: '26 w', policy: {choice: 'logit', k: '5'}, seed: '7'}");
  REQUIRE(desk.loaded.files.size() == 3);
  const auto origin = [&](const Node* node) { return node->spot.source; };
  CHECK(origin(root.find("horizon")) == desk.loaded.files[0]);
  CHECK(origin(root.find("policy")->find("k")) == desk.loaded.files[1]);
  CHECK(origin(root.find("policy")->find("choice")) == desk.loaded.files[2]);
  CHECK(root.entries[1].key_spot.source == desk.loaded.files[0]);
}

TEST_CASE("a circle of extends is found, also through a link") {
  Desk desk;
  desk.folder.write("s/a.yaml", "extends: b.yaml\n");
  desk.folder.write("s/b.yaml", "x: 1\nextends: c.yaml\n");
  std::filesystem::create_symlink("a.yaml", desk.folder.path() / "s/c.yaml");
  desk.load("s/a.yaml");
  CHECK(desk.said() ==
        "s/b.yaml:2:10: error: `extends` runs in a circle: s/a.yaml -> s/b.yaml -> s/a.yaml\n"
        "  2 | extends: c.yaml\n"
        "    |          ^^^^^^\n"
        "    = one of them has to stand alone\n");
  CHECK(desk.loaded.root.is_null());
}

TEST_CASE("sixteen files may lie below a scenario, not seventeen") {
  const auto chain = [](int files) {
    Desk desk;
    for (int i = 0; i < files; ++i) {
      desk.folder.write("s/" + std::to_string(i) + ".yaml", "extends: " + std::to_string(i + 1) + ".yaml\n");
    }
    desk.folder.write("s/" + std::to_string(files) + ".yaml", "x: 1\n");
    desk.load("s/0.yaml");
    return desk.said();
  };
  CHECK(chain(16).empty());
  CHECK(chain(17) ==
        "s/16.yaml:1:10: error: more than 16 files extend each other\n"
        "  1 | extends: 17.yaml\n"
        "    |          ^^^^^^^\n"
        "    = merge some of them\n");
}

TEST_CASE("a scenario that cannot be loaded says why") {
  Desk desk;
  desk.folder.write("s/list.yaml", "- a\n");
  desk.folder.write("s/two.yaml", "extends: [a, b]\n");
  desk.folder.write("s/typo.yaml", "extends: lst.yaml\n");
  for (const char* name : {"s/list.yaml", "s/two.yaml", "s/typo.yaml", "s/none.yaml"}) {
    desk.load(name);
    CHECK(desk.loaded.root.is_null());
  }
  CHECK(desk.said() ==
        "s/list.yaml:1:1: error: a scenario is a map of keys\n"
        "  1 | - a\n"
        "    | ^\n"
        "    = begin it with 'key: value'\n"
        "s/two.yaml:1:10: error: `extends` needs the path of one file\n"
        "  1 | extends: [a, b]\n"
        "    |          ^\n"
        "    = write it as in 'extends: baseline.yaml'\n"
        "s/typo.yaml:1:10: error: there is no 'lst.yaml' in 's'\n"
        "  1 | extends: lst.yaml\n"
        "    |          ^^^^^^^^\n"
        "    = did you mean 'list.yaml'?\n"
        "error: there is no file 's/none.yaml'\n");
}

TEST_CASE("maps merge key by key, and anything else is replaced") {
  CHECK(laid("a: {b: 1, c: 2}\nd: x\n", "a: {c: 3, e: 4}\nf: y\n") == "{a: {b: '1', c: '3', e: '4'}, d: 'x', f: 'y'}");
  CHECK(laid("a: {b: 1}\n", "a: 5\n") == "{a: '5'}");
  CHECK(laid("a: 5\n", "a: {b: 1}\n") == "{a: {b: '1'}}");
  CHECK(laid("a: {b: 1}\n", "a:\n") == "{a: ~}");
  CHECK(laid("a: [1, 2, 3]\n", "a: [4]\n") == "{a: ['4']}");
  CHECK(laid("a: [{name: x}]\n", "a: []\n") == "{a: []}");
  CHECK(laid("a: [{name: x, k: 1}]\n", "a: [{name: x}, {k: 2}]\n") == "{a: [{name: 'x'}, {k: '2'}]}");
}

TEST_CASE("lists of named maps merge by name") {
  const std::string lower = "stations: [{name: gate, servers: 2, hours: day}, {name: crane, servers: 3}]\n";
  CHECK(laid(lower, "stations: [{name: crane, servers: 4}, {name: scale, servers: 1}]\n") ==
        "{stations: [{name: 'gate', servers: '2', hours: 'day'}, {name: 'crane', servers: '4'}, "
        "{name: 'scale', servers: '1'}]}");
  CHECK(laid(lower, "stations: [{name: gate, remove: true}, {name: crane, remove: false}]\n") ==
        "{stations: [{name: 'crane', servers: '3'}]}");
  CHECK(laid("flows: [{id: 1, x: a}, {id: 2, x: b}]\n", "flows: [{id: 2, x: c}]\n") ==
        "{flows: [{id: '1', x: 'a'}, {id: '2', x: 'c'}]}");
  CHECK(laid("t: [{name: p, s: [{name: q, n: 1}, {name: r, n: 2}]}]\n", "t: [{name: p, s: [{name: r, n: 3}]}]\n") ==
        "{t: [{name: 'p', s: [{name: 'q', n: '1'}, {name: 'r', n: '3'}]}]}");
}

TEST_CASE("only what is there can be removed, and a name stands once in a list") {
  CHECK(laid("s: [{name: gate}]\n", "s: [{name: gat, remove: true}]\nnew: [{name: x, remove: true}]\n") ==
        "upper:1:12: error: there is no 'gat' to remove\n"
        "  1 | s: [{name: gat, remove: true}]\n"
        "    |            ^^^\n"
        "    = only what the models or the file under `extends` have can be removed\n"
        "upper:2:14: error: there is no 'x' to remove\n"
        "  2 | new: [{name: x, remove: true}]\n"
        "    |              ^\n"
        "    = only what the models or the file under `extends` have can be removed\n");
  CHECK(laid("s: [{name: gate}]\n", "s:\n- {name: gate, a: 1}\n- {name: gate, a: 2}\n") ==
        "upper:3:10: error: 'gate' is written twice in this list (first in line 2)\n"
        "  3 | - {name: gate, a: 2}\n"
        "    |          ^^^^\n"
        "    = keep one of the two\n");
  CHECK(laid("s: [{name: gate}]\n", "s: [{name: gate, remove: yes}]\n") ==
        "upper:1:26: error: `remove` needs true or false\n"
        "  1 | s: [{name: gate, remove: yes}]\n"
        "    |                          ^^^\n");
}

TEST_CASE("large lists merge in one pass") {
  std::string lower = "p:\n", upper = "p:\n";
  for (int i = 0; i < 5'000; ++i) {
    lower += "- {name: n" + std::to_string(i) + ", x: 1}\n";
    upper += "- {name: n" + std::to_string(4'999 - i) + ", x: 2}\n";
  }
  const std::string both = laid(lower, upper);
  CHECK(both.starts_with("{p: [{name: 'n0', x: '2'}, {name: 'n1', x: '2'}, "));
  CHECK(both.ends_with("{name: 'n4999', x: '2'}]}"));
}

TEST_CASE("an override reaches keys, names and indices") {
  const std::string text =
      "horizon: 52 w\nstations: [{name: gate, servers: 2}, {name: crane, servers: 3}]\nstops: [a, b]\n"
      "places: {Łódź: {x: 19.4}, a.b: {x: 1}}\n";
  CHECK(set("horizon: 52 w\n", "horizon=26 w") == "{horizon: '26 w'}");
  CHECK(set("a: {b: {c: 1}}\n", "a.b.c='2'") == "{a: {b: {c: \"2\"}}}");
  CHECK(set(text, "stations.crane.servers=4").find("{name: 'crane', servers: '4'}") != std::string::npos);
  CHECK(set(text, "stations[0].servers=5").find("{name: 'gate', servers: '5'}") != std::string::npos);
  CHECK(set(text, "stops[1]=c").find("stops: ['a', 'c']") != std::string::npos);
  CHECK(set(text, "places.\"Łódź\".x=20").find("Łódź: {x: '20'}") != std::string::npos);
  CHECK(set(text, "places.'a.b'.x=2").find("a.b: {x: '2'}") != std::string::npos);
  CHECK(set("a: {b: 1, c: 2}\n", "a={d: [1, 2]}") == "{a: {d: ['1', '2']}}");
  CHECK(set("a: 1\n", "new.key.deep=x=y") == "{a: '1', new: {key: {deep: 'x=y'}}}");
  CHECK(set("a:\n", "a.b=1") == "{a: {b: '1'}}");
  CHECK(set("a: 1\n", "a=null") == "{a: ~}");
}

TEST_CASE("what is set has its place on the command line") {
  Sources sources;
  Diagnostics diagnostics;
  Node root = read_yaml(sources.add("a.yaml", "a: {b: 1}\n"), sources, diagnostics);
  apply_override(root, "a.b=450 km", sources, diagnostics);
  const Spot spot = root.find("a")->find("b")->spot;
  CHECK(sources.name(spot.source) == "--set");
  CHECK(spot == Spot{1, 1, 5, 6});
}

TEST_CASE("an override that leads nowhere changes nothing and says where it went wrong") {
  const std::string text = "stations: [{name: gate, servers: 2}, {name: crane, servers: 3}]\nstops: [a, b]\nx: 1\n";
  const auto message = [](const std::string& words, int column, int length, const std::string& what,
                          const std::string& hint) {
    return "--set:1:" + std::to_string(column) + ": error: " + what + "\n  1 | " + words + "\n    | " +
           std::string(static_cast<std::size_t>(column - 1), ' ') + std::string(static_cast<std::size_t>(length), '^') +
           "\n" + (hint.empty() ? "" : "    = " + hint + "\n");
  };
  const auto check = [&](const std::string& words, int column, int length, const std::string& what,
                         const std::string& hint) {
    CHECK(set(text, words) == message(words, column, length, what, hint));
  };
  const std::string example = "write it as in 'stations.crane.servers=3'";
  check("stations.cran.servers=3", 10, 4, "no item of this list is called 'cran'", "did you mean 'crane'?");
  check("stops.a=3", 7, 1, "no item of this list is called 'a'", "its items have no names: write an index as in '[0]'");
  check("stops[2]=3", 6, 3, "this list has 2 items", "indices go from 0 to 1");
  check("x[0]=3", 2, 3, "an index needs a list, and here is none", "write the key of a map after a '.'");
  check("x.y=3", 3, 1, "what stands before 'y' is a single value, '1'", "only maps and lists have parts");
  check("new[0]=3", 4, 3, "an index needs a list, and here is none", "write the key of a map after a '.'");
  check("stops[-1]=3", 6, 4, "an index is a whole number in brackets, from 0", example);
  check("stops[1=3", 6, 4, "an index is a whole number in brackets, from 0", example);
  check("a..b=3", 3, 1, "a name is missing in the path", example);
  check("=3", 1, 1, "a name is missing in the path", example);
  check("a.\"b=3", 3, 1, "a quote that is not closed", example);
  check("a\"b\"=3", 2, 1, "'.', '[' or '=' has to follow here", example);
  check("a.b", 4, 1, "'=' and a value are missing", example);
  check("a=[1, 2", 3, 1, "a list that begins with '[' is not closed", "write the ']' and check the commas");
  CHECK(set(text, "a\n=3").starts_with("--set:1:1: error: a line end in the path\n  1 | a\n"));
  check("a=*b", 3, 2, "alias '*b': anchors and aliases are not read",
        "write the value where it is needed, or put a text that begins with '*' in quotes");
}

}  // namespace caravan::io::test
