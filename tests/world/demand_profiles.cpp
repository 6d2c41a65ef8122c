// Demand that follows clocks, calendars and growth: the change of clock itself, and the counts that come of it.
#include <algorithm>
#include <cmath>

#include "sim/core/portable.h"
#include "sim/demand/birth.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;

/// A flow of 2 TEU shipments from a place in `zone`, `volume` and what the case adds; the profile is called `p`.
Scenario shipments(const std::string& zone, const std::string& volume, const std::string& profile,
                   const std::string& flow = "profile: p", const std::string& frame = "") {
  const std::string rows = profile.empty() ? "" : "profiles:\n  - {name: p, " + profile + "}\n";
  return scenario_of(frame + "places: [{name: hub, time_zone: " + zone + "}]\n" + rows +
                     "flows:\n  - {name: f, from: hub, to: hub, " + volume + ", " + flow + "}\n");
}

const Flow& flow_of(const Scenario& scenario) { return scenario.flows[FlowId{0}]; }

/// When the first flow's shipments come, until the end.
std::vector<Time> births(const Scenario& scenario, std::uint32_t replication = 0) {
  const Flow& flow = flow_of(scenario);
  const Random random(1, replication);
  std::vector<Time> times;
  Time previous = scenario.start;
  for (std::uint32_t i = 0;; ++i) {
    const auto next = next_birth(flow, scenario.commodities[flow.commodity], random, i, previous);
    if (!next || next->at >= scenario.end) return times;
    times.push_back(previous = next->at);
  }
}

std::string only_hour(int hour) {
  std::string list = "hours: [";
  for (int i = 0; i < 24; ++i) list += std::string(i > 0 ? ", " : "") + (i == hour ? "1" : "0");
  return list + "]";
}

double operational(const Scenario& scenario, Duration from, Duration to) {
  return operational_between(flow_of(scenario), scenario.start + from, scenario.start + to);
}

/// Counts within four standard errors of a Poisson count of this mean.
void check_counts(const std::vector<double>& counts, const std::vector<double>& means) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    INFO("group " << i << ": " << counts[i] << " where " << means[i] << " are expected");
    CHECK(std::abs(counts[i] - means[i]) < 4 * std::sqrt(means[i]));
    CHECK(4 * std::sqrt(means[i]) < 0.2 * means[i]);
  }
}

}  // namespace

// rate:  1 until 1 h, 0 until 2 h, 3 until 4 h
TEST_CASE("operational time is the integral of the rate, and an instant is where it reaches a sum") {
  const Profile profile({{Time{0}, 1}, {Time{} + 1_h, 0}, {Time{} + 2_h, 3}}, Time{} + 4_h);
  CHECK(profile.operational(Time{} + 30_min) == 1800);
  CHECK(profile.operational(Time{} + 90_min) == 3600);
  CHECK(profile.operational(Time{} + 3_h) == 3600 + 3 * 3600);
  CHECK(profile.operational(Time{} + 9_h) == 3600 + 6 * 3600);
  CHECK(profile.instant(1800) == Time{} + 30_min);
  CHECK(profile.instant(3600 + 1800) == Time{} + 2_h + 10_min);
  CHECK(profile.instant(7 * 3600) == Time::never());
}

TEST_CASE("a demand that is multiplied comes as much sooner, and none at all never") {
  Flow flow;
  CHECK(arrival_after(flow, Time{5}, 10) == Time{5} + 10_s);
  CHECK(arrival_after(flow, Time{5}, 10, 4) == Time{5} + 2500_ms);
  CHECK(arrival_after(flow, Time{5}, 10, 0) == Time::never());
  CHECK(arrival_after(flow, Time{5}, 0) == Time{6});
  CHECK(operational_between(flow, Time{0}, Time{1500}) == 1.5);
  flow.profile = std::make_shared<const Profile>(
      std::vector<RateStep>{{Time{0}, 1}, {Time{} + 1_h, 0}, {Time{} + 2_h, 3}}, Time{} + 4_h);
  const Time whole = arrival_after(flow, Time{} + 30_min, 3 * 3600);
  CHECK(whole == Time{} + 2_h + 50_min);
  // Half the rate from 2 h on: what is left of the sum takes twice as long.
  const double left = 3 * 3600 - operational_between(flow, Time{} + 30_min, Time{} + 2_h);
  CHECK(arrival_after(flow, Time{} + 2_h, left, 0.5) == Time{} + 2_h + 100_min);
}

