#pragma once

#include "sim/core/ids.h"

namespace caravan {

using PlaceId = Id<struct PlaceTag>;
using LinkId = Id<struct LinkTag>;
using StationId = Id<struct StationTag>;
using ProcedureId = Id<struct ProcedureTag>;
using StepId = Id<struct StepTag>;
using ServiceId = Id<struct ServiceTag>;
using FleetId = Id<struct FleetTag>;
using LeverId = Id<struct LeverTag>;

}  // namespace caravan
