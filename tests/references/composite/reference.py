"""The reference results of COINr 1.1.14 (R 4.2.2): its cases, its tables, and its example data as sheets.

Every module ``test_<family>.py`` beside this one names its cases in

- ``AGREED``: by case id, ``None`` where kopir gives the same, else the reason why it differs on purpose;
- ``check(case_id)``: computes the case and raises ``AssertionError`` where it does not agree (or, for a case
  that differs on purpose, where the difference is not the one stated).

``scripts/agreement_table.py`` prints the table over all of them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest

from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Imputation, Normalisation, Screening, Treatment
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.structure import Structure
from tests.conftest import SHARED

ROOT = SHARED / "reference" / "composite"
DENOMINATORS = ("Area", "Energy", "GDP", "Population")
GROUPS = ("GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group")
_WORDS = {"TRUE": 1.0, "FALSE": 0.0, "": np.nan, "NA": np.nan}


@dataclass(frozen=True, eq=False)
class Table:
    """A table as R wrote it, one list of cells a column."""

    columns: Mapping[str, list[str]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self.columns)

    def text(self, name: str) -> list[str]:
        """Cells as they stand; ``""`` where R had NA."""
        return self.columns[name]

    def numbers(self, name: str) -> Floats:
        """Cells as numbers, NaN where R had NA; TRUE is 1 and FALSE is 0."""
        return np.array([number(cell) for cell in self.columns[name]])

    def matrix(self, names: Iterable[str]) -> Floats:
        """Several columns as one array, shape ``(rows, names)``."""
        return np.stack([self.numbers(name) for name in names], axis=1)

    def rows(self) -> list[dict[str, str]]:
        """One mapping a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in zip(*self.columns.values(), strict=True)]

    def where(self, name: str, value: str) -> Table:
        """The rows in which a column has a value."""
        keep = [cell == value for cell in self.columns[name]]
        return Table(
            {
                code: [cell for cell, kept in zip(cells, keep, strict=True) if kept]
                for code, cells in self.columns.items()
            }
        )

    def by(self, key: str, name: str) -> dict[str, float]:
        """Numbers of one column by the cells of another."""
        return dict(zip(self.text(key), (float(each) for each in self.numbers(name)), strict=True))


def number(cell: str) -> float:
    """A number as R writes it: ``Inf``, ``NaN`` and 17 digits; NaN for NA."""
    return _WORDS[cell] if cell in _WORDS else float(cell)


@cache
def table(name: str) -> Table:
    """A table by its name with or without ``.csv``, of the results or of the inputs."""
    _present()
    stem = name.removesuffix(".csv")
    path = next(
        (found for folder in ("open", "inputs") if (found := ROOT / folder / f"{stem}.csv").is_file()), None
    )
    if path is None:
        raise FileNotFoundError(f"{name} is neither among the reference results nor among their inputs")
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Table({code: [row[place] for row in rows] for place, code in enumerate(header)})


@cache
def every_case() -> tuple[Mapping[str, Any], ...]:
    """Records of all cases, the full pipelines last; none where the reference is not beside the project."""
    if not (ROOT / "open" / "cases.json").is_file():
        return ()
    read = json.loads((ROOT / "open" / "cases.json").read_text(encoding="utf-8"))
    grid = json.loads((ROOT / "open" / "pipeline_grid_cases.json").read_text(encoding="utf-8"))
    return (*read, *({"family": "pipeline_grid", **each} for each in grid))


def by_family() -> list[tuple[str, str]]:
    """Family and id of every case."""
    return [(each["family"], each["id"]) for each in every_case()]


def cases(*families: str) -> list[str]:
    """Ids of the cases of some families; none where the reference is not beside the project."""
    return [each["id"] for each in every_case() if each["family"] in families]


def case(case_id: str) -> Mapping[str, Any]:
    """A case: its call in R and its files, value or expected error."""
    _present()
    return next(each for each in every_case() if each["id"] == case_id)


def outputs(case_id: str) -> dict[str, Table]:
    """Tables of a case by the name of the output; ``""`` where it has but one."""
    files = case(case_id)["files"]
    names = [files] if isinstance(files, str) else files
    return {name.removesuffix(".csv").removeprefix(case_id).removeprefix("."): table(name) for name in names}


def asem(data: str = "asem_iData", meta: str = "asem_iMeta") -> tuple[Sheet, Structure]:
    """COINr's example: raw values by units in order of their codes, and the tree of its iMeta."""
    return raw(data, meta), structure(meta)


def synthetic() -> tuple[Sheet, Structure]:
    """90 units and 16 indicators with ties, negative values, different scales and gaps."""
    return raw("synA_iData", "synA_iMeta"), structure("synA_iMeta")


