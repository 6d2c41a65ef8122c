#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "sim/cli/account.h"
#include "sim/cli/commands.h"
#include "sim/cli/terminal.h"
#include "sim/measure/delay_ledger.h"
#include "sim/world/loop.h"

namespace caravan::cli {
namespace {

/// One line of a shipment's story.
struct Moment {
  Time at;
  std::string what;
  std::string where;
  Duration lasted;
};

/// What happened to one shipment, and to the runs it rode on while it was aboard.
struct Story {
  std::vector<Moment> moments;
  Shipment last;  ///< as it was when it was last heard of
  ShipmentId id;
  std::string flow;
  std::vector<DelayPart> account;  ///< of all its time
  bool found = false;
};

std::string words_for_equipment(const Fact& fact) {
  switch (fact.kind) {
    case FactKind::shipment_boxed:
      return "has its empties at (waited)";
    case FactKind::shipment_set_out:
      return "sets out for (waited for its slot)";
    case FactKind::shipment_lacks_units:
      return "waits for units of fleet";
    case FactKind::shipment_at_gate:
      return "truck comes to (on its way)";
    case FactKind::shipment_gated_out:
      return "gated out of (in the yard)";
    case FactKind::units_taken:
      return "has units of fleet (waited)";
    default:
      return to_text(fact.kind);
  }
}

std::string words_for_run(const Fact& fact) {
  switch (fact.kind) {
    case FactKind::run_boarded:
      return "run has loaded, service";
    case FactKind::run_early:
      return "run is early, service";
    case FactKind::run_barred:
      return "run finds the yard full at";
    case FactKind::run_unbarred:
      return "run is unloaded at";
    case FactKind::run_departed:
      return "run departs, service (at the stop)";
    case FactKind::run_queued:
      return "run asks for a path on";
    case FactKind::run_entered:
      return "run enters (waited for a path)";
    case FactKind::run_passed:
      return "run has passed (under way)";
    case FactKind::run_arrived:
      return "run arrives, service (since departure)";
    case FactKind::run_held:
      return "run is held by a closure on";
    case FactKind::run_released:
      return "run goes on on";
    default:
      return words_for_equipment(fact);
  }
}

std::string words_for(const Fact& fact) {
  switch (fact.kind) {
    case FactKind::shipment_created:
      return "created by flow";
    case FactKind::shipment_chose:
      return "chose its itinerary, flow";
    case FactKind::shipment_replanned:
      return "took another itinerary, flow";
    case FactKind::shipment_lost:
      return "lost: " + to_text(fact.cause) + ", at";
    case FactKind::shipment_goods_ready:
      return "goods ready at (since booking)";
    case FactKind::shipment_gated_in:
      return "gated in at (outside before)";
    case FactKind::shipment_ready:
      return "ready for";
    case FactKind::shipment_loaded:
      return "loaded onto (waited)";
    case FactKind::shipment_discharged:
      return "discharged from (aboard)";
    case FactKind::shipment_delivered:
      return "delivered at (in all)";
    case FactKind::station_joined:
      return "joined the queue of";
    case FactKind::station_started:
      return "work begins at (queued)";
    case FactKind::station_finished:
      return "work ends at (lasted)";
    case FactKind::station_left:
      return "left (there in all)";
    case FactKind::station_refused:
      return "refused by";
    case FactKind::station_blocked:
      return "stands before, full:";
    default:
      return words_for_run(fact);
  }
}

/// Listens for shipment `number`.
class Follower {
 public:
  Follower(const Scenario& scenario, std::uint32_t number, Story& story)
      : scenario_(&scenario), number_(number), story_(&story), ledger_(scenario) {}

  void operator()(const World& world, const Fact& fact) {
    ledger_(world, fact);
    if (fact.shipment.exists()) {
      const Shipment& shipment = world.shipments[fact.shipment];
      if (shipment.number != number_) return;
      story_->found = true;
      story_->last = shipment;
      story_->id = fact.shipment;
      story_->flow = scenario_->flows[shipment.flow].name;
      run_ = fact.kind == FactKind::shipment_loaded       ? fact.run
             : fact.kind == FactKind::shipment_discharged ? RunId::none()
                                                          : run_;
      if (shipment.state == ShipmentState::ended) {
        const auto account = ledger_.account(fact.shipment);
        story_->account.assign(account.begin(), account.end());
      }
    } else if (!run_.exists() || fact.run != run_) {
      return;
    }
    if (fact.kind == FactKind::charged || fact.kind == FactKind::emitted) return tell_posting(world, fact);
    story_->moments.push_back({fact.at, words_for(fact), name_of(*scenario_, fact), fact.lasted});
  }

