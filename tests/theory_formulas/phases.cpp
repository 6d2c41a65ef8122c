#include <Eigen/Dense>
#include <array>

#include "tests/theory/formulas_numeric.h"
#include "tests/theory_formulas/brute_force.h"

using namespace caravan::test;

namespace {

/// Mean number with breakdowns by the calendar, from generating functions; a and b are the rates down and up.
/// Source: White & Christie 1958.
double white_christie(double arrivals, double service, double a, double b) {
  const double stretch = 1 + a / b;
  return (arrivals * stretch + a * arrivals * arrivals / (b * b)) / (service - arrivals * stretch) +
         a * arrivals / (b * (a + b));
}

/// P(sojourn > t) with breakdowns, from a chain (customers up to the tagged one, up or down) cut at `most` customers.
Tail breakdown_chain(double arrivals, double service, double mean_up, double mean_down, int most) {
  const Eigen::Matrix2d turn{{-1 / mean_up, 1 / mean_up}, {1 / mean_down, -1 / mean_down}};
  const Eigen::Matrix2d serve{{service, 0}, {0, 0}};
  const Eigen::Matrix2d come = arrivals * Eigen::Matrix2d::Identity();
  const QbdLaw law = solve({come, turn - come - serve, serve, turn - come});
  Eigen::SparseMatrix<double> within(2 * most, 2 * most);
  Eigen::RowVectorXd start(2 * most);
  Eigen::RowVectorXd level = law.ground;
  for (int n = 0; n < most; ++n, level *= law.rate) {
    start.segment(2 * n, 2) = level;
    within.insert(2 * n, 2 * n) = -1 / mean_up - service;
    within.insert(2 * n, 2 * n + 1) = 1 / mean_up;
    within.insert(2 * n + 1, 2 * n) = 1 / mean_down;
    within.insert(2 * n + 1, 2 * n + 1) = -1 / mean_down;
    if (n > 0) within.insert(2 * n, 2 * n - 2) = service;
  }
  return phase_type_tail(start, within);
}

/// A blocking line as a chain on (customers at the first station, customers at the second, blocked or not), cut at
/// `most` customers at the first.
class LineChain {
 public:
  LineChain(double arrivals, std::array<double, 2> services, int room, int most)
      : arrivals_(arrivals), services_(services), room_(room), most_(most) {}

  /// Probabilities in steady state by `at`.
  Eigen::VectorXd stationary() const {
    Eigen::MatrixXd flow = rates(true);
    for (Eigen::Index i = 0; i < flow.rows(); ++i) flow(i, i) -= flow.row(i).sum();
    flow.col(0).setOnes();
    return flow.transpose().partialPivLu().solve(Eigen::VectorXd::Unit(flow.rows(), 0));
  }

  /// Time until all have left when nobody comes after, by state: tail from a start.
  Tail clearing(const Eigen::RowVectorXd& start) const {
    Eigen::MatrixXd flow = rates(false);
    for (Eigen::Index i = 0; i < flow.rows(); ++i) flow(i, i) -= flow.row(i).sum();
    flow.col(at(0, 0, false)).setZero();  // gone
    Eigen::RowVectorXd present = start;
    present(at(0, 0, false)) = 0;
    return phase_type_tail(present, flow.sparseView());
  }

  Eigen::Index at(int first, int second, bool blocked) const {
    return (first * (room_ + 1) + second) * 2 + (blocked ? 1 : 0);
  }

 private:
  Eigen::MatrixXd rates(bool open) const {
    const Eigen::Index states = at(most_, room_, true) + 1;
    Eigen::MatrixXd flow = Eigen::MatrixXd::Zero(states, states);
    for (int first = 0; first <= most_; ++first) {
      for (int second = 0; second <= room_; ++second) {
        const Eigen::Index free = at(first, second, false);
        const Eigen::Index held = at(first, second, true);
        if (open && first < most_) flow(free, at(first + 1, second, false)) = arrivals_;
        if (open && first < most_ && first > 0 && second == room_) flow(held, at(first + 1, second, true)) = arrivals_;
        if (second > 0) flow(free, at(first, second - 1, false)) = services_[1];
        if (first > 0 && second < room_) flow(free, at(first - 1, second + 1, false)) = services_[0];
        if (first > 0 && second == room_) flow(free, held) = services_[0];
        // one leaves, the held one takes the place
        if (first > 0 && second == room_) flow(held, at(first - 1, room_, false)) = services_[1];
        if (first == 0 || second < room_) flow(held, free) = 1;  // never entered
      }
    }
    return flow;
  }