def synthetic_panel() -> tuple[Sheet, Structure]:
    """193 units, 60 indicators and 12 years, 5 % missing."""
    return raw("syn193x60x12_iData", "syn193x60x12_iMeta"), structure("syn193x60x12_iMeta")


@cache
def raw(name: str, meta: str) -> Sheet:
    """An iData table as a sheet: rows in order of period and code as COINr puts them, leaves of an iMeta."""
    given = table(name)
    periods = [int(each) for each in given.text("Time")] if "Time" in given.names else [0] * len(given)
    order = sorted(range(len(given)), key=lambda row: (periods[row], given.text("uCode")[row]))
    codes = tuple(structure(meta).leaves)
    return Sheet(
        tuple(given.text("uCode")[row] for row in order),
        tuple(periods[row] for row in order),
        codes,
        given.matrix(codes)[order],
        {
            name: tuple(given.text(name)[row] for row in order)
            for name in (*GROUPS, "Grp")
            if name in given.names
        },
        {name: given.numbers(name)[order] for name in DENOMINATORS if name in given.names},
    )


def stage(name: str) -> Sheet:
    """An intermediate data set of COINr's example, for instance ``Screened`` or ``Normalised_1_100``.

    Leaves are in the order of the tree; aggregates, where there are any, follow as they stand.
    """
    return sheet_of(f"asem_stage_{name}")


def sheet_of(name: str) -> Sheet:
    """A table of units and codes of COINr's example as a sheet with its groups and divisors."""
    whole, tree = asem()
    given = table(name)
    codes = [code for code in tree.leaves if code in given.names]
    codes += [code for code in given.names if code in tree.nodes]
    rows = [whole.units.index(unit) for unit in given.text("uCode")]
    return whole.take(rows).with_values(given.matrix(codes), codes)


@cache
def structure(meta: str = "asem_iMeta") -> Structure:
    """The tree of an iMeta table: children in its order by level and parent, any available child enough.

    Nodes take arithmetic means of their children by the weights of iMeta; leaves have their direction and
    denominator, and no rules of imputation, treatment or normalisation.
    """
    rows = _members(meta)
    leaves = {
        row["iCode"]: Leaf(
            series=(row["iCode"],),
            direction=-1 if row["Direction"] == "-1" else 1,
            denominator=row.get("Denominator") or None,
        )
        for row in rows
        if row["Type"] == "Indicator"
    }
    below: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["Parent"]:
            below.setdefault(row["Parent"], {})[row["iCode"]] = float(row["Weight"])
    nodes = {
        code: Node(children=tuple(weights), weights=weights, least_share=0.0)
        for code, weights in below.items()
    }
    root = next(row["iCode"] for row in rows if not row["Parent"])
    return Structure(root=root, leaves=leaves, nodes=nodes)


def _members(meta: str) -> list[dict[str, str]]:
    """Rows of indicators and aggregates in COINr's order: by level, then by parent, else as they stand."""
    rows = [row for row in table(meta).rows() if row["Type"] in ("Indicator", "Aggregate")]
    if meta.startswith("asem_"):
        sorted_codes = table("asem_Meta_Ind_sorted").text("iCode")
        return sorted(rows, key=lambda row: sorted_codes.index(row["iCode"]))
    return sorted(rows, key=lambda row: (int(row["Level"]), row["Parent"]))


def level_of(tree: Structure, code: str) -> int:
    """The level of COINr: 1 a leaf, one more than the highest child a node."""
    if code in tree.leaves:
        return 1
    return 1 + max(level_of(tree, child) for child in tree.nodes[code].children)


def with_rules(
    tree: Structure,
    *,
    screen: Screening | None = None,
    impute: Imputation | None = None,
    treat: Treatment | None = None,
    normalise: Normalisation | None = None,
    aggregate: str | Sequence[str] | None = None,
    power: float | None = None,
    least_share: float | Sequence[float] | None = None,
    weights: Mapping[str, float] | None = None,
    order: Sequence[str] | None = None,
    leaves: Mapping[str, Mapping[str, Any]] | None = None,
) -> Structure:
    """The same tree under other rules.

    Args:
        screen, impute, treat, normalise: for all leaves; what is not given stays.
        aggregate: one method, or one for each level of nodes from the lowest up.
        power: for the method ``power``.
        least_share: for all nodes, or one for each level.
        weights: by code, of leaves and nodes, as children of their parent; those not named stay.
        order: of the stages.
        leaves: keys of single leaves that are set differently, ``{"Pat": {"treat": Treatment(...)}}``.
    """
    rules = {"impute": impute, "treat": treat, "normalise": normalise}
    given = {name: rule for name, rule in rules.items() if rule is not None}
    stages = {**given, **({"screen": screen} if screen else {}), **({"order": tuple(order)} if order else {})}
    return tree.model_copy(
        update={
            "stages": Stages(**{**dict(tree.stages), **stages}),
            "leaves": {
                code: leaf.model_copy(update={**given, **(leaves or {}).get(code, {})})
                for code, leaf in tree.leaves.items()
            },
            "nodes": {
                code: _changed(node, level_of(tree, code) - 2, aggregate, power, least_share, weights)
                for code, node in tree.nodes.items()
            },
        }
    )


