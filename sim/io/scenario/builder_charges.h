#pragma once

#include "sim/io/scenario/builder.h"

namespace caravan::io {

/// What a tariff is used for: it decides what its rates are called, and what there is to count.
enum class TariffUse { service, handling, storage, passing, drayage };

/// The tariff and the emission entry of one name, either of which may be missing; nothing and a complaint where both
/// are, or where a charge counts what such a use has none of.
Charges charges_named(Draft& draft, const Spotted<std::string>& name, TariffUse use);

/// What a tariff and an emission entry with names of their own make together; either may be missing.
Charges charges_of(Draft& draft, const Spotted<std::string>& tariff, const Spotted<std::string>& emission,
                   TariffUse use);

/// All charges of a tariff as one list, its rates included; empty where `name` was not given.
std::vector<Charge> charge_list(Draft& draft, const Spotted<std::string>& name, TariffUse use);

/// An emission entry's parts are no more than the whole.
void check_emission(Draft& draft, const EmissionText& text);
/// A factor for great circles is used between places on the map.
void check_distances(Draft& draft, const ServiceText& text, const Service& service);
/// A drayage by the km has a distance.
void check_drayage(Draft& draft, const FlowText& text, const Flow& flow);
/// A mile that is charged by the km has a length.
void check_mile(Draft& draft, const MileText& text, const Charges& charges);

}  // namespace caravan::io
