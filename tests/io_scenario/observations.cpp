// The tables of a calibration: what they say, and what is wrong with them.
#include "sim/io/scenario/observations.h"

#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

const std::string columns =
    "name,corridor,kind,what,zh,period,low,high,tolerance,score,where,statistic,over_score,over_where,over_statistic,"
    "minus,plus,over_plus,use,comparable,source,confidence\n";
const std::string model = R"(places: [{name: office, before_loading: clearance}]
stations:
  - {name: counter, place: office, work: 1 h, source: "measured; spread: estimate", confidence: sourced}
  - {name: till, place: office, work: 1 h, source: measured, confidence: sourced}
procedures: [{name: clearance, steps: [counter]}]
flows: [{name: papers, from: office, to: office, gap: exponential(mean 75 min), size: 1 TEU}]
)";

/// A row of the queue's wait, with something else in some of its cells.
std::string row(const std::string& name, const std::string& range, const std::string& rest) {
  return name + ",queue,wait,mean wait,平均等待,2024," + range + "," + rest + "\n";
}

struct Table {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Observations> found;

  explicit Table(const std::string& rows) {
    const Folder folder;
    const std::string file = folder.write("observations.csv", columns + rows);
    found = read_observations(file, {}, sources, diagnostics);
  }
  std::vector<std::string> words() const {
    std::vector<std::string> words;
    for (const Diagnostic& one : diagnostics.sorted()) words.push_back(one.message);
    return words;
  }
};

/// The scenario with the table's KPIs and no others.
Read with_kpis(const Table& table) {
  LoadOptions options;
  options.instead = only_these_kpis(*table.found);
  return read(model, options);
}

}  // namespace

