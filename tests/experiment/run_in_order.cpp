// Carrying out replications: order, threads, stopping, failing. The replications are made up.
#include "sim/experiment/run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

Result made_up(std::uint32_t r) {
  Result result;
  result.r = r;
  result.fingerprint = r * 17 + 5;
  result.values = {static_cast<double>(r)};
  return result;
}

/// The earlier ones take longer, so that they come back out of order.
Result slow_at_first(std::uint32_t r) {
  std::this_thread::sleep_for(std::chrono::milliseconds(r < 4 ? 20 - 5 * r : 0));
  return made_up(r);
}

Carriers carriers(unsigned jobs) {
  Carriers carriers;
  carriers.jobs = jobs;
  return carriers;
}

}  // namespace

TEST_CASE("results are handed over in order, on the thread that asked") {
  std::vector<std::uint32_t> seen;
  bool here = true;
  const auto me = std::this_thread::get_id();
  const Outcome outcome = run_in_order(slow_at_first, 20, carriers(4), [&](const Result& result) {
    seen.push_back(result.r);
    here = here && std::this_thread::get_id() == me;
  });
  REQUIRE(seen.size() == 20);
  for (std::uint32_t r = 0; r < 20; ++r) CHECK(seen[r] == r);
  CHECK(here);
  CHECK(outcome.results.size() == 20);
  CHECK_FALSE(outcome.stopped);
}

TEST_CASE("the fingerprint of all depends on each and on their order, not on the jobs") {
  const std::uint64_t one = run_in_order(made_up, 6, carriers(1)).fingerprint;
  CHECK(run_in_order(slow_at_first, 6, carriers(3)).fingerprint == one);
  CHECK(run_in_order(made_up, 5).fingerprint != one);
  CHECK(run_in_order([](std::uint32_t r) { return made_up(r < 2 ? 1 - r : r); }, 6).fingerprint != one);
}

TEST_CASE("progress counts up to all") {
  Carriers with_progress = carriers(3);
  std::vector<std::uint32_t> finished;
  with_progress.on_progress = [&](Progress progress) {
    CHECK(progress.total == 9);
    finished.push_back(progress.finished);
  };
  run_in_order(slow_at_first, 9, with_progress);
  REQUIRE_FALSE(finished.empty());
  CHECK(finished.back() == 9);
  CHECK(std::is_sorted(finished.begin(), finished.end()));
}

TEST_CASE("a stop finishes what runs and keeps an unbroken beginning") {
  std::stop_source stop;
  Carriers stoppable = carriers(2);
  stoppable.stop = stop.get_token();
  std::atomic<std::uint32_t> begun = 0;
  const auto replication = [&](std::uint32_t r) {
    ++begun;
    if (r == 3) stop.request_stop();
    return slow_at_first(r);
  };
  std::uint32_t handed_over = 0;
  const Outcome outcome = run_in_order(replication, 1'000, stoppable, [&](const Result&) { ++handed_over; });
  CHECK(outcome.stopped);
  CHECK(outcome.results.size() == begun);
  CHECK(outcome.results.size() == handed_over);
  CHECK(outcome.results.size() >= 4);
  CHECK(outcome.results.size() < 10);
  for (std::uint32_t r = 0; r < outcome.results.size(); ++r) CHECK(outcome.results[r].r == r);
}

TEST_CASE("the earliest failure is thrown on, after the others have ended") {
  const unsigned jobs = GENERATE(1u, 4u);
  std::atomic<int> running = 0;
  const auto replication = [&](std::uint32_t r) {
    ++running;
    const Result result = slow_at_first(r);
    --running;
    if (r >= 2) throw std::runtime_error("failed " + std::to_string(r));
    return result;
  };
  std::uint32_t handed_over = 0;
  CHECK_THROWS_WITH(run_in_order(replication, 50, carriers(jobs), [&](const Result&) { ++handed_over; }), "failed 2");
  CHECK(handed_over == 2);
  CHECK(running == 0);
}

TEST_CASE("a sink that throws ends the experiment") {
  std::atomic<std::uint32_t> begun = 0;
  const auto replication = [&](std::uint32_t r) {
    ++begun;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return made_up(r);
  };
  const auto sink = [](const Result& result) {
    if (result.r == 2) throw std::runtime_error("disk full");
  };
  CHECK_THROWS_WITH(run_in_order(replication, 10'000, carriers(2), sink), "disk full");
  CHECK(begun < 1'000);
}

TEST_CASE("no replications give nothing, and need no one") {
  const Outcome outcome = run_in_order(made_up, 0, carriers(4));
  CHECK(outcome.results.empty());
  CHECK_FALSE(outcome.stopped);
}

}  // namespace caravan::test
