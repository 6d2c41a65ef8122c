#include <algorithm>

#include "sim/measure/kpi.h"

namespace caravan {
namespace {

using L = Label;
using S = Score;
using T = Statistic;

bool has(const Scenario& scenario, bool (*condition)(const Flow& flow)) {
  return std::any_of(scenario.flows.begin(), scenario.flows.end(), condition);
}

bool has_part(const Scenario& scenario, YardPart part) {
  return std::any_of(scenario.commodities.begin(), scenario.commodities.end(),
                     [&](const Commodity& commodity) { return commodity.part == part; });
}

void add_time(std::vector<KpiDeclaration>& kpis, Score part) {
  for (const std::vector<Label>& by : std::vector<std::vector<Label>>{{}, {L::corridor}, {L::od}})
    kpis.push_back({{}, part, by, {}, {T::mean}, {}});
}

}  // namespace

std::vector<KpiDeclaration> equipment_kpis(const Scenario& scenario) {
  const Table<PlaceId, Place>& places = scenario.network.places;
  const bool slots = std::any_of(places.begin(), places.end(),
                                 [](const Place& place) { return place.terminal.appointments.each > 0; });
  const bool boxes = !scenario.containers.places.empty();
  std::vector<KpiDeclaration> kpis;
  if (boxes) add_time(kpis, S::time_equipment);
  if (!scenario.network.fleets.empty()) add_time(kpis, S::time_fleet);
  if (slots) add_time(kpis, S::time_appointment);
  if (has(scenario, [](const Flow& flow) { return flow.first_mile.driven || flow.last_mile.driven; }))
    add_time(kpis, S::time_drayage);
  if (!scenario.network.fleets.empty()) {
    for (const Service& service : scenario.network.services) {
      if (!service.fleets.empty())
        kpis.push_back({{}, S::unit_wait, {}, {{L::service, service.name}}, {T::count, T::mean, T::p95}, {}});
    }
    kpis.push_back({{}, S::units_idle, {L::fleet, L::place}, {}, {T::time_average}, {}});
    kpis.push_back({{}, S::fleet_use, {L::fleet}, {}, {T::time_average}, {}});
  }
  if (boxes) {
    kpis.push_back({{}, S::empties_idle, {L::place}, {}, {T::time_average, T::at_end}, {}});
    kpis.push_back({{}, S::empties_sent, {}, {}, {T::sum, T::per_week}, {}});
    kpis.push_back({{}, S::empties_sent, {L::od}, {}, {T::per_week}, {}});
  }
  if (boxes || has_part(scenario, YardPart::empty))
    kpis.push_back({{}, S::yard_empty_teu, {L::place}, {}, {T::time_average, T::max}, {}});
  if (has_part(scenario, YardPart::reefer))
    kpis.push_back({{}, S::yard_reefer_teu, {L::place}, {}, {T::time_average, T::max}, {}});
  return kpis;
}

}  // namespace caravan
