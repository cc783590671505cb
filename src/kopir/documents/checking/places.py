"""A claimed place in a ranking beside the places of the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kopir.documents.checking.editions import Editions, editions, last_day
from kopir.documents.checking.verdict import Claim, Outcome, Proof, Verdict
from kopir.documents.entities import Figure
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.indices.ranking import Standing, standing
from kopir.language.catalogue import phrase

_VAGUE: Final = frozenset({"ESCAP", "CIS", "ECO", "CAREC", "OTS"})
"""Groups that texts name with or without those who take part beside the members."""
_EARLIER: Final = 5
"""Other editions that a rise may be counted from."""
_CLOSE: Final = 2
"""Places by which «около 30-го места» may be off."""


def place_verdict(view: View, claim: Claim, published: str | None) -> Verdict:
    """A claimed place: what the edition of the period, or the newest one known then, says.

    Where a group of countries is named beside it, the place may be that in the world or in the group.
    """
    assert claim.figure and claim.indicator
    if claim.figure.comparator in (">", ">="):
        return Verdict(claim, "no_data")
    known = editions(view, claim.indicator, claim.period, published)
    readings = [replace(claim, group=None), claim] if claim.group else [claim]
    for each in readings:
        found = _standing(view, each, known.asked, published)
        if found and _bears_out(claim.figure, _place(found, each)):
            return Verdict(each, "agrees", _places(found, each))
    for each in readings:
        for found in _standings(view, each, known.others, published):
            if _bears_out(claim.figure, _place(found, each)):
                return _of_another(view, each, found, known, published)
    return _wrong(view, readings[-1], known, published)


def _of_another(view: View, claim: Claim, found: Standing, known: Editions, published: str | None) -> Verdict:
    asked = _standing(view, claim, known.asked, published)
    place = _place(asked, claim) if asked else None
    facts: dict[str, object] = {"period": found.period, "asked": known.asked, "place": place}
    if found.period in known.later:
        message = phrase("true of {period}, which appeared after the text")
    elif place is None:
        message = phrase("true of {period}")
    else:
        message = phrase("true of {period}; in {asked} the place was {place}")
    return Verdict(claim, "other_period", _places(found, claim), message, facts)


def _wrong(view: View, claim: Claim, known: Editions, published: str | None) -> Verdict:
    """No edition bears a place out: contradicted where the source itself publishes places."""
    found = _standing(view, claim, known.asked, published)
    place = _place(found, claim) if found else None
    if found is None or place is None or not known.covered:
        return Verdict(claim, "no_data")
    row = found.of(claim.area or "")
    certain = row.published_rank is not None and claim.group not in _VAGUE
    certain = certain and not (claim.figure and claim.figure.comparator == "~")
    outcome: Outcome = "contradicted" if certain else "differs"
    facts: dict[str, object] = {"period": found.period, "place": place}
    return Verdict(claim, outcome, _places(found, claim), phrase("the place in {period} was {place}"), facts)


def best_verdict(view: View, claim: Claim, published: str | None) -> Verdict:
    """A claim to be the best or the last of a group, by the members on the day of the text."""
    assert claim.indicator
    known = editions(view, claim.indicator, claim.period, published)
    asked = _standing(view, claim, known.asked, published)
    if asked is None or _place(asked, claim) is None:
        return Verdict(claim, "no_data")
    for found in (asked, *_standings(view, claim, known.others, published)):
        places = [row.group_rank for row in found.rows if row.group_rank]
        if _place(found, claim) == (1 if claim.best else max(places, default=0)):
            if found is asked:
                return Verdict(claim, "agrees", _places(found, claim))
            message = phrase("true of {period}")
            return Verdict(claim, "other_period", _places(found, claim), message, {"period": found.period})
    leader = next((row.area for row in asked.rows if row.group_rank == 1), "")
    published_places = any(row.published_rank for row in asked.rows)
    sure = published_places and known.covered and claim.group not in _VAGUE
    return Verdict(
        claim,
        "contradicted" if sure else "differs",
        _places(asked, claim),
        phrase("in {period} the first of {group} was {area}"),
        {"period": asked.period, "group": claim.group or "", "area": leader},
    )


def rise_verdict(view: View, claim: Claim, published: str | None) -> Verdict:
    """A claimed rise or fall by so many places: from the edition before to that of the period."""
    claim = replace(claim, group=None)
    assert claim.figure and claim.indicator
    known = editions(view, claim.indicator, claim.period, published)
    every = sorted(year for year in (known.asked, *known.others[:_EARLIER]) if year is not None)
    places = {
        found.period: place
        for found in _standings(view, claim, tuple(every), published)
        if (place := _place(found, claim)) is not None
    }
    step = claim.figure.value * (-1 if claim.figure.direction == "down" else 1)
    pairs = _pairs(sorted(places), known.asked)
    for number, (first, last) in enumerate(pairs):
        if places[first] - places[last] == step:
            facts: dict[str, object] = {
                "first": first,
                "last": last,
                "before": places[first],
                "now": places[last],
            }
            message = phrase("from {first} to {last} the place went from {before} to {now}")
            outcome: Outcome = "other_period" if number else "agrees"
            return Verdict(claim, outcome, _both(view, claim, first, last, published), message, facts)
    return Verdict(claim, "no_data")


def _pairs(years: list[int], asked: int | None) -> list[tuple[int, int]]:
    """Editions to compare: the claim's with the one before, with earlier ones; then other neighbours."""
    if asked not in years:
        return []
    at = years.index(asked)
    own = [(first, asked) for first in reversed(years[:at])]
    return [*own, *((first, last) for first, last in pairwise(years) if last != asked)]


def _both(view: View, claim: Claim, first: int, last: int, published: str | None) -> tuple[Proof, ...]:
    found = _standings(view, claim, (last, first), published)
    return tuple(proof for each in found for proof in _places(each, claim))


def _standings(
    view: View, claim: Claim, periods: tuple[int, ...], published: str | None
) -> Iterator[Standing]:
    for period in periods:
        found = _standing(view, claim, period, published)
        if found:
            yield found


def _standing(view: View, claim: Claim, period: int | None, published: str | None) -> Standing | None:
    """Places in an edition, among the members of the claim's group on the day of the text."""
    assert claim.indicator
    day = last_day(published) if claim.group else None
    try:
        return None if period is None else standing(view, claim.indicator, period, claim.group, day)
    except NotFound:
        return None


def _bears_out(figure: Figure, place: int | None) -> bool:
    """Whether a place is the one a figure claims: that itself, in a range, within the first so many."""
    if place is None:
        return False
    if figure.value_max is not None:
        return figure.value <= place <= figure.value_max
    if figure.comparator in ("<=", "<"):
        return place <= figure.value
    if figure.comparator == "~":
        return abs(place - figure.value) <= _CLOSE
    return place == figure.value


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
