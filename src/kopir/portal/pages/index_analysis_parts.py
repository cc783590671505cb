"""Whether the parts of an index belong together, and what each of them really weighs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.indices.analysis.consistency import Consistency
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Section, Source, Table, Value
from kopir.portal.pages import drawn
from kopir.portal.pages.index_analysis_facts import Facts, number
from kopir.portal.state import State
from kopir.portal.workshop.results import Result

MOST_OPEN: Final = 16
MOST_DRAWN: Final = 20
GAIN: Final = 0.005
"""By how much alpha must rise without a part for it to be named."""


def consistency(result: Result, found: Facts, state: State) -> Section | None:
    """Alpha and principal components of every node with two or more children."""
    if not found.consistency:
        return None
    label = result.base.label
    nodes: list[tuple[Value, ...]] = [
        (
            label(node, state.language),
            len(each.codes),
            number(each.alpha),
            number(each.standardised),
            number(float(np.nanmean(each.correlations))) if _any(each.correlations) else None,
            _first(found, node),
            _dimensions(found, node),
            _misfit(result, each, state),
            node,
        )
        for node, each in found.consistency.items()
    ]
    table = Table(
        "consistency",
        _("Do the parts measure one thing?"),
        (
            Column("part", _("Part")),
            Column("children", _("Parts"), "integer"),
            Column("alpha", _("Cronbach's alpha"), "number", 2),
            Column("standardised", _("Alpha of equal variances"), "number", 2),
            Column("correlation", _("Mean correlation"), "number", 2),
            Column("first", _("Share of the first principal component"), "percent", 1),
            Column("dimensions", _("Components with a variance above 1"), "integer"),
            Column("misfit", _("Fits better without")),
            Column("code", _("Code"), quiet=True),
        ),
        tuple(nodes),
    )
    return Section("belonging", tables=(table, _children(result, found, state)))


def _any(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> bool:
    return bool((~np.isnan(values)).any())


def _first(found: Facts, node: str) -> float | None:
    each = found.components.get(node)
    return None if each is None else number(100 * float(each.explained[0]))


def _dimensions(found: Facts, node: str) -> int | None:
    each = found.components.get(node)
    return None if each is None else int((each.deviations**2 > 1).sum())


def _misfit(result: Result, each: Consistency, state: State) -> str | None:
    """The child without which alpha is highest, if it is higher than with it."""
    if not _any(each.without) or np.isnan(each.alpha):
        return None
    at = int(np.nanargmax(each.without))
    if each.without[at] < each.alpha + GAIN:
        return None
    value = speech.number(float(each.without[at]), state.language, digits=2)
    return f"{result.base.label(each.codes[at], state.language)} ({value})"


def _children(result: Result, found: Facts, state: State) -> Table:
    """Each child in its node: how it correlates, how it loads, and alpha without it."""
    rows: list[tuple[Value, ...]] = []
    for node, each in found.consistency.items():
        loading = found.components.get(node)
        for at, code in enumerate(each.codes):
            rows.append(
                (
                    result.base.label(code, state.language),
                    result.base.label(node, state.language),
                    number(found.correlations.of(code, node)),
                    number(each.correlations[at]),
                    number(each.without[at]),
                    None if loading is None else number(loading.loadings[at, 0]),
                    code,
                    node,
                )
            )
    return Table(
        "children",
        _("Each part within what it belongs to"),
        (
            Column("part", _("Part")),
            Column("part_of", _("Part of")),
            Column("correlation", _("Correlation with it"), "number", 2),
            Column("siblings", _("Mean correlation with the other parts"), "number", 2),
            Column("without", _("Alpha without it"), "number", 2),
            Column("loading", _("Loading on the first principal component"), "number", 2),
            Column("code", _("Code"), quiet=True),
            Column("part_of_code", _("Code of what it is part of"), quiet=True),
        ),
        tuple(rows),
        folded=len(rows) > MOST_OPEN,
    )


def importance(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Section:
    """What each indicator weighs by the rules and in effect, and what leaving it out does to places."""
    each = found.importance
    shares, left = each.shares, each.left_out
    units = left.units
    focus = units.index(result.focus) if result.focus in units else None
    rows: list[tuple[Value, ...]] = [
        (
            result.base.label(code, state.language),
            None if found.divided else number(100 * float(each.weights[at])),
            number(100 * float(shares[at])),
            number(float(each.ratios[at])),
            number(float(each.correlations[at])),
            number(float(left.mean_shift[at])),
            None if code in left.refused else int(left.largest_shift[at]),
            None if focus is None else number(float(left.gains[focus, at])),
            code,
        )
        for at, code in enumerate(each.codes)
    ]
    gained = _("Places gained without it: %(country)s") % {
        "country": names.area(result.focus, state.language)
    }
    table = Table(
        "importance",
        _("Weight and influence of each indicator"),
        (
            Column("part", _("Indicator")),
            Column("weight", _("Weight"), "percent", 1),
            Column("influence", _("Influence"), "percent", 1),
            Column("ratio", _("Correlation ratio"), "number", 2),
            Column("correlation", _("Correlation with the index"), "number", 2),
            Column("mean_shift", _("Mean change of place without it"), "number", 1),
            Column("largest_shift", _("Largest change of place"), "integer"),
            Column("gained", gained, "signed", 0),
            Column("code", _("Code"), quiet=True),
        ),
        tuple(rows),
        note=_note(found, state),
        folded=len(rows) > 2 * MOST_OPEN,
    )
    chart = _picture(result, found, used, state)
    return Section("influence", chart=chart, tables=(table,))


def _note(found: Facts, state: State) -> str:
    """Why a weight or a change is not there."""
    reasons = found.importance.left_out.refused.values()
    parts = [speech.explain(reason, state.language) for reason in reasons]
    if found.divided:
        parts.insert(0, _("In an index that divides parts by each other weights are no shares of it."))
    return " ".join(parts)


def _picture(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Chart | None:
    """Weight and influence beside each other, the largest difference first."""
    rows = sorted(_compared(found), key=lambda row: -abs(row[1] - row[2]))
    if found.divided or len(rows) < 2:
        return None
    code, weight, share = rows[0]

    title = _("Weight and influence differ most: %(part)s, weight %(weight)s, influence %(influence)s") % {
        "part": result.base.label(code, state.language),
        "weight": speech.percent(weight, state.language),
        "influence": speech.percent(share, state.language),
    }
    subtitle = _(
        "share of the weights and of the influence on the index, in per cent; edition: %(edition)s"
    ) % {
        "edition": result.base.edition.code,
    }
    figure = charts.Gaps(
        drawn.words("influence", title, subtitle, state),
        (_("Weight"), _("Influence")),
        tuple(
            charts.GapRow(code, result.base.label(code, state.language), (weight, share))
            for code, weight, share in rows[:MOST_DRAWN]
        ),
        lambda value: speech.percent(value, state.language),
    )
    return Chart("influence", figure, "importance", used)


def _compared(found: Facts) -> Iterator[tuple[str, float, float]]:
    each = found.importance
    for code, weight, share in zip(each.codes, each.weights, each.shares, strict=True):
        if not np.isnan(share):
            yield code, 100 * float(weight), 100 * float(share)
