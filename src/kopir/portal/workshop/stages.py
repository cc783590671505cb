"""Every stage of the index, one table at a time, with what it changed and why."""

from __future__ import annotations

from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.indices.sheet import Floats
from kopir.indices.stages import Stage
from kopir.portal import names
from kopir.portal.page import Column, Link, Number, Section, Source, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.portal.workshop import controls, words
from kopir.portal.workshop.ranking import chosen_units
from kopir.portal.workshop.results import Result

MOST_CELLS: Final = 3000
"""Of a larger stage the page shows the countries of the picture; the files hold all."""
MOST_CHANGES: Final = 500
LONG: Final = 40
"""Rows from which on the table of a stage is folded, unless the reader chose that stage."""
IN_UNITS: Final = ("raw", "denominated", "screened", "imputed")
"""Stages that leave figures in their units, where they are not divided by anything."""


def section(result: Result, sources: tuple[Source, ...], state: State) -> Section:
    """The chosen stage: what it does, its table, what it changed, and links to the other stages."""
    stages = result.made.stages
    chosen = result.choices.stage if result.choices.stage in stages else "raw"
    stage = stages[chosen]
    links = tuple(_link(result, name, state) for name in stages if name != chosen)
    tables = [_values(result, stage, sources, state)]
    if len(stage.audit):
        tables.append(changes(result, stage, state))
    if stage.rules or stage.parameters:
        tables.append(rules(result, stage, state))
    return Section(
        "stages",
        _("Stage by stage: %(stage)s") % {"stage": words.stage(chosen)},
        (words.explained(chosen), changed(stage, state)),
        tables=tuple(tables),
        links=links,
    )


def _link(result: Result, stage: str, state: State) -> Link:
    """The same page with another stage; a saved variant keeps its own address."""
    if "/variants/" in state.path:
        return Link(words.stage(stage), state.path, {"stage": stage})
    return Link(words.stage(stage), controls.place(result), controls.chosen(result) | {"stage": stage})


def changed(stage: Stage, state: State) -> str:
    """How much the stage changed, in a sentence."""
    if stage.name == "raw":
        return ""
    rows = {int(row) for row, column in zip(stage.audit.rows, stage.audit.columns, strict=True) if column < 0}
    cells = len(stage.audit) - len(rows)
    if rows:
        return _("Countries left out: %(count)s.") % {
            "count": speech.number(len(rows), state.language, digits=0)
        }
    if cells:
        return _("Figures changed: %(count)s.") % {"count": speech.number(cells, state.language, digits=0)}
    if stage.name in ("imputed", "treated", "screened", "denominated"):
        return _("This stage changed nothing here.")
    return _("This stage changes every figure; its rules stand below.")


def _values(result: Result, stage: Stage, sources: tuple[Source, ...], state: State) -> Table:
    sheet = stage.sheet
    whole = bool(state.suffix) and state.suffix != "part"
    units = sheet.units
    if not whole and len(sheet.units) * len(sheet.codes) > MOST_CELLS:
        shown = set(chosen_units(result, state).units)
        units = tuple(unit for unit in sheet.units if unit in shown)
    marks = _marks(stage)
    digits = [_digits(sheet.values[:, column]) for column in range(len(sheet.codes))]
    rows = []
    for unit in sorted(
        units, key=lambda each: speech.sort_key(names.area(each, state.language), state.language)
    ):
        at = sheet.units.index(unit)
        cells: tuple[Value, ...] = tuple(
            Number(common.known(float(value)), places, mark=marks.get((unit, code), ""))
            for code, value, places in zip(sheet.codes, sheet.values[at], digits, strict=True)
        )
        rows.append((unit, *cells))
    note = ""
    if len(units) < len(sheet.units):
        note = _("The countries of the picture are shown; the files hold all %(count)s.") % {
            "count": speech.number(len(sheet.units), state.language, digits=0)
        }
    return Table(
        "stage",
        _("Values after the stage “%(stage)s”") % {"stage": words.stage(stage.name)},
        (
            Column("area", _("Country"), "area"),
            *(
                Column(
                    code,
                    result.base.label(code, state.language),
                    "number",
                    places,
                    unit=result.base.unit(code, state.language) if stage.name in IN_UNITS else "",
                )
                for code, places in zip(sheet.codes, digits, strict=True)
            ),
        ),
        tuple(rows),
        sources if stage.name == "raw" else (),
        note=note,
        highlight=result.focus,
        empty=_("No country is left after this stage. Choose another rule."),
        folded=len(rows) > LONG and "stage" not in result.choices.typed,
    )


