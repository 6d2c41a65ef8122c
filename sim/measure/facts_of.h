#pragma once

#include "sim/measure/score.h"
#include "sim/world/fact.h"

namespace caravan {

/// The facts that a score is gathered from, whatever the scenario; all others may go untold.
FactKinds facts_of(Score score);

}  // namespace caravan
