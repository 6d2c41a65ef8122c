// The command from end to end, on a queue whose answer is known: a mean work s makes a mean wait of l s^2 / (1 - l s).
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* scenario = R"(schema_version: 1
name: queue
horizon: 210 d
warm_up: 10 d
replications: 4
places: [{name: office, before_loading: clearance}]
stations: [{name: counter, place: office, work: exponential(mean 1 h), source: "estimate: a guess", confidence: estimate}]
procedures: [{name: clearance, steps: [counter]}]
flows: [{name: papers, from: office, to: office, gap: exponential(mean 75 min), size: 1 TEU}]
)";
const std::string observations =
    "name,corridor,kind,what,zh,period,low,high,tolerance,score,where,statistic,use,comparable,source,confidence\n"
    "wait,queue,wait,mean wait,平均等待,2024,2.4 h,2.6 h,,station_wait,station: counter,mean,fit,,seen,sourced\n"
    "papers,queue,volume,papers a year,每年,2024,7008 shipments/year,,10 "
    "%,shipments_delivered,,per_year,fit,,seen,sourced\n"
    "queue,queue,queue,mean queue,平均排队,2024,1.9,2.1,,utilisation,station: counter,time_average,fit,,seen,sourced\n"
    "taken,queue,use,taken,占用,2024,70 %,76 %,,utilisation,station: counter,time_average,hold,,seen,sourced\n"
    "old,queue,wait,in 1900,1900年,1900,9 h,,,,,,,year 1900,seen,sourced\n";
constexpr const char* parameters =
    "name,path,value,low,high,start,meaning,source,confidence\n"
    "work,stations.counter.work,exponential(mean {} h),0.5,1.1,1,mean work,estimate: a guess,estimate\n";

struct Ran {
  int code = 0;
  std::string said;
};

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A folder with the tables above, where the program runs.
class Bench {
 public:
  Bench() {
    std::string name = (fs::temp_directory_path() / "caravan-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    write("scenarios/queue.yaml", scenario);
    write("observations.csv", observations);
    write("parameters.csv", parameters);
  }
  ~Bench() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  Ran calibrate(const std::string& words) const {
    const std::string command =
        "cd '" + folder_.string() +
        "' && '" CARAVAN_PROGRAM "' calibrate scenarios/queue.yaml --observations observations.csv " + words + " 2>&1";
    Ran ran;
    FILE* pipe = popen(command.c_str(), "r");
    for (int one = std::fgetc(pipe); one != EOF; one = std::fgetc(pipe)) ran.said.push_back(static_cast<char>(one));
    ran.code = WEXITSTATUS(pclose(pipe));
    return ran;
  }
  std::string file(const std::string& name) const { return content(folder_ / name); }

 private:
  fs::path folder_;
};

bool says(const std::string& text, const std::string& piece) { return text.find(piece) != text.npos; }

}  // namespace

TEST_CASE("a scenario is compared with what was published, row by row, nothing left out") {
  const Bench bench;
  const Ran ran = bench.calibrate("--out found --markdown page.md");
  INFO(ran.said);
  CHECK(ran.code == 0);
  CHECK(says(ran.said, "7008 shipments/year, 10 % either way   inside"));
  CHECK(says(ran.said, "not comparable: year 1900"));
  CHECK(says(ran.said, "  all: 1 of 4 inside (25 %)"));
  CHECK(says(ran.said, "  use hold: 0 of 1 inside (0 %)"));
  CHECK(says(ran.said, "  not comparable: 1 of 5"));
  CHECK(says(bench.file("found/calibration.json"), "\"not_comparable\": \"year 1900\""));
  CHECK(
      says(bench.file("found/calibration.csv"), "\r\nold,queue,wait,in 1900,1900年,1900,,,9 h,,,,,year 1900,seen\r\n"));
  CHECK(says(bench.file("page.md"), "| in 1900<br>1900年 | 1900 | 9 h | year 1900 | seen |"));
}

TEST_CASE("a fit finds the work that makes the wait that was observed, and the same on any number of threads") {
  const Bench bench;
  bench.write("observations.csv",
              observations.substr(0, observations.find("queue,queue,queue")) +
                  "again,queue,wait,mean wait,等待,2024,2.4 h,2.6 h,,station_wait,,mean,fit,,seen,sourced\n");
  const Ran ran = bench.calibrate("--fit --parameters parameters.csv --jobs 1 --out one");
  INFO(ran.said);
  REQUIRE(ran.code == 0);
  const std::string json = bench.file("one/fit.json");
  const std::string fitted = json.substr(json.find("\"fitted\": ") + 10, 20);
  CHECK(std::stod(fitted) == Approx(0.9151).epsilon(0.03));
  CHECK(says(bench.file("one/fitted.yaml"),
             "extends: ../scenarios/queue.yaml\nstations:\n  - name: counter\n    work: "));
  REQUIRE(bench.calibrate("--fit --parameters parameters.csv --jobs 3 --out three").code == 0);
  CHECK(bench.file("three/fit.json") == json);
}

TEST_CASE("a missed target, too many parameters and wrong input have exit codes of their own") {
  const Bench bench;
  CHECK(bench.calibrate("--target '25 %' --quiet").code == 0);
  CHECK(bench.calibrate("--target '80 %' --quiet").code == 3);
  const Ran wrong = bench.calibrate("--target 80");
  CHECK(wrong.code == 2);
  CHECK(says(wrong.said, "write it as in '80 %'"));
  bench.write(
      "parameters.csv",
      std::string(parameters) + "more,stations.counter.work,exponential(mean {} h),0.5,1.1,1,x,estimate,estimate\n");
  const Ran many = bench.calibrate("--fit --parameters parameters.csv");
  CHECK(many.code == 2);
  CHECK(says(many.said, "has 2 parameters for 3 observations to fit"));
  const Ran none = bench.calibrate("--fit");
  CHECK(none.code == 2);
  CHECK(says(none.said, "the scenario has no models beside which there could be parameters.csv"));
  bench.write("observations.csv",
              observations + "x,queue,wait,x,x,2024,2 h,3 h,,station_wait,station: countr,mean,fit,,s,sourced\n");
  const Ran unknown = bench.calibrate("");
  CHECK(unknown.code == 2);
  CHECK(says(unknown.said, "observations.csv:7:54: error: there is no station 'countr'"));
  CHECK(says(unknown.said, "did you mean 'counter'?"));
}

}  // namespace caravan::test