// 8 to 10 in Shanghai is 0 to 2 UTC: all of a day's 24 shipments come there, 5 minutes apart.
TEST_CASE("even gaps under a profile are even in operational time") {
  const Scenario scenario = shipments("Asia/Shanghai", "gap: 1 h",
                                      "hours: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
                                      "profile: p", "horizon: 2 d\n");
  const std::vector<Time> times = births(scenario);
  REQUIRE(times.size() == 47);  // the last but one of the second day's; the 48th comes when the hour is over
  CHECK(times[0] == scenario.start + 5_min);
  CHECK(times[22] == scenario.start + 115_min);
  CHECK(times[23] == scenario.start + 1_d);
  CHECK(times[24] == scenario.start + 1_d + 5_min);
}

TEST_CASE("Poisson arrivals of each hour are as many as their weight says") {
  std::string list = "hours: [";
  std::vector<double> weights;
  for (int hour = 0; hour < 24; ++hour) {
    weights.push_back(1 + hour % 7);
    list += std::to_string(1 + hour % 7) + (hour < 23 ? ", " : "]");
  }
  const Scenario scenario = shipments("Asia/Shanghai", "volume: 384 TEU/day", list, "profile: p", "horizon: 364 d\n");
  std::vector<double> counts(24, 0), means;
  for (const Time at : births(scenario)) ++counts[static_cast<std::size_t>((at.ms / 3'600'000 + 8) % 24)];
  double sum = 0;
  for (const double weight : weights) sum += weight;
  for (const double weight : weights) means.push_back(192 * 364 * weight / sum);
  check_counts(counts, means);
}

TEST_CASE("Poisson arrivals of each weekday and month are as many as their weights say") {
  const std::vector<double> weekdays{1, 1, 1, 1, 1.5, 0.4, 0.1};
  const Scenario weekly =
      shipments("UTC", "volume: 96 TEU/day", "weekdays: [1, 1, 1, 1, 1.5, 0.4, 0.1]", "profile: p", "horizon: 728 d\n");
  std::vector<double> counts(7, 0), means;
  for (const Time at : births(weekly)) ++counts[static_cast<std::size_t>((at.ms / 86'400'000 + 3) % 7)];
  for (const double weight : weekdays) means.push_back(48 * 104 * weight * 7 / 6);
  check_counts(counts, means);

  const Scenario yearly = shipments("UTC", "volume: 96 TEU/day", "months: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5]",
                                    "profile: p", "start: 2023-01-01\nhorizon: 365 d\n");
  const std::vector<double> ends{31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
  const double mean = (2 * 31 + 0.5 * 31 + 303.2425) / 365.2425;  // weights of all days over their number
  counts.assign(12, 0);
  means.clear();
  for (const Time at : births(yearly)) {
    const double day = (at - yearly.start).days();
    ++counts[static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), day) - ends.begin())];
  }
  for (std::size_t i = 0; i < 12; ++i)
    means.push_back(48 * (ends[i] - (i > 0 ? ends[i - 1] : 0)) * (i == 0 ? 2 : i == 11 ? 0.5 : 1) / mean);
  check_counts(counts, means);
}

TEST_CASE("the gaps of a Poisson flow are exponential in operational time, whatever the profile") {
  const Scenario scenario =
      shipments("Europe/Warsaw", "volume: 40 TEU/day",
                "hours: [0, 0, 0, 0, 0, 1, 2, 3, 5, 5, 5, 4, 2, 5, 5, 4, 3, 2, 1, 1, 0, 0, 0, 0], "
                "weekdays: [1, 1, 1, 1, 1, 0.3, 0], months: [1, 0.6, 1, 1, 1, 1, 0.8, 0.7, 1, 1, 1.2, 1.1], "
                "holidays: [{from: 2024-04-01, until: 2024-04-02, factor: 0}], growth: 20 %/year",
                "profile: p", "horizon: 365 d\n");
  std::vector<double> gaps;
  Time previous = scenario.start;
  for (const Time at : births(scenario)) {
    gaps.push_back(operational_between(flow_of(scenario), previous, at) / flow_of(scenario).gap.mean());
    previous = at;
  }
  std::sort(gaps.begin(), gaps.end());
  const auto n = static_cast<double>(gaps.size());
  REQUIRE(n > 5000);
  double distance = 0;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const double below = 1 - portable::exp(-gaps[i]);
    distance = std::max({distance, below - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - below});
  }
  CHECK(distance < 1.95 / std::sqrt(n));  // Kolmogorov-Smirnov at 0.1 %
}

TEST_CASE("hours, weekdays and months leave the mean over the years what the volume says") {
  const Scenario scenario =
      shipments("Asia/Kolkata", "volume: 10 TEU/day",
                "hours: [0, 0, 0, 0, 0, 0, 0, 1, 9, 2, 2, 2, 1, 2, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0], "
                "weekdays: [5, 1, 1, 1, 1, 0.4, 0], months: [1.1, 0.6, 1, 1, 1, 1, 1, 1, 1.1, 1.1, 9, 1]",
                "profile: p", "start: 2001-01-01\nhorizon: 10227 d\n");  // 28 years hold every calendar
  const Duration all = scenario.end - scenario.start;
  CHECK(operational(scenario, Duration::zero(), all) / all.seconds() == Approx(1).epsilon(1e-4));
}

