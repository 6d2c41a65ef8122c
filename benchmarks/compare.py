#!/usr/bin/env python3
"""Runs the yardsticks in caravan, by hand, in SimGrid and in SimPy, in turn on one processor, checks every answer, and
reports ratios.

Absolute times belong to the machine; the ratios, measured side by side, are what can be quoted.
"""
import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
HOURS_A_DAY, MINUTES_A_DAY = 24, 1440


def run(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def fields(text):
    """The words 'name value name value ...' of a program's last line."""
    words = text.strip().splitlines()[-1].split()
    return {words[i]: float(words[i + 1]) for i in range(0, len(words) - 1, 2)}


class Yardstick:
    """One piece of work for several programs. Each gets as much of it as it does in seconds; answers must agree."""

    def __init__(self, title, unit, answer, tolerance, truth=None):
        self.title, self.unit, self.answer, self.tolerance, self.truth = title, unit, answer, tolerance, truth
        self.programs = {}  # name: (command, how to read the answer [h] and how many there were)
        self.nanoseconds, self.answers, self.told = {}, {}, {}

    def add(self, name, command, answer, count):
        self.programs[name] = (command, answer, count)
        self.nanoseconds[name], self.answers[name] = [], []

    def measure(self, rounds):
        for turn in range(rounds):
            names = list(self.programs)
            for name in names if turn % 2 == 0 else reversed(names):
                command, answer, count = self.programs[name]
                got = fields(run(command))
                self.told[name] = got
                self.nanoseconds[name].append(got["seconds"] / count(got) * 1e9)
                self.answers[name].append(answer(got))
        truth = self.truth or statistics.mean(self.answers["by hand"])
        for name, values in self.answers.items():
            if abs(statistics.mean(values) / truth - 1) > self.tolerance:
                sys.exit(f"{self.title}: {name} answers {statistics.mean(values):.3f}, not {truth:.3f}: not comparable")

    def report(self):
        base = statistics.median(self.nanoseconds["caravan"])
        lines = [f"### {self.title}", "", f"| program | median [ns/{self.unit}] | lowest–highest | times caravan | {self.answer} |",
                 "|---|---|---|---|---|"]
        for name, values in self.nanoseconds.items():
            median = statistics.median(values)
            lines.append(f"| {name} | {median:,.0f} | {min(values):,.0f}–{max(values):,.0f} | {median / base:.2f} | "
                         f"{statistics.mean(self.answers[name]):.3f} |")
        if self.truth:
            lines += ["", f"Theory: {self.truth}."]
        got = self.told["caravan"]
        lines += ["", f"caravan: {got['events']:,.0f} events, {got['events'] / got['seconds'] / 1e6:.2f} million a second, "
                  f"{got['megabytes']:.0f} MB beyond what the loaded scenario takes.", ""]
        return lines


def generated(folder, name, generator, *words):
    path = folder / f"{name}.yaml"
    path.write_text(run([PYTHON, HERE / generator / "generate.py", *words]))
    return path


def customers_of(got):
    return got["count"]


def in_hours(metric):
    return lambda got: got[metric] * HOURS_A_DAY


def in_minutes(metric):
    return lambda got: got[metric] * MINUTES_A_DAY


def mm1(programs, folder, customers):
    work = Yardstick(f"M/M/1, 90 % taken, {customers:,} customers", "customer", "mean time in the station [services]", 0.08, 10.0)
    scenario = generated(folder, "mm1", "mm1", customers)
    work.add("caravan", [programs / "bench_yardstick", scenario], in_minutes("transit_time.mean"), lambda got: got["transit_time.count"])
    work.add("by hand", [programs / "limit_mm1", customers], lambda got: got["mean"], customers_of)
    return work


def jackson(programs, folder, customers):
    work = Yardstick(f"Jackson network, {customers:,} customers of 20 visits, 50 stations of 4 servers", "customer",
                     "mean time in the network [services]", 0.06, 34.911)
    scenario = generated(folder, "jackson", "jackson", customers)
    work.add("caravan", [programs / "bench_yardstick", scenario], in_hours("transit_time.mean"), lambda got: got["transit_time.count"])
    work.add("by hand", [programs / "limit_jackson", customers], lambda got: got["mean"], customers_of)
    work.add("SimGrid", [programs / "jackson_simgrid", customers // 8], lambda got: got["mean"], customers_of)
    work.add("SimPy", [PYTHON, HERE / "peers" / "jackson_simpy.py", max(4000, customers // 10)], lambda got: got["mean"], customers_of)
    return work


def freight(programs, folder, days):
    """SimPy gets a tenth of the containers: their times hardly differ, for cranes are seldom all taken."""
    warm_up = 20 if days > 40 else 15
    work = Yardstick(f"Freight: 300 terminals, 1,410 daily trains, 2 million containers a year, {days} days", "container",
                     "mean transit time [h]", 0.03)
    scenario = generated(folder, "freight", "freight", "--days", days, "--warm-up", warm_up)
    created = lambda got: got["created"]  # noqa: E731
    work.add("caravan", [programs / "bench_yardstick", scenario], in_hours("transit_time.mean"), created)
    work.add("by hand", [programs / "limit_freight", 2e6, days, warm_up], lambda got: got["transit"], created)
    work.add("SimPy", [PYTHON, HERE / "peers" / "freight_simpy.py", 2e5, days], lambda got: got["transit"], created)
    return work


def hold_caravan(programs, pending):
    text = run([programs / "bench_hold", f"--benchmark_filter=^hold.*[wW]heel.*/{pending}$", "--benchmark_format=json",
                "--benchmark_min_time=0.2"])
    return json.loads(text[text.index("{"):])["benchmarks"][0]["cpu_time"]


def hold(programs, pending, rounds):
    events = 200_000
    nanoseconds = {"caravan": [], "SimGrid": [], "SimPy": []}
    for _ in range(rounds):
        nanoseconds["caravan"].append(hold_caravan(programs, pending))
        nanoseconds["SimGrid"].append(fields(run([programs / "hold_simgrid", pending, events]))["ns"])
        nanoseconds["SimPy"].append(fields(run([PYTHON, HERE / "peers" / "hold_simpy.py", pending, events]))["ns"])
    base = statistics.median(nanoseconds["caravan"])
    lines = [f"### Hold model, {pending:,} pending: pop the earliest, ask again at now + Exp(1)", "",
             "| program | median [ns/event] | lowest–highest | times caravan |", "|---|---|---|---|"]
    for name, values in nanoseconds.items():
        median = statistics.median(values)
        lines.append(f"| {name} | {median:,.0f} | {min(values):,.0f}–{max(values):,.0f} | {median / base:.1f} |")
    return lines + [""]


def baseline(programs, rounds):
    """One replication of the baseline, with all its indicators."""
    scenario = HERE.parent / "scenarios" / "baseline-2024.yaml"
    told = [fields(run([programs / "bench_yardstick", scenario])) for _ in range(rounds)]
    seconds = statistics.median(got["seconds"] for got in told)
    got, days = told[0], 425
    return ["### The baseline", "",
            f"`scenarios/baseline-2024.yaml`, {days} days, all indicators: {got['created']:,.0f} shipments, {got['events']:,.0f} events in "
            f"{seconds:.2f} s, {got['events'] / seconds / 1e6:.2f} million events a second, {seconds * 365 / days:.2f} s a simulated year.", ""]


def two_jobs(folder, rounds):
    """Replications one at a time and two at a time: each takes a processor."""
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) < 2:
        return ["### Two jobs", "", "There is one processor here.", ""]
    scenario = HERE.parent / "scenarios" / "hub.yaml"
    times = {1: [], 2: []}
    for _ in range(rounds):
        for jobs in (1, 2):
            out = folder / f"jobs{jobs}"
            run([folder.parent / "caravan", "run", scenario, "--replications", 200, "--jobs", jobs, "--out", out, "--force", "--quiet"])
            times[jobs].append(json.loads((out / "provenance.json").read_text())["seconds"])
    one, two = statistics.median(times[1]), statistics.median(times[2])
    return ["### Two jobs", "", f"200 replications of `scenarios/hub.yaml`: one at a time {one:.2f} s, two at a time {two:.2f} s: "
            f"{one / two:.2f} times as fast.", ""]


def checked(program, scenario):
    """Seconds and megabytes that `caravan check` takes."""
    begin = time.monotonic()
    child = subprocess.Popen([program, "check", scenario], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{program} check {scenario} failed")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def loading(programs, folder):
    """Large made-up models from their tables to a scenario that can run."""
    lines = ["### Loading", "", "`caravan check` of large made-up models (`benchmarks/loading/generate.py`), tables and all, once.", "",
             "| model | time [s] | memory [MB] |", "|---|---|---|"]
    small = ["--places", 1000, "--services", 3000]
    for title, words in (("10,000 places, 100,000 services, 1,000 flows", []),
                         ("1,000 places, 3,000 services, 1,000,000 flows", [*small, "--flows", 1_000_000])):
        model = folder / "loading"
        shutil.rmtree(model, ignore_errors=True)
        run([PYTHON, HERE / "loading" / "generate.py", *words, model])
        seconds, megabytes = checked(programs / "caravan", model / "scenario.yaml")
        lines.append(f"| {title} | {seconds:.1f} | {megabytes:,.0f} |")
        shutil.rmtree(model)
    return lines + [""]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", type=pathlib.Path, required=True, help="build folder with the benchmarks")
    options.add_argument("--report", type=pathlib.Path, help="page to write")
    options.add_argument("--long", action="store_true", help="full sizes")
    options.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    options.add_argument("--only", help="yardsticks whose name holds this: mm1, jackson, freight, hold, baseline, loading, jobs")
    words = options.parse_args()
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    customers = 400_000 if words.long else 20_000 if words.quick else 200_000
    days = 365 if words.long else 30 if words.quick else 60
    rounds = 5 if words.long else 1 if words.quick else 3
    folder = words.programs / "yardsticks"
    folder.mkdir(exist_ok=True)
    programs = words.programs / "benchmarks"
    lines = ["# Benchmarks", "",
             "Written by `scripts/bench`: every program in turn on one processor, the same work, answers checked. Quote the ratios; the",
             f"absolute times are of one machine ({platform.machine()}, {rounds} rounds). *By hand* is a loop that does nothing else",
             "(benchmarks/limit).", ""]
    wanted = lambda name: words.only is None or words.only in name  # noqa: E731
    for name, make, size in (("mm1", mm1, 5 * customers), ("jackson", jackson, customers), ("freight", freight, days)):
        if not wanted(name):
            continue
        work = make(programs, folder, size)
        work.measure(rounds)
        lines += work.report()
    for pending in (100, 10_000) if wanted("hold") else ():
        lines += hold(programs, pending, rounds)
    if wanted("baseline"):
        lines += baseline(programs, rounds)
    if wanted("loading") and not words.quick:
        lines += loading(words.programs, folder)
    if wanted("jobs"):
        os.sched_setaffinity(0, every)
        lines += two_jobs(folder, rounds)
    text = "\n".join(lines)
    print(text)
    if words.report and words.only is None:
        words.report.write_text(text + "\n")


main()
