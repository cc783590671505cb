"""Correlations of the parts of an index: the picture, the table, and what asks for attention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal import charts
from kopir.portal.page import Chart, Column, Section, Source, Table, Value
from kopir.portal.pages import drawn
from kopir.portal.pages.index_analysis_facts import Facts, number, signless
from kopir.portal.pages.index_analysis_words import coefficient, reading, verdict
from kopir.portal.state import State
from kopir.portal.workshop.results import Result

MOST_IN_STAIRCASE: Final = 16
"""Codes that can stand in one picture with their numbers; of more, those of the nodes are drawn."""
MOST_WIDE: Final = 8
"""Columns of a table that is shown without being asked for."""
MOST_OPEN: Final = 16
"""Rows of the same."""


def sections(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Iterator[Section]:
    """Everything with everything; of a large index also each indicator with what it belongs to."""
    drawn_codes = staircase(found)
    figure = charts.HeatMap(
        drawn.words("correlations", finding(result, found, state), _subtitle(result, state), state),
        tuple(_row(result, found, drawn_codes, at, state) for at in range(len(drawn_codes))),
        lambda value: coefficient(value, state),
        lambda value: speech.number(100 * value, state.language, digits=0),
        _("asks for attention, see the table"),
        _("in hundredths: 95 is 0.95"),
    )
    chart = Chart("correlations", figure, "correlations-matrix", used, reading(state))
    tables = (attention(result, found, state), matrix(result, found, used, state))
    yield Section("correlations", chart=chart, tables=tables)
    if len(drawn_codes) < len(found.order):
        yield Section("family", chart=_family(result, found, used, state))


def staircase(found: Facts) -> tuple[str, ...]:
    """The codes that are drawn with each other."""
    if len(found.order) <= MOST_IN_STAIRCASE:
        return found.order
    nodes = tuple(code for code in found.order if code in found.structure.nodes)
    return nodes if len(nodes) <= MOST_IN_STAIRCASE else (found.root, *found.children)


def finding(result: Result, found: Facts, state: State) -> str:
    """What the picture shows."""
    if found.flags:
        return _("Correlations that ask for attention: %(count)s of %(all)s") % {
            "count": speech.count(len(found.flags), state.language),
            "all": speech.count(sum(1 for _pair in found.correlations.pairs()), state.language),
        }
    if found.loosest is None:
        return _("No correlation asks for attention")
    return _("No correlation asks for attention; the lowest with the index: %(part)s, %(value)s") % {
        "part": result.base.label(found.loosest[0], state.language),
        "value": coefficient(found.loosest[1], state),
    }


def _subtitle(result: Result, state: State) -> str:
    return _("correlations between the parts of the index, from −1 to 1; edition: %(edition)s") % {
        "edition": result.base.edition.code
    }


def _row(result: Result, found: Facts, codes: tuple[str, ...], at: int, state: State) -> charts.HeatRow:
    label = result.base.label(codes[at], state.language)
    cells = tuple(_cell(result, found, codes[at], other, state) for other in codes[:at])
    return charts.HeatRow(codes[at], label, cells)


def _cell(result: Result, found: Facts, first: str, second: str, state: State) -> charts.HeatCell:
    value = number(found.correlations.of(first, second))
    names = [result.base.label(code, state.language) for code in (first, second)]
    tip = f"{names[0]} – {names[1]}: {coefficient(value, state)}"
    return charts.HeatCell(value, flagged(found, first, second), tip)


def flagged(found: Facts, first: str, second: str) -> bool:
    """Whether the correlation of two codes asks for attention."""
    return any({flag.pair.first, flag.pair.second} == {first, second} for flag in found.flags)


def _family(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Chart:
    """Each indicator with what it is part of and with the index, in the order of the tree."""
    rows: list[charts.HeatRow] = []
    for node in (code for code in found.order if code in found.structure.nodes):
        leaves = [child for child in found.structure.nodes[node].children if child in found.structure.leaves]
        if leaves:
            rows.append(charts.HeatRow(node, result.base.label(node, state.language)))
        for code in leaves:
            label = result.base.label(code, state.language)
            cells = tuple(_cell(result, found, code, other, state) for other in (node, found.root))
            rows.append(charts.HeatRow(f"{node}.{code}", label, cells))
    figure = charts.HeatMap(
        drawn.words("family", _family_finding(result, found, state), _subtitle(result, state), state),
        tuple(rows),
        lambda value: coefficient(value, state),
        lambda value: speech.number(100 * value, state.language, digits=0),
        _("asks for attention, see the table"),
        _("in hundredths: 95 is 0.95"),
        heads=(_("with its component"), _("with the index")),
    )
    return Chart("family", figure, "correlations-matrix", used)


def _family_finding(result: Result, found: Facts, state: State) -> str:
    held = [
        (value, code)
        for code in found.structure.leaves
        if (value := number(found.correlations.of(code, found.root))) is not None
    ]
    if not held:
        return _("Each indicator with what it belongs to")
    turned = found.root in signless(found.structure)
    value, code = min(held, key=lambda each: abs(each[0]) if turned else each[0])
    return _("Least related to the index: %(part)s, %(value)s") % {
        "part": result.base.label(code, state.language),
        "value": coefficient(value, state),
    }


def matrix(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Table:
    """All correlations as numbers."""
    codes = found.order
    whole = bool(state.suffix) and state.suffix != "part"
    columns = codes if whole or len(codes) <= MOST_IN_STAIRCASE else staircase(found)
    rows: list[tuple[Value, ...]] = [
        (
            result.base.label(code, state.language),
            code,
            *(number(found.correlations.of(code, other)) for other in columns),
        )
        for code in codes
    ]
    note = _("The columns of the components are shown; the files hold all.") if columns != codes else ""
    return Table(
        "correlations-matrix",
        _("Correlations between the parts of the index"),
        (
            Column("part", _("Part")),
            Column("code", _("Code"), quiet=True),
            *(
                Column(f"r.{other}", result.base.label(other, state.language), "number", 2)
                for other in columns
            ),
        ),
        tuple(rows),
        used,
        note=note,
        folded=len(rows) > MOST_WIDE,
    )


def attention(result: Result, found: Facts, state: State) -> Table:
    """Pairs that ask for attention, with the reason."""
    order = sorted(found.flags, key=lambda flag: flag.pair.correlation)
    return Table(
        "attention",
        _("Correlations that ask for attention"),
        (
            Column("first", _("Part")),
            Column("second", _("With")),
            Column("correlation", _("Correlation"), "number", 2),
            Column("reason", _("What it says")),
            Column("p_value", _("p-value"), "number", quiet=True),
            Column("countries", _("Countries"), "integer"),
            Column("first_code", _("Code"), quiet=True),
            Column("second_code", _("Code"), quiet=True),
        ),
        tuple(
            (
                result.base.label(flag.pair.first, state.language),
                result.base.label(flag.pair.second, state.language),
                number(flag.pair.correlation),
                verdict(flag),
                number(flag.pair.p_value),
                flag.pair.count,
                flag.pair.first,
                flag.pair.second,
            )
            for flag in order
        ),
        empty=_("No correlation is too low, or so high that two parts say the same."),
        folded=len(order) > MOST_OPEN,
    )
