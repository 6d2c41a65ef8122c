#pragma once

#include "sim/io/values/value_type.h"
#include "sim/network/charge.h"

namespace caravan::io {

/// An amount of money and what it is for one of: '450 USD/FEU', '0.12 USD/TEU-km', '4 USD/TEU-day', '5000 USD/run'.
struct PriceText {
  double usd = 0;  ///< for each unit of the basis [USD]; an FEU is two TEU
  Basis basis;
};

/// Money per shipment, run, TEU, FEU or t, each also per km and per day. '9 CNY/km' and '30 USD/day' are per shipment;
/// a train, ship or flight is a run.
ValueType<PriceText> price();

}  // namespace caravan::io
