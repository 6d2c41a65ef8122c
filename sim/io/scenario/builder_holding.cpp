// What steps take, keep, give back and inspect; levers and holidays.
#include <algorithm>
#include <functional>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

constexpr Duration day{86'400'000};

Inspection inspection_of(Draft& draft, const InspectionText& text) {
  Inspection inspection;
  inspection.rate = {text.rate.aeo, text.rate.certified, text.rate.general, text.rate.discredited};
  inspection.work = text.work.value;
  if (!text.recognition) return inspection;
  const auto lever = draft.levers.look_up(text.recognition->lever, draft.diagnostics);
  inspection.recognition.lever = lever.value_or(LeverId::none());
  inspection.recognition.factor = text.recognition->factor;
  for (const Trust trust : text.recognition->classes)
    inspection.recognition.classes[static_cast<std::size_t>(trust)] = true;
  return inspection;
}

bool gives_back(const Step& step, StationId station) {
  return std::find(step.release.begin(), step.release.end(), station) != step.release.end();
}

/// Calls visit(step) for every step that can follow `from` while it still keeps its station.
void follow_kept(const std::vector<Step>& steps, std::size_t from, const std::function<void(std::size_t)>& visit) {
  const StationId station = steps[from].station;
  std::vector<bool> seen(steps.size(), false);
  std::vector<std::size_t> open;
  const auto go_on = [&](std::size_t i) {
    if (gives_back(steps[i], station)) return;
    for (const Branch& branch : steps[i].next) {
      if (branch.step == Branch::leave || branch.step >= steps.size() || seen[branch.step]) continue;
      seen[branch.step] = true;
      open.push_back(branch.step);
    }
  };
  for (go_on(from); !open.empty();) {
    const std::size_t i = open.back();
    open.pop_back();
    visit(i);
    go_on(i);
  }
}

/// Stations that a run may still keep when the procedure has ended.
std::vector<StationId> kept_beyond(const Procedure& procedure) {
  std::vector<StationId> kept;
  const std::vector<Step>& steps = procedure.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].keep != Keep::stop) continue;
    bool leaves = false;
    const auto look = [&](std::size_t at) {
      for (const Branch& branch : steps[at].next)
        leaves = leaves || (branch.step == Branch::leave && !gives_back(steps[at], steps[i].station));
    };
    look(i);
    follow_kept(steps, i, look);
    if (leaves) kept.push_back(steps[i].station);
  }
  return kept;
}

void refuse_stop(Draft& draft, ProcedureId id, const Spotted<std::string>& user) {
  if (!id.exists()) return;
  for (const Step& step : draft.scenario.network.procedures[id].steps) {
    if (step.keep != Keep::stop) continue;
    draft.diagnostics.error(
        user.spot,
        fmt::format("shipments pass procedure '{}', whose step '{}' has `keep: stop`", user.value, step.name),
        "only runs have a stop to leave: write `keep: procedure`");
  }
}

void check_stop(Draft& draft, const StopText& text, const Stop& stop) {
  const Network& network = draft.scenario.network;
  if (!stop.on_arrival.exists() || !stop.before_departure.exists()) return;
  for (const StationId kept : kept_beyond(network.procedures[stop.on_arrival])) {
    for (const Step& step : network.procedures[stop.before_departure].steps) {
      if (step.station != kept) continue;
      draft.diagnostics.error(text.before_departure.spot,
                              fmt::format("a run comes to station '{}' again, which it keeps since its arrival",
                                          network.stations[kept].name),
                              "let the procedure on arrival `release` it, or leave the step out");
    }
  }
}

}  // namespace

