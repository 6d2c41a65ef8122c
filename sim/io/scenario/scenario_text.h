#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/scenario/choice_text.h"
#include "sim/io/scenario/scenario_values.h"
#include "sim/io/values/form.h"
#include "sim/network/link.h"
#include "sim/network/place.h"
#include "sim/network/station.h"

/// What a scenario says, key by key, before names are looked up: one struct and one form a noun. Members that later
/// checks complain about know their place. Quantities are in the units of value_type.h unless another is named.
namespace caravan::io {

/// How well a row is founded.
enum class Confidence { sourced, derived, estimate };

/// Where a row's numbers are from.
struct Provenance {
  std::optional<std::string> source;
  std::optional<Confidence> confidence;
};

struct PlaceText {
  Spot spot;
  Spotted<std::string> name;
  std::string en, zh, country;
  Spotted<double> longitude, latitude;  ///< [degrees]
  Spotted<std::string> time_zone;
  PlaceKind kind = PlaceKind::terminal;
  Load yard = Load::no_limit();
  WhenFull when_full = WhenFull::block;
  Spotted<std::string> before_loading, at_transfer, after_discharge;  ///< procedures
  Spotted<std::string> handling;                                      ///< a tariff, an emission entry or both
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
  bool both_ways = true;
  Provenance provenance;
};

/// How long work takes; at a station: unless the step says otherwise.
struct WorkText {
  Spotted<Distribution> each, per_teu, per_tonne;
};

struct HoursText {
  Spot spot;
  std::vector<int> days;  ///< 0 = Monday
  Duration from, to;      ///< since midnight; `to` before `from`: on the next day
};

struct BreakdownsText {
  Spotted<Distribution> up, down;
};

struct StationText {
  Spot spot;
  Spotted<std::string> name, place;
  int servers = 1;
  QueueOrder order = QueueOrder::first_come;
  int room = 0;  ///< 0: no limit
  WhenFull when_full = WhenFull::block;
  std::vector<HoursText> hours;
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
  Spotted<std::vector<WeeklyTime>> timetable;
  Spotted<Duration> every, first;
  Spotted<DispatchText> dispatch;
  Duration cut_off;
  int priority = 0;
  Spotted<std::string> tariff, emission;
  Spotted<std::vector<StopText>> stops;
  Provenance provenance;
};

struct TariffText {
  Spotted<std::string> name;
  double per_shipment = 0, per_teu = 0, per_tonne = 0, per_teu_km = 0, per_tonne_km = 0;  ///< [USD and base units]
  Provenance provenance;
};

struct EmissionText {
  Spotted<std::string> name;
  double per_teu = 0, per_tonne = 0, per_tonne_km = 0;  ///< CO2e [g and base units]
  Provenance provenance;
};

struct CommodityText {
  Spotted<std::string> name;
  std::string zh;
  double mass_per_load = 0;  ///< [kg/TEU]
  double value = 0;          ///< [USD/kg]
  double loss = 0;           ///< share of the value [1/s]
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
  Spotted<Amount> volume;  ///< each second
  Spotted<Distribution> gap;
  Spotted<std::vector<ConsignmentText>> shipments;
  Spotted<SizeLaw> size;
  int priority = 0;
  Spotted<std::string> procedure;
  Provenance provenance;
};

struct ClosureText {
  Spot spot;
  std::optional<std::string> name;
  std::vector<Spotted<std::string>> close;
  Spotted<Moment> from, until;
  Spotted<Duration> lasting;
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
  ChoiceText choice;
  std::vector<PlaceText> places;
  std::vector<LinkText> links;
  std::vector<StationText> stations;
  std::vector<ProcedureText> procedures;
  std::vector<ServiceText> services;
  std::vector<TariffText> tariffs;
  std::vector<EmissionText> emissions;
  std::vector<CommodityText> commodities;
  std::vector<FlowText> flows;
  std::vector<ClosureText> closures;
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
Form<TariffText> tariff_form();
Form<EmissionText> emission_form();
Form<CommodityText> commodity_form();
Form<FlowText> flow_form();
Form<ClosureText> closure_form();
Form<KpiText> kpi_form();
Form<ScenarioText> scenario_form();

/// Values that several nouns have.
ValueType<Mode> mode_word();
ValueType<WhenFull> when_full_word();
Form<WorkText> work_form();

}  // namespace caravan::io
