#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/world/world.h"

namespace caravan {

/// One who cannot go on by the passing of time alone.
struct Waiter {
  Item who;
  Want want = Want::room;
  StationId station;  ///< room, servers
  PlaceId place;
  ServiceId service;  ///< run
  int servers = 0;    ///< wanted
  YardRoom room;      ///< wanted in the yard, or taken there
  Time since;
};

/// Who waits for whom at one instant, and who can never go on.
///
/// Whoever is not a waiter goes on by itself: work and repairs end, stations open, links and timetables move. Reduction
/// supposes the best of everybody who gets what it waits for: that it goes on to its end and gives back all it holds.
/// Who is left when nobody more can be helped is stuck for good. Source: Holt (1972), Some deadlock properties of
/// computer systems, ACM Computing Surveys 4(3), sec. 3, for resources of several units.
class WaitGraph {
 public:
  using Index = std::uint32_t;

  WaitGraph(const World& world, const Scenario& scenario);

  const std::vector<Waiter>& waiters() const { return waiters_; }
  /// Who can never go on, even with this relief: by index into waiters().
  std::vector<bool> stuck(const std::vector<Relief>& relief = {}) const;
  /// One of the stuck who holds what waiter `i` waits for, the first in order; none: only those before it in line do.
  std::optional<Index> holder(Index i, const std::vector<bool>& stuck) const;
  /// What could be enlarged to help the stuck, each once.
  std::vector<Relief> remedies(const std::vector<bool>& stuck) const;

 private:
  static constexpr Index nobody = 0xffffffff;

  struct Holding {
    Index waiter;
    int servers;  ///< held; none by who waits in the queue
  };
  struct StationWaits {
    std::vector<Index> queue, blocked;  ///< in the order in which they go on
    std::vector<Holding> present;
    int servers = 0;  ///< now or, where events took some, once they are back
  };
  struct YardWaits {
    std::array<std::vector<Index>, 3> lines;  ///< outside, by YardPart
    std::vector<Index> inside;
  };
  /// A run that could take along who waits at a stop.
  struct Comer {
    Index run = nobody;  ///< nobody: it moves, or is yet to come
    bool must_discharge = false;
    bool discharging = false;
    YardRoom first;   ///< what it brings off first
    StationId entry;  ///< where it must find servers before; none: it is past that, or there is nothing
    int wants = 0;    ///< of these servers
  };
  struct StopWaits {
    PlaceId place;
    std::vector<Index> waiting;
    std::vector<Comer> comers;
  };
  /// What a station has for others than the stuck.
  struct Free {
    int servers, places;
  };

  void add_stations(const World& world, const Scenario& scenario);
  void add_yards(const World& world);
  void add_stops(const World& world, const Scenario& scenario);
  void add_stop(const World& world, const Scenario& scenario, ServiceId service, std::uint16_t stop);
  void add_holdings(const World& world);
  Index add(const Waiter& waiter);
  Index index_of(Item who) const;
  Free free_at(StationId id, const std::vector<Relief>& relief, const std::vector<bool>& stuck) const;
  static Comer to_come(const Scenario& scenario, ServiceId service, std::uint16_t stop, bool laden);
  std::vector<Comer> comers(const World& world, const Scenario& scenario, ServiceId service, std::uint16_t stop) const;

  bool help_station(StationId id, const std::vector<Relief>& relief, std::vector<bool>& stuck) const;
  bool help_yard(PlaceId id, const std::vector<Relief>& relief, std::vector<bool>& stuck) const;
  bool help_stop(const StopWaits& stop, const std::vector<Relief>& relief, std::vector<bool>& stuck) const;
  YardRoom free_yard(PlaceId id, const std::vector<Relief>& relief, const std::vector<bool>& stuck) const;

  const Scenario* scenario_;
  std::vector<Waiter> waiters_;
  std::vector<Index> runs_, shipments_;  ///< by row: the waiter
  Table<StationId, StationWaits> stations_;
  Table<PlaceId, YardWaits> yards_;
  std::vector<StopWaits> stops_;
  std::vector<StationId> busy_stations_;  ///< where anybody waits
  std::vector<PlaceId> busy_yards_;
};

}  // namespace caravan
