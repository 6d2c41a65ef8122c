#pragma once

#include <vector>

#include "sim/core/time.h"

namespace caravan {

struct Flow;

/// From `from` on, demand comes `factor` times as fast as a flow's own law says, until the next step.
struct RateStep {
  Time from;
  double factor = 1;  ///< >= 0
  friend bool operator==(const RateStep&, const RateStep&) = default;
};

/// How demand is spread over time: a rate that is constant between steps, and its integral, the operational time.
///
/// A flow's gaps are drawn in operational time; arrivals are where the integral reaches their sum. So a Poisson stream
/// becomes a non-homogeneous one whose expected count in any time is the integral there, exactly; for other laws it is
/// the same change of clock: the order and the spread of the gaps remain, the rate follows the profile.
/// Source: Cinlar (1975), Introduction to Stochastic Processes, 4.7; Law (2015), Simulation Modeling and Analysis,
/// 5th ed., 8.6.2.
class Profile {
 public:
  /// REQUIRES at least one step, steps strictly ascending and before `until`, factors finite and >= 0.
  Profile(std::vector<RateStep> steps, Time until);

  Time from() const { return marks_.front().from; }
  Time until() const { return until_; }  ///< demand ends here
  /// Integral of the factor from from() to `t` [s]; constant outside of [from(), until()].
  double operational(Time t) const;
  /// When the integral reaches `seconds` >= 0, to the millisecond; never() where it does not.
  Time instant(double seconds) const;

 private:
  /// A step, and the integral up to it.
  struct Mark {
    Time from;
    double factor;
    double before;  // [s]
  };

  std::vector<Mark> marks_;
  Time until_;
};

/// When the next shipment of a flow comes: `seconds` of operational time after `from`, while `factor` >= 0 multiplies
/// the flow's rate for all that time; at least a millisecond later. never() when its demand ends before.
Time arrival_after(const Flow& flow, Time from, double seconds, double factor = 1);

/// The operational time of a flow between two instants [s], from <= to: what arrival_after() would use up.
double operational_between(const Flow& flow, Time from, Time to);

}  // namespace caravan
