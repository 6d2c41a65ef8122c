#include "sim/io/text/files.h"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/io_text/said.h"

namespace caravan::io::test {

namespace {

namespace fs = std::filesystem;

/// A reader with its scenario open, in a folder where `models` marks the root.
struct Desk {
  Folder folder;
  Sources sources;
  Diagnostics diagnostics;
  FileReader reader{sources, diagnostics};
  SourceId scenario = 0;

  Desk() {
    folder.write("house/models/rail/node.csv", "node_id\n1\n");
    folder.write("house/scenarios/baseline.yaml", "a: 1\n");
    scenario = reader.open(folder.write("house/scenarios/closure.yaml", "extends: x\n")).value();
  }
  Spot spot() const { return {scenario, 1, 10, 1}; }
  /// What is said when the scenario names `written`; its own folder is called DIR.
  std::string refusal(std::string_view written) {
    CHECK_FALSE(reader.open_named(written, spot()).has_value());
    return replaced(said(diagnostics, sources), folder.path().string(), "DIR");
  }
};

std::string at_spot(const std::string& message, const std::string& hint) {
  return "DIR/house/scenarios/closure.yaml:1:10: error: " + message + "\n  1 | extends: x\n    |          ^\n" +
         (hint.empty() ? "" : "    = " + hint + "\n");
}

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

const std::string about_root =
    "files are read from the folder 'DIR/house' only: the nearest one with `models` or `.git`";

}  // namespace

TEST_CASE("files are named relative to the file that names them") {
  Desk desk;
  const auto baseline = desk.reader.open_named("baseline.yaml", desk.spot());
  REQUIRE(baseline.has_value());
  CHECK(desk.sources.text(*baseline) == "a: 1\n");
  CHECK(desk.sources.name(*baseline) == (desk.folder.path() / "house/scenarios/baseline.yaml").string());
  CHECK(desk.reader.path_of(*baseline) == desk.folder.path() / "house/scenarios/baseline.yaml");
  const auto model = desk.reader.folder_named("../models/rail", desk.spot());
  REQUIRE(model.has_value());
  CHECK(*model == desk.folder.path() / "house/models/rail");
  CHECK(desk.reader.holds(*model, "node.csv"));
  CHECK_FALSE(desk.reader.holds(*model, "link.csv"));
  const auto nodes = desk.reader.open_in(*model, "node.csv", desk.spot(), largest_table);
  REQUIRE(nodes.has_value());
  CHECK(desk.sources.text(*nodes) == "node_id\n1\n");
  CHECK(desk.reader.open_named("../models/rail/node.csv", desk.spot()) == nodes);  // read once
  const Spot set{desk.sources.add("--set", "a=b"), 1, 3, 1};
  CHECK(desk.reader.open_named("baseline.yaml", set) == baseline);  // relative to the scenario
  CHECK(desk.diagnostics.errors() == 0);
}

TEST_CASE("names in messages are short when the user's path is") {
  Folder folder;
  folder.write("models/x.csv", "");
  folder.write("scenarios/b.yaml", "");
  folder.write("scenarios/a.yaml", "");
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  Sources sources;
  Diagnostics diagnostics;
  FileReader reader(sources, diagnostics);
  const SourceId a = reader.open("scenarios/a.yaml").value();
  const SourceId b = reader.open_named("./b.yaml", {a, 1, 1, 0}).value();
  const SourceId x = reader.open_named("../models/x.csv", {a, 1, 1, 0}).value();
  fs::current_path(before);
  CHECK(sources.name(a) == "scenarios/a.yaml");
  CHECK(sources.name(b) == "scenarios/b.yaml");
  CHECK(sources.name(x) == "models/x.csv");
}

TEST_CASE("the root is the nearest folder above with models or .git") {
  Folder folder;
  folder.write("x/models/readme", "");
  folder.write("x/y/z/a.yaml", "");
  folder.write("x/w/.git/HEAD", "");
  folder.write("x/w/a.yaml", "");
  CHECK(root_of(folder.path() / "x/y/z/a.yaml") == folder.path() / "x");
  CHECK(root_of(folder.path() / "x/w/a.yaml") == folder.path() / "x/w");
  const bool top_is_root = fs::exists("/models") || fs::exists("/.git");  // as in some containers
  CHECK(root_of("/no-such-folder/lone/deep/a.yaml") == (top_is_root ? "/" : "/no-such-folder/lone"));
  CHECK(root_of("/no-such-folder/a.yaml") == (top_is_root ? "/" : "/no-such-folder"));
}

TEST_CASE("an absolute path is refused") {
  CHECK(Desk().refusal("/etc/passwd") ==
        at_spot("'/etc/passwd' is an absolute path", "write it relative to the file that names it"));
}

TEST_CASE("a path out of the root is refused, whether or not something is there") {
  CHECK(Desk().refusal("../../outside.yaml") ==
        at_spot("'../../outside.yaml' leads out of the scenario's folders", about_root));
  CHECK(Desk().refusal("x/../../../../etc/passwd") ==
        at_spot("'x/../../../../etc/passwd' leads out of the scenario's folders", about_root));
}

TEST_CASE("a symbolic link out of the root is refused, one inside it is not") {
  Desk desk;
  desk.folder.write("secret.yaml", "a: 1\n");
  desk.folder.write("secret/file.yaml", "a: 1\n");
  fs::create_symlink("../../secret.yaml", desk.folder.path() / "house/scenarios/link.yaml");
  fs::create_symlink("../../secret", desk.folder.path() / "house/scenarios/door");
  fs::create_symlink("baseline.yaml", desk.folder.path() / "house/scenarios/inner.yaml");
  CHECK(desk.reader.open_named("inner.yaml", desk.spot()).has_value());
  CHECK(desk.refusal("link.yaml") ==
        at_spot("'link.yaml' is a symbolic link out of the scenario's folders", about_root));
  CHECK_FALSE(desk.reader.open_named("door/file.yaml", desk.spot()).has_value());
  CHECK_FALSE(desk.reader.folder_named("door", desk.spot()).has_value());
  CHECK(desk.diagnostics.errors() == 3);
}

TEST_CASE("a missing file is met with the nearest name") {
  CHECK(Desk().refusal("baselin.yaml") ==
        at_spot("there is no 'baselin.yaml' in 'DIR/house/scenarios'", "did you mean 'baseline.yaml'?"));
  CHECK(Desk().refusal("../model/rail/node.csv") ==
        at_spot("there is no '../model/rail/node.csv' in 'DIR/house/scenarios'",
                "did you mean '../models/rail/node.csv'?"));
  CHECK(Desk().refusal("..\\models\\rail") ==
        at_spot("there is no '..\\models\\rail' in 'DIR/house/scenarios'", "write '/' between folders"));
  CHECK(Desk().refusal("baseline.yaml/x") == at_spot("there is no 'baseline.yaml/x' in 'DIR/house/scenarios'", ""));
  Desk desk;
  CHECK_FALSE(desk.reader.open(desk.folder.path() / "house/scenario/closure.yaml").has_value());
  CHECK(replaced(said(desk.diagnostics, desk.sources), desk.folder.path().string(), "DIR") ==
        "error: there is no file 'DIR/house/scenario/closure.yaml'\n"
        "    = did you mean 'DIR/house/scenarios/closure.yaml'?\n");
}

TEST_CASE("what is no regular file is refused") {
  CHECK(Desk().refusal("../models/rail") == at_spot("'DIR/house/models/rail' is a folder, not a file", ""));
  CHECK(Desk().refusal("") == at_spot("a path is missing", ""));
  CHECK(Desk().refusal(std::string_view("baseline.yaml\0x", 15)) ==
        at_spot("'baseline.yaml\\x00x' is no path: it holds control characters", ""));
  Desk desk;
  REQUIRE(::mkfifo((desk.folder.path() / "house/scenarios/pipe").c_str(), 0600) == 0);
  CHECK(desk.refusal("pipe") == at_spot("'DIR/house/scenarios/pipe' is not a regular file", ""));
  Desk other;
  CHECK_FALSE(other.reader.folder_named("baseline.yaml", other.spot()).has_value());
  CHECK(replaced(said(other.diagnostics, other.sources), other.folder.path().string(), "DIR") ==
        at_spot("'baseline.yaml' is a file, not a folder", ""));
}

TEST_CASE("a file above the size is not read") {
  Desk desk;
  desk.folder.write("house/scenarios/big.yaml", std::string((2U << 20U) + 1, ' '));
  CHECK_FALSE(desk.reader.open_named("big.yaml", desk.spot(), 1U << 20U).has_value());
  CHECK(replaced(said(desk.diagnostics, desk.sources), desk.folder.path().string(), "DIR") ==
        at_spot("'DIR/house/scenarios/big.yaml' has 2 MB, more than 1 MB", "put large tables in CSV files"));
  CHECK(desk.reader.open_named("big.yaml", desk.spot(), 3U << 20U).has_value());
}

TEST_CASE("a file is written whole under its name, and nothing else is left") {
  Folder folder;
  Diagnostics diagnostics;
  const fs::path path = folder.path() / "summary.json";
  CHECK(write_file(path, "one", diagnostics));
  CHECK(write_file(path, "two 成都\n", diagnostics));
  CHECK(content(path) == "two 成都\n");
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
  CHECK_FALSE(diagnostics.failed());
}

TEST_CASE("a file that cannot be written is said so, and leaves nothing") {
  Folder folder;
  Sources sources;
  Diagnostics diagnostics;
  folder.write("taken/x", "");
  CHECK_FALSE(write_file(folder.path() / "taken", "text", diagnostics));
  CHECK_FALSE(write_file(folder.path() / "missing/file", "text", diagnostics));
  CHECK(replaced(said(diagnostics, sources), folder.path().string(), "DIR") ==
        "error: cannot write 'DIR/taken': Is a directory\n"
        "error: cannot write 'DIR/missing/file': No such file or directory\n");
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a folder of results is made, taken again, and never another one") {
  Folder folder;
  Sources sources;
  Diagnostics diagnostics;
  CHECK(prepare_output_folder(folder.path() / "a/b", diagnostics));
  CHECK(fs::exists(folder.path() / "a/b/.caravan-results"));
  folder.write("a/b/summary.json", "{}");
  CHECK(prepare_output_folder(folder.path() / "a/b", diagnostics));
  fs::create_directory(folder.path() / "empty");
  CHECK(prepare_output_folder(folder.path() / "empty", diagnostics));
  CHECK_FALSE(diagnostics.failed());

  folder.write("thesis/chapter1.txt", "years of work");
  folder.write("file", "");
  CHECK_FALSE(prepare_output_folder(folder.path() / "thesis", diagnostics));
  CHECK_FALSE(prepare_output_folder(folder.path() / "file", diagnostics));
  CHECK_FALSE(prepare_output_folder(folder.path() / "file/below", diagnostics));
  CHECK(replaced(said(diagnostics, sources), folder.path().string(), "DIR") ==
        "error: the folder 'DIR/thesis' holds something other than results\n"
        "    = choose another folder with --out\n"
        "error: 'DIR/file' is a file, not a folder\n"
        "    = choose another folder with --out\n"
        "error: cannot make the folder 'DIR/file/below': Not a directory\n");
  CHECK_FALSE(fs::exists(folder.path() / "thesis/.caravan-results"));
}

}  // namespace caravan::io::test
