#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/distribution.h"
#include "sim/core/time.h"
#include "sim/demand/profile.h"
#include "sim/network/ids.h"
#include "sim/network/inspection.h"
#include "sim/network/link.h"
#include "sim/network/load.h"
#include "sim/network/place.h"
#include "sim/network/service.h"
#include "sim/network/tariff.h"

namespace caravan {

using FlowId = Id<struct FlowTag>;
using CommodityId = Id<struct CommodityTag>;
using WarehouseId = Id<struct WarehouseTag>;

/// What an hour costs a load, by its room and its mass.
struct HourPrice {
  double usd_per_teu = 0;    ///< [USD/(TEU h)]
  double usd_per_tonne = 0;  ///< [USD/(t h)]

  /// [USD/h]
  double of(Load load) const { return load.teu() * usd_per_teu + load.tonnes() * usd_per_tonne; }
};

/// What is carried.
struct Commodity {
  std::string name;  ///< unique in the scenario
  std::string name_zh;
  double tonnes_per_teu = 10;                   ///< cargo mass in one TEU [t/TEU], > 0
  double usd_per_tonne = 0;                     ///< value of the goods [USD/t], >= 0
  double loss_per_day = 0;                      ///< what a day under way costs, as a share of the value [1/d], >= 0
  double litres_per_tonne = 0;                  ///< volume [l/t], >= 0; 0: not known, and counts for nothing
  YardPart part = YardPart::laden;              ///< where in a yard it stands
  std::optional<HourPrice> value_of_time = {};  ///< of an hour under way; none: by value and loss
  HourPrice value_of_reliability = {};          ///< of an hour of standard deviation
};

/// A shipment that the user wrote down.
struct Consignment {
  Time at;
  double size = 1;  ///< in the flow's unit, > 0
};

enum class SizeUnit { teu, tonne };

/// How long ahead of the goods the shipments of a flow are booked, and what is promised to them.
struct FlowTerms {
  bool ahead = false;     ///< whether they are booked ahead
  Distribution lead;      ///< from booking to readiness [s]
  double cancelled = 0;   ///< share that is called off before it is ready, 0..1
  bool promises = false;  ///< whether they have due dates
  Distribution due;       ///< from readiness to the due date [s]
};

/// A truck's drive between a door and a terminal.
struct Mile {
  bool driven = false;  ///< else the flow begins or ends at the terminal
  Distribution time;    ///< [s]
  double km = 0;        ///< [km], >= 0
  Charges charges;      ///< over these km
  FleetUse chassis;     ///< taken at the terminal's place for the drive
};

/// Whose containers a flow's shipments are in.
enum class Boxes : std::uint8_t { own, carriers };

/// Whether one transport document serves from door to door (the common CIM/SMGS note), or a new one is made out where
/// the law of carriage changes.
enum class Documents : std::uint8_t { through, reconsigned };

/// A stream of shipments of one commodity between two places: either one after another by a law, or as listed.
struct Flow {
  std::string name;      ///< unique in the scenario
  std::string corridor;  ///< label for results; may be empty
  CommodityId commodity;
  PlaceId origin, destination;     ///< may be the same: the shipments only pass the procedure
  std::vector<PlaceId> via;        ///< where its shipments change services, in order; they may elsewhere too
  ModeSet modes = ModeSet::all();  ///< of the services that its shipments may ride
  ProcedureId procedure;           ///< passed before loading instead of the origin's own; none: the origin's own
  bool listed = false;
  std::uint32_t stream = 0;  ///< names its luck: the same in every scenario that has a flow of this name
  Distribution gap;   ///< between two shipments, in the profile's operational time [s], mean > 0; the first comes one
                      ///< gap after the start
  Distribution size;  ///< of a shipment in `unit`, drawn anew for each; at least 0.001
  SizeUnit unit = SizeUnit::teu;
  std::vector<Consignment> listing;        ///< ascending in time
  std::shared_ptr<const Profile> profile;  ///< none: even. Constant, and shared by flows that are alike
  FlowTerms terms;
  int priority = 0;              ///< 0..3 at stations that serve by priority
  Mile first_mile, last_mile;    ///< from the door to the origin; from the destination to the door
  Boxes boxes = Boxes::own;      ///< the carrier's are taken from the stock of empties at the origin
  bool on_demand = false;        ///< empties that the carrier sends when he checks his stocks (world/empties.cpp)
  WarehouseId warehouse;         ///< whose lots these are, sent when it orders (world/warehouse.cpp); mostly none
  Trust trust = Trust::general;  ///< of its shippers, at inspections
  Documents documents = Documents::through;
  Charges drayage;        ///< of each shipment: to its first place and from its last
  double drayage_km = 0;  ///< both ways together [km]
};

/// The room and mass of `size` units of a commodity.
Load load_of(const Commodity& commodity, double size, SizeUnit unit);

/// What an hour under way costs a load of this commodity [USD/h].
double usd_per_hour(const Commodity& commodity, Load load);
/// What an hour of standard deviation of its time costs a load of this commodity [USD/h].
double usd_per_hour_of_spread(const Commodity& commodity, Load load);

}  // namespace caravan
