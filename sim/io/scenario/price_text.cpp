#include "sim/io/scenario/price_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace caravan::io {
namespace {

constexpr std::string_view hint = "write it as in '450 USD/FEU', '0.12 USD/TEU-km', '4 USD/TEU-day' or '5000 USD/run'";

/// The units below the first '/'.
std::vector<std::string> units_below(std::string_view text) {
  std::vector<std::string> symbols;
  std::string symbol;
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return symbols;
  for (const char c : text.substr(slash + 1)) {
    if (c == ' ') continue;
    if (c == '/' || c == '-' || c == '*') {
      symbols.push_back(symbol);
      symbol.clear();
    } else {
      symbol += c;
    }
  }
  symbols.push_back(symbol);
  return symbols;
}

bool is_one_of(std::string_view symbol, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), symbol) != words.end();
}

std::optional<Basis::Of> who(const std::string& symbol, const Unit& unit) {
  if (unit.dimension == dimension::load) return Basis::Of::teu;
  if (unit.dimension == dimension::mass) return Basis::Of::tonne;
  if (is_one_of(symbol, {"shipment", "shipments"})) return Basis::Of::shipment;
  if (is_one_of(symbol, {"run", "runs", "train", "trains", "ship", "ships", "flight", "flights"}))
    return Basis::Of::run;
  return std::nullopt;
}

/// What an amount is for one of, and its dimension.
struct Shape {
  Basis basis;
  Dimension dimension = dimension::money;
  double base_per_unit = 1;  ///< of what the basis counts (t, km, day), in base units (kg, m, s)
};

/// Nothing where the units make no basis: one twice, two who, or one that nothing is charged for.
std::optional<Shape> shape_of(const std::vector<std::string>& symbols) {
  Shape shape;
  bool named = false;
  for (const std::string& symbol : symbols) {
    const auto unit = find_unit(symbol);
    if (!unit) return std::nullopt;
    const bool length = unit->dimension == dimension::length, time = unit->dimension == dimension::time;
    const auto of = who(symbol, *unit);
    if ((length && shape.basis.per_km) || (time && shape.basis.per_day) || (of && named)) return std::nullopt;
    if (!length && !time && !of) return std::nullopt;
    shape.dimension = shape.dimension / unit->dimension;
    if (of) shape.basis.of = *of;
    named = named || of;
    if (of == Basis::Of::tonne || length) shape.base_per_unit *= 1000;
    if (time) shape.base_per_unit *= 86'400;
    shape.basis.per_km = shape.basis.per_km || length;
    shape.basis.per_day = shape.basis.per_day || time;
  }
  return symbols.empty() ? std::nullopt : std::optional(shape);
}

std::optional<PriceText> read_price(const Node& node, std::string_view label, Reading& reading) {
  constexpr std::string_view words =
      "money per shipment, run, TEU, FEU or t, and per km or day where it grows with them";
  if (!expect_scalar(node, words, label, reading, std::string(hint))) return std::nullopt;
  const std::vector<std::string> symbols = units_below(node.text);
  const auto unknown =
      std::find_if(symbols.begin(), symbols.end(), [](const std::string& symbol) { return !find_unit(symbol); });
  if (unknown != symbols.end() && !unknown->empty()) {  // its own complaint knows what is near
    read_quantity(node, dimension::money_per_load, label, reading);
    return std::nullopt;
  }
  const std::optional<Shape> shape = shape_of(symbols);
  if (!shape) {
    reading.diagnostics.error(
        node.spot, fmt::format("'{}' does not say what is charged for ({} needs {})", node.text, label, words),
        std::string(hint));
    return std::nullopt;
  }
  const auto usd = read_quantity(node, shape->dimension, label, reading);
  if (!usd) return std::nullopt;
  if (*usd >= 0 && *usd * shape->base_per_unit <= 1e12) return PriceText{*usd * shape->base_per_unit, shape->basis};
  reading.diagnostics.error(
      node.spot, *usd < 0 ? fmt::format("'{}' is negative", node.text) : fmt::format("{} is beyond all measure", label),
      *usd < 0 ? "what lowers the cost is a charge of `kind: subsidy`" : "");
  return std::nullopt;
}

}  // namespace

ValueType<PriceText> price() {
  ValueDescription description = text().description;
  description.words = "money per shipment, run, TEU, FEU or t, each also per km and per day";
  description.example = "450 USD/FEU";
  description.dimension = dimension::money;
  description.scaling = ValueDescription::Scaling::always;
  return {description, read_price};
}

}  // namespace caravan::io
