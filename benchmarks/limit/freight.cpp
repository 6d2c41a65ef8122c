// The freight yardstick by hand: what a loop needs that does nothing else. See benchmarks/freight/generate.py.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "benchmarks/limit/luck.h"
#include "benchmarks/limit/wheel.h"

namespace limit {
namespace {

constexpr std::uint32_t hubs = 30, spokes = 270, none = 0xffffffff;
constexpr std::uint32_t terminals = hubs + spokes, legs = 2 * spokes + hubs * (hubs - 1), slots = 80;
constexpr std::uint64_t day = 86'400'000;
constexpr double lift = 120'000;  // [ms], like all times here

enum Kind : std::uint32_t { comes, dwelt, lifted, departs, arrives };

struct Box {
  std::uint32_t next, flow;
  std::uint64_t born, since;
  std::uint8_t leg;  // 0 to 4; 5: at its end
  bool unloading;
};

struct Crane {
  std::uint32_t servers, busy = 0, head = none, tail = none;
};

struct Line {
  std::uint32_t head = none, tail = none, to;
  std::uint64_t first, ride;
};

struct Train {
  std::uint32_t head, to;
};

struct Flow {
  std::uint32_t leg[5], from[6];
};

std::uint32_t hub_of(std::uint32_t spoke) { return spoke % hubs; }
std::uint32_t out_of(std::uint32_t spoke) { return 2 * spoke; }
std::uint32_t into(std::uint32_t spoke) { return 2 * spoke + 1; }
std::uint32_t between(std::uint32_t hub, std::uint32_t offset) { return 2 * spokes + hub * (hubs - 1) + offset - 1; }

class Freight {
 public:
  Freight(double containers_a_year, double days, double measured_from, std::uint64_t seed)
      : luck_(seed),
        gap_(365.0 * static_cast<double>(day) / containers_a_year),
        end_(static_cast<std::uint64_t>(days * static_cast<double>(day))),
        from_(static_cast<std::uint64_t>(measured_from * static_cast<double>(day))) {
    for (std::uint32_t t = 0; t < terminals; ++t) cranes_[t].servers = t < hubs ? 4 : 1;
    for (std::uint32_t leg = 0; leg < legs; ++leg) {
      lines_[leg].first = leg * std::uint64_t{7919} % 1440 * 60'000;
      lines_[leg].ride = (4 + leg * std::uint64_t{13} % 25) * 3'600'000;
      wheel_.push(lines_[leg].first, leg << 3 | departs);
    }
    for (std::uint32_t spoke = 0; spoke < spokes; ++spoke)
      for (std::uint32_t offset = 1; offset < hubs; ++offset)
        if (offset != hubs / 2) lay(spoke, offset);
    wheel_.push(static_cast<std::uint64_t>(gap_ * luck_.exponential()), comes);
  }

  void run() {
    for (;;) {
      const std::uint32_t what = wheel_.pop(), which = what >> 3;
      if (wheel_.now() >= end_) return;
      ++events;
      switch (what & 7) {
        case comes:
          come();
          break;
        case dwelt:
          dwell_ends(which);
          break;
        case lifted:
          lift_ends(which);
          break;
        case departs:
          depart(which);
          break;
        default:
          arrive(which);
      }
    }
  }

  std::uint64_t events = 0, created = 0, delivered = 0, waits = 0, rides = 0;
  double transit = 0, crane_wait = 0, train_wait = 0;

 private:
  void lay(std::uint32_t spoke, std::uint32_t offset) {
    const std::uint32_t h0 = hub_of(spoke), h1 = (h0 + offset) % hubs, h2 = (h1 + offset) % hubs,
                        h3 = (h2 + offset) % hubs;
    const std::uint32_t last = h3 + hubs * ((spoke / hubs + offset) % (spokes / hubs));
    Flow& flow = flows_.emplace_back();
    const std::uint32_t ways[] = {out_of(spoke), between(h0, offset), between(h1, offset), between(h2, offset),
                                  into(last)};
    const std::uint32_t places[] = {hubs + spoke, h0, h1, h2, h3, hubs + last};
    for (int i = 0; i < 5; ++i) flow.leg[i] = ways[i];
    for (int i = 0; i < 6; ++i) flow.from[i] = places[i];
    for (int i = 0; i < 5; ++i) lines_[ways[i]].to = places[i + 1];
  }

  std::uint32_t place(const Box& box) const { return flows_[box.flow].from[box.leg]; }

  void come() {
    ++created;
    std::uint32_t id = free_;
    if (id == none) {
      id = static_cast<std::uint32_t>(boxes_.size());
      boxes_.push_back({});
    } else {
      free_ = boxes_[id].next;
    }
    boxes_[id] = {none, luck_.below(static_cast<std::uint32_t>(flows_.size())), wheel_.now(), 0, 0, false};
    dwell(id);
    wheel_.push(wheel_.now() + static_cast<std::uint64_t>(gap_ * luck_.exponential()), comes);
  }