TEST_CASE("a row of observations becomes a KPI, its range and its unit") {
  const Table table(row("wait", "2 h,240 min,", "station_wait,station: counter,mean,,,,,,,fit,,test,sourced"));
  REQUIRE(table.found);
  const Observation& wait = table.found->rows[0];
  CHECK(wait.low == 7'200);
  CHECK(wait.high == 14'400);
  CHECK(wait.unit == "h");
  CHECK(wait.unit_size == 3'600);
  CHECK(wait.is_for_fit());
  CHECK(wait.published() == "2 h to 240 min");
  const Read read = with_kpis(table);
  INFO(read.messages());
  REQUIRE(read.loaded);
  REQUIRE(read.loaded->kpis.size() == 1);
  CHECK(read.loaded->kpis[0].score == Score::station_wait);
  const KpiPlan plan = bind_kpis(read.scenario(), read.loaded->kpis);
  const Formula formula = formula_of(wait, plan, Duration{1'000});
  REQUIRE(formula.sum.size() == 1);
  CHECK(formula.sum[0].row == 0);
  CHECK(formula.sum[0].factor == 3'600);
}

TEST_CASE("a single figure has a tolerance, what is counted can be asked for by the year") {
  const Table table(
      row("runs", "730 shipments/year,,10 %", "shipments_delivered,flow: papers,per_year,,,,,,,hold,,test,sourced"));
  REQUIRE(table.found);
  const Observation& one = table.found->rows[0];
  CHECK(one.low == Approx(0.9 * 730 / (365 * 86'400.0)));
  CHECK(one.high == Approx(1.1 * 730 / (365 * 86'400.0)));
  CHECK_FALSE(one.is_for_fit());
  const Read read = with_kpis(table);
  REQUIRE(read.loaded);
  const KpiPlan plan = bind_kpis(read.scenario(), read.loaded->kpis);
  CHECK(formula_of(one, plan, Duration{2'000'000}).sum[0].factor == Approx(1.0 / 2'000));
}

TEST_CASE("terms have the row's filters and a place besides, or others instead") {
  const Table table(
      row("time", "1 h,2 h,",
          "transit_time,od: office > office,mean,,,,dwell at office; station_wait of station: counter,time_queue,,"
          "fit,,test,sourced") +
      row("each", "1 TEU/shipment,,5 %",
          "teu_delivered,,sum,shipments_delivered,,count,,,shipments_lost of flow: papers,fit,,test,sourced"));
  REQUIRE(table.found);
  CHECK(table.found->rows[0].sum.size() == 4);
  CHECK(table.found->rows[0].sum[1].factor == -3'600);
  CHECK(table.found->rows[1].over.size() == 2);
  const Read read = with_kpis(table);
  INFO(read.messages());
  REQUIRE(read.loaded);
  REQUIRE(read.loaded->kpis.size() == 7);
  CHECK(read.loaded->kpis[1].filters == std::vector<Filter>{{Label::od, "office > office"}, {Label::place, "office"}});
  CHECK(read.loaded->kpis[2].filters == std::vector<Filter>{{Label::station, "counter"}});
}

TEST_CASE("what is not comparable says why, and is not measured") {
  const Table table(row("old", "9 h,,", ",,,,,,,,,,year 1900,test,sourced"));
  REQUIRE(table.found);
  CHECK_FALSE(table.found->rows[0].comparable());
  CHECK(table.found->kpis.items.empty());
}

TEST_CASE("everything wrong with a table of observations is told at once") {
  const Table table(row("a", "2.4 km,2.6 h,", "station_wait,station: counter,mean,,,,,,,fit,,test,sourced") +
                    row("a", "2 h,,10 %", "station_wait,station: counter,mean,,,,,,,fit,,test,sourced") +
                    row("b", "2 h,,", "station_wait,station: counter,mean,,,,,,,fit,,test,sourced") +
                    row("c", "2 h,1 h,", "station_wait,counter,meen,,,,,,,fit,,test,sourced") +
                    row("d", "2 h,1 h,", "station_wait,station: counter,per_year,,,,,,,fit,,test,sourced") +
                    row("e", "2 h,1 h,", "station_wait,station: counter,mean,,,,,,,fit,,test,sourced") +
                    row("f", "2 h,3 h,", "station_wait,station: counter,mean,,,,utilisation,,,fit,,test,sourced") +
                    row("g", "2 h,,10 %", ",,mean,,,,,,,,,,") +
                    row("h", "2 h,3 h,1 %", "transit_time,,mean,,,,,,,fit,,t,sourced"));
  CHECK_FALSE(table.found);
  CHECK(table.words() ==
        std::vector<std::string>{
            "'2.4 km' is a length (`low` needs a time)", "two observations are called 'a' (the other in line 2)",
            "a single figure needs `tolerance`", "`where` needs labels and values", "`statistic` cannot be 'meen'",
            "`station_wait` has no statistic 'per_year'", "`high` must be above `low`",
            "`utilisation` has no statistic 'mean'", "a published figure needs `source` and `confidence`",
            "a comparable observation needs `score`", "a comparable observation needs `use`: fit or hold",
            "a range needs no `tolerance`"});
}

TEST_CASE("names that the scenario does not have are told at the cell of the table") {
  const Table table(row("a", "2 h,3 h,", "station_wait,station: countr,mean,,,,,,,fit,,test,sourced") +
                    row("b", "2 h,3 h,", "transit_time,,mean,,,,dwell at ofice,,,fit,,test,sourced"));
  REQUIRE(table.found);
  const Read read = with_kpis(table);
  CHECK_FALSE(read.loaded);
  CHECK(words(read) == std::vector<std::string>{"there is no station 'countr'", "there is no place 'ofice'"});
}

namespace {

struct Parameters {
  Diagnostics diagnostics;
  std::optional<std::vector<Parameter>> found;
  Node resolved;

  explicit Parameters(const std::string& rows) {
    const Read scenario = read(model);
    resolved = scenario.loaded->resolved;
    Sources sources;
    const Folder folder;
    const std::string file =
        folder.write("parameters.csv", "name,path,value,low,high,start,meaning,source,confidence\n" + rows);
    found = read_parameters(file, resolved, sources, diagnostics);
  }
};

}  // namespace

TEST_CASE("a parameter writes its number where its paths lead, or a multiple of what stands there") {
  const Parameters parameters(
      "work,stations.counter.work,\"lognormal(mean {} h, cv 0.4)\",0.5,2,1,work,test,estimate\n"
      "scale,\"stations[place=office].work\",x {},0.5,2,1,work,test,estimate\n");
  CHECK_FALSE(parameters.found);  // the till's work is no estimate
  CHECK(parameters.diagnostics.sorted().at(0).message ==
        "'stations.\"till\".work' is sourced: only estimates are fitted");
  const Parameters good("scale,stations.counter.work,x {},0.5,2,1,work,test,estimate\n");
  REQUIRE(good.found);
  const std::vector<Setting> settings = good.found->at(0).set_to(1.5);
  REQUIRE(settings.size() == 1);
  CHECK(settings[0].value == "1.5 h");
  CHECK(fitted_scenario("base.yaml", {"a note"}, settings, good.resolved) ==
        "# a note\nextends: base.yaml\nstations:\n  - name: counter\n    work: 1.5 h\n");
}

TEST_CASE("everything wrong with a table of parameters is told at once") {
  const Parameters parameters(
      "a,stations.countr.work,{} h,0.5,2,1,work,test,estimate\n"
      "b,stations.counter.work,1 h,0.5,2,1,work,test,estimate\n"
      "c,stations.counter.work,{} h,2,2,2,work,test,estimate\n"
      "d,stations[0].work,{} h,0,2,1,work,test,estimate\n"
      "e,stations[place=home].work,{} h,0,2,1,work,test,estimate\n"
      "f,stations.counter.place,x {},0,2,1,work,test,estimate\n");
  std::vector<std::string> words;
  for (const Diagnostic& one : parameters.diagnostics.sorted()) words.push_back(one.message);
  CHECK(words ==
        std::vector<std::string>{"'stations.countr.work' leads nowhere: there is no 'countr'",
                                 "`value` needs one `{}` where the number goes", "`low` must be below `high`",
                                 "'stations[0].work' counts items: call them by their names",
                                 "no item of `stations` has 'place: home' and a `work`",
                                 "'stations.counter.place' holds no number with a unit, of which to write a multiple"});
}

}  // namespace caravan::io::test
