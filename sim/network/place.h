#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/time.h"
#include "sim/network/ids.h"
#include "sim/network/load.h"
#include "sim/network/tariff.h"

namespace caravan {

enum class PlaceKind { terminal, border, seaport, airport, city, waypoint };

/// What to do with one who finds no room.
enum class WhenFull {
  reject,  ///< turned away, and counted with its cause
  block    ///< waits outside, or where it stands, and holds what it holds
};

/// What stands where in a yard: refrigerated loads at their plugs, empty containers by themselves.
enum class YardPart : std::uint8_t { laden, reefer, empty };

/// Slots in which trucks are let through a gate, one after another from the start of the simulation.
struct Appointments {
  Duration every;          ///< from one slot to the next; zero: no appointments
  std::uint32_t each = 0;  ///< trucks a slot, >= 1
};

/// What a place offers to freight: a yard, and the procedures that shipments pass there.
struct Terminal {
  Load yard = Load::no_limit();  ///< room for shipments from gate-in or discharge until loading or gate-out
  std::int64_t reefer_plugs = Load::unlimited;  ///< of the yard, for refrigerated loads [TEU / 1000]
  std::int64_t empty_yard = Load::unlimited;    ///< of the yard, for empty containers [TEU / 1000]
  Appointments appointments;                    ///< for shipments that begin their journey here
  WhenFull when_full = WhenFull::block;         ///< of the yard, for shipments at the gate; a run always waits
  ProcedureId before_loading;     ///< passed by shipments that begin their journey here; none: ready at once
  ProcedureId at_transfer;        ///< passed between two rides
  ProcedureId after_discharge;    ///< passed by shipments that end their journey here
  bool handling_is_free = false;  ///< as `handling` says; filled by freeze()
  std::vector<Charge> storage;    ///< per shipment that leaves the yard, by its dwell there
  Charges handling;               ///< per shipment loaded or discharged here
};

/// A point on the map.
struct Place {
  std::string name;  ///< unique in the scenario; what scenarios call it
  std::string name_en;
  std::string name_zh;
  std::string city;                     ///< that it belongs to, in English
  std::vector<std::string> programmes;  ///< labels of published sets of places that it counts for
  std::string country;                  ///< ISO 3166 alpha-2, for tables only: maps draw land alone
  double longitude = 0;                 ///< [degrees east]
  double latitude = 0;                  ///< [degrees north]
  bool located = false;                 ///< whether the coordinates were given
  std::string time_zone = "UTC";        ///< IANA name
  PlaceKind kind = PlaceKind::terminal;
  Terminal terminal;
  std::vector<Charge> passing_fees;  ///< of each run that comes here by a link, and of what it carries
};

}  // namespace caravan
