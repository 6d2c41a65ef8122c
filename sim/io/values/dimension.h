#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace caravan::io {

/// What a quantity measures: the power of each base quantity. A share is a quantity of no dimension.
///
/// Base units: s, m, USD, TEU, kg (freight), g (CO2e, kept apart from freight), J, and 1 for things counted.
struct Dimension {
  signed char time = 0;
  signed char length = 0;
  signed char money = 0;
  signed char load = 0;
  signed char mass = 0;
  signed char carbon = 0;
  signed char energy = 0;
  signed char count = 0;

  friend constexpr bool operator==(const Dimension&, const Dimension&) = default;
};

/// The dimension of a product: exponents add.
constexpr Dimension operator*(const Dimension& a, const Dimension& b) {
  const auto sum = [](int x, int y) { return static_cast<signed char>(x + y); };
  return {sum(a.time, b.time), sum(a.length, b.length), sum(a.money, b.money),   sum(a.load, b.load),
          sum(a.mass, b.mass), sum(a.carbon, b.carbon), sum(a.energy, b.energy), sum(a.count, b.count)};
}

/// The dimension of a quotient: exponents subtract.
constexpr Dimension operator/(const Dimension& a, const Dimension& b) {
  const auto less = [](int x, int y) { return static_cast<signed char>(x - y); };
  return {less(a.time, b.time), less(a.length, b.length), less(a.money, b.money),   less(a.load, b.load),
          less(a.mass, b.mass), less(a.carbon, b.carbon), less(a.energy, b.energy), less(a.count, b.count)};
}

/// The dimensions of freight by name; all others are written as products: `dimension::money / dimension::load`.
namespace dimension {
inline constexpr Dimension none{};
inline constexpr Dimension time{.time = 1};                    ///< [s]
inline constexpr Dimension length{.length = 1};                ///< [m]
inline constexpr Dimension money{.money = 1};                  ///< [USD]
inline constexpr Dimension load{.load = 1};                    ///< [TEU]
inline constexpr Dimension mass{.mass = 1};                    ///< [kg]
inline constexpr Dimension carbon{.carbon = 1};                ///< [g CO2e]
inline constexpr Dimension energy{.energy = 1};                ///< [J]
inline constexpr Dimension count{.count = 1};                  ///< trains, ships, containers, shipments ... [1]
inline constexpr Dimension volume{.length = 3};                ///< [m3]
inline constexpr Dimension speed = length / time;              ///< [m/s]
inline constexpr Dimension rate = count / time;                ///< things per time [1/s]
inline constexpr Dimension growth = none / time;               ///< share per time [1/s]
inline constexpr Dimension load_rate = load / time;            ///< [TEU/s]
inline constexpr Dimension mass_rate = mass / time;            ///< [kg/s]
inline constexpr Dimension money_per_load = money / load;      ///< [USD/TEU]
inline constexpr Dimension money_per_mass = money / mass;      ///< [USD/kg]
inline constexpr Dimension money_per_length = money / length;  ///< [USD/m]
inline constexpr Dimension money_per_time = money / time;      ///< [USD/s]
inline constexpr Dimension money_per_count = money / count;    ///< per run, per shipment ... [USD]
inline constexpr Dimension money_per_carbon = money / carbon;  ///< [USD/g CO2e]
inline constexpr Dimension money_per_load_length = money / (load * length);    ///< [USD/(TEU m)]
inline constexpr Dimension money_per_mass_length = money / (mass * length);    ///< [USD/(kg m)]
inline constexpr Dimension money_per_load_time = money / (load * time);        ///< [USD/(TEU s)]
inline constexpr Dimension money_per_mass_time = money / (mass * time);        ///< [USD/(kg s)]
inline constexpr Dimension carbon_per_load = carbon / load;                    ///< [g/TEU]
inline constexpr Dimension carbon_per_mass = carbon / mass;                    ///< [g/kg]
inline constexpr Dimension carbon_per_mass_length = carbon / (mass * length);  ///< [g/(kg m)]
inline constexpr Dimension carbon_per_load_length = carbon / (load * length);  ///< [g/(TEU m)]
inline constexpr Dimension mass_per_load = mass / load;                        ///< [kg/TEU]
inline constexpr Dimension time_per_load = time / load;                        ///< [s/TEU]
inline constexpr Dimension time_per_mass = time / mass;                        ///< [s/kg]
inline constexpr Dimension time_per_count = time / count;                      ///< [s]
}  // namespace dimension

/// A unit as it is written. A year is exactly 365 d; an FEU is two TEU.
struct Unit {
  std::string_view symbol;
  Dimension dimension;
  double size;  ///< one unit is size/divisor base units, so that '7 %' is the double nearest to 0.07
  double divisor = 1;
};

/// All units but currencies, in the order in which they are listed to the user.
std::span<const Unit> units();
/// The unit written so (exactly: 'm' is not 'M').
std::optional<Unit> find_unit(std::string_view symbol);

/// In words with the article where there is one: "a time", "money per TEU", "CO2e per tonne-km", "a plain number".
std::string name(const Dimension& dimension);
/// A quantity as one would write it: "48 h", "450 USD/TEU".
std::string example(const Dimension& dimension);
/// The regular expression (ECMAScript, anchored) of the quantities of a dimension, for editors. It lets some wrong
/// ones pass ('5 USD/TEU-TEU' as money per TEU-km), and refuses no right one, if currencies are called by three
/// capitals.
std::string pattern(const Dimension& dimension);
/// `value` [base units] in units that people use, at most six digits, readable again: "1.5 d", "0.85 USD/TEU-km".
std::string to_text(double value, const Dimension& dimension);

}  // namespace caravan::io
