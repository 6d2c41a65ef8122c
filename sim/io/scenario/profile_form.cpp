#include <fmt/format.h>

#include <algorithm>

#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

constexpr double year = 365.0 * 86'400;

/// Exactly `n` numbers from 0 on, not all 0.
ValueType<std::vector<double>> factors(std::size_t n, std::string words) {
  const ValueType<std::vector<double>> list = list_of(number(between(0, 1000)), n);
  return {list.description,
          [=](const Node& node, std::string_view label, Reading& reading) -> std::optional<std::vector<double>> {
            const std::size_t errors = reading.diagnostics.errors();
            auto found = list.read(node, label, reading);
            if (!found || reading.diagnostics.errors() > errors) return std::nullopt;
            const bool some = std::any_of(found->begin(), found->end(), [](double factor) { return factor > 0; });
            if (found->size() == n && some) return found;
            reading.diagnostics.error(node.spot, some ? fmt::format("{} needs {} numbers: {}", label, n, words)
                                                      : fmt::format("{} cannot all be 0", label));
            return std::nullopt;
          }};
}

ValueType<double> growth_rate() { return quantity(dimension::growth, between(-0.9 / year, 10 / year)); }

Form<HolidayText> holiday_form() {
  Form<HolidayText> form("holiday", "days on which demand is another than usual");
  form.required("from", &HolidayText::from, date(), "first day, on the clocks of the flow's origin", "2024-02-08");
  form.required("until", &HolidayText::until, date(), "the day after the last", "2024-02-18");
  form.required("factor", &HolidayText::factor, number(between(0, 1000)), "on the demand of these days", "0.3");
  form.must(
      "`until` must be after `from`",
      [](const HolidayText& holiday) { return holiday.until.value > holiday.from.value; }, "until");
  return form;
}

void declare_spread(Form<FlowTermsText>& form) {
  form.optional("profile", &FlowTermsText::profile, name(), otherwise("none: even"), "how they are spread over time",
                "factory");
  form.optional("growth", &FlowTermsText::growth, growth_rate(), otherwise("the profile's"),
                "compound, from the start of the simulation on, day by day", "6 %/year");
}

}  // namespace

Form<ProfileText> profile_form() {
  Form<ProfileText> form("profile", "how demand is spread over time, on the clocks of a flow's origin");
  form.required("name", &ProfileText::name, name(), "what flows call it", "factory");
  form.optional("hours", &ProfileText::hours, factors(24, "one an hour, the first from 00:00 to 01:00"),
                otherwise("even"), "weights of the hours of a day, against one another",
                "[0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0]");
  form.optional("weekdays", &ProfileText::weekdays, factors(7, "one a day, Monday first"), otherwise("even"),
                "weights of the days of a week, against one another", "[1, 1, 1, 1, 1, 0.4, 0.2]");
  form.optional("months", &ProfileText::months, factors(12, "one a month, January first"), otherwise("even"),
                "weights of the months of a year, day for day against one another",
                "[1.1, 0.6, 1, 1, 1, 1, 1, 1, 1.1, 1.1, 1.1, 1]");
  form.optional("holidays", &ProfileText::holidays, list_of(holiday_form()), otherwise("none"),
                "days that take demand away or add it; where two meet, both factors count",
                "[{from: 2024-02-08, until: 2024-02-18, factor: 0.3}]");
  form.optional("growth", &ProfileText::growth, growth_rate(), by_default("0 %/year"),
                "compound, from the start of the simulation on, day by day", "6 %/year");
  form.include(&ProfileText::provenance, provenance_form());
  return form;
}

Form<FlowTermsText> order_terms_form() {
  Form<FlowTermsText> form("terms", "how orders are spread over time");
  declare_spread(form);
  return form;
}

Form<FlowTermsText> flow_terms_form() {
  Form<FlowTermsText> form("terms", "how shipments are spread over time, and what is agreed on for them");
  declare_spread(form);
  form.optional("lead", &FlowTermsText::lead, time_law(), otherwise("none"),
                "from booking, when a shipment comes into being and chooses, until its goods are ready", "10 d");
  form.optional("cancel", &FlowTermsText::cancel, share(), by_default("0 %"),
                "share of bookings that are called off before they are ready, at any instant alike", "5 %");
  form.optional("due", &FlowTermsText::due, time_law(), otherwise("nothing is promised"),
                "from readiness to the due date", "20 d");
  form.needs("cancel", "lead");
  return form;
}

Form<BatchText> batch_form() {
  Form<BatchText> form("batch", "shipments that come at weekly times");
  form.required("at", &BatchText::at, weekly_time(), "days and a time, on the clocks of the origin", "mon-fri 18:00");
  form.optional("size", &BatchText::size, amount(), by_default("2 TEU"), "of each shipment", "2 TEU");
  form.optional("shipments", &BatchText::shipments, count(1, 100'000), by_default("1"), "how many come at once", "20");
  return form;
}

}  // namespace caravan::io