  double arrivals_;
  std::array<double, 2> services_;
  int room_, most_;
};

/// A server that is up and down by the calendar; jobs must come in order of time.
class Machine {
 public:
  Machine(Dice& dice, double mean_up, double mean_down)
      : dice_(dice), up_(mean_up), down_(mean_down), fails_(dice.exponential(1 / mean_up)) {
    repaired_ = fails_ + dice.exponential(1 / mean_down);
  }

  /// When `work`, begun at `start` or when the machine is next up, is done.
  double finish(double start, double work) {
    for (;;) {
      while (repaired_ <= start) turn();
      if (start >= fails_) start = repaired_;
      while (repaired_ <= start) turn();
      if (start + work <= fails_) return start + work;
      work -= fails_ - start;
      start = repaired_;
    }
  }

 private:
  void turn() {
    fails_ = repaired_ + dice_.exponential(1 / up_);
    repaired_ = fails_ + dice_.exponential(1 / down_);
  }

  Dice& dice_;
  double up_, down_;
  double fails_, repaired_ = 0;
};

}  // namespace

TEST_CASE("the number at a machine that breaks down agrees with White and Christie") {
  const auto [arrivals, up, down] = GENERATE(table<double, double, double>({{0.6, 10, 2}, {0.3, 1, 1}, {0.7, 50, 8}}));
  const BreakdownLaw law = mm1_breakdown(arrivals, 1, up, down);
  CHECK(law.availability == Approx(up / (up + down)).epsilon(1e-14));
  CHECK(law.number == Approx(white_christie(arrivals, 1, 1 / up, 1 / down)).epsilon(1e-10));
  CHECK(law.sojourn.mean * arrivals == Approx(law.number).epsilon(1e-14));
}

TEST_CASE("a machine that hardly ever breaks down is M/M/1") {
  const WaitLaw law = mm1_breakdown(0.8, 1, 1e9, 1).sojourn;
  const WaitLaw plain = mm1_sojourn(0.8, 1);
  CHECK(law.mean == Approx(plain.mean).epsilon(1e-7));
  CHECK(law.p95 == Approx(plain.p95).epsilon(1e-7));
  CHECK(law.p99 == Approx(plain.p99).epsilon(1e-7));
}

TEST_CASE("the sojourn at a machine that breaks down agrees with the chain of a tagged customer") {
  const WaitLaw law = mm1_breakdown(0.6, 1, 10, 2).sojourn;
  const Tail chain = breakdown_chain(0.6, 1, 10, 2, 300);
  CHECK(chain(0) == Approx(1).epsilon(1e-11));
  CHECK(chain(law.p50) == Approx(0.50).epsilon(1e-9));
  CHECK(chain(law.p95) == Approx(0.05).epsilon(1e-9));
  CHECK(chain(law.p99) == Approx(0.01).epsilon(1e-9));
}

TEST_CASE("the sojourn at a machine that breaks down agrees with brute force") {
  Dice dice(31);
  Machine machine(dice, 10, 2);
  std::vector<double> sojourns;
  double now = 0;
  double free = 0;
  for (int i = 0; i < 2 * customers; ++i) {
    now += dice.exponential(0.55);
    free = machine.finish(std::max(now, free), dice.exponential(1));
    sojourns.push_back(free - now);
  }
  check_law(sojourns, mm1_breakdown(0.55, 1, 10, 2).sojourn);
}

