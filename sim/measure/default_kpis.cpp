#include <algorithm>

#include "sim/measure/kpi.h"

namespace caravan {
namespace {

using L = Label;
using S = Score;
using T = Statistic;

void add(std::vector<KpiDeclaration>& kpis, Score score, const std::vector<std::vector<Label>>& groupings,
         const std::vector<Statistic>& statistics) {
  for (const std::vector<Label>& by : groupings) kpis.push_back({{}, score, by, {}, statistics, {}});
}

void add_freight(std::vector<KpiDeclaration>& kpis) {
  const std::vector<std::vector<Label>> headlines{{}, {L::corridor}, {L::od}};
  const std::vector<std::vector<Label>> summary{{}, {L::corridor}};
  add(kpis, S::shipments_created, headlines, {T::count});
  add(kpis, S::shipments_delivered, headlines, {T::count});
  add(kpis, S::shipments_lost, {{}, {L::cause}, {L::od}}, {T::count});
  add(kpis, S::shipments_replanned, {{}}, {T::count});
  add(kpis, S::replanned_share, summary, {T::share});
  add(kpis, S::throughput, headlines, {T::per_week});
  add(kpis, S::tonnes_delivered, summary, {T::sum});
  add(kpis, S::under_way, headlines, {T::time_average, T::max, T::at_end});
  add(kpis, S::transit_time, {{}, {L::corridor}, {L::od}, {L::commodity}, {L::od, L::route}},
      {T::mean, T::sd, T::p5, T::p50, T::p90, T::p95, T::p99});
  for (const Score part :
       {S::time_outside, S::time_queue, S::time_work, S::time_blocked, S::time_departure, S::time_ride})
    add(kpis, part, headlines, {T::mean});
  add(kpis, S::cost_per_teu, headlines, {T::mean, T::p95});
  add(kpis, S::co2e_per_teu, headlines, {T::mean});
  add(kpis, S::co2e_intensity, headlines, {T::mean});
  add(kpis, S::co2e_ttw, summary, {T::mean});
  add(kpis, S::inventory_cost, summary, {T::mean});
  add(kpis, S::generalised_cost, headlines, {T::mean});
  add(kpis, S::charged, {{L::charge}, {L::corridor, L::charge}}, {T::sum});
  add(kpis, S::itinerary_share, {{L::mode}, {L::od, L::mode}, {L::od, L::route}}, {T::share});
}

void add_network(std::vector<KpiDeclaration>& kpis) {
  add(kpis, S::station_wait, {{L::station}}, {T::mean, T::p95, T::p99});
  add(kpis, S::station_queue, {{L::station}}, {T::time_average, T::p95, T::max});
  add(kpis, S::utilisation, {{L::station}}, {T::time_average});
  add(kpis, S::station_throughput, {{L::station}}, {T::per_week});
  add(kpis, S::station_refused, {{L::station}}, {T::count});
  add(kpis, S::runs, {{L::service}}, {T::count});
  add(kpis, S::load_factor, {{L::service}}, {T::mean});
  add(kpis, S::teu_carried, {{L::service}}, {T::sum});
  add(kpis, S::tonnes_carried, {{L::service}}, {T::sum});
  add(kpis, S::service_wait, {{L::service}}, {T::mean, T::p95});
  add(kpis, S::run_transit, {{L::service}}, {T::mean, T::p95});
  add(kpis, S::link_runs, {{L::link}}, {T::count});
  add(kpis, S::link_wait, {{L::link}}, {T::mean, T::max});
  add(kpis, S::running_time, {{L::link}}, {T::mean});
  add(kpis, S::yard_teu, {{L::place}}, {T::time_average, T::max});
  add(kpis, S::dwell, {{L::place}}, {T::mean, T::p95});
  add(kpis, S::inspections, {{}}, {T::count});
  add(kpis, S::gridlocks, {{}}, {T::at_end});
}

void add_cancellations(std::vector<KpiDeclaration>& kpis) {
  add(kpis, S::shipments_cancelled, {{}, {L::corridor}, {L::od}}, {T::count});
  add(kpis, S::booked, {{}, {L::corridor}, {L::od}}, {T::time_average});
}

void add_promises(std::vector<KpiDeclaration>& kpis) {
  add(kpis, S::on_time, {{}, {L::corridor}, {L::od}}, {T::share});
  add(kpis, S::lateness, {{}, {L::corridor}, {L::od}}, {T::mean, T::p95});
  add(kpis, S::tardiness, {{}, {L::corridor}, {L::od}}, {T::mean, T::p95});
}

}  // namespace

std::vector<KpiDeclaration> booking_kpis(const Scenario& scenario) {
  const auto any = [&](bool FlowTerms::*term) {
    return std::any_of(scenario.flows.begin(), scenario.flows.end(),
                       [&](const Flow& flow) { return flow.terms.*term; });
  };
  std::vector<KpiDeclaration> kpis;
  if (any(&FlowTerms::ahead)) add_cancellations(kpis);
  if (any(&FlowTerms::promises)) add_promises(kpis);
  return kpis;
}

std::vector<KpiDeclaration> event_kpis() {
  std::vector<KpiDeclaration> kpis;
  add(kpis, S::event_count, {{L::event}}, {T::count});
  add(kpis, S::departures_cancelled, {{L::service}}, {T::count});
  for (const Score score : {S::recovery_depth, S::time_to_survive, S::time_to_recover, S::survived, S::recovered})
    add(kpis, score, {{L::event}, {L::event, L::corridor}}, {T::mean});
  return kpis;
}

std::vector<KpiDeclaration> headline_kpis() {
  const std::vector<std::vector<Label>> all_and_corridors{{}, {L::corridor}};
  std::vector<KpiDeclaration> kpis;
  add(kpis, S::transit_time, all_and_corridors, {T::mean, T::p95});
  add(kpis, S::cost_per_teu, all_and_corridors, {T::mean});
  add(kpis, S::co2e_per_teu, all_and_corridors, {T::mean});
  add(kpis, S::throughput, all_and_corridors, {T::per_week});
  return kpis;
}

std::vector<KpiDeclaration> warehouse_kpis(const Scenario& scenario) {
  std::vector<KpiDeclaration> kpis;
  if (scenario.warehouses.empty()) return kpis;
  const std::vector<std::vector<Label>> each{{}, {L::warehouse}};
  add(kpis, S::orders, each, {T::count});
  if (std::any_of(scenario.warehouses.begin(), scenario.warehouses.end(),
                  [](const Warehouse& warehouse) { return warehouse.when_out == WhenOut::lost; }))
    add(kpis, S::orders_lost, each, {T::count});
  add(kpis, S::fill_rate, each, {T::share});
  add(kpis, S::order_wait, each, {T::mean, T::p95});
  for (const Score level : {S::stock, S::on_order, S::backorders}) add(kpis, level, each, {T::time_average});
  add(kpis, S::stock_out, each, {T::time_average});
  return kpis;
}

std::vector<KpiDeclaration> default_kpis() {
  std::vector<KpiDeclaration> kpis;
  add_freight(kpis);
  add_network(kpis);
  return kpis;
}

}  // namespace caravan
