#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/fit.h"
#include "sim/experiment/observation.h"
#include "sim/io/scenario/observations.h"

namespace caravan::io {

/// What was simulated for an observation, and how it stands to what was published.
struct Scored {
  Estimate simulated;  ///< [base units of the figure]
  Verdict verdict = Verdict::no_data;
};

/// Of each observation, in the order of the table; nothing where it is not comparable.
using Scoreboard = std::vector<std::optional<Scored>>;

/// `simulated`: of each observation, in order; of those that are not comparable it is not looked at.
Scoreboard scoreboard_of(const Observations& observations, const std::vector<Estimate>& simulated);

/// How many of a group met what was published.
struct TallyRow {
  std::string by, name;  ///< "corridor", "air"; "all" has no name
  Tally tally;
};

/// Of all, by use, by corridor and by kind; names in the order in which they first come.
std::vector<TallyRow> tallies(const Observations& observations, const Scoreboard& scoreboard);

/// "inside", "near", "outside", "outside: no data"
std::string word_of(Verdict verdict);
/// The same of a row: "not comparable: year 2018, another network" where it is none.
std::string verdict_text(const Observation& observation, const std::optional<Scored>& scored);

/// What a calibration says of the experiment behind its numbers.
struct CalibrationHead {
  std::string scenario, scenario_hash, model_hash;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  double confidence = 0.95;
};

/// What a fit found.
struct FitReport {
  std::vector<Parameter> parameters;
  Fit fit;
  Scoreboard after;
};

/// calibration.json. Figures in the unit in which they were published. Equal arguments give equal bytes.
std::string calibration_json(const CalibrationHead& head, const Observations& observations,
                             const Scoreboard& scoreboard);
/// calibration.csv: one observation a row, with the fitted values beside where there was a fit; with a byte order mark.
std::string calibration_csv(const Observations& observations, const Scoreboard& scoreboard, const FitReport* fit);
/// fit.json
std::string fit_json(const CalibrationHead& head, const Observations& observations, const Scoreboard& before,
                     const FitReport& report);

}  // namespace caravan::io
