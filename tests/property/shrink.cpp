#include "tests/property/shrink.h"

#include <cctype>
#include <vector>

#include "sim/io/text/yaml.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {

using io::Node;
using Path = std::vector<std::size_t>;  ///< indices of items or entries, from the root

Node read(const std::string& yaml) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  const io::SourceId source = sources.add("failing.yaml", yaml);
  Node root = io::read_yaml(source, sources, diagnostics);
  REQUIRE(diagnostics.errors() == 0);
  return root;
}

std::string scalar(const Node& node) {
  std::string text = "'";
  bool plain = !node.quoted && !node.text.empty();
  for (const char c : node.text) {
    plain = plain && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ' ' || c == '.' || c == '/');
    text += c == '\'' ? "''" : std::string(1, c);
  }
  return plain ? node.text : text + "'";
}

/// Rows in brackets, one a line below the keys of the root.
std::string written(const Node& node, bool root) {
  if (node.is_scalar()) return scalar(node);
  std::string text;
  if (node.is_map()) {
    for (const io::Entry& entry : node.entries) {
      if (root) {
        text += entry.key + ": " + written(entry.value, false) + "\n";
      } else {
        text += (text.empty() ? "" : ", ") + entry.key + ": " + written(entry.value, false);
      }
    }
    return root ? text : "{" + text + "}";
  }
  for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + written(item, false);
  return node.is_list() ? "[" + text + "]" : "null";
}

std::size_t size(const Node& node) { return node.is_map() ? node.entries.size() : node.items.size(); }
Node& child(Node& node, std::size_t i) { return node.is_map() ? node.entries[i].value : node.items[i]; }

Node& at(Node& root, const Path& path) {
  Node* node = &root;
  for (const std::size_t i : path) node = &child(*node, i);
  return *node;
}

void collect(Node& node, const Path& path, std::vector<Path>& paths) {
  paths.push_back(path);
  for (std::size_t i = 0; i < size(node); ++i) {
    Path below = path;
    below.push_back(i);
    collect(child(node, i), below, paths);
  }
}

void erase(Node& node, std::size_t from, std::size_t count) {
  const auto first = static_cast<std::ptrdiff_t>(from), last = static_cast<std::ptrdiff_t>(from + count);
  if (node.is_map()) {
    node.entries.erase(node.entries.begin() + first, node.entries.begin() + last);
  } else {
    node.items.erase(node.items.begin() + first, node.items.begin() + last);
  }
}

/// A whole number in a text, from `begin` on; empty: none.
struct Digits {
  std::size_t begin = 0, length = 0;
};

Digits next_digits(const std::string& text, std::size_t from) {
  const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(text[i])) != 0; };
  const auto in_word = [&](std::size_t i) {
    return i > 0 &&
           (std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0 || text[i - 1] == '.' || text[i - 1] == '_');
  };
  while (from < text.size() && !(digit(from) && !in_word(from))) ++from;
  std::size_t end = from;
  while (end < text.size() && digit(end)) ++end;
  return {from, end - from};
}

class Shrinker {
 public:
  Shrinker(const std::string& failing, const std::function<bool(const std::string&)>& fails, int questions)
      : root_(read(failing)), fails_(fails), questions_(questions) {}

  std::string smallest() {
    bool smaller = true;
    while (smaller && questions_ > 0) {
      smaller = drop_parts();
      smaller = lower_numbers() || smaller;
    }
    return written(root_, true);
  }

 private:
  bool take(const Node& candidate) {
    if (questions_-- <= 0 || !fails_(written(candidate, true))) return false;
    root_ = candidate;
    return true;
  }

  std::vector<Path> paths() {
    std::vector<Path> paths;
    collect(root_, {}, paths);
    return paths;
  }

  /// Runs of children of every node, the long ones first; after each success the paths are others.
  bool drop_parts() {
    bool smaller = false;
    for (std::size_t p = 0; p < paths().size(); ++p) {
      const Path path = paths()[p];
      for (std::size_t count = size(at(root_, path)); count > 0; count /= 2) {
        for (std::size_t from = 0; from + count <= size(at(root_, path));) {
          Node candidate = root_;
          erase(at(candidate, path), from, count);
          const bool dropped = take(candidate);
          smaller = smaller || dropped;
          from += dropped ? 0 : 1;
        }
      }
    }
    return smaller;
  }

  bool lower_numbers() {
    bool smaller = false;
    for (const Path& path : paths()) {
      if (!at(root_, path).is_scalar()) continue;
      for (std::size_t from = 0;;) {
        const Digits digits = next_digits(at(root_, path).text, from);
        if (digits.length == 0) break;
        from = digits.begin + 1;
        if (digits.length > 9) continue;
        const int number = std::stoi(at(root_, path).text.substr(digits.begin, digits.length));
        for (const int lower : {0, 1, number / 2}) {
          if (lower >= number) continue;
          Node candidate = root_;
          at(candidate, path).text.replace(digits.begin, digits.length, std::to_string(lower));
          if (!take(candidate)) continue;
          smaller = true;
          break;
        }
      }
    }
    return smaller;
  }

  Node root_;
  const std::function<bool(const std::string&)>& fails_;
  int questions_;
};

}  // namespace

std::string shrink(const std::string& failing, const std::function<bool(const std::string&)>& fails,
                   int most_questions) {
  return Shrinker(failing, fails, most_questions).smallest();
}

}  // namespace caravan::test
