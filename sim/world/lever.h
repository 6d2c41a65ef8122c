#pragma once

#include <string>

#include "sim/network/ids.h"

namespace caravan {

/// A number that policy sets; who uses it reads its present value in World::levers.
struct Lever {
  std::string name;  ///< unique in the scenario
  double value = 0;  ///< at the start
};

}  // namespace caravan