  void dwell(std::uint32_t id) {
    wheel_.push(wheel_.now() + static_cast<std::uint64_t>(luck_.exponential() * static_cast<double>(day)),
                id << 3 | dwelt);
  }

  void queue(std::uint32_t id) {
    Box& box = boxes_[id];
    Crane& crane = cranes_[place(box)];
    box.since = wheel_.now();
    if (crane.busy < crane.servers) {
      ++crane.busy;
      return begin_lift(id);
    }
    box.next = none;
    if (crane.head == none)
      crane.head = id;
    else
      boxes_[crane.tail].next = id;
    crane.tail = id;
  }

  void begin_lift(std::uint32_t id) {
    if (wheel_.now() >= from_) {
      crane_wait += static_cast<double>(wheel_.now() - boxes_[id].since);
      ++waits;
    }
    wheel_.push(wheel_.now() + static_cast<std::uint64_t>(luck_.exponential() * lift), id << 3 | lifted);
  }

  void lift_ends(std::uint32_t id) {
    Crane& crane = cranes_[place(boxes_[id])];
    if (crane.head == none) {
      --crane.busy;
    } else {
      const std::uint32_t next = crane.head;
      crane.head = boxes_[next].next;
      begin_lift(next);
    }
    Box& box = boxes_[id];
    if (box.unloading) {
      box.unloading = false;
      return dwell(id);
    }
    Line& line = lines_[flows_[box.flow].leg[box.leg]];
    box.since = wheel_.now();
    box.next = none;
    if (line.head == none)
      line.head = id;
    else
      boxes_[line.tail].next = id;
    line.tail = id;
  }

  void dwell_ends(std::uint32_t id) {
    Box& box = boxes_[id];
    if (box.leg < 5) return queue(id);
    if (wheel_.now() >= from_) {
      transit += static_cast<double>(wheel_.now() - box.born);
      ++delivered;
    }
    box.next = free_;
    free_ = id;
  }

  void depart(std::uint32_t leg) {
    Line& line = lines_[leg];
    wheel_.push(wheel_.now() + day, leg << 3 | departs);
    std::uint32_t id = line.head, last = none;
    for (std::uint32_t n = 0; n < slots && id != none; ++n) {
      if (wheel_.now() >= from_) {
        train_wait += static_cast<double>(wheel_.now() - boxes_[id].since);
        ++rides;
      }
      ++boxes_[id].leg;
      boxes_[id].unloading = true;
      last = id;
      id = boxes_[id].next;
    }
    std::uint32_t train = free_train_;
    if (train == none) {
      train = static_cast<std::uint32_t>(trains_.size());
      trains_.push_back({});
    } else {
      free_train_ = trains_[train].head;
    }
    trains_[train] = {last == none ? none : line.head, line.to};
    if (last != none) boxes_[last].next = none;
    line.head = id;
    wheel_.push(wheel_.now() + line.ride, train << 3 | arrives);
  }

  void arrive(std::uint32_t train) {
    for (std::uint32_t id = trains_[train].head; id != none;) {
      const std::uint32_t next = boxes_[id].next;
      queue(id);
      id = next;
    }
    trains_[train].head = free_train_;
    free_train_ = train;
  }

  Wheel wheel_;
  Luck luck_;
  double gap_;
  std::uint64_t end_, from_;
  std::array<Crane, terminals> cranes_;
  std::array<Line, legs> lines_;
  std::vector<Flow> flows_;
  std::vector<Box> boxes_;
  std::vector<Train> trains_;
  std::uint32_t free_ = none, free_train_ = none;
};

}  // namespace
}  // namespace limit

/// limit_freight [containers a year] [days] [days of warm-up]
int main(int count, char** words) {
  const double containers = count > 1 ? std::atof(words[1]) : 2e6, days = count > 2 ? std::atof(words[2]) : 365;
  const double warm_up = count > 3 ? std::atof(words[3]) : 30;
  const auto begin = std::chrono::steady_clock::now();
  limit::Freight freight(containers, days, warm_up, 1);
  freight.run();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const double hour = 3.6e6;
  std::printf("transit %.4f crane_wait %.6f train_wait %.4f count %llu created %llu events %llu seconds %.4f\n",
              freight.transit / static_cast<double>(freight.delivered) / hour,
              freight.crane_wait / static_cast<double>(freight.waits) / hour,
              freight.train_wait / static_cast<double>(freight.rides) / hour,
              static_cast<unsigned long long>(freight.delivered), static_cast<unsigned long long>(freight.created),
              static_cast<unsigned long long>(freight.events), seconds);
}
