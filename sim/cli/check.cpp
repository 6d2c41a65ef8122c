#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/cli/commands.h"
#include "sim/cli/terminal.h"

namespace caravan::cli {
namespace {

/// What is in a scenario that reads well.
std::string contents(const io::LoadedScenario& loaded) {
  const Network& network = loaded.scenario.network;
  return fmt::format("{} places, {} links, {} stations, {} services, {} flows", network.places.size(),
                     network.links.size(), network.stations.size(), network.services.size(),
                     loaded.scenario.flows.size());
}

}  // namespace

ExitCode execute(const CheckWords& words) {
  bool failed = false;
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const std::string& path : words.paths) {
    io::Sources sources;
    io::Diagnostics diagnostics;
    io::LoadOptions options;
    options.overrides = words.overrides;
    const auto loaded = io::load_scenario(path, options, sources, diagnostics);
    failed = failed || !loaded;
    if (words.json) {
      for (const auto& diagnostic : io::to_json(diagnostics.sorted(), sources)) all.push_back(diagnostic);
      continue;
    }
    fmt::print(stderr, "{}", io::render(diagnostics.sorted(), sources, errors_have_colour()));
    if (loaded)
      fmt::print("{}: good ({})\n", path, contents(*loaded));
    else
      fmt::print("{}: {} {}\n", path, diagnostics.errors(), diagnostics.errors() == 1 ? "error" : "errors");
  }
  if (words.json) fmt::print("{}\n", all.dump(2));
  return failed ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace caravan::cli
