#include "sim/measure/ledger.h"

#include <algorithm>

namespace caravan {
namespace {

constexpr std::size_t elements = static_cast<std::size_t>(ChainElement::drayage) + 1;

std::size_t index(ChargeKind kind) { return static_cast<std::size_t>(kind); }
std::size_t index(ChainElement element) { return static_cast<std::size_t>(element); }

std::uint32_t number_of(const std::vector<std::string>& corridors, const std::string& name) {
  return static_cast<std::uint32_t>(std::find(corridors.begin(), corridors.end(), name) - corridors.begin());
}

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

Account account_at(std::size_t at, std::size_t services) {
  const bool at_place = at >= services;
  return {at_place, static_cast<std::uint32_t>(at_place ? at - services : at)};
}

}  // namespace

std::vector<std::string> corridors_of(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Flow& flow : scenario.flows) add(names, flow.corridor);
  for (const Service& service : scenario.network.services) add(names, service.corridor);
  return names;
}

Ledger::Ledger(const Scenario& scenario) : scenario_(&scenario), services_(scenario.network.services.size()) {
  const std::vector<std::string> names = corridors_of(scenario);
  accounts_ = services_ + scenario.network.places.size();
  for (const Flow& flow : scenario.flows) of_flow_.push_back(number_of(names, flow.corridor));
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    of_service_.push_back(number_of(names, service.corridor));
    fills_.emplace_back().service = id;
  });
  charged_.resize(names.size() * accounts_ * charge_kinds);
  unallocated_.resize(names.size() * accounts_ * charge_kinds);
  emitted_.resize(names.size() * accounts_ * elements);
  for (std::uint32_t i = 0; i < names.size(); ++i) corridors_.emplace_back().corridor = i;
}

void Ledger::take_in(const World& world, const Fact& fact) {
  const bool measured = fact.at >= scenario_->measured_from;
  switch (fact.kind) {
    case FactKind::charged:
      return on_charged(world, world.charges[fact.where], measured);
    case FactKind::emitted:
      return on_emitted(world, world.emissions[fact.where], measured);
    case FactKind::run_arrived:
      return measured ? on_arrived(fact) : void();
    case FactKind::shipment_delivered:
    case FactKind::shipment_lost:
      return settle(world.shipments[fact.shipment], measured);
    default:
      return;
  }
}

void Ledger::on_charged(const World& world, const Posting& posting, bool measured) {
  const bool allocated = posting.shipment.exists();
  const std::uint32_t corridor = allocated ? of_flow_[world.shipments[posting.shipment].flow.value]
                                           : of_service_[world.runs[posting.run].service.value];
  const std::size_t cell = (corridor * accounts_ + account(posting.account)) * charge_kinds + index(posting.kind);
  if (!allocated) {
    if (measured) unallocated_[cell] += posting.money;
    return;
  }
  BalanceRow& balance = corridors_[corridor];
  balance.closing += posting.money;
  if (!measured) {
    balance.opening += posting.money;
    return;
  }
  charged_[cell] += posting.money;
  balance.posted += posting.money;
  if (posting.kind == ChargeKind::subsidy) balance.subsidies -= posting.money;
}

void Ledger::on_emitted(const World& world, const Emission& emission, bool measured) {
  const Shipment& shipment = world.shipments[emission.shipment];
  const std::uint32_t corridor = of_flow_[shipment.flow.value];
  BalanceRow& balance = corridors_[corridor];
  balance.closing_co2e += emission.wtw;
  if (!measured) {
    balance.opening_co2e += emission.wtw;
    return;
  }
  balance.emitted += emission.wtw;
  balance.emitted_ttw += emission.ttw;
  Emitted& cell = emitted_[(corridor * accounts_ + account(emission.account)) * elements + index(emission.element)];
  ++cell.operations;
  cell.kg += shipment.load.kg;
  cell.kg_km += emission.kg_km;
  cell.wtw += emission.wtw;
  cell.ttw += emission.ttw;
  cell.untold += emission.tells_ttw ? 0 : 1;
}

void Ledger::on_arrived(const Fact& fact) {
  const Service& service = scenario_->network.services[ServiceId{fact.where}];
  FillRow& fill = fills_[fact.where];
  const double km = service.plan[fact.stop - std::size_t{1}].way_km;
  fill.km += km;
  if (fact.load == Load{}) {
    fill.empty_km += km;
    return;
  }
  const Load capacity = service.capacity;
  const double by_room =
      capacity.milli_teu > 0 && capacity.milli_teu < Load::unlimited ? fact.load.teu() / capacity.teu() : 0;
  const double by_mass = capacity.kg > 0 && capacity.kg < Load::unlimited ? fact.load.tonnes() / capacity.tonnes() : 0;
  if (by_room == 0 && by_mass == 0) return;  // nothing limits it
  fill.capacity_km += by_room >= by_mass ? capacity.teu() * km : capacity.tonnes() * km;
  fill.load_km += by_room >= by_mass ? fact.load.teu() * km : fact.load.tonnes() * km;
}

void Ledger::settle(const Shipment& shipment, bool measured) {
  BalanceRow& balance = corridors_[of_flow_[shipment.flow.value]];
  balance.closing -= shipment.charged;
  balance.closing_co2e = balance.closing_co2e - shipment.emitted;
  if (!measured) {
    balance.opening -= shipment.charged;
    balance.opening_co2e = balance.opening_co2e - shipment.emitted;
    return;
  }
  balance.settled += shipment.charged;
  balance.settled_co2e += shipment.emitted;
}

Books Ledger::books() const {
  Books books;
  for (std::size_t at = 0; at < charged_.size(); ++at) {
    const auto corridor = static_cast<std::uint32_t>(at / charge_kinds / accounts_);
    const Account account = account_at(at / charge_kinds % accounts_, services_);
    const auto kind = static_cast<ChargeKind>(at % charge_kinds);
    if (charged_[at] != Money{}) books.charges.push_back({corridor, account, kind, false, charged_[at]});
    if (unallocated_[at] != Money{}) books.charges.push_back({corridor, account, kind, true, unallocated_[at]});
  }
  for (std::size_t at = 0; at < emitted_.size(); ++at) {
    const Emitted& cell = emitted_[at];
    if (cell.operations == 0) continue;
    books.emissions.push_back({static_cast<std::uint32_t>(at / elements / accounts_),
                               static_cast<ChainElement>(at % elements),
                               account_at(at / elements % accounts_, services_), cell.operations, cell.kg, cell.kg_km,
                               cell.wtw, cell.ttw, cell.untold});
  }
  books.fills = fills_;
  books.corridors = corridors_;
  return books;
}

}  // namespace caravan
