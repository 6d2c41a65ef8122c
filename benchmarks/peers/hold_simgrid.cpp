// The hold model in SimGrid: N actors that sleep Exp(1) again and again. Prints nanoseconds an event.
#include <simgrid/s4u.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace sg = simgrid::s4u;

int main(int count, char** words) {
  sg::Engine engine(&count, words);
  const int pending = std::atoi(words[1]);
  const double until = std::atof(words[2]) / pending;  // each actor wakes once a unit of time, on average
  auto* zone = sg::create_full_zone("zone");
  auto* host = zone->create_host("host", 1e9);
  zone->seal();
  std::mt19937_64 random(1);
  long events = 0;
  for (int i = 0; i < pending; ++i) {
    sg::Actor::create("holder", host, [&random, &events, until] {
      std::exponential_distribution<double> gap(1);
      for (; sg::Engine::get_clock() < until; ++events) sg::this_actor::sleep_for(gap(random));
    });
  }
  const auto begin = std::chrono::steady_clock::now();
  engine.run();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("ns %.1f\n", seconds / static_cast<double>(events) * 1e9);
}
