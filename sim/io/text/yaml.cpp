#include "sim/io/text/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>  // first: the headers below do not read alone in 0.7

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "sim/core/expect.h"
#include "sim/io/text/encoding.h"
#include "sim/io/text/yaml_spot.h"
#include "sim/io/text/yaml_syntax.h"

namespace caravan::io {

namespace {

/// Thrown through the parser to leave a text of which enough was seen. The reason has been reported.
struct Stop {};

/// A list or map that is still open.
struct Open {
  Node node;
  bool is_key = false;      ///< it stands where a key must stand
  bool is_block = false;    ///< without brackets or braces
  bool awaits_key = false;  ///< of a map: next comes a key
  bool refused = false;     ///< of a map: the last key was refused, and its value goes with it
  std::string key;
  Spot key_spot;
};

struct DuplicateKey {
  std::string key;
  Spot first;
  Spot spot;
};

/// Takes every entry out of `map` whose key stands in an earlier one.
std::vector<DuplicateKey> take_duplicates(Node& map) {
  std::vector<std::size_t> by_key(map.entries.size());
  std::iota(by_key.begin(), by_key.end(), std::size_t{0});
  std::stable_sort(by_key.begin(), by_key.end(),
                   [&map](std::size_t a, std::size_t b) { return map.entries[a].key < map.entries[b].key; });
  std::vector<DuplicateKey> found;
  std::vector<bool> later(by_key.size(), false);
  for (std::size_t i = 1, first = 0; i < by_key.size(); ++i) {
    const Entry& entry = map.entries[by_key[i]];
    const Entry& original = map.entries[by_key[first]];
    if (entry.key != original.key) {
      first = i;
      continue;
    }
    later[by_key[i]] = true;
    found.push_back({entry.key, original.key_spot, entry.key_spot});
  }
  if (found.empty()) return found;
  std::vector<Entry> kept;
  for (std::size_t i = 0; i < later.size(); ++i) {
    if (!later[i]) kept.push_back(std::move(map.entries[i]));
  }
  map.entries = std::move(kept);
  return found;
}

/// Builds the tree from what the parser meets, one event a node.
class Builder final : public YAML::EventHandler {
 public:
  Builder(SourceId source, const Sources& sources, Diagnostics& diagnostics, std::size_t most_nodes, bool value_only)
      : source_(source),
        sources_(sources),
        diagnostics_(diagnostics),
        errors_before_(diagnostics.errors()),
        most_nodes_(most_nodes),
        value_only_(value_only) {}

  Node take() { return root_ ? std::move(*root_) : Node{}; }
  bool empty() const { return !root_ || root_->is_null(); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const Spot spot = spot_of(mark, 0);
    if (sources_.line(source_, spot.line).starts_with("---")) {
      stop(spot, "a second document begins here: a file holds one",
           "remove the line '---', or make it a file of its own");
    }
    stop(spot, "this does not continue what stands above",
         "check the indentation, and that items ('- ') and keys ('key:') are not mixed");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    Node node;
    node.spot = spot_of(mark, 0);
    node.spot.length = null_length(rest_at(node.spot));
    add(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Node node;
    node.spot = word_at(mark);
    refuse_sharing(node.spot, "alias");
    add(std::move(node));
  }

  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_sharing(word_at(mark), "anchor"); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& text) override {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    const Spot begin = spot_of(mark, 0);
    const ScalarSpot place = scalar_spot(begin, static_cast<std::size_t>(mark.pos), text, sources_);
    if (!place.closed) stop(place.spot, "a text in quotes is not closed", "write the closing quote");
    node.spot = place.spot;
    node.quoted = tag == "!";
    check_tag(mark, tag);
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    open(Node::Kind::list, mark, tag, style);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    open(Node::Kind::map, mark, tag, style);
  }
  void OnMapEnd() override { close(); }

