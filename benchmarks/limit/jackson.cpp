// The Jackson network by hand: what a loop needs that does nothing else. See benchmarks/jackson/generate.py.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "benchmarks/limit/luck.h"
#include "benchmarks/limit/wheel.h"

namespace {

constexpr std::uint32_t stations = 50, servers = 4, none = 0xffffffff;
constexpr double visits = 20, use = 0.8, hour = 3.6e6;

struct Customer {
  std::uint64_t born;
  std::uint32_t next, station;
};

struct Station {
  std::uint32_t busy = 0, head = none, tail = none;
};

class Jackson {
 public:
  void run(std::uint64_t customers) {
    wheel_.push(gap(), none);
    while (left_ < customers) {
      const std::uint32_t id = wheel_.pop();
      if (id == none) {
        come();
      } else {
        work_ends(id);
      }
    }
  }

  double mean() const { return time_ / static_cast<double>(left_) / hour; }

 private:
  std::uint64_t gap() {
    return static_cast<std::uint64_t>(luck_.exponential() * hour * visits / (stations * servers * use));
  }

  void come() {
    std::uint32_t id = free_;
    if (id == none) {
      id = static_cast<std::uint32_t>(customers_.size());
      customers_.push_back({});
    } else {
      free_ = customers_[id].next;
    }
    customers_[id].born = wheel_.now();
    visit(id);
    wheel_.push(wheel_.now() + gap(), none);
  }

  void visit(std::uint32_t id) {
    Customer& customer = customers_[id];
    customer.station = luck_.below(stations);
    Station& station = stations_[customer.station];
    if (station.busy < servers) {
      ++station.busy;
      return begin(id);
    }
    customer.next = none;
    if (station.head == none)
      station.head = id;
    else
      customers_[station.tail].next = id;
    station.tail = id;
  }

  void begin(std::uint32_t id) {
    wheel_.push(wheel_.now() + static_cast<std::uint64_t>(luck_.exponential() * hour), id);
  }

  void work_ends(std::uint32_t id) {
    Station& station = stations_[customers_[id].station];
    if (station.head == none) {
      --station.busy;
    } else {
      const std::uint32_t next = station.head;
      station.head = customers_[next].next;
      begin(next);
    }
    if (luck_.uniform() >= 1 / visits) return visit(id);
    time_ += static_cast<double>(wheel_.now() - customers_[id].born);
    ++left_;
    customers_[id].next = free_;
    free_ = id;
  }

  limit::Wheel wheel_;
  limit::Luck luck_{1};
  std::array<Station, stations> stations_;
  std::vector<Customer> customers_;
  std::uint32_t free_ = none;
  std::uint64_t left_ = 0;
  double time_ = 0;
};

}  // namespace

/// limit_jackson [customers]
int main(int count, char** words) {
  const auto customers = static_cast<std::uint64_t>(count > 1 ? std::atof(words[1]) : 2e5);
  const auto begin = std::chrono::steady_clock::now();
  Jackson jackson;
  jackson.run(customers);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("mean %.4f count %llu seconds %.4f\n", jackson.mean(), static_cast<unsigned long long>(customers),
              seconds);
}
