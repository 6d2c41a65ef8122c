// Demand, choice and events of random networks.
#include "tests/property/writer.h"

namespace caravan::test {
namespace {

std::string text_of(int number) { return std::to_string(number); }

}  // namespace

std::string Writer::choice() {
  std::string row = "choice: {candidates: " + text_of(dice_.between(2, 4));
  if (dice_.chance(50)) row += ", rule: logit, scale: " + text_of(dice_.between(10, 400)) + " USD";
  row += ", information: " +
         (dice_.chance(4) ? std::string("perfect") : dice_.one_of<std::string>({"plan", "yesterday", "live"}));
  row += ", replan: " + dice_.one_of<std::string>({"never", "transfer", "stuck", "always", "always"});
  if (dice_.chance(40)) row += ", when_closed: give_up";
  if (dice_.chance(50)) row += ", booking: true";
  return row + "}\n";
}

/// How shipments come; `listed`: each by itself.
std::string Writer::stream(bool& listed) {
  listed = false;
  switch (dice_.between(0, 3)) {
    case 0:
      return ", volume: " + text_of(dice_.between(2, 20)) + " TEU/day, size: '" +
             dice_.one_of<std::string>({"2 TEU", "uniform(low 1 TEU, high 4 TEU)", "1 TEU"}) + "'";
    case 1:
      return ", gap: " + quoted_law(60, 600) + ", size: 2 TEU";
    case 2:
      listed = true;
      return dice_.chance(30) ? ", schedule: {at: 'daily 06:00', size: 2 TEU, shipments: 3}"
                              : ", schedule: [{at: 'mon-fri 10:00', size: 1 TEU}, {at: 'tue 18:00', shipments: 4}]";
    default:
      listed = true;
      return ", shipments: [{at: 0 h}, {at: 1 h, size: 1 TEU}, {at: 1 h, size: 3 TEU}, {at: " +
             text_of(dice_.between(2, 40)) + " h}, {at: 41 h, size: 4 TEU}]";
  }
}

/// What shippers and carrier agree upon, and what takes the goods to the terminal and from it.
std::string Writer::terms() {
  std::string row;
  if (has_.ahead && dice_.chance(70)) {
    row += ", lead: " + quoted_law(60, 1500);
    if (may_cancel_ && dice_.chance(50)) row += ", cancel: " + text_of(dice_.between(5, 50)) + " %";
  }
  if (has_.due && dice_.chance(70)) row += ", due: " + quoted_law(120, 3000);
  const std::string chassis =
      !has_.chassis ? "" : (dice_.chance(60) ? ", fleet: {name: chassis, teu_per_unit: 2 TEU}" : ", fleet: chassis");
  const std::string tariff = has_.tariffs && dice_.chance(40) ? ", tariff: lift" : "";
  if (has_.miles && dice_.chance(60)) row += ", first_mile: {time: " + quoted_law(0, 200) + chassis + tariff + "}";
  if (has_.miles && dice_.chance(60)) row += ", last_mile: {time: " + quoted_law(0, 200) + chassis + tariff + "}";
  if (has_.boxes && dice_.chance(20)) row += ", boxes: own";
  if (has_.inspects && dice_.chance(50)) row += ", trust: aeo";
  return row;
}

/// Mostly where a service leads, so that there is something to see.
void Writer::add_flow(int i) {
  int from = dice_.between(0, places_ - 1), to = dice_.between(0, places_ - 1);
  if (!routes_.empty() && dice_.chance(80)) {
    const std::vector<int>& route = dice_.one_of(routes_);
    const int board = dice_.between(0, static_cast<int>(route.size()) - 2);
    from = route[static_cast<std::size_t>(board)];
    to = route[static_cast<std::size_t>(dice_.between(board + 1, static_cast<int>(route.size()) - 1))];
  }
  const std::string cargo = has_.reefer && dice_.chance(50) ? "frozen" : dice_.chance(50) ? "goods" : "ore";
  bool listed = false;
  std::string row = "name: f" + text_of(i) + ", commodity: " + cargo + ", from: " + place(from) + ", to: " + place(to) +
                    ", corridor: c" + text_of(i % 2) + ", priority: " + text_of(dice_.between(0, 3)) + stream(listed);
  if (has_.profile && !listed) row += ", profile: wave";
  flows_.push_back(row + terms());
}

/// Where a service leads. Lots are small enough for every vehicle.
void Writer::add_warehouse(int i) {
  const std::vector<int>& route = dice_.one_of(routes_);
  const int from = route.front(), to = route.back();
  if (from == to) return;
  std::string row = "name: store" + text_of(i) + ", from: " + place(from) + ", place: " + place(to) +
                    ", commodity: goods, order: " + text_of(dice_.between(2, 4)) +
                    " TEU, reorder_at: " + text_of(dice_.between(0, 6)) + " TEU";
  if (dice_.chance(60)) row += ", stock: " + text_of(dice_.between(0, 8)) + " TEU";
  if (dice_.chance(30)) row += ", when_out: lost";
  if (has_.profile) row += ", profile: wave";
  row += dice_.chance(50)
             ? ", gap: " + quoted_law(60, 600) + ", size: 1 TEU"
             : ", demand: " + text_of(dice_.between(2, 20)) + " TEU/day, size: 'uniform(low 0.5 TEU, high 2 TEU)'";
  warehouses_.push_back(row);
}

/// Of a date, by chance, or after one before it.
std::string Writer::onset(int i) {
  if (has_.effects && i > 0 && dice_.chance(30))
    return "after: {event: e" + text_of(dice_.between(0, i - 1)) + ", once: " + (dice_.chance(50) ? "begun" : "ended") +
           ", probability: " + text_of(dice_.between(40, 100)) + " %, delay: " + quoted_law(0, 600) + "}";
  if (has_.effects && dice_.chance(40))
    return "random: {gap: 'exponential(mean " + text_of(dice_.between(8, 60)) + " h)'}";
  return "from: " + text_of(dice_.between(0, horizon_h_ - 2)) + " h";
}

/// What it is on, and what it does there.
std::string Writer::effect() {
  const auto factor = [&](int low, int high) { return "0." + text_of(dice_.between(low, high)); };
  switch (has_.effects ? dice_.between(0, 9) : 0) {
    case 1:
      return "what: [" + dice_.one_of(targets_) + "], speed: " + (dice_.chance(50) ? factor(2, 9) : "2.5");
    case 2:
      return "what: [" + dice_.one_of(targets_) + "], capacity: " + factor(2, 9);
    case 3:
      return "what: [" + dice_.one_of(targets_) + "], delay: " + text_of(dice_.between(5, 400)) + " min";
    case 4:
      return "what: [f0], demand: " + (dice_.chance(30) ? "0" : dice_.chance(50) ? factor(1, 9) : "3");
    case 5:
      return "what: [trust], value: " + factor(1, 9);
    case 6:
      if (spare_services_.empty()) break;
      return "what: [" + dice_.one_of(spare_services_) + "], capacity: " + factor(0, 9);
    case 7:
      if (service_names_.empty()) break;
      return "what: [" + dice_.one_of(service_names_) + "], speed: " + factor(3, 9) + ", cost: 2";
    case 8:
      if (service_names_.empty()) break;
      return "what: [" + dice_.one_of(service_names_) + "], closed: true";
    default:
      break;
  }
  if (targets_.empty()) return "what: [f0], demand: 0.5";
  return "what: [" + dice_.one_of(targets_) + "], closed: true";
}

void Writer::add_event(int i) {
  if (targets_.empty()) targets_.push_back("trust");
  std::string row = effect();
  if (row.find("[trust]") != std::string::npos) row = "what: [trust], value: 1";
  events_.push_back("name: e" + text_of(i) + ", " + row + ", " + onset(i) +
                    ", for: " + (has_.effects ? quoted_law(60, 2400) : text_of(dice_.between(1, 40)) + " h"));
}

}  // namespace caravan::test
