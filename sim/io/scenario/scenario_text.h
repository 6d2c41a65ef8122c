#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/scenario/choice_text.h"
#include "sim/io/scenario/demand_text.h"
#include "sim/io/scenario/equipment_text.h"
#include "sim/io/scenario/event_text.h"
#include "sim/io/scenario/inspection_text.h"
#include "sim/io/scenario/money_text.h"
#include "sim/io/scenario/provenance.h"
#include "sim/io/scenario/scenario_values.h"
#include "sim/io/values/form.h"
#include "sim/network/link.h"
#include "sim/network/place.h"
#include "sim/network/procedure.h"
#include "sim/network/station.h"

/// What a scenario says, key by key, before names are looked up: one struct and one form a noun. Members that later
/// checks complain about know their place. Quantities are in the units of value_type.h unless another is named.
namespace caravan::io {

struct PlaceText {
  Spot spot;
  Spotted<std::string> name;
  std::string en, zh, country, city;
  std::vector<std::string> programmes;
  Spotted<double> longitude, latitude;  ///< [degrees]
  Spotted<std::string> time_zone;
  PlaceKind kind = PlaceKind::terminal;
  Load yard = Load::no_limit();
  Spotted<double> reefer_plugs, empty_yard;  ///< [TEU]
  Spotted<AppointmentsText> appointments;
  WhenFull when_full = WhenFull::block;
  Spotted<std::string> before_loading, at_transfer, after_discharge;  ///< procedures
  Spotted<std::string> handling;                                      ///< a tariff, an emission entry or both
  Spotted<std::string> storage, passing_fee;                          ///< tariffs
  Provenance provenance;
};

struct LinkText {
  Spot spot;
  Spotted<std::string> name, from, to;
  Spotted<Mode> mode;
  Spotted<double> length;     ///< [m]
  Spotted<double> speed;      ///< [m/s]
  Spotted<double> variation;  ///< cv
  Spotted<Distribution> running_time;
  Duration headway;
  Spotted<int> gauge;  ///< [mm]
  std::string passage;
  bool both_ways = true;
  Provenance provenance;
};

/// How long work takes; at a station: unless the step says otherwise.
struct WorkText {
  Spotted<Distribution> each, per_teu, per_tonne, per_wagon, per_reconsigned;
};

struct HoursText {
  Spot spot;
  std::vector<int> days;  ///< 0 = Monday
  Duration from, to;      ///< since midnight; `to` before `from`: on the next day
};

struct BreakdownsText {
  Spotted<Distribution> up, down;
  WearClock clock = WearClock::calendar;
};

struct StationText {
  Spot spot;
  Spotted<std::string> name, place;
  int servers = 1;
  QueueOrder order = QueueOrder::first_come;
  int room = 0;  ///< 0: no limit
  WhenFull when_full = WhenFull::block;
  std::vector<HoursText> hours;
  std::vector<Spotted<std::string>> closed_on;  ///< holidays
  std::optional<BreakdownsText> breakdowns;
  WorkText work;
  Provenance provenance;
};

struct BranchText {
  Spotted<std::string> step;
  Spotted<double> probability;
};

struct StepText {
  Spot spot;
  Spotted<std::string> name, station;
  WorkText work;
  Spotted<std::vector<BranchText>> next;
  Spotted<int> servers;
  Spotted<Keep> keep;
  std::vector<Spotted<std::string>> release;
  std::optional<InspectionText> inspect;
};

struct ProcedureText {
  Spot spot;
  Spotted<std::string> name, place;
  std::vector<StepText> steps;
  Provenance provenance;
};

struct StopText {
  Spot spot;
  Spotted<std::string> place;
  Spotted<std::vector<Spotted<std::string>>> via;
  Spotted<std::string> on_arrival, before_departure;
  Spotted<Duration> not_before;
  bool loads = true, discharges = true;
  Provenance provenance;
};

struct DispatchText {
  Load at_least;
  Duration longest_wait;
};

struct ServiceText {
  Spot spot;
  Spotted<std::string> name;
  Spotted<Mode> mode;
  std::string corridor;
  Spotted<int> gauge;  ///< [mm]
  Spotted<Load> capacity;
  std::vector<FleetUseText> fleets;
  Spotted<WagonText> wagon;
  LocomotiveText locomotive;
  Spotted<std::vector<WeeklyTime>> timetable;
  Spotted<Duration> every, first;
  Spotted<DispatchText> dispatch;
  Duration cut_off;
  int priority = 0;
  Spotted<std::string> tariff, emission;
  std::vector<Spotted<std::string>> avoid;  ///< passages and links
  Spotted<std::vector<StopText>> stops;
  Provenance provenance;
};

struct LineText {
  Spot spot;
  Spotted<std::string> name;
  std::string en, zh, programme;
  Spotted<std::vector<Spotted<std::string>>> services;
  Provenance provenance;
};

struct TariffText {
  Spotted<std::string> name;
  double per_shipment = 0, per_teu = 0, per_tonne = 0, per_teu_km = 0, per_tonne_km = 0;  ///< [USD and base units]
  std::vector<ChargeText> charges;
  Provenance provenance;
};

struct EmissionText {
  Spotted<std::string> name;
  double per_teu = 0, per_tonne = 0, per_tonne_km = 0;  ///< CO2e [g and base units]
  EmissionDetailText detail;
  Provenance provenance;
};

struct CommodityText {
  Spotted<std::string> name;
  std::string zh;
  double mass_per_load = 0;  ///< [kg/TEU]
  double value = 0;          ///< [USD/kg]
  double loss = 0;           ///< share of the value [1/s]
  Spotted<double> density;   ///< [kg/m3]
  bool reefer = false, empty = false;
  Spotted<HourPrice> value_of_time;
  HourPrice value_of_reliability;
  Provenance provenance;
};

struct ConsignmentText {
  Spotted<Moment> at;
  Spotted<Amount> size;
};

struct FlowText {
  Spot spot;
  Spotted<std::string> name;
  std::string corridor;
  Spotted<std::string> commodity, from, to;
  Spotted<std::vector<Spotted<std::string>>> via;
  ModeSet modes = ModeSet::all();
  Spotted<Amount> volume;  ///< each second
  Spotted<Distribution> gap;
  Spotted<std::vector<ConsignmentText>> shipments;
  Spotted<std::vector<BatchText>> schedule;
  Spotted<SizeLaw> size;
  int priority = 0;
  Trust trust = Trust::general;
  Documents documents = Documents::through;
  Spotted<std::string> procedure;
  FlowTermsText terms;
  Spotted<std::shared_ptr<const MileText>> first_mile, last_mile;  ///< few flows have any
  Spotted<Boxes> boxes;
  Spotted<std::string> drayage;      ///< a tariff, an emission entry or both
  Spotted<double> drayage_distance;  ///< [m]
  Provenance provenance;
};

/// A stocking point that ships on demand. All its amounts are in one unit.
struct WarehouseText {
  Spot spot;
  Spotted<std::string> name;
  std::string corridor;
  Spotted<std::string> commodity, place, from;
  Spotted<Amount> demand;  ///< each second
  Spotted<Distribution> gap;
  Spotted<std::vector<ConsignmentText>> orders;
  Spotted<SizeLaw> size;
  FlowTermsText terms;  ///< of which it has `profile` and `growth`
  Spotted<Amount> stock, reorder_at, order;
  WhenOut when_out = WhenOut::backorder;
  Provenance provenance;
};

struct KpiText {
  Spot spot;
  std::optional<std::string> name;
  Spotted<Score> score;
  std::vector<Spotted<Label>> by;
  std::vector<Named<std::string>> where;
  std::vector<Spotted<Statistic>> statistics;
  Spotted<Duration> threshold;
};

struct ScenarioText {
  Spot spot;
  Spotted<int> schema_version;
  std::string name, description;
  Spotted<std::string> extends;
  Spotted<std::vector<std::string>> models;
  Spotted<Time> start;
  Spotted<Duration> horizon, warm_up;
  std::int64_t replications = 10, seed = 1;
  double confidence = 0.95;
  std::vector<Named<double>> currencies;  ///< [USD]
  std::vector<Named<std::vector<DateRange>>> holidays;
  ChoiceText choice;
  std::vector<Spotted<std::string>> avoid;  ///< passages and links
  std::vector<PlaceText> places;
  std::vector<LinkText> links;
  std::vector<StationText> stations;
  std::vector<ProcedureText> procedures;
  std::vector<ServiceText> services;
  std::vector<LineText> lines;
  std::vector<FleetText> fleets;
  std::vector<TrainLimitText> limits;
  Spotted<ContainersText> containers;
  std::vector<TariffText> tariffs;
  std::vector<EmissionText> emissions;
  std::vector<CommodityText> commodities;
  std::vector<FlowText> flows;
  std::vector<ProfileText> profiles;
  std::vector<GravityText> gravity;
  std::vector<WarehouseText> warehouses;
  std::vector<Named<double>> levers;
  std::vector<EventText> events;
  RecoveryRule recovery;
  std::vector<KpiText> kpis;
  bool default_kpis = true;
};

/// The declarations of all keys.
Form<Provenance> provenance_form();
Form<PlaceText> place_form();
Form<LinkText> link_form();
Form<StationText> station_form();
Form<ProcedureText> procedure_form();
Form<ServiceText> service_form();
Form<StopText> stop_form();
Form<LineText> line_form();
Form<TariffText> tariff_form();
Form<EmissionText> emission_form();
Form<CommodityText> commodity_form();
Form<ConsignmentText> consignment_form();
Form<FlowText> flow_form();
Form<WarehouseText> warehouse_form();
Form<KpiText> kpi_form();
Form<ScenarioText> scenario_form();

/// Values that several nouns have.
ValueType<Mode> mode_word();
ValueType<ModeSet> mode_words();
ValueType<WhenFull> when_full_word();
Form<WorkText> work_form();

}  // namespace caravan::io
