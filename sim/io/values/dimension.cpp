#include "sim/io/values/dimension.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace caravan::io {
namespace {

constexpr double minute = 60, hour = 3'600, day = 86'400;

constexpr std::array all_units = std::to_array<Unit>({
    {"ms", dimension::time, 1, 1e3},
    {"s", dimension::time, 1},
    {"second", dimension::time, 1},
    {"seconds", dimension::time, 1},
    {"min", dimension::time, minute},
    {"minute", dimension::time, minute},
    {"minutes", dimension::time, minute},
    {"h", dimension::time, hour},
    {"hour", dimension::time, hour},
    {"hours", dimension::time, hour},
    {"d", dimension::time, day},
    {"day", dimension::time, day},
    {"days", dimension::time, day},
    {"week", dimension::time, 7 * day},
    {"weeks", dimension::time, 7 * day},
    {"year", dimension::time, 365 * day},
    {"years", dimension::time, 365 * day},
    {"m", dimension::length, 1},
    {"km", dimension::length, 1e3},
    {"nmi", dimension::length, 1852},
    {"m3", dimension::volume, 1},
    {"kn", dimension::speed, 1852, hour},
    {"USD", dimension::money, 1},
    {"TEU", dimension::load, 1},
    {"FEU", dimension::load, 2},
    {"g", dimension::mass, 1, 1e3},
    {"kg", dimension::mass, 1},
    {"t", dimension::mass, 1e3},
    {"tkm", dimension::mass* dimension::length, 1e6},
    {"g CO2e", dimension::carbon, 1},
    {"kg CO2e", dimension::carbon, 1e3},
    {"t CO2e", dimension::carbon, 1e6},
    {"J", dimension::energy, 1},
    {"kJ", dimension::energy, 1e3},
    {"MJ", dimension::energy, 1e6},
    {"GJ", dimension::energy, 1e9},
    {"kWh", dimension::energy, 3.6e6},
    {"MWh", dimension::energy, 3.6e9},
    {"%", dimension::none, 1, 100},
    {"1", dimension::count, 1},
    {"unit", dimension::count, 1},
    {"units", dimension::count, 1},
    {"container", dimension::count, 1},
    {"containers", dimension::count, 1},
    {"shipment", dimension::count, 1},
    {"shipments", dimension::count, 1},
    {"run", dimension::count, 1},
    {"runs", dimension::count, 1},
    {"train", dimension::count, 1},
    {"trains", dimension::count, 1},
    {"wagon", dimension::count, 1},
    {"wagons", dimension::count, 1},
    {"ship", dimension::count, 1},
    {"ships", dimension::count, 1},
    {"flight", dimension::count, 1},
    {"flights", dimension::count, 1},
    {"truck", dimension::count, 1},
    {"trucks", dimension::count, 1},
});

/// One base quantity: how it is called, and in which unit it is written inside a product or below a '/'.
struct Base {
  signed char Dimension::*power;
  std::string_view alone;  ///< as the whole of a quantity
  std::string_view above;  ///< in a product, before "per"
  std::string_view below;  ///< after "per"
  std::string_view unit_above;
  double size_above;
  std::string_view unit_below;
  double size_below;
};

constexpr std::array bases = std::to_array<Base>({
    {&Dimension::money, "money", "money", "money", "USD", 1, "USD", 1},
    {&Dimension::carbon, "a mass of CO2e", "CO2e", "tonne of CO2e", "g CO2e", 1, "t CO2e", 1e6},
    {&Dimension::energy, "an energy", "energy", "energy", "MJ", 1e6, "MJ", 1e6},
    {&Dimension::load, "a load in TEU", "TEU", "TEU", "TEU", 1, "TEU", 1},
    {&Dimension::mass, "a mass", "tonnes", "tonne", "t", 1e3, "t", 1e3},
    {&Dimension::count, "a count", "count", "unit", "1", 1, "unit", 1},
    {&Dimension::length, "a length", "length", "km", "km", 1e3, "km", 1e3},
    {&Dimension::time, "a time", "time", "time", "h", hour, "day", day},
});

struct Named {
  Dimension dimension;
  std::string_view name;
};
constexpr std::array names = std::to_array<Named>({
    {dimension::none, "a plain number"},
    {dimension::speed, "a speed"},
    {dimension::rate, "a rate"},
    {dimension::growth, "a share per time"},
    {dimension::load_rate, "TEU per time"},
    {dimension::mass_rate, "a mass per time"},
    {dimension::mass_per_load, "a mass per TEU"},
    {dimension::volume, "a volume"},
    {dimension::mass / dimension::volume, "a mass per volume"},
});

/// Powers beyond 1 are written by naming the base again: "km-km".
void append(std::string& product, std::string_view factor, int times) {
  for (int i = 0; i < times; ++i) product.append(product.empty() ? "" : "-").append(factor);
}

/// Words or unit of a dimension, bases above the line and below it.
struct Fraction {
  std::string above;
  std::string below;
  double size = 1;  ///< of the unit, in base units
};

Fraction words_of(const Dimension& dimension) {
  Fraction words;
  for (const Base& base : bases) {
    append(words.above, base.above, dimension.*base.power);
    append(words.below, base.below, -(dimension.*base.power));
  }
  return words;
}

Fraction unit_of(const Dimension& dimension) {
  Fraction unit;
  for (const Base& base : bases) {
    const int power = dimension.*base.power;
    append(unit.above, base.unit_above, power);
    append(unit.below, base.unit_below, -power);
    for (int i = 0; i < power; ++i) unit.size *= base.size_above;
    for (int i = 0; i < -power; ++i) unit.size /= base.size_below;
  }
  if (unit.above == "1") unit.above.clear();
  return unit;
}

std::string written(double value, std::string_view unit) {
  const double size = std::abs(value);
  const std::string number = size >= 1e6 && size < 1e15 ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value);
  return unit.empty() ? number : fmt::format("{} {}", number, unit);
}

