#include "sim/measure/facts_of.h"

namespace caravan {
namespace {

using enum FactKind;

FactKinds of_shipments(Score score) {
  switch (score) {
    case Score::shipments_created:
      return {shipment_created};
    case Score::shipments_lost:
    case Score::shipments_cancelled:
      return {shipment_lost};
    case Score::under_way:
    case Score::booked:
      return {shipment_created, shipment_goods_ready, shipment_lost, shipment_delivered};
    case Score::itinerary_share:
      return {shipment_chose};
    case Score::shipments_replanned:
      return {shipment_replanned};
    case Score::charged:
    case Score::unallocated_cost:
      return {charged};
    case Score::delay:
      return FactKinds::all();
    default:
      return {shipment_delivered};
  }
}

FactKinds of_stations(Score score) {
  switch (score) {
    case Score::station_queue:
      return {station_joined, station_started};
    case Score::station_wait:
      return {station_started};
    case Score::utilisation:
      return {station_started, station_left};
    case Score::station_time:
      return {station_left};
    case Score::station_throughput:
      return {station_finished};
    case Score::station_refused:
      return {station_refused};
    default:
      return FactKinds::all();
  }
}

FactKinds of_services(Score score) {
  switch (score) {
    case Score::teu_carried:
    case Score::tonnes_carried:
    case Score::service_wait:
      return {shipment_loaded};
    case Score::service_queue:
      return {shipment_ready, shipment_loaded, shipment_replanned};
    case Score::runs:
    case Score::departures:
    case Score::load_factor:
      return {run_departed};
    case Score::departures_cancelled:
      return {departure_cancelled};
    case Score::run_time:
    case Score::run_transit:
      return {run_departed, run_arrived};
    case Score::unit_wait:
      return {units_taken};
    default:
      return FactKinds::all();
  }
}

FactKinds of_links(Score score) {
  switch (score) {
    case Score::link_runs:
    case Score::running_time:
      return {run_passed};
    case Score::link_wait:
      return {run_entered};
    case Score::link_queue:
      return {run_queued, run_entered};
    default:
      return FactKinds::all();
  }
}

FactKinds of_places(Score score) {
  switch (score) {
    case Score::yard_teu:
    case Score::yard_tonnes:
      return {yard_changed};
    case Score::dwell:
      return {shipment_gated_in, shipment_discharged, shipment_loaded, shipment_delivered, shipment_gated_out};
    case Score::yard_reefer_teu:
      return {reefers_changed};
    case Score::yard_empty_teu:
      return {empties_changed};
    case Score::empties_idle:
      return {boxes_changed};
    case Score::units_idle:
    case Score::fleet_use:
      return {units_taken, units_freed};
    case Score::inspections:
      return {shipment_inspected};
    case Score::gridlocks:
      return {gridlock_found};
    default:
      return FactKinds::all();
  }
}

FactKinds of_warehouses(Score score) {
  switch (score) {
    case Score::orders:
    case Score::fill_rate:
      return {order_filled, order_delayed, order_refused};
    case Score::orders_lost:
      return {order_refused};
    case Score::order_wait:
      return {order_filled, order_served};
    case Score::stock:
    case Score::stock_out:
    case Score::on_order:
    case Score::backorders:
      return {stock_changed};
    default:
      return FactKinds::all();
  }
}

}  // namespace

FactKinds facts_of(Score score) {
  switch (entry(score).subject) {
    case Subject::shipment:
      return of_shipments(score);
    case Subject::station:
      return of_stations(score);
    case Subject::service:
      return of_services(score);
    case Subject::link:
      return of_links(score);
    case Subject::place:
      return of_places(score);
    case Subject::event:
      return {event_began, shipment_delivered};
    case Subject::warehouse:
      return of_warehouses(score);
  }
  return FactKinds::all();
}

}  // namespace caravan
