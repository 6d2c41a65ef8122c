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
    return caravan("calibrate scenarios/queue.yaml --observations observations.csv " + words);
  }
  Ran caravan(const std::string& words) const {
    const std::string command = "cd '" + folder_.string() + "' && '" CARAVAN_PROGRAM "' " + words + " 2>&1";
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
  CHECK(bench.calibrate("--target '80 %' --quiet --force").code == 3);
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
  const Ran unknown = bench.calibrate("--force");
  CHECK(unknown.code == 2);
  CHECK(says(unknown.said, "observations.csv:7:54: error: there is no station 'countr'"));
  CHECK(says(unknown.said, "did you mean 'counter'?"));
}

TEST_CASE("what --set said is in the fitted scenario, or is refused") {
  const Bench bench;
  const std::string fit = "--fit --parameters parameters.csv --rounds 1 ";
  const Ran ran = bench.calibrate(fit + "--set flows.papers.gap='exponential(mean 80 min)' --set horizon='110 d'");
  INFO(ran.said);
  REQUIRE(ran.code == 0);
  const std::string page = bench.file("results/queue-calibration/fitted.yaml");
  INFO(page);
  CHECK(says(page, "flows:\n  - name: papers\n    gap: exponential(mean 80 min)\nhorizon: 110 d\nstations:\n"));
  const Ran again = bench.caravan(
      "calibrate results/queue-calibration/fitted.yaml --observations observations.csv --quiet --out same");
  INFO(again.said);
  REQUIRE(again.code == 0);
  CHECK(says(bench.caravan("show results/queue-calibration/fitted.yaml").said, "80 min"));
  for (const char* set : {"'flows[0].gap=2 h'", "kpis=[]"}) {
    const Ran list = bench.calibrate(fit + "--force --set " + set);
    CHECK(list.code == 2);
    CHECK(says(list.said, "cannot be written into fitted.yaml"));
  }
}

TEST_CASE("a fit wants bounds that the scenario takes, and data") {
  const Bench bench;
  bench.write("parameters.csv",
              "name,path,value,low,high,start,meaning,source,confidence\n"
              "work,stations.counter.work,exponential(mean {} h),-0.5,1.1,1,mean work,estimate: a guess,estimate\n");
  const Ran bounds = bench.calibrate("--fit --parameters parameters.csv");
  INFO(bounds.said);
  CHECK(bounds.code == 2);
  CHECK(says(bounds.said, "parameters.csv:2:"));
  CHECK(says(bounds.said, "with 'work' = -0.5 the scenario is refused: "));
  bench.write("parameters.csv", parameters);
  const Ran empty = bench.calibrate("--fit --parameters parameters.csv --set flows.papers.gap='9000 d'");
  INFO(empty.said);
  CHECK(empty.code == 2);
  CHECK(says(empty.said, "of 3 observations to fit, "));
  bench.write("observations.csv", observations.substr(0, observations.find('\n') + 1) +
                                      observations.substr(observations.find("old,queue")));
  const Ran nothing = bench.calibrate("");
  CHECK(nothing.code == 2);
  CHECK(says(nothing.said, "nothing comparable in 'observations.csv'"));
}

TEST_CASE("results go nowhere unasked, and wrong words are refused before anything is simulated") {
  const Bench bench;
  CHECK(bench.calibrate("--quiet").code == 0);
  CHECK(bench.calibrate("--quiet").code == 2);
  CHECK(bench.calibrate("--quiet --force").code == 0);
  CHECK(bench.calibrate("--quiet --set name=../../x").code == 2);
  CHECK(bench.calibrate("--quiet --force --markdown nowhere/page.md").code == 2);
  CHECK(bench.calibrate("--quiet --force --huber nan").code == 2);
  for (const char* words : {"--by nan", "--threshold nan", "--threshold 101", "--by inf"})
    CHECK(bench.caravan(std::string("evidence scenarios/queue.yaml ") + words).code == 2);
  const std::string reach = "reach scenarios/queue.yaml --from office ";
  for (const char* time : {"1e-9s", "1e300d", "210d", "nan"}) {
    const Ran ran = bench.caravan(reach + "--within " + time);
    CHECK(ran.code == 2);
    CHECK(says(ran.said, std::string("caravan: --within: '") + time + "' is "));
  }
  bench.write("victim.yaml", "mine");
  const Ran taken = bench.caravan(reach + "--out victim.yaml");
  CHECK(taken.code == 2);
  CHECK(says(taken.said, "replace it with --force"));
  CHECK(bench.file("victim.yaml") == "mine");
  CHECK(says(bench.caravan(reach + "--out nowhere/a.csv").said, "cannot write 'nowhere/a.csv'"));
}

}  // namespace caravan::test
