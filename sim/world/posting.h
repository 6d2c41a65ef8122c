#pragma once

#include <cstdint>
#include <string>

#include "sim/core/money.h"
#include "sim/demand/flow.h"
#include "sim/network/charge.h"
#include "sim/world/ids.h"

namespace caravan {

/// Where a charge or an emission belongs: to a service, or to a place.
struct Account {
  bool at_place = false;
  std::uint32_t row = 0;  ///< of the services, or of the places
  static Account of(ServiceId id) { return {false, id.value}; }
  static Account of(PlaceId id) { return {true, id.value}; }
  friend bool operator==(Account, Account) = default;
};

/// Money that a shipment owes; a subsidy is negative. Rounded once, so that sums over shipments, accounts and kinds are
/// the same to the last unit.
struct Posting {
  ShipmentId shipment;  ///< none: of a run that carries nothing, and owed by the service alone
  RunId run;            ///< where a run owes it
  ChargeKind kind = ChargeKind::freight;
  Account account;
  Money money;
};

/// The elements of a transport chain. Source: ISO 14083:2023, terms: transport chain element, hub operation.
enum class ChainElement : std::uint8_t {
  ride,    ///< on one service, from loading to discharge
  hub,     ///< one loading or discharge
  drayage  ///< by road, to the first place and from the last
};
std::string to_text(ChainElement element);  ///< "ride"

/// CO2e of one element of one shipment's chain.
struct Emission {
  ShipmentId shipment;
  ChainElement element = ChainElement::ride;
  Account account;
  Carbon wtw;  ///< well to wheel
  Carbon ttw;  ///< the part tank to wheel; zero where the factor does not tell
  bool tells_ttw = false;
  std::int64_t kg_km = 0;  ///< transport activity; of a hub: 0 [kg km]
};

}  // namespace caravan
