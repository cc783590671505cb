"""Analyses of an index as tables: each function takes what is looked at and a wish, and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kopir.cli import naming
from kopir.cli.making import Looked
from kopir.cli.naming import plain
from kopir.cli.output import Answer, Column, Fact, Named, Table, Value
from kopir.cli.speech import language, say
from kopir.errors import NotFound
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.indices.analysis.correlation import Pair
    from kopir.indices.analysis.removal import Removals

_FLAGS: Final = ("few_values", "few_nonzero", "few_unique", "skewed")


@dataclass(frozen=True)
class Wish:
    """What of an analysis is wanted.

    Args:
        area, node: codes. level: 1 for leaves. stage: name of a stage. method: of correlation.
        most: strengths and weaknesses. shown: areas that tables list, all where ``None``.
    """

    area: str | None
    node: str | None
    level: int
    stage: str
    method: str
    most: int
    shown: frozenset[str] | None

    def shows(self, unit: str) -> bool:
        """Whether tables list this area."""
        if self.shown is not None:
            return unit in self.shown or unit == self.area
        return self.area is None or unit == self.area


def statistics(looked: Looked, wish: Wish) -> Answer:
    """Location, spread and shape of every column of a stage, with flags."""
    from kopir.indices.analysis.statistics import statistics as describe

    stages = looked.made.stages
    if wish.stage not in stages:
        raise NotFound(
            "this index has no stage {stage}; it has: {known}", stage=wish.stage, known=", ".join(stages)
        )
    found = describe(stages[wish.stage].sheet)
    columns = [
        *code_columns(),
        Column("available", say("Values")),
        Column("missing", say("Missing")),
        Column("minimum", say("Lowest"), digits=3),
        Column("lower_quartile", say("Lower quartile"), digits=3),
        Column("median", say("Median"), digits=3),
        Column("upper_quartile", say("Upper quartile"), digits=3),
        Column("maximum", say("Highest"), digits=3),
        Column("mean", say("Mean"), digits=3),
        Column("deviation", say("Standard deviation"), digits=3),
        Column("skewness", say("Skewness"), digits=2),
        Column("kurtosis", say("Kurtosis"), digits=2),
        Column("flags", say("Mind")),
    ]
    words = {
        "few_values": say("many values are missing"),
        "few_nonzero": say("many values are zero"),
        "few_unique": say("many values are equal"),
        "skewed": say("outliers are likely"),
    }
    keys = [column.key for column in columns[2:-1]]
    rows: list[tuple[Value, ...]] = []
    for place, code in enumerate(found.codes):
        flags = [words[flag] for flag in _FLAGS if getattr(found, flag)[place]]
        flags = flags if found.available[place] else [say("there are no values")]
        numbers = (plain(getattr(found, key)[place]) for key in keys)
        rows.append((code, naming.part(looked.structure, code), *numbers, "; ".join(flags) or None))
    facts = [*looked.facts(), Fact("stage", say("Stage"), wish.stage), Fact("rows", say("Rows"), found.rows)]
    return Answer(facts=facts, tables=[Table("statistics", "", columns, rows)])


def correlations(looked: Looked, wish: Wish) -> Answer:
    """Correlations of a level with what it hangs on, and the pairs below one parent that warn."""
    from kopir.indices.analysis.correlation import correlate, warned, with_family
    from kopir.indices.analysis.hierarchy import at_level, everything, parents

    method = wish.method
    family = with_family(looked.made, wish.level, method=method)  # type: ignore[arg-type]  # of click.Choice
    codes = at_level(looked.structure, wish.level)
    above = parents(looked.structure)
    within = correlate(everything(looked.made), codes, method=method)  # type: ignore[arg-type]
    alike = [
        pair
        for pair, verdict in warned(within)
        if verdict in ("negative", "redundant") and set(above[pair.first]) & set(above[pair.second])
    ]
    facts = [*looked.facts(), Fact("method", say("Coefficient"), method)]
    tables = [
        _pairs("family", say("With what it is part of"), list(family.pairs()), weak=True),
        _pairs("siblings", say("Parts of one component that warn"), alike, weak=False),
    ]
    return Answer(facts=facts, tables=[each for each in tables if each.rows or each.key == "family"])


def _pairs(key: str, title: str, pairs: list[Pair], *, weak: bool) -> Table:
    """Pairs and what they warn of; a weak correlation is a warning with a parent only."""
    from kopir.indices.analysis.correlation import Warnings

    columns = [
        Column("first", say("Component")),
        Column("second", say("With")),
        Column("correlation", say("Correlation"), digits=3),
        Column("p_value", say("p-value"), digits=3),
        Column("count", say("Countries")),
        Column("verdict", say("Mind")),
    ]
    words = {
        "negative": say("they pull against each other"),
        "weak": say("hardly counts in it"),
        "redundant": say("they say nearly the same"),
    }
    if not weak:
        del words["weak"]
    limits = Warnings()
    rows: list[tuple[Value, ...]] = []
    for pair in pairs:
        verdict = limits.verdict(pair.correlation)
        told = Named(verdict, words[verdict]) if verdict in words else None
        rows.append((pair.first, pair.second, plain(pair.correlation), plain(pair.p_value), pair.count, told))
    return Table(key, title, columns, rows)


def alpha(looked: Looked, wish: Wish) -> Answer:
    """Cronbach's alpha of the children of every node, and without each of them."""
    from kopir.indices.analysis.consistency import of_children

    nodes = looked.structure.nodes
    wanted = [wish.node] if wish.node else [code for code in nodes if len(nodes[code].children) > 1]
    heads = [
        Column("node", say("Component")),
        Column("children", say("Parts")),
        Column("alpha", say("Alpha"), digits=3),
        Column("standardised", say("Alpha of standardised values"), digits=3),
    ]
    columns = [
        Column("node", say("Component")),
        Column("code", say("Part")),
        Column("without", say("Alpha without it"), digits=3),
        Column("correlation", say("Mean correlation with the others"), digits=3),
    ]
    rows: list[tuple[Value, ...]] = []
    parts: list[tuple[Value, ...]] = []
    for code in wanted:
        found = of_children(looked.made, code)
        rows.append((code, len(found.codes), plain(found.alpha), plain(found.standardised)))
        for place, child in enumerate(found.codes):
            parts.append((code, child, plain(found.without[place]), plain(found.correlations[place])))
    tables = [Table("alpha", "", heads, rows), Table("parts", say("Without each part"), columns, parts)]
    return Answer(facts=looked.facts(), tables=tables)


