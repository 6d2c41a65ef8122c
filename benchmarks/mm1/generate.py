#!/usr/bin/env python3
"""Writes M/M/1 with a use of 0.9 as an ordinary scenario: exponential work of mean 1 min, 10 min in the station on average."""
import sys

USE = 0.9


def scenario(customers: int) -> str:
    return f"""# M/M/1, 90 % taken. Written by generate.py.
schema_version: 1
name: mm1
horizon: {customers / USE:.3f} min
replications: 1
default_kpis: false
kpis: [{{score: transit_time, statistics: [mean, count]}}]
places: [{{name: hub}}]
commodities: [{{name: customers}}]
flows: [{{name: arrivals, commodity: customers, from: hub, to: hub, procedure: serve, gap: exponential(mean {1 / USE!r} min)}}]
stations: [{{name: desk, place: hub, work: exponential(mean 1 min)}}]
procedures: [{{name: serve, steps: [desk]}}]
"""


if __name__ == "__main__":
    print(scenario(int(sys.argv[1])), end="")
