// Money and carbon: every charge and every emission is posted here, once, in whole units.
#include <array>

#include "sim/core/apportion.h"
#include "sim/network/plan.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// What is paid, in whole units.
Money priced(double usd) { return Money::from_usd(usd); }

void post(World& world, const Posting& posting) {
  if (posting.money == Money{}) return;
  if (posting.shipment.exists()) {
    Shipment& shipment = world.shipments[posting.shipment];
    shipment.charged += posting.money;
    if (posting.kind == ChargeKind::subsidy) shipment.subsidised -= posting.money;
  }
  if (!world.heard.has(FactKind::charged)) return;
  Fact& fact = tell(world, FactKind::charged, static_cast<std::uint32_t>(world.charges.size()));
  fact.shipment = posting.shipment;
  fact.run = posting.run;
  world.charges.push_back(posting);
}

void emit(World& world, Emission emission) {
  if (emission.wtw == Carbon{} && emission.kg_km == 0) return;
  Shipment& shipment = world.shipments[emission.shipment];
  shipment.emitted += emission.wtw;
  shipment.emitted_ttw += emission.ttw;
  shipment.tells_ttw = shipment.tells_ttw && emission.tells_ttw;
  if (!world.heard.has(FactKind::emitted)) return;
  tell(world, FactKind::emitted, static_cast<std::uint32_t>(world.emissions.size())).shipment = emission.shipment;
  world.emissions.push_back(emission);
}

/// All charges of a list that are not per run. Subsidies come last, and take off no more than there is; `owed` is what
/// other charges of the occasion came to, `price` what events make of prices.
void charge_list(World& world, const std::vector<Charge>& charges, const Occasion& occasion, Posting posting,
                 Money owed, double price = 1) {
  for (const Charge& charge : charges) {
    if (charge.kind == ChargeKind::subsidy || charge.basis.of == Basis::Of::run) continue;
    posting.kind = charge.kind;
    posting.money = priced(usd_for(charge, occasion) * price);
    owed += posting.money;
    post(world, posting);
  }
  for (const Charge& charge : charges) {
    if (charge.kind != ChargeKind::subsidy || charge.basis.of == Basis::Of::run) continue;
    posting.kind = charge.kind;
    posting.money = -std::min(owed, priced(usd_for(charge, occasion) * price));
    owed += posting.money;
    post(world, posting);
  }
}

/// The rates of `charges` under `kind`, then all further ones.
void charge_all(World& world, const Charges& charges, const Occasion& occasion, Posting posting, ChargeKind kind,
                double price = 1) {
  posting.kind = kind;
  posting.money = priced(money(charges, occasion.load, occasion.km) * price);
  post(world, posting);
  if (!charges.further.empty()) charge_list(world, charges.further, occasion, posting, posting.money, price);
}

std::int64_t activity_of(Load load, double km) { return rounded_half_even(static_cast<double>(load.kg) * km); }

void emit_for(World& world, const Charges& charges, ShipmentId id, ChainElement element, Account account, double km) {
  if (!emits(charges)) return;
  const Load load = world.shipments[id].load;
  Emission emission{id, element, account, Carbon::from_gram(co2e(charges, load, km)), {}, charges.factor.tells_ttw, 0};
  if (emission.tells_ttw) emission.ttw = Carbon::from_gram(co2e_ttw(charges, load, km));
  if (element != ChainElement::hub) emission.kg_km = activity_of(load, km);
  emit(world, emission);
}

/// What a run owes under one charge is shared by what it carries, by room, or by mass where only that limits it.
void share(World& world, const Scenario& scenario, RunId id, Posting posting) {
  const Run& run = world.runs[id];
  posting.run = id;
  const Load capacity = scenario.network.services[run.service].capacity;
  const bool by_mass =
      (capacity.milli_teu >= Load::unlimited && capacity.kg < Load::unlimited) || run.aboard.milli_teu <= 0;
  if ((by_mass ? run.aboard.kg : run.aboard.milli_teu) <= 0) return post(world, posting);
  std::vector<std::int64_t> weights;
  for (ShipmentId s = run.shipments.first; s.exists(); s = world.shipments[s].hook.next)
    weights.push_back(by_mass ? world.shipments[s].load.kg : world.shipments[s].load.milli_teu);
  const std::vector<std::int64_t> shares = apportioned(posting.money.units, weights);
  std::size_t next = 0;
  for (ShipmentId s = run.shipments.first; s.exists(); s = world.shipments[s].hook.next) {
    posting.shipment = s;
    posting.money = {shares[next++]};
    post(world, posting);
  }
}

/// All charges of a list that are per run; `part` gives what of a charge is due now.
template <class Part>
void share_list(World& world, const Scenario& scenario, RunId id, const std::vector<Charge>& charges, Account account,
                Part part) {
  Money owed;
  for (const bool subsidies : {false, true}) {
    for (const Charge& charge : charges) {
      if (charge.basis.of != Basis::Of::run || (charge.kind == ChargeKind::subsidy) != subsidies) continue;
      const Money due = part(charge);
      const Money posted = subsidies ? -std::min(owed, due) : due;
      owed += posted;
      share(world, scenario, id, {{}, id, charge.kind, account, posted});
    }
  }
}

