#include <fmt/format.h>

#include "sim/io/scenario/inspection_text.h"
#include "sim/io/scenario/scenario_values.h"

namespace caravan::io {
namespace {

Form<RatesText> rates_form() {
  Form<RatesText> form("rates", "the share of lots that is inspected, by the trust that their shippers enjoy");
  form.optional("aeo", &RatesText::aeo, share(), by_default("0 %"), "of authorised economic operators", "0.57 %");
  form.optional("certified", &RatesText::certified, share(), by_default("0 %"), "of the generally certified", "1.69 %");
  form.optional("general", &RatesText::general, share(), by_default("0 %"), "of ordinary credit", "2.44 %");
  form.optional("discredited", &RatesText::discredited, share(), by_default("0 %"), "of the discredited", "84.76 %");
  return form;
}

Form<RecognitionText> recognition_form() {
  Form<RecognitionText> form("recognition", "trust given elsewhere that counts here, as far as a lever says");
  form.required("lever", &RecognitionText::lever, name(), "from 0, nothing, to 1, all of it", "aeo_recognition");
  form.required("classes", &RecognitionText::classes, one_or_list_of(trust_word(), 1), "whose trust is recognised",
                "[aeo]");
  form.required("factor", &RecognitionText::factor, share(), "x their rate where the lever stands at 1", "30 %");
  return form;
}

std::optional<Time> day_of(const Node& node, std::size_t begin, std::size_t length, std::string_view label,
                           Reading& reading) {
  Node part;
  part.kind = Node::Kind::scalar;
  part.spot = within(node, begin, length);
  part.text = node.text.substr(begin, length);
  return date().read(part, label, reading);
}

}  // namespace

ValueType<Trust> trust_word() {
  return choice<Trust>({{"aeo", Trust::aeo, "an authorised economic operator, advanced certification"},
                        {"certified", Trust::certified, "general certification"},
                        {"general", Trust::general, "ordinary credit"},
                        {"discredited", Trust::discredited, "discredited"}});
}

Form<InspectionText> inspection_form() {
  Form<InspectionText> form("inspect", "lots are opened and looked into, each by chance");
  form.required("rate", &InspectionText::rate, rates_form(), "how many", "{aeo: 0.57 %, general: 2.44 %}");
  form.required("work", &InspectionText::work, time_law(), "for one inspected lot; added to the step's",
                "lognormal(mean 2 h, cv 0.5)");
  form.optional("recognition", &InspectionText::recognition, recognition_form(), otherwise("none"),
                "trust given elsewhere that counts here", "{lever: aeo_recognition, classes: [aeo], factor: 30 %}");
  return form;
}

ValueType<DateRange> date_range() {
  const std::string words = "a day, or days from..to";
  ValueDescription description;
  description.words = words;
  description.example = "2024-02-10..2024-02-17";
  const auto read = [words](const Node& node, std::string_view label, Reading& reading) -> std::optional<DateRange> {
    if (!expect_scalar(node, words, label, reading, "write it as in '2024-02-10..2024-02-17'")) return std::nullopt;
    const std::size_t dots = node.text.find("..");
    const bool one_day = dots == std::string::npos;
    const auto first = day_of(node, 0, one_day ? node.text.size() : dots, label, reading);
    if (!first || one_day) return first ? std::optional<DateRange>({*first, *first}) : std::nullopt;
    const auto last = day_of(node, dots + 2, node.text.size() - dots - 2, label, reading);
    if (!last) return std::nullopt;
    if (*last >= *first) return DateRange{*first, *last};
    reading.diagnostics.error(node.spot, fmt::format("'{}' ends before it begins ({})", node.text, label));
    return std::nullopt;
  };
  return {description, read};
}

}  // namespace caravan::io