def _digits(values: Floats) -> int:
    """Decimals that leave about four figures of the largest value of a column."""
    largest = float(np.nanmax(np.abs(values))) if np.isfinite(values).any() else 0.0
    return 4 if largest < 10 else 2 if largest < 1000 else 1 if largest < 100_000 else 0


def _entered(result: Result, stage: Stage) -> Stage:
    """The stage before, whose rows and columns the audit counts."""
    stages = list(result.made.stages.values())
    return stages[max(0, stages.index(stage) - 1)]


def _marks(stage: Stage) -> dict[tuple[str, str], str]:
    """A mark for each cell that the stage changed."""
    sheet = stage.sheet
    found = {}
    for row, column in zip(stage.audit.rows, stage.audit.columns, strict=True):
        if column >= 0 and row < len(sheet.units):
            found[sheet.units[row], sheet.codes[column]] = "*"
    return found


def changes(result: Result, stage: Stage, state: State) -> Table:
    """The audit: every change with its reason."""
    before, audit = _entered(result, stage).sheet, stage.audit
    whole = bool(state.suffix) and state.suffix != "part"
    most = len(audit) if whole else min(len(audit), MOST_CHANGES)
    rows: list[tuple[Value, ...]] = []
    for at in range(most):
        column = int(audit.columns[at])
        rows.append(
            (
                before.units[int(audit.rows[at])],
                result.base.label(before.codes[column], state.language) if column >= 0 else None,
                common.known(float(audit.before[at])),
                common.known(float(audit.after[at])),
                reason(audit.reasons[at], state),
            )
        )
    note = ""
    if most < len(audit):
        note = _("The first %(shown)s of %(count)s changes; the files hold all.") % {
            "shown": speech.number(most, state.language, digits=0),
            "count": speech.number(len(audit), state.language, digits=0),
        }
    return Table(
        "changes",
        _("What the stage changed and why"),
        (
            Column("area", _("Country"), "area"),
            Column("indicator", _("Indicator")),
            Column("before", _("Before"), "number"),
            Column("after", _("After"), "number"),
            Column("reason", _("Reason")),
        ),
        tuple(rows),
        note=note,
        folded=len(rows) > 12,
    )


def reason(code: str, state: State) -> str:
    """Why a stage changed a figure, in the reader's language."""
    from kopir.indices.stages.reasons import reason as text

    return text(code).get(state.language)


def rules(result: Result, stage: Stage, state: State) -> Table:
    """What the stage did to each leaf or node, and what it estimated."""
    codes = [code for code in stage.sheet.codes if code in stage.rules or code in stage.parameters]
    rows: list[tuple[Value, ...]] = []
    for code in codes:
        estimated = stage.parameters.get(code, {})
        newest = estimated[max(estimated)] if estimated else {}
        rows.append(
            (
                result.base.label(code, state.language),
                code,
                words.rule(stage.rules.get(code, "")),
                "; ".join(
                    f"{words.parameter(name)} {speech.number(float(value), state.language)}"
                    for name, value in newest.items()
                    if words.parameter(name)
                ),
            )
        )
    return Table(
        "rules",
        _("The rule of each indicator"),
        (
            Column("indicator", _("Indicator")),
            Column("code", _("Code"), quiet=True),
            Column("rule", _("Rule")),
            Column("estimated", _("Estimated from the figures")),
        ),
        tuple(rows),
        folded=len(rows) > 12,
    )
