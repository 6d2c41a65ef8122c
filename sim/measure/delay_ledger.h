#pragma once

#include <span>
#include <vector>

#include "sim/measure/delay.h"
#include "sim/measure/standstill.h"
#include "sim/world/world.h"

namespace caravan {

/// Why late: charges every millisecond of every shipment to what held it, and to the event or shortage that caused it.
///
/// Listens to facts, and keeps for each shipment and run the parts of its time so far. Who is aboard has the time of
/// its run, from loading to discharge. An observer: it needs no place in the world, and costs only where it is asked.
/// The rules are told in docs/methods/why-late.md.
class DelayLedger {
 public:
  /// `scenario` must outlive the ledger.
  explicit DelayLedger(const Scenario& scenario);

  /// Takes in one fact. REQUIRES all facts from the start of the simulation on, in order.
  void operator()(const World& world, const Fact& fact);

  /// The parts of a shipment that was delivered or lost by the last event; they meet, and sum to its age. Valid until
  /// the next event.
  std::span<const DelayPart> account(ShipmentId shipment) const;

  /// The parts of any shipment under way, up to `now`: not before the last event, and no event was missed since.
  std::vector<DelayPart> account_until(ShipmentId shipment, Time now) const;

 private:
  /// What is known of one shipment or run; time before `since` is in `parts`.
  struct Trail {
    Time since;
    DelayHold hold = DelayHold::procedure;
    Holder at, source;  ///< `source`: the fleet it waits for, else `at`
    std::vector<DelayPart> parts;
    std::vector<StationId> servers;  ///< it has, or keeps, one of each
    StationId blocker;               ///< the full station that it stands before, with all these servers
    Time due;                        ///< run: to load at its first stop
    RunId run;                       ///< aboard of
    std::size_t first_part = 0;      ///< aboard: the first of the run's that may be its own
    std::size_t first_boarding = 0;  ///< waiting: the first at its stop that it could have met
  };
  /// A run loads at a stop, and goes on without those who are left.
  struct Boarding {
    Time at, due;   ///< `due`: by plan
    Holder lacked;  ///< at a first stop, where `at` is later than `due`: the fleet that lacked units
  };

  // delay_ledger.cpp: what a wait that ends is charged to
  void goes_on(Trail& trail, Time now, DelayHold hold, Holder at);
  void close(Trail& trail, Time now) const;
  void close_progress(Trail& trail, Time now, DelayHold interrupted) const;
  void close_departure(Trail& trail, Time now, const Boarding& last, const std::vector<DelayPart>& of_run) const;
  void charge_late(Trail& trail, Time due, Time now, const std::vector<DelayPart>& of_run) const;
  void charge(Trail& trail, DelayPart part, const Standstill::State& why, int depth) const;
  void ride_along(Trail& trail, const Trail& run, Time now) const;
  void add(Trail& trail, DelayPart part) const;
  void check(const Trail& trail, const Fact& fact) const;

  // delay_facts.cpp: what begins and ends with each fact
  void begin(Trail& trail, Time now, DelayHold hold, Holder at);
  void on_shipment(const World& world, const Fact& fact);
  void on_truck(const World& world, const Fact& fact);
  void on_loaded(Trail& trail, const Fact& fact);
  void on_visit(const Fact& fact);
  void move_on(Trail& trail, Time now);
  void on_run(const World& world, const Fact& fact);
  void on_standstill(Standstill& standstill, const Fact& fact);
  void on_units(const World& world, const Fact& fact);

  Boarding boarding(const Trail& run, Time now, std::uint32_t at) const;
  Holder fleet_at(std::uint32_t depot) const;
  Holder stop(ServiceId service, std::uint16_t number) const;
  Holder place(ServiceId service, std::uint16_t number) const;

  const Scenario* scenario_;
  std::vector<Trail> shipments_, runs_;  ///< by row
  std::vector<Standstill> stations_, links_;
  std::vector<std::vector<Boarding>> boardings_;  ///< by stop
  std::vector<std::vector<Boarding>> lacking_;    ///< by first stop: runs that wait for units, next first; `at`: never
  Holder freed_;                                  ///< the fleet of which units were freed last
  std::vector<Duration> due_;                     ///< by stop: when a run loads by plan, after its first departure
  std::vector<std::uint32_t> service_of_;         ///< by stop
};

}  // namespace caravan
