#!/usr/bin/env python3
"""Runs the yardsticks in caravan, SimGrid and SimPy in turn on one processor, checks the answers, and reports ratios.

Absolute times belong to the machine; the ratios, measured side by side, are what can be quoted.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
THEORY_H = 34.911  # mean time in the Jackson network [h]
VISITS = 20


def run(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def fields(text):
    """The words 'name value name value ...' of a program's last line."""
    words = text.strip().splitlines()[-1].split()
    return {words[i]: float(words[i + 1]) for i in range(0, len(words) - 1, 2)}


def jackson_programs(programs, folder, customers):
    """Each program's command and how many customers it serves: slow ones get fewer, so that all take seconds."""
    commands = {}
    for name, share in (("caravan", 1.0), ("SimGrid", 0.25), ("SimPy", 0.2)):
        served = max(2000, int(customers * share))
        if name == "caravan":
            scenario = folder / "jackson.yaml"
            scenario.write_text(run([HERE / "jackson" / "generate.py", served]))
            commands[name] = [programs / "benchmarks" / "bench_jackson", scenario]
        elif name == "SimGrid":
            commands[name] = [programs / "benchmarks" / "jackson_simgrid", served]
        else:
            commands[name] = ["/usr/bin/python3", HERE / "peers" / "jackson_simpy.py", served]
    return commands


def measure_jackson(programs, folder, customers, rounds):
    commands = jackson_programs(programs, folder, customers)
    nanoseconds = {name: [] for name in commands}
    means = {name: [] for name in commands}
    for turn in range(rounds):
        order = list(commands) if turn % 2 == 0 else list(reversed(list(commands)))
        for name in order:
            got = fields(run(commands[name]))
            nanoseconds[name].append(got["seconds"] / got["count"] * 1e9)
            means[name].append(got["mean"])
    for name, values in means.items():
        mean = statistics.mean(values)
        if abs(mean / THEORY_H - 1) > 0.06:
            sys.exit(f"{name} answers {mean:.2f} h, theory says {THEORY_H} h: not comparable")
    return nanoseconds, means


def hold_caravan(programs, pending):
    text = run([programs / "benchmarks" / "bench_hold", f"--benchmark_filter=^hold.*[wW]heel.*/{pending}$",
                "--benchmark_format=json", "--benchmark_min_time=0.2"])
    return json.loads(text[text.index("{"):])["benchmarks"][0]["cpu_time"]


def measure_hold(programs, pending, rounds):
    events = 200_000
    nanoseconds = {"caravan": [], "SimGrid": [], "SimPy": []}
    for _ in range(rounds):
        nanoseconds["caravan"].append(hold_caravan(programs, pending))
        grid = run([programs / "benchmarks" / "hold_simgrid", pending, events])
        nanoseconds["SimGrid"].append(fields(grid)["ns"])
        simpy = run(["/usr/bin/python3", HERE / "peers" / "hold_simpy.py", pending, events])
        nanoseconds["SimPy"].append(fields(simpy)["ns"])
    return nanoseconds


def table(title, unit, nanoseconds):
    base = statistics.median(nanoseconds["caravan"])
    lines = [f"### {title}", "", f"| program | median [{unit}] | lowest–highest | times caravan |", "|---|---|---|---|"]
    for name, values in nanoseconds.items():
        median = statistics.median(values)
        lines.append(f"| {name} | {median:,.0f} | {min(values):,.0f}–{max(values):,.0f} | {median / base:.1f} |")
    return lines + [""]


def report(jackson, means, holds, customers, rounds):
    lines = [
        "# Benchmarks", "",
        "Written by `scripts/bench`: every program in turn on one processor, the same work, answers checked. Quote the ratios; the",
        f"absolute times are of one machine ({platform.machine()}, {rounds} rounds).", "",
    ]
    lines += table(f"Jackson network, {customers:,} customers of 20 visits, 50 stations of 4 servers", "ns/customer", jackson)
    answers = ", ".join(f"{name} {statistics.mean(values):.2f}" for name, values in means.items())
    lines += [f"Mean hours in the network: {answers}; theory {THEORY_H}.", ""]
    for pending, nanoseconds in holds.items():
        lines += table(f"Hold model, {pending:,} pending: pop the earliest, ask again at now + Exp(1)", "ns/event", nanoseconds)
    return "\n".join(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", type=pathlib.Path, required=True, help="build folder with the benchmarks")
    options.add_argument("--report", type=pathlib.Path, help="page to write")
    options.add_argument("--long", action="store_true", help="full sizes")
    options.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    words = options.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    customers = 400_000 if words.long else 20_000 if words.quick else 200_000
    rounds = 5 if words.long else 1 if words.quick else 3
    folder = words.programs / "yardsticks"
    folder.mkdir(exist_ok=True)
    jackson, means = measure_jackson(words.programs, folder, customers, rounds)
    holds = {pending: measure_hold(words.programs, pending, rounds) for pending in (100, 10_000)}
    text = report(jackson, means, holds, customers, rounds)
    print(text)
    if words.report:
        words.report.write_text(text + "\n")


main()
