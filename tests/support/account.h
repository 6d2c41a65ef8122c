#pragma once

#include <string>
#include <vector>

#include "sim/measure/delay_ledger.h"
#include "sim/world/loop.h"
#include "tests/support/story.h"

namespace caravan::test {

using Lines = std::vector<std::string>;

/// "3", "3:30"
inline std::string hours(Duration d) {
  std::string text = std::to_string(d.ms / 3'600'000);
  if (d.ms % 3'600'000 != 0) text += ":" + std::to_string(d.ms % 3'600'000 / 60'000);
  return text;
}

/// The account of shipment `number`, delivered, lost or under way: "from-until where, what, why", in hours from the
/// start.
inline Lines account(const std::string& yaml, std::uint32_t number) {
  const Scenario scenario = scenario_of(yaml);
  World world = begin(scenario, 1, 0);
  DelayLedger ledger(scenario);
  std::vector<DelayPart> parts;
  ShipmentId open;
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    ledger(now, fact);
    if (!fact.shipment.exists() || now.shipments[fact.shipment].number != number) return;
    open = now.shipments[fact.shipment].state == ShipmentState::ended ? ShipmentId::none() : fact.shipment;
    if (!open.exists()) parts.assign(ledger.account(fact.shipment).begin(), ledger.account(fact.shipment).end());
  });
  if (open.exists()) parts = ledger.account_until(open, scenario.end);
  Lines lines;
  for (const DelayPart& part : parts) {
    lines.push_back(hours(part.from - scenario.start) + "-" + hours(part.until - scenario.start) + " " +
                    to_text(scenario, part.at) + ", " + to_text(part.hold) + ", " +
                    cause_text(scenario, part.cause, part.event));
    if (part.source != part.at) lines.back() += " of " + to_text(scenario, part.source);
  }
  return lines;
}

}  // namespace caravan::test
