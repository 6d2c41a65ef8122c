#pragma once

#include <span>

#include "sim/network/network.h"

namespace caravan {

/// The standard deviation of the time that rides one after another take [h]: the root of the sum of the variances of
/// running times, of procedures (of shipments and runs, under `load` alone) and of waits for a dispatched service
/// (uniform between nothing and its longest wait, where that has an end).
///
/// Independent of one another they are not: a late train misses its path, and a wait for a timetable evens out what
/// came before. Queues, timetabled waits and breakdowns are not counted. `passing`: the shipment's procedure before the
/// first ride; may be none. REQUIRES a frozen network.
double spread_hours(const Network& network, std::span<const Leg> legs, ProcedureId passing, Load load);

}  // namespace caravan
