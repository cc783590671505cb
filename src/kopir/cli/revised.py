"""What a release revised: figures that answered otherwise before it was known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kopir.cli.output import Column, Fact, Named, Table, Value
from kopir.cli.speech import later, say

if TYPE_CHECKING:
    import polars as pl

    from kopir.evidence import Manifest, Store

SHOWN = 20
"""How many figures people are shown; programs are given all of them."""

KINDS = {"revised": later("revised"), "added": later("added"), "withdrawn": later("withdrawn")}


def compared(store: Store, release: Manifest) -> pl.DataFrame:
    """Every figure in which a release differs from what answered before, largest change first."""
    import polars as pl

    from kopir.evidence.revisions import revisions

    changed = revisions(store.folder / "releases", release, store.releases())
    return changed.sort(pl.col("change").abs(), descending=True, nulls_last=True, maintain_order=True)


def counts(store: Store, release: Manifest) -> tuple[int, int, int]:
    """How many figures a release revised, added to and withdrew from series that were there before."""
    kinds = compared(store, release)["kind"].to_list()
    return kinds.count("revised"), kinds.count("added"), kinds.count("withdrawn")


def facts(changed: pl.DataFrame) -> list[Fact]:
    """How many figures were revised, added and withdrawn."""
    labels = {"revised": say("Figures revised"), "added": say("Added"), "withdrawn": say("Withdrawn")}
    kinds = changed["kind"].to_list()
    return [Fact(kind, label, kinds.count(kind)) for kind, label in labels.items()]


def largest(changed: pl.DataFrame) -> pl.DataFrame:
    """The figures that were there before and changed most."""
    return changed.filter(changed["kind"] == "revised").head(SHOWN)


def table(changed: pl.DataFrame, *, everything: bool) -> Table:
    """The figures themselves: the largest for people, all of them for programs."""
    from kopir.cli import naming
    from kopir.evidence.observation import DIMENSIONS

    columns = [
        Column("indicator", say("Indicator")),
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("period", say("Period")),
        Column("group", say("Broken down by")),
        Column("before", say("Before")),
        Column("after", say("After")),
        Column("change", say("Change"), signed=True),
        Column("kind", say("Kind")),
    ]
    rows: list[tuple[Value, ...]] = []
    for row in (changed if everything else largest(changed)).iter_rows(named=True):
        codes = [str(row[name]) for name in DIMENSIONS if row[name] != "_T"]
        text = KINDS[row["kind"]]
        rows.append(
            (
                row["indicator"],
                row["area"],
                naming.area(row["area"]),
                row["period"],
                ", ".join(codes) or None,
                row["before"],
                row["after"],
                row["change"],
                Named(row["kind"], say(text)),
            )
        )
    return Table("revisions", say("Figures revised most"), columns, rows)
