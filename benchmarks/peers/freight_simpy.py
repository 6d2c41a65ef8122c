#!/usr/bin/env python3
"""The freight yardstick in SimPy, see freight/generate.py: one process a container, a crew of cranes a terminal, and for
each leg a daily train that takes the first 80 who wait. Prints mean hours from coming to going and the seconds it took."""
import collections
import pathlib
import random
import sys
import time

import simpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "freight"))
import generate  # noqa: E402

DAY, LIFT = 24.0, 2 / 60


def container(env, cranes, lines, way, times):
    came = env.now
    for here, there in zip(way, way[1:]):
        yield env.timeout(random.expovariate(1 / DAY))
        with cranes[here].request() as crane:
            yield crane
            yield env.timeout(random.expovariate(1 / LIFT))
        arrival = env.event()
        lines[here, there].append(arrival)
        yield arrival
        with cranes[there].request() as crane:
            yield crane
            yield env.timeout(random.expovariate(1 / LIFT))
    yield env.timeout(random.expovariate(1 / DAY))
    times.append(env.now - came)


def ride(env, boxes, hours):
    yield env.timeout(hours)
    for arrival in boxes:
        arrival.succeed()


def trains(env, line, first, hours):
    yield env.timeout(first)
    while True:
        boxes = [line.popleft() for _ in range(min(generate.SLOTS, len(line)))]
        env.process(ride(env, boxes, hours))
        yield env.timeout(DAY)


def arrivals(env, cranes, lines, ways, gap, times, created):
    while True:
        yield env.timeout(random.expovariate(1 / gap))
        created[0] += 1
        env.process(container(env, cranes, lines, random.choice(ways), times))


def main():
    containers, days = float(sys.argv[1]), float(sys.argv[2])
    random.seed(1)
    env = simpy.Environment()
    ways = list(generate.flows())
    terminals = {place for way in ways for place in way}
    cranes = {place: simpy.Resource(env, capacity=4 if place[0] == "h" else 1) for place in terminals}
    lines = {}
    for leg, ends in enumerate(generate.legs()):
        lines[ends] = collections.deque()
        env.process(trains(env, lines[ends], leg * 7919 % 1440 / 60, 4 + leg * 13 % 25))
    times, created = [], [0]
    env.process(arrivals(env, cranes, lines, ways, 365 * DAY / containers, times, created))
    begin = time.perf_counter()
    env.run(until=days * DAY)
    seconds = time.perf_counter() - begin
    print(f"transit {sum(times) / max(1, len(times)):.4f} created {created[0]} seconds {seconds:.4f}")


main()
