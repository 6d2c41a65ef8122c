#pragma once

#include <string>
#include <vector>

#include "sim/network/fleet.h"
#include "sim/network/ids.h"
#include "sim/network/line.h"
#include "sim/network/link.h"
#include "sim/network/place.h"
#include "sim/network/procedure.h"
#include "sim/network/service.h"
#include "sim/network/station.h"

namespace caravan {

/// The map: places, links, stations, procedures and services as tables. Built once, checked, then constant.
struct Network {
  Table<PlaceId, Place> places;
  Table<LinkId, Link> links;
  Table<StationId, Station> stations;
  Table<ProcedureId, Procedure> procedures;
  Table<ServiceId, Service> services;
  Table<FleetId, Fleet> fleets;
  std::vector<Line> lines;           ///< for reports alone
  Table<StepId, StepPlan> steps;     ///< of all procedures, in order; filled by freeze()
  std::vector<BranchPlan> branches;  ///< of steps after which chance decides; filled by freeze()
  bool has_passing_fees = false;     ///< at any place; filled by freeze()
};

/// Checks what the tables promise one another (ids exist, ways are connected, probabilities sum to 1, gauges fit) and
/// fills what is derived (expected visits). A broken promise is a bug of the builder: readers of user input report
/// first.
Network freeze(Network network);

/// The step whose plan it is. REQUIRES a frozen network.
const Step& step_of(const Network& network, StepId id);

/// Length of a leg's way [km].
double length_km(const Network& network, const Leg& leg);

/// Distance that a leg's emission factor applies to [km]. REQUIRES a frozen network.
double activity_km(const Network& network, const Leg& leg);

/// Fills what money and carbon need beside the tables: see Service::activity_km, what is free, and
/// Network::has_passing_fees.
void plan_charges(Network& network);

/// Expected time from departure at stop `board` to the end of discharge at stop `alight`: running, stop procedures of
/// the run with `load` on board, and waiting for `not_before` at the stops between. Queues not counted. [s]
double mean_ride_seconds(const Network& network, const Leg& leg, Load load);

/// Shortest distance over the WGS84 ellipsoid, to the metre [km]. REQUIRES places that are located.
/// Source: Karney (2013), Algorithms for geodesics, J. Geodesy 87, by GeographicLib.
double geodesic_km(const Place& from, const Place& to);

}  // namespace caravan
