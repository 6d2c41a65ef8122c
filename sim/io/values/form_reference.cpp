#include "sim/io/values/form_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "sim/io/values/law_text.h"

namespace caravan::io {
namespace {

using Kind = ValueDescription::Kind;

std::string heading(int level, std::string_view words) {
  return fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(level), '#'), words);
}

/// A bar would end the cell.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

std::string link_to(const FormDescription& form) {
  std::string anchor = form.name;
  std::replace(anchor.begin(), anchor.end(), ' ', '-');
  return fmt::format("[{}](#{})", form.name, anchor);
}

std::string without_article(std::string_view words) {
  for (const std::string_view article : {"a ", "an "}) {
    if (words.starts_with(article)) return std::string(words.substr(article.size()));
  }
  return std::string(words);
}

std::string value_of(const ValueDescription& value) {
  switch (value.kind) {
    case Kind::form:
      return link_to(*value.form);
    case Kind::list:
      return fmt::format("list: {}", value_of(*value.item));
    case Kind::one_or_list:
      return fmt::format("{}, or a list", value_of(*value.item));
    case Kind::map:
      return fmt::format("map, name: {}", value_of(*value.item));
    case Kind::law:
      return fmt::format("{}, or a [law](#laws)", without_article(name(value.dimension)));
    case Kind::choice: {
      std::vector<std::string> words;
      for (const ChoiceDescription& choice : value.choices) words.push_back(choice.word);
      return listed(words);
    }
    default:
      return without_article(words_with_range(value));
  }
}

std::string default_of(const KeyDescription& key) {
  if (key.required) return "required";
  if (key.default_text.empty()) return "–";
  return key.default_is_words ? key.default_text : fmt::format("`{}`", key.default_text);
}

const std::string& example_of(const KeyDescription& key) {
  return key.example.empty() ? key.value.example : key.example;
}

std::string sentence(const FormDescription& form, const Constraint& rule) {
  const std::string who = with_article(form.name);
  switch (rule.kind) {
    case Constraint::Kind::exactly_one_of:
      return fmt::format("{} has exactly one of {}", who, listed(rule.keys));
    case Constraint::Kind::at_most_one_of:
      return fmt::format("{} has at most one of {}", who, listed(rule.keys));
    case Constraint::Kind::at_least_one_of:
      return fmt::format("{} has at least one of {}", who, listed(rule.keys));
    case Constraint::Kind::together:
      return fmt::format("{} stand together", listed(rule.keys, "and"));
    case Constraint::Kind::needs:
      return fmt::format("`{}` needs `{}` beside it", rule.keys[0], rule.keys[1]);
    case Constraint::Kind::must:
      return rule.words;
  }
  return {};
}

const ValueDescription& innermost(const ValueDescription& value) { return value.item ? innermost(*value.item) : value; }

std::string choices_of(const FormDescription& form) {
  std::string text;
  for (const KeyDescription& key : form.keys) {
    const ValueDescription& value = innermost(key.value);
    if (value.kind != Kind::choice) continue;
    text += fmt::format("`{}`:\n\n", key.name);
    for (const ChoiceDescription& choice : value.choices)
      text += fmt::format("- `{}`: {}\n", choice.word, choice.meaning);
    text += "\n";
  }
  return text;
}

/// Keys that exclude each other are shown by the first of them.
bool excluded(const FormDescription& form, const std::string& key) {
  return std::any_of(form.constraints.begin(), form.constraints.end(), [&](const Constraint& rule) {
    const bool exclusive =
        rule.kind == Constraint::Kind::exactly_one_of || rule.kind == Constraint::Kind::at_most_one_of;
    return exclusive && rule.keys.front() != key &&
           std::find(rule.keys.begin(), rule.keys.end(), key) != rule.keys.end();
  });
}

std::string example_of(const FormDescription& form) {
  std::string lines;
  for (const KeyDescription& key : form.keys) {
    const std::string& example = example_of(key);
    if (excluded(form, key.name) || (example.empty() && !key.required)) continue;
    lines += fmt::format("{}: {}\n", key.name, example.empty() ? "..." : example);
  }
  return lines.empty() ? "" : fmt::format("```yaml\n{}```\n\n", lines);
}

std::string capitalised(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string section(const FormDescription& form, int level) {
  std::string text = heading(level, form.name) + capitalised(form.meaning) + ".\n\n";
  text += "| key | value | default | meaning |\n|---|---|---|---|\n";
  for (const KeyDescription& key : form.keys) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", key.name, cell(value_of(key.value)), cell(default_of(key)),
                        cell(key.meaning));
  }
  text += "\n";
  if (!form.shorthand.empty()) {
    text += fmt::format("Where only `{0}` is to be said, its value may stand for the whole {1}.\n\n", form.shorthand,
                        form.name);
  }
  for (const Constraint& rule : form.constraints) text += fmt::format("- {}\n", sentence(form, rule));
  if (!form.constraints.empty()) text += "\n";
  return text + choices_of(form) + example_of(form);
}

std::string parameters_cell(const LawWay& way) {
  std::string text;
  for (const LawParameter& one : way.parameters) {
    const std::string range = to_text(one.range, dimension::none);
    text += fmt::format("{}`{}` ({})", text.empty() ? "" : ", ", one.name, range.empty() ? "any" : range);
  }
  return text;
}

}  // namespace

std::string reference_of(const FormDescription& root, int level) {
  std::string text;
  for (const FormDescription* form : forms_of(root)) text += section(*form, level);
  return text;
}

std::string reference_of_units(int level) {
  std::string text = heading(level, "Units");
  text +=
      "A quantity is a number and its unit: `48 h`, `450 USD/TEU`, `0.85 USD/TEU-km`, `12 g CO2e/t-km`, `2 "
      "trains/day`,\n"
      "`3 %`. Units are multiplied with `-`, `*` or `·`, which bind tighter than `/`. A time may have several parts:\n"
      "`1 d 12 h`. Other currencies than USD need a rate stated under `currencies`.\n\n"
      "| measures | units |\n|---|---|\n";
  std::vector<Dimension> done;
  for (const Unit& unit : units()) {
    if (std::find(done.begin(), done.end(), unit.dimension) != done.end()) continue;
    done.push_back(unit.dimension);
    std::string symbols;
    for (const Unit& other : units()) {
      if (other.dimension == unit.dimension)
        symbols += fmt::format("{}`{}`", symbols.empty() ? "" : ", ", other.symbol);
    }
    const std::string words = unit.dimension == dimension::none ? "share" : without_article(name(unit.dimension));
    text += fmt::format("| {} | {} |\n", words, symbols);
  }
  return text +
         "\nA year is 365 days, an FEU two TEU, `tkm` a tonne-kilometre. Things counted are alike to the reader.\n\n";
}

std::string reference_of_laws(int level) {
  std::string text = heading(level, "Laws");
  text +=
      "A law is written as text, `lognormal(mean 30 h, cv 0.2)`, or as a map, `{lognormal: {mean: 30 h, cv: 0.2}}`.\n"
      "In the text, items of a list stand with `;` between them.\n\n"
      "| law | parameters | example | meaning |\n|---|---|---|---|\n";
  for (const LawDeclaration& law : law_declarations()) {
    std::string ways;
    for (const LawWay& way : law.ways) ways += (ways.empty() ? "" : "; or ") + parameters_cell(way);
    text += fmt::format("| `{}` | {} | `{}({})` | {} |\n", law.name, ways, law.name, law.example, law.meaning);
  }
  return text + "\n";
}

}  // namespace caravan::io
