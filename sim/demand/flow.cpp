#include "sim/demand/flow.h"

#include <algorithm>
#include <cmath>

namespace caravan {

Load load_of(const Commodity& commodity, double size, SizeUnit unit) {
  const double teu = unit == SizeUnit::teu ? size : size / commodity.tonnes_per_teu;
  const double tonnes = unit == SizeUnit::teu ? size * commodity.tonnes_per_teu : size;
  const auto thousandths = [](double amount) {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(amount * 1000 + 0.5)));
  };
  const double litres = std::floor(tonnes * commodity.litres_per_tonne + 0.5);
  return {thousandths(teu), thousandths(tonnes), static_cast<std::int64_t>(litres)};
}

double usd_per_hour(const Commodity& commodity, Load load) {
  if (commodity.value_of_time) return commodity.value_of_time->of(load);
  return load.tonnes() * commodity.usd_per_tonne * commodity.loss_per_day / 24;
}

double usd_per_hour_of_spread(const Commodity& commodity, Load load) { return commodity.value_of_reliability.of(load); }

}  // namespace caravan
