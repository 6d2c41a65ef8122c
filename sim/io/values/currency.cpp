#include "sim/io/values/currency.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/expect.h"

namespace caravan::io {

void CurrencyTable::set(std::string code, double usd) {
  expect(usd > 0 && std::isfinite(usd), "a currency is worth something");
  usd_[std::move(code)] = usd;
}

std::optional<double> CurrencyTable::usd(std::string_view code) const {
  const auto found = usd_.find(code);
  return found == usd_.end() ? std::nullopt : std::optional(found->second);
}

bool is_well_known_currency(std::string_view code) {
  constexpr auto codes = std::to_array<std::string_view>(
      {"AED", "BYN", "CHF", "CNY", "CZK", "EUR", "GBP", "HKD", "IDR", "INR", "JPY", "KGS", "KRW", "KZT",
       "LAK", "MMK", "MNT", "MYR", "PLN", "RUB", "SEK", "SGD", "THB", "TRY", "UAH", "USD", "UZS", "VND"});
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace caravan::io
