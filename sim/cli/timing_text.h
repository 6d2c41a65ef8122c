#pragma once

#include <span>
#include <string>

#include "sim/experiment/timing.h"

namespace caravan::cli {

Timing sum_of(std::span<const Timing> timings);

/// Where the time went, for people: events a second, time by floor, and a line for each kind of event that came.
std::string timing_text(const Timing& timing);

}  // namespace caravan::cli
