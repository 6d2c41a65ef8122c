#include "sim/experiment/run.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <variant>

#include "sim/core/expect.h"

namespace caravan {
namespace {

using Replication = std::function<Result(std::uint32_t)>;
using Ending = std::variant<Result, std::exception_ptr>;

/// Where workers take replications, in order, and bring what became of them.
class Desk {
 public:
  Desk(std::uint32_t total, unsigned workers) : total_(total), working_(workers) {}

  /// Works until nothing is left, someone failed, or a stop was asked for.
  void work(const Replication& replication, const std::stop_token& closed, const std::stop_token& asked) {
    std::uint32_t r = 0;
    while (!closed.stop_requested() && !asked.stop_requested() && take(r)) bring(r, attempt(replication, r));
    const std::lock_guard lock(mutex_);
    --working_;
    changed_.notify_all();
  }

  /// Waits for something new: whether there may be more. `finished` counts all that was brought.
  bool wait(std::uint32_t& finished) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return brought_ > finished || working_ == 0; });
    finished = brought_;
    return working_ > 0;
  }

  /// Takes what became of replication r out, if it was brought.
  bool collect(std::uint32_t r, Ending& ending) {
    const std::lock_guard lock(mutex_);
    const auto found = endings_.find(r);
    if (found == endings_.end()) return false;
    ending = std::move(found->second);
    endings_.erase(found);
    return true;
  }

 private:
  static Ending attempt(const Replication& replication, std::uint32_t r) {
    try {
      return replication(r);
    } catch (...) {
      return std::current_exception();
    }
  }

  bool take(std::uint32_t& r) {
    const std::lock_guard lock(mutex_);
    if (failed_ || next_ == total_) return false;
    r = next_++;
    return true;
  }

  void bring(std::uint32_t r, Ending ending) {
    const std::lock_guard lock(mutex_);
    failed_ = failed_ || std::holds_alternative<std::exception_ptr>(ending);
    endings_.emplace(r, std::move(ending));
    ++brought_;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint32_t, Ending> endings_;  ///< brought and not yet collected
  const std::uint32_t total_;
  std::uint32_t next_ = 0, brought_ = 0;
  unsigned working_;
  bool failed_ = false;
};

std::uint64_t mix(std::uint64_t chain, std::uint64_t fingerprint) {
  chain = (chain ^ fingerprint) * 0x9e3779b97f4a7c15u;
  chain ^= chain >> 29;
  chain *= 0xbf58476d1ce4e5b9u;
  return chain ^ chain >> 32;
}

/// Hands over, in order, what has come; nothing after the first failure, which is kept.
void hand_over(Desk& desk, Outcome& outcome, const Sink& sink, std::exception_ptr& failure) {
  Ending ending;
  while (!failure && desk.collect(static_cast<std::uint32_t>(outcome.results.size()), ending)) {
    if (auto* thrown = std::get_if<std::exception_ptr>(&ending)) {
      failure = *thrown;
      return;
    }
    outcome.results.push_back(std::get<Result>(std::move(ending)));
    outcome.fingerprint = mix(outcome.fingerprint, outcome.results.back().fingerprint);
    if (sink) sink(outcome.results.back());
  }
}

}  // namespace

Outcome run_in_order(const Replication& replication, std::uint32_t n, const Carriers& carriers, const Sink& sink) {
  expect(carriers.jobs >= 1, "someone carries out the replications");
  Outcome outcome;
  if (n == 0) return outcome;
  const unsigned jobs = std::min(carriers.jobs, n);
  Desk desk(n, jobs);
  std::vector<std::jthread> workers;  // leaving this function, also by a throwing sink, stops and joins them
  for (unsigned j = 0; j < jobs; ++j)
    workers.emplace_back([&](const std::stop_token& closed) { desk.work(replication, closed, carriers.stop); });
  std::exception_ptr failure;
  std::uint32_t finished = 0;
  for (bool more = true; more;) {
    const std::uint32_t before = finished;
    more = desk.wait(finished);
    hand_over(desk, outcome, sink, failure);
    if (carriers.on_progress && finished > before) carriers.on_progress({finished, n});
  }
  if (failure) std::rethrow_exception(failure);
  outcome.stopped = outcome.results.size() < n;
  return outcome;
}

Outcome run_replications(const Scenario& scenario, const KpiPlan& kpis, std::uint64_t seed, std::uint32_t n,
                         const Carriers& carriers, const Sink& sink) {
  return run_in_order([&](std::uint32_t r) { return replicate(scenario, kpis, seed, r); }, n, carriers, sink);
}

std::vector<EstimateRow> estimates(const KpiPlan& kpis, std::span<const Result> results, double confidence) {
  std::vector<EstimateRow> rows;
  rows.reserve(kpis.rows.size());
  std::vector<double> values(results.size());
  for (std::size_t i = 0; i < kpis.rows.size(); ++i) {
    for (std::size_t r = 0; r < results.size(); ++r) values[r] = results[r].values[i];
    const KpiRow& row = kpis.rows[i];
    rows.push_back({row.metric, row.labels, row.unit, estimate(values, confidence)});
  }
  return rows;
}

}  // namespace caravan
