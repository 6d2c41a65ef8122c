#!/usr/bin/env python3
"""Writes the freight yardstick as an ordinary scenario; benchmarks/limit/freight.cpp is the same by hand.

300 terminals, 30 of them hubs; 1,410 rail legs with one train of 80 slots a day each; containers of 1 TEU go from spoke
to hub to hub to hub to hub to spoke: at each of the 6 terminals a day in the yard (exponential), at each of the 5 legs a
lift on (2 min, exponential), the wait for the train, 4 to 28 h under way, and a lift off.
"""
import argparse

HUBS, SPOKES, SLOTS = 30, 270, 80
LEGS = 2 * SPOKES + HUBS * (HUBS - 1)


def hub_of(spoke):
    return spoke % HUBS


def out_of(spoke):
    return 2 * spoke


def into(spoke):
    return 2 * spoke + 1


def between(hub, offset):
    return 2 * SPOKES + hub * (HUBS - 1) + offset - 1


def legs():
    """Of each leg its ends."""
    ends = {}
    for spoke in range(SPOKES):
        ends[out_of(spoke)] = (f"s{spoke}", f"h{hub_of(spoke)}")
        ends[into(spoke)] = (f"h{hub_of(spoke)}", f"s{spoke}")
    for hub in range(HUBS):
        for offset in range(1, HUBS):
            ends[between(hub, offset)] = (f"h{hub}", f"h{(hub + offset) % HUBS}")
    return [ends[leg] for leg in range(LEGS)]


def flows():
    """Of each flow its terminals."""
    for spoke in range(SPOKES):
        for offset in range(1, HUBS):
            if offset == HUBS // 2:
                continue  # it would come back to where it began
            hubs = [(hub_of(spoke) + offset * i) % HUBS for i in range(4)]
            last = hubs[3] + HUBS * ((spoke // HUBS + offset) % (SPOKES // HUBS))
            yield [f"s{spoke}", *(f"h{hub}" for hub in hubs), f"s{last}"]


def scenario(containers, days, warm_up):
    places = [f"h{hub}" for hub in range(HUBS)] + [f"s{spoke}" for spoke in range(SPOKES)]
    ways = list(flows())
    lines = [
        "# The freight yardstick: 300 terminals, 1,410 daily trains, every container tracked. Written by generate.py.",
        "schema_version: 1",
        "name: freight",
        f"horizon: {days} d",
        f"warm_up: {warm_up} d",
        "replications: 1",
        "default_kpis: false",
        "choice: {candidates: 1}",
        "kpis:",
        "  - {score: transit_time, statistics: [mean, p95, count]}",
        "  - {score: station_wait, statistics: mean}",
        "  - {score: utilisation, statistics: time_average}",
        "  - {score: service_wait, statistics: mean}",
        "  - {score: load_factor, statistics: mean}",
        "  - {score: under_way, statistics: time_average}",
        "commodities: [{name: goods, tonnes_per_teu: 10 t/TEU}]",
        "places:",
        *(f"  - {{name: {p}, before_loading: on-{p}, at_transfer: change-{p}, after_discharge: off-{p}}}" for p in places),
        "stations:",
        *(f"  - {{name: crane-{p}, place: {p}, servers: {4 if p[0] == 'h' else 1}, work: exponential(mean 2 min)}}" for p in places),
        "procedures:",
    ]
    dwell = "{name: dwell, work: exponential(mean 1 d)}"
    for place in places:
        crane = f"crane-{place}"
        lines.append(f"  - {{name: on-{place}, place: {place}, steps: [{dwell}, {crane}]}}")
        lines.append(
            f"  - {{name: change-{place}, place: {place}, steps: [{{name: off, station: {crane}}}, {dwell}, {{name: on, station: {crane}}}]}}")
        lines.append(f"  - {{name: off-{place}, place: {place}, steps: [{crane}, {dwell}]}}")
    lines.append("links:")
    for leg, (start, end) in enumerate(legs()):
        lines.append(
            f"  - {{name: l{leg}, from: {start}, to: {end}, mode: rail, length: 1000 km, running_time: {4 + leg * 13 % 25} h, both_ways: false}}")
    lines.append("services:")
    for leg, (start, end) in enumerate(legs()):
        lines.append(
            f"  - {{name: t{leg}, mode: rail, capacity: {SLOTS} TEU, every: 24 h, first: {leg * 7919 % 1440} min, stops: [{start}, {end}]}}")
    lines.append("flows:")
    gap = 365 * 24 * len(ways) / containers
    for number, way in enumerate(ways):
        lines.append(
            f"  - {{name: f{number}, commodity: goods, from: {way[0]}, to: {way[-1]}, via: [{', '.join(way[1:-1])}], gap: exponential(mean {gap!r} h), size: 1 TEU}}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--containers", type=float, default=2e6, help="a year (default: 2,000,000)")
    words.add_argument("--days", type=float, default=365)
    words.add_argument("--warm-up", type=float, default=30)
    given = words.parse_args()
    print(scenario(given.containers, given.days, given.warm_up), end="")
