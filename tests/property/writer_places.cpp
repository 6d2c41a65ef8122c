// Places of random networks: stations, procedures, yards, stocks of containers.
#include <algorithm>

#include "tests/property/writer.h"

namespace caravan::test {
namespace {

std::string text_of(int number) { return std::to_string(number); }

/// Names joined by ", ".
std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

}  // namespace

std::string Writer::add_station(int at, bool for_runs) {
  const std::string name = "s" + text_of(static_cast<int>(stations_.size()));
  const int servers = dice_.between(1, 3);
  servers_.push_back(servers);
  std::string row = "name: " + name + ", place: " + place(at) + ", servers: " + text_of(servers);
  row += ", work: " + quoted_law(dice_.chance(10) ? 0 : 5, for_runs ? 240 : 120);
  if (dice_.chance(20)) row += ", work_per_teu: " + quoted_law(1, 20);
  if (dice_.chance(15)) row += ", work_per_tonne: 20 s";
  if (dice_.chance(40)) row += ", room: " + text_of(servers + dice_.between(0, 3));
  if (!for_runs && dice_.chance(30)) row += ", when_full: reject";
  if (dice_.chance(30)) row += has_.due && dice_.chance(60) ? ", order: due_date" : ", order: priority";
  if (dice_.chance(25)) row += hours_of();
  if (dice_.chance(25)) {
    row += ", breakdowns: {up: 'exponential(mean 20 h)', down: " + quoted_law(30, 400);
    row += dice_.chance(25) ? ", clock: working}" : "}";
  }
  stations_.push_back(row);
  targets_.push_back(name);
  return name;
}

std::string Writer::hours_of() {
  const int opens = dice_.between(0, 12), closes = opens + dice_.between(3, 11);
  const auto clock = [](int hour) { return "'" + std::string(hour < 10 ? "0" : "") + text_of(hour) + ":00'"; };
  return ", hours: [{days: " + dice_.one_of<std::string>({"daily", "mon-fri", "[tue, thu, sat]"}) +
         ", from: " + clock(opens) + ", to: " + clock(closes) + "}]";
}

/// `kept`: stations that earlier steps keep. Nobody comes to one again: such procedures go straight on.
std::string Writer::step_of(int i, int count, const std::vector<std::string>& here, std::vector<std::string>& kept,
                            bool for_runs) {
  std::string step = "{name: t" + text_of(i);
  const std::string at = here.empty() || dice_.chance(20) ? std::string() : dice_.one_of(here);
  if (at.empty() || std::find(kept.begin(), kept.end(), at) != kept.end()) {
    step += ", work: " + quoted_law(0, 90);
    if (!kept.empty() && dice_.chance(40)) step += ", release: " + kept.back();
  } else {
    step += ", station: " + at;
    const int servers = servers_[static_cast<std::size_t>(std::stoi(at.substr(1)))];
    if (has_.keeps && dice_.chance(50)) step += ", servers: " + text_of(dice_.between(1, servers));
    if (has_.keeps && dice_.chance(60)) {
      step += for_runs && dice_.chance(50) ? ", keep: stop" : ", keep: procedure";
      kept.push_back(at);
    }
  }
  if (has_.inspects && dice_.chance(40)) {
    step += ", inspect: {rate: {aeo: 5 %, general: " + text_of(dice_.between(5, 60)) +
            " %}, work: " + quoted_law(10, 90) +
            (dice_.chance(50) ? ", recognition: {lever: trust, classes: [aeo], factor: 10 %}}" : "}");
  }
  if (!has_.keeps && dice_.chance(30)) {
    const std::string to = dice_.chance(50) ? "t" + text_of(dice_.between(0, i)) : std::string("leave");
    const std::string other = i + 1 < count && to == "leave" ? "t" + text_of(i + 1) : std::string("leave");
    if (to != other)
      step +=
          ", next: [{step: " + to + ", probability: " + text_of(dice_.between(5, 50)) + " %}, {step: " + other + "}]";
  }
  return step + "}";
}

std::string Writer::add_procedure(int at, bool for_runs) {
  std::vector<std::string> here;
  const int stations = dice_.between(0, 3);
  for (int i = 0; i < stations; ++i) here.push_back(add_station(at, for_runs));
  const std::string name = "work" + text_of(static_cast<int>(procedures_.size()));
  std::vector<std::string> steps, kept;
  const int count = dice_.between(1, 4);
  for (int i = 0; i < count; ++i) steps.push_back(step_of(i, count, here, kept, for_runs));
  procedures_.push_back("name: " + name + ", place: " + place(at) + ", steps: [" + joined(steps) + "]");
  return name;
}

std::string Writer::terminal_extras() {
  std::string row;
  if (has_.slots && dice_.chance(60))
    row += ", appointments: {every: " + text_of(dice_.between(10, 120)) +
           " min, each: " + text_of(dice_.between(1, 3)) + "}";
  if (has_.reefer && dice_.chance(70)) row += ", reefer_plugs: " + text_of(dice_.between(2, 8)) + " TEU";
  if (has_.tariffs && dice_.chance(50)) row += ", handling: lift";
  if (has_.tariffs && dice_.chance(50)) row += ", storage: stand";
  if (has_.tariffs && dice_.chance(30)) row += ", passing_fee: toll";
  return row;
}

void Writer::add_terminal(int i) {
  std::string row = "name: " + place(i);
  yards_.push_back(dice_.chance(40) ? dice_.between(4, 20) : 0);
  if (yards_.back() > 0) row += ", yard: " + text_of(yards_.back()) + " TEU";
  if (dice_.chance(30)) row += ", when_full: reject";
  row += terminal_extras();
  for (const char* use : {"before_loading", "at_transfer", "after_discharge"})
    if (dice_.chance(50)) row += std::string(", ") + use + ": " + add_procedure(i, false);
  place_rows_.push_back(row);
  train_work_.push_back(dice_.chance(60) ? add_procedure(i, true) : std::string());
  if (places_ == 1 || !dice_.chance(10)) return;
  targets_.push_back(place(i));
}

/// Empties gather in some places and are kept above a level in others.
void Writer::add_containers() {
  std::vector<std::string> rows;
  for (int i = 0; i < places_; ++i) {
    const int room = yards_[static_cast<std::size_t>(i)];
    const int most = room > 0 ? room / 2 : 24;
    std::string row = "{place: " + place(i) + ", stock: " + text_of(dice_.between(0, most)) + " TEU";
    if (dice_.chance(50)) {
      row += ", low: " + text_of(dice_.between(2, 12)) + " TEU";
    } else {
      row += ", high: " + text_of(dice_.between(0, 6)) + " TEU";
    }
    rows.push_back(row + "}");
  }
  head_ += "containers: {places: [" + joined(rows) + "], check_every: " + text_of(dice_.between(4, 24)) +
           " h, lot: 2 TEU, return_time: " + quoted_law(60, 1200) + "}\n";
}

}  // namespace caravan::test
