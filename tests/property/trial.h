#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/io/scenario/load.h"
#include "sim/world/fact.h"

namespace caravan::test {

/// The scenario of a text; nothing, and `why`, where it is wrong.
std::optional<io::LoadedScenario> loaded(const std::string& yaml, std::string& why);

/// How often each kind of fact was told.
using Seen = std::array<std::uint64_t, 256>;

/// Simulates the scenario with the world's invariants inspected after every event, and a second time, and a third time
/// from a copy made in the middle. What went wrong, if anything: a broken promise or invariant, Little's law, a
/// negative time or load, other results than the first time.
std::optional<std::string> failure(const io::LoadedScenario& trial, Seen* seen = nullptr);

}  // namespace caravan::test