  /// Reports an error; leaves the text when there were too many.
  void error(const Spot& spot, std::string message, std::string hint) {
    diagnostics_.error(spot, std::move(message), std::move(hint));
    if (diagnostics_.errors() - errors_before_ < most_errors) return;
    stop(spot, fmt::format("{} errors: reading stops here", most_errors), {});
  }

  /// Where the innermost list or map that is still open begins.
  std::optional<Spot> innermost() const { return open_.empty() ? std::nullopt : std::optional(open_.back().node.spot); }

  /// yaml-cpp counts lines and columns from 0, columns in bytes.
  Spot spot_of(const YAML::Mark& mark, std::size_t length) const {
    if (mark.line < 0 || mark.column < 0) return {source_, 1, 1, 0};
    return {source_, static_cast<std::uint32_t>(mark.line) + 1, static_cast<std::uint32_t>(mark.column) + 1,
            static_cast<std::uint32_t>(length)};
  }

 private:
  [[noreturn]] void stop(const Spot& spot, std::string message, std::string hint) {
    diagnostics_.error(spot, std::move(message), std::move(hint));
    throw Stop{};
  }

  /// What stands in the line of `spot` from its column on.
  std::string_view rest_at(const Spot& spot) const {
    const std::string_view line = sources_.line(source_, spot.line);
    return line.substr(std::min<std::size_t>(spot.column - 1, line.size()));
  }

  std::string_view text_of(const Spot& spot) const { return rest_at(spot).substr(0, spot.length); }

  Spot word_at(const YAML::Mark& mark) const {
    Spot spot = spot_of(mark, 0);
    spot.length = word_length(rest_at(spot));
    return spot;
  }

  void refuse_sharing(const Spot& spot, std::string_view what) {
    error(spot, fmt::format("{} '{}': anchors and aliases are not read", what, text_of(spot)),
          "write the value where it is needed; to share values between files use `extends:`");
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag == "?" || tag.empty()) return;
    const Spot spot = word_at(mark);
    if (tag == "!" && !text_of(spot).starts_with('!')) return;  // of a scalar in quotes
    const std::string name = text_of(spot).starts_with('!') ? std::string(text_of(spot)) : tag;
    error(spot, fmt::format("tag '{}': tags are not read", name),
          "remove it; a text that looks like a number stands in quotes");
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::EmitterStyle::value style) {
    const Spot spot = spot_of(mark, 0);
    if (open_.size() == deepest_yaml) {
      stop(spot, fmt::format("more than {} levels inside each other", deepest_yaml), "write it flatter");
    }
    check_tag(mark, tag);
    const bool is_key = !open_.empty() && open_.back().awaits_key;
    Open& opened = open_.emplace_back();
    opened.node.kind = kind;
    opened.node.spot = spot;
    opened.is_key = is_key;
    opened.is_block = style == YAML::EmitterStyle::Block;
    opened.awaits_key = kind == Node::Kind::map;
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    if (closed.node.is_map()) {
      for (const DuplicateKey& twice : take_duplicates(closed.node)) {
        error(twice.spot, fmt::format("key '{}' is written twice (first in line {})", twice.key, twice.first.line),
              "keep one of the two");
      }
    }
    if (value_only_ && open_.empty() && closed.is_block) refuse_block(closed.node);
    if (!closed.is_key) return add(std::move(closed.node));
    // Only now: yaml-cpp takes any '[' that is not closed for the beginning of a key.
    error(closed.node.spot, closed.node.is_map() ? "a map cannot be a key" : "a list cannot be a key",
          "a key is a word or a text in quotes");
    open_.back().awaits_key = false;
    open_.back().refused = true;
  }

  [[noreturn]] void refuse_block(const Node& node) {
    const bool map = node.is_map();
    stop(node.spot, map ? "a map needs braces here" : "a list needs brackets here",
         map ? "write it as in '{a: 1, b: 2}', or put a text that holds ': ' in quotes"
             : "write it as in '[a, b]', or put a text that begins with '- ' in quotes");
  }

