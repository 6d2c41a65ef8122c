// Fleets, and who takes units of them; gates with slots; drayage.
#include <algorithm>

#include "sim/io/scenario/builder_charges.h"

namespace caravan::io {
namespace {

constexpr double m_per_km = 1000;

std::int64_t milli_teu(double teu) { return static_cast<std::int64_t>(teu * 1000 + 0.5); }

Fleet build_fleet(Draft& draft, const FleetText& text) {
  Fleet fleet;
  fleet.name = text.name.value;
  fleet.turnaround = text.turnaround;
  for (const Named<int>& one : text.stock) {
    const auto place = draft.places.look_up(one.name, draft.diagnostics);
    if (place) fleet.stock.emplace_back(*place, one.value);
  }
  if (fleet.units() > 60'000) {
    draft.diagnostics.error(text.name.spot, fmt::format("fleet '{}' has more than 60000 units", fleet.name),
                            "count them in larger units, such as sets of wagons");
  }
  if (text.return_to.given) {
    fleet.home = draft.places.look_up(text.return_to, draft.diagnostics).value_or(PlaceId::none());
    fleet.homeward = text.return_after.value;
  }
  return fleet;
}

/// Nobody may want more at once than there is.
void check_enough(Draft& draft, const FleetUseText& text, const FleetUse& use, Load largest, const std::string& who) {
  const Fleet& fleet = draft.scenario.network.fleets[use.fleet];
  const int most = use.units_for(largest);
  if (most <= fleet.units()) return;
  draft.diagnostics.error(
      text.name.spot, fmt::format("{} may take {} units, and fleet '{}' has {}", who, most, fleet.name, fleet.units()),
      "it would wait for ever: give it a larger fleet, or less capacity");
}

}  // namespace

FleetUse fleet_use(Draft& draft, const FleetUseText& text, Load largest, const std::string& who) {
  FleetUse use;
  const auto fleet = draft.fleets.look_up(text.name, draft.diagnostics);
  use.fleet = fleet.value_or(FleetId::none());
  if (text.each.given) use.each = text.each.value;
  if (text.teu_per_unit.given) {
    use.each = 0;
    use.milli_teu = std::max<std::int64_t>(1, milli_teu(text.teu_per_unit.value));
  }
  if (use.each == 0 && largest.milli_teu == Load::unlimited) {
    draft.diagnostics.error(text.teu_per_unit.spot, fmt::format("`teu_per_unit` needs a capacity of {} in TEU", who),
                            "write it as in `capacity: 110 TEU`, or give `each`");
  } else if (fleet) {
    check_enough(draft, text, use, largest, who);
  }
  return use;
}

void build_fleets(Draft& draft) {
  for (const FleetText& text : draft.text.fleets) {
    const FleetId id = draft.scenario.network.fleets.add(build_fleet(draft, text));
    draft.fleets.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
  name_streams(draft.scenario.network.fleets);
}

std::vector<FleetUse> fleet_uses(Draft& draft, const ServiceText& text, Load capacity) {
  std::vector<FleetUse> uses;
  for (const FleetUseText& one : text.fleets) {
    const FleetUse use = fleet_use(draft, one, capacity, fmt::format("a run of service '{}'", text.name.value));
    const bool twice =
        std::any_of(uses.begin(), uses.end(), [&](const FleetUse& other) { return other.fleet == use.fleet; });
    if (twice && use.fleet.exists()) {
      draft.diagnostics.error(one.name.spot, fmt::format("fleet '{}' stands twice in `fleet`", one.name.value));
    } else if (use.fleet.exists()) {
      uses.push_back(use);
    }
  }
  if (uses.size() > FleetUse::most) {
    draft.diagnostics.error(text.name.spot, fmt::format("a run takes units of at most {} fleets", FleetUse::most));
  }
  return uses;
}

Mile build_mile(Draft& draft, const Spotted<std::shared_ptr<const MileText>>& given, Load largest,
                const std::string& flow) {
  Mile mile;
  if (!given.given) return mile;
  const MileText& text = *given.value;
  mile.driven = true;
  mile.time = text.time;
  mile.km = text.length / m_per_km;
  mile.charges = charges_of(draft, text.tariff, text.emission, TariffUse::drayage);
  check_mile(draft, text, mile.charges);
  if (text.fleet.given)
    mile.chassis = fleet_use(draft, text.fleet.value, largest, fmt::format("a truck of flow '{}'", flow));
  return mile;
}

}  // namespace caravan::io
