#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/measure/score.h"
#include "sim/world/scenario.h"

namespace caravan {

/// By what thresholds a throughput counts as fallen and as back.
struct RecoveryRule {
  double threshold = 0.9;              ///< of what it was before, (0, 1]
  Duration average{7LL * 86'400'000};  ///< over which throughput is averaged, > 0
  Duration before{28LL * 86'400'000};  ///< from which is known what it was, ending as the event begins, > 0
  Duration within{60LL * 86'400'000};  ///< a fall that begins later is not the event's, >= 0
  friend bool operator==(const RecoveryRule&, const RecoveryRule&) = default;
};

/// How a throughput bore an event. Times are whole days from its beginning.
struct Recovery {
  bool known = false;      ///< there is a before to compare with
  bool survived = true;    ///< never below the threshold within the time
  bool recovered = false;  ///< having fallen, back at the threshold for the length of the average
  double depth = 0;        ///< largest loss as a share of what was before, until it is back or the time is over; >= 0
  int days_to_survive = 0, days_to_recover = 0;
};

/// What was delivered, flow by flow, in order of time, and when events first began.
///
/// Performance on a day is what was delivered in the `average` before it, a day; it is asked for at every whole day
/// after the event's beginning, and compared with the mean of the time before. With shorter histories than `before`,
/// since the end of the warm-up, that much is taken, if it is at least as long as `average`.
///
/// Source: Sheffi & Rice (2005), A supply chain view of the resilient enterprise, MIT Sloan Management Review 47(1)
/// (the profile); Simchi-Levi, Schmidt & Wei (2014), Harvard Business Review 92(1) (time to survive, time to recover).
class RecoveryLog {
 public:
  explicit RecoveryLog(const Scenario& scenario);

  /// REQUIRES `at` not before the flow's last.
  void deliver(FlowId flow, Time at, Load load);
  /// Only the first time counts.
  void begin(DisruptionId event, Time at);

  /// Load delivered by the flows in (from, until] [TEU/1000].
  std::int64_t delivered(std::span<const FlowId> flows, Time from, Time until) const;

  /// How the flows' throughput together bore what began at `began`, as far as is known at `end`.
  Recovery recovery(std::span<const FlowId> flows, Time began, Time end, const RecoveryRule& rule) const;

  /// One number of a KPI plan, NaN where there is none; times in ms. `who` and `where` as in KpiPlan::Channel: of
  /// several events the first.
  double value(Score score, const std::vector<std::uint32_t>& who, const std::vector<std::uint32_t>& where,
               std::uint32_t cell, const RecoveryRule& rule, Time end) const;

 private:
  struct Delivery {
    Time at;
    std::int64_t milli_teu = 0;  ///< of this and all before
  };

  Time measured_from_;
  Table<FlowId, std::vector<Delivery>> deliveries_;
  Table<DisruptionId, Time> began_;  ///< never(): not yet
};

}  // namespace caravan
