#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "sim/measure/delay.h"

namespace caravan::cli {

/// The account of one shipment's time as a table: from, how long, where, what, why; and the sums by cause.
std::string account_text(const Scenario& scenario, std::span<const DelayPart> account);

/// The same as a list of parts.
nlohmann::ordered_json account_json(const Scenario& scenario, std::span<const DelayPart> account);

}  // namespace caravan::cli
