#include "tests/property/trial.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/expect.h"
#include "sim/experiment/replicate.h"
#include "sim/measure/delay_ledger.h"
#include "sim/world/loop.h"
#include "tests/property/little.h"

namespace caravan::test {
namespace {

/// One simulation, looked at after every event.
class Trial {
 public:
  Trial(const io::LoadedScenario& loaded, Seen* seen)
      : seen_(seen),
        scenario_(loaded.scenario),
        world_(begin(scenario_, loaded.seed, 0)),
        little_(scenario_),
        ledger_(scenario_) {}

  /// Until `end`; false: something is wrong.
  bool run_until(Time end) {
    hear();  // what was told at the beginning
    while (!wrong_ && world_.calendar.next_before(end)) {
      handle(world_, scenario_, world_.calendar.pop());
      hear();
      if (!wrong_) wrong_ = broken(world_, scenario_);
    }
    if (!wrong_) world_.calendar.advance_to(end);
    if (!wrong_) wrong_ = little_.broken(end);
    return !wrong_;
  }

  const World& world() const { return world_; }
  const std::optional<std::string>& wrong() const { return wrong_; }

 private:
  void hear() {
    for (const Fact& fact : world_.told) listen(fact);
    world_.forget_told();
  }

  void listen(const Fact& fact) {
    const bool positive = fact.lasted >= Duration::zero() && fact.load.milli_teu >= 0 && fact.load.kg >= 0;
    if (!positive || fact.at != world_.calendar.now())
      wrong_ = "a fact is negative or of another time: " + to_text(fact.kind);
    if (seen_) ++(*seen_)[static_cast<std::size_t>(fact.kind)];
    little_(world_, fact);
    ledger_(world_, fact);
    follow_rides(fact);
    if (fact.kind == FactKind::shipment_delivered) compare(world_.shipments[fact.shipment], fact.shipment);
  }

  /// Remembers when each shipment was aboard of a run.
  void follow_rides(const Fact& fact) {
    if (!fact.shipment.exists()) return;
    if (fact.shipment.value >= rides_.size()) rides_.resize(fact.shipment.value + std::size_t{1});
    std::vector<Ride>& rides = rides_[fact.shipment.value];
    if (fact.kind == FactKind::shipment_created) rides.clear();
    if (fact.kind == FactKind::shipment_loaded) rides.push_back({fact.at, fact.at});
    if (fact.kind == FactKind::shipment_discharged) rides.back().until = fact.at;
  }

  /// The account meets from part to part, and agrees with the ten times that the world booked.
  void compare(const Shipment& shipment, ShipmentId id) {
    Time at = shipment.born;
    std::array<Duration, holds> sums{};
    for (const DelayPart& part : ledger_.account(id)) {
      if (part.from != at || part.until <= at) wrong_ = "the parts of an account do not meet";
      at = part.until;
      Duration aboard;
      for (const Ride& ride : rides_[id.value])
        aboard += std::max(std::min(part.until, ride.until) - std::max(part.from, ride.from), Duration::zero());
      sums[static_cast<std::size_t>(Hold::ride)] += aboard;
      sums[static_cast<std::size_t>(booked_as(part.hold))] += part.lasted() - aboard;
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (sums[i] != shipment.spent[i])
        wrong_ = "an account differs from what the world booked as " + to_text(static_cast<Hold>(i));
    if (at != shipment.since) wrong_ = "an account ends at another time than the shipment";
  }

  struct Ride {
    Time from, until;
  };

  Seen* seen_;
  const Scenario& scenario_;
  World world_;
  LittleLaw little_;
  DelayLedger ledger_;
  std::vector<std::vector<Ride>> rides_;  ///< by row of the shipment
  std::optional<std::string> wrong_;
};

std::optional<std::string> differs(const World& a, const World& b, const char* what) {
  const bool same = a.fingerprint == b.fingerprint && a.events == b.events &&
                    a.shipments_created == b.shipments_created && a.shipments_delivered == b.shipments_delivered &&
                    a.shipments_lost == b.shipments_lost;
  return same ? std::nullopt : std::optional<std::string>(what);
}

std::optional<std::string> differs(const io::LoadedScenario& loaded, const World& world) {
  std::vector<KpiDeclaration> kpis = loaded.kpis;
  if (loaded.seed % 4 == 0)
    kpis.push_back({"delays", Score::delay, {Label::held_by, Label::hold, Label::cause}, {}, {Statistic::share}, {}});
  const KpiPlan plan = bind_kpis(loaded.scenario, kpis);
  const Result result = replicate(loaded.scenario, plan, loaded.seed, 0);
  double shares = 0;
  for (std::size_t i = 0; i < result.values.size(); ++i) {
    const bool signed_score = plan.rows[i].score == Score::lateness || plan.rows[i].score == Score::charged;
    if (result.values[i] < 0 && !signed_score) return "a KPI is negative: " + plan.rows[i].metric;
    if (plan.rows[i].score == Score::delay && result.values[i] > 0) shares += result.values[i];
  }
  if (shares > 0 && std::abs(shares - 1) > 1e-9) return "the shares of delays do not sum to one";
  if (result.fingerprint != world.fingerprint || result.delivered != world.shipments_delivered ||
      result.under_way != world.shipments.living())
    return "the second run differs from the first";
  return std::nullopt;
}

}  // namespace

std::optional<io::LoadedScenario> loaded(const std::string& yaml, std::string& why) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  auto read = io::load_scenario_text("trial.yaml", yaml, {}, sources, diagnostics);
  if (!read) why = io::render(diagnostics.sorted(), sources);
  return read;
}

std::optional<std::string> failure(const io::LoadedScenario& loaded, Seen* seen) {
  const Scenario& scenario = loaded.scenario;
  try {
    Trial trial(loaded, seen);
    if (!trial.run_until(scenario.start + Duration{(scenario.end - scenario.start).ms / 2})) return trial.wrong();
    World copy = trial.world();
    if (!trial.run_until(scenario.end)) return trial.wrong();
    run_until(copy, scenario, scenario.end, [](const World&, const Fact&) {});
    if (const auto wrong = differs(copy, trial.world(), "the copy went on otherwise than the original")) return wrong;
    return differs(loaded, trial.world());
  } catch (const BrokenPromise& promise) {
    return promise.what();
  }
}

}  // namespace caravan::test
