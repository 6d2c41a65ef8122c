#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/network/network.h"
#include "sim/world/ids.h"

namespace caravan {

/// Room in a yard: in the whole of it, and how much of that at reefer plugs and among the empties.
struct YardRoom {
  Load load;
  std::int64_t reefer = 0;  ///< [TEU / 1000]
  std::int64_t empty = 0;   ///< [TEU / 1000]

  YardRoom& operator+=(const YardRoom& more) {
    load += more.load;
    reefer += more.reefer;
    empty += more.empty;
    return *this;
  }
  friend bool operator==(const YardRoom&, const YardRoom&) = default;
};

/// The room that a load of this kind needs.
inline YardRoom room_for(Load load, YardPart part) {
  return {load, part == YardPart::reefer ? load.milli_teu : 0, part == YardPart::empty ? load.milli_teu : 0};
}

/// Whether the yard could ever take it.
inline bool could_fit(const Terminal& terminal, const YardRoom& needs) {
  return needs.load.fits(terminal.yard) && needs.reefer <= terminal.reefer_plugs && needs.empty <= terminal.empty_yard;
}

/// Whether every vehicle of these rides, and every yard it is discharged into, is large enough for it.
bool has_room_along(const Network& network, std::span<const Leg> legs, const YardRoom& needs);

/// The line for it outside a full yard: the YardPart.
inline std::size_t line_of(const YardRoom& needs) {
  return static_cast<std::size_t>(needs.reefer > 0  ? YardPart::reefer
                                  : needs.empty > 0 ? YardPart::empty
                                                    : YardPart::laden);
}

/// A shipment at the gate, or a run with what it brings off next.
struct YardGuest {
  Item who;
  YardRoom needs;
  std::uint64_t ticket = 0;  ///< ascending as they come
};

/// First in, first out; O(1) a guest: what has left is cleared away when it is the greater part.
class YardLine {
 public:
  bool empty() const { return first_ == guests_.size(); }
  YardGuest& front() { return guests_[first_]; }
  const YardGuest& front() const { return guests_[first_]; }
  void push(const YardGuest& guest) { guests_.push_back(guest); }
  void pop() {
    ++first_;
    if (first_ * 2 < guests_.size()) return;
    guests_.erase(guests_.begin(), guests_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
  std::size_t size() const { return guests_.size() - first_; }
  /// The i-th of those who wait.
  const YardGuest& operator[](std::size_t i) const { return guests_[first_ + i]; }

 private:
  std::vector<YardGuest> guests_;
  std::size_t first_ = 0;
};

/// The yard of a place, and who waits outside: a line for each part, first come first in each.
struct YardState {
  YardRoom used;
  std::array<YardLine, 3> outside;  ///< by YardPart
  std::uint64_t tickets = 0;        ///< given to those who came to wait
  YardGuest called;                 ///< the one who is being let in
  bool calling = false;             ///< while those outside are let in: who leaves at once calls nobody a second time

  double handling_cost = 1;  ///< x charges, by events

  bool none_outside() const { return outside[0].empty() && outside[1].empty() && outside[2].empty(); }
};

}  // namespace caravan
