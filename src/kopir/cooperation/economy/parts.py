"""Parts and wholes: no part exceeds its whole, parts together do not, shares follow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kopir.cooperation.economy import pairing
from kopir.cooperation.economy.findings import Amount, Fact, Finding, Outcome, amount
from kopir.cooperation.economy.rounding import Interval, interval
from kopir.cooperation.records import Figure
from kopir.language.catalogue import phrase

COMPLETE: Final[Mapping[str, frozenset[str]]] = {"trade-turnover": frozenset({"exports", "imports"})}
"""Measures whose parts, where all are named, must add up to the whole."""


def parts(every: Mapping[str, Figure]) -> Iterator[Finding]:
    """Findings of figures that are said to be parts of others."""
    wholes: dict[str, list[Figure]] = {}
    for figure in every.values():
        if figure.part_of in every:
            wholes.setdefault(str(figure.part_of), []).append(figure)
    for code, given in wholes.items():
        whole = every[code]
        levels = [one for one in given if pairing.is_level(one) and one.unit == whole.unit]
        for one in levels:
            yield _part(one, whole)
            yield from _meaning(one, whole)
        if len(levels) > 1:
            yield _sum(levels, whole)
        yield from _shares(given, levels, whole)


def _part(one: Figure, whole: Figure) -> Finding:
    facts: dict[str, Fact] = {"part": amount(one), "whole": amount(whole)}
    codes = (one.code, whole.code)
    if interval(one).low > interval(whole).high:
        return Finding(
            "part", "contradicts", codes, phrase("a part of {part} exceeds its whole of {whole}"), facts
        )
    share = 100 * one.value / whole.value if whole.value > 0 else math.inf
    if not math.isfinite(share):
        return Finding("part", "implied", codes, phrase("{part} is part of {whole}"), facts)
    facts["share"] = Amount(share, "%")
    return Finding("part", "implied", codes, phrase("{part} of {whole} are {share}"), facts)


def _sum(levels: Sequence[Figure], whole: Figure) -> Finding:
    """All parts together beside the whole."""
    ranges = [interval(one) for one in levels]
    together = Interval(math.fsum(each.low for each in ranges), math.fsum(each.high for each in ranges))
    total = math.fsum(one.value for one in levels)
    facts: dict[str, Fact] = {
        "parts": amount(whole, total),
        "whole": amount(whole),
        "rest": amount(whole, whole.value - total),
    }
    codes = (whole.code, *(one.code for one in levels))
    needed = COMPLETE.get(whole.measure)
    complete = needed is not None and needed <= {one.measure for one in levels}
    bounds = interval(whole)
    if together.low > bounds.high or (complete and not together.meets(bounds)):
        message = phrase("the parts add up to {parts}, and the whole is {whole}")
        return Finding("sum", "contradicts", codes, message, facts)
    if complete:
        return Finding("sum", "agrees", codes, phrase("the parts add up to the whole of {whole}"), facts)
    message = phrase("the parts named add up to {parts} of {whole}; {rest} are not named")
    return Finding("sum", "implied", codes, message, facts)


def _shares(given: Sequence[Figure], levels: Sequence[Figure], whole: Figure) -> Iterator[Finding]:
    """A share in per cent beside the level of the same part."""
    for share in (one for one in given if one.direction == "share" and one.unit == "%"):
        for level in (one for one in levels if one.measure == share.measure):
            told, of = interval(share), interval(whole)
            expected = Interval(told.low * of.low / 100, told.high * of.high / 100)
            fits = interval(level).meets(expected)
            facts: dict[str, Fact] = {
                "share": amount(share),
                "whole": amount(whole),
                "expected": amount(whole, share.value * whole.value / 100),
                "part": amount(level),
            }
            message = (
                phrase("{share} of {whole} are {expected}, and {part} was reported")
                if fits
                else phrase("{share} of {whole} are {expected}, but {part} was reported")
            )
            outcome: Outcome = "agrees" if fits else "contradicts"
            yield Finding("share", outcome, (level.code, share.code, whole.code), message, facts)


def _meaning(one: Figure, whole: Figure) -> Iterator[Finding]:
    """Trade in services is said to be part of turnover, which statistics count of goods alone."""
    if (one.measure, whole.measure) != ("services-trade", "trade-turnover"):
        return
    facts: dict[str, Fact] = {
        "part": amount(one),
        "whole": amount(whole),
        "goods": amount(whole, whole.value - one.value),
    }
    message = phrase(
        "official statistics count services beside the turnover of goods, not in it: if {part} of services "
        "are part of {whole}, goods are {goods}; if not, goods are {whole}. Ask the source which is meant"
    )
    yield Finding("meaning", "doubtful", (one.code, whole.code), message, facts)
