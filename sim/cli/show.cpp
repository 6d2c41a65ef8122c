#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/cli/commands.h"
#include "sim/cli/terminal.h"
#include "sim/io/scenario/show.h"

namespace caravan::cli {

ExitCode execute(const ShowWords& words) {
  io::Sources sources;
  const auto loaded = load_or_complain(words.scenario, sources);
  if (!loaded) return ExitCode::bad_input;
  fmt::print("{}", io::render_resolved(*loaded, sources));
  return ExitCode::fine;
}

ExitCode execute(const SchemaWords& words) {
  if (words.markdown)
    fmt::print("{}", io::scenario_reference());
  else
    fmt::print("{}\n", io::scenario_schema().dump(2));
  return ExitCode::fine;
}

}  // namespace caravan::cli
