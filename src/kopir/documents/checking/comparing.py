"""A claim beside the values of the store."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kopir.documents.checking.measures import measures
from kopir.documents.checking.verdict import Claim, Outcome, Proof, Verdict
from kopir.documents.entities import Figure
from kopir.errors import NotFound
from kopir.evidence import catalogue
from kopir.evidence.view import View
from kopir.indices.ranking import Standing, standing

_FIRST: Final = 2000
"""Year before which other editions are not looked through."""
_VAGUE: Final = frozenset({"ESCAP"})
"""Groups that texts name as a region, with or without members outside it."""
_NEAR: Final = 0.05
"""Share by which an approximate figure may be off."""
_FACTORS: Final = (1e3, 1e6, 1e-3, 1e-6)
_PERCENT: Final = frozenset({"PERCENT", "PERCENT_GDP", "PERCENT_CHANGE", "PERCENT_GROSS", "PER_100_POP"})
_DIGITS: Final = re.compile(r"\d+(?:[.,](\d+))?")
_SIZES: Final = {
    "трлн": 1e12,
    "трилли": 1e12,
    "млрд": 1e9,
    "миллиар": 1e9,
    "млн": 1e6,
    "миллио": 1e6,
    "тыс": 1e3,
    "мың": 1e3,
}


def place_verdict(view: View, claim: Claim, published: str | None) -> Verdict:
    """A claimed place: what the edition of the period, or the newest one known then, says.

    Where a group of countries is named beside it, the place may be that in the world or in the group.
    """
    assert claim.figure
    readings = [replace(claim, group=None), claim] if claim.group else [claim]
    known = [(each, _standings(view, each, published)) for each in readings]
    wanted = int(claim.figure.value)
    for each, listed in known:
        if listed and _place(listed[0], each) == wanted:
            return Verdict(each, "agrees", _places(listed[0], each))
    for each, listed in known:
        for other in listed[1:]:
            if _place(other, each) == wanted:
                asked = listed[0]
                facts: dict[str, object] = {"period": other.period, "asked": asked.period, "place": _place(asked, each)}
                message = "true of {period}; in {asked} the place was {place}"
                return Verdict(each, "other_period", _places(other, each), message, facts)
    last, listed = known[-1]
    place = _place(listed[0], last) if listed else None
    if place is None:
        return Verdict(claim, "no_data")
    said: dict[str, object] = {"period": listed[0].period, "place": place}
    outcome: Outcome = "differs" if last.group in _VAGUE else "contradicted"
    return Verdict(last, outcome, _places(listed[0], last), "the place in {period} was {place}", said)


def best_verdict(view: View, claim: Claim, published: str | None) -> Verdict:
    """A claim to be the best or the last of a group, by the members on the day of the text."""
    known = _standings(view, claim, published)
    if not known:
        return Verdict(claim, "no_data")
    for found in known:
        places = [row.group_rank for row in found.rows if row.group_rank]
        wanted = 1 if claim.best else max(places, default=0)
        if _place(found, claim) == wanted:
            return Verdict(claim, "agrees" if found is known[0] else "other_period", _places(found, claim))
    leader = next((row.area for row in known[0].rows if row.group_rank == 1), "")
    return Verdict(
        claim, "contradicted", _places(known[0], claim), "in {period} the first of {group} was {area}",
        {"period": known[0].period, "group": claim.group or "", "area": leader},
    )  # fmt: skip


def _standings(view: View, claim: Claim, published: str | None) -> list[Standing]:
    """Standings, that of the claim's period first, else the newest that was known; then the others."""
    assert claim.indicator
    if not view.has(claim.indicator):
        return []
    panel = view.panel(claim.indicator)
    years = [period for period in panel.periods if period >= _FIRST]
    latest = int(published[:4]) if published else max(years, default=0)
    years = [period for period in years if period <= latest]
    asked = claim.period
    before = [period for period in years if asked is None or period <= asked]
    order = before[::-1][:1] + [period for period in reversed(years) if period not in before[::-1][:1]]
    found = []
    day = _end_of_month(published) if published and len(published) == 7 else published
    day = day if day and len(day) == 10 else None
    for period in order:
        try:
            found.append(standing(view, claim.indicator, period, claim.group, day))
        except NotFound:
            continue
    return found


def _end_of_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(number, 31)
    return f"{year}-{number:02d}-{last}"


def _place(found: Standing, claim: Claim) -> int | None:
    """The claimed country's place, in the group where one is claimed."""
    row = next((row for row in found.rows if row.area == claim.area), None)
    if row is None:
        return None
    return row.group_rank if claim.group else row.rank


