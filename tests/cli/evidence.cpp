// What the command says, word for word.
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

struct Said {
  int code = 0;
  std::string words;  ///< standard output and standard error
};

Said say(const std::string& words) {
  Said said;
  const std::string command = std::string(CARAVAN_PROGRAM) + " " + words + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) said.words.append(buffer.data(), n);
  said.code = WEXITSTATUS(pclose(pipe));
  return said;
}

const std::string queue = std::string(CARAVAN_ROOT) + "/scenarios/queue.yaml";
const std::string baseline = std::string(CARAVAN_ROOT) + "/scenarios/baseline-2024.yaml";

}  // namespace

TEST_CASE("evidence refuses what it cannot do, with exit code 2") {
  const Said factor = say("evidence " + queue + " --by 1");
  CHECK(factor.code == 2);
  CHECK(factor.words.find("--by") != std::string::npos);
  CHECK(say("evidence " + queue + " --budget 2").code == 2);
  CHECK(say("evidence " + queue + " --replications 1").code == 2);
  CHECK(say("evidence").code == 2);
  const Said one = say("evidence " + queue + " --set replications=1");
  CHECK(one.code == 2);
  CHECK(one.words == "caravan: one replication gives no interval\n  = ask for more, as in '--replications 10'\n");
}

TEST_CASE("evidence knows the numbers that a scenario measures") {
  const Said said = say("evidence " + baseline + " --kpi 'transit_time.p95{corridor=airs}'");
  CHECK(said.code == 2);
  CHECK(said.words ==
        "caravan: the scenario measures no 'transit_time.p95{corridor=airs}'\n"
        "  = did you mean 'transit_time.p95{corridor=air}'?\n");
}

TEST_CASE("evidence does not write over earlier results unasked") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "caravan-evidence-test";
  std::filesystem::remove_all(folder);
  const std::string words = "evidence " + queue + " --set horizon='20 d' --replications 2 --out " + folder.string();
  const Said first = say(words);
  INFO(first.words);
  CHECK(first.code == 0);
  CHECK(std::filesystem::exists(folder / "evidence.csv"));
  CHECK(std::filesystem::exists(folder / "evidence.json"));
  CHECK(say(words).code == 2);
  CHECK(say(words + " --force").code == 0);
  std::filesystem::remove_all(folder);
}

}  // namespace caravan::test
