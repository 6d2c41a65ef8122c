#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/scenario/scenario_values.h"
#include "sim/io/values/form.h"

namespace caravan::io {

/// What a run or a truck takes of a fleet.
struct FleetUseText {
  Spotted<std::string> name;
  Spotted<int> each;
  Spotted<double> teu_per_unit;  ///< [TEU]
};

/// Vehicles of one kind, where they stand first, and how they come back.
struct FleetText {
  Spot spot;
  Spotted<std::string> name;
  std::vector<Named<int>> stock;
  Distribution turnaround;
  Spotted<std::string> return_to;
  Spotted<Distribution> return_after;
};

/// Slots of a gate: how often one begins, and for how many shipments each.
struct AppointmentsText {
  Duration every;
  int each = 1;
};

/// A truck between a door and a terminal.
struct MileText {
  Distribution time;
  double length = 0;  ///< [m]
  Spotted<std::string> tariff, emission;
  Spotted<FleetUseText> fleet;
};

/// A place's stock of empties, and between which bounds the carrier keeps it.
struct BoxPolicyText {
  Spotted<std::string> place;
  double stock = 0;           ///< [TEU]
  Spotted<double> low, high;  ///< [TEU]
};

/// The carrier's containers, and when and in what lots he evens out his stocks.
struct ContainersText {
  Spotted<std::vector<BoxPolicyText>> places;
  Spotted<Duration> every;
  double lot = 1;  ///< [TEU]
  Distribution return_time;
};

/// A wagon: how long it is, and what it carries and weighs.
struct WagonText {
  double length = 0;  ///< [m]
  double teu = 2;     ///< [TEU]
  double tare = 0;    ///< [kg]
};

/// What pulls a train.
struct LocomotiveText {
  double length = 0, mass = 0;  ///< [m], [kg]
};

/// How long and heavy trains may be in a country or on a link.
struct TrainLimitText {
  Spot spot;
  Spotted<std::string> country, link;
  Spotted<double> length, mass;  ///< [m], [kg]
};

Form<FleetUseText> fleet_use_form();
Form<FleetText> fleet_form();
Form<AppointmentsText> appointments_form();
Form<MileText> mile_form();
Form<ContainersText> containers_form();
Form<WagonText> wagon_form();
Form<LocomotiveText> locomotive_form();
Form<TrainLimitText> train_limit_form();

}  // namespace caravan::io