def _places(found: Standing, claim: Claim) -> tuple[Proof, ...]:
    """The country's row first; where a group is spoken of, all its members by place."""
    rows = [row for row in found.rows if row.value is not None and row.period is not None]
    own = [row for row in rows if row.area == claim.area]
    rest = [row for row in rows if row.area != claim.area] if claim.group else []
    release = found.release
    return tuple(
        Proof(
            found.indicator, row.area, row.period or found.period, row.value or 0.0, row.rank, release.id,
            release.edition, release.dataset, release.vintage,
        )
        for row in (*own, *rest)
    )  # fmt: skip


def value_verdict(view: View, claim: Claim, words: str) -> Verdict:
    """A claimed value: equal, equal when rounded as the text rounds, of another year, or something else.

    Args:
        view: of the evidence.
        claim: with indicator, area and period.
        words: of the figure, whose digits say how it is rounded.
    """
    figure = claim.figure
    assert figure and claim.indicator and claim.area
    if not view.has(claim.indicator) or not _same_unit(figure, claim.indicator):
        return Verdict(claim, "no_data")
    panel = view.panel(claim.indicator)
    period = claim.period
    stored = panel.at(claim.area, period) if period is not None else None
    step = _step(words)
    if stored is not None and period is not None:
        outcome = _compared(figure, stored, step)
        if outcome:
            return Verdict(claim, outcome, (_proof(view, claim, period, stored),))
    others = [
        (year, value)
        for year in reversed(panel.periods)
        if year != period and (value := panel.at(claim.area, year)) is not None
    ]
    for year, value in others[:8]:
        if _compared(figure, value, step) and figure.comparator is None:
            return Verdict(
                claim,
                "other_period",
                (_proof(view, claim, year, value),),
                "true of {period}",
                {"period": year},
            )
    if stored is None or period is None:
        return Verdict(claim, "no_data")
    proof = (_proof(view, claim, period, stored),)
    for factor in _FACTORS:
        if _compared(figure, stored * factor, step * factor):
            return Verdict(
                claim, "suspect", proof, "the magnitude looks wrong: the store has {value}", {"value": stored}
            )
    public = any(
        each.public for listed in measures("en").values() for each in listed if each.code == claim.indicator
    )
    outcome = "differs" if public or figure.comparator else "contradicted"
    return Verdict(
        claim, outcome, proof, "the store has {value} in {period}", {"value": stored, "period": period}
    )


def _compared(figure: Figure, stored: float, step: float) -> Outcome | None:
    """Whether a value bears a figure out; ``step``: of the figure's last digit."""
    claimed = figure.value
    if figure.comparator in (">", ">="):
        return "agrees" if claimed <= stored <= claimed * 1.25 else None
    if figure.comparator in ("<", "<="):
        return "agrees" if claimed * 0.75 <= stored <= claimed else None
    if abs(stored - claimed) <= 1e-9 * max(1.0, abs(claimed)):
        return "agrees"
    if abs(stored - claimed) <= step / 2 * (1 + 1e-9):
        return "rounded"
    if figure.comparator == "~" and abs(stored - claimed) <= _NEAR * abs(claimed):
        return "rounded"
    return None


def _step(words: str) -> float:
    """What one unit of a figure's last digit is worth."""
    digits = _DIGITS.search(words)
    step = 10.0 ** -len(digits[1] or "") if digits else 1.0
    low = words.lower()
    for name, size in _SIZES.items():
        if name in low:
            return step * size
    return step


def _same_unit(figure: Figure, indicator: str) -> bool:
    """Whether a figure is in the unit of an indicator."""
    unit = catalogue.indicator(indicator).unit
    if figure.kind == "percent":
        return unit in _PERCENT and (figure.direction not in ("up", "down") or unit == "PERCENT_CHANGE")
    if figure.kind == "money":
        return unit.startswith("CU_") and figure.unit == unit[3:]
    if figure.kind == "count":
        return unit in ("NUMBER", "PERSONS")
    return figure.kind == "quantity" and unit.startswith(("INDEX", "SCALE", "SCORE", "RATIO"))


def _proof(view: View, claim: Claim, period: int, value: float) -> Proof:
    assert claim.indicator and claim.area
    release = view.release_of(claim.indicator, period)
    return Proof(
        claim.indicator, claim.area, period, value, None, release.id, release.edition, release.dataset,
        release.vintage,
    )  # fmt: skip
