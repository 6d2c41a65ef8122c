#include <string>

#include "sim/io/values/form_reference.h"
#include "tests/catch.hpp"
#include "tests/io_values/station_form.h"

namespace caravan::io::test {
namespace {

TEST_CASE("the reference page tells every key of a form and of the forms inside it") {
  CHECK(reference_of(station_form().description()) ==
        R"md(## station

Parallel servers and one queue at a place.

| key | value | default | meaning |
|---|---|---|---|
| `name` | name | required | what it is called |
| `servers` | whole number, 1 to 100000 | `1` | how many work side by side |
| `work` | time, or a [law](#laws) | required | how long one shipment takes |
| `cost` | money per TEU, at least 0 | – | what it costs |
| `queue` | `fifo` or `priority` | `fifo` | who is next |
| `closed` | true or false | `false` | whether it stands still |
| `every` | time, above 0 | – | the time between two trains |
| `timetable` | days of the week, or a list | – | the days of trains |
| `longest` | time, at least 0 | – | the longest wait |
| `open_from` | date | – | its first day |
| `until` | date and time | the end of the run | its last hour |
| `hours` | list: [opening](#opening) | always open | when it works |
| `steps` | [step](#step), or a list | – | what follows |
| `tariffs` | map, name: money per TEU, at least 0 | – | by mode |
| `source` | text | – | the document and its table |
| `confidence` | `sourced` or `estimate` | `estimate` | how sure it is |

- a station has exactly one of `every` or `timetable`
- `longest` needs `every` beside it

`queue`:

- `fifo`: first come, first served
- `priority`: by class | time

`confidence`:

- `sourced`: found so in the source
- `estimate`: a guess of ours

```yaml
name: gate
work: lognormal(mean 48 h, cv 0.2)
cost: 450 USD/TEU
queue: fifo
closed: true
every: 48 h
longest: 3 d
open_from: 2024-03-01
until: 2024-03-01 08:00
steps: [scan, customs]
source: handbook, table 3
confidence: sourced
```

## opening

When a station works.

| key | value | default | meaning |
|---|---|---|---|
| `days` | days of the week, or a list | required | on which days |
| `from` | time of day | required | when it opens |
| `until` | time of day | required | when it closes |

- `from` must be before `until`

```yaml
days: [mon, wed, fri]
from: 08:00
until: '18:00'
```

## step

One station on the way.

| key | value | default | meaning |
|---|---|---|---|
| `place` | name | required | where |
| `share` | share, 0 to 1 | `100 %` | of the shipments that pass it |

Where only `place` is to be said, its value may stand for the whole step.

```yaml
place: ...
share: 3 %
```

)md");
}

TEST_CASE("the reference of units has every unit once") {
  const std::string page = reference_of_units();
  for (const Unit& unit : units()) {
    CAPTURE(unit.symbol);
    const std::string cell = label_of(unit.symbol);
    const auto table = page.find("|---|");
    const auto first = page.find(cell, table);
    REQUIRE(first != std::string::npos);
    if (unit.symbol != "tkm") CHECK(page.find(cell, first + 1) == std::string::npos);
  }
  CHECK(page.find("| time | `ms`, `s`, `second`, `seconds`, `min`,") != std::string::npos);
  CHECK(page.find("| share | `%` |") != std::string::npos);
}

TEST_CASE("the reference of laws has every law with its parameters and their ranges") {
  CHECK(reference_of_laws(3) ==
        R"md(### Laws

A law is written as text, `lognormal(mean 30 h, cv 0.2)`, or as a map, `{lognormal: {mean: 30 h, cv: 0.2}}`.
In the text, items of a list stand with `;` between them.

| law | parameters | example | meaning |
|---|---|---|---|
| `fixed` | `value` (at least 0) | `fixed(value 2 h)` | always the same; the plain quantity says it too |
| `exponential` | `mean` (above 0) | `exponential(mean 2 h)` | no memory: what is left does not depend on what has passed |
| `uniform` | `low` (at least 0), `high` (above 0) | `uniform(low 1 h, high 3 h)` | any value between two alike |
| `triangular` | `low` (at least 0), `mode` (at least 0), `high` (above 0) | `triangular(low 1 h, mode 2 h, high 4 h)` | between two values, most often near a third |
| `normal` | `mean` (any), `sd` (above 0); or `mean` (above 0), `cv` (above 0) | `normal(mean 10 h, sd 2 h)` | the bell curve, cut off at zero; mean and sd are those before the cut |
| `lognormal` | `mean` (above 0), `cv` (above 0, at most 100); or `median` (above 0), `sigma` (above 0, at most 3) | `lognormal(mean 30 h, cv 0.2)` | skewed to the right, as most times of handling and running are |
| `gamma` | `mean` (above 0), `cv` (0.01 to 20); or `shape` (0.0025 to 10000), `scale` (above 0) | `gamma(mean 2 h, cv 0.5)` | from nearly fixed (cv near 0) over exponential (cv 1) to very rough |
| `erlang` | `stages` (1 to 10000), `mean` (above 0) | `erlang(stages 3, mean 6 h)` | the sum of equal exponential stages |
| `weibull` | `shape` (at least 0.1), `scale` (above 0); or `mean` (above 0), `cv` (0.01 to 100) | `weibull(shape 1.5, scale 100 h)` | times to failure |
| `pert` | `low` (at least 0), `mode` (at least 0), `high` (above 0) | `pert(low 1 h, mode 2 h, high 6 h)` | between two values, smoother than triangular (beta-PERT) |
| `hyperexponential` | `mean` (above 0), `cv` (above 1, at most 100); or `weights` (above 0), `means` (above 0) | `hyperexponential(mean 2 h, cv 3)` | one of several exponentials: rougher than exponential |
| `empirical` | `values` (at least 0); or `values` (at least 0), `weights` (at least 0) | `empirical(values 1 h; 2 h; 4 h, weights 5; 3; 1)` | one of the values given, as often as its weight says |

)md");
}

}  // namespace
}  // namespace caravan::io::test
