// Services: how they are charged, and when their runs leave. Their stops and ways: builder_ways.cpp.
#include <algorithm>

#include "sim/io/scenario/builder_charges.h"
#include "sim/io/scenario/builder_ways.h"

namespace caravan::io {
namespace {

constexpr std::int64_t most_departures = 5'000'000;  // of one service: what memory holds easily
constexpr Duration week{7LL * 86'400'000};

void refuse_many(Draft& draft, const ServiceText& text, const Spot& spot) {
  draft.diagnostics.error(
      spot, fmt::format("service '{}' has more than {} departures until the end", text.name.value, most_departures));
}

std::vector<Time> regular(Draft& draft, const ServiceText& text) {
  const Time first = draft.scenario.start + text.first.value;
  const Duration every = text.every.value;
  if (every <= Duration::zero()) {
    draft.diagnostics.error(text.every.spot, "`every` must be at least 1 ms");
    return {};
  }
  if (first >= draft.scenario.end && draft.text.horizon.given) {
    draft.diagnostics.error(
        text.first.spot, "the first departure comes after the end",
        fmt::format("`horizon` ends {} after the start", to_text(draft.scenario.end - draft.scenario.start)));
    return {};
  }
  if ((draft.plan_end() - first) / every >= most_departures) {
    refuse_many(draft, text, text.every.spot);
    return {};
  }
  std::vector<Time> departures;
  for (Time at = first; at < draft.plan_end(); at += every) departures.push_back(at);
  return departures;
}

std::vector<Time> timetabled(Draft& draft, const ServiceText& text, PlaceId first_stop) {
  const std::int64_t weeks = (draft.plan_end() - draft.scenario.start) / week + 2;
  if (weeks * 7 * static_cast<std::int64_t>(text.timetable.value.size()) >= most_departures) {
    refuse_many(draft, text, text.timetable.spot);
    return {};
  }
  const TimeZone& zone = draft.zones[first_stop.value];
  std::vector<Time> departures = weekly_times(text.timetable.value, zone, draft.scenario.start, draft.plan_end());
  if (draft.text.horizon.given && !departures.empty() && departures.front() >= draft.scenario.end) {
    draft.diagnostics.warning(text.timetable.spot,
                              fmt::format("service '{}' does not depart before the end", text.name.value));
  }
  return departures;
}

/// A measure that a run is not filled to counts for nothing; one beyond its capacity would never be reached.
Dispatch dispatch_of(Draft& draft, const ServiceText& text, Load capacity) {
  Dispatch dispatch{text.dispatch.value.at_least, text.dispatch.value.longest_wait};
  const auto settle = [&](std::int64_t& wanted, std::int64_t there, std::string_view unit) {
    if (wanted == Load::unlimited) {
      wanted = 0;
    } else if (text.capacity.given && wanted > there) {
      draft.diagnostics.error(text.dispatch.spot,
                              fmt::format("`at_least` is above the capacity of service '{}', {} {}", text.name.value,
                                          static_cast<double>(there) / 1000, unit),
                              "no run could ever gather as much");
    }
  };
  settle(dispatch.at_least.milli_teu, capacity.milli_teu, "TEU");
  settle(dispatch.at_least.kg, capacity.kg, "t");
  settle(dispatch.at_least.litres, capacity.litres, "m3");
  return dispatch;
}

Service build_service(Draft& draft, const ServiceText& text) {
  Service service;
  service.name = text.name.value;
  service.mode = text.mode.value;
  service.corridor = text.corridor;
  service.gauge_mm = text.gauge.value;
  service.cut_off = text.cut_off;
  service.milli_teu_per_wagon = static_cast<std::int64_t>(text.wagon.value.teu * 1000 + 0.5);
  service.priority = text.priority;
  service.charges = charges_of(draft, text.tariff, text.emission, TariffUse::service);
  service.stops = build_stops(draft, text);
  service.capacity = train_capacity(draft, text, service);
  service.fleets = fleet_uses(draft, text, service.capacity);
  check_distances(draft, text, service);
  const PlaceId first = service.stops.empty() ? PlaceId::none() : service.stops.front().place;
  if (text.every.given) service.departures = regular(draft, text);
  if (text.timetable.given && first.exists()) service.departures = timetabled(draft, text, first);
  service.dispatched = text.dispatch.given;
  if (text.dispatch.given) service.dispatch = dispatch_of(draft, text, service.capacity);
  return service;
}

}  // namespace

void build_services(Draft& draft) {
  draft.scenario.network.services.reserve(draft.text.services.size());
  for (const ServiceText& text : draft.text.services) {
    const ServiceId id = draft.scenario.network.services.add(build_service(draft, text));
    draft.services.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
  name_streams(draft.scenario.network.services);
}

}  // namespace caravan::io
