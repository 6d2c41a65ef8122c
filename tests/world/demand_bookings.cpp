// Bookings ahead of the goods, cancellations and due dates.
#include <cmath>

#include "sim/demand/booking.h"
#include "sim/experiment/replicate.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

std::string at_gate(const std::string& order, const std::string& flows) {
  return "places: [{name: hub}]\nstations: [{name: gate, place: hub, work: 2 h" + order +
         "}]\nprocedures: [{name: pass, steps: [gate]}]\nflows:\n" + flows;
}

std::string flow(const std::string& name, const std::string& more) {
  return "  - {name: " + name + ", from: hub, to: hub, procedure: pass, " + more + "}\n";
}

/// The value of a metric without labels in replication 0.
double value_of(const Scenario& scenario, const std::string& metric) {
  const KpiPlan plan = bind_kpis(scenario, booking_kpis(scenario));
  const Result result = replicate(scenario, plan, 1, 0);
  for (std::size_t i = 0; i < plan.rows.size(); ++i)
    if (plan.rows[i].metric == metric && plan.rows[i].labels.empty()) return result.values[i];
  FAIL("there is no " << metric);
  return 0;
}

// Two boxes with time to spare, at 0 and 10 min, and one at 20 min that is due at 3 h 20.
std::string two_patient_one_urgent(const std::string& order) {
  return at_gate(order, flow("patient", "due: 50 h, shipments: [{at: 0 h}, {at: 10 min}]") +
                            flow("urgent", "due: 3 h, shipments: [{at: 20 min}]"));
}

}  // namespace

TEST_CASE("a shipment that is booked ahead comes to its gate when its goods are ready, and its time begins there") {
  const Story story(at_gate("", flow("f", "lead: 5 h, shipments: [{at: 1 h}, {at: 2 h}]")));
  CHECK(story.times(FactKind::shipment_created) == Hours{1_h, 2_h});
  CHECK(story.times(FactKind::shipment_chose) == Hours{1_h, 2_h});
  CHECK(story.times(FactKind::shipment_goods_ready) == Hours{6_h, 7_h});
  CHECK(story.lasted(FactKind::shipment_goods_ready) == Hours{5_h, 5_h});
  CHECK(story.times(FactKind::station_joined) == Hours{6_h, 7_h});
  CHECK(story.delivered() == Hours{8_h, 10_h});
  CHECK(story.lasted(FactKind::shipment_delivered) == Hours{2_h, 3_h});
}

// cheap leaves once, at 2 d; dear leaves once, at 12 d. The goods are booked at 0 and ready at 10 d.
TEST_CASE("a booking chooses for the time when its goods are ready") {
  const std::string services =
      "places: [{name: a}, {name: b}]\nlinks: [{from: a, to: b, mode: rail, length: 24 km, speed: 24 km/day}]\n"
      "tariffs: [{name: low, per_teu: 1 USD/TEU}, {name: high, per_teu: 9 USD/TEU}]\nservices:\n"
      "  - {name: cheap, mode: rail, capacity: 9 TEU, every: 1000 d, first: 2 d, tariff: low, stops: [a, b]}\n"
      "  - {name: dear, mode: rail, capacity: 9 TEU, every: 1000 d, first: 12 d, tariff: high, stops: [a, b]}\n"
      "flows: [{name: f, from: a, to: b, shipments: [{at: 0 h}]";
  CHECK(Story(services + "}]\n").delivered() == Hours{3_d});
  CHECK(Story(services + ", lead: 10 d}]\n").delivered() == Hours{13_d});
}