  void add(Node node) {
    if (++nodes_ > most_nodes_) {
      stop(node.spot, fmt::format("more than {} values in one file", most_nodes_), "put large tables in CSV files");
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.is_list()) {
      parent.node.items.push_back(std::move(node));
    } else if (parent.awaits_key) {
      take_key(parent, std::move(node));
    } else {
      take_value(parent, std::move(node));
    }
  }

  void take_key(Open& map, Node node) {
    map.awaits_key = false;
    map.refused = true;
    if (node.is_null()) {
      const std::string what = node.spot.length > 0 ? fmt::format("'{}' cannot be a key", text_of(node.spot))
                                                    : std::string("a key is missing before ':'");
      return error(node.spot, what, "a key is a word or a text in quotes");
    }
    if (node.text == "<<" && !node.quoted) {
      return error(node.spot, "merge key '<<' is not read", "to build on another file use `extends:`");
    }
    map.refused = false;
    map.key = std::move(node.text);
    map.key_spot = node.spot;
  }

  void take_value(Open& map, Node node) {
    map.awaits_key = true;
    if (std::exchange(map.refused, false)) return;
    if (node.is_null() && node.spot.length == 0) node.spot = map.key_spot;
    map.node.entries.push_back({std::move(map.key), map.key_spot, std::move(node)});
  }

  SourceId source_;
  const Sources& sources_;
  Diagnostics& diagnostics_;
  std::size_t errors_before_;
  std::size_t most_nodes_;
  bool value_only_;
  std::vector<Open> open_;
  std::optional<Node> root_;
  std::size_t nodes_ = 0;
  std::size_t documents_ = 0;
};

/// Whether the whole text was read, with or without errors that leave the rest readable.
bool parse(const std::string& text, Builder& builder, SourceId source, const Sources& sources) {
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    return true;
  } catch (const Stop&) {
    return false;
  } catch (const YAML::Exception& problem) {
    Spot spot = builder.spot_of(problem.mark, 0);
    const std::string_view line = sources.line(source, spot.line);
    spot.column = std::min(spot.column, static_cast<std::uint32_t>(line.size()) + 1);
    Complaint complaint = retold(problem.msg, line, line.substr(spot.column - 1));
    spot.column -= std::min(complaint.back, spot.column - 1);
    spot.length = complaint.length;
    if (complaint.about_bracket) spot = builder.innermost().value_or(spot);
    try {
      builder.error(spot, std::move(complaint.message), std::move(complaint.hint));
    } catch (const Stop&) {  // there were too many: that has been said as well
    }
    return false;
  }
}

}  // namespace

Node read_yaml(SourceId source, const Sources& sources, Diagnostics& diagnostics, std::size_t most_nodes) {
  if (!check_encoding(source, sources, diagnostics)) return {};
  Builder builder(source, sources, diagnostics, most_nodes, false);
  if (!parse(std::string(sources.body(source)), builder, source, sources)) return {};
  if (builder.empty()) diagnostics.error({source, 1, 1, 0}, "the file is empty", "write at least one 'key: value'");
  return builder.take();
}

Node read_yaml_value(SourceId source, std::size_t begin, const Sources& sources, Diagnostics& diagnostics) {
  if (!check_encoding(source, sources, diagnostics)) return {};
  std::string text(sources.body(source));
  expect(begin <= text.size(), "a value begins inside its text");
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(begin);
  std::replace_if(
      text.begin(), end, [](char c) { return c != '\n'; }, ' ');  // so that lines and columns stay those of the source
  Builder builder(source, sources, diagnostics, most_yaml_nodes, true);
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    diagnostics.error({source, 1, static_cast<std::uint32_t>(begin) + 1, 0}, "a value is missing after '='",
                      "write null for none, \"\" for an empty text");
    return {};
  }
  if (!parse(text, builder, source, sources)) return {};
  return builder.take();
}

}  // namespace caravan::io
