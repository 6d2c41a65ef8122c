#include "sim/core/random.h"
#include "sim/core/philox.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

#include "tests/catch.hpp"

using namespace caravan;

namespace {

using Draws = std::vector<double>;

Draws draws(std::size_t n, const std::function<double(std::uint64_t)>& source) {
  Draws result(n);
  for (std::size_t i = 0; i < n; ++i) result[i] = source(i);
  return result;
}

Draws draws(std::size_t n, const Random& random, Purpose purpose = Purpose::test, std::uint32_t entity = 0) {
  return draws(n, [&](std::uint64_t i) { return random.uniform(purpose, entity, i); });
}

/// What a generator of too few bits would have given.
Draws coarsened(Draws u, double levels) {
  for (double& x : u) x = (std::floor(x * levels) + 0.5) / levels;
  return u;
}

/// The probability of at least this chi-square distance from `expected` equally likely in each cell.
double p_value(const std::vector<std::size_t>& counts) {
  double n = 0, distance = 0;
  for (const std::size_t count : counts) n += static_cast<double>(count);
  const double expected = n / static_cast<double>(counts.size());
  for (const std::size_t count : counts) distance += std::pow(static_cast<double>(count) - expected, 2) / expected;
  const boost::math::chi_squared law(static_cast<double>(counts.size() - 1));
  return boost::math::cdf(boost::math::complement(law, distance));
}

/// `bits` bits of u after the first `skipped`, as a cell number.
std::size_t cell(double u, int skipped, int bits) {
  const double shifted = std::ldexp(u, skipped);
  return static_cast<std::size_t>(std::ldexp(shifted - std::floor(shifted), bits));
}

bool plausible(double p) { return p > 3e-5 && p < 1 - 3e-5; }  // one sided, four standard deviations

bool is_uniform(const Draws& u, int skipped) {
  std::vector<std::size_t> counts(256);
  for (const double x : u) ++counts[cell(x, skipped, 8)];
  return plausible(p_value(counts));
}

/// Whether neighbours fill the unit square evenly.
bool is_uniform_in_pairs(const Draws& a, const Draws& b, std::size_t lag = 0) {
  std::vector<std::size_t> counts(256);
  for (std::size_t i = 0; i + lag < a.size(); ++i) ++counts[cell(a[i], 0, 4) * 16 + cell(b[i + lag], 0, 4)];
  return plausible(p_value(counts));
}

/// The correlation of two uniform samples in units of its standard deviation under independence.
double correlation_in_sd(const Draws& a, const Draws& b, std::size_t lag = 0) {
  double sum = 0;
  const std::size_t n = a.size() - lag;
  for (std::size_t i = 0; i < n; ++i) sum += (a[i] - 0.5) * (b[i + lag] - 0.5);
  return sum * 12 / std::sqrt(static_cast<double>(n));
}

bool are_independent(const Draws& a, const Draws& b, std::size_t lag = 0) {
  return std::fabs(correlation_in_sd(a, b, lag)) < 4 && is_uniform_in_pairs(a, b, lag);
}

Draws sorted(Draws u) {
  std::ranges::sort(u);
  return u;
}

std::size_t distinct_values(Draws in_order) {
  return static_cast<std::size_t>(std::unique(in_order.begin(), in_order.end()) - in_order.begin());
}

constexpr std::size_t million = 1'000'000;
constexpr std::size_t sample = 100'000;

}  // namespace

TEST_CASE("the generator is Philox4x32-10: it gives the known answers of its authors") {
  const auto answer = [](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return UniformPair{within_unit(a, b), within_unit(c, d)};
  };
  // Source: Random123 1.14, tests/kat_vectors.
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == answer(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8));
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) == answer(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd));
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        answer(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1));
}

