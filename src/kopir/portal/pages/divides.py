"""Divides between the members of a group, computed once a process and told in facts and sentences."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext as _

from kopir import divide
from kopir.divide import Between, Trend
from kopir.divide.between import POPULATION
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.language import Text, sentences
from kopir.portal import reading
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State

GLANCED = ("egdi", "i99H", "IT_USE_II99", "IT.CEL.SETS.P2", "IT.NET.BBND.P2", "fx.account", "IT.NET.SECR.P6")
"""Indicators whose divides sum a region up; those the evidence does not hold are left out."""

Measure = sentences.Measure


def between(view: View, code: str, members: tuple[str, ...], weights: str | None) -> Between | None:
    """The divide in an indicator, computed once a process; None where fewer than two members have figures."""
    day = view.as_of.isoformat() if view.as_of else ""
    return _between(view.version, day, code, members, weights if weights and view.has(weights) else None)


@lru_cache(maxsize=512)
def _between(
    _version: str, day: str, code: str, members: tuple[str, ...], weights: str | None
) -> Between | None:
    view = reading.view_of(day)
    if not view.panel(code).periods:
        return None
    try:
        return divide.between(view, code, members, weights=weights)
    except NotFound:
        return None


def weights_of(state: State) -> str | None:
    """The weights chosen: people, unless each country is to count the same.

    Raises:
        InvalidInput: they are none that can be chosen.
    """
    found = state.get("weights")
    if found not in ("", "population"):
        raise InvalidInput(
            "{name} is “{found}”; here it can be {expected}",
            name="weights",
            found=found,
            expected="population",
        )
    return POPULATION if found else None


def verdict(trend: Trend | None) -> str:
    """What happened to a divide, in a word."""
    return {
        "narrowed": _("narrowed"),
        "widened": _("widened"),
        "hardly_changed": _("hardly changed"),
        "unclear": _("no clear direction"),
    }.get(trend.verdict if trend else "", _("not known"))


def digits(measure: str, about: Indicator) -> int:
    """Decimals a measure is shown with; the range is in the unit of the indicator."""
    return about.decimals if measure == "range" else divide.measure_labels()[measure].decimals


def told(
    found: Between, measure: Measure, about: Indicator, group: str, state: State, topic: Text | None = None
) -> str:
    """Whether the divide within a group narrowed or widened by a measure, on a constant set of members."""
    trend = found.constant.get(measure)
    if trend is None or trend.span is None or trend.verdict in ("unknown", "unclear"):
        return ""
    first, last = trend.span
    known = dict(zip(trend.periods, trend.values, strict=True))
    move = {"narrowed": "narrowed", "widened": "widened"}.get(trend.verdict, "steady")
    facts = sentences.Trend(
        first_year=first,
        last_year=last,
        first=_amount(measure, about, float(known[first])),
        last=_amount(measure, about, float(known[last])),
        move=move,  # type: ignore[arg-type]  # one of the three moves
        group=register.group(group),
        measure=measure,
        # The Gini coefficient judges the divide; any other measure only adds to it.
        verdict=measure == "gini",
        count=len(trend.areas),
        topic=topic,
    )
    return sentences.trend(facts, state.language)


def _amount(measure: str, about: Indicator, value: float) -> sentences.Amount:
    if measure == "range":
        return common.amount(about, value)
    return sentences.Amount(value, digits(measure, about))


def glance(view: View, group: str, state: State) -> Section | None:
    """How wide the divides of a group are and whether they close."""
    members = register.members(group, on=state.on)
    held = [code for code in GLANCED if view.has(code)]
    if "i99H" in held:
        held = [code for code in held if code != "IT_USE_II99"]
    rows: list[tuple[Value, ...]] = []
    used: list[tuple[str, int | None]] = []
    for code in held:
        found = between(view, code, members, None)
        if found is not None:
            rows.append(_row(code, common.described(view, code), found, state))
            used.append((code, found.latest.period))
    if not rows:
        return None
    table = Table(
        "divides",
        _("How wide the divides are, and whether they close"),
        (
            Column("name", _("Indicator"), "link"),
            Column("indicator", _("Indicator"), "indicator", quiet=True),
            Column("trend", _("In the last ten years")),
            Column("gini", _("Gini coefficient"), "number", 3),
            Column("period", _("Year"), "period"),
            Column("countries", _("Countries"), "integer"),
            Column("highest", _("Highest"), "number"),
            Column("lowest", _("Lowest"), "number"),
            Column("ratio", _("Ratio of highest to lowest"), "number", 1),
        ),
        tuple(rows),
        common.sources(view, state.language, used),
        note=_(
            "The trend is that of the Gini coefficient over the same countries; each country counts the same."
        ),
    )
    return Section("divides", tables=(table,), links=(Link(_("All divides"), "divide", {"group": group}),))


def _row(code: str, about: Indicator, found: Between, state: State) -> tuple[Value, ...]:
    row = found.latest
    return (
        Link(about.short.get(state.language), f"divide/{code}"),
        code,
        verdict(found.constant.get("gini")),
        row.measures.get("gini"),
        str(row.period),
        row.n,
        common.cell(about, row.highest),
        common.cell(about, row.lowest),
        row.measures.get("ratio"),
    )
