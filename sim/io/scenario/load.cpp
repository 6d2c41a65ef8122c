#include "sim/io/scenario/load.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/io/scenario/builder.h"
#include "sim/io/scenario/builder_demand.h"
#include "sim/io/scenario/resolve.h"
#include "sim/io/scenario/show.h"
#include "sim/io/text/hash.h"

namespace caravan::io {
namespace {

/// What currencies are worth, as far as it can be read; the form complains about the rest.
CurrencyTable currencies_of(const Node& root) {
  CurrencyTable table;
  const Node* node = root.find("currencies");
  if (!node) return table;
  Diagnostics ignored;
  Reading reading{ignored};
  const auto rates = map_of(quantity(dimension::money, between(1e-9, 1e9))).read(*node, "`currencies`", reading);
  if (!rates) return table;
  for (const Named<double>& rate : *rates) {
    if (rate.name.value != "USD") table.set(rate.name.value, rate.value);
  }
  return table;
}

void check_currencies(const ScenarioText& text, Diagnostics& diagnostics) {
  for (const Named<double>& rate : text.currencies) {
    const std::string& code = rate.name.value;
    const bool is_code = code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (code == "USD") {
      diagnostics.error(rate.name.spot, "USD is what all others are measured in", "leave it out");
    } else if (!is_code) {
      diagnostics.error(rate.name.spot, fmt::format("'{}' is not the code of a currency", code),
                        "write three capitals, as in 'EUR'");
    }
  }
}

/// A scenario that is read and built, before it is prepared.
struct Built {
  Scenario scenario;
  std::vector<KpiDeclaration> kpis;
};

/// Adds to the text the flows that its gravity models and warehouses make.
Built build(ScenarioText& text, Diagnostics& diagnostics) {
  Draft draft{.text = text, .diagnostics = diagnostics};
  build_frame(draft);
  build_charges(draft);
  build_levers(draft);
  build_places(draft);
  build_links(draft);
  build_stations(draft);
  build_procedures(draft);
  place_procedures(draft);
  build_fleets(draft);
  check_train_limits(draft);
  build_services(draft);
  build_lines(draft);
  build_commodities(draft);
  for (FlowText& flow : gravity_flows(draft)) text.flows.push_back(std::move(flow));
  for (FlowText& flow : lot_flows(draft)) text.flows.push_back(std::move(flow));
  build_containers(draft);
  build_flows(draft);
  build_warehouses(draft);
  build_events(draft);
  build_evening_flows(draft);
  settle_procedures(draft);
  check_keepers(draft);
  std::vector<KpiDeclaration> kpis = build_kpis(draft);
  check_currencies(text, diagnostics);
  return {std::move(draft.scenario), std::move(kpis)};
}

template <class Row>
void count(Foundation& found, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const auto& confidence = row.provenance.confidence;
    std::size_t& here = !confidence                          ? found.unsaid
                        : *confidence == Confidence::sourced ? found.sourced
                        : *confidence == Confidence::derived ? found.derived
                                                             : found.estimate;
    ++here;
  }
}

template <class Row>
void count(std::vector<Foundation>& foundations, const char* table, const std::vector<Row>& rows) {
  if (rows.empty()) return;
  foundations.emplace_back().table = table;
  count(foundations.back(), rows);
}

void count_stops(std::vector<Foundation>& foundations, const std::vector<ServiceText>& services) {
  const auto stops = [](const ServiceText& service) { return !service.stops.value.empty(); };
  if (std::none_of(services.begin(), services.end(), stops)) return;
  foundations.emplace_back().table = "stops";
  for (const ServiceText& service : services) count(foundations.back(), service.stops.value);
}

std::vector<Foundation> foundations_of(const ScenarioText& text) {
  std::vector<Foundation> found;
  count(found, "places", text.places);
  count(found, "links", text.links);
  count(found, "stations", text.stations);
  count(found, "procedures", text.procedures);
  count(found, "services", text.services);
  count_stops(found, text.services);
  count(found, "lines", text.lines);
  count(found, "tariffs", text.tariffs);
  count(found, "emissions", text.emissions);
  count(found, "commodities", text.commodities);
  count(found, "flows", text.flows);
  count(found, "profiles", text.profiles);
  count(found, "gravity", text.gravity);
  return found;
}

std::string hash_of(const std::vector<SourceId>& files, const Sources& sources) {
  Sha256 hash;
  for (const SourceId file : files) {
    hash.add(fmt::format("{}\n", sources.text(file).size()));
    hash.add(sources.text(file));
  }
  return hash.hex();
}

/// Both passes over a merged tree.
std::optional<LoadedScenario> load(Resolved resolved, const Sources& sources, Diagnostics& diagnostics) {
  const bool failed_before = diagnostics.failed();
  Diagnostics found;
  Reading reading{found, currencies_of(resolved.root)};
  auto text = scenario_form().read(resolved.root, reading, "the scenario");
  Built built;
  if (text) built = build(*text, found);
  LoadedScenario loaded;
  const bool sound = text && !found.failed() && !failed_before;
  if (sound) {
    loaded.scenario = prepare(std::move(built.scenario));
    check_filters(*text, loaded.scenario, found);
    check_size(*text, loaded.scenario, static_cast<double>(text->replications), found);
    warn_about(*text, loaded.scenario, found);
  }
  add_as_tables_say(diagnostics, found, resolved.columns);
  if (!sound || found.failed()) return std::nullopt;
  loaded.kpis = std::move(built.kpis);
  loaded.replications = static_cast<std::uint32_t>(text->replications);
  loaded.seed = static_cast<std::uint64_t>(text->seed);
  loaded.confidence = text->confidence;
  loaded.name = text->name;
  loaded.description = text->description;
  loaded.scenario_hash = hash_of_resolved(resolved.root);
  loaded.model_hash = hash_of(resolved.model_files, sources);
  loaded.foundations = foundations_of(*text);
  if (!resolved.model_files.empty()) loaded.first_model_file = sources.name(resolved.model_files.front());
  loaded.currencies = reading.currencies;
  loaded.resolved = std::move(resolved.root);
  return loaded;
}

}  // namespace

std::optional<LoadedScenario> load_scenario(const std::string& path, const LoadOptions& options, Sources& sources,
                                            Diagnostics& diagnostics) {
  std::optional<Resolved> resolved = resolve_file(path, options, sources, diagnostics);
  return resolved ? load(*std::move(resolved), sources, diagnostics) : std::nullopt;
}

std::optional<LoadedScenario> load_scenario_text(const std::string& name, const std::string& text,
                                                 const LoadOptions& options, Sources& sources,
                                                 Diagnostics& diagnostics) {
  std::optional<Resolved> resolved = resolve_text(name, text, options, sources, diagnostics);
  return resolved ? load(*std::move(resolved), sources, diagnostics) : std::nullopt;
}

std::optional<LoadedScenario> load_resolved(Node resolved, const Sources& sources, Diagnostics& diagnostics) {
  return load({.root = std::move(resolved), .model_files = {}, .columns = {}}, sources, diagnostics);
}

}  // namespace caravan::io
