#pragma once

#include <string>
#include <vector>

#include "sim/network/charge.h"
#include "sim/network/load.h"

namespace caravan {

/// To which distance a ride's emission factor per km applies.
/// Source: ISO 14083:2023, transport activity distance: shortest feasible or great circle; else actual.
enum class DistanceKind : std::uint8_t {
  actual,             ///< the links of the service's way
  shortest_feasible,  ///< the shortest way over links of its mode and gauge, whatever the service's own
  great_circle        ///< over the globe
};

/// How well a factor fits what it is applied to. Source: ISO 14083:2023 and GLEC Framework v3, types of data.
enum class DataQuality : std::uint8_t {
  primary,       ///< measured by the operator
  modelled,      ///< computed from vehicle, load and way
  default_value  ///< an average of the trade
};

std::string to_text(DistanceKind kind);    ///< "great circle"
std::string to_text(DataQuality quality);  ///< "default"

/// What an emission factor says beside its rates well to wheel.
struct EmissionFactor {
  std::string name;  ///< what the scenario calls it; empty: nothing is emitted
  DistanceKind distance = DistanceKind::actual;
  bool tells_ttw = false;                                     ///< whether the part tank to wheel is known
  double ttw_gram_per_teu = 0, ttw_gram_per_tonne = 0;        ///< [g/TEU], [g/t]
  double ttw_gram_per_teu_km = 0, ttw_gram_per_tonne_km = 0;  ///< [g/TEU-km], [g/t-km]
  double load_factor = -1;                                    ///< assumed in the factor; negative: unsaid
  double empty_share = -1;  ///< of the distance, assumed in the factor; negative: unsaid
  DataQuality quality = DataQuality::default_value;
  std::string source;
  friend bool operator==(const EmissionFactor&, const EmissionFactor&) = default;
};

/// What is charged and emitted when a load is carried or handled: rates times amounts, and further charges by rules of
/// their own.
struct Charges {
  double usd_per_shipment = 0;       ///< [USD]
  double usd_per_teu = 0;            ///< [USD/TEU]
  double usd_per_tonne = 0;          ///< [USD/t]
  double usd_per_teu_km = 0;         ///< [USD/TEU-km]
  double usd_per_tonne_km = 0;       ///< [USD/t-km]
  double gram_per_teu = 0;           ///< CO2e, well to wheel [g/TEU]
  double gram_per_tonne = 0;         ///< CO2e, well to wheel [g/t]
  double gram_per_tonne_km = 0;      ///< CO2e, well to wheel [g/t-km]
  double gram_per_teu_km = 0;        ///< CO2e, well to wheel [g/TEU-km]
  std::vector<Charge> further = {};  ///< beside the rates above
  EmissionFactor factor = {};
  friend bool operator==(const Charges&, const Charges&) = default;
};

/// Money [USD] by the rates for carrying `load` over `km` kilometres (0 for handling); further charges not included.
inline double money(const Charges& c, Load load, double km) {
  return c.usd_per_shipment + load.teu() * (c.usd_per_teu + c.usd_per_teu_km * km) +
         load.tonnes() * (c.usd_per_tonne + c.usd_per_tonne_km * km);
}

/// CO2e [g], well to wheel, for carrying `load` over `km` kilometres (0 for handling).
inline double co2e(const Charges& c, Load load, double km) {
  const double gram = load.teu() * c.gram_per_teu + load.tonnes() * (c.gram_per_tonne + c.gram_per_tonne_km * km);
  return c.gram_per_teu_km > 0 ? gram + load.teu() * c.gram_per_teu_km * km : gram;
}

/// Of these the part tank to wheel [g]. REQUIRES c.factor.tells_ttw.
inline double co2e_ttw(const Charges& c, Load load, double km) {
  return load.teu() * (c.factor.ttw_gram_per_teu + c.factor.ttw_gram_per_teu_km * km) +
         load.tonnes() * (c.factor.ttw_gram_per_tonne + c.factor.ttw_gram_per_tonne_km * km);
}

inline bool emits(const Charges& c) {
  return c.gram_per_teu > 0 || c.gram_per_tonne > 0 || c.gram_per_tonne_km > 0 || c.gram_per_teu_km > 0;
}

/// Whether nothing is charged or emitted, whatever is carried.
inline bool is_free(const Charges& c) {
  return c.further.empty() && !emits(c) && c.usd_per_shipment <= 0 && c.usd_per_teu <= 0 && c.usd_per_tonne <= 0 &&
         c.usd_per_teu_km <= 0 && c.usd_per_tonne_km <= 0;
}

}  // namespace caravan
