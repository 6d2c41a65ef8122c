#pragma once

#include <string>

#include "sim/io/results/calibration.h"

namespace caravan::cli {

/// The scoreboard as a terminal shows it, one observation a line, and the totals.
std::string scoreboard_text(const io::Observations& observations, const io::Scoreboard& scoreboard);
/// One line a group: "  corridor air: 8 of 12 inside (67 %), 2 near, 2 outside"
std::string tally_text(const io::Observations& observations, const io::Scoreboard& scoreboard);
/// What the fit found, one parameter a line.
std::string fit_text(const io::FitReport& report);
/// "12.3 d (95 %: 11 to 13.6; 15 at the start; 83 % told by the data)"
std::string fitted_text(const io::Parameter& parameter, const Fitted& fitted);

/// docs/calibration.md. `command` is how it was made.
std::string calibration_page(const io::CalibrationHead& head, const std::string& command,
                             const io::Observations& observations, const io::Scoreboard& scoreboard,
                             const io::FitReport* report);

}  // namespace caravan::cli
