// The Jackson yardstick in SimGrid: 50 stations of 4 servers as semaphores, one actor a customer, 20 visits each.
// Prints the mean time in the network and the seconds of the simulation itself.
#include <simgrid/s4u.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

namespace sg = simgrid::s4u;

namespace {

constexpr int stations = 50, servers = 4, visits = 20;
constexpr double per_hour = 8;

struct Network {
  std::mt19937_64 random{1};
  std::vector<sg::SemaphorePtr> stations;
  double time_sum = 0;
  long served = 0;

  double exponential(double rate) { return std::exponential_distribution<double>(rate)(random); }
};

void customer(Network& network) {
  const double came = sg::Engine::get_clock();
  do {
    const sg::SemaphorePtr station = network.stations[network.random() % stations];
    station->acquire();
    sg::this_actor::sleep_for(network.exponential(1));
    station->release();
  } while (network.random() % visits != 0);
  network.time_sum += sg::Engine::get_clock() - came;
  ++network.served;
}

void arrivals(Network& network, double until) {
  for (;;) {
    sg::this_actor::sleep_for(network.exponential(per_hour));
    if (sg::Engine::get_clock() > until) return;
    sg::Actor::create("customer", sg::this_actor::get_host(), [&network] { customer(network); });
  }
}

}  // namespace

int main(int count, char** words) {
  sg::Engine engine(&count, words);
  const double until = std::atof(words[1]) / per_hour;
  auto* zone = sg::create_full_zone("zone");
  auto* host = zone->create_host("host", 1e9);
  zone->seal();
  Network network;
  for (int i = 0; i < stations; ++i) network.stations.push_back(sg::Semaphore::create(servers));
  sg::Actor::create("arrivals", host, [&network, until] { arrivals(network, until); });
  const auto begin = std::chrono::steady_clock::now();
  engine.run();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("mean %.4f count %ld seconds %.4f\n", network.time_sum / static_cast<double>(network.served),
              network.served, seconds);
}
