// Who uses which procedure: places, stops and flows each only those of their own place.
#include <algorithm>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

/// The procedure itself for the first place that uses it, a copy for every other.
ProcedureId copy_at(Draft& draft, ProcedureId id, PlaceId place) {
  const auto known = draft.copies.find({id, place});
  if (known != draft.copies.end()) return known->second;
  Table<ProcedureId, Procedure>& procedures = draft.scenario.network.procedures;
  const auto first = draft.copies.lower_bound({id, PlaceId{0}});
  const bool is_first = first == draft.copies.end() || first->first.first != id;
  const ProcedureId own = is_first ? id : procedures.add(procedures[id]);
  procedures[own].place = place;
  draft.copies[{id, place}] = own;
  return own;
}

/// Whether a procedure that could be read leaves open where it is passed.
bool is_anywhere(const Draft& draft, ProcedureId id) {
  const std::vector<Step>& steps = draft.scenario.network.procedures[id].steps;
  const ProcedureText& text = draft.text.procedures[id.value];
  return !text.place.given &&
         std::none_of(steps.begin(), steps.end(), [](const Step& step) { return step.station.exists(); });
}

}  // namespace

ProcedureId procedure_at(Draft& draft, const Spotted<std::string>& name, std::optional<PlaceId> place) {
  const auto id = draft.procedures.look_up(name, draft.diagnostics);
  if (!id) return ProcedureId::none();
  if (is_anywhere(draft, *id)) return place ? copy_at(draft, *id, *place) : *id;
  const PlaceId there = draft.scenario.network.procedures[*id].place;
  if (place && there.exists() && there != *place) {
    const Table<PlaceId, Place>& places = draft.scenario.network.places;
    draft.diagnostics.error(
        name.spot,
        fmt::format("procedure '{}' belongs to '{}', not to '{}'", name.value, places[there].name, places[*place].name),
        "a place, a stop or a flow uses procedures of its own place");
  }
  return *id;
}

void place_procedures(Draft& draft) {
  for (std::size_t i = 0; i < draft.text.places.size(); ++i) {
    const PlaceText& text = draft.text.places[i];
    const PlaceId id = Table<PlaceId, Place>::id_at(i);
    Terminal& terminal = draft.scenario.network.places[id].terminal;
    terminal.before_loading = procedure_at(draft, text.before_loading, id);
    terminal.at_transfer = procedure_at(draft, text.at_transfer, id);
    terminal.after_discharge = procedure_at(draft, text.after_discharge, id);
  }
}

void settle_procedures(Draft& draft) {
  for (std::size_t i = 0; i < draft.text.procedures.size(); ++i) {
    const auto id = Table<ProcedureId, Procedure>::id_at(i);
    if (!is_anywhere(draft, id) || draft.scenario.network.procedures[id].place.exists()) continue;
    const Spotted<std::string>& name = draft.text.procedures[i].name;
    if (draft.places.names().empty()) {
      draft.diagnostics.error(name.spot, "a procedure needs a place, and the scenario has no places");
      continue;
    }
    draft.diagnostics.warning(name.spot, fmt::format("nobody uses procedure '{}'", name.value));
    draft.scenario.network.procedures[id].place = PlaceId{0};
  }
}

}  // namespace caravan::io
