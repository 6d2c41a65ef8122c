// What the collector makes of money and carbon.
#include <cmath>

#include "sim/measure/collector.h"

namespace caravan {

void Collector::on_charges(const Shipment& shipment, std::uint32_t choice, Duration under_way) {
  const Spot spot{choice, 0};
  const Flow& flow = scenario_->flows[shipment.flow];
  const auto milli_teu = static_cast<std::uint64_t>(shipment.load.milli_teu);
  const double milli_usd = shipment.charged.usd() * 1e3, gram = shipment.emitted.gram();
  const double inventory =
      usd_per_hour(scenario_->commodities[flow.commodity], shipment.load) * under_way.hours() * 1e3;
  sample(Score::cost, spot, milli_usd);
  sample(Score::subsidy, spot, shipment.subsidised.usd() * 1e3);
  sample(Score::inventory_cost, spot, inventory);
  sample(Score::generalised_cost, spot, milli_usd + inventory + scenario_->choice.usd_per_gram * gram * 1e3);
  sample(Score::co2e, spot, gram);
  if (shipment.tells_ttw) sample(Score::co2e_ttw, spot, shipment.emitted_ttw.gram());
  sample(Score::cost_per_teu, spot, milli_usd / shipment.load.teu(), milli_teu);
  sample(Score::co2e_per_teu, spot, gram / shipment.load.teu(), milli_teu);
  const double kg_km = std::floor(static_cast<double>(shipment.load.kg) * plan_->choice_km[choice] + 0.5);
  if (kg_km > 0) sample(Score::co2e_intensity, spot, gram * 1e6 / kg_km, static_cast<std::uint64_t>(kg_km));
}

void Collector::on_charged(const World& world, const Posting& posting) {
  const Network& network = scenario_->network;
  const auto services = static_cast<std::uint32_t>(network.services.size());
  const std::uint32_t accounts = services + static_cast<std::uint32_t>(network.places.size());
  const std::uint32_t account = posting.account.at_place ? services + posting.account.row : posting.account.row;
  const std::uint32_t where = static_cast<std::uint32_t>(posting.kind) * accounts + account;
  const auto units = static_cast<double>(posting.money.units);
  if (posting.shipment.exists())
    return tally(Score::charged, {choice(world.shipments[posting.shipment]), where}, units);
  tally(Score::unallocated_cost, {world.runs[posting.run].service.value, where}, units);
}

}  // namespace caravan
