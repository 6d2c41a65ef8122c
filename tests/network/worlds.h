#pragma once

#include <string>
#include <vector>

#include "sim/core/random.h"
#include "sim/network/router.h"

namespace caravan::test {

using namespace caravan::literals;

constexpr Time at(Duration since_start) { return Time{} + since_start; }
inline Distribution takes(Duration time) { return Distribution::fixed(time.seconds()); }

/// Small networks, written down quickly. Places, links and services are numbered as they are added.
struct Sketch {
  Network network;

  PlaceId place(const std::string& name) {
    Place row;
    row.name = name;
    return network.places.add(row);
  }

  LinkId link(PlaceId from, PlaceId to, double km, Duration time, Mode mode = Mode::rail, int gauge_mm = 0) {
    Link row;
    row.name = "link " + std::to_string(network.links.size());
    row.from = from;
    row.to = to;
    row.mode = mode;
    row.length_km = km;
    row.running_time = takes(time);
    row.gauge_mm = gauge_mm;
    return network.links.add(row);
  }

  /// One step that takes `each`, and more for a larger load.
  ProcedureId procedure(PlaceId place, Duration each, Duration per_teu = {}) {
    Procedure row;
    row.name = "procedure " + std::to_string(network.procedures.size());
    row.place = place;
    row.steps.push_back({"work", StationId::none(), {takes(each), takes(per_teu), {}}, {Branch{}}});
    return network.procedures.add(row);
  }

  /// A service over one link from each stop to the next; leaves at `departures`.
  ServiceId service(const std::vector<LinkId>& ways, const std::vector<Duration>& departures) {
    Service row;
    row.name = "service " + std::to_string(network.services.size());
    row.mode = network.links[ways.front()].mode;
    for (const LinkId way : ways) {
      Stop stop;
      stop.place = network.links[way].from;
      stop.way = {way};
      row.stops.push_back(stop);
    }
    Stop last;
    last.place = network.links[ways.back()].to;
    row.stops.push_back(last);
    for (const Duration departure : departures) row.departures.push_back(at(departure));
    return network.services.add(row);
  }

  ServiceId dispatched(const std::vector<LinkId>& ways, Duration longest_wait) {
    const ServiceId id = service(ways, {});
    network.services[id].dispatched = true;
    network.services[id].dispatch.longest_wait = longest_wait;
    return id;
  }

  Terminal& terminal(PlaceId place) { return network.places[place].terminal; }
  Stop& stop(ServiceId service, std::size_t stop) { return network.services[service].stops[stop]; }
  Charges& charges(ServiceId service) { return network.services[service].charges; }
};

/// The enquiry of one TEU of ten tonnes.
inline Enquiry enquiry(PlaceId from, PlaceId to, Duration ready = {}) {
  Enquiry question;
  question.from = from;
  question.to = to;
  question.ready = at(ready);
  question.load = {1'000, 10'000};
  return question;
}

/// Numbers drawn one after another; the same for the same seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed, 0) {}
  double real(double low, double high) { return low + (high - low) * random_.uniform(Purpose::test, 0, draw_++); }
  int whole(int low, int high) { return low + static_cast<int>(real(0, high - low + 1)); }  ///< both ends included
  bool often(double probability) { return real(0, 1) < probability; }
  Duration minutes(int low, int high) { return whole(low, high) * 1_min; }

 private:
  Random random_;
  std::uint64_t draw_ = 0;
};

/// A frozen network of `places` places and `services` services with everything that routing knows: lines of two to five
/// stops, some circular; timetables and dispatch; procedures of shipments and runs; cut-offs; closed doors.
Network random_network(std::uint64_t seed, int places, int services);

}  // namespace caravan::test