def _changed(
    node: Node,
    level: int,
    aggregate: str | Sequence[str] | None,
    power: float | None,
    least_share: float | Sequence[float] | None,
    weights: Mapping[str, float] | None,
) -> Node:
    changes: dict[str, Any] = {}
    if aggregate is not None:
        changes["aggregate"] = aggregate if isinstance(aggregate, str) else aggregate[level]
        changes["power"] = power if changes["aggregate"] == "power" else None
    if least_share is not None:
        changes["least_share"] = least_share if isinstance(least_share, float) else least_share[level]
    if weights is not None:
        changes["weights"] = {child: weights.get(child, node.shares()[child]) for child in node.children}
    return node.model_copy(update=changes)


def agree(ours: Sheet | Floats | float, theirs: Table | Floats | float, rtol: float = 1e-12) -> None:
    """Assert that numbers agree, and are missing in the same cells.

    Args:
        ours: a sheet (its units and codes are looked up in the table), or numbers.
        theirs: a table with the column ``uCode`` (and ``Time`` in a panel), or numbers of the same shape.
        rtol: largest relative deviation. A value near zero is held to it relative to a hundredth of the
            largest of its column: it is a difference of larger ones.
    """
    found, expected = (_matched(ours, theirs)) if isinstance(ours, Sheet) else (ours, theirs)
    assert deviation(found, expected) <= rtol, where(ours, found, expected)


def deviation(ours: Any, theirs: Any) -> float:
    """Largest relative deviation, as ``agree`` counts it; infinite where one is missing and one is not."""
    found, expected = (np.atleast_1d(np.asarray(each, dtype=np.float64)) for each in (ours, theirs))
    if found.shape != expected.shape or not np.array_equal(np.isnan(found), np.isnan(expected)):
        return float("inf")
    return float(np.nanmax(_relative(found, expected), initial=0.0))


def _relative(found: Floats, expected: Floats) -> Floats:
    known = ~np.isnan(expected)
    largest = np.max(np.abs(np.where(known, expected, 0.0)), axis=0, initial=0.0)
    scale = np.maximum(np.abs(expected), 0.01 * largest)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(found == expected, 0.0, np.abs(found - expected) / np.where(scale > 0, scale, 1.0))


def where(ours: Any, found: Any, expected: Any) -> str:
    """In words where two arrays differ most."""
    found, expected = (np.atleast_1d(np.asarray(each, dtype=np.float64)) for each in (found, expected))
    if found.shape != expected.shape:
        return f"shapes {found.shape} and {expected.shape}"
    differs = np.isnan(found) != np.isnan(expected)
    measure = np.where(differs, np.inf, np.nan_to_num(_relative(found, expected)))
    place = np.unravel_index(int(np.argmax(measure)), measure.shape)
    name = f"{ours.units[place[0]]} {ours.codes[place[1]]}: " if isinstance(ours, Sheet) else f"{place}: "
    return (
        f"{name}{found[place]!r} here, {expected[place]!r} there; {int((measure > 1e-12).sum())} cells differ"
    )


def _matched(ours: Sheet, theirs: Any) -> tuple[Floats, Floats]:
    """Values of both in the rows of the sheet and those of its columns that the table has."""
    if not isinstance(theirs, Table):
        return ours.values, theirs
    times = theirs.text("Time") if "Time" in theirs.names else None
    keys = [(unit, int(times[row]) if times else 0) for row, unit in enumerate(theirs.text("uCode"))]
    place = {key: row for row, key in enumerate(keys)}
    own = [(unit, period if times else 0) for unit, period in zip(ours.units, ours.periods, strict=True)]
    assert set(own) == set(place), f"rows differ: {sorted(set(own) ^ set(place))[:5]}"
    codes = [code for code in ours.codes if code in theirs.names]
    assert codes, "no column in common"
    return ours.only(codes).values, theirs.matrix(codes)[[place[key] for key in own]]


def _present() -> None:
    if not ROOT.is_dir():
        pytest.skip("needs the reference results beside the project (or KOPIR_SHARED)")
