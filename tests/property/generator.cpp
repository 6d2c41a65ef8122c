#include "tests/property/generator.h"

#include <algorithm>

#include "tests/property/dice.h"

namespace caravan::test {
namespace {

std::string text_of(int number) { return std::to_string(number); }

/// Names joined by ", ".
std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

/// What is written so far: lists of rows in flow style, and the names that rows may use.
class Writer {
 public:
  explicit Writer(std::uint64_t seed) : dice_(seed), places_(std::min(dice_.between(1, 8), dice_.between(1, 8))) {
    horizon_h_ = 24 * dice_.between(2, 8);
    head_ = "schema_version: 1\nhorizon: " + text_of(horizon_h_) + " h\nseed: " + std::to_string(seed) + "\n";
    if (dice_.chance(30)) head_ += "warm_up: " + text_of(dice_.between(1, 24)) + " h\n";
    if (dice_.chance(90)) head_ += "default_kpis: false\n";  // most of the time would be theirs
    mode_ = dice_.one_of<std::string>({"rail", "rail", "road", "sea", "barge"});
  }

  std::string write() {
    for (int i = 0; i < places_; ++i) add_terminal(i);
    for (int i = 0; i + 1 < places_; ++i) add_link(i, i + 1, mode_);
    const int services = places_ > 1 ? dice_.between(1, 4) : 0;
    for (int i = 0; i < services; ++i) add_service(i);
    const int flows = dice_.between(1, 4);
    for (int i = 0; i < flows; ++i) add_flow(i);
    const int closures = dice_.between(-2, 3);
    for (int i = 0; i < closures; ++i) add_closure(i);
    std::string text = head_ +
                       "commodities: [{name: goods}, {name: ore, tonnes_per_teu: 25 t/TEU, value: 900 USD/t, "
                       "loss: 1 %/day}]\n";
    text += list("places", place_rows_) + list("links", links_) + list("stations", stations_) +
            list("procedures", procedures_) + list("services", services_) + list("flows", flows_) +
            list("closures", closures_);
    return text;
  }

 private:
  static std::string list(const std::string& key, const std::vector<std::string>& rows) {
    if (rows.empty()) return {};
    std::string text = key + ":\n";
    for (const std::string& row : rows) text += "  - {" + row + "}\n";
    return text;
  }

  static std::string place(int i) { return "p" + text_of(i); }

  std::string law(int low_min, int high_min) {
    const int minutes = dice_.between(low_min, high_min);
    const std::string mean = text_of(minutes) + " min";
    if (minutes == 0) return mean;
    switch (dice_.between(0, 3)) {
      case 0:
        return "exponential(mean " + mean + ")";
      case 1:
        return "lognormal(mean " + mean + ", cv 0.7)";
      case 2:
        return "uniform(low 0 min, high " + mean + ")";
      default:
        return mean;
    }
  }
  std::string quoted_law(int low_min, int high_min) { return "'" + law(low_min, high_min) + "'"; }

  /// `for_runs`: a station that runs pass never turns away.
  std::string add_station(int at, bool for_runs) {
    const std::string name = "s" + text_of(static_cast<int>(stations_.size()));
    const int servers = dice_.between(1, 3);
    std::string row = "name: " + name + ", place: " + place(at) + ", servers: " + text_of(servers);
    row += ", work: " + quoted_law(dice_.chance(10) ? 0 : 5, for_runs ? 240 : 120);
    if (dice_.chance(20)) row += ", work_per_teu: " + quoted_law(1, 20);
    if (dice_.chance(15)) row += ", work_per_tonne: 20 s";
    if (dice_.chance(40)) row += ", room: " + text_of(servers + dice_.between(0, 3));
    if (!for_runs && dice_.chance(30)) row += ", when_full: reject";
    if (dice_.chance(30)) row += ", order: priority";
    if (dice_.chance(25)) row += hours_of();
    if (dice_.chance(25)) row += ", breakdowns: {up: 'exponential(mean 20 h)', down: " + quoted_law(30, 400) + "}";
    stations_.push_back(row);
    targets_.push_back(name);
    return name;
  }

  std::string hours_of() {
    const int opens = dice_.between(0, 12), closes = opens + dice_.between(3, 11);
    const auto clock = [](int hour) { return "'" + std::string(hour < 10 ? "0" : "") + text_of(hour) + ":00'"; };
    return ", hours: [{days: " + dice_.one_of<std::string>({"daily", "mon-fri", "[tue, thu, sat]"}) +
           ", from: " + clock(opens) + ", to: " + clock(closes) + "}]";
  }

  std::string add_procedure(int at, bool for_runs) {
    std::vector<std::string> here;
    const int stations = dice_.between(0, 3);
    for (int i = 0; i < stations; ++i) here.push_back(add_station(at, for_runs));
    const std::string name = "work" + text_of(static_cast<int>(procedures_.size()));
    std::vector<std::string> steps;
    const int count = dice_.between(1, 4);
    for (int i = 0; i < count; ++i) {
      std::string step = "{name: t" + text_of(i);
      if (here.empty() || dice_.chance(20)) {
        step += ", work: " + quoted_law(0, 90);
      } else {
        step += ", station: " + dice_.one_of(here);
      }
      if (dice_.chance(30)) {
        const std::string to = dice_.chance(50) ? "t" + text_of(dice_.between(0, i)) : std::string("leave");
        const std::string other = i + 1 < count && to == "leave" ? "t" + text_of(i + 1) : std::string("leave");
        if (to != other)
          step += ", next: [{step: " + to + ", probability: " + text_of(dice_.between(5, 50)) + " %}, {step: " + other +
                  "}]";
      }
      steps.push_back(step + "}");
    }
    procedures_.push_back("name: " + name + ", place: " + place(at) + ", steps: [" + joined(steps) + "]");
    return name;
  }

