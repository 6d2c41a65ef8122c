#include "tests/property/little.h"

namespace caravan::test {

LittleLaw::Count& LittleLaw::at(const Key& key, Time now) {
  Count& count = counts_.try_emplace(key, Count{0, 0, 0, 0, start_}).first->second;
  count.area_ms += count.present * (now - count.since).ms;
  count.since = now;
  return count;
}

void LittleLaw::comes(const Key& key, Time now) {
  Count& count = at(key, now);
  ++count.present;
  count.entries_ms += (now - start_).ms;
}

/// Of who goes, `lasted` tells when it came; what is left of `entries_ms` belongs to those who are still there.
void LittleLaw::goes(const Key& key, const Fact& fact) {
  Count& count = at(key, fact.at);
  --count.present;
  count.stays_ms += fact.lasted.ms;
  count.entries_ms -= (fact.at - fact.lasted - start_).ms;
}

/// Who leaves its stop for another itinerary is told without how long it stood there.
void LittleLaw::leaves_stop(const Fact& fact) {
  const auto found = standing_.find(fact.shipment.value);
  if (found == standing_.end()) return;
  Fact left = fact;
  left.lasted = fact.at - found->second.second;
  goes(found->second.first, left);
  standing_.erase(found);
}

void LittleLaw::operator()(const World& world, const Fact& fact) {
  switch (fact.kind) {
    case FactKind::shipment_created:  // who is booked ahead comes when its goods are ready
      if (world.shipments[fact.shipment].born > fact.at) return;
      return comes({Room::world, 0, 0}, fact.at);
    case FactKind::shipment_goods_ready:
      return comes({Room::world, 0, 0}, fact.at);
    case FactKind::shipment_lost:
      if (world.shipments[fact.shipment].born > fact.at) return;
      return goes({Room::world, 0, 0}, fact);
    case FactKind::shipment_delivered:
      return goes({Room::world, 0, 0}, fact);
    case FactKind::station_joined:
      comes({Room::station, fact.where, 0}, fact.at);
      return comes({Room::queue, fact.where, 0}, fact.at);
    case FactKind::station_started:
      return goes({Room::queue, fact.where, 0}, fact);
    case FactKind::station_left:
      return goes({Room::station, fact.where, 0}, fact);
    case FactKind::shipment_ready:
      standing_[fact.shipment.value] = {{Room::stop, fact.where, fact.stop}, fact.at};
      return comes({Room::stop, fact.where, fact.stop}, fact.at);
    case FactKind::shipment_replanned:
      return fact.stays ? void() : leaves_stop(fact);
    case FactKind::shipment_loaded:
      standing_.erase(fact.shipment.value);
      return goes({Room::stop, fact.where, fact.stop}, fact);
    case FactKind::run_queued:
      return comes({Room::path, fact.where, 0}, fact.at);
    case FactKind::run_entered:
      goes({Room::path, fact.where, 0}, fact);
      return comes({Room::link, fact.where, 0}, fact.at);
    case FactKind::run_passed:
      return goes({Room::link, fact.where, 0}, fact);
    default:
      break;
  }
}

std::optional<std::string> LittleLaw::broken(Time end) const {
  for (const auto& [key, count] : counts_) {
    const std::int64_t area = count.area_ms + count.present * (end - count.since).ms;
    const std::int64_t stays = count.stays_ms + count.present * (end - start_).ms - count.entries_ms;
    if (area != stays || count.present < 0)
      return "Little's law: of room " + std::to_string(static_cast<int>(std::get<0>(key))) + ", row " +
             std::to_string(std::get<1>(key)) + ", the integral is " + std::to_string(area) + " ms, the stays are " +
             std::to_string(stays) + " ms";
  }
  return std::nullopt;
}

}  // namespace caravan::test
