#include "sim/network/charge.h"

#include <algorithm>
#include <array>

namespace caravan {
namespace {

constexpr Duration day{86'400'000};

double within_bounds(const Charge& charge, double usd) {
  return usd > 0 ? std::clamp(usd, charge.at_least, charge.at_most) : 0;
}

double units_of(const Basis& basis, Load load) {
  switch (basis.of) {
    case Basis::Of::teu:
      return load.teu();
    case Basis::Of::tonne:
      return load.tonnes();
    default:
      return 1;
  }
}

/// The share of a full run that a load takes, by the measure that binds.
double share_of_run(Load load, Load capacity) {
  double share = 0;
  if (capacity.milli_teu > 0 && capacity.milli_teu < Load::unlimited) share = load.teu() / capacity.teu();
  if (capacity.kg > 0 && capacity.kg < Load::unlimited) share = std::max(share, load.tonnes() / capacity.tonnes());
  return share > 0 ? std::min(share, 1.0) : 1;
}

}  // namespace

std::string to_text(ChargeKind kind) {
  static constexpr std::array names{"freight", "surcharge", "handling", "border fee", "canal fee",
                                    "storage", "demurrage", "drayage",  "subsidy"};
  return names[static_cast<std::size_t>(kind)];
}

std::string to_text(const Basis& basis) {
  static constexpr std::array names{"shipment", "run", "TEU", "t"};
  std::string text = names[static_cast<std::size_t>(basis.of)];
  if (basis.per_km) text += "-km";
  if (basis.per_day) text += "-day";
  return text;
}

std::int64_t days_begun(const Charge& charge, Duration lasted) {
  const Duration billed = std::min(lasted, charge.until) - charge.free;
  return billed > Duration::zero() ? (billed.ms + day.ms - 1) / day.ms : 0;
}

double usd_for(const Charge& charge, const Occasion& occasion) {
  double units = units_of(charge.basis, occasion.load);
  if (charge.basis.per_km) units *= occasion.km;
  if (charge.basis.per_day) units *= static_cast<double>(days_begun(charge, occasion.lasted));
  return within_bounds(charge, charge.usd * units);
}

double usd_of_run(const Charge& charge, const Occasion& occasion) {
  double units = 1;
  if (charge.basis.per_km) units *= occasion.km;
  if (charge.basis.per_day) units *= occasion.lasted.days();
  return within_bounds(charge, charge.usd * units);
}

double expected_usd(const std::vector<Charge>& charges, double other_usd, const Occasion& occasion, Load capacity) {
  double usd = other_usd, taken_off = 0;
  for (const Charge& charge : charges) {
    const bool by_run = charge.basis.of == Basis::Of::run;
    const double due =
        by_run ? usd_of_run(charge, occasion) * share_of_run(occasion.load, capacity) : usd_for(charge, occasion);
    (charge.kind == ChargeKind::subsidy ? taken_off : usd) += due;
  }
  return usd - std::min(usd, taken_off);
}

}  // namespace caravan
