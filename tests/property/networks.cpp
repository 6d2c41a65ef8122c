// Promises kept on random networks. How many: CARAVAN_PROPERTY_NETWORKS (1000), beginning with the seed
// CARAVAN_PROPERTY_FIRST (1). A network that fails is shrunk and written as a scenario file, whose path is printed.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/catch.hpp"
#include "tests/property/generator.h"
#include "tests/property/shrink.h"
#include "tests/property/trial.h"

namespace caravan::test {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// What random networks are to meet.
constexpr FactKind wanted[] = {FactKind::shipment_lost,
                               FactKind::shipment_gated_in,
                               FactKind::shipment_loaded,
                               FactKind::shipment_discharged,
                               FactKind::shipment_delivered,
                               FactKind::station_started,
                               FactKind::station_refused,
                               FactKind::station_blocked,
                               FactKind::station_stopped,
                               FactKind::station_resumed,
                               FactKind::station_opened,
                               FactKind::station_closed,
                               FactKind::run_departed,
                               FactKind::run_early,
                               FactKind::run_barred,
                               FactKind::run_unbarred,
                               FactKind::run_queued,
                               FactKind::run_held,
                               FactKind::run_released,
                               FactKind::run_retired,
                               FactKind::shipment_replanned,
                               FactKind::shipment_goods_ready,
                               FactKind::departure_cancelled,
                               FactKind::event_began,
                               FactKind::event_ended,
                               FactKind::run_lacks_units,
                               FactKind::units_taken,
                               FactKind::units_freed,
                               FactKind::reefers_changed,
                               FactKind::empties_changed,
                               FactKind::boxes_changed,
                               FactKind::shipment_boxed,
                               FactKind::shipment_set_out,
                               FactKind::shipment_gated_out,
                               FactKind::shipment_inspected,
                               FactKind::link_closed,
                               FactKind::link_reopened,
                               FactKind::charged,
                               FactKind::emitted,
                               FactKind::order_filled,
                               FactKind::order_delayed,
                               FactKind::order_refused,
                               FactKind::order_served,
                               FactKind::stock_changed};

bool fails(const std::string& yaml) {
  std::string why;
  const auto trial = loaded(yaml, why);
  return trial && failure(*trial);
}

/// Shrinks the network and writes it down; returns where.
std::string written_down(std::uint64_t seed, const std::string& yaml, const std::string& reason) {
  const std::filesystem::path folder = CARAVAN_FAILURES;
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / ("network-" + std::to_string(seed) + ".yaml");
  std::ofstream(path) << "# Random network " << seed << " fails: " << reason << "\n" << shrink(yaml, fails);
  return path.string();
}

}  // namespace

TEST_CASE("on random networks every promise of the world holds after every event") {
  const std::uint64_t first = from_environment("CARAVAN_PROPERTY_FIRST", 1);
  const std::uint64_t count = from_environment("CARAVAN_PROPERTY_NETWORKS", 1'000);
  Seen seen{};
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const std::string yaml = random_network(seed);
    std::string why;
    const auto trial = loaded(yaml, why);
    INFO("random network " << seed << '\n' << yaml << why);
    REQUIRE(trial);
    const auto reason = failure(*trial, &seen);
    if (reason) FAIL(*reason << "\nshrunk and written to " << written_down(seed, yaml, *reason));
  }
  if (count < 1'000) return;
  for (const FactKind kind : wanted) {  // else the generator has forgotten something
    INFO(to_text(kind));
    CHECK(seen[static_cast<std::size_t>(kind)] > 10);
  }
}

}  // namespace caravan::test
