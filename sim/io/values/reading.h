#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/node.h"
#include "sim/io/values/currency.h"

namespace caravan::io {

/// What every reader needs: where to complain, and what the currencies are worth.
struct Reading {
  Diagnostics& diagnostics;
  CurrencyTable currencies = {};
};

/// Complains that `node` has no value, or is of another kind than `words` ("a time", "a list of names").
/// `label` is how messages call the value: "`cost`".
void refuse_kind(const Node& node, std::string_view words, std::string_view label, Reading& reading,
                 std::string hint = {});

/// True for a scalar; else complains as above.
bool expect_scalar(const Node& node, std::string_view words, std::string_view label, Reading& reading,
                   std::string hint = {});

/// The place of `length` bytes from `offset` of a scalar's text; all of the scalar where that cannot be known.
Spot within(const Node& scalar, std::size_t offset, std::size_t length);

}  // namespace caravan::io
