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

/// caravan reach
struct ReachWords {
  ScenarioWords scenario;
  std::string from;
  std::vector<std::string> within{"5 d", "10 d", "20 d"};
  std::vector<std::string> modes;  ///< empty: rail, sea and air, each for itself
  std::string quantile = "p90";
  std::string commodity;  ///< empty: whoever takes the fastest way
  std::uint32_t probes = 12;
  std::string out;     ///< CSV file; empty: none
  unsigned jobs = 0;   ///< 0: as many as there are processors
  bool force = false;  ///< replace that file
  bool json = false;
};

/// caravan trace
struct TraceWords {
  ScenarioWords scenario;
  std::uint32_t shipment = 0;
  std::uint32_t replication = 0;
  bool json = false;
};

/// caravan evidence
struct EvidenceWords {
  ScenarioWords scenario;
  double by = 1.2;                ///< times this and divided by it
  std::size_t rows = 20;          ///< that are printed
  std::size_t budget = 60;        ///< runs at the most
  double threshold = 0.5;         ///< [%] of a number: less is left alone
  std::vector<std::string> kpis;  ///< metric{label=value}; none: the headlines
  std::string out;                ///< folder; empty: results/<name>
  unsigned jobs = 0;              ///< 0: as many as there are processors
  bool force = false;             ///< replace earlier evidence in the folder
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
  bool force = false;  ///< replace earlier results in the folder
  bool fit = false;
  bool json = false;
  bool quiet = false;
};

using Words = std::variant<RunWords, CheckWords, ShowWords, SchemaWords, RouteWords, ReachWords, TraceWords,
                           EvidenceWords, CalibrateWords>;

/// What the user asked for, or the exit code where that is already answered (help, version) or cannot be understood;
/// what is to be said of it has then been printed.
std::variant<Words, ExitCode> parse(int count, const char* const* words);

}  // namespace caravan::cli
