#pragma once

#include "sim/world/scenario.h"

namespace caravan::test {

/// A gate where boxes arrive every hour on average and queue, a daily train of 20 TEU, 10 h on the way, and a rival
/// boat every third day; 60 days of it, the first 10 not measured. Some boxes find the gate full and are lost.
Scenario corridor();

}  // namespace caravan::test
