#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/core/time.h"
#include "sim/network/load.h"

namespace caravan {

/// What money is paid for. All add to the cost of a shipment but subsidies, which lower it.
enum class ChargeKind : std::uint8_t {
  freight,     ///< carriage
  surcharge,   ///< what carriage costs beside the freight: fuel, peak season, box hire
  handling,    ///< loading and discharge
  border_fee,  ///< for crossing a border
  canal_fee,   ///< for passing a canal or strait
  storage,     ///< for standing in a yard
  demurrage,   ///< for keeping a carrier's box in a yard beyond its free time
  drayage,     ///< to the first terminal and from the last
  subsidy      ///< taken off by somebody else, who pays it
};
inline constexpr int charge_kinds = static_cast<int>(ChargeKind::subsidy) + 1;

std::string to_text(ChargeKind kind);  ///< "border fee"

/// What an amount of money is for one of: 'USD/TEU-km' is per TEU and km.
struct Basis {
  enum class Of : std::uint8_t { shipment, run, teu, tonne };
  Of of = Of::shipment;
  bool per_km = false;
  bool per_day = false;
  friend bool operator==(const Basis&, const Basis&) = default;
};

std::string to_text(const Basis& basis);  ///< "TEU-km"

/// Once: something is carried, handled or kept.
struct Occasion {
  Load load;        ///< of a shipment; of a run what it carries
  double km = 0;    ///< [km]
  Duration lasted;  ///< of the ride, or in the yard
};

/// One line of a tariff: an amount of money for each unit of its basis.
///
///     charge = amount x units,  at least `at_least` and at most `at_most` where there are units at all
///
/// Days of a shipment are counted as they begin, after `free` and up to `until`, as terminals bill; those of a run by
/// the clock. Steps of a storage tariff are several charges, one from the end of the other.
struct Charge {
  ChargeKind kind = ChargeKind::freight;
  Basis basis;
  double usd = 0;  ///< for each unit of the basis [USD], >= 0; of a subsidy: taken off
  Duration free;
  Duration until = Duration::forever();
  double at_least = 0;                                       ///< each time [USD]
  double at_most = std::numeric_limits<double>::infinity();  ///< each time [USD]
  friend bool operator==(const Charge&, const Charge&) = default;
};

/// Days begun after `free` and before `until`, of a time that `lasted`.
std::int64_t days_begun(const Charge& charge, Duration lasted);

/// Money [USD], >= 0, for a charge that is not per run: of a subsidy what it would take off.
double usd_for(const Charge& charge, const Occasion& occasion);

/// Money [USD], >= 0, that one run owes under a charge per run.
double usd_of_run(const Charge& charge, const Occasion& occasion);

/// What a load is expected to pay under all charges together [USD], >= 0. A charge per run is shared as if runs were
/// full to `capacity`; where that has no limit, the load is thought to be alone.
double expected_usd(const std::vector<Charge>& charges, double other_usd, const Occasion& occasion, Load capacity);

}  // namespace caravan
