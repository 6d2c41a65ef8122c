#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "sim/core/time.h"
#include "sim/experiment/ledger_totals.h"
#include "sim/experiment/run.h"
#include "sim/io/results/gridlocks.h"
#include "sim/io/results/no_way_text.h"

namespace caravan::io {

/// What a summary says of the experiment behind its numbers. Nothing in it depends on when, where or by how many
/// threads it was run.
struct SummaryHead {
  std::string scenario, description;
  std::string scenario_hash;  ///< SHA-256 of the resolved text
  std::string model_hash;     ///< SHA-256 of the model files
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;  ///< finished
  double confidence = 0.95;
  Time start, end, measured_from;
  std::uint64_t fingerprint = 0;  ///< of all replications
  std::vector<GridlockRow> gridlocks = {};
};

/// Sixteen hexadecimal digits.
std::string fingerprint_text(std::uint64_t fingerprint);

/// summary.json: the head, the ledger's totals by corridor, and a list of rows {metric, labels{}, unit, mean, sd,
/// half_width, n}; what is not known is null. `no_way`: shipments lost for want of a way, over all replications. See
/// docs/results.md. Equal arguments give equal bytes.
std::string summary_json(const SummaryHead& head, std::span<const EstimateRow> rows,
                         std::span<const CorridorTotals> ledger = {}, std::span<const NoWayText> no_way = {});

/// kpis.csv: the same rows as a table; labels as "name=value" joined by ';'. With a byte order mark, for spreadsheets.
std::string summary_csv(std::span<const EstimateRow> rows);

}  // namespace caravan::io
