"""A reported figure beside official series of the evidence store.

Figures of one state are judged by ``kopir.documents.checking``, as those of a text. Of trade with partners
the store has no series; it has the trade of a state with the whole world, of which no partner can have more
than all. Growth of a group is set beside that of its members together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from kopir.cooperation import values
from kopir.cooperation.economy import aggregates, pairing
from kopir.cooperation.economy.findings import Amount, Fact, amount
from kopir.cooperation.economy.rounding import interval
from kopir.cooperation.records import Figure, Source
from kopir.documents import entities
from kopir.documents.checking import Claim, Verdict
from kopir.documents.checking.comparing import value_verdict
from kopir.documents.checking.places import place_verdict, rise_verdict
from kopir.evidence import groups
from kopir.evidence.view import View
from kopir.language.catalogue import phrase

Standing = Literal["agrees", "contradicts", "doubtful", "beside"]
"""``beside``: official figures stand beside the reported one and cannot decide."""
_INDICATORS: Final[Mapping[str, str]] = {
    "gdp": aggregates.GDP,
    "gdp-growth": aggregates.REAL_GROWTH,
    "exports": aggregates.EXPORTS,
    "imports": aggregates.IMPORTS,
    "population": aggregates.POPULATION,
}
"""Measures that one series of the store has."""
_AHEAD: Final = ("target", "planned", "forecast", "potential")
"""Directions of figures that tell what may come, not what was."""
_TRADED: Final = ("trade-turnover", "exports", "imports")
"""Measures of trade in goods, which the store has with the whole world."""
_YEARS: Final = 5
"""Years of a group's growth that stand beside a figure that does not say its years."""


@dataclass(frozen=True)
class Official:
    """What official series say of a figure.

    Attributes:
        figure: code of it.
        standing: as a whole.
        message, facts: a sentence; empty where a verdict says it.
        verdict: of ``documents.checking``, for figures of one state.
        used: indicators and years on which it rests.
    """

    figure: str
    standing: Standing
    message: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    verdict: Verdict | None = None
    used: tuple[tuple[str, int], ...] = ()


def official(figure: Figure, view: View, on: date) -> Official | None:
    """What the evidence says of a figure; None where it has nothing on the matter.

    Args:
        figure: as reported.
        view: of the evidence.
        on: day whose members make up a group.
    """
    kind, _, code = (figure.about or "").partition(":")
    if figure.direction in _AHEAD:
        return None
    if kind == "group" and figure.measure == "gdp-growth":
        return _growth(figure, view, groups.members(code, on=on))
    found = _of_place(figure, view, code) if kind == "place" else None
    if found is None or not _of_less_than_a_year(figure):
        return found
    message = phrase(
        "official series are of whole years; {said} is of a part of one, so the two are not compared"
    )
    return Official(figure.code, "beside", message, {"said": amount(figure)})


def year_of(figure: Figure) -> int | None:
    """The year a figure is of, or of a part of which; None where its period is in no single year."""
    first, last = values.bounds(figure.period or "")
    return first.year if first and last and first.year == last.year else None


def _of_less_than_a_year(figure: Figure) -> bool:
    """Whether a figure adds up over days that are not a whole year; people and places do not add up."""
    if figure.kind in ("rank", "rank_change") or figure.measure == "population" or not year_of(figure):
        return False
    first, last = values.bounds(figure.period or "")
    return (first, last) != values.bounds(str(year_of(figure)))


def _is_dollars(figure: Figure) -> bool:
    """Whether a figure is an amount of US dollars, not by how much or by what share it changed."""
    return figure.unit == "USD" and pairing.is_level(figure)


def _of_place(figure: Figure, view: View, area: str) -> Official | None:
    """What the evidence says of a figure of a state."""
    if figure.partner:
        return _partners(figure, view, area)
    if figure.measure == "trade-turnover":
        return _turnover(figure, view, area)
    indicator = figure.indicator or _INDICATORS.get(figure.measure)
    return _state(figure, view, area, indicator) if indicator and view.has(indicator) else None


