#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/cli/words.h"
#include "sim/experiment/run.h"
#include "sim/io/scenario/load.h"

namespace caravan::cli {

/// Whether standard error is a terminal that may be coloured: a tty, and NO_COLOR is not set.
bool errors_have_colour();
/// Whether standard error is a terminal.
bool errors_are_watched();

/// Reads a scenario and prints what is wrong with it to standard error. Nothing when anything is.
std::optional<io::LoadedScenario> load_or_complain(const ScenarioWords& words, io::Sources& sources);

/// "14.2 ± 0.3": the mean to the digits that its half-width, or four digits where there is none, give sense to.
std::string with_interval(const Estimate& estimate);
/// A number to four significant digits, thousands apart: "12,340".
std::string readable(double value);
/// An instant to the minute: "2024-03-01 08:00".
std::string to_the_minute(Time t);
/// "3 min 20 s"
std::string readable_seconds(double seconds);

}  // namespace caravan::cli
