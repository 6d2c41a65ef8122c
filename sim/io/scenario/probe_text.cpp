#include "sim/io/scenario/probe_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace caravan::io {
namespace {

constexpr const char* fast_freight = "reach probe";

/// Between double quotes: names have none.
std::string quoted(const std::string& name) {
  std::string text;
  for (const char c : name) {
    if (c == '\\') text += c;
    text += c;
  }
  return fmt::format("\"{}\"", text);
}

std::string modes_text(ModeSet modes) {
  std::vector<const char*> words;
  for (std::uint8_t i = 0; i < ModeSet::modes; ++i)
    if (modes.has(static_cast<Mode>(i))) words.push_back(to_text(static_cast<Mode>(i)));
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

std::string probe_flow(const Network& network, const ReachFamily& family, const ReachTarget& target) {
  constexpr std::size_t longest_name = 80;
  std::string name = fmt::format("reach {}: {} > {}", family.name, network.places[target.from].name,
                                 network.places[target.place].name);
  return name.size() <= longest_name
             ? name
             : fmt::format("reach {}: {} > {}", family.name, target.from.value, target.place.value);
}

std::string probe_overlay(const Scenario& scenario, std::span<const ReachFamily> families,
                          std::span<const ReachTarget> targets, const ProbeWords& words) {
  const bool fast = words.commodity.empty();
  std::string text;
  if (fast)
    text += fmt::format("commodities: [{{name: {}, value_of_time: 1000000 USD/TEU-h}}]\n", quoted(fast_freight));
  std::string listing;
  for (const Time at : words.instants)
    listing += fmt::format("{}{{at: {} s, size: {} TEU}}", listing.empty() ? "" : ", ", (at - scenario.start).seconds(),
                           fast ? small_probe_teu : whole_probe_teu);
  text += "flows:\n";
  for (const ReachTarget& target : targets) {
    const ReachFamily& family = families[target.family];
    text +=
        fmt::format("  - {{name: {}, commodity: {}, from: {}, to: {}, modes: [{}], boxes: own, shipments: [{}]}}\n",
                    quoted(probe_flow(scenario.network, family, target)), quoted(fast ? fast_freight : words.commodity),
                    quoted(scenario.network.places[target.from].name),
                    quoted(scenario.network.places[target.place].name), modes_text(family.modes), listing);
  }
  return text;
}

}  // namespace caravan::io
