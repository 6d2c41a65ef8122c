#pragma once

#include "sim/network/load.h"

namespace caravan {

/// A mean time in work that grows with the load: each + per_teu * TEU + per_tonne * t.
struct MeanWork {
  double each = 0;       ///< [s]
  double per_teu = 0;    ///< [s/TEU]
  double per_tonne = 0;  ///< [s/t]

  /// [s]
  double seconds(Load load) const { return each + load.teu() * per_teu + load.tonnes() * per_tonne; }
};

}  // namespace caravan
