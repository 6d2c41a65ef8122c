#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "sim/io/scenario/name_table.h"
#include "sim/io/scenario/scenario_text.h"
#include "sim/io/scenario/time_zone.h"
#include "sim/measure/kpi.h"
#include "sim/network/way_finder.h"
#include "sim/world/scenario.h"

namespace caravan::io {

/// Timetables and opening hours reach this far beyond the end, so that what is late still finds a plan.
inline constexpr Duration beyond_the_end{60LL * 86'400'000};

/// A scenario while its names are looked up and its rules checked: the second pass. Every step goes as far as what came
/// before allows; a row that is wrong keeps its place, so that those who name it find it.
struct Draft {
  const ScenarioText& text;
  Diagnostics& diagnostics;
  Scenario scenario = {};
  std::vector<TimeZone> zones = {};  ///< of each place
  bool links_are_whole = true;       ///< every link could be read, so that a missing way is a mistake of its own
  NameTable<PlaceId> places{"place", "places"};
  NameTable<LinkId> links{"link", "links"};
  NameTable<StationId> stations{"station", "stations"};
  NameTable<ProcedureId> procedures{"procedure", "procedures"};
  NameTable<ServiceId> services{"service", "services"};
  NameTable<FleetId> fleets{"fleet", "fleets"};
  NameTable<CommodityId> commodities{"commodity", "commodities"};
  NameTable<FlowId> flows{"flow", "flows"};
  NameTable<WarehouseId> warehouses{"warehouse", "warehouses"};
  NameTable<LeverId> levers{"lever", "levers"};
  NameTable<DisruptionId> events{"event", "events"};
  NameTable<std::size_t> holidays{"holiday", "holidays"};                  ///< position in the text
  NameTable<std::size_t> tariffs{"tariff", "tariffs"};                     ///< position in the text
  NameTable<std::size_t> emissions{"emission entry", "emission entries"};  ///< likewise

  NameTable<std::size_t> profiles{"profile", "profiles"};  ///< likewise

  /// By position of the profile (none: their number), time zone and growth.
  std::map<std::tuple<std::size_t, std::string, double>, std::shared_ptr<const Profile>> made_profiles = {};

  /// Procedures without stations and `place` belong to whoever uses them; the second place that does has a copy.
  std::map<std::pair<ProcedureId, PlaceId>, ProcedureId> copies = {};

  std::optional<WayFinder> ways = {};               ///< over the links, once they are all there
  std::optional<std::vector<LinkId>> avoided = {};  ///< by all services, once somebody asked

  Time plan_end() const { return scenario.end + beyond_the_end; }
};

/// The steps, in the order in which they need each other.
void build_frame(Draft& draft);    ///< name, times, choice
void build_charges(Draft& draft);  ///< tariffs and emissions
void build_levers(Draft& draft);   ///< and holidays
void build_places(Draft& draft);
void build_links(Draft& draft);
void build_stations(Draft& draft);
void build_procedures(Draft& draft);
void place_procedures(Draft& draft);  ///< which places and flows use
void build_fleets(Draft& draft);
void build_services(Draft& draft);
void build_lines(Draft& draft);
void build_commodities(Draft& draft);  ///< and profiles
void build_flows(Draft& draft);
void build_warehouses(Draft& draft);  ///< whose flows are built
void build_events(Draft& draft);
void check_train_limits(Draft& draft);
void build_containers(Draft& draft);     ///< stocks
void build_evening_flows(Draft& draft);  ///< of empties between them
void settle_procedures(Draft& draft);    ///< warns of those that nobody uses, and that therefore belong nowhere

/// The procedure called so, which must be of `place` or of none yet; none when it was not given or is wrong, which is
/// complained about.
ProcedureId procedure_at(Draft& draft, const Spotted<std::string>& name, std::optional<PlaceId> place);

/// What one takes of a fleet for loads up to `largest`; `who` is how messages call him.
FleetUse fleet_use(Draft& draft, const FleetUseText& text, Load largest, const std::string& who);
std::vector<FleetUse> fleet_uses(Draft& draft, const ServiceText& text, Load capacity);
Mile build_mile(Draft& draft, const Spotted<std::shared_ptr<const MileText>>& given, Load largest,
                const std::string& flow);
/// The capacity as written, or less where the limits on the way of its trains leave less; that is warned of.
Load train_capacity(Draft& draft, const ServiceText& text, const Service& service);

/// Fills what a step takes, keeps, gives back and inspects.
void build_holding(Draft& draft, const StepText& text, Step& step);
/// Nobody keeps a station and comes to it again, which would never let it in; nobody gives back what nobody keeps.
void check_kept(Draft& draft, const ProcedureText& text, const Procedure& procedure);
/// The same over a whole stop of a run, and shipments that would keep something until they leave a stop.
void check_keepers(Draft& draft);
/// The openings without the days on which the station is closed.
std::vector<Opening> outside_holidays(Draft& draft, const StationText& text, const TimeZone& zone,
                                      const std::vector<Opening>& openings);

/// Refuses a prepared scenario that would take longer than anybody waits: more than 1e12 events expected over all
/// replications.
void check_size(const ScenarioText& text, const Scenario& prepared, double replications, Diagnostics& diagnostics);
/// What is suspicious about a prepared scenario, as warnings: flows that no service can carry, stations that are given
/// more work than they can do.
void warn_about(const ScenarioText& text, const Scenario& prepared, Diagnostics& diagnostics);
/// What is to be measured, the default set included where it is wanted. The values of filters are held against names.
std::vector<KpiDeclaration> build_kpis(Draft& draft);
/// Holds those values of filters against a prepared scenario that only it can tell, such as routes.
void check_filters(const ScenarioText& text, const Scenario& prepared, Diagnostics& diagnostics);

/// What is charged and emitted under a tariff and an emission entry, either of which may be missing.
Charges charges(const TariffText* tariff, const EmissionText* emission);

/// The 32-bit FNV-1a hash of a name, which names its luck.
/// Source: Fowler, Noll, Vo (1991), as in IETF draft-eastlake-fnv.
std::uint32_t fnv1a(std::string_view name);

/// Every row's stream from its name; one that is taken already becomes the next free number.
template <class Key, class Row>
void name_streams(Table<Key, Row>& table) {
  std::unordered_set<std::uint32_t> taken;
  taken.reserve(table.size());
  for (Row& row : table) {
    row.stream = fnv1a(row.name);
    while (!taken.insert(row.stream).second) ++row.stream;
  }
}

}  // namespace caravan::io
