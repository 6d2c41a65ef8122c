// Routing on random networks, held against certificates and against every journey there is.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "tests/catch.hpp"
#include "tests/network/worlds.h"

using namespace caravan;
using namespace caravan::test;

namespace {

/// All rides of a network, found from its services alone.
std::vector<Leg> all_rides(const Network& network) {
  std::vector<Leg> rides;
  for_each(network.services, [&](ServiceId id, const Service& service) {
    for (std::uint16_t i = 0; i < service.stops.size(); ++i)
      for (std::uint16_t j = i; ++j < service.stops.size();)
        if (service.stops[i].loads && service.stops[j].discharges) rides.push_back({id, i, j});
  });
  return rides;
}

PlaceId start(const Network& network, const Leg& leg) { return network.services[leg.service].stops[leg.board].place; }
PlaceId end(const Network& network, const Leg& leg) { return network.services[leg.service].stops[leg.alight].place; }

/// Every journey between two places that passes no place twice.
class EveryJourney {
 public:
  EveryJourney(const Network& network, PlaceId from, PlaceId to)
      : network_(network), rides_(all_rides(network)), to_(to) {
    passed_ = {from};
    extend();
  }
  std::vector<Itinerary> found;

 private:
  void extend() {
    if (passed_.back() == to_) return found.push_back(so_far_);
    for (const Leg& leg : rides_) {
      if (start(network_, leg) != passed_.back()) continue;
      if (std::count(passed_.begin(), passed_.end(), end(network_, leg)) > 0) continue;
      so_far_.legs.push_back(leg);
      passed_.push_back(end(network_, leg));
      extend();
      so_far_.legs.pop_back();
      passed_.pop_back();
    }
  }

  const Network& network_;
  std::vector<Leg> rides_;
  PlaceId to_;
  Itinerary so_far_;
  std::vector<PlaceId> passed_;
};

Enquiry random_enquiry(Dice& dice, PlaceId from, PlaceId to) {
  Enquiry question = enquiry(from, to, dice.minutes(0, 5000));
  question.load = {dice.whole(1, 8) * 500, dice.whole(1, 60) * 1000};
  question.usd_per_hour = dice.often(0.2) ? 0 : dice.real(0, 20);
  question.usd_per_gram = dice.often(0.5) ? 0 : dice.real(0, 0.0002);
  return question;
}

bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

/// Whether a journey leaves a run and boards its service again at the same stop, to arrive no earlier.
bool alights_in_vain(const Network& network, const Quotation& journey, Load load) {
  for (std::size_t i = 1; i < journey.legs.size(); ++i) {
    const PlannedLeg &left = journey.legs[i - 1], &taken = journey.legs[i];
    if (left.leg.service != taken.leg.service || left.leg.alight != taken.leg.board) continue;
    const Leg through{left.leg.service, left.leg.board, taken.leg.alight};
    if (left.departs + Duration::from_seconds(mean_ride_seconds(network, through, load)) <= taken.arrives) return true;
  }
  return false;
}

/// The quotations of all journeys that can still be made, cheapest first; and the least length of any.
struct Truth {
  std::vector<Quotation> quotations;
  double shortest_km = std::numeric_limits<double>::infinity();

  Truth(const Network& network, const Enquiry& question) {
    for (const Itinerary& itinerary : EveryJourney(network, question.from, question.to).found) {
      double km = 0;
      for (const Leg& leg : itinerary.legs) km += length_km(network, leg);
      shortest_km = std::min(shortest_km, km);
      auto journey = quote(network, itinerary, question);
      if (journey && !alights_in_vain(network, *journey, question.load)) quotations.push_back(*std::move(journey));
    }
    std::sort(quotations.begin(), quotations.end(),
              [](const Quotation& a, const Quotation& b) { return a.generalised_cost < b.generalised_cost; });
  }

  /// Without silly detours, which the best itself is never.
  std::vector<Quotation> sensible() const {
    std::vector<Quotation> kept;
    for (const Quotation& journey : quotations)
      if (kept.empty() ||
          (journey.km <= 3 * shortest_km && journey.generalised_cost <= 3 * kept.front().generalised_cost))
        kept.push_back(journey);
    return kept;
  }
};

void check_quotation(const Network& network, const Quotation& journey, const Enquiry& question) {
  const auto again = quote(network, journey.itinerary(), question);
  REQUIRE(again.has_value());
  CHECK(again->delivered == journey.delivered);
  CHECK(again->usd == journey.usd);
  CHECK(again->co2e_gram == journey.co2e_gram);
  CHECK(again->km == journey.km);
  CHECK(again->generalised_cost == journey.generalised_cost);
}

void check_best(const Network& network, const Router& router, const Enquiry& question, const Truth& truth) {
  const std::vector<Quotation> expected = truth.sensible();
  for (int k = 1; k <= 5; ++k) {
    const std::vector<Quotation> found = router.best(question, k);
    REQUIRE(found.size() == std::min(expected.size(), static_cast<std::size_t>(k)));
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(same(found[i].generalised_cost, expected[i].generalised_cost));
      CHECK(found[i].itinerary() == expected[i].itinerary());
      check_quotation(network, found[i], question);
    }
  }
}

