#include "sim/io/values/form.h"

#include <fmt/format.h>

#include <algorithm>

namespace caravan::io::detail {
namespace {

void check_known(const FormDescription& form, const Node& node, Reading& reading) {
  for (const Entry& entry : node.entries) {
    if (form.find(entry.key)) continue;
    const std::vector<std::string> names = key_names(form);
    const std::string near = nearest(entry.key, names);
    std::string hint = near.empty() ? fmt::format("{} has {}", with_article(form.name), listed(names, "and"))
                                    : fmt::format("did you mean '{}'?", near);
    for (const auto& [former, words] : form.former) {
      if (former == entry.key) hint = words;
    }
    reading.diagnostics.error(entry.key_spot, fmt::format("unknown key '{}' in {}", entry.key, with_article(form.name)),
                              std::move(hint));
  }
}

void check_required(const FormDescription& form, const Node& node, Reading& reading) {
  for (const KeyDescription& key : form.keys) {
    if (!key.required || given(node, key.name)) continue;
    const std::string& example = key.example.empty() ? key.value.example : key.example;
    reading.diagnostics.error(node.spot,
                              fmt::format("{} needs `{}`: {}", with_article(form.name), key.name, key.meaning),
                              example.empty() ? "" : fmt::format("write it as in `{}: {}`", key.name, example));
  }
}

/// How many of some keys stand in the map, and the first of them in the order of the rule.
struct Present {
  std::size_t count = 0;
  const std::string* first = nullptr;
};

Present present(const Node& node, const std::vector<std::string>& keys) {
  Present found;
  for (const std::string& key : keys) {
    if (!given(node, key)) continue;
    if (!found.first) found.first = &key;
    ++found.count;
  }
  return found;
}

/// At the later of two keys that exclude each other.
void exclude(const FormDescription& form, const Constraint& rule, const Node& node, Reading& reading) {
  const std::vector<std::string>& keys = rule.keys;
  const Entry* first = nullptr;
  for (const Entry& entry : node.entries) {
    if (std::find(keys.begin(), keys.end(), entry.key) == keys.end() || !given(node, entry.key)) continue;
    if (first) {
      reading.diagnostics.error(entry.key_spot, fmt::format("`{}` cannot stand beside `{}`", entry.key, first->key),
                                rule.words.empty()
                                    ? fmt::format("{} has only one of {}", with_article(form.name), listed(keys))
                                    : rule.words);
    } else {
      first = &entry;
    }
  }
}

void check(const FormDescription& form, const Constraint& rule, const Node& node, Reading& reading) {
  using Kind = Constraint::Kind;
  const Present found = present(node, rule.keys);
  const bool one_wanted = rule.kind == Kind::exactly_one_of || rule.kind == Kind::at_least_one_of;
  if (one_wanted && found.count == 0) {
    const std::string_view words = rule.kind == Kind::exactly_one_of ? "one" : "at least one";
    reading.diagnostics.error(node.spot,
                              fmt::format("{} needs {} of {}", with_article(form.name), words, listed(rule.keys)));
  }
  const bool one_at_most = rule.kind == Kind::exactly_one_of || rule.kind == Kind::at_most_one_of;
  if (one_at_most && found.count > 0) exclude(form, rule, node, reading);
  if (rule.kind == Kind::together && found.count > 0) {
    for (const std::string& key : rule.keys) {
      if (!given(node, key))
        reading.diagnostics.error(node.spot, fmt::format("`{}` needs `{}` beside it", *found.first, key));
    }
  }
  if (rule.kind == Kind::needs && found.count == 1 && *found.first == rule.keys[0]) {
    reading.diagnostics.error(given(node, *found.first)->spot,
                              fmt::format("`{}` needs `{}` beside it", *found.first, rule.keys[1]));
  }
}

}  // namespace

bool check_keys(const FormDescription& form, const Node& node, std::string_view label, Reading& reading) {
  if (!node.is_map()) {
    const std::string article_name = with_article(form.name);
    if (label.empty()) label = article_name;
    refuse_kind(node, label == article_name ? "a map of keys" : article_name, label, reading,
                form.keys.empty() ? "" : fmt::format("write its keys: {}", listed(key_names(form), "and")));
    return false;
  }
  check_known(form, node, reading);
  check_required(form, node, reading);
  for (const Constraint& rule : form.constraints) check(form, rule, node, reading);
  return true;
}

const Node* given(const Node& map, std::string_view key) {
  const Node* value = map.find(key);
  return value && value->is_null() && value->cell ? nullptr : value;
}

Node wrapped(const Node& node, const std::string& key) {
  Node map;
  map.kind = Node::Kind::map;
  map.spot = node.spot;
  map.entries.push_back({key, node.spot, node});
  return map;
}

Node default_node(const std::string& text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  node.cell = true;
  return node;
}

void expect_new_key(const FormDescription& form, const KeyDescription& key) {
  expect(!key.name.empty() && !key.meaning.empty(), "a key has a name and a meaning");
  expect(form.find(key.name) == nullptr, "a form declares a key once");
}

void expect_known_keys(const FormDescription& form, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) expect(form.find(key) != nullptr, "a rule names keys declared before it");
}

}  // namespace caravan::io::detail
