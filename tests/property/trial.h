#pragma once

#include <optional>
#include <string>

#include "sim/io/scenario/load.h"

namespace caravan::test {

/// The scenario of a text; nothing, and `why`, where it is wrong.
std::optional<io::LoadedScenario> loaded(const std::string& yaml, std::string& why);

/// Simulates the scenario with the world's invariants inspected after every event, and a second time, and a third time
/// from a copy made in the middle. What went wrong, if anything: a broken promise or invariant, Little's law, a
/// negative time or load, other results than the first time.
std::optional<std::string> failure(const io::LoadedScenario& trial);

}  // namespace caravan::test
