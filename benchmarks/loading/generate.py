#!/usr/bin/env python3
"""Writes a large made-up model as model tables, and a scenario that uses it: how long does loading take?

    generate.py --places 10000 --services 100000 --flows 1000 FOLDER && time caravan check FOLDER/scenario.yaml

Places stand on a grid with a little scatter, one in 25 of them a hub. Roads and railways join neighbours; every place is
served by lorries to its neighbours, and by trains of 2 to 4 stops that lie 1 to 3 links apart, some of them between hubs.
Half of the services run by a weekly timetable, the others at even intervals. Flows are drawn from `--pairs` pairs of places
that are at most 6 links apart, each with two of ten commodities: like the rows of a year's orders, many of them share
where they go and what they are, and differ in name and volume. The same words give the same files.
"""
import argparse
import csv
import math
import pathlib
import random

SOURCE = ["made up", "estimate"]
COMMODITIES, REACH, HUB_STEP = 10, 6, 5
ZONES = ["Asia/Shanghai", "Asia/Almaty", "Europe/Moscow", "Europe/Warsaw", "Europe/Berlin"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SYLLABLES = ["ba", "chen", "dor", "el", "fen", "gao", "hal", "ji", "kor", "lan", "mos", "nin", "ost", "pur", "qin", "ros"]


class Grid:
    """Where the places are: row by row, so many in each."""

    def __init__(self, places):
        self.places, self.width = places, max(2, math.isqrt(places))

    def at(self, x, y):
        """The place there, or nothing."""
        place = y * self.width + x
        return place if 0 <= x < self.width and y >= 0 and place < self.places else None

    def beside(self, place, dx, dy):
        return self.at(place % self.width + dx, place // self.width + dy)

    def is_hub(self, place):
        return place % self.width % HUB_STEP == 0 and place // self.width % HUB_STEP == 0


def name(place):
    return f"p{place}"


def town(place):
    return "".join(SYLLABLES[place >> shift & 15] for shift in (0, 4, 8)).capitalize()


def write(folder, table, columns, rows):
    with open(folder / table, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*columns.split(), "source", "confidence"])
        out.writerows([*row, *SOURCE] for row in rows)


def coordinates(grid, luck):
    """Longitude and latitude of each place: some 40 km from one to the next."""
    found = []
    for place in range(grid.places):
        x, y = place % grid.width, place // grid.width
        found.append((60 + (x + luck.uniform(-.3, .3)) * .6, 50 - (y + luck.uniform(-.3, .3)) * .3))
    return found


def km_between(a, b):
    """On a sphere."""
    (lon, lat), (other_lon, other_lat) = (map(math.radians, end) for end in (a, b))
    half = math.sin((lat - other_lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin((lon - other_lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def nodes(grid, where):
    for place, (longitude, latitude) in enumerate(where):
        zone = ZONES[min(len(ZONES) - 1, (grid.width - 1 - place % grid.width) * len(ZONES) // grid.width)]
        yield [name(place), town(place), f"{longitude:.5f}", f"{latitude:.5f}", zone, "terminal", "export", "transfer",
               "import", "terminal"]


def links(grid, where, luck):
    for place in range(grid.places):
        for dx, dy in ((1, 0), (0, 1)):
            other = grid.beside(place, dx, dy)
            if other is None:
                continue
            km = km_between(where[place], where[other]) * luck.uniform(1.1, 1.4) + 1
            ends = [name(place), name(other), "false"]
            yield [f"rail-{place}-{other}", *ends, "rail", f"{km:.1f} km", "60 km/h", "0.1", "10 min", "1435 mm"]
            yield [f"road-{place}-{other}", *ends, "road", f"{km * 1.1:.1f} km", "70 km/h", "0.1", "", ""]


def lorry_stops(grid, number):
    """Between a place and one of its neighbours; nothing at the edge."""
    place, way = number % grid.places, number // grid.places % 4
    other = grid.beside(place, *((1, 0), (0, 1), (-1, 0), (0, -1))[way])
    return None if other is None else [place, other]


def train_stops(grid, luck):
    """A line that goes on in one direction or turns once; between hubs when it begins at one."""
    place = luck.randrange(grid.places)
    step = HUB_STEP if grid.is_hub(place) else luck.randrange(1, 4)
    dx, dy = luck.choice([(1, 0), (0, 1), (-1, 0), (0, -1)])
    stops = [place]
    for _ in range(luck.randrange(1, 4)):
        place = grid.beside(place, dx * step, dy * step)
        if place is None:
            break
        stops.append(place)
        if luck.random() < .3:
            dx, dy = dy, dx
    return stops if len(stops) > 1 and len(set(stops)) == len(stops) else None


def lines(grid, services, luck):
    """Of each service its mode and stops."""
    made = 0
    while made < services:
        by_road = made % 5 < 2
        stops = lorry_stops(grid, made // 5 * 2 + made % 5 if made < 10 * grid.places else luck.randrange(4 * grid.places)) \
            if by_road else train_stops(grid, luck)
        if by_road and stops is None:
            stops = lorry_stops(grid, luck.randrange(4 * grid.places))
        if stops is None:
            continue
        yield ("road" if by_road else "rail"), stops
        made += 1


def service_rows(all_lines, luck):
    for number, (mode, _) in enumerate(all_lines):
        timetable, every, first = "", "", ""
        if luck.random() < .5:
            days = sorted(luck.sample(range(7), luck.randrange(1, 5)))
            timetable = "; ".join(f"{DAYS[day]} {luck.randrange(24):02}:{luck.randrange(4) * 15:02}" for day in days)
        else:
            every, first = f"{luck.choice([12, 24, 24, 48, 72])} h", f"{luck.randrange(48)} h"
        yield [f"s{number}", mode, "1435 mm" if mode == "rail" else "", "80 TEU" if mode == "rail" else "2 TEU",
               timetable, every, first, "2 h", mode, mode]


def stop_rows(all_lines):
    for number, (_, stops) in enumerate(all_lines):
        for place in stops:
            yield [f"s{number}", name(place)]


def pairs_of(grid, count, luck):
    found = []
    while len(found) < count:
        place = luck.randrange(grid.places)
        dx = luck.randrange(-REACH, REACH + 1)
        rest = REACH - abs(dx)
        other = grid.beside(place, dx, luck.randrange(-rest, rest + 1))
        if other is not None and other != place:
            found.append((place, other))
    return found


def flow_rows(flows, pairs, luck):
    for number in range(flows):
        pair = number % len(pairs)
        commodity = (pair * 7 + luck.randrange(2)) % COMMODITIES
        yield [f"f{number}", f"c{commodity}", name(pairs[pair][0]), name(pairs[pair][1]),
               f"{luck.randrange(10, 2000)} TEU/year", f"{1 + commodity % 2} TEU"]


TERMINAL = """\
# Procedures that every place passes its containers through, without stations of their own.
procedures:
  - {name: export, source: made up, confidence: estimate, steps: [{name: customs, work: "lognormal(mean 6 h, cv 0.5)"}, {name: load, work: 1 h}]}
  - {name: transfer, source: made up, confidence: estimate, steps: [{name: move, work: "lognormal(mean 4 h, cv 0.5)"}]}
  - {name: import, source: made up, confidence: estimate, steps: [{name: unload, work: 1 h}, {name: customs, work: "lognormal(mean 6 h, cv 0.5)"}]}
"""


def scenario(days, candidates):
    choice = f"choice: {{candidates: {candidates}}}\n" if candidates else ""
    return ("# A large made-up network that shows how long loading takes. Written by generate.py.\n"
            f"schema_version: 1\nname: loading\nmodels: [.]\nstart: 2024-01-01\nhorizon: {days} d\nwarm_up: 0 d\n"
            f"replications: 1\n{choice}")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--places", type=int, default=10_000)
    words.add_argument("--services", type=int, default=100_000)
    words.add_argument("--flows", type=int, default=1_000)
    words.add_argument("--pairs", type=int, default=1_000, help="pairs of places between which flows go")
    words.add_argument("--days", type=int, default=90, help="horizon")
    words.add_argument("--candidates", type=int, help="itineraries that a shipper weighs")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("folder", type=pathlib.Path)
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    grid = Grid(given.places)

    def luck(purpose):  # of its own for every table: more flows leave the network as it is
        return random.Random(f"{given.seed} {purpose}")

    where = coordinates(grid, luck("nodes"))
    all_lines = list(lines(grid, given.services, luck("lines")))
    write(given.folder, "node.csv", "node_id name x_coord y_coord time_zone kind before_loading at_transfer after_discharge handling",
          nodes(grid, where))
    write(given.folder, "link.csv", "link_id from_node_id to_node_id directed mode length speed variation headway gauge",
          links(grid, where, luck("links")))
    write(given.folder, "tariff.csv", "name per_teu per_teu_km",
          [["rail", "50 USD/TEU", "0.3 USD/TEU-km"], ["road", "20 USD/TEU", "0.9 USD/TEU-km"], ["terminal", "40 USD/TEU", ""]])
    write(given.folder, "emission.csv", "name per_teu per_tonne_km",
          [["rail", "", "20 g/t-km"], ["road", "", "90 g/t-km"], ["terminal", "10 kg/TEU", ""]])
    write(given.folder, "commodity.csv", "name tonnes_per_teu value loss",
          [[f"c{i}", f"{8 + i} t/TEU", f"{1000 * (i + 1)} USD/t", "0.5 %/day"] for i in range(COMMODITIES)])
    write(given.folder, "service.csv", "name mode gauge capacity timetable every first cut_off tariff emission",
          service_rows(all_lines, luck("services")))
    write(given.folder, "stop.csv", "service place", stop_rows(all_lines))
    write(given.folder, "flow.csv", "name commodity from to volume size",
          flow_rows(given.flows, pairs_of(grid, given.pairs, luck("pairs")), luck("flows")))
    (given.folder / "terminal.yaml").write_text(TERMINAL, encoding="utf-8")
    (given.folder / "scenario.yaml").write_text(scenario(given.days, given.candidates), encoding="utf-8")


if __name__ == "__main__":
    main()
