"""Whether reported figures fit together: growth against levels, parts against wholes, one against another.

Every finding is a sentence with its arithmetic. Figures are taken as exact as they were written, so two that
could be roundings of the same number never contradict each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from kopir.cooperation import values
from kopir.cooperation.economy import pairing
from kopir.cooperation.economy.findings import OUTCOMES, Amount, Fact, Finding, amount
from kopir.cooperation.economy.parts import parts
from kopir.cooperation.economy.rounding import before, change, interval
from kopir.cooperation.records import Figure
from kopir.language.catalogue import phrase

_MAGNITUDES: Final = (1e3, 1e6, 1e9)
"""Factors by which a figure is off where thousand, million or billion was taken for another."""
_CLOSE: Final = 0.15
"""Share by which two figures that differ by such a factor may still differ."""


def checked(figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """All that follows from figures, what must be seen first in front."""
    every = {figure.code: figure for figure in figures}
    found = [finding for figure in every.values() for finding in _own(figure)]
    for alike in pairing.about_the_same(every.values()):
        found += _grown(alike)
        found += _twice(alike)
    found += [finding for figure in every.values() for finding in _pace(figure)]
    found += parts(every)
    return tuple(sorted(found, key=lambda finding: OUTCOMES.index(finding.outcome)))


def of(figure: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in which a figure has a part."""
    return tuple(finding for finding in findings if figure in finding.figures)


def _own(figure: Figure) -> Iterator[Finding]:
    """What a figure cannot be by itself."""

    def wrong(message: str, **facts: Fact) -> Finding:
        return Finding("own", "contradicts", (figure.code,), message, {"value": amount(figure), **facts})

    if figure.highest is not None and figure.highest < figure.value:
        yield wrong(
            phrase("a range from {value} to {highest} ends before it begins"),
            highest=amount(figure, figure.highest),
        )
    if figure.direction == "share" and figure.unit == "%" and not 0 <= figure.value <= 100:
        yield wrong(phrase("a share lies between 0 and 100 %, and {value} does not"))
    if figure.direction == "down" and figure.unit == "%" and figure.value > 100:
        yield wrong(phrase("nothing can fall by {value}: after a fall of 100 % nothing is left"))
    if figure.kind == "rank" and (figure.value < 1 or figure.value != round(figure.value)):
        yield wrong(phrase("a place in a ranking is a whole number from 1, and {value} is none"))
    if figure.kind == "count" and pairing.is_level(figure) and figure.value < 0:
        yield wrong(phrase("a number of things cannot be {value}"))


def _grown(alike: Sequence[Figure]) -> Iterator[Finding]:
    """A level and its growth: the level before follows, and may have been reported, too."""
    yearly = [one for one in alike if pairing.is_growth(one) and not one.yearly]
    for growth in (one for one in yearly if pairing.years_apart(one) is None):
        for level in (one for one in alike if pairing.is_level(one)):
            if pairing.same_period(growth, level):
                yield from _from(level, growth, alike)


def _from(level: Figure, growth: Figure, alike: Sequence[Figure]) -> Iterator[Finding]:
    factor = change(growth)
    implied = before(interval(level), factor)
    if len(implied.ends) < 2 or len(factor.ends) < 2 or factor.low <= 0:
        return
    middle = 2 * level.value / (factor.low + factor.high)
    facts: dict[str, Fact] = {
        "level": amount(level),
        "growth": Amount(-abs(growth.value) if growth.direction == "down" else growth.value, "%"),
        "before": amount(level, middle),
        "low": amount(level, implied.low),
        "high": amount(level, implied.high),
    }
    earlier = [
        one
        for one in alike
        if pairing.is_level(one) and one.unit == level.unit and pairing.precedes(one, level, growth)
    ]
    if not earlier:
        yield Finding(
            "growth",
            "implied",
            (level.code, growth.code),
            phrase("{level} after a change of {growth} means {before} before ({low} to {high} by rounding)"),
            facts,
        )
    for one in earlier:
        facts = {**facts, "reported": amount(one)}
        fits = interval(one).meets(implied)
        yield Finding(
            "growth",
            "agrees" if fits else "contradicts",
            (level.code, growth.code, one.code),
            phrase("{level} after a change of {growth} means {before} before, and {reported} was reported")
            if fits
            else phrase(
                "{level} after a change of {growth} means {before} before ({low} to {high} by rounding), "
                "but {reported} was reported"
            ),
            facts,
        )


def _twice(alike: Sequence[Figure]) -> Iterator[Finding]:
    """Two figures of the same thing and period."""
    for one, other in combinations(alike, 2):
        if one.unit != other.unit or one.direction != other.direction or one.yearly != other.yearly:
            continue
        if one.part_of != other.part_of or not pairing.same_period(one, other):
            continue
        facts: Mapping[str, Fact] = {"one": amount(one), "other": amount(other)}
        codes = (one.code, other.code)
        if interval(one).meets(interval(other)):
            yield Finding("same", "agrees", codes, phrase("reported twice: {one} and {other} agree"), facts)
        elif factor := _magnitude(one.value, other.value):
            message = phrase(
                "{one} and {other} are {factor} times apart: thousand, million or billion may be mistaken"
            )
            yield Finding("same", "doubtful", codes, message, {**facts, "factor": Amount(factor)})
        else:
            message = phrase(
                "reported as {one} and as {other}: they differ by {gap}, more than rounding explains"
            )
            gap = amount(one, abs(one.value - other.value))
            yield Finding("same", "contradicts", codes, message, {**facts, "gap": gap})


def _magnitude(one: float, other: float) -> float | None:
    """The thousand, million or billion by which two numbers are apart, if they are."""
    small, great = sorted((abs(one), abs(other)))
    if small == 0:
        return None
    return next((each for each in _MAGNITUDES if abs(great / small / each - 1) <= _CLOSE), None)


def _pace(figure: Figure) -> Iterator[Finding]:
    """Growth over several years as so much a year, and yearly growth as so much together."""
    count = pairing.years_apart(figure)
    factor = change(figure) if count and pairing.is_growth(figure) else None
    if count is None or factor is None or len(factor.ends) < 2 or factor.low <= 0:
        return
    middle = (factor.low + factor.high) / 2
    facts: dict[str, Fact] = {"growth": amount(figure), "years": Amount(count)}
    if figure.yearly:
        if count * math.log(middle) > math.log(values.LARGEST):
            return  # more than any figure there is
        whole = Amount((middle**count - 1) * 100, "%")
        message = phrase("{growth} a year over {years} years is {whole} together")
        yield Finding("pace", "implied", (figure.code,), message, {**facts, "whole": whole})
    else:
        yearly = Amount((middle ** (1 / count) - 1) * 100, "%")
        message = phrase("{growth} over {years} years is {yearly} a year on average")
        yield Finding("pace", "implied", (figure.code,), message, {**facts, "yearly": yearly})
