#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/measure/detail.h"
#include "sim/measure/recovery.h"
#include "sim/measure/score.h"
#include "sim/world/scenario.h"

namespace caravan {

/// Only what carries this label's value is counted.
struct Filter {
  Label label = Label::flow;
  std::string value;
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// A key performance indicator as data: what passes the filters is scored, in one group for each value of the labels.
struct KpiDeclaration {
  std::string name;  ///< of the metric in results; empty: the score's own
  Score score = Score::transit_time;
  std::vector<Label> by;              ///< no label twice; each fits the score. Empty: one group of all
  std::vector<Filter> filters;        ///< all must hold; each label fits the score
  std::vector<Statistic> statistics;  ///< not empty, none twice; each fits the score
  std::optional<double> threshold_s;  ///< on_time: the longest transit time on time [s], > 0; none: the due date tells
  RecoveryRule recovery = {};         ///< scores of recovery
};

/// One number of a replication: its name in results, and what it is about.
struct KpiRow {
  std::string metric;                                       ///< "transit_time.p95", "utilisation"
  std::vector<std::pair<std::string, std::string>> labels;  ///< name and value: filters first, then groups
  std::string unit;                                         ///< "d", "TEU/week", "1"
  Score score = Score::transit_time;
  Statistic statistic = Statistic::mean;
};

/// Declarations bound to a scenario: the rows of every result, and flat tables that lead from who and where to what is
/// counted, so that an observation costs a few array look-ups.
struct KpiPlan {
  static constexpr std::uint32_t none = 0xffffffff;

  /// One declaration, or what its shares are shares of. The cell of an observation is first + who[i] + where[j], unless
  /// one of them is `none`; an empty vector stands for zeros.
  struct Channel {
    Score score = Score::transit_time;
    std::uint32_t first = 0;  ///< its first cell, among those of channels gathered alike
    std::uint32_t cells = 0;
    std::vector<std::uint32_t> who;                      ///< by index of Who
    std::vector<std::uint32_t> where;                    ///< by index of Where
    Detail detail;                                       ///< asked for by a statistic
    std::int64_t threshold_ms = Duration::forever().ms;  ///< on_time
    bool by_due_date = false;                            ///< on_time: of those that have one, who keeps it
    bool all_promised = false;                           ///< on_time: all that have a due date
    std::uint32_t whole = none;  ///< share, parts: the channel of all; parts: their times, then as many counts
    std::vector<std::uint32_t> whole_cell;  ///< share, parts: by cell, the cell of that channel, from its first
    std::vector<double> capacity;           ///< use: by cell, what there is
    RecoveryRule recovery;                  ///< recovery

    /// The cell of an observation, among those of channels gathered alike; `none` where it is not counted.
    std::uint32_t cell_of(std::uint32_t index_of_who, std::uint32_t index_of_where) const {
      const std::uint32_t row = who.empty() ? 0 : who[index_of_who];
      const std::uint32_t column = where.empty() ? 0 : where[index_of_where];
      return row == none || column == none ? none : first + row + column;
    }
  };

  /// Where a row's number is found.
  struct Source {
    std::uint32_t channel = 0;
    std::uint32_t cell = 0;  ///< counted from the channel's first
  };

  std::vector<KpiRow> rows;
  std::vector<Source> sources;               ///< of each row
  std::vector<Channel> channels;             ///< ordered by score
  std::vector<std::uint32_t> first_channel;  ///< by score; one more than scores
  std::vector<std::uint32_t> first_choice;   ///< by flow: its first itinerary among all; one more than flows
  std::vector<double> choice_km;             ///< length of each itinerary [km]

  bool asks(Score score) const {
    const auto s = static_cast<std::size_t>(score);
    return first_channel[s] != first_channel[s + 1];
  }
  std::span<const Channel> channels_of(Score score) const {
    const auto s = static_cast<std::size_t>(score);
    return std::span(channels).subspan(first_channel[s], first_channel[s + 1] - first_channel[s]);
  }
};

/// Binds declarations to a prepared scenario. Rows come by declaration, then group (in order of the scenario's tables),
/// then statistic. What no row could ever be about has no group. REQUIRES that declarations hold what they promise,
/// and that no two of them clash().
KpiPlan bind_kpis(const Scenario& scenario, std::span<const KpiDeclaration> declarations);

/// Whether both would give rows of the same metric and labels.
bool clash(const KpiDeclaration& a, const KpiDeclaration& b);

/// All values that a label takes in a scenario, in order of its tables, each once. Readers check filters by it.
std::vector<std::string> label_values(const Scenario& scenario, Label label);

/// What is measured where a scenario declares nothing: headlines of all freight and of every corridor and OD pair, and
/// the state of every station, service, link and terminal.
std::vector<KpiDeclaration> default_kpis();
/// Of those the few that a planner looks for first: mean and p95 of the transit time, cost and CO2e per TEU, and TEU
/// delivered a week, of all freight and of each corridor.
std::vector<KpiDeclaration> headline_kpis();
/// The same of what the flows of a scenario are booked for ahead, and promised; empty where they are not.
std::vector<KpiDeclaration> booking_kpis(const Scenario& scenario);

/// What is measured besides where there are events: how often each came, and how all freight and each corridor bore it.
std::vector<KpiDeclaration> event_kpis();

/// What is measured besides where a scenario has warehouses; empty for all others.
std::vector<KpiDeclaration> warehouse_kpis(const Scenario& scenario);

/// What is measured besides where a scenario has fleets, counts containers, gives slots at gates, drives trucks or has
/// refrigerated loads; empty for all others. Needs no prepared scenario.
std::vector<KpiDeclaration> equipment_kpis(const Scenario& scenario);

}  // namespace caravan
