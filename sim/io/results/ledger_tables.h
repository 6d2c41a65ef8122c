#pragma once

#include "sim/experiment/replicate.h"
#include "sim/io/results/database.h"

namespace caravan::io {

/// The tables of money and carbon in results.sqlite, in whole units: see docs/results.md.
class LedgerTables {
 public:
  /// Makes the tables and writes the emission factors. Both must outlive it. Throws StoreError.
  LedgerTables(Connection& connection, const Scenario& scenario);

  /// Writes one replication's books, inside the caller's transaction. Throws StoreError.
  void add(const Result& result);

 private:
  const Scenario* scenario_;
  std::vector<std::string> corridors_;
  Statement charge_, element_, fill_, balance_;
};

}  // namespace caravan::io