void check_earliest(const Router& router, const Enquiry& question, const Truth& truth) {
  const auto found = router.earliest_arrival(question);
  REQUIRE(found.has_value() == !truth.quotations.empty());
  if (!found) return;
  const auto money_and_carbon = [&](const Quotation& q) { return q.usd + question.usd_per_gram * q.co2e_gram; };
  Time first = Time::never();
  for (const Quotation& journey : truth.quotations) first = std::min(first, journey.delivered);
  double cheapest = std::numeric_limits<double>::infinity();
  for (const Quotation& journey : truth.quotations)
    if (journey.delivered == first) cheapest = std::min(cheapest, money_and_carbon(journey));
  CHECK(found->delivered == first);
  CHECK(same(money_and_carbon(*found), cheapest));
}

}  // namespace

TEST_CASE("on 300 random networks the k best journeys are those of all journeys, for k from 1 to 5") {
  std::size_t journeys = 0, choices = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Dice dice(50'000 + seed);
    const int places = dice.whole(6, 8);
    const Network network = random_network(seed, places, dice.whole(6, 10));
    const Router router(network);
    const PlaceId from{0}, to{static_cast<std::uint32_t>(places - 1)};
    const Enquiry question = random_enquiry(dice, from, to);
    const Truth truth(network, question);
    INFO("seed " << seed);
    CHECK(router.reachable(from, to) == (truth.shortest_km < 1e9));
    check_best(network, router, question, truth);
    check_earliest(router, question, truth);
    journeys += truth.quotations.size();
    choices += truth.sensible().size() >= 5;
  }
  // The networks are worth asking: many journeys, and often five sensible ones.
  CHECK(journeys > 3000);
  CHECK(choices > 100);
}

TEST_CASE("on 300 random networks no ride arrives before the earliest arrival at its end") {
  std::size_t rides = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Network network = random_network(10'000 + seed, 12, 12);
    const Router router(network);
    Dice dice(seed);
    const Enquiry question = random_enquiry(dice, PlaceId{0}, PlaceId{0});
    std::map<PlaceId, Quotation> first;
    for (std::uint32_t i = 0; i < network.places.size(); ++i) {
      Enquiry there = question;
      there.to = PlaceId{i};
      if (auto journey = router.earliest_arrival(there)) first.emplace(there.to, *std::move(journey));
    }
    for (const Leg& ride : all_rides(network)) {
      const auto before = first.find(start(network, ride));
      if (before == first.end() || end(network, ride) == question.from) continue;
      Itinerary further = before->second.itinerary();
      further.legs.push_back(ride);
      Enquiry there = question;
      there.to = end(network, ride);
      const auto journey = quote(network, further, there);
      if (!journey) continue;
      ++rides;
      INFO("seed " << seed);
      const auto after = first.find(there.to);
      REQUIRE(after != first.end());
      CHECK(after->second.delivered <= journey->delivered);
    }
  }
  CHECK(rides > 5000);
}

TEST_CASE("no journey offered on random networks is a silly one") {
  std::size_t offered = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Network network = random_network(20'000 + seed, 20, 25);
    const Router router(network);
    Dice dice(seed);
    const Enquiry question = random_enquiry(dice, PlaceId{0}, PlaceId{19});
    const std::vector<Quotation> journeys = router.best(question, 8);
    for (const Quotation& journey : journeys) {
      check_quotation(network, journey, question);
      std::vector<PlaceId> passed{question.from};
      for (const PlannedLeg& planned : journey.legs) {
        CHECK(planned.departs >= planned.ready + network.services[planned.leg.service].cut_off);
        CHECK(planned.arrives >= planned.departs);
        passed.push_back(end(network, planned.leg));
      }
      std::sort(passed.begin(), passed.end());
      CHECK(std::adjacent_find(passed.begin(), passed.end()) == passed.end());
      CHECK(journey.generalised_cost >= journeys.front().generalised_cost);
      CHECK(journey.generalised_cost <= 3 * journeys.front().generalised_cost * (1 + 1e-12));
      CHECK(std::count_if(journeys.begin(), journeys.end(),
                          [&](const Quotation& other) { return other.itinerary() == journey.itinerary(); }) == 1);
    }
    offered += journeys.size();
  }
  CHECK(offered > 400);
}

TEST_CASE("a clerk answers every enquiry as if it were the first") {
  std::size_t answers = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Network network = random_network(20'000 + seed, 10, 12);
    const Router router(network);
    Router::Clerk clerk(router);
    Dice dice(seed);
    Enquiry question = random_enquiry(dice, PlaceId{0}, PlaceId{9});
    for (int i = 0; i < 40; ++i) {  // each differs from the one before in one thing, which nothing may be kept of
      const auto place = [&] { return PlaceId{static_cast<std::uint32_t>(dice.whole(0, 9))}; };
      const Enquiry other = random_enquiry(dice, place(), place());
      const int changed = dice.whole(0, 5);
      if (changed == 0) question.from = other.from;
      if (changed == 1) question.to = other.to;
      if (changed == 2) question.ready = other.ready;
      if (changed == 3) question.load = other.load;
      if (changed == 4) question.usd_per_hour = other.usd_per_hour;
      if (changed == 5) question.usd_per_gram = other.usd_per_gram;
      const auto expected = router.best(question, 3), found = clerk.best(question, 3);
      INFO("seed " << seed << ", enquiry " << i);
      REQUIRE(found.size() == expected.size());
      for (std::size_t j = 0; j < found.size(); ++j) {
        CHECK(found[j].itinerary() == expected[j].itinerary());
        CHECK(found[j].generalised_cost == expected[j].generalised_cost);
      }
      answers += found.size();
    }
  }
  CHECK(answers > 2000);
}
