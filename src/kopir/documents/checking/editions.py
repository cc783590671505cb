"""Which editions of an indicator a text could know, in the order in which they are asked."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from kopir.evidence.view import View

_FIRST: Final = 2000
"""Year before which editions are not looked through."""


@dataclass(frozen=True)
class Editions:
    """The editions of an indicator, as a text of a day may speak of them.

    Attributes:
        asked: the one of the claim's year or the last before it, ``None`` where there is none.
        others: the others that were known, newest first, and behind them those that appeared later.
        later: those of ``others`` that appeared after the text.
        covered: whether ``asked`` was still the newest in the claim's year, so that none can be meant that
            the store does not have.
    """

    asked: int | None
    others: tuple[int, ...]
    later: frozenset[int]
    covered: bool


def last_day(published: str | None) -> date | None:
    """The latest day a text can be of.

    >>> last_day("2024-02"), last_day("2024"), last_day(None)
    (datetime.date(2024, 2, 29), datetime.date(2024, 12, 31), None)
    """
    if published is None:
        return None
    year, month, day = (*published.split("-"), "", "")[:3]
    if not month:
        return date(int(year), 12, 31)
    return date(int(year), int(month), int(day) if day else monthrange(int(year), int(month))[1])


def editions(view: View, indicator: str, period: int | None, published: str | None) -> Editions:
    """The editions of an indicator around the year of a claim.

    Args:
        view: of the evidence, which has the indicator.
        indicator: its code.
        period: year the claim is about, ``None`` where it does not say.
        published: date of the text as far as known.
    """
    day = last_day(published)
    years = [year for year in view.panel(indicator).periods if year >= _FIRST]
    known = [year for year in years if _was_known(view, indicator, year, day)]
    before = [year for year in known if period is None or year <= period]
    asked = before[-1] if before else None
    rest = [year for year in reversed(known) if year != asked]
    later = [year for year in years if year not in known]
    about = period or (day.year if day else None)
    covered = asked is not None and (about is None or about < asked + _cadence(years))
    return Editions(asked, (*rest, *later), frozenset(later), covered)


def _was_known(view: View, indicator: str, year: int, day: date | None) -> bool:
    """Whether an edition had appeared; of a series without editions, whether its year had begun."""
    if day is None:
        return True
    release = view.release_of(indicator, year)
    return release.vintage <= day if release.edition else year <= day.year


def _cadence(years: list[int]) -> int:
    """Years from one edition to the next, of the last ones."""
    return years[-1] - years[-2] if len(years) > 1 else 1
