// Vehicles and containers: fleets, drayage, stocks of empties, the length and mass of trains.
#include "sim/io/scenario/equipment_text.h"

namespace caravan::io {
namespace {

constexpr int most_units = 60'000;

Form<BoxPolicyText> box_policy_form() {
  Form<BoxPolicyText> form("stock", "the empty containers of a place");
  form.required("place", &BoxPolicyText::place, name(), "where", "lodz");
  form.optional("stock", &BoxPolicyText::stock, quantity(dimension::load, between(0, 1e7)), by_default("0 TEU"),
                "idle at the start", "300 TEU");
  form.optional("low", &BoxPolicyText::low, quantity(dimension::load, between(0, 1e7)),
                otherwise("nothing is sent here"),
                "below it, with those on their way and without those waited for, empties are sent here", "100 TEU");
  form.optional("high", &BoxPolicyText::high, quantity(dimension::load, between(0, 1e7)),
                otherwise("nothing is sent away"), "what is above it may be sent away", "400 TEU");
  form.must(
      "`high` must be at least `low`",
      [](const BoxPolicyText& text) {
        return !text.low.given || !text.high.given || text.high.value >= text.low.value;
      },
      "high");
  return form;
}

}  // namespace

Form<FleetUseText> fleet_use_form() {
  Form<FleetUseText> form("fleet use", "units of a fleet that a run or a truck takes, and gives back");
  form.required("name", &FleetUseText::name, name(), "of the fleet", "wagons-1520");
  form.optional("each", &FleetUseText::each, count(1, most_units), otherwise("1, or what `teu_per_unit` tells"),
                "units of every run or truck", "48");
  form.optional("teu_per_unit", &FleetUseText::teu_per_unit,
                quantity(dimension::load, Range{.low = 0.01, .high = 1e6}).unscaled(),
                "what one unit carries: as many are taken as the load needs, at least one", "2 TEU");
  form.at_most_one_of({"each", "teu_per_unit"});
  form.shorthand("name");
  return form;
}

Form<FleetText> fleet_form() {
  Form<FleetText> form("fleet", "vehicles that there are so many of, and that must come back");
  form.required("name", &FleetText::name, name(), "what services and flows call it", "wagons-1520");
  form.required("stock", &FleetText::stock, map_of(count(0, most_units)), "idle units at the start, by place",
                "{dostyk: 96, malaszewicze: 48}");
  form.optional("turnaround", &FleetText::turnaround, time_law(), by_default("0 h"),
                "from the end of a run or drive until the units are idle again", "uniform(low 6 h, high 12 h)");
  form.optional("return_to", &FleetText::return_to, name(), otherwise("units stay where they were left"),
                "place whereto units go empty by themselves after every use", "dostyk");
  form.optional("return_after", &FleetText::return_after, time_law(), "how long that takes from anywhere else", "4 d");
  form.together({"return_to", "return_after"});
  return form;
}

Form<AppointmentsText> appointments_form() {
  Form<AppointmentsText> form("appointments", "slots in which trucks come to a gate, from the start on");
  form.required("every", &AppointmentsText::every, some_time(), "from one slot to the next", "1 h");
  form.required("each", &AppointmentsText::each, count(1, 1'000'000), "shipments a slot", "12");
  return form;
}

Form<MileText> mile_form() {
  Form<MileText> form("mile", "a truck between a door and a terminal");
  form.required("time", &MileText::time, time_law(), "of the drive", "lognormal(mean 2 h, cv 0.4)");
  form.optional("length", &MileText::length, quantity(dimension::length, between(0, 1e7)), by_default("0 km"),
                "of the drive, for what is charged by km", "40 km");
  form.optional("fleet", &MileText::fleet, fleet_use_form(), otherwise("trucks without number"),
                "chassis, taken at the terminal's place for the drive", "{name: chassis, teu_per_unit: 2 TEU}");
  form.optional("tariff", &MileText::tariff, name(), otherwise("free"), "what the drive costs", "truck");
  form.optional("emission", &MileText::emission, name(), otherwise("nothing"), "what the drive emits", "truck");
  return form;
}

Form<ContainersText> containers_form() {
  Form<ContainersText> form("containers", "the carrier's empty containers, as a stock in each place");
  form.required("places", &ContainersText::places, list_of(box_policy_form(), 1),
                "stocks, and between which levels they are kept; a place that is not named begins with none",
                "[{place: lodz, stock: 200 TEU, high: 150 TEU}]");
  form.optional("check_every", &ContainersText::every, some_time(), otherwise("stocks are never evened out"),
                "time between two looks at the stocks", "1 d");
  form.optional("lot", &ContainersText::lot, quantity(dimension::load, Range{.low = 0.001, .high = 1e5}),
                by_default("2 TEU"), "in which empties are sent", "10 TEU");
  form.optional("return_time", &ContainersText::return_time, time_law(), by_default("0 d"),
                "from delivery until a container stands empty in the stock of the place", "uniform(low 2 d, high 5 d)");
  return form;
}

Form<WagonText> wagon_form() {
  Form<WagonText> form("wagon", "one of the wagons that a service's trains are made of");
  form.optional("length", &WagonText::length, quantity(dimension::length, between(0, 1000)), by_default("0 m"),
                "over buffers or couplers; 0: trains of any length", "13.5 m");
  form.optional("carries", &WagonText::teu, quantity(dimension::load, Range{.low = 0.1, .high = 100}).unscaled(),
                by_default("2 TEU"), "containers on it", "2 TEU");
  form.optional("tare", &WagonText::tare, quantity(dimension::mass, between(0, 1e6)), by_default("0 t"), "its own mass",
                "22 t");
  form.shorthand("carries");
  return form;
}

Form<LocomotiveText> locomotive_form() {
  Form<LocomotiveText> form("locomotive", "what pulls a service's trains, and counts for their length and mass");
  form.optional("length", &LocomotiveText::length, quantity(dimension::length, between(0, 1000)), by_default("0 m"),
                "of all on one train", "21 m");
  form.optional("mass", &LocomotiveText::mass, quantity(dimension::mass, between(0, 1e7)), by_default("0 t"),
                "of all on one train", "138 t");
  return form;
}

Form<TrainLimitText> train_limit_form() {
  Form<TrainLimitText> form("limit", "how long and how heavy trains may be");
  form.optional("country", &TrainLimitText::country, text(2, 2), "where: at all places of this `country`", "PL");
  form.optional("link", &TrainLimitText::link, name(), "where: on this link", "brest > malaszewicze");
  form.optional("train_length", &TrainLimitText::length, quantity(dimension::length, Range{.low = 10, .high = 1e5}),
                otherwise("no limit"), "of wagons and locomotive", "600 m");
  form.optional("train_mass", &TrainLimitText::mass, quantity(dimension::mass, Range{.low = 1e4, .high = 1e9}),
                otherwise("no limit"), "of load, wagons and locomotive", "3000 t");
  form.exactly_one_of({"country", "link"});
  form.at_least_one_of({"train_length", "train_mass"});
  return form;
}

}  // namespace caravan::io
