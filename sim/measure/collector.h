#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

#include "sim/measure/delay_axis.h"
#include "sim/measure/delay_ledger.h"
#include "sim/measure/kpi.h"
#include "sim/measure/level.h"
#include "sim/measure/sample.h"
#include "sim/world/world.h"

namespace caravan {

/// Listens to one replication and turns what is told into the plan's numbers.
///
/// It listens from the start of the simulation. What is told before `measured_from` only moves levels; at that time all
/// counting begins anew with the levels as they stand. A shipment counts when it is delivered, whenever it was created.
class Collector {
 public:
  /// Both must outlive the collector; the plan is of this scenario.
  Collector(const KpiPlan& plan, const Scenario& scenario);

  /// What it must hear of; other facts it may be told or not.
  FactKinds listens_to() const;

  /// Whether it must be told how shipments spent their time: Shipment::spent.
  bool asks_for_parts() const;

  /// Takes in one fact. REQUIRES facts in the order told, and `world` as it stands when they are.
  void operator()(const World& world, const Fact& fact);

  /// The value of every row of the plan when measuring ends at `end`, not before the last fact; NaN where nothing was
  /// observed. Facts may follow.
  std::vector<double> values(Time end);

 private:
  static constexpr std::uint32_t unasked = KpiPlan::none, several = unasked - 1;

  /// Indices of Who and Where.
  struct Spot {
    std::uint32_t who = 0, where = 0;
  };

  /// What is in a warehouse, on its way and owed.
  struct Shelves {
    Load stock, on_order, owed;
    bool out = false;
  };

  void prepare(const World& world, const Fact& fact);
  void take_in(const World& world, const Fact& fact);
  void begin_measuring();
  void on_change(const World& world, const Fact& fact);
  void on_shipment(const World& world, const Fact& fact);
  void on_ready(const Shipment& shipment, const Fact& fact);
  void on_replanned(const Shipment& shipment, const Fact& fact);
  void on_loaded(const Shipment& shipment, const Fact& fact);
  void on_delivered(const Shipment& shipment, const Fact& fact);
  void on_created(const Shipment& shipment, const Fact& fact);
  void on_lost(const Shipment& shipment, const Fact& fact);
  void on_promise(const Shipment& shipment, const Fact& fact, Spot spot);
  void on_delays(ShipmentId shipment, std::uint32_t choice);
  void on_charges(const Shipment& shipment, std::uint32_t choice, Duration under_way);
  void on_charged(const World& world, const Posting& posting);
  void on_station(const World& world, const Fact& fact);
  void on_started(const World& world, const Fact& fact);
  void on_left(const World& world, const Fact& fact);
  void on_departed(const Fact& fact);
  void on_arrived(const Fact& fact);
  void on_link(const World& world, const Fact& fact);
  void on_yard(const Fact& fact);
  void on_event(const Fact& fact);
  void enter_yard(ShipmentId shipment, Time at);
  void leave_yard(const Fact& fact, FlowId flow, PlaceId place);
  bool is_in_yard(ShipmentId shipment) const;
  bool on_empties(const Shipment& shipment, const Fact& fact);
  void on_equipment(const World& world, const Fact& fact);
  void on_part(const Fact& fact, Score score, std::size_t part);
  void on_order(const Fact& fact);
  void on_stock(WarehouseId id, const StockState& state, Time at);

  void bind(std::initializer_list<ScoreKind> kinds);
  /// Calls use(channel, cell) for every cell that counts the observation.
  template <class Use>
  void each_cell(Score score, Spot spot, Use use) {
    for (const KpiPlan::Channel& channel : plan_->channels_of(score)) {
      const std::uint32_t cell = channel.cell_of(spot.who, spot.where);
      if (cell != KpiPlan::none) use(channel, cell);
    }
  }
  // What nobody asks for, and what is counted in one cell wherever it is observed, costs one look.
  void tally(Score score, Spot spot, double amount = 1) {
    const std::uint32_t cell = cells_[static_cast<std::size_t>(score)];
    if (cell < several) tallies_[cell] += amount;
    if (cell == several) add_to_tallies(score, spot, amount);
  }
  void sample(Score score, Spot spot, double value, std::uint64_t weight = 1) {
    const std::uint32_t cell = cells_[static_cast<std::size_t>(score)];
    if (cell < several) samples_[cell].add(value, weight);
    if (cell == several) add_to_samples(score, spot, value, weight);
  }
  void sample(Score score, Spot spot, Duration lasted) { sample(score, spot, static_cast<double>(lasted.ms)); }
  void change(Score score, Spot spot, Time at, std::int64_t by) {
    const std::uint32_t cell = cells_[static_cast<std::size_t>(score)];
    if (cell < several) levels_[cell].change(at, by);
    if (cell == several) change_levels(score, spot, at, by);
  }
  void add_to_tallies(Score score, Spot spot, double amount);
  void add_to_samples(Score score, Spot spot, double value, std::uint64_t weight);
  void change_levels(Score score, Spot spot, Time at, std::int64_t by);

  double value(const KpiPlan::Source& source, Statistic statistic, Time end) const;

  std::uint32_t choice(const Shipment& shipment) const;
  std::uint32_t visitor(const World& world, const Fact& fact) const;
  std::uint32_t stop(const Fact& fact) const { return scenario_->first_stop[fact.where] + fact.stop; }

  const KpiPlan* plan_;
  const Scenario* scenario_;
  /// By score: its one cell; `several`: its channels tell; `unasked`: nobody does, or it is not measured yet.
  std::array<std::uint32_t, score_count> cells_;
  bool measuring_ = false;
  Time prepares_from_;              ///< when prepare() has something to do; never: nothing more
  bool follows_yards_ = false;      ///< whether dwells are asked for
  bool samples_parts_ = false;      ///< whether parts of shipments' times are
  bool samples_charges_ = false;    ///< whether what shipments cost and emit is
  bool visitors_matter_ = false;    ///< whether any channel of a station tells visitors apart
  std::vector<Sample> samples_;     ///< cells of samples and weighted samples
  std::vector<Level> levels_;       ///< cells of levels and uses
  std::vector<double> tallies_;     ///< cells of counts, amounts, rates and shares
  std::vector<Load> yards_;         ///< by place, as last told
  std::vector<Time> entered_;       ///< by shipment: its yard; never: in none
  std::vector<Spot> ready_;         ///< by shipment, where they are re-planned: who waits where for a run
  std::vector<Time> set_out_;       ///< by run: from its first stop
  std::optional<RecoveryLog> log_;  ///< where recovery is asked for
  std::vector<std::array<std::int64_t, 3>> parts_;  ///< by place: reefers, empties, idle empties, as last told
  std::vector<Shelves> shelves_;                    ///< by warehouse, as last told
  std::optional<DelayLedger> ledger_;               ///< where a channel asks for delays
  std::optional<DelayAxis> delays_;
};

}  // namespace caravan
