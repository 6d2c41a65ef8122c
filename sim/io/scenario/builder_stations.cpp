// Stations and the procedures that pass them.
#include <algorithm>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

std::vector<Opening> openings_of(Draft& draft, const StationText& text, PlaceId place) {
  std::vector<WeeklyHours> hours;
  for (const HoursText& one : text.hours) hours.push_back({one.days, one.from, one.to});
  if (hours.empty() && text.closed_on.empty()) return {};
  const TimeZone& zone = draft.zones[place.value];
  std::vector<Opening> found{{draft.scenario.start, draft.plan_end()}};
  if (!hours.empty()) found = openings(hours, zone, draft.scenario.start, draft.plan_end());
  return text.closed_on.empty() ? found : outside_holidays(draft, text, zone, found);
}

/// A step's own law, or its station's, or none.
Distribution chosen(const Spotted<Distribution>& own, const Spotted<Distribution>* stations) {
  return own.given || !stations ? own.value : stations->value;
}

bool says_something(const WorkText& work) {
  return work.each.given || work.per_teu.given || work.per_tonne.given || work.per_wagon.given ||
         work.per_reconsigned.given;
}

const std::string& name_of(const StepText& text) { return text.name.given ? text.name.value : text.station.value; }

/// One procedure while its steps are put together.
struct Steps {
  Draft& draft;
  const ProcedureText& text;
  std::optional<PlaceId> place;
  bool sound = true;  ///< nothing was wrong with stations or branches
};

Step build_step(Steps& steps, const StepText& text) {
  Draft& draft = steps.draft;
  const auto station = draft.stations.look_up(text.station, draft.diagnostics);
  const WorkText* preset = nullptr;
  if (text.station.given && !station) steps.sound = false;
  if (station) {
    const Station& there = draft.scenario.network.stations[*station];
    if (!steps.place && there.place.exists()) steps.place = there.place;
    if (there.place.exists() && steps.place != there.place) {
      const Table<PlaceId, Place>& places = draft.scenario.network.places;
      draft.diagnostics.error(text.station.spot,
                              fmt::format("station '{}' is at '{}', and procedure '{}' at '{}'", there.name,
                                          places[there.place].name, steps.text.name.value, places[*steps.place].name),
                              "a procedure stays at one place");
    }
    preset = &draft.text.stations[station->value].work;
  }
  const bool timed = text.inspect || says_something(text.work) || (preset && says_something(*preset));
  if (!timed && steps.sound) {
    draft.diagnostics.error(text.spot, fmt::format("nothing says how long step '{}' takes", name_of(text)),
                            "give the step, or its station, `work`, `work_per_teu` or `work_per_tonne`");
  }
  Step step;
  step.name = name_of(text);
  step.station = station.value_or(StationId::none());
  step.work = {chosen(text.work.each, preset ? &preset->each : nullptr),
               chosen(text.work.per_teu, preset ? &preset->per_teu : nullptr),
               chosen(text.work.per_tonne, preset ? &preset->per_tonne : nullptr),
               chosen(text.work.per_wagon, preset ? &preset->per_wagon : nullptr),
               chosen(text.work.per_reconsigned, preset ? &preset->per_reconsigned : nullptr)};
  build_holding(draft, text, step);
  return step;
}

/// The step called so, or `leave`; nothing and a complaint otherwise.
std::optional<std::uint32_t> target(Steps& steps, const Spotted<std::string>& name) {
  if (!name.given) return std::nullopt;
  if (name.value == "leave") return Branch::leave;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < steps.text.steps.size(); ++i) {
    names.push_back(name_of(steps.text.steps[i]));
    if (names.back() == name.value) return static_cast<std::uint32_t>(i);
  }
  names.emplace_back("leave");
  const std::string near = nearest(name.value, names);
  steps.draft.diagnostics.error(
      name.spot, fmt::format("procedure '{}' has no step '{}'", steps.text.name.value, name.value),
      near.empty() ? fmt::format("there is {}", fmt::join(names, ", ")) : fmt::format("did you mean '{}'?", near));
  return std::nullopt;
}

