#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/network/branch.h"
#include "sim/network/ids.h"
#include "sim/network/inspection.h"
#include "sim/network/mean_work.h"
#include "sim/network/station.h"
#include "sim/network/work_spread.h"

namespace caravan {

/// How long a visitor keeps its servers after its work there.
enum class Keep : std::uint8_t {
  no,         ///< it goes on, and takes them with it only while it is blocked
  procedure,  ///< until the procedure ends
  stop        ///< until the run leaves the stop; discharge and loading included
};

/// One stage of a procedure: work at a station, or only time where `station` is none.
struct Step {
  std::string name;
  StationId station;
  Work work;
  std::vector<Branch> next;  ///< probabilities sum to 1; may lead back (rework)

  int servers = 1;       ///< that the visit takes at once, 1 to the station's; they share all work but `each`
  Keep keep = Keep::no;  ///< of these servers; REQUIRES a station where it is not `no`
  std::vector<StationId> release = {};                  ///< stations kept until the work of this step is done
  std::optional<Inspection> inspection = std::nullopt;  ///< of the lots aboard, or of the shipment

  /// Whether work depends on the visitor's load alone, and one server does it.
  bool is_plain() const {
    return servers == 1 && !inspection && work.per_wagon.mean() <= 0 && work.per_reconsigned.mean() <= 0;
  }
};

/// What every visit reads of its step, close together in memory: filled by freeze().
struct alignas(32) StepPlan {
  /// What must be drawn to know how long the work takes.
  enum class Draw : std::uint8_t { nothing, exponential, each, all };

  StationId station;
  StepId next;                     ///< the only one that can follow; none: it leaves, or chance decides
  ProcedureId procedure;           ///< whose step it is
  std::uint32_t first_branch = 0;  ///< in Network::branches, where it has any there
  double mean = 0;                 ///< of `each` [s]
  std::uint32_t branches = 0;      ///< those that chance decides between; none where only one step can follow
  std::uint16_t servers = 1;
  Draw draw = Draw::all;
  bool keeps = false;  ///< servers, or gives back what it kept
};
static_assert(sizeof(StepPlan) == 32);

/// Mean work of one pass of the step by plan, for an ordinary lot: of general credit, with a through document, in
/// wagons of 2 TEU.
MeanWork mean_work(const Step& step);

/// The stages that a run or a shipment passes at a terminal, beginning with step 0.
struct Procedure {
  std::string name;
  PlaceId place;
  std::vector<Step> steps;              ///< not empty
  StepId first;                         ///< where its plans begin among Network::steps; filled by freeze()
  std::vector<double> expected_visits;  ///< per step, by the branches alone; filled by freeze()
  MeanWork mean_work;                   ///< of one pass through all of it, queues not counted; filled by freeze()
  WorkSpread spread;                    ///< of the same; filled by freeze()

  /// Mean time in work [s] for a load, queues not counted. REQUIRES expected_visits.
  double mean_time(Load load) const;
};

/// The steps' mean works, each as often as it is visited. REQUIRES expected_visits.
MeanWork mean_work(const Procedure& procedure);

/// Expected visits to each step of one who enters at step 0: the solution of v = e_0 + P'v.
/// Empty when some step can never be left for good. Source: Kemeny & Snell (1960), Finite Markov Chains, 3.2.
std::vector<double> expected_visits(const std::vector<Step>& steps);

}  // namespace caravan
