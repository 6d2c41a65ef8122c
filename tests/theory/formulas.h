#pragma once
// What queueing theory says a customer meets: closed forms where they exist, exact chains where they do not.
//
// Rates are in [1/time], times in [time], any unit as long as it is one. Every function throws std::domain_error when
// an argument is out of its range or the system has no steady state. Values are right to at least 1e-8 relative for
// means and 1e-6 for quantiles (the tests of this room show how each was checked).

#include <vector>

namespace caravan::test {

/// A time that a random customer spends: its mean and its quantiles [time]. A quantile inside an atom at 0 is 0.
struct WaitLaw {
  double mean;
  double p50;
  double p95;
  double p99;
};

// ---- one station, exponential service ------------------------------------------------------------------------------

/// Time in queue in M/M/1, arrival_rate < service_rate.
/// Source: Kleinrock 1975, Queueing Systems I, sec. 5.12.
WaitLaw mm1_wait(double arrival_rate, double service_rate);

/// Queue and service together in M/M/1: exponential with rate service_rate - arrival_rate. Source: as `mm1_wait`.
WaitLaw mm1_sojourn(double arrival_rate, double service_rate);

/// Time average of the number in an M/M/1 system, queue and service. Source: Kleinrock 1975, sec. 3.2.
double mm1_number(double arrival_rate, double service_rate);

/// Part of the arrivals that find all `servers` >= 1 busy and no waiting room; `offered_load` > 0 in erlang.
/// Source: Erlang 1917; Jagerman 1974 for the recursion.
double erlang_b(double offered_load, int servers);

/// Probability that a customer of M/M/c waits; 0 < offered_load < servers. Source: Erlang 1917; Cooper 1981, ch. 3.
double erlang_c(double offered_load, int servers);

/// Time in queue in M/M/c. Source: Cooper 1981, Introduction to Queueing Theory, sec. 3.4.
WaitLaw mmc_wait(double arrival_rate, double service_rate, int servers);

/// Queue and service together in M/M/c. Source: as `mmc_wait`, convolved with the exponential service.
WaitLaw mmc_sojourn(double arrival_rate, double service_rate, int servers);

/// A station with limited room.
struct LossLaw {
  double loss;    ///< part of the arrivals turned away [0..1]
  double number;  ///< time average in the system, queue and service
  WaitLaw wait;   ///< time in queue of those let in
};

/// M/M/c/K: `room` >= `servers` customers fit, those in service included; the rest are turned away.
/// Source: Gross & Harris 1998, Fundamentals of Queueing Theory, sec. 2.5.
LossLaw mmck(double arrival_rate, double service_rate, int servers, int room);

/// Erlang's loss system M/G/c/c.
struct ErlangLoss {
  double loss;     ///< part of the arrivals turned away [0..1]
  double carried;  ///< mean number of busy servers [erlang]
};

/// Depends on the service law only through its mean. Source: Sevastyanov 1957 (insensitivity).
ErlangLoss erlang_loss(double arrival_rate, double mean_service, int servers);

// ---- one station, other service laws -------------------------------------------------------------------------------

/// Mean time in queue in M/G/1; `cv` >= 0 is the coefficient of variation of service.
/// Source: Pollaczek 1930, Khinchine 1932; Kleinrock 1975, sec. 5.7.
double mg1_mean_wait(double arrival_rate, double mean_service, double cv);

/// Mean time in queue in M/G/1 with lognormal service; `sigma` >= 0 is the deviation of its logarithm. Source: as
/// above.
double mg1_lognormal_mean_wait(double arrival_rate, double mean_service, double sigma);

/// Time in queue in M/E_k/1, `shape` = k >= 1 phases. Source: Neuts 1981, Matrix-Geometric Solutions, th. 5.4.1
/// (the wait of M/PH/1 is of phase type).
WaitLaw mg1_erlang_wait(double arrival_rate, double mean_service, int shape);

/// Time in queue in M/H2/1: service has rate1 with probability `weight1`, else rate2. Source: as `mg1_erlang_wait`.
WaitLaw mg1_hyperexponential_wait(double arrival_rate, double weight1, double rate1, double rate2);

/// Time in queue in M/G/1 with gamma service, `shape` in 0.1..20, not necessarily whole.
/// Source: Pollaczek–Khinchine transform, inverted after Abate & Whitt 1995.
WaitLaw mg1_gamma_wait(double arrival_rate, double mean_service, double shape);

/// Time in queue in M/D/c: every service lasts `service`. Source: Crommelin 1932; Franx 2001, A simple solution for the
/// M/D/c waiting time distribution, eq. for (k-1)D <= x < kD (only positive terms).
WaitLaw mdc_wait(double arrival_rate, double service, int servers);

// ---- two classes, the urgent never interrupts ----------------------------------------------------------------------

/// Time in queue of the two classes.
struct PriorityLaw {
  WaitLaw urgent;
  WaitLaw ordinary;
};

/// M/M/1 with two non-preemptive classes, first come first served within each.
/// Source: Cobham 1954 (means); Takács 1964, Priority queues; Kella & Yechiali 1988 (transforms).
PriorityLaw mm1_priority(double urgent_rate, double ordinary_rate, double urgent_service_rate,
                         double ordinary_service_rate);

/// M/M/c with two non-preemptive classes and one service rate. Source: Kella & Yechiali 1985, Waiting times in the
/// non-preemptive priority M/M/c queue.
PriorityLaw mmc_priority(double urgent_rate, double ordinary_rate, double service_rate, int servers);

// ---- breakdowns ----------------------------------------------------------------------------------------------------

/// A station whose server fails by the calendar.
struct BreakdownLaw {
  double availability;  ///< part of the time that the server is up [0..1]
  double number;        ///< time average in the system
  WaitLaw sojourn;      ///< queue, service and the failures that fall into them
};

/// M/M/1 whose server fails after exponential up times, busy or idle, and is repaired in exponential down times; work
/// interrupted goes on where it stopped. Needs arrival_rate < availability * service_rate.
/// Source: White & Christie 1958; Mitrany & Avi-Itzhak 1968 (number); Ozawa 2006 (sojourn in a QBD).
BreakdownLaw mm1_breakdown(double arrival_rate, double service_rate, double mean_up, double mean_down);

// ---- trains --------------------------------------------------------------------------------------------------------

/// A stop where shipments wait for trains.
struct TrainLaw {
  WaitLaw wait;        ///< from ready until the train leaves
  double load;         ///< mean shipments on a train
  double left_behind;  ///< mean number that waits just after a departure
};

/// A train every `headway` exactly takes at most `capacity` shipments, first come first served, of those ready at least
/// `cutoff` >= 0 before it leaves. Poisson arrivals, arrival_rate * headway < capacity.
/// Source: Bailey 1954, On queueing processes with bulk service (chain at departures); position and phase of an arrival
/// integrated in closed form.
TrainLaw timetable_train(double arrival_rate, double headway, int capacity, double cutoff = 0);

/// A train leaves the moment `full` >= 1 shipments are gathered, or `longest_wait` > 0 after the first of them came.
/// As many trains as needed. Source: renewal cycle from first arrival to departure; Medhi 1984, Recent Developments in
/// Bulk Queueing Models, for the rule.
TrainLaw dispatch_train(double arrival_rate, int full, double longest_wait);

// ---- stocks --------------------------------------------------------------------------------------------------------

/// A stock under continuous review whose customers wait when it is out.
struct StockLaw {
  double fill_rate;   ///< part of the orders that are served at once [0..1]
  double stock;       ///< time average on the shelves
  double backorders;  ///< time average of orders that wait
  double on_order;    ///< time average of what is ordered and has not come
  WaitLaw wait;       ///< of an order, until it is served
};

/// Orders of one unit, Poisson; when stock + on order - backorders falls to `reorder_at` = s >= 0, `lot` = Q >= 1
/// units are ordered, which come after `lead` > 0 exactly. The position is uniform on s + 1 .. s + Q, and what is left
/// of it after the lead's Poisson demand is the stock. An order waits longer than t, 0 <= t < lead, when no less were
/// ordered in the `lead - t` before it than the position was then; never longer than the lead.
/// Source: Hadley & Whitin 1963, Analysis of Inventory Systems, sec. 4-7; Axsater 2006, Inventory Control, sec. 5.3;
/// Sherbrooke 1975, Waiting time in an (S-1,S) inventory system (the wait).
StockLaw reorder_point(double demand_rate, double lead, int reorder_at, int lot);

// ---- networks ------------------------------------------------------------------------------------------------------

/// One node of an open Jackson network.
struct JacksonStation {
  double external_rate;  ///< Poisson arrivals from outside [1/time], >= 0
  double service_rate;   ///< of one server [1/time], > 0
  int servers;           ///< >= 1
};

/// Means of an open Jackson network; vectors are by station.
struct JacksonLaw {
  std::vector<double> arrival_rate;  ///< from outside and inside [1/time]
  std::vector<double> number;        ///< time average at the station
  std::vector<double> wait;          ///< mean time in queue of one visit
  std::vector<double> visits;        ///< mean visits of one external customer
  double sojourn;                    ///< mean time from entering the network to leaving it
};

/// `routing[i][j]` is the probability of going from i to j; what a row lacks to 1 leaves the network.
/// Source: Jackson 1957, Networks of waiting lines.
JacksonLaw jackson(const std::vector<JacksonStation>& stations, const std::vector<std::vector<double>>& routing);

/// Total time through M/M/1 stations in series, unlimited room: independent exponentials.
/// Source: Reich 1957, Waiting times when queues are in tandem.
WaitLaw tandem_sojourn(double arrival_rate, const std::vector<double>& service_rates);

/// One M/M/1 station with rework.
struct FeedbackLaw {
  double visits;    ///< mean services of a customer
  double sd;        ///< standard deviation of the total sojourn
  WaitLaw sojourn;  ///< total, from first arrival to leaving for good
};

/// After each service a customer goes to the end of the same queue with probability `again` in 0..1, 1 excluded.
/// Needs arrival_rate < service_rate * (1 - again).
/// Source: Takács 1963, A single-server queue with feedback; moments by his recursion over passes, quantiles from the
/// chain (ahead, behind) of a tagged customer, cut where less than 1e-12 of the customers come.
FeedbackLaw mm1_feedback(double arrival_rate, double service_rate, double again);

/// Two stations in series, little room before the second.
struct BlockingLaw {
  double max_throughput;  ///< with an endless queue before the first [1/time]
  double blocked;         ///< part of the time that the first server holds a finished customer [0..1]
  double number1;         ///< time average at the first station, the blocked customer included
  double number2;         ///< time average at the second station
  WaitLaw sojourn;        ///< from arrival to leaving the second station
};

/// Poisson arrivals, two single exponential servers; `room` >= 1 customers fit at the second station, the one in
/// service included; a customer finished at the first stays on its server while the second is full (blocking after
/// service). Source: Avi-Itzhak & Yadin 1965; Neuts 1981, ch. 5 (QBD); Ozawa 2006 (sojourn).
BlockingLaw blocking_line(double arrival_rate, double service_rate1, double service_rate2, int room);

}  // namespace caravan::test
