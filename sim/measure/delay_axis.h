#pragma once

#include <vector>

#include "sim/measure/delay.h"

namespace caravan {

/// Whatever a part of a shipment's time can be charged to: holder, hold and cause, numbered for KPIs. Rows of one
/// holder stand together, in the order of the scenario's tables: stations, links, stops, places. Events of one name
/// are one cause.
class DelayAxis {
 public:
  struct Row {
    Holder at;
    DelayHold hold = DelayHold::procedure;
    DelayCause cause = DelayCause::none;
    std::uint16_t event = no_event;
  };

  explicit DelayAxis(const Scenario& scenario);

  const std::vector<Row>& rows() const { return rows_; }
  /// The row that the part is counted in.
  std::uint32_t row_of(const DelayPart& part) const;

 private:
  void add(Holder at, DelayHold hold, const std::vector<DelayCause>& causes);
  void add_stations(const Scenario& scenario);
  void add_links(const Scenario& scenario);
  void add_stops(const Scenario& scenario);
  void add_places(const Scenario& scenario);

  std::vector<std::uint16_t> event_of_;  ///< by event: the first of its name
  std::vector<std::uint16_t> events_;    ///< the first of each name
  std::vector<Row> rows_;
  std::vector<std::vector<std::uint32_t>> first_;  ///< by kind and row of the holder: its first row; one more each
};

}  // namespace caravan