  void add_terminal(int i) {
    std::string row = "name: " + place(i);
    if (dice_.chance(40)) row += ", yard: " + text_of(dice_.between(4, 20)) + " TEU";
    if (dice_.chance(30)) row += ", when_full: reject";
    for (const char* use : {"before_loading", "at_transfer", "after_discharge"})
      if (dice_.chance(50)) row += std::string(", ") + use + ": " + add_procedure(i, false);
    place_rows_.push_back(row);
    train_work_.push_back(dice_.chance(60) ? add_procedure(i, true) : std::string());
    if (places_ == 1 || !dice_.chance(10)) return;
    targets_.push_back(place(i));
  }

  void add_link(int from, int to, const std::string& mode) {
    std::string row = "from: " + place(from) + ", to: " + place(to) + ", mode: " + mode +
                      ", length: " + text_of(dice_.between(50, 900)) + " km, running_time: " + quoted_law(60, 900);
    if (dice_.chance(50)) row += ", headway: " + text_of(dice_.between(5, 300)) + " min";
    links_.push_back(row);
    targets_.push_back("'" + place(from) + " > " + place(to) + "'");
    targets_.push_back("'" + place(to) + " > " + place(from) + "'");
  }

  std::string rule(int capacity) {
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

  std::string stop(int at, bool first, bool last) {
    std::string row = "{place: " + place(at);
    const std::string& work = train_work_[static_cast<std::size_t>(at)];
    if (!work.empty() && !first && dice_.chance(60)) row += ", on_arrival: " + work;
    if (!work.empty() && !last && dice_.chance(40)) row += ", before_departure: " + work;
    if (!first && !last && dice_.chance(30)) row += ", not_before: " + text_of(dice_.between(1, 60)) + " h";
    if (!first && !last && dice_.chance(10)) row += ", loads: false";
    if (!first && !last && dice_.chance(10)) row += ", discharges: false";
    return row + "}";
  }

  void add_service(int i) {
    std::vector<int> halts{dice_.between(0, places_ - 1)};
    const int step = halts[0] == places_ - 1 || (halts[0] > 0 && dice_.chance(40)) ? -1 : 1;
    for (int at = halts[0] + step; at >= 0 && at < places_; at += step)
      if (halts.size() == 1 || dice_.chance(70)) halts.push_back(at);
    std::vector<std::string> stops;
    for (std::size_t h = 0; h < halts.size(); ++h) stops.push_back(stop(halts[h], h == 0, h + 1 == halts.size()));
    const int capacity = dice_.between(4, 12);
    services_.push_back("name: v" + text_of(i) + ", mode: " + mode_ + ", capacity: " + text_of(capacity) + " TEU, " +
                        rule(capacity) + ", priority: " + text_of(dice_.between(0, 3)) + ", corridor: c" +
                        text_of(i % 2) + ", stops: [" + joined(stops) + "]");
    routes_.push_back(halts);
  }

  /// Mostly where a service leads, so that there is something to see.
  void add_flow(int i) {
    int from = dice_.between(0, places_ - 1), to = dice_.between(0, places_ - 1);
    if (!routes_.empty() && dice_.chance(80)) {
      const std::vector<int>& route = dice_.one_of(routes_);
      const int board = dice_.between(0, static_cast<int>(route.size()) - 2);
      from = route[static_cast<std::size_t>(board)];
      to = route[static_cast<std::size_t>(dice_.between(board + 1, static_cast<int>(route.size()) - 1))];
    }
    std::string row = "name: f" + text_of(i) + ", commodity: " + (dice_.chance(50) ? "goods" : "ore") +
                      ", from: " + place(from) + ", to: " + place(to) + ", corridor: c" + text_of(i % 2) +
                      ", priority: " + text_of(dice_.between(0, 3));
    switch (dice_.between(0, 2)) {
      case 0:
        row += ", volume: " + text_of(dice_.between(2, 20)) + " TEU/day, size: '" +
               dice_.one_of<std::string>({"2 TEU", "uniform(low 1 TEU, high 4 TEU)", "1 TEU"}) + "'";
        break;
      case 1:
        row += ", gap: " + quoted_law(60, 600) + ", size: 2 TEU";
        break;
      default:
        row += ", shipments: [{at: 0 h}, {at: 1 h, size: 1 TEU}, {at: 1 h, size: 3 TEU}, {at: " +
               text_of(dice_.between(2, 40)) + " h}, {at: 41 h, size: 4 TEU}]";
    }
    flows_.push_back(row);
  }

  void add_closure(int i) {
    if (targets_.empty()) return;
    closures_.push_back("name: snow" + text_of(i) + ", close: " + dice_.one_of(targets_) + ", from: " +
                        text_of(dice_.between(0, horizon_h_ - 2)) + " h, for: " + text_of(dice_.between(1, 40)) + " h");
  }

  Dice dice_;
  int places_, horizon_h_ = 0;
  std::string head_, mode_;
  std::vector<std::string> place_rows_, links_, stations_, procedures_, services_, flows_, closures_;
  std::vector<std::string> targets_;     ///< what may be closed
  std::vector<std::string> train_work_;  ///< by place: the procedure of runs there; empty: none
  std::vector<std::vector<int>> routes_;
};

}  // namespace

std::string random_network(std::uint64_t seed) { return Writer(seed).write(); }

}  // namespace caravan::test
