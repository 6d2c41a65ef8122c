#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {

Form<KpiText> kpi_form() {
  Form<KpiText> form("kpi", "a number to measure");
  form.optional("name", &KpiText::name, name(), otherwise("the score's"), "of the metric in results", "rail_transit");
  form.required("score", &KpiText::score, score_word(), "what is measured");
  form.optional("by", &KpiText::by, one_or_list_of(spotted(label_word())), otherwise("one number for all"),
                "one number for each value of these", "[od]");
  form.optional("where", &KpiText::where, map_of(text()), otherwise("everything"),
                "only what has these values; the keys are those of `by`", "{corridor: china-europe-rail}");
  form.optional("statistics", &KpiText::statistics, one_or_list_of(spotted(statistic_word()), 1),
                otherwise("those that the score has of count, sum, mean, p50, p95, time_average, share, per_week"),
                "which numbers of it", "[mean, p95]");
  form.optional("threshold", &KpiText::threshold, some_time(),
                "of `on_time`, and of no other: the longest transit time that is on time", "20 d");
  return form;
}

}  // namespace caravan::io
