#include "sim/core/quantile_table.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace caravan {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr int mantissa_bits = 52;
constexpr std::size_t coefficients = 6;
constexpr double smallest_tail = 0x1p-30;
constexpr std::size_t octaves = 29;  // from 2^-30 to 2^-1
constexpr double worth_leaving_out = 0.01;

/// The cells of one side: an octave is one exponent of a double, a cell the leading `bits` of its mantissa.
struct Grid {
  int bits;

  std::size_t cells() const { return octaves << bits; }
  std::uint64_t number(double probability) const {
    return std::bit_cast<std::uint64_t>(probability) >> (mantissa_bits - bits);
  }
  std::size_t cell(double probability) const {
    return static_cast<std::size_t>(number(probability) - number(smallest_tail));
  }
  /// Where cell `i` begins; that of cells() is 1/2.
  double begin(std::size_t i) const {
    return std::bit_cast<double>((number(smallest_tail) + i) << (mantissa_bits - bits));
  }
};

using Quintic = std::array<double, coefficients>;

double value_of(const double* c, double t) {
  return c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))));
}

/// The quintic in t = 0..1 over a cell of the given width with the jets `a` and `b` at its ends.
Quintic hermite(const Jet& a, const Jet& b, double width) {
  const double slope = width * a.slope, curvature = width * width * a.curvature / 2;
  const double p = b.value - a.value - slope - curvature;
  const double q = width * b.slope - slope - 2 * curvature;
  const double r = width * width * b.curvature / 2 - curvature;
  return {a.value, slope, curvature, 10 * p - 4 * q + r, -15 * p + 7 * q - 2 * r, 6 * p - 3 * q + r};
}

struct Filled {
  std::vector<double> table;  ///< [bits, lower side: cells x coefficients, upper side]
  double left_out;            ///< the probability of the cells that missed the tolerance
};

Filled fill(const std::function<Jet(Tail)>& exact, QuantileTable::Error error, Grid grid) {
  Filled filled{{static_cast<double>(grid.bits)}, 0};
  filled.table.reserve(1 + 2 * grid.cells() * coefficients);
  for (const bool upper : {false, true}) {
    Jet begin = exact({grid.begin(0), upper});
    for (std::size_t i = 0; i < grid.cells(); ++i) {
      const double from = grid.begin(i), width = grid.begin(i + 1) - from;
      const Jet end = exact({grid.begin(i + 1), upper});
      Quintic cell = hermite(begin, end, width);
      for (const double t : {0.25, 0.5, 0.75}) {
        const double truth = exact({from + t * width, upper}).value;
        const double unit = error == QuantileTable::Error::relative ? std::fabs(truth) : 1;
        if (std::fabs(value_of(cell.data(), t) - truth) <= QuantileTable::tolerance * unit) continue;
        filled.left_out += width;
        cell.fill(no_value);
        break;
      }
      filled.table.insert(filled.table.end(), cell.begin(), cell.end());
      begin = end;
    }
  }
  return filled;
}

}  // namespace

std::vector<double> QuantileTable::of(const std::function<Jet(Tail)>& exact, Error error) {
  constexpr int finest = 6;
  for (int bits = 3;; ++bits) {
    Filled filled = fill(exact, error, {bits});
    if (filled.left_out < worth_leaving_out || bits == finest) return std::move(filled.table);
  }
}

double QuantileTable::at(const std::vector<double>& table, Tail tail) {
  if (tail.probability < smallest_tail || tail.probability >= 0.5) return no_value;
  const Grid grid{static_cast<int>(table[0])};
  const std::size_t cell = grid.cell(tail.probability);
  const auto bits = std::bit_cast<std::uint64_t>(tail.probability);
  const std::uint64_t within = bits & ((std::uint64_t{1} << (mantissa_bits - grid.bits)) - 1);
  const double t = static_cast<double>(within) *
                   std::bit_cast<double>(static_cast<std::uint64_t>(1023 - mantissa_bits + grid.bits) << mantissa_bits);
  const std::size_t side = tail.upper ? grid.cells() : 0;
  return value_of(table.data() + 1 + (side + cell) * coefficients, t);
}

}  // namespace caravan
