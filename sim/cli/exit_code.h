#pragma once

namespace caravan::cli {

/// What the program tells the shell.
enum class ExitCode : int {
  fine = 0,
  run_failed = 1,     ///< the run could not be finished, or its results not be written
  bad_input = 2,      ///< bad usage, or something wrong with what the user wrote
  target_missed = 3,  ///< a target of the scenario was missed
  bug = 70,           ///< a promise of our own code was broken
  interrupted = 130   ///< by Ctrl-C; what was finished is kept
};

}  // namespace caravan::cli
