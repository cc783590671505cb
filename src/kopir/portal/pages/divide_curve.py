"""The Lorenz curve of a divide in both years, and the concentration curve in the order of income."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.concentration import concentration_index
from kopir.divide.curves import Curve, concentration_curve
from kopir.divide.distribution import Distribution
from kopir.divide.then_and_now import ThenAndNow
from kopir.errors import InvalidInput
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Section, Source, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.pages.divide_choice import Choice
from kopir.portal.state import State

INCOME = "NY.GDP.PCAP.PP.CD"
"""What members are put in order of for the concentration curve: income per person."""
OLDEST = 5
"""Years by which an income may be older."""
LOWEST = 0.4
SHARES = tuple(part / 10 for part in range(1, 10))
POINTS = 60


@dataclass(frozen=True, eq=False)
class _Drawn:
    """A curve with its words and the areas of its points."""

    key: str
    label: str
    curve: Curve
    areas: tuple[str, ...]
    colour: int


def section(choice: Choice, found: ThenAndNow, used: tuple[Source, ...], state: State) -> Section | None:
    """The curves; None where none is defined (a negative value, nothing but zeros)."""
    of = found.chosen(by_weight=choice.by_people)
    now, then = of.distribution(found.last), of.distribution(found.first)
    lines = [each for each in (_lorenz(now, "now", 1), _lorenz(then, "then", 4)) if each is not None]
    if not lines:
        return None
    income = _income(choice, now)
    if income is not None:
        lines.append(income[0])
        used = tuple(dict.fromkeys((*used, *common.sources(choice.view, state.language, [(INCOME, None)]))))
    title = _title(choice, found, lines[0].curve, state)
    table = _table(lines, used)
    figure = charts.Curves(
        drawn.words("lorenz", title, drawn.measured(choice.about, state), state),
        tuple(_drawn(each, state) for each in lines),
        lambda value: speech.share(value, state.language, digits=0),
        _("all equal"),
        _("share of the people, those in the lowest countries first")
        if choice.by_people
        else _("share of the countries, the lowest first"),
        _("share of the total"),
    )
    return Section(
        "lorenz",
        _("Lorenz curve"),
        paragraphs=() if income is None else (_along_income(now, income[1], state),),
        chart=Chart("lorenz", figure, "lorenz", used),
        tables=(table,),
    )


def _lorenz(of: Distribution, key: str, colour: int) -> _Drawn | None:
    curve = of.curve()
    return None if curve is None else _Drawn(key, str(of.period), curve, of.areas, colour)


def _income(choice: Choice, now: Distribution) -> tuple[_Drawn, float] | None:
    """The curve in the order of income and its index; None where incomes are not known of nearly all."""
    if choice.about.code == INCOME or not choice.view.has(INCOME):
        return None
    income = choice.view.panel(INCOME).select(now.areas).latest(upto=now.period, max_age=OLDEST)[0]
    if np.isnan(income).any():
        return None
    try:
        curve = concentration_curve(now.values, income, now.weights)
    except InvalidInput:
        return None
    index = float(concentration_index(now.values, income, now.weights)[0])
    label = _("%(year)s, countries in the order of income") % {"year": now.period}
    return _Drawn("income", label, curve, now.areas, 2), index


def _along_income(now: Distribution, index: float, state: State) -> str:
    gini = now.measure("gini")
    text = _(
        "Put in the order of income per person, the concentration index is %(index)s; the Gini coefficient "
        "is %(gini)s."
    ) % {
        "index": speech.number(index, state.language, digits=3),
        "gini": speech.number(gini, state.language, digits=3),
    }
    if gini is None or gini <= 0:
        return text
    share = speech.share(max(index / gini, 0.0), state.language, digits=0)
    return f"{text} " + _("%(share)s of the divide follows the order of income.") % {"share": share}


def _title(choice: Choice, found: ThenAndNow, curve: Curve, state: State) -> str:
    facts = {
        "lowest": speech.share(LOWEST, state.language, digits=0),
        "held": speech.share(curve.at(LOWEST), state.language, digits=0),
        "year": found.last,
    }
    if choice.by_people:
        return (
            _(
                "The %(lowest)s of the people who live in the lowest countries had %(held)s of the total in "
                "%(year)s"
            )
            % facts
        )
    return _("The lowest %(lowest)s of the countries had %(held)s of the total in %(year)s") % facts


def _drawn(line: _Drawn, state: State) -> charts.Curve:
    curve = line.curve.thinned(POINTS)

    def tip(place: int) -> str:
        shares = [
            speech.share(float(v[place]), state.language, digits=0) for v in (curve.population, curve.held)
        ]
        text = f"{line.label}: {shares[0]} – {shares[1]}"
        if not curve.areas or place == 0:
            return text
        return f"{text} ({names.area(line.areas[curve.areas[place - 1]], state.language)})"

    return charts.Curve(
        line.key,
        line.label,
        tuple(
            charts.CurvePoint(float(x), float(y), tip(place))
            for place, (x, y) in enumerate(zip(curve.population, curve.held, strict=True))
        ),
        line.colour,
    )


def _table(lines: list[_Drawn], used: tuple[Source, ...]) -> Table:
    return Table(
        "lorenz",
        _("What the lowest have of the total, %"),
        (
            Column("population", _("The lowest, %"), "number", 0),
            *(Column(line.key, line.label, "number", 1) for line in lines),
        ),
        tuple(_shares(lines)),
        used,
    )


def _shares(lines: list[_Drawn]) -> Iterator[tuple[Value, ...]]:
    for share in SHARES:
        yield (100 * share, *(100 * line.curve.at(share) for line in lines))
