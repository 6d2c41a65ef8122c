#include <boost/math/special_functions/gamma.hpp>

#include "tests/theory_formulas/brute_force.h"

using namespace caravan::test;

namespace {

/// Mean wait in M/D/c from Crommelin's series, with service 1.
/// Source: Crommelin 1932; Pollaczek 1930.
double crommelin_mean(double load, int servers) {
  double mean = 0;
  double term = 1;
  for (int i = 1; term > 1e-14; ++i) {
    const double reached = boost::math::gamma_p(static_cast<double>(i * servers), i * load);
    const double passed = boost::math::gamma_p(i * servers + 1.0, i * load);
    term = reached - servers / load * passed;
    mean += term;
  }
  return mean;
}

/// P(W <= t) in M/D/1 with service 1, by Erlang's alternating sum, which loses ten digits at high load.
double erlang_md1(double load, double t) {
  long double sum = 0;
  for (int k = 0; k <= t; ++k) {
    const long double x = static_cast<long double>(load) * (t - k);
    long double term = std::exp(x);
    for (int j = 1; j <= k; ++j) term *= -x / j;
    sum += term;
  }
  return static_cast<double>((1 - load) * sum);
}

void check_same(const WaitLaw& a, const WaitLaw& b, double epsilon) {
  CHECK(a.mean == Approx(b.mean).epsilon(epsilon));
  CHECK(a.p50 == Approx(b.p50).epsilon(epsilon));
  CHECK(a.p95 == Approx(b.p95).epsilon(epsilon));
  CHECK(a.p99 == Approx(b.p99).epsilon(epsilon));
}

}  // namespace

TEST_CASE("the mean wait in M/D/c agrees with Crommelin's series") {
  const auto [servers, use] = GENERATE(
      table<int, double>({{1, 0.5}, {1, 0.9}, {2, 0.8}, {2, 0.95}, {4, 0.7}, {4, 0.9}, {10, 0.85}, {55, 0.91}}));
  CHECK(mdc_wait(use * servers, 1, servers).mean == Approx(crommelin_mean(use * servers, servers)).epsilon(1e-9));
}

TEST_CASE("the wait in M/D/1 has the mean of Pollaczek-Khinchine and Erlang's distribution") {
  const double load = GENERATE(0.3, 0.6, 0.8, 0.9);
  const WaitLaw law = mdc_wait(load / 3, 3, 1);
  CHECK(law.mean == Approx(mg1_mean_wait(load / 3, 3, 0)).epsilon(1e-10));
  CHECK(erlang_md1(load, law.p95 / 3) == Approx(0.95).epsilon(1e-7));
  CHECK(erlang_md1(load, law.p99 / 3) == Approx(0.99).epsilon(1e-6));
}

TEST_CASE("the wait in M/D/c agrees with brute force") {
  const auto [servers, use] = GENERATE(table<int, double>({{1, 0.8}, {2, 0.85}, {4, 0.8}}));
  Dice dice(11);
  check_law(queue_waits(dice, use * servers, servers, [] { return 1.0; }), mdc_wait(use * servers, 1, servers));
}

TEST_CASE("M/E_k/1, M/H2/1 and M/gamma/1 all become M/M/1") {
  const WaitLaw plain = mm1_wait(0.7, 0.9);
  check_same(mg1_erlang_wait(0.7, 1 / 0.9, 1), plain, 1e-10);
  check_same(mg1_hyperexponential_wait(0.7, 0.4, 0.9, 0.9), plain, 1e-10);
  check_same(mg1_gamma_wait(0.7, 1 / 0.9, 1), plain, 1e-7);
}

TEST_CASE("M/G/1 with gamma service agrees with phases where its shape is whole") {
  const int shape = GENERATE(2, 3, 8, 20);
  check_same(mg1_gamma_wait(0.8, 1, shape), mg1_erlang_wait(0.8, 1, shape), 1e-7);
}

TEST_CASE("M/E_k/1 tends to M/D/1 as k grows") {
  const WaitLaw coarse = mg1_erlang_wait(0.8, 1, 60);
  const WaitLaw fine = mg1_erlang_wait(0.8, 1, 120);
  const WaitLaw fixed = mdc_wait(0.8, 1, 1);
  const auto at_infinity = [](double at_k, double at_2k) { return 2 * at_2k - at_k; };  // the error is like 1/k
  CHECK(at_infinity(coarse.mean, fine.mean) == Approx(fixed.mean).epsilon(1e-10));
  CHECK(at_infinity(coarse.p95, fine.p95) == Approx(fixed.p95).epsilon(2e-5));
  CHECK(at_infinity(coarse.p99, fine.p99) == Approx(fixed.p99).epsilon(2e-5));
}

TEST_CASE("the mean of every M/G/1 law is that of Pollaczek-Khinchine") {
  CHECK(mg1_mean_wait(0.8, 1, 1) == Approx(4).epsilon(1e-14));
  CHECK(mg1_mean_wait(0.8, 1, 0) == Approx(2).epsilon(1e-14));
  CHECK(mg1_erlang_wait(0.3, 2.5, 4).mean == Approx(mg1_mean_wait(0.3, 2.5, 0.5)).epsilon(1e-12));
  const double mean = 0.9 / 2 + 0.1 / 0.2;
  const double square = 2 * (0.9 / 4 + 0.1 / 0.04);
  const double cv = std::sqrt(square / (mean * mean) - 1);
  CHECK(mg1_hyperexponential_wait(0.7, 0.9, 2, 0.2).mean == Approx(mg1_mean_wait(0.7, mean, cv)).epsilon(1e-12));
  // sigma^2 = ln 2 makes the coefficient of variation 1
  CHECK(mg1_lognormal_mean_wait(0.8, 1, std::sqrt(std::log(2))) == Approx(4).epsilon(1e-12));
}

TEST_CASE("the waits in M/H2/1 and M/E_3/1 agree with brute force") {
  Dice dice(12);
  const auto mixed = [&] { return dice.exponential(dice.uniform() < 0.8 ? 2 : 0.4); };
  check_law(queue_waits(dice, 0.7, 1, mixed), mg1_hyperexponential_wait(0.7, 0.8, 2, 0.4));
  const auto phases = [&] { return dice.exponential(3) + dice.exponential(3) + dice.exponential(3); };
  check_law(queue_waits(dice, 0.8, 1, phases), mg1_erlang_wait(0.8, 1, 3));
}

TEST_CASE("the wait in M/G/1 with gamma service of shape one half agrees with brute force") {
  Dice dice(13);
  // Half the square of a standard normal number is gamma of shape 1/2 and scale 1; Box and Muller give the square.
  const auto gamma_half = [&] {
    const double c = std::cos(6.283185307179586 * dice.uniform());
    return 2 * dice.exponential(1) * c * c;
  };
  check_law(queue_waits(dice, 0.6, 1, gamma_half), mg1_gamma_wait(0.6, 1, 0.5));
}
