#pragma once

#include <compare>
#include <cstdint>

namespace caravan {

/// `x` rounded to the nearest whole number, halves to the even one. REQUIRES |x| < 2^62.
/// Source: IEEE 754-2019, 4.3.1, roundTiesToEven; halves go up and down alike, so that many of them add up.
std::int64_t rounded_half_even(double x);

/// An amount of money in whole ten-thousandths of a US dollar. Each charge is rounded once; sums are exact, whatever
/// their order, up to 9e14 USD.
struct Money {
  static constexpr std::int64_t per_usd = 10'000;
  std::int64_t units = 0;  ///< [USD / 10000]

  static Money from_usd(double usd) { return {rounded_half_even(usd * per_usd)}; }
  constexpr double usd() const { return static_cast<double>(units) / per_usd; }

  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) { return {a.units + b.units}; }
  friend constexpr Money operator-(Money a, Money b) { return {a.units - b.units}; }
  friend constexpr Money operator-(Money a) { return {-a.units}; }
  constexpr Money& operator+=(Money b) { return *this = *this + b; }
  constexpr Money& operator-=(Money b) { return *this = *this - b; }
};

/// A mass of CO2e in whole milligrams: exact sums up to 9e9 t.
struct Carbon {
  std::int64_t mg = 0;  ///< [mg CO2e]

  static Carbon from_gram(double gram) { return {rounded_half_even(gram * 1e3)}; }
  constexpr double gram() const { return static_cast<double>(mg) / 1e3; }

  friend constexpr auto operator<=>(Carbon, Carbon) = default;
  friend constexpr Carbon operator+(Carbon a, Carbon b) { return {a.mg + b.mg}; }
  friend constexpr Carbon operator-(Carbon a, Carbon b) { return {a.mg - b.mg}; }
  constexpr Carbon& operator+=(Carbon b) { return *this = *this + b; }
};

}  // namespace caravan
