#include "sim/network/journey_search.h"

#include <algorithm>
#include <tuple>

#include "sim/network/plan.h"

namespace caravan {
namespace {

constexpr std::uint32_t no_label = std::numeric_limits<std::uint32_t>::max();

/// A way to be at a place, discharged there.
struct Label {
  PlaceId place;
  Time at;
  double usd = 0;  ///< money and priced carbon so far
  double km = 0;
  RideId ride{};                    ///< the last one; none at the origin
  RideId first{};                   ///< the first one after the root; none at its end
  std::uint32_t parent = no_label;  ///< none at the end of the root
  bool narrow = false;              ///< see Labels::dominates
  bool dominated = false;
};

/// A label that may still grow, ordered so that the cheapest, then the earliest, then the oldest comes first.
struct Open {
  double usd;  ///< so far and at least to go
  Time at;
  std::uint32_t label;
  friend bool operator<(const Open& a, const Open& b) {
    return std::tie(a.usd, a.at, a.label) > std::tie(b.usd, b.at, b.label);
  }
};

}  // namespace

/// The labels of one search; those of the next take their memory.
class JourneySearch::Labels {
 public:
  explicit Labels(JourneySearch& search)
      : search_(search), at_place_(search.rides_.places()), closed_(search.rides_.places(), false) {}

  /// Forgets what was; one label stands at the end of `root`. What is given must outlive grow().
  void begin(std::span<const RideId> root, std::span<const RideId> banned, const JourneyLimits& limits) {
    for (const Label& label : labels_) at_place_[label.place].clear();
    labels_.clear();
    open_.clear();
    for (const PlaceId place : places_closed_) closed_[place] = false;
    places_closed_.clear();
    banned_ = banned;
    limits_ = limits;
    Label end{.place = search_.enquiry_.from, .at = search_.enquiry_.ready};
    for (const RideId ride : root) {
      close(end.place);
      end = after(end, ride);
    }
    close(end.place);
    offer(end);
  }

  /// The rides after the root of the cheapest journey, and its cost.
  std::optional<Journey> grow() {
    while (!open_.empty()) {
      const Open next = open_.front();
      std::pop_heap(open_.begin(), open_.end());
      open_.pop_back();
      const Label label = labels_[next.label];
      if (label.dominated) continue;
      if (label.place == search_.enquiry_.to) return Journey{next.usd, rides_to(next.label)};
      search_.rides_.from(label.place, [&](RideId ride) {
        if (may_go_on(next.label, ride)) grow_by(next.label, ride);
      });
    }
    return std::nullopt;
  }

 private:
  void close(PlaceId place) {
    closed_[place] = true;
    places_closed_.push_back(place);
  }

  /// After the ride, as if nobody had to wait for it.
  Label at_best(const Label& label, RideId ride) const {
    const Ride& row = search_.rides_[ride];
    return {.place = row.to,
            .at = search_.planned_.arrival_at_best(ride, label.at),
            .usd = label.usd + search_.planned_.usd(ride),
            .km = label.km + row.km,
            .ride = ride};
  }

  Label after(const Label& label, RideId ride) const {
    Label next = at_best(label, ride);
    next.at = search_.planned_.arrival(ride, label.at);
    return next;
  }

  /// Loops need no check: where a label comes back to, its own beginning was earlier, cheaper and shorter.
  bool may_go_on(std::uint32_t from, RideId ride) const {
    const Label& label = labels_[from];
    const Ride& next = search_.rides_[ride];
    if (closed_[next.to]) return false;
    if (label.ride.exists()) {
      const Leg& last = search_.rides_[label.ride].leg;
      const bool again = last.service == next.leg.service && last.alight == next.leg.board;
      if (again && !search_.planned_.catches_earlier_run(ride, label.at)) return false;
    }
    return label.parent != no_label || std::find(banned_.begin(), banned_.end(), ride) == banned_.end();
  }

  void grow_by(std::uint32_t from, RideId ride) {
    Label label = at_best(labels_[from], ride);
    label.parent = from;
    const bool begins = labels_[from].parent == no_label;
    label.first = begins ? ride : labels_[from].first;
    label.narrow = begins ? continues_banned(ride) : labels_[from].narrow;
    if (is_dominated(label)) return;  // then so is what it really becomes, and no timetable need be opened
    label.at = search_.planned_.arrival(ride, labels_[from].at);
    offer(label);
  }

  /// Whether a banned ride boards the same run at the same stop.
  bool continues_banned(RideId ride) const {
    const Leg& leg = search_.rides_[ride].leg;
    return std::any_of(banned_.begin(), banned_.end(), [&](RideId other) {
      const Leg& out = search_.rides_[other].leg;
      return out.service == leg.service && out.board == leg.board;
    });
  }

