#include <GeographicLib/Geodesic.hpp>
#include <cmath>

#include "sim/core/expect.h"
#include "sim/network/network.h"

namespace caravan {

double geodesic_km(const Place& from, const Place& to) {
  expect(from.located && to.located, "distances are asked between places with coordinates");
  double metres = 0;
  GeographicLib::Geodesic::WGS84().Inverse(from.latitude, from.longitude, to.latitude, to.longitude, metres);
  // Whole metres: the library uses the system's sine and cosine, which differ in the last bit between systems.
  return std::floor(metres + 0.5) / 1e3;
}

}  // namespace caravan