/// Length of the service's way up to a stop [km].
double km_until(const Service& service, std::size_t stop) {
  double km = 0;
  for (std::size_t i = 0; i < stop; ++i) km += service.plan[i].way_km;
  return km;
}

}  // namespace

std::string to_text(ChainElement element) {
  static constexpr std::array names{"ride", "hub", "drayage"};
  return names[static_cast<std::size_t>(element)];
}

const std::string& account_name(const Scenario& scenario, Account account) {
  return account.at_place ? scenario.network.places[PlaceId{account.row}].name
                          : scenario.network.services[ServiceId{account.row}].name;
}

void charge_ride(World& world, const Scenario& scenario, ShipmentId id, const Leg& leg, Duration aboard) {
  const Service& service = scenario.network.services[leg.service];
  const double km = length_km(scenario.network, leg);
  const RunId run = world.shipments[id].run;
  charge_all(world, service.charges, {world.shipments[id].load, km, aboard},
             {id, run, {}, Account::of(leg.service), {}}, ChargeKind::freight,
             world.services[leg.service].condition.cost);
  const double emission_km = service.activity_km.empty() ? km : activity_km(scenario.network, leg);
  emit_for(world, service.charges, id, ChainElement::ride, Account::of(leg.service), emission_km);
}

void charge_handling(World& world, const Scenario& scenario, ShipmentId id, PlaceId place) {
  const Charges& handling = scenario.network.places[place].terminal.handling;
  charge_all(world, handling, {world.shipments[id].load, 0, {}}, {id, {}, {}, Account::of(place), {}},
             ChargeKind::handling, world.yards[place].handling_cost);
  emit_for(world, handling, id, ChainElement::hub, Account::of(place), 0);
}

void charge_storage(World& world, const Scenario& scenario, ShipmentId id) {
  const Shipment& shipment = world.shipments[id];
  const std::vector<Charge>& storage = scenario.network.places[shipment.place].terminal.storage;
  if (storage.empty()) return;
  const Duration dwell = world.calendar.now() - shipment.yard_since;
  charge_list(world, storage, {shipment.load, 0, dwell}, {id, {}, {}, Account::of(shipment.place), {}}, {});
}

void charge_drayage(World& world, const Scenario& scenario, ShipmentId id) {
  const Flow& flow = scenario.flows[world.shipments[id].flow];
  const Account account = Account::of(flow.origin);
  charge_all(world, flow.drayage, {world.shipments[id].load, flow.drayage_km, {}}, {id, {}, {}, account, {}},
             ChargeKind::drayage);
  emit_for(world, flow.drayage, id, ChainElement::drayage, account, flow.drayage_km);
}

void charge_mile(World& world, ShipmentId id, const Mile& mile) {
  if (is_free(mile.charges)) return;
  const Account account = Account::of(world.shipments[id].place);
  charge_all(world, mile.charges, {world.shipments[id].load, mile.km, {}}, {id, {}, {}, account, {}},
             ChargeKind::drayage);
  emit_for(world, mile.charges, id, ChainElement::drayage, account, mile.km);
}

void charge_passing(World& world, const Scenario& scenario, RunId id, PlaceId place) {
  const std::vector<Charge>& fees = scenario.network.places[place].passing_fees;
  if (fees.empty()) return;
  const Run& run = world.runs[id];
  const Account account = Account::of(place);
  share_list(world, scenario, id, fees, account, [](const Charge& charge) {
    return priced(usd_of_run(charge, {{}, 0, {}}));
  });
  for (ShipmentId s = run.shipments.first; s.exists(); s = world.shipments[s].hook.next)
    charge_list(world, fees, {world.shipments[s].load, 0, {}}, {s, id, {}, account, {}}, {});
}

void charge_run(World& world, const Scenario& scenario, RunId id) {
  const Run& run = world.runs[id];
  const Service& service = scenario.network.services[run.service];
  if (service.charges.further.empty()) return;
  const std::size_t from = run.stop - std::size_t{1};
  const double all = km_until(service, service.last_stop()), before = km_until(service, from),
               way = service.plan[from].way_km;
  const double price = world.services[run.service].condition.cost;
  const Occasion section{run.aboard, way, world.calendar.now() - run.since};
  share_list(world, scenario, id, service.charges.further, Account::of(run.service), [&](const Charge& charge) {
    const double usd = usd_of_run(charge, section) * price;
    if (charge.basis.per_km || charge.basis.per_day) return priced(usd);
    return priced(usd * ((before + way) / all)) - priced(usd * (before / all));  // parts add up to the whole
  });
}

}  // namespace caravan
