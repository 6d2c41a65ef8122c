#include "sim/measure/score.h"

#include <array>

#include "sim/core/expect.h"

namespace caravan {
namespace {

using K = ScoreKind;
using S = Score;
using J = Subject;

constexpr double per_hour = 3.6e6, per_day = 8.64e7;  // [ms]

constexpr std::array<ScoreEntry, score_count> score_table{{
    {S::shipments_created, "shipments_created", "shipments", 1, K::count, J::shipment, Who::flow, Where::none,
     "shipments that came into being"},
    {S::shipments_delivered, "shipments_delivered", "shipments", 1, K::count, J::shipment, Who::choice, Where::none,
     "shipments delivered"},
    {S::shipments_lost, "shipments_lost", "shipments", 1, K::count, J::shipment, Who::flow, Where::cause,
     "shipments that ended without delivery, by cause; cancelled ones are not among them"},
    {S::shipments_cancelled, "shipments_cancelled", "shipments", 1, K::count, J::shipment, Who::flow, Where::none,
     "shipments that were booked and called off before they were ready"},
    {S::teu_delivered, "teu_delivered", "TEU", 1e3, K::amount, J::shipment, Who::choice, Where::none,
     "load delivered, by room"},
    {S::tonnes_delivered, "tonnes_delivered", "t", 1e3, K::amount, J::shipment, Who::choice, Where::none,
     "load delivered, by mass"},
    {S::chargeable_delivered, "chargeable_delivered", "t", 1e3, K::amount, J::shipment, Who::choice, Where::none,
     "load delivered, by the mass that air freight is charged for: 6 m3 count as a tonne at least"},
    {S::throughput, "throughput", "TEU", 1e3, K::rate, J::shipment, Who::choice, Where::none, "load delivered a week"},
    {S::under_way, "under_way", "shipments", 1, K::level, J::shipment, Who::flow, Where::none,
     "shipments created and neither delivered nor lost: the backlog; those booked ahead once they are ready"},
    {S::booked, "booked", "shipments", 1, K::level, J::shipment, Who::flow, Where::none,
     "shipments that are booked and not ready yet"},
    {S::transit_time, "transit_time", "d", per_day, K::sample, J::shipment, Who::choice, Where::none,
     "from creation to delivery; of those booked ahead, from readiness"},
    {S::time_outside, "time_outside", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: waiting outside a full yard"},
    {S::time_queue, "time_queue", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: in the queues of stations"},
    {S::time_work, "time_work", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: in work at stations"},
    {S::time_blocked, "time_blocked", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: held where there is no room ahead"},
    {S::time_departure, "time_departure", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: waiting for departures"},
    {S::time_ride, "time_ride", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: on board"},
    {S::time_equipment, "time_equipment", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: waiting for empty containers"},
    {S::time_fleet, "time_fleet", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: waiting for vehicles, by runs that were due or for a chassis"},
    {S::time_appointment, "time_appointment", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: waiting for a slot at the gate"},
    {S::time_drayage, "time_drayage", "h", per_hour, K::sample, J::shipment, Who::choice, Where::none,
     "of the transit time: on trucks between doors and terminals"},
    {S::delay, "delay", "h", per_hour, K::parts, J::shipment, Who::choice, Where::delay,
     "of the transit time: by what held the shipment, how, and why; means are over all shipments, held or not"},
    {S::cost, "cost", "USD", 1e3, K::sample, J::shipment, Who::choice, Where::none,
     "charged to a shipment from door to door"},
    {S::cost_per_teu, "cost_per_teu", "USD/TEU", 1e3, K::weighted, J::shipment, Who::choice, Where::none,
     "the same for each TEU"},
    {S::co2e, "co2e", "kg", 1e3, K::sample, J::shipment, Who::choice, Where::none, "CO2e of a shipment, well to wheel"},
    {S::co2e_per_teu, "co2e_per_teu", "kg/TEU", 1e3, K::weighted, J::shipment, Who::choice, Where::none,
     "the same for each TEU"},
    {S::co2e_intensity, "co2e_intensity", "g/t-km", 1e3, K::weighted, J::shipment, Who::choice, Where::none,
     "CO2e of a shipment for each tonne and kilometre of its itinerary's links"},
    {S::co2e_ttw, "co2e_ttw", "kg", 1e3, K::sample, J::shipment, Who::choice, Where::none,
     "of the CO2e of a shipment: tank to wheel; of shipments all of whose emission factors tell it"},
    {S::subsidy, "subsidy", "USD", 1e3, K::sample, J::shipment, Who::choice, Where::none,
     "taken off the cost of a shipment by subsidies"},
    {S::inventory_cost, "inventory_cost", "USD", 1e3, K::sample, J::shipment, Who::choice, Where::none,
     "what its time from creation to delivery costs a shipment's owner: value x loss x time"},
    {S::generalised_cost, "generalised_cost", "USD", 1e3, K::sample, J::shipment, Who::choice, Where::none,
     "cost, inventory cost, and CO2e at the carbon price"},
    {S::charged, "charged", "USD", 1e4, K::amount, J::shipment, Who::choice, Where::account,
     "money charged to shipments while it is measured, delivered or not; subsidies are negative"},
    {S::unallocated_cost, "unallocated_cost", "USD", 1e4, K::amount, J::service, Who::service, Where::account,
     "charges per run of runs that carry nothing"},
    {S::on_time, "on_time", "1", 1, K::share, J::shipment, Who::choice, Where::none,
     "share of shipments delivered within the threshold; without one: by their due date, of those that have one"},
    {S::lateness, "lateness", "d", per_day, K::sample, J::shipment, Who::choice, Where::none,
     "from the due date to delivery, below zero for who is early"},
    {S::tardiness, "tardiness", "d", per_day, K::sample, J::shipment, Who::choice, Where::none,
     "the same, zero for who is early"},
    {S::itinerary_share, "itinerary_share", "1", 1, K::share, J::shipment, Who::choice, Where::none,
     "share of shipments that choose each route or mode, among those alike in the other labels"},
    {S::shipments_replanned, "shipments_replanned", "shipments", 1, K::count, J::shipment, Who::flow, Where::none,
     "shipments that left their itinerary for another under way; each counts once"},
    {S::replanned_share, "replanned_share", "1", 1, K::share, J::shipment, Who::choice, Where::none,
     "share of the shipments delivered that had left their itinerary for another; the route is the last one"},
    {S::station_wait, "station_wait", "h", per_hour, K::sample, J::station, Who::visitor, Where::station,
     "of a visitor in the queue"},
    {S::station_time, "station_time", "h", per_hour, K::sample, J::station, Who::visitor, Where::station,
     "of a visitor, from joining the queue until its server is free again"},
    {S::station_queue, "station_queue", "visitors", 1, K::level, J::station, Who::visitor, Where::station,
     "visitors in the queue"},
    {S::utilisation, "utilisation", "1", 1, K::use, J::station, Who::none, Where::station,
     "servers taken, by work or by who cannot move on, as a share of all servers"},
    {S::station_throughput, "station_throughput", "visitors", 1, K::count, J::station, Who::visitor, Where::station,
     "visitors whose work was finished"},
    {S::station_refused, "station_refused", "visitors", 1, K::count, J::station, Who::visitor, Where::station,
     "visitors turned away from a full station"},
    {S::runs, "runs", "runs", 1, K::count, J::service, Who::none, Where::stop, "runs that left their first stop"},
    {S::departures, "departures", "runs", 1, K::count, J::service, Who::none, Where::stop,
     "departures of runs, from every stop"},
    {S::load_factor, "load_factor", "1", 1e6, K::sample, J::service, Who::none, Where::stop,
     "load on board at departure as a share of capacity, by TEU or mass, whichever binds"},
    {S::teu_carried, "teu_carried", "TEU", 1e3, K::amount, J::service, Who::choice, Where::stop,
     "load put on board, by room"},
    {S::tonnes_carried, "tonnes_carried", "t", 1e3, K::amount, J::service, Who::choice, Where::stop,
     "load put on board, by mass"},
    {S::service_wait, "service_wait", "h", per_hour, K::sample, J::service, Who::choice, Where::stop,
     "of a shipment that is ready, for a run"},
    {S::service_queue, "service_queue", "shipments", 1, K::level, J::service, Who::choice, Where::stop,
     "shipments that are ready and wait for a run"},
    {S::run_time, "run_time", "h", per_hour, K::sample, J::service, Who::none, Where::stop,
     "of a run, from leaving the stop before to arriving at the stop"},
    {S::run_transit, "run_transit", "d", per_day, K::sample, J::service, Who::none, Where::stop,
     "of a run, from leaving its first stop to arriving at its last"},
    {S::link_runs, "link_runs", "runs", 1, K::count, J::link, Who::service, Where::link, "runs that passed the link"},
    {S::link_wait, "link_wait", "h", per_hour, K::sample, J::link, Who::service, Where::link, "of a run, for a path"},
    {S::link_queue, "link_queue", "runs", 1, K::level, J::link, Who::service, Where::link, "runs that wait for a path"},
    {S::running_time, "running_time", "h", per_hour, K::sample, J::link, Who::service, Where::link,
     "of a run on the link, holds included"},
    {S::yard_teu, "yard_teu", "TEU", 1e3, K::level, J::place, Who::none, Where::place, "load in the yard, by room"},
    {S::yard_tonnes, "yard_tonnes", "t", 1e3, K::level, J::place, Who::none, Where::place, "load in the yard, by mass"},
    {S::dwell, "dwell", "h", per_hour, K::sample, J::place, Who::flow, Where::place,
     "of a shipment in the yard, from gate-in or discharge to loading or delivery"},
    {S::departures_cancelled, "departures_cancelled", "runs", 1, K::count, J::service, Who::none, Where::stop,
     "runs that events kept from leaving their first stop"},
    {S::event_count, "event_count", "events", 1, K::count, J::event, Who::none, Where::event,
     "how often an event began"},
    {S::recovery_depth, "recovery_depth", "1", 1, K::recovery, J::event, Who::flow, Where::event,
     "largest loss of throughput after an event first began, as a share of what it was before"},
    {S::time_to_survive, "time_to_survive", "d", per_day, K::recovery, J::event, Who::flow, Where::event,
     "from the beginning of an event until throughput falls below the threshold; no value where it never does"},
    {S::time_to_recover, "time_to_recover", "d", per_day, K::recovery, J::event, Who::flow, Where::event,
     "from there until it is back at the threshold and stays; no value where it never fell, or did not come back"},
    {S::survived, "survived", "1", 1, K::recovery, J::event, Who::flow, Where::event,
     "1 where throughput never falls below the threshold, else 0: the mean is the share of replications"},
    {S::recovered, "recovered", "1", 1, K::recovery, J::event, Who::flow, Where::event,
     "1 where throughput that fell is back before the end, else 0; no value where it never fell"},
    {S::yard_reefer_teu, "yard_reefer_teu", "TEU", 1e3, K::level, J::place, Who::none, Where::place,
     "refrigerated loads in the yard"},
    {S::yard_empty_teu, "yard_empty_teu", "TEU", 1e3, K::level, J::place, Who::none, Where::place,
     "empty containers in the yard, idle or passing"},
    {S::empties_idle, "empties_idle", "TEU", 1e3, K::level, J::place, Who::none, Where::place,
     "idle empty containers: the stock of the place"},
    {S::empties_sent, "empties_sent", "TEU", 1e3, K::amount, J::place, Who::flow, Where::none,
     "empty containers brought to another place to even out stocks"},
    {S::unit_wait, "unit_wait", "h", per_hour, K::sample, J::service, Who::none, Where::stop,
     "of a run that is due, until it has its units of fleets"},
    {S::units_idle, "units_idle", "units", 1, K::level, J::service, Who::none, Where::depot,
     "units of a fleet that are idle at a place"},
    {S::fleet_use, "fleet_use", "1", 1, K::use, J::service, Who::none, Where::fleet,
     "units that are taken or turned around, as a share of the fleet"},
    {S::inspections, "inspections", "shipments", 1, K::count, J::shipment, Who::flow, Where::place,
     "shipments inspected, alone or aboard a run"},
    {S::gridlocks, "gridlocks", "gridlocks", 1, K::level, J::place, Who::none, Where::place,
     "proven gridlocks: rings that can never go on, at the place where one of them waits"},
    {S::orders, "orders", "orders", 1, K::count, J::warehouse, Who::warehouse, Where::none,
     "customers' orders that came to a warehouse"},
    {S::orders_lost, "orders_lost", "orders", 1, K::count, J::warehouse, Who::warehouse, Where::none,
     "orders that the stock could not serve, and that were lost"},
    {S::fill_rate, "fill_rate", "1", 1, K::share, J::warehouse, Who::warehouse, Where::none,
     "share of orders that are served at once from the stock"},
    {S::order_wait, "order_wait", "d", per_day, K::sample, J::warehouse, Who::warehouse, Where::none,
     "of an order, until it is served from the stock; zero for who is served at once"},
    {S::stock, "stock", "TEU", 1e3, K::level, J::warehouse, Who::warehouse, Where::none, "goods in a warehouse"},
    {S::stock_out, "stock_out", "1", 1, K::use, J::warehouse, Who::warehouse, Where::none,
     "share of the time in which a warehouse is empty, or somebody waits"},
    {S::on_order, "on_order", "TEU", 1e3, K::level, J::warehouse, Who::warehouse, Where::none,
     "lots that a warehouse has ordered and not received"},
    {S::backorders, "backorders", "TEU", 1e3, K::level, J::warehouse, Who::warehouse, Where::none,
     "what a warehouse owes to those who wait"},
}};

constexpr std::array<StatisticEntry, statistic_count> statistic_table{{
    {Statistic::count, "count", -1, "how many"},
    {Statistic::sum, "sum", -1, "the total"},
    {Statistic::mean, "mean", -1, "the mean; of a quantity per TEU or t-km: total over total"},
    {Statistic::sd, "sd", -1, "the standard deviation within the replication"},
    {Statistic::min, "min", -1, "the smallest"},
    {Statistic::max, "max", -1, "the largest; of a level: that lasted"},
    {Statistic::p5, "p5", 0.05, "what 5 % do not exceed; of a level: 5 % of the time"},
    {Statistic::p50, "p50", 0.5, "the median"},
    {Statistic::p90, "p90", 0.9, "what 90 % do not exceed"},
    {Statistic::p95, "p95", 0.95, "what 95 % do not exceed"},
    {Statistic::p99, "p99", 0.99, "what 99 % do not exceed"},
    {Statistic::time_average, "time_average", -1, "the average over time"},
    {Statistic::at_end, "at_end", -1, "the level at the end"},
    {Statistic::share, "share", -1, "the share; of a level: of the time above zero"},
    {Statistic::per_week, "per_week", -1, "the total a week of measured time"},
}};

constexpr std::array<LabelEntry, label_count> label_table{{
    {Label::flow, "flow", "name of the flow"},
    {Label::origin, "origin", "place where the flow begins"},
    {Label::destination, "destination", "place where the flow ends"},
    {Label::od, "od", "origin > destination"},
    {Label::commodity, "commodity", "what is carried"},
    {Label::corridor, "corridor", "of the flow; where runs are measured, of the service"},
    {Label::route, "route", "services of the itinerary, joined by ' > '"},
    {Label::mode, "mode", "of the service or link; of an itinerary its modes in order, joined by '+'"},
    {Label::service, "service", "name of the service"},
    {Label::stop, "stop", "place of the service's stop; '(2)' where the service comes again"},
    {Label::station, "station", "name of the station"},
    {Label::place, "place", "place of the station, the stop, the yard or the warehouse; of a charge where it is made"},
    {Label::link, "link", "name of the link"},
    {Label::event, "event", "name of the event"},
    {Label::fleet, "fleet", "name of the fleet"},
    {Label::cause, "cause", "why a shipment was lost; of `delay`: what a part of its time is due to"},
    {Label::held_by, "held_by", "the station, link, service at a stop, or place that held it"},
    {Label::hold, "hold", "what it did there, such as 'in the queue'"},
    {Label::charge, "charge", "what money is paid for, such as freight or storage"},
    {Label::warehouse, "warehouse", "name of the warehouse"},
}};

bool is_quantile(Statistic statistic) { return entry(statistic).share >= 0; }

}  // namespace

std::span<const ScoreEntry> scores() { return score_table; }
std::span<const StatisticEntry> statistics() { return statistic_table; }
std::span<const LabelEntry> labels() { return label_table; }

const ScoreEntry& entry(Score score) { return score_table[static_cast<std::size_t>(score)]; }
const StatisticEntry& entry(Statistic statistic) { return statistic_table[static_cast<std::size_t>(statistic)]; }
const LabelEntry& entry(Label label) { return label_table[static_cast<std::size_t>(label)]; }

bool fits(Score score, Statistic statistic) {
  using T = Statistic;
  const bool spread = statistic == T::min || statistic == T::max || is_quantile(statistic);
  switch (entry(score).kind) {
    case K::count:
      return statistic == T::count || statistic == T::per_week;
    case K::amount:
      return statistic == T::sum || statistic == T::per_week;
    case K::rate:
      return statistic == T::per_week;
    case K::sample:
      return spread || statistic == T::count || statistic == T::sum || statistic == T::mean || statistic == T::sd;
    case K::weighted:
      return spread || statistic == T::count || statistic == T::mean;
    case K::level:
      return statistic == T::time_average || statistic == T::max || statistic == T::at_end || statistic == T::share ||
             is_quantile(statistic);
    case K::use:
      return statistic == T::time_average;
    case K::share:
      return statistic == T::share;
    case K::recovery:
      return statistic == T::mean;
    case K::parts:
      return statistic == T::mean || statistic == T::share || statistic == T::sum;
  }
  return false;
}

bool knows(Who who, Label label) {
  switch (label) {
    case Label::flow:
    case Label::origin:
    case Label::destination:
    case Label::od:
      return who == Who::flow || who == Who::choice || who == Who::visitor;
    case Label::commodity:
      return who == Who::flow || who == Who::choice || who == Who::visitor || who == Who::warehouse;
    case Label::corridor:
      return who != Who::none;
    case Label::route:
      return who == Who::choice;
    case Label::mode:
      return who == Who::choice || who == Who::visitor || who == Who::service;
    case Label::service:
      return who == Who::visitor || who == Who::service;
    case Label::place:
    case Label::warehouse:
      return who == Who::warehouse;
    default:
      return false;
  }
}

bool knows(Where where, Label label) {
  switch (where) {
    case Where::none:
      return false;
    case Where::cause:
      return label == Label::cause;
    case Where::station:
      return label == Label::station || label == Label::place;
    case Where::stop:
      return label == Label::service || label == Label::stop || label == Label::place || label == Label::corridor ||
             label == Label::mode;
    case Where::link:
      return label == Label::link || label == Label::mode;
    case Where::place:
      return label == Label::place;
    case Where::event:
      return label == Label::event;
    case Where::fleet:
      return label == Label::fleet;
    case Where::depot:
      return label == Label::fleet || label == Label::place;
    case Where::delay:
      return label == Label::held_by || label == Label::hold || label == Label::cause;
    case Where::account:
      return label == Label::charge || label == Label::service || label == Label::place;
  }
  return false;
}

bool fits(Score score, Label label) { return knows(entry(score).who, label) || knows(entry(score).where, label); }

std::optional<Statistic> plain_statistic(Score score) {
  switch (entry(score).kind) {
    case K::count:
      return Statistic::count;
    case K::amount:
      return Statistic::sum;
    case K::rate:
      return Statistic::per_week;
    case K::use:
      return Statistic::time_average;
    case K::share:
      return Statistic::share;
    case K::recovery:
      return Statistic::mean;
    default:
      return std::nullopt;
  }
}

}  // namespace caravan
