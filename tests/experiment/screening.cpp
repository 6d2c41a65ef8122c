// Screening of known functions: what it finds, at what cost, and what it cannot see.
#include "sim/experiment/screening.h"

#include <cmath>
#include <cstdint>
#include <functional>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

using Verdict = ScreenedGroup::Verdict;
using Families = std::vector<std::vector<std::string>>;

constexpr std::size_t replications = 8;

/// Luck between -1 and 1, from a number alone.
double luck(std::uint64_t n) {
  n = (n + 1) * 0x9e3779b97f4a7c15u;
  n = (n ^ (n >> 30)) * 0xbf58476d1ce4e5b9u;
  n = (n ^ (n >> 27)) * 0x94d049bb133111ebu;
  return static_cast<double>((n ^ (n >> 31)) >> 11) * 0x1p-52 - 1;
}

/// `n` factors in tables of 50 and groups of 10.
Families families_of(std::size_t n) {
  Families families;
  for (std::size_t i = 0; i < n; ++i)
    families.push_back({std::to_string(i / 50), std::to_string(i / 10), std::to_string(i)});
  return families;
}

/// Answers around 100, with luck that all points of a replication share, and a little that each has for itself.
struct KnownModel {
  std::function<double(const Levels&)> effect;
  double own_luck = 0.05;
  std::size_t asked = 0;

  std::vector<std::optional<Answers>> operator()(std::span<const Levels> points) {
    std::vector<std::optional<Answers>> all;
    for (const Levels& levels : points) {
      Answers answers;
      for (std::size_t r = 0; r < replications; ++r)
        answers.push_back({100 + 10 * luck(r) + own_luck * luck(1000 + 100 * asked + r) + effect(levels)});
      ++asked;
      all.emplace_back(std::move(answers));
    }
    return all;
  }
};

Screened screened(std::size_t n, KnownModel& model, std::size_t budget = 60) {
  ScreeningRules rules;
  rules.budget = budget;
  return screen(
      families_of(n), [&](std::span<const Levels> points) { return model(points); }, rules);
}

/// The single factors found.
std::vector<std::size_t> singles(const Screened& result) {
  std::vector<std::size_t> found;
  for (const ScreenedGroup& group : result.groups)
    if (group.verdict == Verdict::found && group.is_single()) found.push_back(group.first);
  return found;
}

std::size_t count(const Screened& result, Verdict verdict) {
  std::size_t factors = 0;
  for (const ScreenedGroup& group : result.groups) factors += group.verdict == verdict ? group.count : 0;
  return factors;
}

const ScreenedGroup& group_with(const Screened& result, std::size_t factor) {
  for (const ScreenedGroup& group : result.groups)
    if (factor >= group.first && factor < group.first + group.count) return group;
  FAIL("a factor is in no group");
  return result.groups.front();
}

}  // namespace

TEST_CASE("the three of two hundred factors that matter are found, with far fewer runs than factors") {
  KnownModel model{[](const Levels& x) {
    double sum = 5.0 * x[17] - 3.0 * x[93] + 2.0 * x[150];
    for (const signed char level : x) sum += 0.002 * level;
    return sum;
  }};
  const Screened result = screened(200, model);
  CHECK(singles(result) == std::vector<std::size_t>{17, 93, 150});
  CHECK(result.asked <= 60);
  CHECK(model.asked == result.asked);
  CHECK(count(result, Verdict::quiet) == 197);
  for (const auto& [factor, effect] : {std::pair{17UL, 0.05}, {93UL, -0.03}, {150UL, 0.02}}) {
    const ScreenedGroup& group = group_with(result, factor);
    CHECK(group.measured);
    CHECK(std::abs(group.movements[0].effect.mean - effect) < 0.001);
    CHECK(group.movements[0].effect.half_width < 0.001);  // the luck that points share is 10 %
  }
}

TEST_CASE("each factor is in one group, in order, and no more runs are spent than allowed") {
  for (const std::size_t budget : {3U, 4U, 9U, 20U, 33U}) {
    KnownModel model{[](const Levels& x) {
      double sum = 0;
      for (const signed char level : x) sum += level;
      return sum;
    }};
    const Screened result = screened(120, model, budget);
    CHECK(result.asked <= budget);
    std::size_t next = 0;
    for (const ScreenedGroup& group : result.groups) {
      CHECK(group.first == next);
      next += group.count;
    }
    CHECK(next == 120);
  }
}

