#pragma once

#include <algorithm>
#include <vector>

#include "sim/network/network.h"

namespace caravan {

/// Links, stations and services that nothing passes; each list ascending, no id twice.
struct Closed {
  std::vector<LinkId> links;
  std::vector<StationId> stations;
  std::vector<ServiceId> services;

  bool operator()(LinkId id) const { return std::binary_search(links.begin(), links.end(), id); }
  bool operator()(StationId id) const { return std::binary_search(stations.begin(), stations.end(), id); }
  bool operator()(ServiceId id) const { return std::binary_search(services.begin(), services.end(), id); }
  friend bool operator==(const Closed&, const Closed&) = default;
};

/// Whether nothing gets through: the ride's service, or a link of its way, is closed. Here and below, `closed(id)` says
/// so of a link, station or service; a Closed does.
template <class IsClosed>
bool is_barred(const Network& network, const Leg& leg, const IsClosed& closed) {
  if (closed(leg.service)) return true;
  const Service& service = network.services[leg.service];
  for (std::size_t stop = leg.board; stop < leg.alight; ++stop)
    for (const LinkId link : service.stops[stop].way)
      if (closed(link)) return true;
  return false;
}

/// Whether a station of the procedure is closed: who passes it waits there.
template <class IsClosed>
bool is_held_up(const Network& network, ProcedureId procedure, const IsClosed& closed) {
  if (!procedure.exists()) return false;
  const std::vector<Step>& steps = network.procedures[procedure].steps;
  return std::any_of(steps.begin(), steps.end(),
                     [&](const Step& step) { return step.station.exists() && closed(step.station); });
}

/// Whether a run is held up at a stop while it carries the ride.
template <class IsClosed>
bool is_held_up(const Network& network, const Leg& leg, const IsClosed& closed) {
  const Service& service = network.services[leg.service];
  for (std::size_t stop = leg.board; stop < leg.alight; ++stop) {
    if (is_held_up(network, service.stops[stop].before_departure, closed) ||
        is_held_up(network, service.stops[stop + 1].on_arrival, closed))
      return true;
  }
  return false;
}

}  // namespace caravan
