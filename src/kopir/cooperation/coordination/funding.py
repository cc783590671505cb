"""Money for a need beside the size of its gap.

Of work that answers a need the money counts that goes to the country and to the need's targets: the portions
of ``programmes.models.sums``, whose shares are told there. One activity may answer several needs; its money
stands with each of them, so the money of needs must not be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kopir.cooperation.coordination import sharing
from kopir.cooperation.coordination.gaps import Gap
from kopir.cooperation.coordination.loading import AT_ONCE
from kopir.cooperation.coordination.money import Amount, added
from kopir.cooperation.coordination.summing import summed
from kopir.cooperation.coordination.works import Work
from kopir.cooperation.programmes.models import Portion
from kopir.cooperation.records import Programme
from kopir.cooperation.registers import registers
from kopir.solutions.needs import Need


@dataclass(frozen=True)
class Funded:
    """A gap with its money.

    Attributes:
        gap: with the work that answers it. place: of the gap among the proven needs, 1 the greatest.
        money: by currency.
    """

    gap: Gap
    place: int
    money: tuple[Amount, ...]

    def by_person(self, amount: Amount) -> Decimal | None:
        """Money for each person the gap concerns; ``None`` where their number is not known."""
        people = self.gap.found.people
        return amount.known / Decimal(round(people)) if people and people >= 1 else None


def funding(gaps: Sequence[Gap], since: date) -> tuple[Funded, ...]:
    """The money for each gap of a country, in the order of the gaps.

    Args:
        gaps: of one country, the greatest first.
        since: money of years before its year is left out.
    """
    return tuple(
        Funded(gap, place, of_work(gap.work, gap.found.area, gap.found.need, since))
        for place, gap in enumerate(gaps, 1)
    )


def of_work(work: Iterable[Work], area: str, need: Need, since: date) -> tuple[Amount, ...]:
    """The money of work for a need in a country, by currency."""
    every = tuple(work)
    pks = [one.activity for one in every if one.activity is not None]
    alone = (registers().of(Programme).get(one.programme) for one in every if one.activity is None)
    told = (sharing.part(one, area, need.targets, since) for one in alone if one is not None)
    return added((*_portions(pks, area, need, since), *(one for each in told for one in each)))


def _portions(pks: Sequence[int], area: str, need: Need, since: date) -> Iterator[Amount]:
    """The sums of portions of activities; of those that name no target of the need, of all they name."""
    for first in range(0, len(pks), AT_ONCE):
        rows: QuerySet[Any] = Portion.objects.filter(activity__in=pks[first : first + AT_ONCE], area=area)
        rows = rows.filter(year__gte=since.year).exclude(currency="")
        chosen = rows.filter(target__in=need.targets)
        some = set(chosen.order_by().values_list("activity_id", flat=True))
        others = rows.filter(activity__in=[pk for pk in pks[first : first + AT_ONCE] if pk not in some])
        yield from (amount for each in (chosen, others) for _key, amount in summed(each))