TEST_CASE("a line with much room is two M/M/1 in series") {
  const BlockingLaw line = blocking_line(0.7, 1, 1.2, 30);
  const WaitLaw series = tandem_sojourn(0.7, {1, 1.2});
  CHECK(line.max_throughput == Approx(1).epsilon(1e-3));
  CHECK(line.blocked < 1e-7);
  CHECK(line.number1 == Approx(mm1_number(0.7, 1)).epsilon(1e-6));
  CHECK(line.number2 == Approx(mm1_number(0.7, 1.2)).epsilon(1e-6));
  CHECK(line.sojourn.mean == Approx(series.mean).epsilon(1e-6));
  CHECK(line.sojourn.p95 == Approx(series.p95).epsilon(1e-6));
  CHECK(line.sojourn.p99 == Approx(series.p99).epsilon(1e-6));
}

TEST_CASE("two equal stations with one place at the second carry two thirds of their rate") {
  CHECK(blocking_line(0.1, 1, 1, 1).max_throughput == Approx(2.0 / 3).epsilon(1e-14));
  CHECK(blocking_line(0.1, 3, 3, 2).max_throughput == Approx(3 * 3.0 / 4).epsilon(1e-14));
}

TEST_CASE("a line whose first server is far faster queues before the second as one M/M/1") {
  const BlockingLaw line = blocking_line(0.7, 500, 1, 3);
  const WaitLaw plain = mm1_sojourn(0.7, 1);
  CHECK(line.number1 + line.number2 == Approx(mm1_number(0.7, 1)).epsilon(4e-3));
  CHECK(line.sojourn.mean == Approx(plain.mean).epsilon(4e-3));
  CHECK(line.sojourn.p99 == Approx(plain.p99).epsilon(4e-3));
}

TEST_CASE("a line that blocks agrees with the chain of all its states") {
  constexpr int room = 2;
  constexpr int most = 45;
  const BlockingLaw law = blocking_line(0.4, 1, 1.2, room);
  const LineChain chain(0.4, {1, 1.2}, room, most);
  const Eigen::VectorXd seen = chain.stationary();
  double number1 = 0;
  double number2 = 0;
  double blocked = 0;
  Eigen::RowVectorXd joined = Eigen::RowVectorXd::Zero(seen.size());  // as an arrival leaves it
  for (int first = 0; first <= most; ++first) {
    for (int second = 0; second <= room; ++second) {
      for (const bool held : {false, true}) {
        const double p = seen(chain.at(first, second, held));
        number1 += p * first;
        number2 += p * second;
        blocked += held ? p : 0;
        if (first < most) joined(chain.at(first + 1, second, held)) = p;
      }
    }
  }
  CHECK(law.number1 == Approx(number1).epsilon(1e-9));
  CHECK(law.number2 == Approx(number2).epsilon(1e-9));
  CHECK(law.blocked == Approx(blocked).epsilon(1e-9));
  const Tail sojourn = chain.clearing(joined);
  CHECK(sojourn(law.sojourn.p50) == Approx(0.50).epsilon(1e-9));
  CHECK(sojourn(law.sojourn.p95) == Approx(0.05).epsilon(1e-9));
  CHECK(sojourn(law.sojourn.p99) == Approx(0.01).epsilon(1e-9));
}

TEST_CASE("a line that blocks agrees with brute force") {
  const int room = GENERATE(1, 3);
  const double arrivals = room == 1 ? 0.5 : 0.65;
  const auto places = static_cast<std::size_t>(room);
  Dice dice(32);
  std::vector<double> left1{0};
  std::vector<double> left2{0};
  std::vector<double> sojourns;
  std::vector<double> held;
  double now = 0;
  for (std::size_t i = 1; i <= customers; ++i) {
    now += dice.exponential(arrivals);
    const double done = std::max(now, left1.back()) + dice.exponential(1);
    left1.push_back(i > places ? std::max(done, left2[i - places]) : done);
    left2.push_back(std::max(left1.back(), left2.back()) + dice.exponential(1.2));
    held.push_back((left1.back() - done) * arrivals);
    sojourns.push_back(left2.back() - now);
  }
  const BlockingLaw law = blocking_line(arrivals, 1, 1.2, room);
  check_mean(held, law.blocked, 0.02);
  check_law(sojourns, law.sojourn);
}
