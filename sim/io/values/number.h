#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace caravan::io {

/// What is wrong with a text, before its place is known.
struct Refusal {
  std::string message;
  std::string hint;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// A number at the beginning of a text.
struct LeadingNumber {
  double value;
  std::size_t length;  ///< bytes of the text that it takes
};

/// A decimal, finite number as in '12', '-0.5' or '1e6': no '+', no leading zeros, no separators, no '.5'.
/// What follows it is the caller's; only what looks like more of the number is refused ('1_000', '0x10', '1.2.3').
std::variant<LeadingNumber, Refusal> parse_leading_number(std::string_view text);

/// The same for a text that is nothing but a number.
std::variant<double, Refusal> parse_number(std::string_view text);

}  // namespace caravan::io
