#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/cli/exit_code.h"
#include "sim/io/scenario/load.h"

namespace caravan::cli {

/// A scenario as named on the command line, with what is said of it there.
struct ScenarioWords {
  std::string path;
  io::LoadOptions options;
};

/// caravan run
struct RunWords {
  ScenarioWords scenario;
  std::string out;     ///< folder; empty: results/<name>
  unsigned jobs = 0;   ///< 0: as many as there are processors
  bool force = false;  ///< replace earlier results
  bool json = false;   ///< the summary on standard output, for programs
  bool quiet = false;
  bool profile = false;  ///< say where the time went
};

/// caravan check
struct CheckWords {
  std::vector<std::string> paths;
  std::vector<std::string> overrides;
  bool json = false;
};

/// caravan show
struct ShowWords {
  ScenarioWords scenario;
};

/// caravan schema
struct SchemaWords {
  bool markdown = false;
};

/// caravan route
struct RouteWords {
  ScenarioWords scenario;
  std::string from, to;
  std::string depart;     ///< date or date-time, UTC; empty: the scenario's start
  std::string commodity;  ///< empty: the scenario's first
  std::string size = "2 TEU";
  int k = 3;
  bool json = false;
};

/// caravan trace
struct TraceWords {
  ScenarioWords scenario;
  std::uint32_t shipment = 0;
  std::uint32_t replication = 0;
  bool json = false;
};

/// caravan calibrate
struct CalibrateWords {
  ScenarioWords scenario;
  std::string observations;  ///< table; empty: observations.csv beside the scenario's models
  std::string parameters;    ///< table; empty: parameters.csv there
  std::string out;           ///< folder; empty: results/<name>-calibration
  std::string markdown;      ///< page to write; empty: none
  std::string target;        ///< share that has to be inside; empty: none
  unsigned jobs = 0;         ///< 0: as many as there are processors
  double huber = 3;          ///< residual from which on it counts linearly; 0: never
  int rounds = 12;
  bool fit = false;
  bool json = false;
  bool quiet = false;
};

using Words = std::variant<RunWords, CheckWords, ShowWords, SchemaWords, RouteWords, TraceWords, CalibrateWords>;

/// What the user asked for, or the exit code where that is already answered (help, version) or cannot be understood;
/// what is to be said of it has then been printed.
std::variant<Words, ExitCode> parse(int count, const char* const* words);

}  // namespace caravan::cli
