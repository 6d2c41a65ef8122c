// Gravity models: what leaves and reaches each place becomes a flow for each pair.
#include <algorithm>
#include <cmath>

#include "sim/demand/gravity.h"
#include "sim/io/scenario/builder_demand.h"
#include "sim/network/router.h"

namespace caravan::io {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double nowhere = std::numeric_limits<double>::infinity();
constexpr double seconds_per_year = 365.0 * 86'400;

/// One side of the table.
struct Margin {
  std::vector<PlaceId> places;
  VectorXd amounts;  ///< each second
};

/// One model while its flows are made.
struct Model {
  Draft& draft;
  const GravityText& text;
  Margin origins = {}, destinations = {};
  SizeUnit unit = SizeUnit::teu;
  MatrixXd distance = {};  ///< [km] or [h]; infinite where nothing goes
};

/// Nothing after a complaint.
std::optional<Margin> margin_of(Model& model, const Spotted<std::vector<Named<Amount>>>& rows) {
  Draft& draft = model.draft;
  Margin margin;
  bool sound = !rows.value.empty();
  margin.amounts.resize(static_cast<Index>(rows.value.size()));
  for (const Named<Amount>& row : rows.value) {
    const auto place = draft.places.look_up(row.name, draft.diagnostics);
    sound = sound && place.has_value();
    if (row.value.unit != model.unit) {
      draft.diagnostics.error(row.name.spot, "what leaves and reaches places is all in TEU or all in t");
      sound = false;
    }
    margin.amounts(static_cast<Index>(margin.places.size())) = row.value.value;
    margin.places.push_back(place.value_or(PlaceId::none()));
  }
  return sound ? std::optional(std::move(margin)) : std::nullopt;
}

double total(const Margin& margin) {
  double sum = 0;
  for (const double amount : margin.amounts) sum += amount;
  return sum;
}

std::string amount_text(const Model& model, double per_second) {
  return fmt::format("{:.6g} {}/year", per_second * seconds_per_year, model.unit == SizeUnit::teu ? "TEU" : "t");
}

/// Where both sides sum to different totals, what leaves is believed.
void level(Model& model) {
  const double leave = total(model.origins), reach = total(model.destinations);
  if (std::abs(reach / leave - 1) > 1e-6) {
    model.draft.diagnostics.warning(
        model.text.destinations.spot,
        fmt::format("{} leave the origins and {} reach the destinations: the latter are scaled to the former",
                    amount_text(model, leave), amount_text(model, reach)));
  }
  model.destinations.amounts *= leave / reach;
}

bool are_located(Model& model) {
  bool all = true;
  const auto check = [&](const Spotted<std::vector<Named<Amount>>>& rows) {
    for (const Named<Amount>& row : rows.value) {
      if (model.draft.scenario.network.places[*model.draft.places.find(row.name.value)].located) continue;
      model.draft.diagnostics.error(row.name.spot, fmt::format("place '{}' has no coordinates", row.name.value),
                                    "give it `longitude` and `latitude`, or the model `distance: least_time`");
      all = false;
    }
  };
  check(model.text.origins);
  check(model.text.destinations);
  return all;
}

/// Mean time by the fastest services from several departures [h]; infinite where none leads.
double mean_hours(const Model& model, const Router& router, PlaceId from, PlaceId to) {
  constexpr int departures = 8;
  constexpr Duration between{29 * 3'600'000};  // as the choice sets are found
  const Scenario& scenario = model.draft.scenario;
  const SizeLaw& size = model.text.size.value;
  const auto commodity = model.draft.commodities.find(model.text.commodity.value);
  const Load load = load_of(commodity ? scenario.commodities[*commodity] : Commodity{}, size.law.mean(), size.unit);
  double sum = 0;
  for (int i = 0; i < departures; ++i) {
    const Enquiry enquiry{from, to, scenario.start + between * i, load, 0, 0};
    const auto found = router.earliest_arrival(enquiry);
    if (!found) return nowhere;
    sum += (found->delivered - found->ready).hours();
  }
  return sum / departures;
}

/// Fills the distances; false after a complaint. A place is no destination of its own.
bool measure(Model& model) {
  const bool timed = model.text.distance.value == Separation::least_time;
  if (timed ? model.draft.diagnostics.failed() : !are_located(model)) return false;
  const Network network = timed ? freeze(model.draft.scenario.network) : model.draft.scenario.network;
  std::optional<Router> router;
  const auto may_ride = [&](const Leg& leg) { return model.text.modes.has(network.services[leg.service].mode); };
  if (timed) router.emplace(network, may_ride);
  const auto& from = model.origins.places;
  const auto& to = model.destinations.places;
  model.distance.resize(static_cast<Index>(from.size()), static_cast<Index>(to.size()));
  for (std::size_t i = 0; i < from.size(); ++i) {
    for (std::size_t j = 0; j < to.size(); ++j) {
      const double between = from[i] == to[j] ? nowhere
                             : timed          ? mean_hours(model, *router, from[i], to[j])
                                              : geodesic_km(network.places[from[i]], network.places[to[j]]);
      model.distance(static_cast<Index>(i), static_cast<Index>(j)) = std::max(between, 1e-3);
    }
  }
  return true;
}

std::optional<MatrixXd> deterrence_of(const Model& model) {
  const DeterrenceText& text = model.text.deterrence.value;
  if (text.power.given) return power_deterrence(model.distance, text.power.value);
  if (text.exponential.given) return exponential_deterrence(model.distance, text.exponential.value.value);
  const auto decay =
      decay_for_mean(model.distance, model.origins.amounts, model.destinations.amounts, text.mean.value.value);
  if (decay) return exponential_deterrence(model.distance, *decay);
  const BalancedTable even =
      furness(exponential_deterrence(model.distance, 0), model.origins.amounts, model.destinations.amounts);
  const char* unit = text.mean.value.by == Separation::least_time ? "h" : "km";
  model.draft.diagnostics.error(
      text.mean.spot, fmt::format("no deterrence gives a mean of {:.6g} {}", text.mean.value.value, unit),
      even.converged ? fmt::format("without any it is {:.6g} {}, and it can only be less: but not less than the "
                                   "margins allow",
                                   mean_distance(even.table, model.distance), unit)
                     : "no table has these margins at all");
  return std::nullopt;
}

FlowText flow_of(const Model& model, const std::string& from, const std::string& to, double amount) {
  const GravityText& text = model.text;
  FlowText flow;
  flow.spot = text.spot;
  const auto spotted_name = [&](std::string name) {
    return Spotted<std::string>{std::move(name), text.name.spot, true};
  };
  flow.name = spotted_name(fmt::format("{}: {} > {}", text.name.value, from, to));
  flow.corridor = text.corridor;
  flow.commodity = text.commodity;
  flow.from = spotted_name(from);
  flow.to = spotted_name(to);
  flow.volume = {{amount, model.unit}, text.name.spot, true};
  flow.gap.spot = flow.shipments.spot = flow.procedure.spot = text.name.spot;
  flow.size = text.size;
  flow.priority = text.priority;
  flow.trust = text.trust;
  flow.terms = text.terms;
  flow.modes = text.modes;
  flow.provenance = text.provenance;
  return flow;
}

/// One flow for each pair that carries enough; the rest is told of.
void add_flows(const Model& model, const MatrixXd& table, std::vector<FlowText>& flows) {
  const GravityText& text = model.text;
  const Table<PlaceId, Place>& places = model.draft.scenario.network.places;
  int dropped = 0;
  double lost = 0;
  for (Index i = 0; i < table.rows(); ++i) {
    for (Index j = 0; j < table.cols(); ++j) {
      const double amount = table(i, j);
      if (!(amount > 0)) continue;
      if (amount < 1e-12 || (text.at_least.given && amount < text.at_least.value.value)) {
        ++dropped;
        lost += amount;
        continue;
      }
      flows.push_back(flow_of(model, places[model.origins.places[static_cast<std::size_t>(i)]].name,
                              places[model.destinations.places[static_cast<std::size_t>(j)]].name, amount));
    }
  }
  if (dropped == 0) return;
  model.draft.diagnostics.warning(
      text.at_least.given ? text.at_least.spot : text.name.spot,
      fmt::format("{} of the flows of '{}' are below the least and left out: {:.2g} % of the volume", dropped,
                  text.name.value, 100 * lost / total(model.origins)));
}

void build_model(Draft& draft, const GravityText& text, std::vector<FlowText>& flows) {
  if (!text.deterrence.given || text.size.value.law.mean() <= 0) return;
  Model model{draft, text};
  if (!text.origins.value.empty()) model.unit = text.origins.value.front().value.unit;
  auto origins = margin_of(model, text.origins), destinations = margin_of(model, text.destinations);
  if (!origins || !destinations) return;
  model.origins = *std::move(origins);
  model.destinations = *std::move(destinations);
  if (text.at_least.given && text.at_least.value.unit != model.unit)
    return draft.diagnostics.error(text.at_least.spot, "`at_least` is in TEU or t as what leaves and reaches places");
  level(model);
  if (!measure(model)) return;
  const auto deterrence = deterrence_of(model);
  if (!deterrence) return;
  const BalancedTable balanced = furness(*deterrence, model.origins.amounts, model.destinations.amounts);
  if (balanced.converged) return add_flows(model, balanced.table, flows);
  draft.diagnostics.error(text.name.spot, fmt::format("no table of flows has the margins of '{}'", text.name.value),
                          "some place can only send to, or receive from, too few others: a place is no destination of "
                          "its own, and by `least_time` services must lead there");
}

}  // namespace

std::vector<FlowText> gravity_flows(Draft& draft) {
  std::vector<FlowText> flows;
  NameTable<std::size_t> names("gravity model", "gravity models");
  for (std::size_t i = 0; i < draft.text.gravity.size(); ++i) {
    const GravityText& text = draft.text.gravity[i];
    names.add(text.name.value, text.name.spot, i, draft.diagnostics);
    build_model(draft, text, flows);
  }
  return flows;
}

}  // namespace caravan::io