TEST_CASE("our generator and the library of its authors give the same bits") {
  PhiloxCounter counter{1, 2, 3, 4};
  PhiloxKey key{5, 6};
  int alike = 0;
  for (int i = 0; i < 10'000; ++i) {
    alike += philox(counter, key) == philox_by_library(counter, key) ? 1 : 0;
    for (std::uint32_t& word : counter) word = word * 1'664'525 + 1'013'904'223;
    for (std::uint32_t& word : key) word = word * 22'695'477 + 1;
  }
  CHECK(alike == 10'000);
}

TEST_CASE("the same arguments give these numbers, everywhere and for ever") {
  const Random random(7, 3);
  CHECK(random.uniform(Purpose::arrival, 0, 0) == 0x1.16410e0209f8ap-2);
  CHECK(random.uniform(Purpose::running_time, 42, 1) == 0x1.fd85fdb834d0dp-1);
  CHECK(random.uniform(Purpose::test, 0xfffffffe, 0x123456789abcu) == 0x1.a9d8d4dfd21c8p-4);
  CHECK(Random().uniform(Purpose::test, 0, 0) == Random(0, 0).uniform(Purpose::test, 0, 0));
}

TEST_CASE("a number does not depend on what was asked before") {
  const Random random(11, 5);
  const Draws forward = draws(1'000, random);
  Draws backward(1'000);
  for (std::size_t i = 1'000; i-- > 0;) {
    random.uniform(Purpose::work, 1, i);
    backward[i] = random.uniform(Purpose::test, 0, i);
  }
  CHECK(forward == backward);
}

TEST_CASE("every argument matters in every bit") {
  const Random random(1, 0);
  const double u = random.uniform(Purpose::test, 0, 0);
  CHECK(u != Random(1, 1).uniform(Purpose::test, 0, 0));
  CHECK(u != random.uniform(Purpose::choice, 0, 0));
  for (int bit = 0; bit < 64; ++bit) {
    CHECK(u != Random(1 ^ (std::uint64_t{1} << bit), 0).uniform(Purpose::test, 0, 0));
    CHECK(u != random.uniform(Purpose::test, 0, std::uint64_t{1} << bit));
    if (bit < 32) CHECK(u != random.uniform(Purpose::test, std::uint32_t{1} << bit, 0));
  }
}

TEST_CASE("numbers are odd multiples of 2^-53, so neither 0 nor 1, and one minus them is exact") {
  for (const double u : draws(sample, Random(2, 0))) {
    const double scaled = std::ldexp(u, 53);
    if (!(u > 0 && u < 1 && std::fmod(scaled, 2) == 1 && 1 - (1 - u) == u)) FAIL("drew " << u);
  }
}

TEST_CASE("four hundred thousand numbers are as many different numbers, and twelve bits would not be") {
  constexpr std::size_t many = 400'000;
  const Draws u = sorted(draws(many, Random(3, 0)));
  CHECK(distinct_values(u) == many);
  CHECK(distinct_values(coarsened(u, 4096)) <= 4096);
  // 32 bits: n^2 / 2^33, about 19 values come twice.
  CHECK(distinct_values(coarsened(u, 4294967296.0)) < many - 2);
}

TEST_CASE("numbers are uniform in their leading, middle and last bits") {
  const Draws u = draws(million, Random(4, 0));
  for (const int skipped : {0, 8, 16, 24, 32, 40, 44}) {
    INFO("bits skipped: " << skipped);
    CHECK(is_uniform(u, skipped));
  }
  CHECK_FALSE(is_uniform(coarsened(u, 4096), 8));
}

TEST_CASE("successive numbers of one entity are independent") {
  const Draws u = draws(million, Random(5, 0));
  for (const std::size_t lag : {1u, 2u, 3u, 7u, 16u}) {
    INFO("lag " << lag);
    CHECK(are_independent(u, u, lag));
  }
  Draws shuffled = u;
  for (std::size_t i = 1; i < shuffled.size(); ++i) shuffled[i] = 0.02 * shuffled[i - 1] + 0.98 * u[i];
  CHECK_FALSE(are_independent(shuffled, shuffled, 1));
}

TEST_CASE("different purposes are independent") {
  const Random random(6, 0);
  std::vector<Draws> all;
  for (std::uint32_t purpose = 0; purpose <= static_cast<std::uint32_t>(Purpose::test); ++purpose)
    all.push_back(draws(20'000, random, Purpose{purpose}));
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      INFO("purposes " << a << " and " << b);
      CHECK(are_independent(all[a], all[b]));
    }
}

TEST_CASE("neighbouring seeds, replications and entities are independent") {
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{42}, std::uint64_t{1} << 40}) {
    INFO("seed " << seed);
    const Draws u = draws(sample, Random(seed, 0));
    CHECK(are_independent(u, draws(sample, Random(seed + 1, 0))));
    CHECK(are_independent(u, draws(sample, Random(seed, 1))));
    CHECK(are_independent(u, draws(sample, Random(seed, 0), Purpose::test, 1)));
  }
}

TEST_CASE("the first numbers of successive seeds, replications and entities are as random as those of one stream") {
  const std::vector<std::pair<const char*, Draws>> streams{
      {"seeds", draws(sample, [](std::uint64_t i) { return Random(i, 0).uniform(Purpose::test, 0, 0); })},
      {"replications",
       draws(sample,
             [](std::uint64_t i) { return Random(0, static_cast<std::uint32_t>(i)).uniform(Purpose::test, 0, 0); })},
      {"entities", draws(sample, [](std::uint64_t i) {
         return Random(0, 0).uniform(Purpose::test, static_cast<std::uint32_t>(i), 0);
       })}};
  for (const auto& [name, u] : streams) {
    INFO(name);
    CHECK(distinct_values(sorted(u)) == sample);
    CHECK(is_uniform(u, 0));
    CHECK(is_uniform(u, 44));
    CHECK(are_independent(u, u, 1));
  }
}
