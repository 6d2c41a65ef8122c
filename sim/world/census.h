#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/world/world.h"

namespace caravan {

/// Where a row was met: each shipment, run and visit is in one of these, and in one only.
enum class Met : std::uint8_t { nowhere, gate, visit, stop, aboard, queue, way, work, blocked, equipment };

/// A walk over the world that checks its promises: who was met where, and the first thing found wrong.
/// invariants.cpp has the walk, a file of its own for each group of nouns; a new noun adds a function to it.
struct Census {
  Census(const World& world, const Scenario& scenario);

  const World* world;
  const Scenario* scenario;
  std::vector<Met> shipments, runs;         ///< by row
  std::vector<bool> has_shipment, has_run;  ///< by row: whether it stands for somebody
  std::vector<bool> has_visit;              ///< by value of the item: whether it passes a procedure
  std::vector<Met> visits;                  ///< by value of the item
  std::vector<YardRoom> in_yard;            ///< by place: shipments, and empties, that fill its yard
  std::optional<std::string> wrong;

  /// Notes the promise as broken, of row `row` of the `noun`s, unless it holds or another is broken already.
  bool holds(bool condition, const char* promise, const char* noun, std::uint32_t row) {
    if (condition) [[likely]]
      return true;
    note(promise, noun, row);
    return false;
  }
  /// The row was met; it stands for somebody, and was met nowhere else.
  void meet(ShipmentId id, Met where) { meet(shipments, has_shipment, id.value, where, "shipment"); }
  void meet(RunId id, Met where) { meet(runs, has_run, id.value, where, "run"); }
  void meet_visit(Item who, Met where) { meet(visits, has_visit, who.value, where, "visit"); }
  void meet(Item who, Met where) { who.is_run() ? meet(who.run(), where) : meet(who.shipment(), where); }

 private:
  void note(const char* promise, const char* noun, std::uint32_t row);
  void meet(std::vector<Met>& met, const std::vector<bool>& stands, std::uint32_t row, Met where, const char* noun);
};

template <class Key, class Row>
bool has_row(const Table<Key, Row>& rows, Key id) {
  return rows.has(id);
}
inline bool has_row(const Visits<const World>& rows, Item who) {
  return who.is_run() ? rows.world->runs.rows().has(who.run()) : rows.world->shipments.rows().has(who.shipment());
}

/// Calls use(id) for each row of the chain, and checks its links.
template <class Rows, class Key, class Use>
void walk(Census& census, const Rows& rows, const Chain<Key>& chain, const char* noun, Use use) {
  Key previous;
  std::uint32_t met = 0;
  for (Key id = chain.first; id.exists(); id = rows[id].hook.next) {
    const bool linked = has_row(rows, id) && met < chain.size && rows[id].hook.previous == previous;
    if (!census.holds(linked, "is linked with its neighbours in the chain", noun, id.value)) return;
    use(id);
    previous = id;
    ++met;
  }
  census.holds(met == chain.size && chain.last == previous, "is the last of its chain", noun, previous.value);
}

/// In this order: each group relies on what those before it met.
void inspect_stations(Census& census);
void inspect_visits(Census& census);
void inspect_links(Census& census);
void inspect_stops(Census& census);
void inspect_yards(Census& census);
void inspect_equipment(Census& census);
void inspect_warehouses(Census& census);
void inspect_bookings(Census& census);
void inspect_events(Census& census);
void inspect_kept(Census& census);
void inspect_runs(Census& census);
void inspect_shipments(Census& census);

}  // namespace caravan