  /// A shipment still under way has spent its time up to now too.
  void finish(const World& world) {
    if (!story_->found || story_->last.state == ShipmentState::ended) return;
    const Time now = world.calendar.now();
    story_->account = ledger_.account_until(story_->id, now);
    story_->last = world.shipments[story_->id];
    book_open(story_->last, story_->account, now);
  }

 private:
  /// What it has been doing since its time was last booked, as shipments book it.
  static void book_open(Shipment& shipment, const std::vector<DelayPart>& account, Time now) {
    const bool rides = shipment.state == ShipmentState::riding;
    for (const DelayPart& part : account) {
      const Time from = std::max(part.from, shipment.since);
      if (from >= part.until) continue;
      shipment.spent[static_cast<std::size_t>(rides ? Hold::ride : booked_as(part.hold))] += part.until - from;
    }
    shipment.since = std::max(shipment.since, now);  // booked, its time has not begun
  }

  void tell_posting(const World& world, const Fact& fact) {
    if (fact.kind == FactKind::charged) {
      const Posting& posting = world.charges[fact.where];
      const std::string what = fmt::format("charged {:.2f} USD, {}, at", posting.money.usd(), to_text(posting.kind));
      story_->moments.push_back({fact.at, what, account_name(*scenario_, posting.account), {}});
    } else {
      const Emission& emission = world.emissions[fact.where];
      const std::string what =
          fmt::format("emitted {} kg CO2e, {}, at", readable(emission.wtw.gram() / 1000), to_text(emission.element));
      story_->moments.push_back({fact.at, what, account_name(*scenario_, emission.account), {}});
    }
  }

  const Scenario* scenario_;
  std::uint32_t number_;
  Story* story_;
  RunId run_;
  DelayLedger ledger_;
};

void print_story(const Scenario& scenario, const Story& story, std::uint32_t number) {
  fmt::print("shipment {} of {}: {:g} TEU, {:g} t\n", number, story.flow, story.last.load.teu(),
             story.last.load.tonnes());
  for (const Moment& moment : story.moments)
    fmt::print("  {}  {:>12}  {:<38} {}\n", to_the_minute(moment.at),
               moment.lasted > Duration::zero() ? to_text(moment.lasted) : "", moment.what, moment.where);
  fmt::print("time by cause:\n");
  for (int i = 0; i < holds; ++i)
    fmt::print("  {:<24}{:>12}\n", to_text(static_cast<Hold>(i)),
               to_text(story.last.spent[static_cast<std::size_t>(i)]));
  fmt::print("{}", account_text(scenario, story.account));
  fmt::print("charged {:.2f} USD, emitted {} kg CO2e\n", story.last.charged.usd(),
             readable(story.last.emitted.gram() / 1000));
}

nlohmann::ordered_json json_of(const Scenario& scenario, const Story& story, std::uint32_t number) {
  nlohmann::ordered_json moments = nlohmann::ordered_json::array(), spent = nlohmann::ordered_json::object();
  for (const Moment& moment : story.moments)
    moments.push_back({{"at", to_text(moment.at)},
                       {"what", moment.what},
                       {"where", moment.where},
                       {"lasted_h", moment.lasted.hours()}});
  for (int i = 0; i < holds; ++i)
    spent[to_text(static_cast<Hold>(i))] = story.last.spent[static_cast<std::size_t>(i)].hours();
  return {{"shipment", number},
          {"flow", story.flow},
          {"teu", story.last.load.teu()},
          {"tonnes", story.last.load.tonnes()},
          {"moments", moments},
          {"hours_by_cause", spent},
          {"account", account_json(scenario, story.account)},
          {"usd", story.last.charged.usd()},
          {"co2e_kg", story.last.emitted.gram() / 1000}};
}

}  // namespace

ExitCode execute(const TraceWords& words) {
  io::Sources sources;
  const auto loaded = load_or_complain(words.scenario, sources);
  if (!loaded) return ExitCode::bad_input;
  const Scenario& scenario = loaded->scenario;
  Story story;
  World world = begin(scenario, loaded->seed, words.replication);
  Follower follower(scenario, words.shipment, story);
  run_until(world, scenario, scenario.end, follower);
  follower.finish(world);
  if (!story.found) {
    fmt::print(stderr, "caravan: there is no shipment {}\n  = replication {} has shipments 0 to {}\n", words.shipment,
               words.replication, static_cast<std::int64_t>(world.shipments_created) - 1);
    return ExitCode::bad_input;
  }
  if (words.json)
    fmt::print("{}\n", json_of(scenario, story, words.shipment).dump(2));
  else
    print_story(scenario, story, words.shipment);
  return ExitCode::fine;
}

}  // namespace caravan::cli
