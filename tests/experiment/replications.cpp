// Replications of a small corridor: pure, equal bits for any number of jobs, and in agreement with themselves.
#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "sim/experiment/run.h"
#include "tests/catch.hpp"
#include "tests/experiment/corridor.h"

namespace caravan::test {
namespace {

constexpr std::uint64_t seed = 7;

/// NaN equals NaN here, and 0 is not -0.
bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  });
}

Outcome run(const Scenario& scenario, const KpiPlan& kpis, std::uint32_t n, unsigned jobs) {
  Carriers carriers;
  carriers.jobs = jobs;
  return run_replications(scenario, kpis, seed, n, carriers);
}

/// The row of a metric with one label at most.
const EstimateRow& row(const std::vector<EstimateRow>& rows, const std::string& metric, const std::string& value = {}) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const EstimateRow& r) {
    return r.metric == metric &&
           (value.empty() ? r.labels.empty() : r.labels.size() == 1 && r.labels[0].second == value);
  });
  INFO("row " << metric << " " << value);
  REQUIRE(found != rows.end());
  return *found;
}

}  // namespace

TEST_CASE("one and four jobs give equal bits") {
  const Scenario scenario = test::corridor();
  const KpiPlan kpis = bind_kpis(scenario, default_kpis());
  const Outcome one = run(scenario, kpis, 6, 1), four = run(scenario, kpis, 6, 4);
  REQUIRE(one.results.size() == four.results.size());
  CHECK(one.fingerprint == four.fingerprint);
  for (std::size_t r = 0; r < one.results.size(); ++r) {
    CHECK(one.results[r].fingerprint == four.results[r].fingerprint);
    CHECK(same_bits(one.results[r].values, four.results[r].values));
  }
}

TEST_CASE("a replication is a pure function of scenario, seed and number") {
  const Scenario scenario = test::corridor();
  const KpiPlan kpis = bind_kpis(scenario, default_kpis());
  const Result first = replicate(scenario, kpis, seed, 3), again = replicate(scenario, kpis, seed, 3);
  CHECK(first.r == 3);
  CHECK(first.fingerprint == again.fingerprint);
  CHECK(same_bits(first.values, again.values));
  CHECK(replicate(scenario, kpis, seed, 4).fingerprint != first.fingerprint);
  CHECK(replicate(scenario, kpis, seed + 1, 3).fingerprint != first.fingerprint);
}

TEST_CASE("what is measured does not change what happens") {
  const Scenario scenario = test::corridor();
  const Result all = replicate(scenario, bind_kpis(scenario, default_kpis()), seed, 0);
  const Result nothing = replicate(scenario, bind_kpis(scenario, {}), seed, 0);
  CHECK(all.fingerprint == nothing.fingerprint);
  CHECK(all.events == nothing.events);
  CHECK(nothing.values.empty());
}

TEST_CASE("shipments add up") {
  const Scenario scenario = test::corridor();
  const Result result = replicate(scenario, bind_kpis(scenario, {}), seed, 0);
  const std::uint64_t lost = std::accumulate(result.lost.begin(), result.lost.end(), std::uint64_t{0});
  CHECK(result.created > 1'200);
  CHECK(result.delivered > 1'000);
  CHECK(lost > 0);
  CHECK(result.lost[static_cast<std::size_t>(LossCause::station_full)] == lost);
  CHECK(result.created == result.delivered + result.under_way + lost);
}

TEST_CASE("the numbers of a corridor agree with one another") {
  const Scenario scenario = test::corridor();
  auto declared = default_kpis();
  declared.push_back({{}, Score::transit_time, {}, {}, {Statistic::count}, {}});
  const KpiPlan kpis = bind_kpis(scenario, declared);
  const auto rows = estimates(kpis, run(scenario, kpis, 10, 2).results);
  const auto mean = [&](const std::string& metric, const std::string& value = {}) {
    return row(rows, metric, value).estimate.mean;
  };

  const double parts = mean("time_outside.mean") + mean("time_queue.mean") + mean("time_work.mean") +
                       mean("time_blocked.mean") + mean("time_departure.mean") + mean("time_ride.mean");
  CHECK(std::abs(mean("transit_time.mean") * 24 - parts) < 1e-9);
  CHECK(std::abs(mean("itinerary_share", "rail") + mean("itinerary_share", "barge") - 1) < 1e-12);
  CHECK(mean("transit_time.count") == mean("shipments_delivered"));
  CHECK(mean("transit_time.p5") < mean("transit_time.p50"));
  CHECK(mean("transit_time.p50") < mean("transit_time.p99"));
  CHECK(mean("runs", "train") == 50);

  // M/M/1/4 with rho = 2/3. Source: Gross et al. (2008), Fundamentals of Queueing Theory, 2.5.
  const double rho = 2.0 / 3, full = std::pow(rho, 4) * (1 - rho) / (1 - std::pow(rho, 5));
  const Estimate busy = row(rows, "utilisation", "gate").estimate;
  CHECK(std::abs(busy.mean - rho * (1 - full)) < 4 * busy.standard_error);
  CHECK(busy.standard_error < 0.02 * busy.mean);
  // Little's law, up to those under way at either end.
  const double per_day = mean("station_throughput.per_week", "gate") / 7;
  const double waits = mean("station_wait.mean", "gate") / 24;
  CHECK(std::abs(per_day * waits / mean("station_queue.time_average", "gate") - 1) < 0.01);
}

TEST_CASE("rows of estimates keep the plan's order, units and labels") {
  const Scenario scenario = test::corridor();
  const KpiPlan kpis = bind_kpis(scenario, default_kpis());
  const auto rows = estimates(kpis, run(scenario, kpis, 2, 2).results);
  REQUIRE(rows.size() == kpis.rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i].metric == kpis.rows[i].metric);
    CHECK(rows[i].labels == kpis.rows[i].labels);
    CHECK(rows[i].unit == kpis.rows[i].unit);
    CHECK(rows[i].estimate.n <= 2);
  }
}

}  // namespace caravan::test
