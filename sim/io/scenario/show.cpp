#include "sim/io/scenario/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "sim/io/text/hash.h"
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
  const bool commas = !in_brackets && node.text.find(',') != std::string::npos;
  std::string probe = commas ? node.text : "";
  if (commas) std::replace(probe.begin(), probe.end(), ',', '.');
  return node.quoted || !is_plain(commas ? probe : node.text) ? in_quotes(node.text) : node.text;
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

/// Writes a tree line by line; `sources` null: without origins. What is written goes to `take` piece by piece.
class Page {
 public:
  using Take = std::function<void(std::string_view)>;
  Page(const Sources* sources, Take take) : sources_(sources), take_(std::move(take)) {}

  /// Keys in the order of their declaration, so that equal scenarios have equal texts. `first` is the margin of the
  /// first line: it may hold the dash of an item.
  void map(const Node& node, const FormDescription* form, const std::string& margin, std::string first) {
    if (!form) {
      for (const Entry& entry : node.entries) value(std::exchange(first, margin), entry.key, entry.value, nullptr);
      return;
    }
    const Rules& rules = rules_of(*form);
    for (std::size_t i = 0; i < form->keys.size(); ++i) {
      const KeyDescription& key = form->keys[i];
      const Node* given = node.find(key.name);
      if (given) {
        value(std::exchange(first, margin), key.name, *given, form_of(key.value));
      } else if (key.default_text.empty() || !may_stand(rules[i].named_in, node, key.name)) {
        continue;
      } else if (!key.default_is_words) {
        text_ += std::exchange(first, margin);
        text_ += rules[i].preset;
        end_line("default");
      } else if (sources_) {
        text_ += fmt::format("{}# {}: {}  # default\n", margin, key.name, key.default_text);
      }
    }
  }

  /// Hands over what is left.
  void end() {
    take_(text_);
    text_.clear();
  }

 private:
  /// What is to be known of a key over and over.
  struct KeyRules {
    std::vector<const Constraint*> named_in;  ///< those of the form
    std::string preset;                       ///< the key with its default, where that could be written
  };
  using Rules = std::vector<KeyRules>;  ///< one a key of a form

  const Rules& rules_of(const FormDescription& form) {
    const auto [known, is_new] = rules_.try_emplace(&form);
    if (!is_new) return known->second;
    for (const KeyDescription& key : form.keys) {
      KeyRules& rules = known->second.emplace_back();
      for (const Constraint& rule : form.constraints)
        if (std::find(rule.keys.begin(), rule.keys.end(), key.name) != rule.keys.end()) rules.named_in.push_back(&rule);
      Node preset;
      preset.kind = Node::Kind::scalar;
      preset.text = key.default_text;
      rules.preset = key.name + ": " + scalar(preset, false);
    }
    return known->second;
  }

  void end_line(std::string_view origin) {
    constexpr std::size_t piece = 1U << 16U;
    if (sources_) {
      text_ += "  # ";
      text_ += origin;
    }
    text_ += '\n';
    if (text_.size() > piece) end();
  }

  void line(const std::string& words, const std::string& origin) {
    text_ += words;
    end_line(origin);
  }

  std::string origin(const Spot& spot) const {
    if (!sources_) return {};
    if (!spot.known()) return "default";
    const std::string& name = sources_->name(spot.source);
    return name.starts_with("--") ? visible(name) : fmt::format("{}:{}", visible(name), spot.line);
  }

  /// `margin` holds the spaces, and the dash of an item, before the key.
  void value(const std::string& margin, const std::string& key, const Node& node, const FormDescription* form) {
    text_ += margin;
    text_ += is_plain(key) ? key : in_quotes(key);
    text_ += ':';
    if (node.is_scalar()) {
      text_ += ' ';
      return line(scalar(node, false), origin(node.spot));
    }
    if (is_flat(node))
      return line(fmt::format(" {}", flat_list(node)),
                  origin(node.items.empty() ? node.spot : node.items.front().spot));
    if (node.is_map() && node.entries.empty()) return line(" {}", origin(node.spot));
    end_line(origin(node.spot));
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

  /// A default is shown only where it could be written: not beside a key that excludes it, nor without one it needs.
  static bool may_stand(const std::vector<const Constraint*>& rules, const Node& node, const std::string& key) {
    return std::all_of(rules.begin(), rules.end(), [&](const Constraint* rule) {
      const auto stands = [&](const std::string& other) { return other != key && node.find(other); };
      const bool other_stands = std::any_of(rule->keys.begin(), rule->keys.end(), stands);
      if (rule->kind == Constraint::Kind::needs) return rule->keys.front() != key || other_stands;
      return !other_stands ||
             (rule->kind != Constraint::Kind::exactly_one_of && rule->kind != Constraint::Kind::at_most_one_of);
    });
  }

  const Sources* sources_;
  Take take_;
  std::string text_;
  std::map<const FormDescription*, Rules> rules_;
};

/// What is written: not where it was read from, for that is in it already.
void write_page(const Node& resolved, const Sources* sources, Page::Take take) {
  FormDescription form = scenario_description();
  std::erase_if(form.keys, [](const KeyDescription& key) { return key.name == "models" || key.name == "extends"; });
  Page page(sources, std::move(take));
  page.map(resolved, &form, "", "");
  page.end();
}

}  // namespace

std::string render_resolved(const LoadedScenario& loaded, const Sources& sources) {
  std::string text;
  write_page(loaded.resolved, &sources, [&](std::string_view piece) { text += piece; });
  return text;
}

std::string resolved_text(const Node& resolved) {
  std::string text;
  write_page(resolved, nullptr, [&](std::string_view piece) { text += piece; });
  return text;
}

std::string hash_of_resolved(const Node& resolved) {
  Sha256 hash;
  write_page(resolved, nullptr, [&](std::string_view piece) { hash.add(piece); });
  return hash.hex();
}

}  // namespace caravan::io
