#!/usr/bin/env python3
"""Writes the Jackson yardstick as an ordinary scenario.

50 stations of 4 servers, exponential work of mean 1 h, 80 % taken; a customer enters at a random station and after each
visit leaves with probability 1/20, else goes on to a random station: 20 visits on average, 34.911 h in the network.
"""
import sys

STATIONS, SERVERS, VISITS, USE = 50, 4, 20, 0.8


def scenario(customers: int) -> str:
    per_hour = STATIONS * SERVERS * USE / VISITS
    names = [f"s{i}" for i in range(STATIONS)]
    onward = ", ".join(f"{{step: {n}, probability: {(1 - 1 / VISITS) / STATIONS!r}}}" for n in names)
    first = ", ".join(f"{{step: {n}, probability: {1 / STATIONS!r}}}" for n in names[:-1]) + f", {{step: {names[-1]}}}"
    lines = [
        "# An open Jackson network: 50 stations of 4 servers, 80 % taken, 20 visits a customer. Written by generate.py.",
        "schema_version: 1",
        "name: jackson",
        f"horizon: {customers / per_hour:.3f} h",
        "replications: 1",
        "default_kpis: false",
        "kpis: [{score: transit_time, statistics: [mean, count]}]",
        "places: [{name: hub}]",
        "commodities: [{name: customers}]",
        f"flows: [{{name: arrivals, commodity: customers, from: hub, to: hub, procedure: network, gap: exponential(mean {1 / per_hour!r} h)}}]",
        "stations:",
        *(f"  - {{name: {n}, place: hub, servers: {SERVERS}, work: exponential(mean 1 h)}}" for n in names),
        "procedures:",
        "  - name: network",
        "    place: hub",
        "    steps:",
        f"      - {{name: enter, work: 0 h, next: [{first}]}}",
        *(f"      - {{station: {n}, next: [{onward}, {{step: leave}}]}}" for n in names),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(scenario(int(sys.argv[1])), end="")