/// The branches with their probabilities, the open one taking the rest.
std::vector<Branch> branches(Steps& steps, const Spotted<std::vector<BranchText>>& texts) {
  std::vector<Branch> found;
  double sum = 0;
  std::optional<std::size_t> open;
  const auto refuse = [&](std::string message, std::string hint) {
    steps.draft.diagnostics.error(texts.spot, std::move(message), std::move(hint));
    steps.sound = false;
  };
  for (const BranchText& text : texts.value) {
    const auto to = target(steps, text.step);
    if (!to) steps.sound = false;
    if (!text.probability.given && open) refuse("two branches have no `probability`", "leave it out of one at most");
    if (!text.probability.given) open = found.size();
    sum += text.probability.value;
    found.push_back({to.value_or(Branch::leave), text.probability.value});
  }
  if (!steps.sound) return found;
  const bool whole = sum > 1 - 1e-9 && sum < 1 + 1e-9;
  if (open && sum > 1 - 1e-9) refuse("the other branches leave nothing for the one without `probability`", "");
  if (!open && !whole) refuse(fmt::format("the probabilities sum to {:.6g}, not to 1", sum), "leave out the last one");
  if (open) found[*open].probability = 1 - sum;
  return found;
}

void check_names(Steps& steps) {
  NameTable<std::size_t> names("step", "steps");
  for (const StepText& step : steps.text.steps) {
    const Spot& spot = step.name.given ? step.name.spot : step.spot;
    if (name_of(step) == "leave")
      steps.draft.diagnostics.error(spot, "no step can be called `leave`: it means the way out");
    names.add(name_of(step), spot, 0, steps.draft.diagnostics, "give one of them a `name`");
  }
}

/// Everybody leaves a procedure, and before a million passes of any step.
void check_end(Draft& draft, const ProcedureText& text, const std::vector<Step>& steps) {
  if (steps.size() > 300) return draft.diagnostics.error(text.name.spot, "a procedure has at most 300 steps");
  const std::vector<double> visits = expected_visits(steps);
  const bool ends = std::all_of(visits.begin(), visits.end(), [](double mean) { return mean <= 1e6; });
  if (!visits.empty() && ends) return;
  draft.diagnostics.error(text.name.spot, fmt::format("procedure '{}' can never be left", text.name.value),
                          "from every step some branches must lead to `leave`");
}

Procedure build_procedure(Draft& draft, const ProcedureText& text) {
  Steps steps{draft, text, draft.places.look_up(text.place, draft.diagnostics)};
  Procedure procedure;
  procedure.name = text.name.value;
  check_names(steps);
  for (const StepText& step : text.steps) procedure.steps.push_back(build_step(steps, step));
  for (std::size_t i = 0; i < text.steps.size(); ++i) {
    const bool is_last = i + 1 == text.steps.size();
    const std::uint32_t following = is_last ? Branch::leave : static_cast<std::uint32_t>(i + 1);
    procedure.steps[i].next =
        text.steps[i].next.given ? branches(steps, text.steps[i].next) : std::vector{Branch{following, 1}};
  }
  procedure.place = steps.place.value_or(PlaceId::none());
  if (steps.sound && !procedure.steps.empty()) check_end(draft, text, procedure.steps);
  if (steps.sound) check_kept(draft, text, procedure);
  return procedure;
}

}  // namespace

void build_stations(Draft& draft) {
  for (const StationText& text : draft.text.stations) {
    Station station;
    station.name = text.name.value;
    const auto place = draft.places.look_up(text.place, draft.diagnostics);
    station.place = place.value_or(PlaceId::none());
    station.servers = text.servers;
    station.order = text.order;
    station.room = text.room;
    station.when_full = text.when_full;
    if (place) station.openings = openings_of(draft, text, *place);
    station.breaks_down = text.breakdowns.has_value();
    if (text.breakdowns)
      station.breakdowns = {text.breakdowns->up.value, text.breakdowns->down.value, text.breakdowns->clock};
    const StationId id = draft.scenario.network.stations.add(std::move(station));
    draft.stations.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
  name_streams(draft.scenario.network.stations);
}

void build_procedures(Draft& draft) {
  for (const ProcedureText& text : draft.text.procedures) {
    const ProcedureId id = draft.scenario.network.procedures.add(build_procedure(draft, text));
    draft.procedures.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
}

}  // namespace caravan::io
