#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "sim/experiment/run.h"
#include "sim/io/results/summary.h"

namespace caravan::io {

/// The results could not be written; the message says where and why, in words for the user.
class StoreError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// results.sqlite: the record of an experiment, every replication of it. Schema: docs/results.md.
///
/// Each replication is one transaction: what was stored stays, whatever happens to the program afterwards.
class ResultStore {
 public:
  /// Makes the file anew and writes the plan's rows and the scenario's emission factors; the scenario must outlive it.
  /// Throws StoreError.
  ResultStore(const std::filesystem::path& file, const SummaryHead& head, const Scenario& scenario, const KpiPlan& plan,
              const std::string& resolved);
  ~ResultStore();
  ResultStore(ResultStore&&) noexcept;
  ResultStore& operator=(ResultStore&&) noexcept;

  /// Stores one replication. Throws StoreError.
  void add(const Result& result);

  /// Stores the head as it turned out, and the estimates, in the order of the plan's rows. Throws StoreError.
  void finish(const SummaryHead& head, std::span<const EstimateRow> rows);

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};

}  // namespace caravan::io
