"""How often the 95 % intervals of shares and quantiles hold the truth, method by method.

From the synthetic census of 57,867 households in 133 enumeration areas (``data/survey_microdata`` beside the
project, or ``KOPIR_SHARED``) two-stage samples are drawn: enumeration areas without replacement among the
urban and among the rural ones, then households in each. The truth is known, so every interval holds it or
not. An end that lies beyond the sample (see ``kopir.surveys.quantiles``) counts as open.

    python bench/bench_intervals.py [samples]
"""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Final, get_args

import numpy as np
import pyarrow.parquet as pq

from kopir.surveys import Design, proportion, quantile
from kopir.surveys.ordered import Ordered
from kopir.surveys.shares import Method, limits

SHARED: Final = Path(os.environ.get("KOPIR_SHARED", Path(__file__).resolve().parents[2] / "shared"))
AREAS, HOUSEHOLDS = 15, 10
"""Areas drawn in each stratum, households drawn in each area."""
SHARES: Final = (0.1, 0.5, 0.9)
INTERVALS: Final = ("mean", "beta", "xlogit", "asin", "score")

Columns = dict[str, np.ndarray]


def census() -> tuple[Columns, Columns]:
    """Where households live, and what is estimated of them: zeros and ones, and the expenditure a head."""
    table = pq.read_table(SHARED / "data" / "survey_microdata" / "hld_pop_wb_2023.parquet").to_pydict()
    stratum = np.unique(table["urbrur"], return_inverse=True)[1]
    area = np.unique(table["ea"], return_inverse=True)[1]
    answers = {
        "no electricity": np.array(table["electricity"]) == "No",
        "one room": np.array(table["rooms"]) == 1,
        "five people or more": np.array(table["hhsize"]) >= 5,
        "ten people or more": np.array(table["hhsize"]) >= 10,
    }
    spent = np.array(table["pc_exp"], dtype=np.float64)
    made = {name: each.astype(np.float64) for name, each in answers.items()}
    return {"stratum": stratum, "area": area}, {**made, "spent": spent}


def drawn(places: Columns, random: np.random.Generator) -> tuple[np.ndarray, Design]:
    """Rows of a two-stage sample, and its design."""
    rows, sizes = [], []
    for stratum in range(int(places["stratum"].max()) + 1):
        areas = np.unique(places["area"][places["stratum"] == stratum])
        for area in random.choice(areas, AREAS, replace=False):
            inside = np.flatnonzero((places["area"] == area) & (places["stratum"] == stratum))
            rows.append(random.choice(inside, HOUSEHOLDS, replace=False))
            sizes.append((len(areas), len(inside)))
    found = np.concatenate(rows)
    first, second = np.repeat(np.array(sizes, dtype=np.float64), HOUSEHOLDS, axis=0).T
    design = Design.of(
        psu=[places["area"][found], np.arange(len(found))],
        strata=[places["stratum"][found]],
        population=[first, second],
    )
    return found, design


def main(samples: int) -> int:
    """Print the table."""
    began = time.process_time()
    places, data = census()
    spent = data.pop("spent")
    whole = Ordered.of(spent, np.ones(len(spent)))
    truth = {f"spent:{share:g}": whole.at(share) for share in SHARES}
    held: dict[tuple[str, str], list[tuple[bool, float]]] = defaultdict(list)
    random = np.random.default_rng(2)
    for _ in range(samples):
        rows, design = drawn(places, random)
        shares = proportion(design, {name: each[rows] for name, each in data.items()})
        for method in get_args(Method):
            ends = limits(shares.values, shares.se, shares.n, shares.degf, method=method)
            for name, (low, high) in zip(shares.names, ends, strict=True):
                held[method, name].append((low <= data[name].mean() <= high, high - low))
        for interval in INTERVALS:
            found = quantile(design, {"spent": spent[rows]}, SHARES, interval=interval)  # type: ignore[arg-type]
            for name, (low, high) in zip(found.names, found.interval(), strict=True):
                held[interval, name].append((not (truth[name] < low or truth[name] > high), high - low))
    print(f"{samples} samples of {AREAS} areas in each of 2 strata, {HOUSEHOLDS} households an area\n")
    for names, methods in ((tuple(data), get_args(Method)), (tuple(truth), INTERVALS)):
        print("| interval | " + " | ".join(names) + " |")
        for method in methods:
            shown = [np.nanmean(np.array(held[method, name], dtype=np.float64), axis=0) for name in names]
            print(f"| {method} | " + " | ".join(f"{100 * each[0]:.1f} % ({each[1]:.3g})" for each in shown))
    print({name: float(each.mean()) for name, each in data.items()})
    print(f"{time.process_time() - began:.0f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
