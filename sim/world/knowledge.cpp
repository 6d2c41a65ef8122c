#include "sim/world/knowledge.h"

#include <algorithm>

namespace caravan {
namespace {

/// Runs that leave before the one with the last of `load`, by the measure that fills most.
std::int64_t runs_before(Load load, Load capacity) {
  std::int64_t runs = 0;
  if (capacity.milli_teu > 0 && load.milli_teu > 0) runs = (load.milli_teu - 1) / capacity.milli_teu;
  if (capacity.kg > 0 && load.kg > 0) runs = std::max(runs, (load.kg - 1) / capacity.kg);
  if (capacity.litres > 0 && load.litres > 0) runs = std::max(runs, (load.litres - 1) / capacity.litres);
  return runs;
}

/// The departure after `skipped` more than next_departure(); the last one where there are no more.
std::optional<Time> later_departure(const Service& service, Duration offset, Time ready, std::int64_t skipped) {
  const auto next = next_departure(service, offset, ready);
  if (!next || service.dispatched || skipped <= 0) return next;
  const auto& departures = service.departures;
  const auto first = std::lower_bound(departures.begin(), departures.end(), *next - offset);
  return first[std::min<std::int64_t>(skipped, departures.end() - first - 1)] + offset;
}

}  // namespace

Duration Knowledge::at_station(const Step& step, int priority) const {
  if (information_ == Information::yesterday)
    return wait_yesterday(world_, step.station.value).value_or(Duration::zero());
  const StationState& state = world_.stations[step.station];
  const Station& station = scenario_.network.stations[step.station];
  if (state.busy < station.servers && state.stops == 0) return Duration::zero();
  const bool by_class = station.order == QueueOrder::priority;
  std::uint32_t ahead = state.blocked.size;
  for (std::size_t queue = by_class ? static_cast<std::size_t>(priority) : 0; queue < state.waiting.size(); ++queue)
    ahead += state.waiting[queue].size;
  return Duration::from_seconds((ahead + 1) * step.work.mean(load_) / station.servers);
}

Duration Knowledge::in_queues(ProcedureId id, int priority) const {
  if (information_ == Information::plan || !id.exists()) return Duration::zero();
  const Procedure& procedure = scenario_.network.procedures[id];
  double seconds = 0;
  for (std::size_t i = 0; i < procedure.steps.size(); ++i)
    if (procedure.steps[i].station.exists())
      seconds += procedure.expected_visits[i] * at_station(procedure.steps[i], priority).seconds();
  return Duration::from_seconds(seconds);
}

Duration Knowledge::at_link(LinkId id, int priority) const {
  if (information_ == Information::yesterday)
    return wait_yesterday(world_, world_.stations.size() + id.value).value_or(Duration::zero());
  const LinkState& state = world_.links[id];
  std::int64_t ahead = 0;
  for (auto queue = static_cast<std::size_t>(priority); queue < state.waiting.size(); ++queue)
    ahead += state.waiting[queue].size;
  return scenario_.network.links[id].headway * ahead;
}

Duration Knowledge::on_ride(const Leg& leg) const {
  if (information_ == Information::plan) return Duration::zero();
  const Service& service = scenario_.network.services[leg.service];
  Duration wait;
  for (std::size_t stop = leg.board; stop < leg.alight; ++stop) {
    wait += in_queues(service.stops[stop].before_departure, service.priority);
    for (const LinkId link : service.stops[stop].way) wait += at_link(link, service.priority);
    wait += in_queues(service.stops[stop + 1].on_arrival, service.priority);
  }
  return wait;
}

PriceFactors Knowledge::prices(const Leg& leg) const {
  if (information_ != Information::live || world_.disruptions.size() == 0) return {};
  const std::vector<Stop>& stops = scenario_.network.services[leg.service].stops;
  return {world_.yards[stops[leg.board].place].handling_cost, world_.services[leg.service].condition.cost,
          world_.yards[stops[leg.alight].place].handling_cost};
}

std::optional<Time> Knowledge::departure(const Leg& leg, const Service& service, Duration offset, Time ready) const {
  if (scenario_.choice.booking && !service.dispatched)
    return next_with_room(world_, scenario_, leg, offset, ready, load_);
  const std::size_t stop = scenario_.first_stop[leg.service.value] + leg.board;
  if (information_ == Information::live)
    return later_departure(service, offset, ready, runs_before(world_.stops[stop].load + load_, service.capacity));
  if (information_ != Information::yesterday) return next_departure(service, offset, ready);
  const auto wait = wait_yesterday(world_, world_.stations.size() + world_.links.size() + stop);
  if (!wait) return next_departure(service, offset, ready);
  if (service.dispatched) return ready + std::max(*wait, service.cut_off);
  const auto later = next_departure(service, offset, ready + *wait);
  return later ? later : next_departure(service, offset, ready);
}

}  // namespace caravan