TEST_CASE("the share that is cancelled is as said, at any instant before readiness alike") {
  Flow flow;
  flow.stream = 7;
  flow.terms.ahead = true;
  flow.terms.lead = Distribution::uniform(10, 1000);
  flow.terms.cancelled = 0.2;
  const Random random(3, 0);
  constexpr int n = 20'000;
  double cancelled = 0, when = 0;
  bool before_ready = true, promised = false;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Booking booking = booking_of(flow, random, i);
    before_ready = before_ready && booking.after >= Duration::zero() && booking.after < booking.lead;
    promised = promised || booking.due < Duration::forever();
    cancelled += booking.cancelled ? 1 : 0;
    when += booking.after.seconds() / booking.lead.seconds();
  }
  CHECK(before_ready);
  CHECK_FALSE(promised);
  CHECK(std::abs(cancelled / n - 0.2) < 4 * std::sqrt(0.2 * 0.8 / n));
  CHECK(std::abs(when / n - 0.5) < 4 * std::sqrt(1 / 12.0 / n));
  flow.terms.lead = Distribution::fixed(0);
  CHECK_FALSE(booking_of(flow, random, 1).cancelled);
}

TEST_CASE("a cancelled booking ends before it is ready, and all that are created are accounted for") {
  const std::string text =
      at_gate("", flow("f", "volume: 20 TEU/day, lead: \"uniform(low 2 d, high 8 d)\", cancel: 25 %"));
  const Story story(text);
  const std::vector<LossCause> losses = story.losses();
  const std::size_t created = story.times(FactKind::shipment_created).size();
  CHECK(losses.size() > 100);
  CHECK(losses == std::vector(losses.size(), LossCause::cancelled));
  CHECK(created == story.delivered().size() + losses.size() + story.world().shipments.living());
  const Scenario scenario = scenario_of(text);
  CHECK(value_of(scenario, "shipments_cancelled") == static_cast<double>(losses.size()));
  // 10 bookings a day stay booked for 5 days, those cancelled for half of that.
  CHECK(value_of(scenario, "booked.time_average") == Approx(10 * 5 * (0.75 + 0.25 / 2)).epsilon(0.1));
}

// The urgent one overtakes the second patient one: 0-2, 2-4 (late by 40 min), 4-6.
TEST_CASE("a station serves the earliest due date first and interrupts nobody") {
  const Story story(two_patient_one_urgent(", order: due_date"));
  CHECK(story.lasted(FactKind::shipment_delivered) == Hours{2_h, 3_h + 40_min, 5_h + 50_min});
  const Story in_turn(two_patient_one_urgent(""));
  CHECK(in_turn.lasted(FactKind::shipment_delivered) == Hours{2_h, 3_h + 50_min, 5_h + 40_min});
}

TEST_CASE("without due dates a station by due date serves who comes first") {
  const std::string none = flow("f", "shipments: [{at: 0 h}, {at: 10 min}, {at: 20 min}]");
  CHECK(Story(at_gate(", order: due_date", none)).lasted(FactKind::shipment_delivered) ==
        Hours{2_h, 3_h + 50_min, 5_h + 40_min});
}

TEST_CASE("who is on time, and how late, is judged by the due date") {
  const Scenario scenario = scenario_of(two_patient_one_urgent(", order: due_date"));
  CHECK(value_of(scenario, "on_time") == Approx(2 / 3.0));
  const double patient = (2 - 50) + (6 - 50 - 1 / 6.0), urgent = 4 - 3 - 1 / 3.0;
  CHECK(value_of(scenario, "lateness.mean") == Approx((patient + urgent) / 3 / 24));
  CHECK(value_of(scenario, "tardiness.mean") == Approx(urgent / 3 / 24));
}

TEST_CASE("shipments without a due date are not asked whether they kept it") {
  const Scenario scenario = scenario_of(at_gate(
      "", flow("free", "shipments: [{at: 0 h}]") + flow("promised", "due: 1 h, shipments: [{at: 0 h}, {at: 20 h}]")));
  CHECK(value_of(scenario, "on_time") == 0);
  CHECK(value_of(scenario, "tardiness.mean") == Approx((3 + 1) / 2.0 / 24));
}

}  // namespace caravan::test
