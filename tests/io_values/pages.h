#pragma once

#include <optional>
#include <string>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/yaml.h"
#include "sim/io/values/form.h"

namespace caravan::io::test {

/// What came of reading one text: the value, and all complaints as a terminal shows them.
template <class T>
struct Answer {
  std::optional<T> value;
  std::string complaints;
};

/// A scalar as a table cell or an unquoted word of YAML, on a place of its own.
inline Node scalar(std::string text, bool cell = false) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.spot = {0, 1, 1, static_cast<std::uint32_t>(text.size())};
  node.text = std::move(text);
  node.cell = cell;
  return node;
}

/// "message" or "message / hint", one line each.
inline std::string lines_of(const Diagnostics& diagnostics) {
  std::string lines;
  for (const Diagnostic& one : diagnostics.sorted()) {
    lines += (lines.empty() ? "" : "\n") + one.message + (one.hint.empty() ? "" : " / " + one.hint);
  }
  return lines;
}

/// Reads `node` as `type`; complaints without their places.
template <class T>
Answer<T> read_node(const ValueType<T>& type, const Node& node, const CurrencyTable& currencies = {}) {
  Diagnostics diagnostics;
  Reading reading{diagnostics, currencies};
  auto value = type.read(node, "`key`", reading);
  return {std::move(value), lines_of(diagnostics)};
}

/// Reads a scalar, or after "yaml:" a piece of YAML.
template <class T>
Answer<T> read_text(const ValueType<T>& type, const std::string& text) {
  if (!text.starts_with("yaml:")) return read_node(type, scalar(text));
  Sources sources;
  Diagnostics diagnostics;
  const Node node = read_yaml(sources.add("t.yaml", text.substr(5)), sources, diagnostics);
  return diagnostics.failed() ? Answer<T>{std::nullopt, lines_of(diagnostics)} : read_node(type, node);
}

/// Reads a whole page with a form; complaints with their places and carets.
template <class T>
Answer<T> read_page(const Form<T>& form, const std::string& yaml) {
  Sources sources;
  Diagnostics diagnostics;
  const Node node = read_yaml(sources.add("page.yaml", yaml), sources, diagnostics);
  Reading reading{diagnostics};
  auto value = form.read(node, reading);
  return {std::move(value), render(diagnostics.sorted(), sources)};
}

}  // namespace caravan::io::test
