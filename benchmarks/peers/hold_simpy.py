#!/usr/bin/env python3
"""The hold model in SimPy: N processes that wait Exp(1) again and again. Prints nanoseconds an event."""
import random
import sys
import time

import simpy


def holder(env):
    while True:
        yield env.timeout(random.expovariate(1.0))


def main():
    pending, events = int(sys.argv[1]), int(sys.argv[2])
    random.seed(1)
    env = simpy.Environment()
    for _ in range(pending):
        env.process(holder(env))
    while env.peek() == 0:
        env.step()
    begin = time.perf_counter()
    for _ in range(events):
        env.step()
    print(f"ns {(time.perf_counter() - begin) / events * 1e9:.1f}")


main()
