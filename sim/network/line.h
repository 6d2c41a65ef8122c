#pragma once

#include <string>
#include <vector>

#include "sim/network/ids.h"

namespace caravan {

/// A published line as a customer knows it: services that are ridden one after the other. It moves nothing of its own;
/// reports count lines by it.
struct Line {
  std::string name;  ///< unique in the scenario
  std::string name_en, name_zh;
  std::string programme;            ///< label of the set it counts for; may be empty
  std::vector<ServiceId> services;  ///< at least 1, in order; each begins where the one before has a later stop
};

}  // namespace caravan