def pca(looked: Looked, wish: Wish) -> Answer:
    """Principal components of the children of a node."""
    from kopir.indices.analysis.pca import components

    node = wish.node or looked.structure.root
    found = components(looked.made, node)
    heads = [
        Column("number", say("Principal component")),
        Column("eigenvalue", say("Eigenvalue"), digits=3),
        Column("explained", say("Share of the variance"), digits=3),
        Column("together", say("Together with those before"), digits=3),
    ]
    together = np.cumsum(found.explained)
    rows = [
        (
            place + 1,
            float(found.deviations[place] ** 2),
            float(found.explained[place]),
            float(together[place]),
        )
        for place in range(len(found.deviations))
    ]
    columns = [
        *code_columns(),
        *(Column(f"component_{number}", str(number), digits=3) for number, *_ in rows),
    ]
    loadings = [
        (code, naming.part(looked.structure, code), *map(plain, found.loadings[place]))
        for place, code in enumerate(found.codes)
    ]
    facts = [
        *looked.facts(),
        Fact("node", say("Component"), node),
        Fact("rows", say("Countries with all values"), found.rows),
        Fact("left_out", say("Left out for a gap"), found.left_out),
    ]
    tables = [Table("components", "", heads, rows), Table("loadings", say("Loadings"), columns, loadings)]
    return Answer(facts=facts, tables=tables)


