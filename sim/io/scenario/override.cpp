// One value from the command line: see apply_override() in layers.h.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "sim/core/expect.h"
#include "sim/io/scenario/layers.h"
#include "sim/io/text/yaml.h"

namespace caravan::io {

namespace {

using Step = PathStep;

struct Path {
  std::vector<Step> steps;
  std::size_t end = 0;  // byte of the '='
};

/// Reads the path in front of the '=', from left to right.
class PathReader {
 public:
  PathReader(SourceId source, std::string_view text, Diagnostics& diagnostics)
      : source_(source), text_(text), diagnostics_(diagnostics) {}

  /// Nothing after an error.
  std::optional<Path> read() {
    Path path;
    if (!take_name(path)) return std::nullopt;
    while (at_ < text_.size()) {
      const char next = text_[at_];
      if (next == '=') {
        if (text_.substr(0, at_).find('\n') != std::string_view::npos) return refuse(0, 0, "a line end in the path");
        path.end = at_;
        return path;
      }
      if (path.steps.size() == deepest_yaml) return refuse(at_, 1, "a path with too many steps");
      if (next == '.') {
        ++at_;
        if (!take_name(path)) return std::nullopt;
      } else if (next == '[') {
        if (!take_index(path)) return std::nullopt;
      } else {
        return refuse(at_, 1, "'.', '[' or '=' has to follow here");
      }
    }
    return refuse(at_, 0, "'=' and a value are missing");
  }

 private:
  std::nullopt_t refuse(std::size_t from, std::size_t length, std::string message) {
    diagnostics_.error(spot(from, from + length), std::move(message), "write it as in 'stations.crane.servers=3'");
    return std::nullopt;
  }

  Spot spot(std::size_t from, std::size_t to) const {
    return {source_, 1, static_cast<std::uint32_t>(from + 1), static_cast<std::uint32_t>(to - from)};
  }

  bool take_name(Path& path) {
    const std::size_t begin = at_;
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote == '"' || quote == '\'') {
      const std::size_t end = text_.find(quote, begin + 1);
      if (end == std::string_view::npos) {
        refuse(begin, 1, "a quote that is not closed");
        return false;
      }
      at_ = end + 1;
      path.steps.push_back({std::string(text_.substr(begin + 1, end - begin - 1)), 0, false, spot(begin, at_)});
      return true;
    }
    at_ = std::min(text_.find_first_of(".[=\"'", begin), text_.size());
    if (at_ == begin) {
      refuse(begin, 0, "a name is missing in the path");
      return false;
    }
    path.steps.push_back({std::string(text_.substr(begin, at_ - begin)), 0, false, spot(begin, at_)});
    return true;
  }

  bool take_index(Path& path) {
    const std::size_t begin = at_;
    const std::size_t end = std::min(text_.find(']', begin), text_.size());
    const std::string_view digits = text_.substr(begin + 1, end - begin - 1);
    std::size_t index = 0;
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (end == text_.size() || digits.empty() || error != std::errc() || last != digits.data() + digits.size()) {
      refuse(begin, std::min(end + 1, text_.size()) - begin, "an index is a whole number in brackets, from 0");
      return false;
    }
    at_ = end + 1;
    path.steps.push_back({{}, index, true, spot(begin, at_)});
    return true;
  }

