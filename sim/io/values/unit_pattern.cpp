#include <fmt/format.h>

#include <string>
#include <vector>

#include "sim/io/values/dimension.h"

namespace caravan::io {
namespace {

constexpr std::string_view number = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

std::string any_of(const std::vector<std::string>& words) {
  std::string pattern = "(";
  for (const std::string& word : words) pattern.append(pattern.size() > 1 ? "|" : "").append(word);
  return pattern + ")";
}

/// How each base quantity may be written: money by any code, as the rates are not known here.
void add_symbols(std::vector<std::string>& symbols, const Dimension& base) {
  if (base == dimension::money) return symbols.push_back("[A-Z]{3}");
  if (base == dimension::carbon) return symbols.push_back("(g|kg|t)( *CO2e)?");
  for (const Unit& unit : units()) {
    if (unit.dimension == base) symbols.emplace_back(unit.symbol);
  }
}

/// One side of the line: which symbols, and how many of them.
struct Side {
  std::vector<std::string> symbols;
  int factors = 0;
  int fewest = 0;

  std::string pattern(std::string_view joiner) const {
    const std::string one = any_of(symbols);
    if (factors == 1) return one;
    return fmt::format("{}( *{} *{}){{{},{}}}", one, joiner, one, fewest - 1, factors - 1);
  }
};

Side side_of(const Dimension& dimension, int sign) {
  Side side;
  constexpr signed char Dimension::*powers[] = {&Dimension::money,  &Dimension::carbon, &Dimension::energy,
                                                &Dimension::load,   &Dimension::mass,   &Dimension::count,
                                                &Dimension::length, &Dimension::time};
  for (const auto power : powers) {
    const int times = sign * (dimension.*power);
    if (times <= 0) continue;
    Dimension base;
    base.*power = 1;
    add_symbols(side.symbols, base);
    side.factors += times;
  }
  side.fewest = side.factors;
  if (sign * dimension.mass > 0 && sign * dimension.length > 0) {
    side.symbols.emplace_back("tkm");
    --side.fewest;
  }
  if (sign * dimension.length >= 3) {
    side.symbols.emplace_back("m3");
    side.fewest -= 2;
  }
  return side;
}

std::string unit_pattern(const Dimension& dimension) {
  Side above = side_of(dimension, 1);
  const Side below = side_of(dimension, -1);
  std::string pattern;
  if (above.factors == 0) {
    pattern = "(%|1)?";
  } else {
    pattern = above.pattern("([-*]|·)");
    if (above.factors == 1 && dimension.count == 1) pattern += "?";
  }
  if (below.factors > 0) pattern += " */ *" + below.pattern("([-*/]|·)");
  std::vector<std::string> whole{pattern};
  for (const Unit& unit : units()) {
    if (unit.dimension == dimension && below.factors + above.factors > 1) whole.emplace_back(unit.symbol);
  }
  return whole.size() > 1 ? any_of(whole) : pattern;
}

}  // namespace

std::string pattern(const Dimension& dimension) {
  if (dimension == dimension::none) return fmt::format("^ *{}( *%)? *$", number);
  const std::string unit = unit_pattern(dimension);
  if (dimension == dimension::time) return fmt::format("^ *{0} *{1}( +{0} *{1})* *$", number, unit);
  return fmt::format("^ *{} *{} *$", number, unit);
}

}  // namespace caravan::io
