#pragma once

#include "sim/network/load.h"

namespace caravan {

/// What is charged and emitted when a load is carried or handled: rates times amounts, nothing else.
struct Charges {
  double usd_per_shipment = 0;   ///< [USD]
  double usd_per_teu = 0;        ///< [USD/TEU]
  double usd_per_tonne = 0;      ///< [USD/t]
  double usd_per_teu_km = 0;     ///< [USD/TEU-km]
  double usd_per_tonne_km = 0;   ///< [USD/t-km]
  double gram_per_teu = 0;       ///< CO2e, well to wheel [g/TEU]
  double gram_per_tonne = 0;     ///< CO2e, well to wheel [g/t]
  double gram_per_tonne_km = 0;  ///< CO2e, well to wheel [g/t-km]
  friend bool operator==(const Charges&, const Charges&) = default;
};

/// Money [USD] for carrying `load` over `km` kilometres (0 for handling).
inline double money(const Charges& c, Load load, double km) {
  return c.usd_per_shipment + load.teu() * (c.usd_per_teu + c.usd_per_teu_km * km) +
         load.tonnes() * (c.usd_per_tonne + c.usd_per_tonne_km * km);
}

/// CO2e [g], well to wheel, for carrying `load` over `km` kilometres (0 for handling).
inline double co2e(const Charges& c, Load load, double km) {
  return load.teu() * c.gram_per_teu + load.tonnes() * (c.gram_per_tonne + c.gram_per_tonne_km * km);
}

}  // namespace caravan
