#include "sim/io/scenario/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/io/text/utf8.h"

namespace caravan::io {
namespace {

const FormDescription* form_of(const ValueDescription& value) {
  if (value.form) return value.form.get();
  return value.item ? form_of(*value.item) : nullptr;
}

/// Text that YAML reads back as itself without quotes, in a block and between brackets.
bool is_plain(std::string_view text) {
  constexpr std::string_view never_first = "-?:,[]{}#&*!|>'\"%@` =<~";
  constexpr std::string_view never = ",[]{}\"\n\r\t\\";
  if (text.empty() || text.back() == ' ' || text.back() == ':' || text == "null" || text == "Null" || text == "NULL")
    return false;
  const bool number = text.front() == '-' && text.size() > 1 && text[1] >= '0' && text[1] <= '9';
  if (never_first.find(text.front()) != std::string_view::npos && !number) return false;
  if (text.find_first_of(never) != std::string_view::npos) return false;
  return text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos &&
         std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      quoted += fmt::format("\\x{:02x}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

/// Commas of a law are no danger outside of brackets.
std::string scalar(const Node& node, bool in_brackets) {
  std::string probe = node.text;
  if (!in_brackets) std::replace(probe.begin(), probe.end(), ',', '.');
  return node.quoted || !is_plain(probe) ? in_quotes(node.text) : node.text;
}

bool is_flat(const Node& node) {
  return node.is_list() &&
         std::all_of(node.items.begin(), node.items.end(), [](const Node& item) { return item.is_scalar(); });
}

std::string flat_list(const Node& list) {
  std::string text = "[";
  for (const Node& item : list.items) text += (text.size() > 1 ? ", " : "") + scalar(item, true);
  return text + "]";
}

/// Writes a tree line by line; `sources` null: without origins.
class Page {
 public:
  explicit Page(const Sources* sources) : sources_(sources) {}

  /// Keys in the order of their declaration, so that equal scenarios have equal texts. `first` is the margin of the
  /// first line: it may hold the dash of an item.
  void map(const Node& node, const FormDescription* form, const std::string& margin, std::string first) {
    if (!form) {
      for (const Entry& entry : node.entries) value(std::exchange(first, margin), entry.key, entry.value, nullptr);
      return;
    }
    for (const KeyDescription& key : form->keys) {
      const Node* given = node.find(key.name);
      if (given) {
        value(std::exchange(first, margin), key.name, *given, form_of(key.value));
      } else if (key.default_text.empty() || !may_stand(*form, node, key.name)) {
        continue;
      } else if (!key.default_is_words) {
        preset(std::exchange(first, margin), key);
      } else if (sources_) {
        text_ += fmt::format("{}# {}: {}  # default\n", margin, key.name, key.default_text);
      }
    }
  }

  std::string text() { return std::move(text_); }

 private:
  void line(const std::string& words, const std::string& origin) {
    text_ += words;
    if (sources_) text_ += "  # " + origin;
    text_ += '\n';
  }

  std::string origin(const Spot& spot) const {
    if (!sources_) return {};
    if (!spot.known()) return "default";
    const std::string& name = sources_->name(spot.source);
    return name.starts_with("--") ? visible(name) : fmt::format("{}:{}", visible(name), spot.line);
  }

  /// `margin` holds the spaces, and the dash of an item, before the key.
  void value(const std::string& margin, const std::string& key, const Node& node, const FormDescription* form) {
    const std::string head = margin + (is_plain(key) ? key : in_quotes(key)) + ":";
    if (node.is_scalar()) return line(head + " " + scalar(node, false), origin(node.spot));
    if (is_flat(node))
      return line(head + " " + flat_list(node), origin(node.items.empty() ? node.spot : node.items.front().spot));
    if (node.is_map() && node.entries.empty()) return line(head + " {}", origin(node.spot));
    line(head, origin(node.spot));
    const std::string inner(margin.size() + 2, ' ');
    if (node.is_map()) return map(node, form, inner, inner);
    for (const Node& item : node.items) {
      if (item.is_map() && !item.entries.empty()) {
        map(item, form, inner + "  ", inner + "- ");
      } else {
        line(inner + "- " +
                 (item.is_map()    ? "{}"
                  : item.is_list() ? flat_list(item)
                                   : scalar(item, false)),
             origin(item.spot));
      }
    }
  }

  void preset(const std::string& margin, const KeyDescription& key) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = key.default_text;
    line(margin + key.name + ": " + scalar(node, false), "default");
  }

  /// A default is shown only where it could be written: not beside a key that excludes it, nor without one it needs.
  static bool may_stand(const FormDescription& form, const Node& node, const std::string& key) {
    return std::all_of(form.constraints.begin(), form.constraints.end(), [&](const Constraint& rule) {
      const bool named = std::find(rule.keys.begin(), rule.keys.end(), key) != rule.keys.end();
      if (!named) return true;
      const auto stands = [&](const std::string& other) { return other != key && node.find(other); };
      const bool other_stands = std::any_of(rule.keys.begin(), rule.keys.end(), stands);
      if (rule.kind == Constraint::Kind::needs) return rule.keys.front() != key || other_stands;
      return !other_stands ||
             (rule.kind != Constraint::Kind::exactly_one_of && rule.kind != Constraint::Kind::at_most_one_of);
    });
  }

  const Sources* sources_;
  std::string text_;
};

/// What is written: not where it was read from, for that is in it already.
Node without_paths(const Node& resolved) {
  Node node = resolved;
  std::erase_if(node.entries, [](const Entry& entry) { return entry.key == "models" || entry.key == "extends"; });
  return node;
}

std::string page_of(const Node& resolved, const Sources* sources) {
  FormDescription form = scenario_description();
  std::erase_if(form.keys, [](const KeyDescription& key) { return key.name == "models" || key.name == "extends"; });
  Page page(sources);
  page.map(without_paths(resolved), &form, "", "");
  return page.text();
}

}  // namespace

std::string render_resolved(const LoadedScenario& loaded, const Sources& sources) {
  return page_of(loaded.resolved, &sources);
}

std::string resolved_text(const Node& resolved) { return page_of(resolved, nullptr); }

}  // namespace caravan::io
