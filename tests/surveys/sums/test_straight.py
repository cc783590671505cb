"""Estimates straight from rows are those from sums by cell, to the bit."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.surveys.sums.collapse import collapse
from kopir.surveys.sums.estimates import Estimates
from kopir.surveys.sums.table import Sums

DESIGN = {"weights": "w", "strata": "stratum", "psu": "psu"}
KINDS = ("yes", "yes or NaN", "truth", "count", "amount", "single")


def sample(seed: int, rows: int, kinds: list[str], domains: int, spread: int, nulls: bool) -> dict[str, Any]:
    """An invented sample, unsorted; some weights are zero, some values and some labels missing."""
    random = np.random.default_rng(seed)
    stratum = random.integers(0, 4, rows)
    found: dict[str, Any] = {
        "w": np.where(random.random(rows) < 0.1, 0.0, random.random(rows) + 0.5),
        "stratum": stratum * 7 - 9,
        "psu": stratum * 10 * spread + random.integers(0, 5, rows) * spread,
        "part": random.integers(0, domains, rows).astype(np.int16),
        "sex": pa.array(random.integers(1, 3, rows), mask=random.random(rows) < (0.1 if nulls else 0)),
    }
    for place, kind in enumerate(kinds):
        found[f"y{place}"] = column(random, kind, rows)
    return found


def column(random: np.random.Generator, kind: str, rows: int) -> Any:
    missing = random.random(rows) < 0.1
    yes = random.random(rows) < 0.4
    if kind == "truth":
        return pa.concat_arrays([pa.nulls(3, pa.bool_()), pa.array(yes, mask=missing)])[3:]
    if kind == "yes":
        return pa.array(yes.astype(np.int8), mask=missing)
    if kind == "count":
        return pa.array(random.integers(-2, 5, rows), mask=missing)
    numbers = yes.astype(float) if kind == "yes or NaN" else random.normal(size=rows)
    numbers[missing] = np.nan
    return numbers.astype(np.float32) if kind == "single" else numbers


def both(sums: Sums, **asked: Any) -> tuple[Estimates, Estimates]:
    """Straight from the rows, and from sums by cell."""
    total = asked.pop("total", False)
    straight = (sums.totals if total else sums.means)(**asked)
    assert sums._held is not None
    sums.margin()
    assert sums._held is None
    return straight, (sums.totals if total else sums.means)(**asked)


def same(one: Estimates, other: Estimates) -> None:
    assert (one.factors, one.keys, one.names) == (other.factors, other.keys, other.names)
    for name in ("values", "se", "n", "degf", "lost"):
        assert np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True), name


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    rows=st.integers(1, 1300),
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=20),
    domains=st.sampled_from([1, 2, 9, 300]),
    spread=st.sampled_from([1, 1_000, 10**12]),
    nulls=st.booleans(),
    total=st.booleans(),
    lonely=st.sampled_from(["remove", "adjust", "average"]),
    domain_lonely=st.booleans(),
)
def test_whatever_the_sample(
    seed: int, rows: int, kinds: list[str], domains: int, spread: int, nulls: bool, total: bool, lonely: Any,
    domain_lonely: bool,
) -> None:  # fmt: skip
    data = sample(seed, rows, kinds, domains, spread, nulls)
    data["w"][0] = 1.0
    names = [f"y{place}" for place in range(len(kinds))]
    sums = collapse(data, values=names, domains=["part", "sex"], **DESIGN)
    same(*both(sums, total=total, lonely=lonely, domain_lonely=domain_lonely))


@pytest.mark.parametrize("design", [{}, {"weights": "w"}, {"psu": "psu"}, DESIGN])
def test_whatever_the_design(design: dict[str, str]) -> None:
    data = sample(3, 5000, list(KINDS), 4, 3, False)
    names = [f"y{place}" for place in range(len(KINDS))]
    for domains in ([], ["part"], ["sex", "part"]):
        same(*both(collapse(data, values=names, domains=domains, **design), lonely="remove"))


def test_many_variables() -> None:
    kinds = ["yes"] * 45 + ["amount"] * 11 + ["truth", "count"]
    data = sample(7, 3000, kinds, 3, 1, True)
    names = [f"y{place}" for place in range(len(kinds))]
    same(*both(collapse(data, values=names[::-1], domains=["sex", "part"], **DESIGN)))


def test_the_same_bits_as_in_batches() -> None:
    data = sample(4, 40_000, list(KINDS), 7, 3, True)
    names = [f"y{place}" for place in range(len(KINDS))]
    held = collapse(data, values=names, domains=["part", "sex"], **DESIGN)
    # Less memory than the rows take: read batch by batch, added up by cell.
    read = collapse(data, values=names, domains=["part", "sex"], memory=1 << 20, **DESIGN)
    assert held._held is not None
    assert read._held is None
    same(held.means(), read.means())
    assert held._held is not None
    same(held.means("sex"), read.means("sex"))
    assert held._held is None


def test_what_was_given_counts_whatever_becomes_of_it() -> None:
    data = sample(8, 500, ["amount"], 3, 1, False)
    expected = collapse(data, values=["y0"], domains=["part"], **DESIGN).means()
    sums = collapse(data, values=["y0"], domains=["part"], **DESIGN)
    for name in ("y0", "w", "part"):
        data[name][:] = 1
    same(expected, sums.means())


def test_no_row_in_any_domain() -> None:
    data = {"y": [1.0, 0.0], "sex": pa.nulls(2, pa.int32())}
    found = collapse(data, values=["y"], domains=["sex"]).means()
    assert found.keys == ()
    assert found.values.shape == (0, 1)


def test_ratios_are_added_up() -> None:
    data = sample(5, 500, ["amount", "amount"], 3, 1, False)
    sums = collapse(data, values=["y0"], ratios=[("y0", "y1")], domains=["part"], **DESIGN)
    means = sums.means()
    assert sums.ratios().values.shape == (3, 1)
    assert sums._held is None
    same(means, sums.means())


def test_sums_that_take_too_much_are_added_up_and_refused() -> None:
    data = sample(6, 3000, ["yes"], 300, 1, False)
    with pytest.raises(InvalidInput, match="cells of unit by domain take"):
        collapse(data, values=["y0"], domains=["part", "sex"], memory=30_000, **DESIGN)
    sums = collapse(data, values=["y0"], domains=["part", "sex"], **DESIGN)
    sums.memory = 1000
    with pytest.raises(InvalidInput, match="cells of unit by domain take"):
        sums.means(lonely="remove")
