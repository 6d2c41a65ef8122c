#include "sim/io/values/unit_text.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/text/diagnostics.h"

namespace caravan::io {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// The trimmed pieces between any of `marks` (the last, "·", is two bytes long).
std::vector<std::string_view> split(std::string_view text, std::initializer_list<std::string_view> marks) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t mark_length = 0;
    for (const std::string_view mark : marks) {
      if (text.substr(i).starts_with(mark)) mark_length = mark.size();
    }
    if (mark_length > 0) {
      pieces.push_back(trimmed(text.substr(begin, i - begin)));
      begin = i + mark_length;
    }
    i += mark_length > 0 ? mark_length : 1;
  }
  pieces.push_back(trimmed(text.substr(begin)));
  return pieces;
}

struct Misspelling {
  std::string_view word;
  std::string_view hint;
};
constexpr auto misspellings = std::to_array<Misspelling>({
    {"nm", "nautical miles are 'nmi'"},
    {"NM", "nautical miles are 'nmi'"},
    {"kmh", "write 'km/h'"},
    {"kph", "write 'km/h'"},
    {"knots", "write 'kn'"},
    {"month", "months differ in length: write days or weeks"},
    {"months", "months differ in length: write days or weeks"},
    {"sec", "write 's'"},
    {"mins", "write 'min'"},
    {"hr", "write 'h'"},
    {"hrs", "write 'h'"},
    {"yr", "write 'year'"},
    {"percent", "write '%'"},
    {"tonne", "write 't'"},
    {"tonnes", "write 't'"},
    {"ton", "write 't'"},
    {"tons", "write 't'"},
    {"CO2", "write 'CO2e'"},
    {"$", "write 'USD'"},
    {"US$", "write 'USD'"},
    {"€", "write 'EUR'"},
    {"¥", "write 'CNY'"},
    {"RMB", "write 'CNY'"},
    {"yuan", "write 'CNY'"},
});

Refusal unknown(std::string_view symbol, std::string_view quantity, const Dimension& wanted) {
  std::string message = fmt::format("unknown unit '{}' in '{}'", symbol, quantity);
  for (const Misspelling& one : misspellings) {
    if (one.word == symbol) return {std::move(message), std::string(one.hint)};
  }
  std::vector<std::string> known;
  for (const Unit& unit : units()) known.emplace_back(unit.symbol);
  const std::string near = nearest(symbol, known);
  if (!near.empty()) return {std::move(message), fmt::format("did you mean '{}'?", near)};
  return {std::move(message), fmt::format("write it as in '{}'", example(wanted))};
}

std::variant<Unit, Refusal> find(std::string_view symbol, std::string_view quantity, const Dimension& wanted,
                                 const CurrencyTable& currencies) {
  if (symbol.empty())
    return Refusal{fmt::format("a unit is missing in '{}'", quantity),
                   fmt::format("write it as in '{}'", example(wanted))};
  if (symbol.ends_with("CO2e")) {
    const std::string spaced = fmt::format("{} CO2e", trimmed(symbol.substr(0, symbol.size() - 4)));
    if (const auto unit = find_unit(spaced)) return *unit;
  }
  if (const auto unit = find_unit(symbol)) return *unit;
  if (const auto usd = currencies.usd(symbol)) return Unit{symbol, dimension::money, *usd};
  if (is_well_known_currency(symbol)) {
    const std::string_view rate = symbol == "CNY" ? "0.14" : symbol == "EUR" ? "1.08" : "1.25";
    return Refusal{fmt::format("no rate is stated for {} in '{}'", symbol, quantity),
                   fmt::format("state what one is worth: `currencies: {{{}: {} USD}}`", symbol, rate)};
  }
  return unknown(symbol, quantity, wanted);
}

/// A mass where CO2e is wanted on that side of the line is one of CO2e, unless CO2e was said already.
bool is_carbon(const Unit& unit, int sign, const Dimension& wanted, const Dimension& so_far) {
  return unit.dimension == dimension::mass && wanted.carbon * sign > 0 && so_far.carbon == 0;
}

void multiply(UnitText& unit, const Unit& factor, Dimension dimension, bool below) {
  unit.dimension = below ? unit.dimension / dimension : unit.dimension * dimension;
  (below ? unit.divisor : unit.size) *= factor.size;
  (below ? unit.size : unit.divisor) *= factor.divisor;
  unit.share = unit.share || factor.symbol == "%";
}

}  // namespace

std::variant<UnitText, Refusal> parse_unit(std::string_view text, const Dimension& wanted, std::string_view quantity,
                                           const CurrencyTable& currencies) {
  UnitText unit;
  unit.absent = text.empty();
  if (unit.absent) return unit;
  const bool carbon_said = text.find("CO2e") != std::string_view::npos;
  const auto products = split(text, {"/"});
  for (std::size_t i = 0; i < products.size(); ++i) {
    if (i == 0 && products.size() > 1 && (products[i].empty() || products[i] == "1")) {
      unit.empty_above = true;
      continue;
    }
    for (const std::string_view symbol : split(products[i], {"-", "*", "·"})) {
      auto found = find(symbol, quantity, wanted, currencies);
      if (auto* complaint = std::get_if<Refusal>(&found)) return std::move(*complaint);
      const Unit& factor = std::get<Unit>(found);
      const bool carbon = !carbon_said && is_carbon(factor, i == 0 ? 1 : -1, wanted, unit.dimension);
      // Freight is in kg, CO2e in g.
      Unit sized = factor;
      if (carbon) sized.size *= 1e3;
      multiply(unit, sized, carbon ? dimension::carbon : factor.dimension, i > 0);
    }
  }
  return unit;
}

}  // namespace caravan::io
