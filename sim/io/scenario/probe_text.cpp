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

std::string listing(Time start, const std::vector<Time>& instants, const char* size) {
  std::string text;
  for (const Time at : instants)
    text += fmt::format("{}{{at: {} s, size: {}}}", text.empty() ? "" : ", ", (at - start).seconds(), size);
  return text;
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
    text += fmt::format("commodities: [{{name: {}, tonnes_per_teu: 10 t/TEU, value_of_time: 1000000 USD/TEU-h}}]\n",
                        quoted(fast_freight));
  // In mass: a listed flow's ways are sought as for one whole unit, and lorries to airports carry less than 1 TEU.
  const std::string small = listing(scenario.start, words.instants, fast ? "10 kg" : "1 t");
  const std::string whole = fast ? small : listing(scenario.start, words.instants, "1 TEU");
  text += "flows:\n";
  for (const ReachTarget& target : targets) {
    const ReachFamily& family = families[target.family];
    text += fmt::format(
        "  - {{name: {}, commodity: {}, from: {}, to: {}, modes: [{}], boxes: own, shipments: [{}]}}\n",
        quoted(probe_flow(scenario.network, family, target)), quoted(fast ? fast_freight : words.commodity),
        quoted(scenario.network.places[target.from].name), quoted(scenario.network.places[target.place].name),
        modes_text(family.modes), family.by_mass() ? small : whole);
  }
  return text;
}

}  // namespace caravan::io