TEST_CASE("half of up minus down is free of what two factors do together") {
  KnownModel model{[](const Levels& x) { return 4.0 * x[3] + 2.0 * x[60] + 3.0 * x[3] * x[60]; }};
  const Screened result = screened(100, model);
  REQUIRE(singles(result) == std::vector<std::size_t>{3, 60});
  CHECK(std::abs(group_with(result, 3).movements[0].effect.mean - 0.04) < 0.001);
  CHECK(std::abs(group_with(result, 60).movements[0].effect.mean - 0.02) < 0.001);
}

TEST_CASE("what moves an answer the same way up and down is found by the size of its movements") {
  KnownModel model{[](const Levels& x) { return 3.0 * x[42] * x[42]; }};
  const Screened result = screened(100, model);
  REQUIRE(singles(result) == std::vector<std::size_t>{42});
  const Movement& moved = group_with(result, 42).movements[0];
  CHECK(std::abs(moved.effect.mean) < 0.001);
  CHECK(std::abs(moved.up.mean - 0.03) < 0.001);
  CHECK(std::abs(moved.clear() - 0.03) < 0.001);
}

TEST_CASE("two that cancel each other hide in one group, and show where a larger budget begins with finer ones") {
  const auto effect = [](const Levels& x) { return 5.0 * x[12] - 5.0 * x[27]; };
  KnownModel coarse{effect}, fine{effect};
  CHECK(singles(screened(100, coarse, 20)).empty());
  CHECK(singles(screened(100, fine, 60)) == std::vector<std::size_t>{12, 27});
}

TEST_CASE("what may be luck is called unclear, and not split") {
  KnownModel model{[](const Levels& x) { return 0.2 * x[5]; }};
  model.own_luck = 20;
  const Screened result = screened(100, model);
  CHECK(count(result, Verdict::unclear) + count(result, Verdict::quiet) >= 80);
  CHECK(count(result, Verdict::unclear) > 0);
}

TEST_CASE("a factor that the model cannot take is set apart from its group") {
  KnownModel model{[](const Levels& x) { return 5.0 * x[17]; }};
  const auto refusing = [&](std::span<const Levels> points) {
    std::vector<std::optional<Answers>> all;
    for (const Levels& levels : points) {
      if (levels[40] != 0)
        all.emplace_back();
      else
        all.push_back(model({&levels, 1}).front());
    }
    return all;
  };
  const Screened result = screen(families_of(100), refusing, {.budget = 80});
  CHECK(group_with(result, 40).verdict == Verdict::refused);
  CHECK(count(result, Verdict::refused) == 1);
  CHECK(singles(result) == std::vector<std::size_t>{17});
  CHECK(model.asked == result.asked);
}

TEST_CASE("a factor that can be moved one way alone is refused, and what was simulated of it counts") {
  KnownModel model{[](const Levels& x) { return 5.0 * x[17]; }};
  const auto refusing = [&](std::span<const Levels> points) {
    std::vector<std::optional<Answers>> all;
    for (const Levels& levels : points)
      all.push_back(levels[40] > 0 ? std::nullopt : std::move(model({&levels, 1}).front()));
    return all;
  };
  const Screened result = screen(families_of(100), refusing, {.budget = 40});
  CHECK(group_with(result, 40).verdict == Verdict::refused);
  CHECK(model.asked == result.asked);
  CHECK(model.asked <= 40);
}

TEST_CASE("a screening that is stopped tells what it knows") {
  KnownModel model{[](const Levels& x) { return 5.0 * x[17]; }};
  const auto stopping = [&](std::span<const Levels> points) {
    if (model.asked > 10) return std::vector<std::optional<Answers>>();
    return model(points);
  };
  const Screened result = screen(families_of(100), stopping, {.budget = 60});
  CHECK(result.stopped);
  CHECK_FALSE(result.groups.empty());
  CHECK(result.groups.back().first + result.groups.back().count == 100);
}

TEST_CASE("an answer that the base has none of is left out") {
  KnownModel model{[](const Levels& x) { return 5.0 * x[1] - 1e9; }};
  const auto zero = [&](std::span<const Levels> points) {
    auto all = model(points);
    for (auto& answers : all)
      for (auto& replication : *answers) replication = {0.0, std::nan(""), 100};
    return all;
  };
  const Screened result = screen(families_of(10), zero, {.budget = 10});
  CHECK(count(result, Verdict::quiet) == 10);
}

}  // namespace caravan::test
