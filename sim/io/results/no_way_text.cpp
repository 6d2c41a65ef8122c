#include "sim/io/results/no_way_text.h"

#include <fmt/format.h>

namespace caravan::io {
namespace {

std::vector<std::string> words_for(const Scenario& scenario, FlowId id, std::span<const Bar> bars) {
  std::vector<std::string> words;
  for (const Bar& bar : bars) words.push_back(to_text(scenario.network, bar));
  if (!words.empty()) return words;
  const Flow& flow = scenario.flows[id];
  const bool never = blocks(scenario.network, flow.origin, flow.destination, {});
  return {never ? "no service leads there" : "none of the itineraries weighed is open"};
}

}  // namespace

std::vector<NoWayText> in_words(const Scenario& scenario, std::span<const NoWay> rows) {
  std::vector<NoWayText> texts;
  for (const NoWay& row : rows)
    texts.push_back({scenario.flows[row.flow].name, to_text(row.cause), row.waited, row.shipments,
                     words_for(scenario, row.flow, row.by)});
  return texts;
}

std::string line_of(const NoWayText& row) {
  return fmt::format("{}: {} {} of {} {}, blocked by {}", row.cause, row.shipments,
                     row.shipments == 1 ? "shipment" : "shipments", row.flow, row.waited ? "waited" : "lost",
                     fmt::join(row.blocked_by, "; "));
}

}  // namespace caravan::io
