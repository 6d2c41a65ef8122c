// What a collector counts by its plan, and from when on.
#include <algorithm>
#include <array>

#include "sim/measure/collector.h"
#include "sim/measure/facts_of.h"

namespace caravan {
namespace {

/// What on_charges() samples.
constexpr std::array charges{Score::cost,          Score::subsidy,  Score::inventory_cost, Score::generalised_cost,
                             Score::co2e,          Score::co2e_ttw, Score::cost_per_teu,   Score::co2e_per_teu,
                             Score::co2e_intensity};

}  // namespace

Collector::Collector(const KpiPlan& plan, const Scenario& scenario) : plan_(&plan), scenario_(&scenario) {
  for (const KpiPlan::Channel& channel : plan.channels) {
    const ScoreEntry& score = entry(channel.score);
    visitors_matter_ = visitors_matter_ || (score.who == Who::visitor && !channel.who.empty());
    const std::size_t end = std::size_t{channel.first} + channel.cells;
    switch (score.kind) {
      case ScoreKind::sample:
      case ScoreKind::weighted:
        while (samples_.size() < end) samples_.emplace_back(channel.detail);
        break;
      case ScoreKind::level:
      case ScoreKind::use:
        while (levels_.size() < end) levels_.emplace_back(scenario.start, channel.detail);
        break;
      case ScoreKind::recovery:
        if (!log_) log_.emplace(scenario);
        break;
      default:
        tallies_.resize(end, 0);
    }
  }
  samples_parts_ = asks_for_parts();
  samples_charges_ = std::any_of(charges.begin(), charges.end(), [&](Score score) { return plan.asks(score); });
  follows_yards_ = !plan.channels_of(Score::dwell).empty();
  cells_.fill(unasked);
  bind({ScoreKind::level, ScoreKind::use});
  yards_.resize(scenario.network.places.size());
  parts_.resize(scenario.network.places.size());
  for_each(scenario.network.fleets, [&](FleetId id, const Fleet& fleet) {  // told to be idle before time passes
    change(Score::fleet_use, {0, id.value}, scenario.start, fleet.units());
  });
  shelves_.resize(scenario.warehouses.size());
  for_each(scenario.warehouses, [&](WarehouseId id, const Warehouse& warehouse) {
    StockState state;
    state.stock = warehouse.stock;
    on_stock(id, state, scenario.start);
  });
  prepares_from_ = scenario.measured_from;
  if (plan.channels_of(Score::delay).empty()) return;
  prepares_from_ = scenario.start;
  ledger_.emplace(scenario);
  delays_.emplace(scenario);
}

FactKinds Collector::listens_to() const {
  FactKinds kinds;
  for (const KpiPlan::Channel& channel : plan_->channels) kinds |= facts_of(channel.score);
  return kinds;
}

/// From now on scores of these kinds are counted.
void Collector::bind(std::initializer_list<ScoreKind> kinds) {
  for (const KpiPlan::Channel& channel : plan_->channels) {
    if (std::find(kinds.begin(), kinds.end(), entry(channel.score).kind) == kinds.end()) continue;
    const bool alone = plan_->channels_of(channel.score).size() == 1;
    const bool looks = !channel.who.empty() || !channel.where.empty();
    cells_[static_cast<std::size_t>(channel.score)] = alone && !looks ? channel.first : several;
  }
}

void Collector::begin_measuring() {
  measuring_ = true;
  bind(
      {ScoreKind::count, ScoreKind::amount, ScoreKind::rate, ScoreKind::sample, ScoreKind::weighted, ScoreKind::share});
  for (Sample& sample : samples_) sample.restart();
  for (Level& level : levels_) level.restart(scenario_->measured_from);
  std::fill(tallies_.begin(), tallies_.end(), 0);
}

/// For the first fact that is measured, and for all where delays are asked for.
void Collector::prepare(const World& world, const Fact& fact) {
  if (!measuring_ && fact.at >= scenario_->measured_from) begin_measuring();
  if (ledger_) {
    (*ledger_)(world, fact);
  } else {
    prepares_from_ = Time::never();
  }
  take_in(world, fact);
}

}  // namespace caravan