TEST_CASE("holidays and growth change the volume") {
  const Scenario holiday = shipments("Asia/Shanghai", "volume: 10 TEU/day",
                                     "holidays: [{from: 2024-02-08, until: 2024-02-18, factor: 0.25}, "
                                     "{from: 2024-02-17, until: 2024-02-19, factor: 2}]");
  const Duration first = 38_d - 8_h;  // midnight of 8 February in Shanghai
  CHECK(operational(holiday, 0_h, first) == Approx(first.seconds()));
  CHECK(operational(holiday, first, first + 9_d) == Approx(0.25 * 9 * 86'400));
  CHECK(operational(holiday, first + 9_d, first + 10_d) == Approx(0.5 * 86'400));
  CHECK(operational(holiday, first + 10_d, first + 11_d) == Approx(2 * 86'400));
  CHECK(operational(holiday, first + 11_d, 100_d) == Approx((89_d - first).seconds()));

  const std::string two_years = "horizon: 731 d\n";
  const Scenario growing = shipments("UTC", "volume: 10 TEU/day", "", "growth: 10 %/year", two_years);
  CHECK(operational(growing, 0_d, 1_d) == Approx(86'400));
  CHECK(operational(growing, 365_d, 366_d) == Approx(1.1 * 86'400));
  CHECK(operational(growing, 730_d, 731_d) == Approx(1.21 * 86'400));
  const Scenario own =
      shipments("UTC", "volume: 10 TEU/day", "growth: 10 %/year", "profile: p, growth: -20 %/year", two_years);
  CHECK(operational(own, 365_d, 366_d) == Approx(0.8 * 86'400));
}

TEST_CASE("an hour that the clocks skip has no demand, one that they show twice has two hours' worth") {
  const Scenario scenario = shipments("Europe/Warsaw", "volume: 10 TEU/day", only_hour(2), "profile: p",
                                      "start: 2024-01-01\nhorizon: 366 d\n");
  const Duration skipped = 90_d - 1_h, twice = 300_d - 2_h;  // midnight of 31 March and of 27 October
  CHECK(operational(scenario, skipped - 1_d, skipped) == Approx(86'400));
  CHECK(operational(scenario, skipped, skipped + 23_h) == 0);
  CHECK(operational(scenario, twice, twice + 25_h) == Approx(2 * 86'400));
  CHECK(operational(scenario, twice + 2_h, twice + 4_h) == Approx(2 * 86'400));
}

TEST_CASE("an hour begins where the clocks of the place say, in zones of a quarter too") {
  const Scenario scenario = shipments("Asia/Kathmandu", "volume: 10 TEU/day", only_hour(0));  // 5:45 ahead
  CHECK(operational(scenario, 18_h, 18_h + 15_min) == 0);
  CHECK(operational(scenario, 18_h + 15_min, 19_h + 15_min) == Approx(86'400));
}

TEST_CASE("a profile on one flow leaves the luck of another alone") {
  const std::string both =
      "places: [{name: hub}]\nprofiles: [{name: p, weekdays: [1, 1, 1, 1, 1, 0, 0]}]\nflows:\n"
      "  - {name: steady, from: hub, to: hub, volume: 10 TEU/day}\n"
      "  - {name: other, from: hub, to: hub, volume: 10 TEU/day";
  const auto steady = [&](const std::string& more) {
    return Story(both + more + "}\n").times(FactKind::shipment_created, "steady");
  };
  const auto plain = steady("");
  CHECK(plain.size() > 400);
  CHECK(steady(", profile: p, growth: 50 %/year") == plain);
  CHECK(steady(", lead: 10 d, cancel: 10 %, due: 12 d") == plain);
}

// 18:00 in Shanghai is 10:00 UTC; 1 January 2024 is a Monday.
TEST_CASE("a schedule makes its shipments at local times of the week") {
  const Story story(
      "horizon: 8 d\nplaces: [{name: hub, time_zone: Asia/Shanghai}]\nflows:\n"
      "  - {name: f, from: hub, to: hub, schedule: [{at: mon 18:00, size: 2 TEU, shipments: 2}, {at: fri 09:00}]}\n");
  CHECK(story.times(FactKind::shipment_created) ==
        std::vector<Duration>{10_h, 10_h, 4_d + 1_h, 7_d + 10_h, 7_d + 10_h});
}

}  // namespace caravan::test
