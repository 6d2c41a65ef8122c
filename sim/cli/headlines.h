#pragma once

#include <span>
#include <string>

#include "sim/experiment/run.h"
#include "sim/io/scenario/load.h"

namespace caravan::cli {

/// The few numbers that a planner looks for first, in at most `lines` lines (and a few more where a KPI asks for
/// delays): what came and went, and for each corridor the time, money and CO2e of its freight, with intervals. Where no
/// such KPI was declared: the first rows as they come.
std::string headlines(const io::LoadedScenario& loaded, std::span<const EstimateRow> rows, std::size_t lines);

}  // namespace caravan::cli
