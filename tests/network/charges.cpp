// What a ride is expected to cost: charges beside the rates, by hand.
#include "sim/network/charge.h"

#include "sim/network/plan.h"
#include "tests/catch.hpp"
#include "tests/network/worlds.h"

namespace caravan::test {
namespace {

using Of = Basis::Of;

Charge charge(ChargeKind kind, Basis basis, double usd) {
  Charge row;
  row.kind = kind;
  row.basis = basis;
  row.usd = usd;
  return row;
}

constexpr Load box{2'000, 20'000};

// a ---- 100 km, 10 h ---- b ---- 300 km, 30 h ---- c
struct Line : Sketch {
  PlaceId a = place("a"), b = place("b"), c = place("c");
  ServiceId train = service({link(a, b, 100, 10_h), link(b, c, 300, 30_h)}, {0_h});
  std::vector<Charge>& further() { return charges(train).further; }

  double usd(Load load = box, Leg leg = {ServiceId{0}, 0, 2}) const {
    const Network map = freeze(network);
    return bill(map, leg, length_km(map, leg), load).usd;
  }
};

}  // namespace

TEST_CASE("a charge is its amount times what its basis counts") {
  const auto [basis, expected] = GENERATE(table<Basis, double>({{{Of::shipment, false, false}, 3},
                                                                {{Of::teu, false, false}, 6},
                                                                {{Of::tonne, false, false}, 60},
                                                                {{Of::shipment, true, false}, 1200},
                                                                {{Of::teu, true, false}, 2400},
                                                                {{Of::tonne, false, true}, 120},
                                                                {{Of::teu, true, true}, 4800}}));
  INFO(to_text(basis));
  CHECK(usd_for(charge(ChargeKind::freight, basis, 3), {box, 400, 25_h}) == expected);  // two days begun
}

TEST_CASE("days are counted as they begin, after the free ones and up to the last") {
  Charge storage = charge(ChargeKind::storage, {Of::teu, false, true}, 1);
  storage.free = 48_h;
  storage.until = 120_h;
  const auto [stay, days] = GENERATE(table<Duration, int>(
      {{0_h, 0}, {48_h, 0}, {48_h + 1_ms, 1}, {72_h, 1}, {72_h + 1_ms, 2}, {119_h, 3}, {120_h, 3}, {999_h, 3}}));
  CHECK(days_begun(storage, stay) == days);
}

TEST_CASE("bounds hold where something is due at all") {
  Charge dray = charge(ChargeKind::drayage, {Of::shipment, true, false}, 2);
  dray.at_least = 100;
  dray.at_most = 150;
  CHECK(usd_for(dray, {box, 10, {}}) == 100);
  CHECK(usd_for(dray, {box, 60, {}}) == 120);
  CHECK(usd_for(dray, {box, 99, {}}) == 150);
  CHECK(usd_for(dray, {box, 0, {}}) == 0);
}

TEST_CASE("a quotation has charges per run as their share of a full run") {
  Line line;
  line.further() = {charge(ChargeKind::freight, {Of::run, false, false}, 1000)};
  CHECK(line.usd() == 1000);  // no limit: as if alone
  line.network.services[line.train].capacity = {100'000, 500'000};
  CHECK(line.usd() == Approx(1000 * 20.0 / 500).epsilon(1e-12));  // by mass, which binds
  line.network.services[line.train].capacity = {100'000, Load::unlimited};
  CHECK(line.usd() == Approx(20).epsilon(1e-12));
  line.further().push_back(charge(ChargeKind::freight, {Of::run, true, false}, 10));
  CHECK(line.usd() == Approx(20 + 80).epsilon(1e-12));
}

TEST_CASE("a quotation knows passing fees, days aboard and subsidies") {
  Line line;
  line.charges(line.train).usd_per_teu = 100;
  line.network.places[line.b].passing_fees = {charge(ChargeKind::border_fee, {Of::tonne, false, false}, 2)};
  line.network.places[line.a].passing_fees = {charge(ChargeKind::border_fee, {Of::shipment, false, false}, 999)};
  CHECK(line.usd() == 200 + 40);
  CHECK(line.usd(box, {line.train, 1, 2}) == 200);  // begins at b, and does not come there
  line.further() = {charge(ChargeKind::surcharge, {Of::teu, false, true}, 7)};
  CHECK(line.usd() == 200 + 40 + 2 * 2 * 7);  // 40 h
  line.further().push_back(charge(ChargeKind::subsidy, {Of::teu, false, false}, 50));
  CHECK(line.usd() == 200 + 40 + 28 - 100);
  line.further().push_back(charge(ChargeKind::subsidy, {Of::teu, false, false}, 5000));
  CHECK(line.usd() == 40);  // never below nothing, and fees are another's
}

TEST_CASE("charges that would pay their payer are no charges") {
  for (const Charge& bad : {charge(ChargeKind::subsidy, {}, -1), charge(ChargeKind::freight, {}, std::nan(""))}) {
    Line line;
    line.further() = {bad};
    CHECK_THROWS(freeze(line.network));
  }
}

}  // namespace caravan::test
