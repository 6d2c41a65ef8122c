// Links, services, fleets and tariffs of random networks.
#include "tests/property/writer.h"

namespace caravan::test {
namespace {

std::string text_of(int number) { return std::to_string(number); }

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

}  // namespace

/// Tariffs, profiles and levers that other rows name.
std::string Writer::trait_rows() {
  std::string text;
  if (has_.tariffs)
    text +=
        "tariffs: [{name: ride, per_teu: 90 USD/TEU, per_teu_km: 0.3 USD/TEU-km, charges: [{kind: subsidy, amount: 20 "
        "USD/TEU}]},\n"
        "  {name: dear, per_shipment: 400 USD, charges: [900 USD/run]}, {name: lift, per_teu: 35 USD/TEU},\n"
        "  {name: stand, charges: [{kind: storage, amount: 9 USD/TEU-day, free: 6 h}]}, {name: toll, charges: [50 "
        "USD/run]}]\n"
        "emissions: [{name: ride, per_tonne_km: 20 g/t-km}]\n";
  if (has_.profile)
    text +=
        "profiles: [{name: wave, weekdays: [1, 2, 0, 1, 1, 3, 1], hours: [0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 1, 1, 1, 1, "
        "2, 2, 2, 1, 1, 0, 0, 0, 0, 0], growth: 20 %/year}]\n";
  return text + "levers: {trust: 0.5}\n";
}

void Writer::add_link(const std::string& name, int from, int to, const std::string& mode) {
  std::string row = name.empty() ? std::string() : "name: " + name + ", ";
  row += "from: " + place(from) + ", to: " + place(to) + ", mode: " + mode +
         ", length: " + text_of(dice_.between(50, 900)) + " km, running_time: " + quoted_law(60, 900);
  if (dice_.chance(50)) row += ", headway: " + text_of(dice_.between(5, 300)) + " min";
  links_.push_back(row);
  targets_.push_back(name.empty() ? "'" + place(from) + " > " + place(to) + "'" : name);
  targets_.push_back(name.empty() ? "'" + place(to) + " > " + place(from) + "'" : "'" + name + " (back)'");
}

/// A chain; a second way beside it, and past all of it.
void Writer::add_links() {
  for (int i = 0; i + 1 < places_; ++i) add_link("", i, i + 1, mode_);
  if (!has_.second_way) return;
  for (int i = 0; i + 1 < places_; ++i) add_link("w" + text_of(i), i, i + 1, second_mode_);
  if (places_ > 2) add_link("past", 0, places_ - 1, second_mode_);
}

std::string Writer::rule(int capacity) {
  switch (dice_.between(0, 2)) {
    case 0:
      return "timetable: [" + dice_.one_of<std::string>({"mon 08:00", "tue 00:00", "daily 22:00", "wed 23:59"}) +
             ", fri 12:00], cut_off: " + text_of(dice_.between(0, 12)) + " h";
    case 1:
      return "every: " + text_of(dice_.between(6, 48)) + " h, first: " + text_of(dice_.between(0, 20)) +
             " h, cut_off: " + text_of(dice_.between(0, 6)) + " h";
    default:
      return "dispatch: {at_least: " + text_of(dice_.between(1, capacity)) +
             " TEU, longest_wait: " + text_of(dice_.between(1, 40)) + " h}";
  }
}

/// A run works on arrival or before it leaves where servers are kept: not both, else it might come to what it keeps.
std::string Writer::stop(int at, bool first, bool last) {
  std::string row = "{place: " + place(at);
  const std::string& work = train_work_[static_cast<std::size_t>(at)];
  const bool arrives = !work.empty() && !first && dice_.chance(60);
  if (arrives) row += ", on_arrival: " + work;
  if (!work.empty() && !last && !(arrives && has_.keeps) && dice_.chance(40)) row += ", before_departure: " + work;
  if (!first && !last && dice_.chance(30)) row += ", not_before: " + text_of(dice_.between(1, 60)) + " h";
  if (!first && !last && dice_.chance(10)) row += ", loads: false";
  if (!first && !last && dice_.chance(10)) row += ", discharges: false";
  return row + "}";
}

std::vector<int> Writer::random_halts() {
  std::vector<int> halts{dice_.between(0, places_ - 1)};
  const int step = halts[0] == places_ - 1 || (halts[0] > 0 && dice_.chance(40)) ? -1 : 1;
  for (int at = halts[0] + step; at >= 0 && at < places_; at += step)
    if (halts.size() == 1 || dice_.chance(70)) halts.push_back(at);
  return halts;
}

void Writer::add_service(const std::vector<int>& halts, const std::string& mode) {
  const int i = static_cast<int>(services_.size());
  std::vector<std::string> stops;
  for (std::size_t h = 0; h < halts.size(); ++h) stops.push_back(stop(halts[h], h == 0, h + 1 == halts.size()));
  const int capacity = dice_.between(4, 12);
  std::string row = "name: v" + text_of(i) + ", mode: " + mode + ", capacity: " + text_of(capacity) + " TEU, " +
                    rule(capacity) + ", priority: " + text_of(dice_.between(0, 3)) + ", corridor: c" + text_of(i % 2);
  if (has_.tariffs && dice_.chance(80)) row += dice_.chance(70) ? ", tariff: ride, emission: ride" : ", tariff: dear";
  service_names_.push_back("v" + text_of(i));
  if (has_.wagons && dice_.chance(70)) {
    row += dice_.chance(70) ? ", fleet: {name: wagons, teu_per_unit: 2 TEU}" : ", fleet: wagons";
  } else {
    spare_services_.push_back("v" + text_of(i));
  }
  services_.push_back(row + ", stops: [" + joined(stops) + "]");
  routes_.push_back(halts);
}

/// With a second way every line has mostly another beside it, which stops where it does.
void Writer::add_services() {
  const int services = places_ > 1 ? dice_.between(1, has_.second_way ? 3 : 4) : 0;
  for (int i = 0; i < services; ++i) {
    const std::vector<int> halts = random_halts();
    add_service(halts, mode_);
    if (!has_.second_way || !dice_.chance(80)) continue;
    const bool ends_alone = dice_.chance(40);
    add_service(ends_alone ? std::vector<int>{halts.front(), halts.back()} : halts, second_mode_);
  }
}

std::string Writer::stock(int low, int high) {
  std::vector<std::string> rows;
  for (int i = 0; i < places_; ++i) rows.push_back(place(i) + ": " + text_of(dice_.between(low, high)));
  return "stock: {" + joined(rows) + "}";
}

void Writer::add_fleets() {
  if (has_.wagons) {
    std::string row = "name: wagons, " + stock(6, 9) + ", turnaround: " + quoted_law(0, 300);
    if (dice_.chance(50))
      row += ", return_to: " + place(dice_.between(0, places_ - 1)) + ", return_after: " + quoted_law(30, 900);
    fleets_.push_back(row);
  }
  if (has_.chassis) fleets_.push_back("name: chassis, " + stock(2, 4) + ", turnaround: " + quoted_law(0, 90));
}

}  // namespace caravan::test
