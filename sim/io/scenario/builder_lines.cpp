// Published lines: chains of services that must join.
#include <algorithm>
#include <optional>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

/// The first stop at which what rode `before` from its stop `board` can change to `after`.
std::optional<std::size_t> joint(const Service& before, std::size_t board, const Service& after) {
  const auto is_reached = [&](PlaceId place) {
    return std::any_of(before.stops.begin() + static_cast<std::ptrdiff_t>(board) + 1, before.stops.end(),
                       [&](const Stop& stop) { return stop.discharges && stop.place == place; });
  };
  for (std::size_t i = 0; i + 1 < after.stops.size(); ++i)
    if (after.stops[i].loads && is_reached(after.stops[i].place)) return i;
  return std::nullopt;
}

std::string stops_after(const Draft& draft, const Service& service, std::size_t board) {
  std::string words;
  for (std::size_t i = board + 1; i < service.stops.size(); ++i)
    if (service.stops[i].place.exists() && service.stops[i].discharges)
      words += (words.empty() ? "" : ", ") + draft.scenario.network.places[service.stops[i].place].name;
  return words;
}

/// Complains at the first service that cannot be changed to.
void check_joints(Draft& draft, const LineText& text, const std::vector<ServiceId>& services) {
  const Table<ServiceId, Service>& all = draft.scenario.network.services;
  std::size_t board = 0;
  for (std::size_t i = 1; i < services.size(); ++i) {
    const Service& before = all[services[i - 1]];
    const Service& after = all[services[i]];
    if (before.stops.empty() || after.stops.empty()) return;  // complained about
    const auto next = joint(before, board, after);
    if (!next) {
      return draft.diagnostics.error(
          text.services.value[i].spot,
          fmt::format("line '{}' breaks: service '{}' cannot be boarded where '{}' stops", text.name.value, after.name,
                      before.name),
          fmt::format("'{}' leads on to {}; '{}' begins at {}", before.name, stops_after(draft, before, board),
                      after.name, draft.scenario.network.places[after.stops.front().place].name));
    }
    board = *next;
  }
}

}  // namespace

void build_lines(Draft& draft) {
  NameTable<std::size_t> names("line", "lines");
  for (const LineText& text : draft.text.lines) {
    Line line{text.name.value, text.en.empty() ? text.name.value : text.en, text.zh, text.programme, {}};
    for (const Spotted<std::string>& name : text.services.value)
      if (const auto service = draft.services.look_up(name, draft.diagnostics)) line.services.push_back(*service);
    if (line.services.size() == text.services.value.size()) check_joints(draft, text, line.services);
    names.add(line.name, text.name.spot, draft.scenario.network.lines.size(), draft.diagnostics);
    draft.scenario.network.lines.push_back(std::move(line));
  }
}

}  // namespace caravan::io
