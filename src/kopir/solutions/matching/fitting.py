"""How a solution fits a country: its licence, the languages of its interface, weak connections.

Languages of a country are those that are official or that a tenth of its people speak, by the Common Locale
Data Repository (territory information).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from babel.languages import get_official_languages, get_territory_language_info

from kopir.evidence import areas
from kopir.solutions.matching.licences import Policy, policy
from kopir.solutions.records import Solution

SPOKEN: Final = 10.0
"""Percent of the people that make a language one of the country."""


@dataclass(frozen=True)
class Fit:
    """What is known of how a solution fits.

    Args:
        licence: whether its licences keep to the policy.
        languages: of its interface that the country speaks; ``None`` where no language was told.
        offline, low_bandwidth: whether it works so.
    """

    licence: bool | None
    languages: tuple[str, ...] | None
    offline: bool | None
    low_bandwidth: bool | None

    @property
    def degree(self) -> float | None:
        """Share of what is known that fits, 0 to 1."""
        told = [self.licence, self.offline, self.low_bandwidth]
        told.append(None if self.languages is None else bool(self.languages))
        known = [each for each in told if each is not None]
        return sum(known) / len(known) if known else None


def fit(one: Solution, area: str, asked: Policy | None = None) -> Fit:
    """How a solution fits a country.

    Args:
        one: the solution.
        area: code of the country.
        asked: of its licence; the usual policy unless another is given.
    """
    shared = None
    if one.speaks:
        own = spoken(area)
        shared = tuple(each for each in one.speaks if _language(each) in own)
    return Fit((asked or policy()).fits(one), shared, one.offline, one.low_bandwidth)


@cache
def spoken(area: str) -> frozenset[str]:
    """Languages of a country by their ISO 639 codes.

    >>> sorted(spoken("KGZ"))
    ['ky', 'ru']
    """
    iso2 = areas.area(area).iso2
    if not iso2:
        return frozenset()
    official = get_official_languages(iso2, regional=False, de_facto=True)
    heard = get_territory_language_info(iso2)
    widely = (code for code, about in heard.items() if float(about["population_percent"] or 0) >= SPOKEN)
    return frozenset(_language(code) for code in (*official, *widely))


def _language(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()
