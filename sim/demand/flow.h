#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/distribution.h"
#include "sim/core/time.h"
#include "sim/network/ids.h"
#include "sim/network/load.h"

namespace caravan {

using FlowId = Id<struct FlowTag>;
using CommodityId = Id<struct CommodityTag>;

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
  std::optional<HourPrice> value_of_time = {};  ///< of an hour under way; none: by value and loss
  HourPrice value_of_reliability = {};          ///< of an hour of standard deviation
};

/// A shipment that the user wrote down.
struct Consignment {
  Time at;
  double size = 1;  ///< in the flow's unit, > 0
};

enum class SizeUnit { teu, tonne };

/// A stream of shipments of one commodity between two places: either one after another by a law, or as listed.
struct Flow {
  std::string name;      ///< unique in the scenario
  std::string corridor;  ///< label for results; may be empty
  CommodityId commodity;
  PlaceId origin, destination;  ///< may be the same: the shipments only pass the procedure
  ProcedureId procedure;        ///< passed before loading instead of the origin's own; none: the origin's own
  bool listed = false;
  Distribution gap;   ///< between two shipments [s], mean > 0; the first comes one gap after the start
  Distribution size;  ///< of a shipment in `unit`, drawn anew for each; at least 0.001
  SizeUnit unit = SizeUnit::teu;
  std::vector<Consignment> listing;  ///< ascending in time
  int priority = 0;                  ///< 0..3 at stations that serve by priority
  std::uint32_t stream = 0;          ///< names its luck: the same in every scenario that has a flow of this name
};

/// The room and mass of `size` units of a commodity.
Load load_of(const Commodity& commodity, double size, SizeUnit unit);

/// What an hour under way costs a load of this commodity [USD/h].
double usd_per_hour(const Commodity& commodity, Load load);
/// What an hour of standard deviation of its time costs a load of this commodity [USD/h].
double usd_per_hour_of_spread(const Commodity& commodity, Load load);

}  // namespace caravan
