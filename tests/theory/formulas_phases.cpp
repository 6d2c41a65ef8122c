// Stations whose server changes phase: breakdowns, and a line that blocks. Both are QBDs; a customer's sojourn follows
// from the transient of the levels below it (Ozawa 2006).

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {
namespace {

using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

Qbd line_process(double arrival_rate, double service_rate1, double service_rate2, int room) {
  const int phases = room + 2;  // 0..room at the second station; the last: full, and the first server blocked
  const int blocked = room + 1;
  Qbd process{arrival_rate * MatrixXd::Identity(phases, phases), MatrixXd::Zero(phases, phases),
              MatrixXd::Zero(phases, phases), MatrixXd::Zero(phases, phases)};
  for (int j = 1; j <= room; ++j) process.ground(j, j - 1) = service_rate2;
  process.local = process.ground;
  process.local(room, blocked) = service_rate1;
  for (int j = 0; j < room; ++j) process.down(j, j + 1) = service_rate1;
  process.down(blocked, room) = service_rate2;
  process.ground(blocked, room) = service_rate2;  // never entered: nobody is there to be blocked
  process.ground.diagonal() = -(process.ground + process.up).rowwise().sum();
  process.local.diagonal() = -(process.local + process.up + process.down).rowwise().sum();
  return process;
}

/// P(sojourn > t) in the line. The tagged customer is the last; `above` carries the levels at the first station (the
/// sum over customers still there of rate^level), `second` the phase once the tagged one stands last at the second.
Tail line_tail(const Qbd& process, const QbdLaw& law, double service_rate2, int room) {
  const MatrixXd stay = process.local + process.up;  // who comes later does not matter
  MatrixXd drain = MatrixXd::Zero(stay.rows(), stay.cols());
  for (int j = 1; j <= room; ++j) {
    drain(j, j) = -service_rate2;
    if (j > 1) drain(j, j - 1) = service_rate2;
  }
  const double rate = std::max(-stay.diagonal().minCoeff(), service_rate2);
  MatrixXd above = MatrixXd::Identity(stay.rows(), stay.cols());
  RowVectorXd second = RowVectorXd::Zero(stay.cols());
  const RowVectorXd weights = law.phases();
  return uniformised(rate, [=]() mutable {
    const double alive = (weights * above).sum() + second.sum();
    const RowVectorXd passed = law.ground * above * process.down;
    const MatrixXd change = above * stay + law.rate * above * process.down;
    second += (second * drain + passed) / rate;
    above += change / rate;
    return alive;
  });
}

}  // namespace

BreakdownLaw mm1_breakdown(double arrival_rate, double service_rate, double mean_up, double mean_down) {
  require(arrival_rate > 0 && service_rate > 0 && mean_up > 0 && mean_down > 0, "breakdowns: all > 0");
  const double availability = mean_up / (mean_up + mean_down);
  require(arrival_rate < availability * service_rate, "breakdowns: arrival rate < availability * service rate");
  const MatrixXd turn{{-1 / mean_up, 1 / mean_up}, {1 / mean_down, -1 / mean_down}};
  const MatrixXd serve{{service_rate, 0}, {0, 0}};
  const MatrixXd come = arrival_rate * MatrixXd::Identity(2, 2);
  const QbdLaw law = solve({come, turn - come - serve, serve, turn - come});
  const double number = law.level_moment().sum();

  const MatrixXd stay = turn - serve;
  const double rate = -stay.diagonal().minCoeff();
  const RowVectorXd weights = law.phases();
  MatrixXd ahead = MatrixXd::Identity(2, 2);  // sum over customers ahead, weighted by rate^level
  const Tail tail = uniformised(rate, [=]() mutable {
    const double alive = (weights * ahead).sum();
    const MatrixXd change = ahead * stay + law.rate * ahead * serve;
    ahead += change / rate;
    return alive;
  });
  return {availability, number, law_of(number / arrival_rate, tail)};
}

BlockingLaw blocking_line(double arrival_rate, double service_rate1, double service_rate2, int room) {
  require(arrival_rate > 0 && service_rate1 > 0 && service_rate2 > 0 && room >= 1, "line: rates > 0, room >= 1");
  double empty_inverse = 0;  // the second station alone, never starved: a birth-death chain on 0..room + 1
  for (int j = 0; j <= room + 1; ++j) empty_inverse += std::pow(service_rate1 / service_rate2, j);
  const double throughput = service_rate2 * (1 - 1 / empty_inverse);
  require(arrival_rate < throughput, "line: arrival rate < maximal throughput");
  const Qbd process = line_process(arrival_rate, service_rate1, service_rate2, room);
  const QbdLaw law = solve(process);
  const RowVectorXd phases = law.phases();
  const double number1 = law.level_moment().sum();
  double number2 = room * phases(room + 1);
  for (int j = 1; j <= room; ++j) number2 += j * phases(j);
  return {throughput, phases(room + 1), number1, number2,
          law_of((number1 + number2) / arrival_rate, line_tail(process, law, service_rate2, room))};
}

}  // namespace caravan::test
