#include "sim/io/values/form_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/io/values/law_text.h"
#include "sim/io/values/number.h"

namespace caravan::io {
namespace {

using Json = nlohmann::ordered_json;
using Kind = ValueDescription::Kind;

std::string definition_name(std::string_view words) {
  std::string name(words);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

Json reference_to(const std::string& definition) { return {{"$ref", "#/definitions/" + definition}}; }

Json matching(const std::string& pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

/// A number in JSON as one would write it: 1, not 1.0.
Json json_number(double value) {
  if (std::floor(value) == value && std::abs(value) < 9e15) return static_cast<std::int64_t>(value);
  return value;
}

Json numbers(const char* type, const Range& range) {
  Json schema{{"type", type}};
  if (std::isfinite(range.low)) schema[range.low_open ? "exclusiveMinimum" : "minimum"] = json_number(range.low);
  if (std::isfinite(range.high)) schema[range.high_open ? "exclusiveMaximum" : "maximum"] = json_number(range.high);
  return schema;
}

/// A quantity that may also be a plain number.
Json number_or_text(const char* type, const Range& range, const Dimension& dimension) {
  return {{"anyOf", Json::array({numbers(type, range), matching(pattern(dimension))})}};
}

Json quantity_schema(const Dimension& dimension, const Range& range) {
  if (dimension == dimension::none || dimension == dimension::count) return number_or_text("number", range, dimension);
  return matching(pattern(dimension));
}

std::string law_definition(const Dimension& dimension) { return definition_name("law of " + name(dimension)); }

Json parameter_schema(const LawParameter& parameter, const Dimension& dimension) {
  switch (parameter.kind) {
    case LawParameter::Kind::quantity:
      return quantity_schema(dimension, parameter.range);
    case LawParameter::Kind::number:
      return number_or_text("number", parameter.range, dimension::none);
    case LawParameter::Kind::whole:
      return number_or_text("integer", parameter.range, dimension::count);
    case LawParameter::Kind::quantities:
      return {{"type", "array"}, {"items", quantity_schema(dimension, parameter.range)}, {"minItems", 1}};
    case LawParameter::Kind::numbers:
      return {
          {"type", "array"}, {"items", number_or_text("number", parameter.range, dimension::none)}, {"minItems", 1}};
  }
  return {};
}

/// A quantity, the text form, or the map form of a law.
Json law_schema(const Dimension& dimension) {
  Json properties = Json::object();
  std::string names;
  for (const LawDeclaration& law : law_declarations()) {
    Json parameters = Json::object();
    for (const LawWay& way : law.ways) {
      for (const LawParameter& one : way.parameters)
        parameters[std::string(one.name)] = parameter_schema(one, dimension);
    }
    properties[std::string(law.name)] = {{"description", fmt::format("{}; takes {}", law.meaning, parameters_of(law))},
                                         {"type", "object"},
                                         {"properties", std::move(parameters)},
                                         {"additionalProperties", false}};
    names.append(names.empty() ? "" : "|").append(law.name);
  }
  const Json map{{"type", "object"},
                 {"properties", std::move(properties)},
                 {"additionalProperties", false},
                 {"minProperties", 1},
                 {"maxProperties", 1}};
  const Json call = matching(fmt::format("^ *({}) *\\([^()]*\\) *$", names));
  return {{"description", fmt::format("{} or a law of it", name(dimension))},
          {"anyOf", Json::array({quantity_schema(dimension, at_least(0)), call, map})}};
}

Json text_schema(const ValueDescription& value) {
  Json schema{{"type", Json::array({"string", "number", "boolean"})}};
  schema["minLength"] = value.kind == Kind::name ? 1 : static_cast<std::int64_t>(value.range.low);
  schema["maxLength"] = value.kind == Kind::name ? 80 : static_cast<std::int64_t>(value.range.high);
  if (value.kind == Kind::name) schema["pattern"] = "^[^;\"`]*$";
  return schema;
}

Json choice_schema(const ValueDescription& value) {
  Json words = Json::array(), meanings = Json::array();
  for (const ChoiceDescription& choice : value.choices) {
    words.push_back(choice.word);
    meanings.push_back(choice.meaning);
  }
  return {{"enum", std::move(words)}, {"markdownEnumDescriptions", std::move(meanings)}};
}

Json schema_of_value(const ValueDescription& value) {
  constexpr const char* clock = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";
  constexpr const char* day = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  constexpr const char* weekday =
      "([Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt]|[Ss][Uu][Nn])[A-Za-z]*";
  switch (value.kind) {
    case Kind::text:
    case Kind::name:
      return text_schema(value);
    case Kind::whole:
      return number_or_text("integer", value.range, dimension::count);
    case Kind::number:
    case Kind::share:
      return number_or_text("number", value.range, dimension::none);
    case Kind::quantity:
      return quantity_schema(value.dimension, value.range);
    case Kind::law:
      return reference_to(law_definition(value.dimension));
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::date:
      return matching(fmt::format("^{}$", day));
    case Kind::date_time:
      return matching(fmt::format("^{}([ T]({})(Z| UTC)?)?$", day, clock));
    case Kind::time_of_day:
      return matching(fmt::format("^({})$", clock));
    case Kind::weekdays:
      return matching(fmt::format("^(daily|{0}(-{0})?)$", weekday));
    case Kind::choice:
      return choice_schema(value);
    case Kind::list:
    case Kind::one_or_list: {
      Json list{{"type", "array"}, {"items", schema_of_value(*value.item)}, {"minItems", value.fewest}};
      if (value.kind == Kind::list) return list;
      return {{"anyOf", Json::array({schema_of_value(*value.item), std::move(list)})}};
    }
    case Kind::map:
      return {{"type", "object"}, {"additionalProperties", schema_of_value(*value.item)}};
    case Kind::form:
      return reference_to(definition_name(value.form->name));
  }
  return {};
}

/// The default as JSON, where an editor can fill it in.
Json default_of(const KeyDescription& key) {
  if (key.default_text.empty() || key.default_is_words || key.value.item || key.value.form) return nullptr;
  if (key.value.kind == Kind::boolean) return key.default_text == "true";
  const bool textual = key.value.kind == Kind::text || key.value.kind == Kind::name || key.value.kind == Kind::choice;
  const auto number = parse_number(key.default_text);
  if (const double* value = std::get_if<double>(&number); value && !textual) return json_number(*value);
  return key.default_text;
}

/// What an editor shows when the mouse rests on the key.
std::string hover_of(const KeyDescription& key) {
  std::string text = fmt::format("{} ({})", key.meaning, words_with_range(key.value));
  if (key.required) text += ". Required.";
  if (!key.default_text.empty()) text += fmt::format(". Default: {}.", key.default_text);
  const std::string& example = key.example.empty() ? key.value.example : key.example;
  if (!example.empty()) text += fmt::format("{} Example: {}", text.ends_with('.') ? "" : ".", example);
  return text;
}

Json schema_of_key(const KeyDescription& key) {
  Json schema{{"description", hover_of(key)}};
  if (Json preset = default_of(key); !preset.is_null()) schema["default"] = std::move(preset);
  Json value = schema_of_value(key.value);
  // In draft-07 everything beside a $ref is ignored.
  if (value.contains("$ref")) {
    schema["allOf"] = Json::array({std::move(value)});
  } else {
    schema.update(value);
  }
  return schema;
}

Json all_required(const std::vector<std::string>& keys) { return {{"required", keys}}; }

void add_rule(Json& rules, Json& dependencies, const Constraint& rule) {
  using Rule = Constraint::Kind;
  if (rule.kind == Rule::exactly_one_of || rule.kind == Rule::at_least_one_of) {
    Json any = Json::array();
    for (const std::string& key : rule.keys) any.push_back(all_required({key}));
    rules.push_back({{rule.kind == Rule::exactly_one_of ? "oneOf" : "anyOf", std::move(any)}});
  }
  if (rule.kind == Rule::at_most_one_of) {
    for (std::size_t i = 0; i < rule.keys.size(); ++i) {
      for (std::size_t k = i + 1; k < rule.keys.size(); ++k)
        rules.push_back({{"not", all_required({rule.keys[i], rule.keys[k]})}});
    }
  }
  if (rule.kind == Rule::needs) dependencies[rule.keys[0]].push_back(rule.keys[1]);
  if (rule.kind == Rule::together) {
    for (const std::string& key : rule.keys) {
      for (const std::string& other : rule.keys) {
        if (other != key) dependencies[key].push_back(other);
      }
    }
  }
}

Json schema_of_form(const FormDescription& form) {
  Json properties = Json::object(), required = Json::array(), rules = Json::array(), dependencies = Json::object();
  for (const KeyDescription& key : form.keys) {
    properties[key.name] = schema_of_key(key);
    if (key.required) required.push_back(key.name);
  }
  for (const Constraint& rule : form.constraints) add_rule(rules, dependencies, rule);
  Json schema{{"type", "object"}, {"description", form.meaning}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  if (!dependencies.empty()) schema["dependencies"] = std::move(dependencies);
  if (!rules.empty()) schema["allOf"] = std::move(rules);
  schema["additionalProperties"] = false;
  if (form.shorthand.empty()) return schema;
  Json alone = schema_of_value(form.find(form.shorthand)->value);
  return {{"description", form.meaning}, {"anyOf", Json::array({std::move(alone), std::move(schema)})}};
}

void collect_laws(const ValueDescription& value, Json& definitions) {
  if (value.item) collect_laws(*value.item, definitions);
  if (value.kind == Kind::law) definitions[law_definition(value.dimension)] = law_schema(value.dimension);
}

}  // namespace

Json schema_of(const FormDescription& root, std::string_view title) {
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
  schema.update(schema_of_form(root));
  Json definitions = Json::object();
  for (const FormDescription* form : forms_of(root)) {
    if (form != &root) definitions[definition_name(form->name)] = schema_of_form(*form);
  }
  for (const FormDescription* form : forms_of(root)) {
    for (const KeyDescription& key : form->keys) collect_laws(key.value, definitions);
  }
  schema["definitions"] = std::move(definitions);
  return schema;
}

}  // namespace caravan::io
