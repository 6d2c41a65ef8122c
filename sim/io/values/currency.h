#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace caravan::io {

/// What one unit of each currency is worth. USD is always 1; others as the scenario states.
class CurrencyTable {
 public:
  /// `usd`: what one unit of `code` is worth [USD]; > 0 and finite.
  void set(std::string code, double usd);
  /// [USD], or nothing when no rate was stated.
  std::optional<double> usd(std::string_view code) const;

 private:
  std::map<std::string, double, std::less<>> usd_{{"USD", 1.0}};
};

/// True for three capitals that are the code of a currency used along the corridors, rate or not.
bool is_well_known_currency(std::string_view code);

}  // namespace caravan::io
