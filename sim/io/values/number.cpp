#include "sim/io/values/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace caravan::io {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

std::size_t after_digits(std::string_view text, std::size_t i) {
  while (is_digit(at(text, i))) ++i;
  return i;
}

std::string without(std::string_view text, std::string_view unwanted) {
  std::string kept;
  for (const char c : text) {
    if (unwanted.find(c) == std::string_view::npos) kept += c;
  }
  return kept;
}

bool names_no_finite_number(std::string_view text) {
  std::string word = without(text.substr(0, text.find(' ')), "+-.");
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word == "nan" || word == "inf" || word == "infinity";
}

/// What is wrong where no digit stands at `begin`.
Refusal no_number(std::string_view text, std::size_t begin) {
  if (names_no_finite_number(text)) return {fmt::format("'{}' is not a finite number", text), ""};
  if (at(text, 0) == '+') return {fmt::format("'{}' begins with '+'", text), fmt::format("write '{}'", text.substr(1))};
  if (at(text, begin) == '.' && is_digit(at(text, begin + 1))) {
    return {fmt::format("'{}' has no digit before its point", text),
            fmt::format("write '{}0{}'", text.substr(0, begin), text.substr(begin))};
  }
  return {fmt::format("'{}' is not a number", text), "write it as in '12.5'"};
}

/// A separator between digits at `i`: '1,000', '1_000', '1 000', '0,5'.
std::optional<Refusal> separated(std::string_view text, std::size_t i) {
  const char mark = at(text, i);
  if ((mark != ',' && mark != '_' && mark != '\'' && mark != ' ') || !is_digit(at(text, i + 1))) return std::nullopt;
  const bool thousands = after_digits(text, i + 1) == i + 4 && at(text, i + 4) != '/';
  if (mark == ' ' && !thousands) return std::nullopt;
  if (mark == ',' && !thousands) {
    std::string pointed(text);
    pointed[i] = '.';
    return Refusal{fmt::format("'{}' has a comma in its number", text), fmt::format("write '{}'", pointed)};
  }
  std::string joined(text);
  for (std::size_t k = i; at(joined, k) == mark && is_digit(at(joined, k + 1)); k = after_digits(joined, k))
    joined.erase(k, 1);
  return Refusal{fmt::format("'{}' has a separator in its number", text), fmt::format("write '{}'", joined)};
}

/// What is wrong with the digits between `begin` and `end`, or with what looks like more of them.
std::optional<Refusal> malformed(std::string_view text, std::size_t begin, std::size_t end) {
  if (at(text, begin) == '0' && (at(text, begin + 1) == 'x' || at(text, begin + 1) == 'X')) {
    return Refusal{fmt::format("'{}' is not a decimal number", text), "write it as in '12.5'"};
  }
  if (at(text, begin) == '0' && is_digit(at(text, begin + 1))) {
    const std::size_t first = std::min(text.find_first_not_of('0', begin), text.size());
    const bool all_zero = !is_digit(at(text, first));
    return Refusal{fmt::format("'{}' begins with 0", text),
                   fmt::format("write '{}{}{}'", text.substr(0, begin), all_zero ? "0" : "", text.substr(first))};
  }
  if (at(text, end) == '.') {
    if (is_digit(at(text, end + 1))) return Refusal{fmt::format("'{}' is not a number", text), "write it as in '12.5'"};
    return Refusal{fmt::format("'{}' has no digit after its point", text),
                   fmt::format("write '{}{}'", text.substr(0, end), text.substr(end + 1))};
  }
  return separated(text, end);
}

/// Where the number that begins at `begin` ends.
std::size_t end_of_number(std::string_view text, std::size_t begin) {
  std::size_t end = after_digits(text, begin);
  if (at(text, end) == '.' && is_digit(at(text, end + 1))) end = after_digits(text, end + 1);
  if (at(text, end) == 'e' || at(text, end) == 'E') {
    const std::size_t sign = at(text, end + 1) == '+' || at(text, end + 1) == '-' ? 1 : 0;
    if (is_digit(at(text, end + 1 + sign))) end = after_digits(text, end + 1 + sign);
  }
  return end;
}

}  // namespace

std::variant<LeadingNumber, Refusal> parse_leading_number(std::string_view text) {
  const std::size_t begin = at(text, 0) == '-' ? 1 : 0;
  if (!is_digit(at(text, begin))) return no_number(text, begin);
  const std::size_t end = end_of_number(text, begin);
  if (auto complaint = malformed(text, begin, end)) return *std::move(complaint);
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + end, value);
  if (error != std::errc() || stop != text.data() + end || !std::isfinite(value)) {
    return Refusal{fmt::format("'{}' is beyond the range of numbers", text), ""};
  }
  return LeadingNumber{value, end};
}

std::variant<double, Refusal> parse_number(std::string_view text) {
  auto leading = parse_leading_number(text);
  if (auto* complaint = std::get_if<Refusal>(&leading)) return std::move(*complaint);
  const LeadingNumber number = std::get<LeadingNumber>(leading);
  if (number.length != text.size())
    return Refusal{fmt::format("'{}' is not a plain number", text), "write it as in '12.5'"};
  return number.value;
}

}  // namespace caravan::io