void build_levers(Draft& draft) {
  for (const Named<double>& text : draft.text.levers) {
    const LeverId id = draft.scenario.levers.add({text.name.value, text.value});
    draft.levers.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
  for (std::size_t i = 0; i < draft.text.holidays.size(); ++i) {
    const Spotted<std::string>& name = draft.text.holidays[i].name;
    draft.holidays.add(name.value, name.spot, i, draft.diagnostics);
  }
}

void build_holding(Draft& draft, const StepText& text, Step& step) {
  step.servers = text.servers.value;
  step.keep = text.keep.value;
  for (const Spotted<std::string>& name : text.release)
    if (const auto station = draft.stations.look_up(name, draft.diagnostics)) step.release.push_back(*station);
  if (text.inspect) step.inspection = inspection_of(draft, *text.inspect);
  if (!step.station.exists()) return;
  const Station& station = draft.scenario.network.stations[step.station];
  if (step.servers <= station.servers) return;
  draft.diagnostics.error(text.servers.spot, fmt::format("step '{}' takes {} servers, and station '{}' has {}",
                                                         step.name, step.servers, station.name, station.servers));
  step.servers = station.servers;
}

void check_kept(Draft& draft, const ProcedureText& text, const Procedure& procedure) {
  const std::vector<Step>& steps = procedure.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].keep == Keep::no) continue;
    bool again = false;
    follow_kept(steps, i, [&](std::size_t at) { again = again || steps[at].station == steps[i].station; });
    if (!again) continue;
    draft.diagnostics.error(text.steps[i].keep.spot,
                            fmt::format("procedure '{}' comes to station '{}' again while it keeps it", text.name.value,
                                        draft.scenario.network.stations[steps[i].station].name),
                            "let a step before `release` it");
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::size_t k = 0; k < steps[i].release.size(); ++k) {
      const StationId station = steps[i].release[k];
      const std::vector<ProcedureText>& all = draft.text.procedures;
      const bool kept = std::any_of(all.begin(), all.end(), [&](const ProcedureText& other) {
        return std::any_of(other.steps.begin(), other.steps.end(), [&](const StepText& step) {
          return step.keep.value != Keep::no && step.station.value == draft.scenario.network.stations[station].name;
        });
      });
      if (!kept)
        draft.diagnostics.error(text.steps[i].release.front().spot,
                                fmt::format("nobody keeps station '{}'", draft.scenario.network.stations[station].name),
                                "the step at that station must say `keep`");
    }
  }
}

void check_keepers(Draft& draft) {
  for (std::size_t i = 0; i < draft.text.places.size(); ++i) {
    const PlaceText& text = draft.text.places[i];
    const Terminal& terminal = draft.scenario.network.places[Table<PlaceId, Place>::id_at(i)].terminal;
    refuse_stop(draft, terminal.before_loading, text.before_loading);
    refuse_stop(draft, terminal.at_transfer, text.at_transfer);
    refuse_stop(draft, terminal.after_discharge, text.after_discharge);
  }
  for (std::size_t i = 0; i < draft.text.flows.size(); ++i)
    refuse_stop(draft, draft.scenario.flows[Table<FlowId, Flow>::id_at(i)].procedure, draft.text.flows[i].procedure);
  for (std::size_t i = 0; i < draft.text.services.size(); ++i) {
    const std::vector<StopText>& texts = draft.text.services[i].stops.value;
    const std::vector<Stop>& stops = draft.scenario.network.services[Table<ServiceId, Service>::id_at(i)].stops;
    for (std::size_t k = 0; k < std::min(texts.size(), stops.size()); ++k) check_stop(draft, texts[k], stops[k]);
  }
}

std::vector<Opening> outside_holidays(Draft& draft, const StationText& text, const TimeZone& zone,
                                      const std::vector<Opening>& openings) {
  std::vector<Opening> left = openings;
  for (const Spotted<std::string>& name : text.closed_on) {
    const auto holiday = draft.holidays.look_up(name, draft.diagnostics);
    if (!holiday) continue;
    for (const DateRange& days : draft.text.holidays[*holiday].value) {
      const Opening closed{zone.to_utc(days.first), zone.to_utc(days.last + day)};
      std::vector<Opening> rest;
      for (const Opening& opening : left) {
        if (opening.from < closed.from) rest.push_back({opening.from, std::min(opening.until, closed.from)});
        if (opening.until > closed.until) rest.push_back({std::max(opening.from, closed.until), opening.until});
      }
      left = std::move(rest);
    }
  }
  if (left.empty() && !openings.empty()) {
    draft.diagnostics.error(text.closed_on.front().spot, fmt::format("station '{}' never opens", text.name.value),
                            "its holidays leave no day");
    return openings;
  }
  return left;
}

}  // namespace caravan::io