def importance(looked: Looked, wish: Wish) -> Answer:
    """Weight, correlation ratio and effect of leaving out, side by side."""
    from kopir.indices.analysis.importance import importance as weigh

    found = weigh(looked.made, wish.level, of=wish.node)
    columns = [
        *code_columns(),
        Column("weight", say("Weight"), digits=3),
        Column("correlation", say("Correlation"), digits=3),
        Column("ratio", say("Correlation ratio"), digits=3),
        Column("share", say("Share of importance"), digits=3),
        Column("mean_shift", say("Mean change of place without it"), digits=2),
        Column("largest_shift", say("Largest change of place"), digits=0),
    ]
    left = found.left_out
    numbers = (found.weights, found.correlations, found.ratios, found.shares, left.mean_shift)
    rows: list[tuple[Value, ...]] = [
        (
            code,
            naming.part(looked.structure, code),
            *(plain(each[place]) for each in numbers),
            plain(left.largest_shift[place]) if code not in left.refused else None,
        )
        for place, code in enumerate(found.codes)
    ]
    rows.sort(key=lambda row: -(row[4] if isinstance(row[4], float) else -1.0))
    facts = [*looked.facts(), Fact("of", say("Component"), found.of)]
    return Answer(facts=facts, tables=[Table("importance", "", columns, rows)], remarks=_refused(left))


def removal(looked: Looked, wish: Wish) -> Answer:
    """What the removal of each part of a level does to all ranks, and to those of the areas shown."""
    from kopir.indices.analysis.removal import removals

    found = removals(looked.made, wish.level, of=wish.node)
    columns = [
        *code_columns(),
        Column("mean_shift", say("Mean change of place without it"), digits=2),
        Column("largest_shift", say("Largest change of place"), digits=0),
    ]
    rows = [
        (code, naming.part(looked.structure, code), plain(found.mean_shift[place]), _largest(found, place))
        for place, code in enumerate(found.codes)
    ]
    tables = [Table("removal", "", columns, rows)]
    if wish.area or wish.shown is not None:
        tables.append(_without(looked, found, wish))
    facts = [*looked.facts(), Fact("of", say("Component"), found.of)]
    return Answer(facts=facts, tables=tables, remarks=_refused(found))


def _largest(found: Removals, place: int) -> float | None:
    return None if found.codes[place] in found.refused else float(found.largest_shift[place])


def _without(looked: Looked, found: Removals, wish: Wish) -> Table:
    """Ranks of areas with everything in place and without each part."""
    kept = [place for place, code in enumerate(found.codes) if code not in found.refused]
    columns = [
        *area_columns(looked.panel),
        Column("rank", say("Place now")),
        *(Column(found.codes[place], naming.part(looked.structure, found.codes[place])) for place in kept),
    ]
    if wish.area and wish.area not in found.units:
        raise NotFound("{unit} is not in this table", unit=wish.area)
    rows = [
        (
            *area_cells(found.units[row], found.periods[row], looked.panel),
            int(found.nominal_ranks[row]) or None,
            *(int(found.ranks[row, place]) or None for place in kept),
        )
        for row in range(len(found.units))
        if wish.shows(found.units[row])
    ]
    return Table("ranks", say("Place without each part"), columns, rows)


def _refused(found: Removals) -> list[str]:
    return [explain(reason, language()) for reason in found.refused.values()]


def code_columns() -> list[Column]:
    """Columns that name a part of the index."""
    return [Column("code", say("Component")), Column("name", say("Name"))]


def area_columns(timed: bool) -> list[Column]:
    """Columns that name an area, and its period in a panel."""
    period = [Column("period", say("Period"))] if timed else []
    return [Column("area", say("Code")), Column("area_name", say("Country")), *period]


def area_cells(unit: str, period: int, timed: bool) -> tuple[Value, ...]:
    """Cells of ``area_columns``."""
    return (unit, naming.area(unit), *((period,) if timed else ()))
