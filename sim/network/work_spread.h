#pragma once

#include <array>

#include "sim/network/load.h"

namespace caravan {

struct Procedure;

/// The variance of a time in work that grows with the load: chance has a hand in which steps are passed and how often,
/// and in how long each lasts.
struct WorkSpread {
  /// Of which steps are passed: the quadratic form of (1, TEU, t), upper half by rows [s^2 and per TEU, t].
  std::array<double, 6> path{};
  double each = 0;       ///< of the steps' work itself [s^2]
  double per_teu = 0;    ///< of one TEU's [s^2]
  double per_tonne = 0;  ///< of one tonne's [s^2]

  /// [s^2]. A unit has a draw of its own; a part of a unit takes its part of one.
  double variance(Load load) const;
};

/// The spread of one pass through a procedure, queues not counted; exact for draws that are independent of one another.
/// REQUIRES expected_visits. Source: Kemeny & Snell (1960), Finite Markov Chains, 3.3: with F = (I - P)^-1, the visits
/// to steps i and j have E[N_i N_j] = F_0i F_ij + F_0j F_ji, less F_0i where i = j.
WorkSpread work_spread(const Procedure& procedure);

}  // namespace caravan
