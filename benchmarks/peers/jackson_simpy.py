#!/usr/bin/env python3
"""The Jackson yardstick in SimPy: 50 stations of 4 servers, 20 visits a customer. Prints its mean time in the network and
the seconds of the simulation itself."""
import random
import sys
import time

import simpy

STATIONS, SERVERS, VISITS, PER_HOUR = 50, 4, 20, 8.0


def customer(env, stations, times):
    came = env.now
    while True:
        station = stations[random.randrange(STATIONS)]
        with station.request() as server:
            yield server
            yield env.timeout(random.expovariate(1.0))
        if random.random() < 1 / VISITS:
            break
    times.append(env.now - came)


def arrivals(env, stations, times):
    while True:
        yield env.timeout(random.expovariate(PER_HOUR))
        env.process(customer(env, stations, times))


def main():
    customers = int(sys.argv[1])
    random.seed(1)
    env = simpy.Environment()
    stations = [simpy.Resource(env, capacity=SERVERS) for _ in range(STATIONS)]
    times = []
    env.process(arrivals(env, stations, times))
    begin = time.perf_counter()
    env.run(until=customers / PER_HOUR)
    seconds = time.perf_counter() - begin
    print(f"mean {sum(times) / len(times):.4f} count {len(times)} seconds {seconds:.4f}")


main()
