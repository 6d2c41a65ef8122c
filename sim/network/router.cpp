#include "sim/network/router.h"

#include <algorithm>
#include <set>

#include "sim/network/journey_search.h"

namespace caravan {
namespace {

constexpr double silly = 3;  ///< times the shortest way, or the best cost

/// A journey, and where it leaves the accepted one that it was derived from.
struct Candidate {
  Journey journey;
  std::size_t deviation = 0;
  friend bool operator<(const Candidate& a, const Candidate& b) { return a.journey < b.journey; }
};

/// The rides that accepted journeys take after their common beginning `root`.
std::vector<RideId> taken_after(std::span<const RideId> root, const std::vector<Candidate>& accepted) {
  std::vector<RideId> taken;
  for (const Candidate& other : accepted) {
    const std::vector<RideId>& rides = other.journey.rides;
    if (rides.size() > root.size() && std::equal(root.begin(), root.end(), rides.begin()))
      taken.push_back(rides[root.size()]);
  }
  return taken;
}

/// The journeys after the first: what is left splits by where a journey leaves the accepted ones, and of each part the
/// cheapest waits its turn. Source: Yen (1971), Management Science 17:712-716; Lawler (1972), ibid. 18:401-405.
std::vector<Candidate> next_best(JourneySearch& search, const Journey& first, const JourneyLimits& limits, int k) {
  std::vector<Candidate> accepted{{first, 0}};
  std::set<Candidate> waiting;
  while (accepted.size() < static_cast<std::size_t>(k)) {
    const Candidate last = accepted.back();
    const std::span<const RideId> rides = last.journey.rides;
    for (std::size_t spur = last.deviation; spur < rides.size(); ++spur) {
      const std::span<const RideId> root = rides.first(spur);
      if (auto journey = search.cheapest(root, taken_after(root, accepted), limits))
        waiting.insert({*std::move(journey), spur});
    }
    if (waiting.empty()) break;
    accepted.push_back(*waiting.begin());
    waiting.erase(waiting.begin());
  }
  return accepted;
}

Quotation quoted(const Network& network, const Rides& rides, const Journey& journey, const Enquiry& enquiry) {
  Itinerary itinerary;
  for (const RideId ride : journey.rides) itinerary.legs.push_back(rides[ride].leg);
  std::optional<Quotation> quotation = quote(network, itinerary, enquiry);
  expect(quotation.has_value(), "a journey that was found can be quoted");
  return *std::move(quotation);
}

}  // namespace

struct Router::Views {
  const Network& network;
  Rides rides;
};

Router::Router(const Network& network) : views_(std::make_shared<const Views>(Views{network, Rides(network)})) {}

Router::Router(const Network& network, const std::function<bool(const Leg&)>& may_ride)
    : views_(std::make_shared<const Views>(Views{network, Rides(network, may_ride)})) {}

std::optional<Quotation> Router::earliest_arrival(const Enquiry& enquiry) const {
  const auto& [network, rides] = *views_;
  if (enquiry.from == enquiry.to) return quote(network, {}, enquiry);
  JourneySearch search(network, rides);
  search.ask(enquiry);
  const Time arrival = search.earliest_arrival();
  if (arrival >= Time::never()) return std::nullopt;
  const auto journey = search.cheapest({}, {}, {.arrival = arrival});
  expect(journey.has_value(), "a journey arrives at the earliest arrival");
  return quoted(network, rides, *journey, enquiry);
}

std::vector<Quotation> Router::best(const Enquiry& enquiry, int k) const { return Clerk(*this).best(enquiry, k); }

bool Router::reachable(PlaceId from, PlaceId to) const {
  const Rides& rides = views_->rides;
  Table<PlaceId, char> seen(rides.places(), false);
  std::vector<PlaceId> ahead{from};
  seen[from] = true;
  while (!ahead.empty() && !seen[to]) {
    const PlaceId place = ahead.back();
    ahead.pop_back();
    rides.from(place, [&](RideId ride) {
      const PlaceId next = rides[ride].to;
      if (!seen[next]) ahead.push_back(next);
      seen[next] = true;
    });
  }
  return seen[to] != 0;
}

struct Router::Clerk::Desk {
  std::shared_ptr<const Views> views;
  JourneySearch search{views->network, views->rides};
};

Router::Clerk::Clerk(const Router& router) : desk_(new Desk{router.views_}) {}
Router::Clerk::Clerk(Clerk&&) noexcept = default;
Router::Clerk::~Clerk() = default;

std::vector<Quotation> Router::Clerk::best(const Enquiry& enquiry, int k) {
  expect(k >= 1, "at least one journey is asked for");
  auto& [views, search] = *desk_;
  const auto& [network, rides] = *views;
  if (enquiry.from == enquiry.to) return {*quote(network, {}, enquiry)};
  search.ask(enquiry);
  const auto first = search.cheapest({}, {}, {});
  if (!first) return {};
  const JourneyLimits limits{.usd = silly * first->usd, .km = silly * search.shortest_km()};
  std::vector<Quotation> quotations;
  for (const Candidate& candidate : next_best(search, *first, limits, k))
    quotations.push_back(quoted(network, rides, candidate.journey, enquiry));
  std::stable_sort(quotations.begin(), quotations.end(), [](const Quotation& a, const Quotation& b) {
    return a.generalised_cost < b.generalised_cost;  // sums in another order may differ in the last bit
  });
  return quotations;
}

}  // namespace caravan
