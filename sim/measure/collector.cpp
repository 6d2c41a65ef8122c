#include "sim/measure/collector.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/expect.h"

namespace caravan {
namespace {

/// The element, in a list that grows to hold it.
template <class T>
T& grown(std::vector<T>& list, std::uint32_t index, const T& filling) {
  if (index >= list.size()) list.resize(index + std::size_t{1}, filling);
  return list[index];
}

/// Share of capacity that is taken, by the measure that binds; negative: nothing limits it.
double load_factor(Load aboard, Load capacity) {
  double factor = -1;
  if (capacity.milli_teu > 0 && capacity.milli_teu < Load::unlimited) factor = aboard.teu() / capacity.teu();
  if (capacity.kg > 0 && capacity.kg < Load::unlimited) factor = std::max(factor, aboard.tonnes() / capacity.tonnes());
  if (capacity.litres > 0 && capacity.litres < Load::unlimited)
    factor = std::max(factor, aboard.cubic_metres() / capacity.cubic_metres());
  return factor;
}

/// In the order of Hold.
constexpr std::array<Score, holds> parts{
    Score::time_outside, Score::time_queue,     Score::time_work,  Score::time_blocked,     Score::time_departure,
    Score::time_ride,    Score::time_equipment, Score::time_fleet, Score::time_appointment, Score::time_drayage};

}  // namespace

bool Collector::asks_for_parts() const {
  return std::any_of(parts.begin(), parts.end(), [&](Score part) { return plan_->asks(part); });
}

void Collector::operator()(const World& world, const Fact& fact) {
  return fact.at >= prepares_from_ ? prepare(world, fact) : take_in(world, fact);
}

void Collector::take_in(const World& world, const Fact& fact) {
  switch (fact.kind) {
    case FactKind::station_started:
      return on_started(world, fact);
    case FactKind::station_left:
      return on_left(world, fact);
    case FactKind::station_joined:
    case FactKind::station_finished:
    case FactKind::station_refused:
      return on_station(world, fact);
    case FactKind::shipment_ready:
      return on_ready(world.shipments[fact.shipment], fact);
    case FactKind::shipment_loaded:
      return on_loaded(world.shipments[fact.shipment], fact);
    case FactKind::shipment_created:
    case FactKind::shipment_chose:
    case FactKind::shipment_replanned:
    case FactKind::shipment_lost:
    case FactKind::shipment_gated_in:
    case FactKind::shipment_discharged:
    case FactKind::shipment_delivered:
    case FactKind::shipment_goods_ready:
      return on_shipment(world, fact);
    case FactKind::yard_changed:
      return on_yard(fact);
    case FactKind::run_departed:
      return on_departed(fact);
    case FactKind::run_arrived:
      return on_arrived(fact);
    case FactKind::run_queued:
    case FactKind::run_entered:
    case FactKind::run_passed:
      return on_link(world, fact);
    default:
      return on_change(world, fact);
  }
}

void Collector::on_change(const World& world, const Fact& fact) {
  switch (fact.kind) {
    case FactKind::event_began:
      return on_event(fact);
    case FactKind::departure_cancelled:
      return tally(Score::departures_cancelled, {0, stop(fact)});
    case FactKind::shipment_inspected:
      return tally(Score::inspections, {world.shipments[fact.shipment].flow.value, fact.where});
    case FactKind::gridlock_found:
      return change(Score::gridlocks, {0, fact.where}, fact.at, 1);
    case FactKind::charged:
      return on_charged(world, world.charges[fact.where]);
    case FactKind::units_taken:
    case FactKind::units_freed:
    case FactKind::reefers_changed:
    case FactKind::empties_changed:
    case FactKind::boxes_changed:
    case FactKind::shipment_gated_out:
      return on_equipment(world, fact);
    case FactKind::order_filled:
    case FactKind::order_delayed:
    case FactKind::order_refused:
    case FactKind::order_served:
      return on_order(fact);
    case FactKind::stock_changed:
      return on_stock(WarehouseId{fact.where}, world.stocks[WarehouseId{fact.where}], fact.at);
    default:  // nothing that is scored
      return;
  }
}

void Collector::on_shipment(const World& world, const Fact& fact) {
  const Shipment& shipment = world.shipments[fact.shipment];
  const std::uint32_t flow = shipment.flow.value;
  if (scenario_->flow_plans[shipment.flow].on_demand && on_empties(shipment, fact)) return;
  switch (fact.kind) {
    case FactKind::shipment_created:
      return on_created(shipment, fact);
    case FactKind::shipment_goods_ready:
      change(Score::booked, {flow, 0}, fact.at, -1);
      return change(Score::under_way, {flow, 0}, fact.at, 1);
    case FactKind::shipment_chose:
      return tally(Score::itinerary_share, {choice(shipment), 0});
    case FactKind::shipment_lost:
      return on_lost(shipment, fact);
    case FactKind::shipment_gated_in:
    case FactKind::shipment_discharged:
      return enter_yard(fact.shipment, fact.at);
    case FactKind::shipment_replanned:
      return on_replanned(shipment, fact);
    default:
      on_delivered(shipment, fact);
  }
}

// Who is booked ahead is born in the future.

void Collector::on_created(const Shipment& shipment, const Fact& fact) {
  const Spot spot{shipment.flow.value, 0};
  tally(Score::shipments_created, spot);
  change(shipment.born > fact.at ? Score::booked : Score::under_way, spot, fact.at, 1);
}

void Collector::on_lost(const Shipment& shipment, const Fact& fact) {
  const std::uint32_t flow = shipment.flow.value;
  if (fact.cause == LossCause::cancelled) {
    tally(Score::shipments_cancelled, {flow, 0});
  } else {
    tally(Score::shipments_lost, {flow, static_cast<std::uint32_t>(fact.cause)});
  }
  change(shipment.born > fact.at ? Score::booked : Score::under_way, {flow, 0}, fact.at, -1);
}

void Collector::on_ready(const Shipment& shipment, const Fact& fact) {
  const Spot nowhere{KpiPlan::none, 0};
  const Spot spot{choice(shipment), stop(fact)};
  change(Score::service_queue, spot, fact.at, 1);
  if (scenario_->choice.replan != Replanning::never) grown(ready_, fact.shipment.value, nowhere) = spot;
}

void Collector::on_replanned(const Shipment& shipment, const Fact& fact) {
  const Spot nowhere{KpiPlan::none, 0};
  if (shipment.replans == 1) tally(Score::shipments_replanned, {shipment.flow.value, 0});
  Spot& left = grown(ready_, fact.shipment.value, nowhere);
  if (left.who != nowhere.who) change(Score::service_queue, left, fact.at, -1);
  left = fact.stays ? Spot{choice(shipment), left.where} : nowhere;
  if (fact.stays) change(Score::service_queue, left, fact.at, 1);
}

void Collector::on_loaded(const Shipment& shipment, const Fact& fact) {
  const Spot spot{choice(shipment), stop(fact)};
  sample(Score::service_wait, spot, fact.lasted);
  change(Score::service_queue, spot, fact.at, -1);
  if (scenario_->choice.replan != Replanning::never) grown(ready_, fact.shipment.value, {}) = {KpiPlan::none, 0};
  tally(Score::teu_carried, spot, static_cast<double>(shipment.load.milli_teu));
  tally(Score::tonnes_carried, spot, static_cast<double>(shipment.load.kg));
  if (!follows_yards_) return;  // the stop need not be looked up
  leave_yard(fact, shipment.flow, scenario_->network.services[ServiceId{fact.where}].stops[fact.stop].place);
}

void Collector::on_delivered(const Shipment& shipment, const Fact& fact) {
  const Spot spot{choice(shipment), 0};
  change(Score::under_way, {shipment.flow.value, 0}, fact.at, -1);
  if (log_) log_->deliver(shipment.flow, fact.at, shipment.load);
  if (is_in_yard(fact.shipment)) leave_yard(fact, shipment.flow, PlaceId{fact.where});
  if (!measuring_) return;
  tally(Score::shipments_delivered, spot);
  tally(Score::teu_delivered, spot, static_cast<double>(shipment.load.milli_teu));
  tally(Score::tonnes_delivered, spot, static_cast<double>(shipment.load.kg));
  tally(Score::chargeable_delivered, spot, chargeable_tonnes(shipment.load) * 1e3);
  tally(Score::throughput, spot, static_cast<double>(shipment.load.milli_teu));
  sample(Score::transit_time, spot, fact.lasted);
  if (samples_parts_)
    for (std::size_t i = 0; i < parts.size(); ++i) sample(parts[i], spot, shipment.spent[i]);
  each_cell(Score::on_time, spot, [&](const KpiPlan::Channel& channel, std::uint32_t cell) {
    const bool has_date = shipment.due < Time::never();
    const bool counts = channel.by_due_date    ? has_date && fact.at <= shipment.due
                        : channel.all_promised ? has_date
                                               : fact.lasted.ms <= channel.threshold_ms;
    if (counts) ++tallies_[cell];
  });
  if (shipment.due < Time::never()) on_promise(shipment, fact, spot);
  if (samples_charges_) on_charges(shipment, spot.who, fact.lasted);
  if (ledger_) on_delays(fact.shipment, spot.who);
  each_cell(Score::replanned_share, spot, [&](const KpiPlan::Channel& channel, std::uint32_t cell) {
    if (shipment.replans > 0 || channel.whole == KpiPlan::none) ++tallies_[cell];
  });
}

void Collector::on_delays(ShipmentId shipment, std::uint32_t choice) {
  for (const DelayPart& part : ledger_->account(shipment)) {
    const std::uint32_t row = delays_->row_of(part);
    each_cell(Score::delay, {choice, row}, [&](const KpiPlan::Channel&, std::uint32_t cell) {
      tallies_[cell] += static_cast<double>(part.lasted().ms);
    });
  }
  for (const KpiPlan::Channel& channel : plan_->channels_of(Score::delay)) {
    const std::uint32_t who = channel.who.empty() ? 0 : channel.who[choice];
    if (channel.whole == KpiPlan::none && who != KpiPlan::none) ++tallies_[channel.first + channel.cells / 2 + who];
  }
}

void Collector::on_promise(const Shipment& shipment, const Fact& fact, Spot spot) {
  const Duration late = fact.at - shipment.due;
  sample(Score::lateness, spot, late);
  sample(Score::tardiness, spot, std::max(late, Duration::zero()));
}

void Collector::on_station(const World& world, const Fact& fact) {
  const Spot spot{visitor(world, fact), fact.where};
  switch (fact.kind) {
    case FactKind::station_joined:
      return change(Score::station_queue, spot, fact.at, 1);
    case FactKind::station_finished:
      return tally(Score::station_throughput, spot);
    default:
      return tally(Score::station_refused, spot);
  }
}

void Collector::on_started(const World& world, const Fact& fact) {
  const Spot spot{visitor(world, fact), fact.where};
  sample(Score::station_wait, spot, fact.lasted);
  change(Score::station_queue, spot, fact.at, -1);
  change(Score::utilisation, {0, fact.where}, fact.at, fact.servers);
}

void Collector::on_left(const World& world, const Fact& fact) {
  sample(Score::station_time, {visitor(world, fact), fact.where}, fact.lasted);
  change(Score::utilisation, {0, fact.where}, fact.at, -std::int64_t{fact.servers});
}

void Collector::on_departed(const Fact& fact) {
  const Spot spot{0, stop(fact)};
  if (fact.stop == 0) {
    grown(set_out_, fact.run.value, Time::never()) = fact.at;
    tally(Score::runs, spot);
  }
  tally(Score::departures, spot);
  const double factor = load_factor(fact.load, scenario_->network.services[ServiceId{fact.where}].capacity);
  if (factor >= 0) sample(Score::load_factor, spot, factor * 1e6);
}

void Collector::on_arrived(const Fact& fact) {
  const Spot spot{0, stop(fact)};
  sample(Score::run_time, spot, fact.lasted);
  if (plan_->channels_of(Score::run_transit).empty()) return;  // departures may not have been told
  if (fact.stop != scenario_->network.services[ServiceId{fact.where}].last_stop()) return;
  const Time set_out = grown(set_out_, fact.run.value, Time::never());
  expect(set_out <= fact.at, "a run that arrives has left its first stop");
  sample(Score::run_transit, spot, fact.at - set_out);
}

void Collector::on_link(const World& world, const Fact& fact) {
  const Spot spot{world.runs[fact.run].service.value, fact.where};
  if (fact.kind == FactKind::run_queued) return change(Score::link_queue, spot, fact.at, 1);
  if (fact.kind == FactKind::run_entered) {
    change(Score::link_queue, spot, fact.at, -1);
    return sample(Score::link_wait, spot, fact.lasted);
  }
  tally(Score::link_runs, spot);
  sample(Score::running_time, spot, fact.lasted);
}

void Collector::on_yard(const Fact& fact) {
  const Load before = yards_[fact.where];
  yards_[fact.where] = fact.load;
  change(Score::yard_teu, {0, fact.where}, fact.at, fact.load.milli_teu - before.milli_teu);
  change(Score::yard_tonnes, {0, fact.where}, fact.at, fact.load.kg - before.kg);
}

void Collector::on_event(const Fact& fact) {
  tally(Score::event_count, {0, fact.where});
  if (log_) log_->begin(DisruptionId{fact.where}, fact.at);
}

void Collector::enter_yard(ShipmentId shipment, Time at) {
  if (follows_yards_) grown(entered_, shipment.value, Time::never()) = at;
}

void Collector::leave_yard(const Fact& fact, FlowId flow, PlaceId place) {
  if (!follows_yards_) return;
  const Time entered = grown(entered_, fact.shipment.value, Time::never());
  expect(entered <= fact.at, "a shipment that leaves a yard has entered it");
  sample(Score::dwell, {flow.value, place.value}, fact.at - entered);
  entered_[fact.shipment.value] = Time::never();
}

void Collector::add_to_tallies(Score score, Spot spot, double amount) {
  each_cell(score, spot, [&](const KpiPlan::Channel&, std::uint32_t cell) { tallies_[cell] += amount; });
}

void Collector::add_to_samples(Score score, Spot spot, double value, std::uint64_t weight) {
  each_cell(score, spot, [&](const KpiPlan::Channel&, std::uint32_t cell) { samples_[cell].add(value, weight); });
}

void Collector::change_levels(Score score, Spot spot, Time at, std::int64_t by) {
  each_cell(score, spot, [&](const KpiPlan::Channel&, std::uint32_t cell) { levels_[cell].change(at, by); });
}

std::uint32_t Collector::choice(const Shipment& shipment) const {
  return plan_->first_choice[shipment.flow.value] + shipment.itinerary;
}

std::uint32_t Collector::visitor(const World& world, const Fact& fact) const {
  if (!visitors_matter_) return 0;
  if (fact.shipment.exists()) return world.shipments[fact.shipment].flow.value;
  return static_cast<std::uint32_t>(scenario_->flows.size()) + world.runs[fact.run].service.value;
}

}  // namespace caravan
