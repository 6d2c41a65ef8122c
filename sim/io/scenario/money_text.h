#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/scenario/price_text.h"
#include "sim/io/values/form.h"
#include "sim/network/tariff.h"

namespace caravan::io {

/// One line of a tariff as it was written.
struct ChargeText {
  Spot spot;
  std::optional<ChargeKind> kind;  ///< nothing: by what the tariff is used for
  Spotted<PriceText> amount;
  Spotted<Duration> free, until;
  Spotted<double> at_least, at_most;  ///< [USD]
};

/// What an emission entry says beside its rates well to wheel.
struct EmissionDetailText {
  Spotted<double> per_teu_km;  ///< well to wheel, as the other rates of an entry [g/(TEU m)]
  Spotted<double> ttw_per_teu, ttw_per_tonne, ttw_per_tonne_km, ttw_per_teu_km;  ///< [g and base units]
  DistanceKind distance = DistanceKind::actual;
  std::optional<double> load_factor, empty_share;
  DataQuality quality = DataQuality::default_value;
};

Form<ChargeText> charge_form();
Form<EmissionDetailText> emission_detail_form();
/// The words of ChargeKind, with '_' for blanks.
ValueType<ChargeKind> charge_word();

}  // namespace caravan::io
