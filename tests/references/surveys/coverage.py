"""How often 95 % intervals hold the truth: two-stage samples of a census whose truth is known.

The census is the World Bank's synthetic one (2023, doi 10.48529/78M1-AE09), 57,867 households of 133
enumeration areas in 7 strata of 18 to 20 areas. A sample draws areas of each stratum and households of each
area drawn, both without replacement, so the design has both population sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from kopir.surveys import Design, Domains, Estimate, by, mean, ratio
from kopir.surveys.contrasts import contrast, gap, parity
from tests.conftest import SHARED

HOUSEHOLDS: Final = 25
"""Households drawn of each area."""

Sample = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Census:
    """The households, sorted by area, and where each area's begin."""

    columns: Sample
    starts: NDArray[np.int64]
    stratum: NDArray[np.int64]


@cache
def census() -> Census:
    """The whole population."""
    path = SHARED / "data" / "survey_microdata" / "hld_pop_wb_2023.parquet"
    if not path.is_file():
        pytest.skip("needs the synthetic census beside the project (or KOPIR_SHARED)")
    read = pl.read_parquet(path).sort("ea", "hid")
    layers = (
        read.select(pl.concat_str("geo1", "urbrur"))["geo1"].rank("dense").to_numpy().astype(np.int64) - 1
    )
    columns = {
        "area": read["ea"].rank("dense").to_numpy().astype(np.int64) - 1,
        "stratum": layers,
        "urban": (read["urbrur"] == "Urban").to_numpy().astype(np.int64),
        "region": read["geo1"].to_numpy(),
        "electricity": (read["electricity"] == "Yes").to_numpy().astype(np.float64),
        "crowded": (read["hhsize"] > 2 * read["rooms"]).to_numpy().astype(np.float64),
        "piped": read["water"].str.contains("(?i)pipe|tap").to_numpy().astype(np.float64),
        "size": read["hhsize"].to_numpy().astype(np.float64),
        "rooms": read["rooms"].to_numpy().astype(np.float64),
        "spent": read["tot_exp"].to_numpy().astype(np.float64),
        "food": read["tot_food"].to_numpy().astype(np.float64),
    }
    starts = np.flatnonzero(np.diff(columns["area"], prepend=-1))
    return Census(columns, np.append(starts, read.height), layers[starts])


def draw(areas: int, rng: np.random.Generator) -> tuple[Design, Sample]:
    """A sample of some areas of each stratum."""
    whole = census()
    rows, sizes, populations = [], [], []
    for stratum in range(int(whole.stratum.max()) + 1):
        there = np.flatnonzero(whole.stratum == stratum)
        for area in rng.choice(there, areas, replace=False):
            first, last = whole.starts[area], whole.starts[area + 1]
            drawn = first + rng.choice(last - first, HOUSEHOLDS, replace=False)
            rows.append(drawn)
            sizes.append(np.full(HOUSEHOLDS, float(len(there))))
            populations.append(np.full(HOUSEHOLDS, float(last - first)))
    at = np.concatenate(rows)
    sample = {name: column[at] for name, column in whole.columns.items()}
    design = Design.of(
        psu=[sample["area"], np.arange(len(at))],
        strata=[sample["stratum"]],
        population=[np.concatenate(sizes), np.concatenate(populations)],
    )
    return design, sample


def truths() -> dict[str, float]:
    """Every number as it is in the census, by the same functions with weight one."""
    whole = census()
    design = Design.of(weights=np.ones(len(whole.columns["area"])))
    return {name: value for name, (value, _, _) in intervals(design, whole.columns).items()}


def intervals(design: Design, sample: Sample) -> dict[str, tuple[float, float, float]]:
    """Estimate and ends of the 95 % interval of everything that is looked at."""
    found: dict[str, tuple[float, float, float]] = {}
    shares = ("electricity", "piped", "crowded")
    _put(found, "mean", mean(design, {name: sample[name] for name in (*shares, "size", "spent")}))
    _put(found, "ratio", ratio(design, {"food": sample["food"]}, {"spent": sample["spent"]}))
    _put(found, "ratio", ratio(design, {"size": sample["size"]}, {"rooms": sample["rooms"]}))
    regions = _domains(design, sample, "region", ("electricity", "piped", "crowded", "size", "spent"))
    for key, each in zip(regions.keys, regions.estimates, strict=True):
        _put(found, key[0], each)
    sides = _domains(design, sample, "urban", (*shares, "spent"))
    for name in (*shares, "spent"):
        pair = (f"1:{name}", f"0:{name}")
        made = contrast(sides.together(), {"gap": gap(*pair), "parity": parity(pair[1], pair[0])})
        _put(found, f"urban/rural {name}", made)
    far = ("geo_04:piped", "geo_02:piped")
    _put(found, "region piped", contrast(regions.together(), {"gap": gap(*far), "parity": parity(*far)}))
    return found


def _domains(design: Design, sample: Sample, group: str, names: tuple[str, ...]) -> Domains:
    columns = {name: sample[name] for name in names}
    return by(design, {group: sample[group]}, lambda part: mean(part, columns, keep=True))


def _put(found: dict[str, tuple[float, float, float]], what: str, made: Estimate) -> None:
    for name, value, (low, high) in zip(made.names, made.values, made.interval(), strict=True):
        found[f"{what}: {name}"] = (float(value), float(low), float(high))


def coverage(
    areas: int, samples: int = 1000, seed: int = 20260, tell: Callable[[int], None] = lambda done: None
) -> dict[str, float]:
    """Share of samples whose interval holds the truth, by name.

    Args:
        areas: drawn of each stratum.
        samples: how many are drawn.
        seed: of the draws.
        tell: told how many are done.
    """
    right, truth = dict.fromkeys(truths(), 0), truths()
    rng = np.random.default_rng(seed)
    for done in range(samples):
        for name, (_, low, high) in intervals(*draw(areas, rng)).items():
            right[name] += low <= truth[name] <= high
        tell(done + 1)
    return {name: count / samples for name, count in right.items()}
