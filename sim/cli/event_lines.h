#pragma once

#include <span>
#include <string>

#include "sim/experiment/run.h"

namespace caravan::cli {

/// How all freight bore each event, a line an event, for the first few; empty without events.
std::string event_lines(std::span<const EstimateRow> rows);

}  // namespace caravan::cli
