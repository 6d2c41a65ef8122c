// Events and levers: when events begin, how long they last, and what brings them on. What they are on:
// builder_targets.cpp.
#include <algorithm>
#include <chrono>

#include "sim/io/scenario/builder.h"
#include "sim/io/scenario/builder_targets.h"
#include "sim/world/fact.h"

namespace caravan::io {
namespace {

/// The months in which an event can begin, from before the start until the end of plans; adjoining ones as one.
std::vector<Opening> seasons(const std::vector<int>& months, Time from, Time until) {
  namespace chrono = std::chrono;
  constexpr std::int64_t day_ms = 86'400'000;
  const auto first_of = [](chrono::year_month month) {
    const auto days = chrono::sys_days(month / chrono::day(1)).time_since_epoch().count();
    return Time{static_cast<std::int64_t>(days) * day_ms};
  };
  std::vector<Opening> found;
  if (months.empty() || months.size() == 12) return found;
  const chrono::year_month_day start{chrono::sys_days(chrono::days(from.ms / day_ms))};
  for (chrono::year_month month = start.year() / start.month() - chrono::months(1); first_of(month) < until;
       month += chrono::months(1)) {
    const int number = static_cast<int>(static_cast<unsigned>(month.month())) - 1;
    if (std::find(months.begin(), months.end(), number) == months.end()) continue;
    const Opening whole{first_of(month), first_of(month + chrono::months(1))};
    if (!found.empty() && found.back().until == whole.from) {
      found.back().until = whole.until;
    } else {
      found.push_back(whole);
    }
  }
  return found;
}

void warn_outside(Draft& draft, const EventText& text, const Disruption& event) {
  const Scenario& scenario = draft.scenario;
  const bool over = event.ends && event.lasting.kind() == Distribution::Kind::fixed &&
                    event.from + Duration::from_seconds(event.lasting.mean()) <= scenario.start;
  if (!draft.text.horizon.given || (!over && event.from < scenario.end)) return;
  draft.diagnostics.warning(text.from.spot, fmt::format("this event lies outside of the time simulated, {} to {}",
                                                        to_text(scenario.start), to_text(scenario.end)));
}

void build_dates(Draft& draft, const EventText& text, Disruption& event) {
  event.from = instant(text.from.value, draft.scenario.start);
  if (text.until.given) {
    const Time until = instant(text.until.value, draft.scenario.start);
    if (until <= event.from) return draft.diagnostics.error(text.until.spot, "`until` must be after `from`");
    event.lasting = Distribution::fixed((until - event.from).seconds());
  }
  warn_outside(draft, text, event);
}

Disruption build_event(Draft& draft, const EventText& text) {
  Disruption event;
  event.name = text.name.value;
  event.effects = build_effects(draft, text);
  event.ends = text.until.given || text.lasting.given;
  event.lasting = text.lasting.value;
  if (text.random.given) {
    const RandomText& random = text.random.value;
    event.onset = Onset::random;
    event.gap = random.gap.value;
    event.seasons = seasons(random.months, draft.scenario.start, draft.plan_end());
  } else if (text.after.given) {
    event.onset = Onset::chained;
    event.once_ended = text.after.value.once_ended;
    event.probability = text.after.value.probability;
    event.delay = text.after.value.delay;
  } else if (text.from.given) {
    build_dates(draft, text, event);
  }
  return event;
}

/// Which event each is brought on by; none by itself, not even in the end.
void build_chains(Draft& draft) {
  Table<DisruptionId, Disruption>& events = draft.scenario.disruptions;
  const auto cause = [&](DisruptionId id) { return draft.text.events[id.value].after.value.event; };
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const DisruptionId id{i};
    if (events[id].onset != Onset::chained) continue;
    events[id].after = draft.events.look_up(cause(id), draft.diagnostics).value_or(DisruptionId::none());
  }
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const DisruptionId id{i};
    std::size_t steps = 0;
    for (DisruptionId at = events[id].after; at.exists() && steps <= events.size(); at = events[at].after) {
      ++steps;
      if (at != id) continue;
      draft.diagnostics.error(cause(id).spot, fmt::format("event '{}' would bring on itself", events[id].name),
                              "a chain of events begins with one that has `from` or `random`");
      events[id].after = DisruptionId::none();
    }
  }
}

std::vector<bool> levers_read(const Scenario& scenario) {
  std::vector<bool> read(scenario.levers.size(), false);
  for (const Procedure& procedure : scenario.network.procedures)
    for (const Step& step : procedure.steps)
      if (step.inspection && step.inspection->recognition.lever.exists())
        read[step.inspection->recognition.lever.value] = true;
  return read;
}

/// Warns of levers that nothing reads, and of events on them.
void warn_of_levers(Draft& draft) {
  if (draft.diagnostics.failed()) return;  // who reads them may be what could not be understood
  const std::vector<bool> read = levers_read(draft.scenario);
  const std::string hint = "levers are read where inspections say `recognition: {lever: ...}`";
  for (const Named<double>& text : draft.text.levers) {
    if (read[draft.levers.find(text.name.value)->value]) continue;
    draft.diagnostics.warning(text.name.spot, fmt::format("nothing reads lever '{}'", text.name.value), hint);
  }
  for (std::uint32_t i = 0; i < draft.scenario.disruptions.size(); ++i) {
    const EventText& text = draft.text.events[i];
    for (const Effect& effect : draft.scenario.disruptions[DisruptionId{i}].effects) {
      const LeverId* lever = std::get_if<LeverId>(&effect.on);
      if (!lever || read[lever->value]) continue;
      const std::string& name = draft.scenario.levers[*lever].name;
      const auto what = std::find_if(text.what.begin(), text.what.end(),
                                     [&](const auto& target) { return target.value.ends_with(name); });
      draft.diagnostics.warning(
          what->spot, fmt::format("event '{}' sets lever '{}', which nothing reads", text.name.value, name), hint);
    }
  }
}

}  // namespace

void build_events(Draft& draft) {
  for (const EventText& text : draft.text.events) {
    const DisruptionId id = draft.scenario.disruptions.add(build_event(draft, text));
    draft.events.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
  if (draft.text.events.size() >= no_event)
    draft.diagnostics.error(draft.text.events.back().spot, "a scenario has at most 65,534 events");
  build_chains(draft);
  warn_of_levers(draft);
  name_streams(draft.scenario.disruptions);
}

}  // namespace caravan::io
