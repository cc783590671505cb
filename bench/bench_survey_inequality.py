"""Gini, Theil and mean log deviation of a million people with their errors, against the time convey states.

A million rows with weights in 1,500 sampling units of 150 strata, in no order, incomes as doubles. R convey
1.0.1 states 1.0 s for one Gini index of as many rows; it cannot run here, so the ratio is of two machines,
not of one run. The clock is the processor's time, all threads, after one run that compiles. The generator's
time and that of building the design are not counted; ordering the rows, the influences and the variance are.
What an ordinary sort of the same values takes (NumPy's) is printed beside it: it says how busy the machine
is.

    python bench/bench_survey_inequality.py [--rows 1000000] [--runs 10]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

import numpy as np

ROWS = 1_000_000
UNITS, STRATA = 1_500, 150
STATED = 1.0
LEAST = 20.0


def seconds(work: Callable[[], object], runs: int) -> float:
    """Processor seconds of a run, the least of several."""
    work()
    found = []
    for _ in range(runs):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def measured(rows: int = ROWS, runs: int = 10) -> tuple[dict[str, float], float]:
    """Processor seconds of each measure, and of an ordinary sort."""
    from kopir.surveys import Design, inequality

    random = np.random.default_rng(7)
    unit = random.integers(0, UNITS, rows)
    income = {"income": np.exp(random.normal(7 + 0.2 * random.normal(size=UNITS)[unit], 0.8))}
    design = Design.of(weights=random.uniform(50, 500, rows), psu=unit, strata=unit % STRATA)
    measures = {
        "Gini": inequality.gini,
        "Theil": inequality.theil,
        "mean log deviation": inequality.mean_log_deviation,
    }
    times = {name: seconds(partial(measure, design, income), runs) for name, measure in measures.items()}
    return times, seconds(lambda: np.argsort(income["income"]), runs)


def inequality_line(rows: int = ROWS, runs: int = 10) -> str:
    """Processor time of each measure, and how many times less than the time stated for one Gini index."""
    times, sort = measured(rows, runs)
    stated = STATED * rows / ROWS
    parts = ", ".join(
        f"{name} {took * 1e3:.0f} ms ({stated / took:.0f} times)" for name, took in times.items()
    )
    return (
        f"inequality with errors, {rows:,} rows: {parts}; convey states {stated:.1f} s for one Gini "
        f"(asked: {LEAST:.0f} times); an ordinary sort takes {sort * 1e3:.0f} ms"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--runs", type=int, default=10)
    given = parser.parse_args()
    print(inequality_line(given.rows, given.runs))


if __name__ == "__main__":
    main()
