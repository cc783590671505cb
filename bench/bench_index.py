"""Building an index, all stages kept: one year of 51 units by 49 leaves, and 12 years of 193 by 60.

Each goes from raw values to the index: gaps filled, skewed leaves winsorised or transformed, every leaf
normalised, children brought together over four levels, every stage with its audit and parameters. Values
are invented: 10 % gaps, a fifth of the leaves log-normal. The peer of this run is NumPy doing the least that
gives an index at all (lowest and highest value of every leaf, their range, one product with the weights;
nothing is filled, checked or kept). COINr 1.1.14 cannot run here; its figures are stated ones, taken on
another quiet machine for the same shapes (0.074 s and 2 s): the ratios to it are of two machines, not of one
run.

    python bench/bench_index.py [--runs 30]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kopir.indices.making import make
from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Imputation, Normalisation, Treatment
from kopir.indices.sheet import Floats, Sheet, single, stacked
from kopir.indices.structure import Structure


@dataclass(frozen=True)
class Shape:
    """What is built, the aim, and the figure stated for COINr, in seconds."""

    name: str
    units: int
    years: int
    levels: tuple[int, ...]
    aim: float
    coinr: float


SHAPES = (
    Shape("51 x 49", 51, 1, (49, 8, 2), 0.005, 0.074),
    Shape("193 x 60 x 12", 193, 12, (60, 12, 4), 0.1, 2.0),
)


def tree(levels: tuple[int, ...], scope: str) -> Structure:
    """Leaves, pillars and sub-indices in parts as equal as can be."""
    codes = [[f"{level}_{place}" for place in range(count)] for level, count in enumerate((*levels, 1))]
    nodes = {
        parent: Node(children=tuple(str(child) for child in part), least_share=0.5)
        for below, above in pairwise(codes)
        for parent, part in zip(above, np.array_split(below, len(above)), strict=True)
    }
    return Structure(
        root=codes[-1][0],
        leaves={code: Leaf(series=(code,)) for code in codes[0]},
        nodes=nodes,
        stages=Stages(
            impute=Imputation(method="median"),
            treat=Treatment(method="winsorise", otherwise="log_tail"),
            normalise=Normalisation.model_validate({"method": "minmax", "onto": (0, 100), "scope": scope}),
        ),
    )


def sheet(units: int, years: int, leaves: int) -> Sheet:
    """Invented raw values."""
    random = np.random.default_rng(3)
    values = random.normal(size=(years, units, leaves))
    values[:, :, ::5] = np.exp(1.5 * values[:, :, ::5])
    values[random.random(values.shape) < 0.1] = np.nan
    names = [f"U{unit:03d}" for unit in range(units)]
    codes = [f"0_{leaf}" for leaf in range(leaves)]
    return stacked([single(names, codes, values[year], 2013 + year) for year in range(years)])


def least(values: Floats, weights: Floats) -> Floats:
    """What NumPy needs for an index at all."""
    low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    return np.asarray(np.nan_to_num((values - low) / (high - low)) @ weights)


def best(work: Callable[[], object], runs: int) -> float:
    """Seconds of the quickest of some runs, after one that compiles."""
    work()
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main() -> None:
    """Build both, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    for shape in SHAPES:
        show(shape, runs)


def show(shape: Shape, runs: int) -> None:
    """Build one shape, print its line."""
    raw = sheet(shape.units, shape.years, shape.levels[0])
    rules = tree(shape.levels, "panel" if shape.years > 1 else "period")
    weights = np.full(len(raw.codes), 1 / len(raw.codes))
    own = best(lambda: make(raw, rules), runs)
    bound = best(lambda: least(raw.values, weights), runs)
    print(
        f"{shape.name:14} {own * 1e3:6.1f} ms (aim {shape.aim * 1e3:.0f})"
        f"   {own / bound:5.1f} x NumPy's least ({bound * 1e3:.2f} ms)"
        f"   1/{shape.coinr / own:.0f} of COINr's stated {shape.coinr} s"
    )


if __name__ == "__main__":
    main()
