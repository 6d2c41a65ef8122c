#include "sim/io/values/quantity.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/values/unit_text.h"

namespace caravan::io {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string as_in(const Dimension& wanted) { return fmt::format("write it as in '{}'", example(wanted)); }

/// One number with its unit; a time may have several.
struct Part {
  double value;
  UnitText unit;

  double in_base() const { return value * unit.size / unit.divisor; }
};

/// Where the unit at the beginning of `rest` ends: before a space and a digit, which begin the next part.
std::size_t end_of_unit(std::string_view rest) {
  for (std::size_t i = rest.starts_with("1/") ? 1 : 0; i + 1 < rest.size(); ++i) {
    if (rest[i] == ' ' && is_digit(rest[i + 1])) return i;
  }
  return rest.size();
}

std::variant<std::vector<Part>, Refusal> parse_parts(std::string_view text, const Dimension& wanted,
                                                     const CurrencyTable& currencies) {
  std::vector<Part> parts;
  for (std::string_view rest = text; !rest.empty();) {
    auto number = parse_leading_number(rest);
    if (auto* complaint = std::get_if<Refusal>(&number)) return std::move(*complaint);
    const auto [value, length] = std::get<LeadingNumber>(number);
    rest = trimmed(rest.substr(length));
    const std::size_t end = end_of_unit(rest);
    auto unit = parse_unit(trimmed(rest.substr(0, end)), wanted, text, currencies);
    if (auto* complaint = std::get_if<Refusal>(&unit)) return std::move(*complaint);
    parts.push_back({value, std::get<UnitText>(unit)});
    rest = trimmed(rest.substr(end));
  }
  return parts;
}

/// Several parts make a time only, from the larger unit to the smaller one.
std::optional<Refusal> misplaced_parts(std::string_view text, const std::vector<Part>& parts) {
  for (std::size_t i = 0; i < parts.size() && parts.size() > 1; ++i) {
    if (parts[i].unit.dimension != dimension::time) {
      return Refusal{fmt::format("'{}' holds more than one number", text), "only a time has parts, as in '1 d 12 h'"};
    }
    if (parts[i].value < 0) return Refusal{fmt::format("'{}' has a negative part", text), ""};
    if (i == 0) continue;
    const UnitText &before = parts[i - 1].unit, &here = parts[i].unit;
    if (here.size / here.divisor >= before.size / before.divisor) {
      return Refusal{fmt::format("'{}' does not go from larger to smaller units", text), "write it as in '1 d 12 h'"};
    }
  }
  return std::nullopt;
}

/// '2 /day' counts things, though it does not say which.
bool fits(const UnitText& unit, const Dimension& wanted) {
  if (unit.dimension == wanted) return true;
  return unit.empty_above && !unit.share && unit.dimension * dimension::count == wanted;
}

bool is_one_of(const UnitText& unit, const Dimension& wanted) {
  return unit.absent ? wanted == dimension::none || wanted == dimension::count : fits(unit, wanted);
}

double sum_of(const std::vector<Part>& parts) {
  double sum = 0;
  for (const Part& part : parts) sum += part.in_base();
  return sum;
}

std::optional<Refusal> misfit(std::string_view text, const UnitText& unit, const Dimension& wanted,
                              std::string_view label) {
  if (is_one_of(unit, wanted)) return std::nullopt;
  if (unit.absent)
    return Refusal{fmt::format("'{}' has no unit ({} needs {})", text, label, name(wanted)), as_in(wanted)};
  const std::string found = unit.dimension == dimension::none ? "a share" : name(unit.dimension);
  return Refusal{fmt::format("'{}' is {} ({} needs {})", text, found, label, name(wanted)), as_in(wanted)};
}

bool begins_with_number(std::string_view text) {
  const auto first = text.find_first_not_of("+-.");
  return first != std::string_view::npos && is_digit(text[first]);
}

}  // namespace

std::variant<double, Refusal> parse_quantity(std::string_view text, const Dimension& wanted, std::string_view label,
                                             const CurrencyTable& currencies) {
  const std::string_view body = trimmed(text);
  auto parsed = parse_parts(body, wanted, currencies);
  if (auto* complaint = std::get_if<Refusal>(&parsed)) {
    if (begins_with_number(body) || complaint->hint.empty()) return std::move(*complaint);
    return Refusal{fmt::format("'{}' does not begin with a number ({} needs {})", text, label, name(wanted)),
                   as_in(wanted)};
  }
  const auto& parts = std::get<std::vector<Part>>(parsed);
  if (parts.empty()) return Refusal{fmt::format("{} is empty (it needs {})", label, name(wanted)), as_in(wanted)};
  if (auto complaint = misplaced_parts(body, parts)) return *std::move(complaint);
  if (auto complaint = misfit(body, parts.front().unit, wanted, label)) return *std::move(complaint);
  const double sum = sum_of(parts);
  if (!std::isfinite(sum)) return Refusal{fmt::format("'{}' is beyond the range of numbers", text), ""};
  return sum;
}

std::optional<double> quantity_if(std::string_view text, const Dimension& wanted, const CurrencyTable& currencies) {
  const std::string_view body = trimmed(text);
  const auto parsed = parse_parts(body, wanted, currencies);
  const auto* parts = std::get_if<std::vector<Part>>(&parsed);
  if (!parts || parts->empty() || misplaced_parts(body, *parts)) return std::nullopt;
  const double sum = sum_of(*parts);
  return is_one_of(parts->front().unit, wanted) && std::isfinite(sum) ? std::optional(sum) : std::nullopt;
}

std::optional<double> read_quantity(const Node& node, const Dimension& wanted, std::string_view label,
                                    Reading& reading) {
  if (!node.is_scalar()) {
    refuse_kind(node, name(wanted), label, reading, as_in(wanted));
    return std::nullopt;
  }
  auto parsed = parse_quantity(node.text, wanted, label, reading.currencies);
  if (auto* complaint = std::get_if<Refusal>(&parsed)) {
    reading.diagnostics.error(node.spot, std::move(complaint->message), std::move(complaint->hint));
    return std::nullopt;
  }
  if (node.quoted && std::holds_alternative<double>(parse_number(node.text))) {
    reading.diagnostics.error(node.spot, fmt::format("'{}' in quotes is text, not a number", node.text),
                              "leave out the quotes");
    return std::nullopt;
  }
  return std::get<double>(parsed);
}

}  // namespace caravan::io
