"""Gaps of a country against what answers them; a large gap that nothing is known to answer is a blind spot.

A gap is a need that the evidence proves (``kopir.solutions.needs``). Three things are searched for each: work
(programmes of the register and activities of IATI), use (solutions of the catalogue deployed there, practices
of the country), and agreements (commitments and documents). What only may answer the need is told apart, and
fills nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kopir.cooperation.coordination import agreements, works
from kopir.cooperation.coordination.agreements import Agreed
from kopir.cooperation.coordination.works import There, Work
from kopir.evidence import View
from kopir.solutions import matching, needs
from kopir.solutions.matching.answers import Answer as Offer
from kopir.solutions.matching.answers import claimed
from kopir.solutions.records import Practice

LARGE: Final = 0.25
"""Size from which on a gap is large: a quarter of the spread of all countries."""
Kind = Literal["work", "use", "agreed"]
KINDS: Final[tuple[Kind, ...]] = ("work", "use", "agreed")
"""What may answer a gap."""


@dataclass(frozen=True)
class Gap:
    """A proven need of a country with what is known to answer it.

    Attributes:
        found: the need with its proofs.
        work, perhaps: programmes and activities that answer it, and those that only may.
        used, used_perhaps: solutions deployed in the country that claim the need, and those whose words speak
            for it. practices: of the country.
        agreed, agreed_perhaps: commitments and documents.
    """

    found: needs.FoundNeed
    work: tuple[Work, ...] = ()
    perhaps: tuple[Work, ...] = ()
    used: tuple[Offer, ...] = ()
    used_perhaps: tuple[Offer, ...] = ()
    practices: tuple[Practice, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    agreed_perhaps: tuple[Agreed, ...] = ()

    @property
    def size(self) -> float:
        """The gap of the sign that speaks most, as a part of the spread of all countries, 0 to 1."""
        sign = self.found.leading()
        return sign.size if sign else 0.0

    @property
    def large(self) -> bool:
        """Whether a figure of the thing itself shows it, and it is wide."""
        return self.found.direct and self.size >= LARGE

    @property
    def has(self) -> tuple[Kind, ...]:
        """Which of the three there are."""
        there = (self.work, self.used or self.practices, self.agreed)
        return tuple(kind for kind, one in zip(KINDS, there, strict=True) if one)

    @property
    def blind(self) -> bool:
        """Whether it is large and nothing is known to answer it."""
        return self.large and not self.has

    @property
    def doubtful(self) -> int:
        """How much was found that only may answer it."""
        return len(self.perhaps) + len(self.used_perhaps) + len(self.agreed_perhaps)


@dataclass(frozen=True)
class Searched:
    """What gaps are held against.

    Attributes:
        catalogue: of solutions. practices: of countries, by code.
        work: by country, as ``works`` has it. agreed: as ``agreements`` has it.
    """

    catalogue: matching.Catalogue
    practices: Mapping[str, Practice]
    work: Mapping[str, There]
    agreed: Sequence[Agreed]


def searched(
    areas: Collection[str], on: date, catalogue: matching.Catalogue, practices: Mapping[str, Practice]
) -> Searched:
    """Everything that gaps of countries are held against, read once.

    Args:
        areas: codes of the countries.
        on: day as of which agreements hold.
        catalogue: where solutions are looked for.
        practices: of countries, by code.
    """
    return Searched(catalogue, practices, works.in_countries(areas), agreements.agreed(on))


def gaps(view: View, area: str, against: Searched, since: date) -> tuple[Gap, ...]:
    """The proven needs of a country, the greatest first, each with what answers it.

    Args:
        view: of the evidence.
        area: code of the country, one of those that were searched.
        against: what was searched.
        since: work that ended before does not count.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country.
    """
    return tuple(gap(one, against, since) for one in needs.needs_of(view, area))


def gap(found: needs.FoundNeed, against: Searched, since: date) -> Gap:
    """One need, proven or not, with what answers it; see ``gaps``."""
    code, area = found.need.code, found.area
    work = works.answering(against.work[area], code, since)
    sure = tuple(one for one in work if (answer := one.to(code)) and answer.counts)
    agreed = agreements.serving(against.agreed, area, code)
    bound = tuple(one for one in agreed if one.counts(code))
    offered = [one for one in against.catalogue.answers(found.need) if area in one.countries]
    practices = against.practices.values()
    return Gap(
        found,
        work=sure,
        perhaps=work[len(sure) :],
        used=tuple(one for one in offered if one.claim),
        used_perhaps=tuple(one for one in offered if not one.claim),
        practices=tuple(one for one in practices if one.area == area and claimed(one, found.need)),
        agreed=bound,
        agreed_perhaps=agreed[len(bound) :],
    )


def blind_spots(found: Sequence[Gap]) -> tuple[Gap, ...]:
    """Large gaps that nothing is known to answer, the greatest first."""
    return tuple(one for one in found if one.blind)
