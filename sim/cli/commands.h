#pragma once

#include "sim/cli/exit_code.h"
#include "sim/cli/words.h"

/// What each command does. Results go to standard output, everything else to standard error.
namespace caravan::cli {

ExitCode execute(const RunWords& words);
ExitCode execute(const CheckWords& words);
ExitCode execute(const ShowWords& words);
ExitCode execute(const SchemaWords& words);
ExitCode execute(const RouteWords& words);
ExitCode execute(const ReachWords& words);
ExitCode execute(const TraceWords& words);
ExitCode execute(const EvidenceWords& words);
ExitCode execute(const CalibrateWords& words);

}  // namespace caravan::cli