/// In the first of `symbols`, largest first, that the value reaches, else in the last; zero in the first.
std::string in_largest(double value, std::initializer_list<std::string_view> symbols) {
  std::string_view best = value == 0 ? *symbols.begin() : *(symbols.end() - 1);
  for (const std::string_view symbol : symbols) {
    const Unit unit = *find_unit(symbol);
    if (std::abs(value) < unit.size / unit.divisor) continue;
    best = symbol;
    break;
  }
  const Unit unit = *find_unit(best);
  return written(value * unit.divisor / unit.size, best);
}

}  // namespace

std::span<const Unit> units() { return all_units; }

std::optional<Unit> find_unit(std::string_view symbol) {
  const auto found =
      std::find_if(all_units.begin(), all_units.end(), [&](const Unit& unit) { return unit.symbol == symbol; });
  return found == all_units.end() ? std::nullopt : std::optional(*found);
}

std::string name(const Dimension& dimension) {
  for (const Named& one : names) {
    if (one.dimension == dimension) return std::string(one.name);
  }
  for (const Base& base : bases) {
    Dimension alone;
    alone.*base.power = 1;
    if (alone == dimension) return std::string(base.alone);
  }
  const Fraction words = words_of(dimension);
  if (words.below.empty()) return words.above;
  return fmt::format("{} per {}", words.above.empty() ? "a number" : words.above, words.below);
}

std::string example(const Dimension& dimension) {
  if (dimension == dimension::none) return "0.5";
  if (dimension == dimension::time) return "48 h";
  if (dimension == dimension::length) return "450 km";
  if (dimension == dimension::speed) return "35 km/h";
  if (dimension == dimension::load) return "55 FEU";
  if (dimension == dimension::volume) return "600 m3";
  if (dimension == dimension::mass / dimension::volume) return "167 kg/m3";
  if (dimension == dimension::load_rate) return "120 TEU/week";
  if (dimension == dimension::mass) return "60 t";
  if (dimension == dimension::count) return "3 trains";
  if (dimension == dimension::rate) return "2 trains/day";
  if (dimension == dimension::growth) return "5 %/year";
  if (dimension == dimension::money_per_mass) return "1.5 USD/kg";
  if (dimension == dimension::money_per_load_length) return "0.85 USD/TEU-km";
  if (dimension == dimension::money_per_count) return "1500 USD/train";
  if (dimension == dimension::time_per_count) return "3 min/container";
  if (dimension == dimension::carbon_per_mass_length) return "12 g CO2e/t-km";
  const Fraction unit = unit_of(dimension);
  return fmt::format("450{}{}{}{}", unit.above.empty() ? "" : " ", unit.above,
                     unit.below.empty()   ? ""
                     : unit.above.empty() ? " /"
                                          : "/",
                     unit.below);
}

std::string to_text(double value, const Dimension& dimension) {
  if (dimension == dimension::none || dimension == dimension::count) return written(value, "");
  if (dimension == dimension::time) return in_largest(value, {"d", "h", "min", "s", "ms"});
  if (dimension == dimension::length) return in_largest(value, {"km", "m"});
  if (dimension == dimension::mass) return in_largest(value, {"t", "kg", "g"});
  if (dimension == dimension::carbon) return in_largest(value, {"t CO2e", "kg CO2e", "g CO2e"});
  if (dimension == dimension::energy) return in_largest(value, {"MWh", "kWh", "J"});
  if (dimension == dimension::speed) return written(value * hour / 1e3, "km/h");
  if (dimension == dimension::growth) return written(value * day * 100, "%/day");
  if (dimension == dimension::volume) return written(value, "m3");
  if (dimension == dimension::mass / dimension::volume) return written(value, "kg/m3");
  const Fraction unit = unit_of(dimension);
  return written(value / unit.size, unit.below.empty() ? unit.above : unit.above + "/" + unit.below);
}

}  // namespace caravan::io