  SourceId source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

bool is_called(const Node& item, std::string_view name) {
  for (const std::string_view key : {"name", "id"}) {
    const Node* found = item.is_map() ? item.find(key) : nullptr;
    if (found != nullptr && found->is_scalar() && found->text == name) return true;
  }
  return false;
}

std::vector<std::string> names_of(const Node& list) {
  std::vector<std::string> names;
  for (const Node& item : list.items) {
    for (const std::string_view key : {"name", "id"}) {
      const Node* found = item.is_map() ? item.find(key) : nullptr;
      if (found != nullptr && found->is_scalar()) names.push_back(found->text);
    }
  }
  return names;
}

Node* item_called(Node& list, const std::string& name, const Spot& spot, Diagnostics& diagnostics) {
  for (Node& item : list.items) {
    if (is_called(item, name)) return &item;
  }
  const std::vector<std::string> names = names_of(list);
  const std::string close = nearest(name, names);
  std::string hint = close.empty() ? std::string() : fmt::format("did you mean '{}'?", close);
  if (names.empty()) hint = "its items have no names: write an index as in '[0]'";
  diagnostics.error(spot, fmt::format("no item of this list is called '{}'", name), std::move(hint));
  return nullptr;
}

Node* item_at(Node& node, std::size_t index, const Spot& spot, Diagnostics& diagnostics) {
  if (!node.is_list()) {
    diagnostics.error(spot, "an index needs a list, and here is none", "write the key of a map after a '.'");
    return nullptr;
  }
  if (index < node.items.size()) return &node.items[index];
  const std::size_t count = node.items.size();
  diagnostics.error(spot, fmt::format("this list has {} {}", count, count == 1 ? "item" : "items"),
                    count == 0 ? std::string() : fmt::format("indices go from 0 to {}", count - 1));
  return nullptr;
}

/// The value under `key`, made when there is none; what is null becomes a map.
Node* value_under(Node& node, const std::string& key, const Spot& spot) {
  if (node.is_null()) {
    node = Node{};
    node.kind = Node::Kind::map;
    node.spot = spot;
  }
  if (Node* found = node.find(key)) return found;
  Node fresh;
  fresh.spot = spot;
  node.entries.push_back({key, spot, std::move(fresh)});
  return &node.entries.back().value;
}

Node* follow(Node& node, const Step& step, Diagnostics& diagnostics) {
  if (step.is_index) return item_at(node, step.index, step.spot, diagnostics);
  if (node.is_list()) return item_called(node, step.name, step.spot, diagnostics);
  if (!node.is_scalar()) return value_under(node, step.name, step.spot);
  diagnostics.error(step.spot, fmt::format("what stands before '{}' is a single value, '{}'", step.name, node.text),
                    "only maps and lists have parts");
  return nullptr;
}

/// Whether all steps of `path` lead somewhere, so that nothing is made on the way to an error.
bool leads_somewhere(Node& root, const Path& path, Diagnostics& diagnostics) {
  Node probe;
  Node* at = &root;
  for (const Step& step : path.steps) {
    const bool makes = !step.is_index && (at->is_null() || (at->is_map() && at->find(step.name) == nullptr));
    if (makes) {
      at = &probe;  // from here on everything is new
      continue;
    }
    at = follow(*at, step, diagnostics);
    if (at == nullptr) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<PathStep>> read_path(std::string_view text, Sources& sources, Diagnostics& diagnostics) {
  const SourceId source = sources.add("--set", std::string(text) + "=");
  std::optional<Path> path = PathReader(source, sources.body(source), diagnostics).read();
  if (!path) return std::nullopt;
  return std::move(path->steps);
}

std::optional<Override> read_override(std::string_view text, Sources& sources, Diagnostics& diagnostics) {
  const SourceId source = sources.add("--set", std::string(text));
  std::optional<Path> path = PathReader(source, sources.body(source), diagnostics).read();
  if (!path) return std::nullopt;
  const std::size_t errors_before = diagnostics.errors();
  Node value = read_yaml_value(source, path->end + 1, sources, diagnostics);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return Override{std::move(path->steps), path->end, std::move(value)};
}

void apply_override(Node& root, std::string_view text, Sources& sources, Diagnostics& diagnostics) {
  const SourceId source = sources.add("--set", std::string(text));
  const std::optional<Path> path = PathReader(source, sources.body(source), diagnostics).read();
  if (!path) return;
  const std::size_t errors_before = diagnostics.errors();
  Node value = read_yaml_value(source, path->end + 1, sources, diagnostics);
  if (!leads_somewhere(root, *path, diagnostics) || diagnostics.errors() > errors_before) return;
  Node* at = &root;
  for (const Step& step : path->steps) {
    at = follow(*at, step, diagnostics);
    expect(at != nullptr, "a path that leads somewhere does so twice");
  }
  *at = std::move(value);
}

}  // namespace caravan::io
