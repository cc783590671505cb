"""A claimed value beside the values of the store."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.checking.editions import Editions, editions, last_day
from kopir.documents.checking.measures import is_index
from kopir.documents.checking.verdict import Claim, Outcome, Proof, Verdict
from kopir.documents.entities import Figure
from kopir.evidence import catalogue
from kopir.evidence.panel import Panel
from kopir.evidence.view import View
from kopir.language.catalogue import phrase

_NEAR: Final = 0.05
"""Share by which an approximate figure may be off."""
_VAST: Final = 1.25
"""Times by which a value may exceed what it is said to be more than."""
_OTHERS: Final = 8
"""Years that are looked through for one of which a value is true."""
_FRESH: Final = 2
"""Years back of which a text may speak without saying so."""
_FACTORS: Final = (1e3, 1e6, 1e-3, 1e-6)
_PERCENT: Final = frozenset({"PERCENT", "PERCENT_GDP", "PERCENT_GROSS", "PER_100_POP"})
_CHANGE: Final = "PERCENT_CHANGE"
_MOVING: Final = ("up", "down")
_HEADS: Final = ("человек", "чел", "жител", "граждан", "люд", "адам", "тұрғын", "халық", "person", "people")
_YEARS: Final = ("лет", "год", "жас", "жыл", "year")
_SUBSCRIBERS: Final = ("абонент", "подключен", "subscri")
_DIGITS: Final = re.compile(r"\d+(?:[.,](\d+))?")
_SIZES: Final = {
    "трлн": 1e12, "трилли": 1e12, "trillion": 1e12, "млрд": 1e9, "миллиар": 1e9, "billion": 1e9, "bln": 1e9,
    "млн": 1e6, "миллио": 1e6, "million": 1e6, "mln": 1e6, "тыс": 1e3, "мың": 1e3, "thousand": 1e3,
}  # fmt: skip


def value_verdict(view: View, claim: Claim, words: str, published: str | None) -> Verdict:
    """A claimed value: equal, equal when rounded as the text rounds, of another year, or something else.

    Args:
        view: of the evidence, which has the indicator.
        claim: with indicator and area.
        words: of the figure, whose digits say how it is rounded.
        published: date of the text as far as known.
    """
    figure = claim.figure
    assert figure and claim.indicator and claim.area
    unit = catalogue.indicator(claim.indicator).unit
    if figure.value_max is not None or not _same_unit(figure, unit):
        return Verdict(claim, "no_data")
    panel = view.panel(claim.indicator)
    known = editions(view, claim.indicator, claim.period, published)
    step = _step(words)
    for year in _meant(panel, claim, known, published):
        value = panel.at(claim.area, year)
        outcome = _compared(figure, value, step) if value is not None else None
        if outcome:
            return Verdict(claim, outcome, (_proof(view, claim, year),))
    other = None if unit == _CHANGE or figure.comparator else _another(panel, claim, known, step)
    if other is not None:
        message = phrase("true of {period}")
        return Verdict(claim, "other_period", (_proof(view, claim, other),), message, {"period": other})
    return _wrong(view, claim, known, step, published)


def _meant(panel: Panel, claim: Claim, known: Editions, published: str | None) -> list[int]:
    """Years a claim may be about: its own; where it has none, the newest that the text could know."""
    if claim.period is not None:
        own = known.asked if known.covered and is_index(claim.indicator or "") else claim.period
        return [own] if own is not None else []
    years = [year for year in panel.periods if panel.at(claim.area or "", year) is not None]
    years = [year for year in years if year not in known.later]
    day = last_day(published)
    newest = [year for year in years if day is None or year >= day.year - _FRESH]
    return newest[-1:] if day is None else newest[::-1] or years[-1:]


def _another(panel: Panel, claim: Claim, known: Editions, step: float) -> int | None:
    """The newest year, other than the claim's own, of which its value is true."""
    assert claim.figure and claim.area
    years = [year for year in (known.asked, *known.others) if year is not None and year != claim.period]
    values = [(year, panel.at(claim.area, year)) for year in years]
    listed = [(year, value) for year, value in values if value is not None][:_OTHERS]
    return next((year for year, value in listed if _compared(claim.figure, value, step)), None)


def _wrong(view: View, claim: Claim, known: Editions, step: float, published: str | None) -> Verdict:
    """No year bears a value out: a wrong magnitude, a contradiction, or the figure of another source."""
    assert claim.indicator and claim.area and claim.figure
    year = known.asked if is_index(claim.indicator) and known.covered else claim.period
    stored = view.panel(claim.indicator).at(claim.area, year) if year is not None else None
    if claim.period is None or year is None or stored is None:
        return Verdict(claim, "no_data")
    proof = (_proof(view, claim, year),)
    if claim.figure.kind in ("money", "count"):
        for factor in _FACTORS:
            if _compared(claim.figure, stored * factor, step):
                message = phrase("the magnitude looks wrong: the store has {value}")
                return Verdict(claim, "suspect", proof, message, {"value": stored})
    day = last_day(published)
    fixed = is_index(claim.indicator) and bool(proof[0].edition) and not claim.figure.comparator
    sure = fixed and (day is None or proof[0].known_since <= day)
    facts: dict[str, object] = {"value": stored, "period": year}
    outcome: Outcome = "contradicted" if sure else "differs"
    return Verdict(claim, outcome, proof, phrase("the store has {value} in {period}"), facts)


def _compared(figure: Figure, stored: float, step: float) -> Outcome | None:
    """Whether a value bears a figure out; ``step``: of the figure's last digit."""
    # A fall is written without a sign: «экономика сократилась на 2,5%».
    claimed = -figure.value if figure.direction == "down" and figure.value > 0 else figure.value
    if figure.comparator in (">", ">="):
        return "agrees" if claimed <= stored <= claimed * _VAST else None
    if figure.comparator in ("<", "<="):
        return "agrees" if claimed / _VAST <= stored <= claimed else None
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


def _same_unit(figure: Figure, unit: str) -> bool:
    """Whether a figure is a level in the unit of an indicator; of growth, a change by so many per cent."""
    moving = figure.direction in _MOVING
    if unit == _CHANGE:
        return figure.kind == "percent" and figure.direction != "share"
    if moving:
        return False
    noun = (figure.unit or "").lower()
    match figure.kind:
        case "percent":
            return unit in _PERCENT
        case "money":
            return unit.startswith("CU_") and figure.unit == unit[3:]
        case "count":
            return _counts(noun, unit)
        case "quantity":
            share = unit.startswith("INDEX") and figure.value <= 1
            return share or unit.startswith(("SCALE", "SCORE", "RATIO"))
    return False


def _counts(noun: str, unit: str) -> bool:
    if unit in ("NUMBER", "PERSONS"):
        return noun.startswith(_HEADS) or any(f" {head}" in noun for head in _HEADS)
    if unit == "YEARS":
        return noun.startswith(_YEARS)
    return unit == "PER_100_POP" and noun.startswith(_SUBSCRIBERS)


def _proof(view: View, claim: Claim, period: int) -> Proof:
    assert claim.indicator and claim.area
    value = view.panel(claim.indicator).at(claim.area, period)
    release = view.release_of(claim.indicator, period)
    return Proof(
        claim.indicator, claim.area, period, value if value is not None else 0.0, None, release.id,
        release.edition, release.dataset, release.vintage,
    )  # fmt: skip
