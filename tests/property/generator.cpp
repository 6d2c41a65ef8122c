#include "tests/property/generator.h"

#include <algorithm>

#include "tests/property/writer.h"

namespace caravan::test {
namespace {

std::string list(const std::string& key, const std::vector<std::string>& rows) {
  if (rows.empty()) return {};
  std::string text = key + ":\n";
  for (const std::string& row : rows) text += "  - {" + row + "}\n";
  return text;
}

}  // namespace

Writer::Writer(std::uint64_t seed)
    : dice_(seed), places_(std::min(dice_.between(1, 8), dice_.between(1, 8))), may_cancel_(seed % 4 != 0) {
  horizon_h_ = 24 * dice_.between(2, 6);
  head_ = "schema_version: 1\nhorizon: " + std::to_string(horizon_h_) + " h\nseed: " + std::to_string(seed) + "\n";
  if (dice_.chance(30)) head_ += "warm_up: " + std::to_string(dice_.between(1, 24)) + " h\n";
  if (dice_.chance(90)) head_ += "default_kpis: false\n";  // most of the time would be theirs
  mode_ = dice_.one_of<std::string>({"rail", "rail", "road", "sea", "barge"});
  second_mode_ = mode_ == "rail" ? "air" : "rail";
  has_.choice = dice_.chance(35);
  has_.second_way = places_ > 1 && dice_.chance(has_.choice ? 70 : 10);
  has_.keeps = dice_.chance(25);
  has_.inspects = dice_.chance(15);
  has_.wagons = dice_.chance(25);
  has_.miles = dice_.chance(25);
  has_.chassis = has_.miles && dice_.chance(70);
  has_.boxes = places_ > 1 && dice_.chance(20);
  has_.slots = dice_.chance(20);
  has_.reefer = dice_.chance(15);
  has_.tariffs = dice_.chance(has_.choice ? 50 : 20);
  has_.ahead = dice_.chance(25);
  has_.due = dice_.chance(25);
  has_.profile = dice_.chance(15);
  has_.effects = dice_.chance(30);
}

std::string Writer::law(int low_min, int high_min) {
  const int minutes = dice_.between(low_min, high_min);
  const std::string mean = std::to_string(minutes) + " min";
  if (minutes == 0) return mean;
  switch (dice_.between(0, 3)) {
    case 0:
      return "exponential(mean " + mean + ")";
    case 1:
      return "lognormal(mean " + mean + ", cv 0.7)";
    case 2:
      return "uniform(low 0 min, high " + mean + ")";
    default:
      return mean;
  }
}

std::string Writer::write() {
  for (int i = 0; i < places_; ++i) add_terminal(i);
  add_links();
  add_fleets();
  add_services();
  const int flows = dice_.between(1, 4);
  for (int i = 0; i < flows; ++i) add_flow(i);
  const int events = has_.effects ? dice_.between(1, 5) : dice_.between(-2, 3);
  for (int i = 0; i < events; ++i) add_event(i);
  if (has_.choice) head_ += choice();
  if (has_.boxes) add_containers();
  const int warehouses = !routes_.empty() && dice_.chance(25) ? dice_.between(1, 2) : 0;
  for (int i = 0; i < warehouses; ++i) add_warehouse(i);
  return head_ + trait_rows() +
         "commodities: [{name: goods}, {name: ore, tonnes_per_teu: 25 t/TEU, value: 900 USD/t, loss: 1 %/day}, "
         "{name: frozen, reefer: true, value: 3000 USD/t, loss: 2 %/day}]\n" +
         list("places", place_rows_) + list("links", links_) + list("stations", stations_) +
         list("procedures", procedures_) + list("fleets", fleets_) + list("services", services_) +
         list("flows", flows_) + list("events", events_) + list("warehouses", warehouses_);
}

std::string random_network(std::uint64_t seed) { return Writer(seed).write(); }

}  // namespace caravan::test
