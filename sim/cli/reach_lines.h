#pragma once

#include <string>

#include "sim/io/results/reach_tables.h"

namespace caravan::cli {

/// What the terminal shows of an answer about reach: tallies, lines, programmes, and the first of the places.
std::string reach_lines(const io::LoadedScenario& loaded, const io::ReachReport& report);

}  // namespace caravan::cli