def _state(figure: Figure, view: View, area: str, indicator: str) -> Official | None:
    """A figure of one state, judged as the claim of a text."""
    said = entities.Figure(
        start=0,
        end=max(1, len(figure.wording)),
        kind=figure.kind,
        value=figure.value,
        value_max=figure.highest,
        unit=figure.unit,
        comparator=figure.comparator or None,
        direction=figure.direction or None,
    )
    claim = Claim(0, said.end, said, indicator, area, year_of(figure))
    published = next((day.isoformat() for one in figure.sources if (day := _last_day(one))), None)
    if figure.kind == "rank":
        verdict = place_verdict(view, claim, published)
    elif figure.kind == "rank_change":
        verdict = rise_verdict(view, claim, published)
    else:
        verdict = value_verdict(view, claim, figure.wording or str(figure.value), published)
    if verdict.outcome == "no_data":
        return None
    standing: Mapping[str, Standing] = {
        "agrees": "agrees",
        "rounded": "agrees",
        "contradicted": "contradicts",
        "suspect": "doubtful",
    }
    used = tuple((proof.indicator, proof.period) for proof in verdict.proof)
    return Official(figure.code, standing.get(verdict.outcome, "beside"), verdict=verdict, used=used)


def _last_day(source: Source) -> date | None:
    """The last day a source can be of."""
    return values.bounds(source.day or "")[1]


def _turnover(figure: Figure, view: View, area: str) -> Official | None:
    """Turnover of goods with the whole world: exports and imports together."""
    year = year_of(figure) if _is_dollars(figure) else None
    whole = aggregates.MEASURES["trade-turnover"].value(view, area, year) if year else None
    if year is None or whole is None:
        return None
    given = interval(figure)
    fits = given.low <= whole <= given.high
    facts: dict[str, Fact] = {"said": amount(figure), "official": Amount(whole, "USD"), "year": year}
    message = (
        phrase("exports and imports of goods together were {official} in {year}, as was said")
        if fits
        else phrase("exports and imports of goods together were {official} in {year}, not {said}")
    )
    used = tuple((code, year) for code in aggregates.MEASURES["trade-turnover"].indicators)
    return Official(figure.code, "agrees" if fits else "beside", message, facts, used=used)


def _partners(figure: Figure, view: View, area: str) -> Official | None:
    """Trade with some partners beside the trade with the whole world."""
    measure, year = figure.measure, year_of(figure)
    if measure not in _TRADED or year is None or not _is_dollars(figure):
        return None
    whole = aggregates.MEASURES[measure].value(view, area, year)
    if not whole:
        return None
    facts: dict[str, Fact] = {
        "said": amount(figure),
        "official": Amount(whole, "USD"),
        "year": year,
        "share": Amount(100 * figure.value / whole, "%"),
    }
    used = tuple((code, year) for code in aggregates.MEASURES[measure].indicators)
    if interval(figure).low > whole:
        message = phrase(
            "{said} with some partners exceed all goods traded with the world in {year}: {official}"
        )
        return Official(figure.code, "contradicts", message, facts, used=used)
    message = phrase(
        "the store has no trade by partner; {said} would be {share} of all goods traded with the world in "
        "{year} ({official})"
    )
    return Official(figure.code, "beside", message, facts, used=used)


def _growth(figure: Figure, view: View, members: tuple[str, ...]) -> Official | None:
    """Growth of a group beside the weighted growth of its members."""
    found = aggregates.newest(view, "gdp", members)
    if found is None:
        return None
    year = year_of(figure)
    years = [year] if year else _span(figure) or list(range(found - _YEARS + 1, found + 1))
    rates = [aggregates.growth(view, members, each) for each in years]
    known = [each for each in rates if each.value is not None]
    if not known:
        return None
    mean = sum(each.value or 0.0 for each in known) / len(known)
    facts: dict[str, Fact] = {
        "said": amount(figure),
        "official": Amount(mean, "%"),
        "first": known[0].period,
        "last": known[-1].period,
        "counted": min(len(each.counted) for each in known),
        "members": len(members),
    }
    used = tuple((code, each.period) for each in known for code in (aggregates.REAL_GROWTH, aggregates.GDP))
    if year is None and not _span(figure):
        message = phrase(
            "the source does not say of which years; from {first} to {last} the product of the members grew "
            "by {official} a year on average ({counted} of {members} members counted)"
        )
    else:
        message = phrase(
            "from {first} to {last} the product of the members grew by {official} a year on average "
            "({counted} of {members} members counted); {said} was said"
        )
    return Official(figure.code, "beside", message, facts, used=used)


def _span(figure: Figure) -> list[int]:
    """The years of a growth over several years: from the one after that it is counted from."""
    last = values.bounds(figure.period or "")[1]
    first = values.bounds(figure.against or "")[1]
    return list(range(first.year + 1, last.year + 1)) if first and last else []
