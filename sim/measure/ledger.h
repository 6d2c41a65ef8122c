#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/money.h"
#include "sim/world/world.h"

namespace caravan {

/// Money by corridor, account and kind: exact.
struct ChargeRow {
  std::uint32_t corridor = 0;  ///< of the shipments' flows, see corridors_of(); of empty runs: of the service
  Account account;
  ChargeKind kind = ChargeKind::freight;
  bool unallocated = false;  ///< owed by runs that carried nothing
  Money money;
};

/// CO2e by corridor and element of the transport chains: exact.
struct EmissionRow {
  std::uint32_t corridor = 0;
  ChainElement element = ChainElement::ride;
  Account account;
  std::int64_t operations = 0;  ///< rides, hub operations or drayages of a shipment
  std::int64_t kg = 0;          ///< that took part in them [kg]
  std::int64_t kg_km = 0;       ///< transport activity [kg km]
  Carbon wtw, ttw;
  std::int64_t untold = 0;  ///< operations whose factor does not tell the part tank to wheel
};

/// How a service's runs were filled over distance.
struct FillRow {
  ServiceId service;
  double km = 0, empty_km = 0;          ///< of all runs; of those with nothing aboard [km]
  double capacity_km = 0, load_km = 0;  ///< of those that carried something, by the measure that binds [TEU km or t km]
};

/// What one corridor's shipments owe, and when they settled it: opening + posted = settled + closing.
struct BalanceRow {
  std::uint32_t corridor = 0;
  Money opening;                                    ///< owed by those under way when measuring began
  Money posted;                                     ///< while measuring, unallocated not included
  Money settled;                                    ///< by those delivered or lost while measuring
  Money closing;                                    ///< owed by those under way at the end
  Money subsidies;                                  ///< of `posted`, what they took off, >= 0
  Carbon emitted, emitted_ttw;                      ///< while measuring
  Carbon opening_co2e, settled_co2e, closing_co2e;  ///< well to wheel, in the same way
};

/// The books of one replication.
struct Books {
  std::vector<ChargeRow> charges;  ///< by corridor, account and kind; none is zero
  std::vector<EmissionRow> emissions;
  std::vector<FillRow> fills;         ///< one a service
  std::vector<BalanceRow> corridors;  ///< one a corridor
};

/// Labels of corridors in order of first appearance in flows, then services; "" is one of them.
std::vector<std::string> corridors_of(const Scenario& scenario);

/// Listens to one replication and keeps its books: what was posted from `measured_from` on, whenever the shipment was
/// created. Sums are of whole units, so they agree whatever is summed first.
class Ledger {
 public:
  explicit Ledger(const Scenario& scenario);

  /// What it must hear of; other facts it may be told or not.
  static constexpr FactKinds listens_to() {
    return {FactKind::charged, FactKind::emitted, FactKind::run_arrived, FactKind::shipment_delivered,
            FactKind::shipment_lost};
  }

  /// Takes in one fact. REQUIRES facts in the order told, and `world` as it stands when they are.
  void operator()(const World& world, const Fact& fact) {
    if (listens_to().has(fact.kind)) take_in(world, fact);
  }

  /// The books as they stand; facts may follow.
  Books books() const;

 private:
  struct Emitted {
    std::int64_t operations = 0, kg = 0, kg_km = 0, untold = 0;
    Carbon wtw, ttw;
  };

  void take_in(const World& world, const Fact& fact);
  std::size_t account(Account account) const { return account.at_place ? services_ + account.row : account.row; }
  void on_charged(const World& world, const Posting& posting, bool measured);
  void on_emitted(const World& world, const Emission& emission, bool measured);
  void on_arrived(const Fact& fact);
  void settle(const Shipment& shipment, bool measured);

  const Scenario* scenario_;
  std::size_t services_ = 0, accounts_ = 0;
  std::vector<std::uint32_t> of_flow_, of_service_;  ///< corridors
  std::vector<Money> charged_;                       ///< [corridor][account][kind]
  std::vector<Money> unallocated_;                   ///< likewise, in the corridor of the service
  std::vector<Emitted> emitted_;                     ///< [corridor][account][element]
  std::vector<FillRow> fills_;
  std::vector<BalanceRow> corridors_;
};

}  // namespace caravan
