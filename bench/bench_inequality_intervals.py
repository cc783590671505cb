"""How often the 95 % intervals of measures of inequality hold the truth.

The samples are those of ``bench_intervals``: two stages, from the synthetic census of 57,867 households
beside the project. What is spread is the expenditure a head, or electricity in the order of it. Besides the
share of intervals that
hold the truth: the mean error by the spread of the estimates (1 = errors are right), and the bias by that
spread.

    python bench/bench_inequality_intervals.py [--samples 400] [--areas 15] [--households 10]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

import numpy as np

import bench_intervals
from kopir.surveys import Design, Estimate
from kopir.surveys import inequality as of

Measure = Callable[[Design, dict[str, np.ndarray], dict[str, np.ndarray]], Estimate]

MEASURES: Mapping[str, Measure] = {
    "Gini": lambda design, y, _: of.gini(design, y),
    "Theil": lambda design, y, _: of.theil(design, y),
    "mean log deviation": lambda design, y, _: of.mean_log_deviation(design, y),
    "GE(2)": lambda design, y, _: of.generalised_entropy(design, y, 2.0),
    "Atkinson (1)": lambda design, y, _: of.atkinson(design, y, 1.0),
    "Zenga": lambda design, y, _: of.zenga(design, y),
    "S80/S20": lambda design, y, _: of.share_ratio(design, y),
    "Palma": lambda design, y, _: of.share_ratio(design, y, poorest=0.4, richest=0.1),
    "Lorenz curve at 0.4": lambda design, y, _: of.lorenz(design, y, [0.4]),
    "line, 60 % of the median": lambda design, y, _: of.threshold(design, y),
    "share below it": lambda design, y, _: of.poverty_rate(design, y),
    "gap below it": lambda design, y, _: of.fgt(design, y, 1.0),
    "median gap": lambda design, y, _: of.median_gap(design, y),
    "concentration of electricity": lambda design, y, has: of.concentration(design, has, y),
    "the same, Erreygers": lambda design, y, has: of.concentration(design, has, y, kind="erreygers"),
}


def main() -> None:
    """Draw, estimate, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--samples", type=int, default=400)
    parser.add_argument("--areas", type=int, default=15)
    parser.add_argument("--households", type=int, default=10)
    given = parser.parse_args()
    bench_intervals.AREAS, bench_intervals.HOUSEHOLDS = given.areas, given.households
    places, data = bench_intervals.census()
    spent, electric = data["spent"], 1 - data["no electricity"]
    whole = Design.of(weights=np.ones(len(spent)))
    truth = {
        name: float(measure(whole, {"y": spent}, {"has": electric}).values[0])
        for name, measure in MEASURES.items()
    }
    random = np.random.default_rng(3)
    found: dict[str, list[tuple[float, float, bool]]] = {name: [] for name in MEASURES}
    for _ in range(given.samples):
        rows, design = bench_intervals.drawn(places, random)
        for name, measure in MEASURES.items():
            made = measure(design, {"y": spent[rows]}, {"has": electric[rows]})
            low, high = made.interval()[0]
            found[name].append((float(made.values[0]), float(made.se[0]), low <= truth[name] <= high))
    size = f"{given.areas} areas in each of 2 strata, {given.households} households in each"
    print(f"{given.samples} samples, {size}")
    for name, each in found.items():
        values, errors, held = (np.array(column, dtype=float) for column in zip(*each, strict=True))
        error, bias = errors.mean() / values.std(), (values.mean() - truth[name]) / values.std()
        print(
            f"{name:30s} truth {truth[name]:9.4f}   held {100 * held.mean():5.1f} %   "
            f"error {error:5.2f}   bias {bias:+5.2f}"
        )


if __name__ == "__main__":
    main()
