#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/network/network.h"

namespace caravan {

/// Finds shortest ways, one after the other, and remembers them: for building the services of one network.
class WayFinder {
 public:
  /// Needs only the tables of places and links, which must outlive it and stay as they are from the first question on.
  explicit WayFinder(const Network& network) : network_(network) {}

  /// See shortest_way(); over none of the links `avoided`, ascending. The reference holds until the next question.
  const std::vector<LinkId>& way(PlaceId from, PlaceId to, Mode mode, int gauge_mm,
                                 const std::vector<LinkId>& avoided = {});

 private:
  /// Links that one kind of service may use, by place.
  struct Lines {
    std::vector<LinkId> out, in;                     ///< ascending at each place
    std::vector<std::uint32_t> first_out, first_in;  ///< of each place's links; one entry more than places
    std::map<std::pair<PlaceId, PlaceId>, std::vector<LinkId>> known;  ///< ways that were asked for
  };

  Lines& lines_of(Mode mode, int gauge_mm, const std::vector<LinkId>& avoided);
  void measure(const Lines& lines, PlaceId from, PlaceId to);
  std::vector<LinkId> follow(const Lines& lines, PlaceId from, PlaceId to) const;

  const Network& network_;
  std::map<std::tuple<Mode, int, std::vector<LinkId>>, Lines> lines_;
  std::vector<double> km_;  ///< from each place to the end, as far as it matters; else infinite
  std::vector<PlaceId> met_;
};

}  // namespace caravan
