#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/property/dice.h"

namespace caravan::test {

/// What a random network has beyond a chain of places and its trains: each in some of them.
struct Traits {
  bool choice, second_way, keeps, inspects, wagons, miles, chassis, boxes, slots, reefer, tariffs, ahead, due, profile,
      effects;
};

/// A random network while it is written: lists of rows in flow style, and the names that rows may use.
class Writer {
 public:
  explicit Writer(std::uint64_t seed);

  std::string write();

 private:
  static std::string place(int i) { return "p" + std::to_string(i); }
  std::string law(int low_min, int high_min);
  std::string quoted_law(int low_min, int high_min) { return "'" + law(low_min, high_min) + "'"; }

  // writer_places.cpp
  /// `for_runs`: a station that runs pass never turns away.
  std::string add_station(int at, bool for_runs);
  std::string hours_of();
  std::string step_of(int i, int count, const std::vector<std::string>& here, std::vector<std::string>& kept,
                      bool for_runs);
  std::string add_procedure(int at, bool for_runs);
  std::string terminal_extras();
  void add_terminal(int i);
  void add_containers();

  // writer_lines.cpp
  std::string trait_rows();
  void add_link(const std::string& name, int from, int to, const std::string& mode);
  void add_links();
  std::string rule(int capacity);
  std::string stop(int at, bool first, bool last);
  std::vector<int> random_halts();
  void add_service(const std::vector<int>& halts, const std::string& mode);
  void add_services();
  std::string stock(int low, int high);
  void add_fleets();

  // writer_demand.cpp
  std::string choice();
  std::string stream(bool& listed);
  std::string terms();
  void add_flow(int i);
  std::string onset(int i);
  std::string effect();
  void add_event(int i);
  void add_warehouse(int i);

  Dice dice_;
  int places_, horizon_h_ = 0;
  bool may_cancel_;
  Traits has_{};
  std::string head_, mode_, second_mode_;
  std::vector<std::string> place_rows_, links_, stations_, procedures_, services_, flows_, events_, fleets_,
      warehouses_;
  std::vector<std::string> targets_;         ///< what may be closed: links, stations, places
  std::vector<std::string> service_names_;   ///< which may be closed as well
  std::vector<std::string> spare_services_;  ///< those without fleets, whose capacity may shrink
  std::vector<int> servers_;                 ///< of each station
  std::vector<std::string> train_work_;      ///< by place: the procedure of runs there; empty: none
  std::vector<int> yards_;                   ///< by place [TEU]
  std::vector<std::vector<int>> routes_;
};

}  // namespace caravan::test