  /// Whether `a` can be completed at least as well as `b`, however `b` goes on.
  ///
  /// Where `b` goes on with the service that brought `a`, which `a` may not board again, `a` stays aboard instead: that
  /// is one ride, no later and no dearer. Only when that ride may be a banned one is there no such escape; then `a` is
  /// `narrow`, and speaks only for labels with its own first ride.
  bool dominates(const Label& a, const Label& b) const {
    return a.at <= b.at && a.usd <= b.usd && (a.km <= b.km || limits_.km == JourneyLimits{}.km) &&
           (!a.narrow || a.first == b.first);
  }

  bool is_dominated(const Label& label) const {
    const std::vector<std::uint32_t>& others = at_place_[label.place];
    return std::any_of(others.begin(), others.end(),
                       [&](std::uint32_t other) { return dominates(labels_[other], label); });
  }

  /// Whether no journey within the limits goes on from the label.
  bool is_beyond_limits(const Label& label, double usd) const {
    const double km_to_go = search_.km_to_go(label.place);
    return usd > limits_.usd || label.km + km_to_go > limits_.km || km_to_go == JourneyLimits{}.km;
  }

  void offer(const Label& label) {
    if (label.at >= Time::never() || label.at > limits_.arrival) return;
    if (is_dominated(label)) return;
    std::vector<std::uint32_t>& others = at_place_[label.place];
    const double usd = label.usd + search_.enquiry_.usd_per_hour * (label.at - search_.enquiry_.ready).hours() +
                       search_.usd_to_go(label.place);
    if (is_beyond_limits(label, usd)) return;
    std::erase_if(others, [&](std::uint32_t other) {
      return dominates(label, labels_[other]) && (labels_[other].dominated = true);
    });
    const auto id = static_cast<std::uint32_t>(labels_.size());
    labels_.push_back(label);
    others.push_back(id);
    open_.push_back({usd, label.at, id});
    std::push_heap(open_.begin(), open_.end());
  }

  std::vector<RideId> rides_to(std::uint32_t label) const {
    std::vector<RideId> rides;
    for (; labels_[label].parent != no_label; label = labels_[label].parent) rides.push_back(labels_[label].ride);
    std::reverse(rides.begin(), rides.end());
    return rides;
  }

  JourneySearch& search_;
  std::span<const RideId> banned_;
  JourneyLimits limits_;
  std::vector<Label> labels_;
  Table<PlaceId, std::vector<std::uint32_t>> at_place_;  ///< labels not dominated
  Table<PlaceId, char> closed_;                          ///< places of the root, its end included
  std::vector<PlaceId> places_closed_;
  std::vector<Open> open_;  ///< a heap
};

JourneySearch::JourneySearch(const Network& network, const Rides& rides)
    : network_(network),
      rides_(rides),
      planned_(network, rides),
      usd_to_(rides),
      km_to_(rides),
      labels_(std::make_unique<Labels>(*this)) {}

JourneySearch::~JourneySearch() = default;

void JourneySearch::ask(const Enquiry& enquiry) {
  expect(enquiry.from != enquiry.to, "a journey is searched between two places");
  expect(enquiry.usd_per_hour >= 0 && enquiry.usd_per_gram >= 0, "time and carbon have no negative price");
  const bool same_end = enquiry.to == enquiry_.to;
  const bool same_costs = same_end && enquiry.from == enquiry_.from && enquiry.load == enquiry_.load &&
                          enquiry.usd_per_hour == enquiry_.usd_per_hour &&
                          enquiry.usd_per_gram == enquiry_.usd_per_gram;
  enquiry_ = enquiry;
  planned_.ask(enquiry);
  if (!same_end) km_to_.begin(enquiry.to);
  if (!same_costs) usd_to_.begin(enquiry.to);
  const Duration last = mean_time(network_, network_.places[enquiry.to].terminal.after_discharge, enquiry.load);
  usd_at_end_ = enquiry.usd_per_hour * last.hours();
}

std::optional<Journey> JourneySearch::cheapest(std::span<const RideId> root, std::span<const RideId> banned,
                                               const JourneyLimits& limits) {
  labels_->begin(root, banned, limits);
  std::optional<Journey> journey = labels_->grow();
  if (journey) journey->rides.insert(journey->rides.begin(), root.begin(), root.end());
  return journey;
}

Time JourneySearch::earliest_arrival() {
  const auto arrival = [this](RideId ride, Time at) { return planned_.arrival(ride, at); };
  return rides_.earliest(enquiry_.from, enquiry_.ready, arrival)[enquiry_.to];
}

}  // namespace caravan
