"""Overlaps: work of different agencies on the same need, in the same country, at the same time.

Work counts for a need by the rules of ``answering``. Two agencies overlap only where their work runs on the
same day. Work of which nobody says when it began overlaps with nothing; without an end it runs to the day
that is asked about. A grant and the project it pays are one chain and no overlap: activities that name each
other as payer, payee or other part are joined, and so are the parts of one programme of the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from kopir.cooperation.coordination import works
from kopir.cooperation.coordination.agencies import Agency
from kopir.cooperation.coordination.loading import AT_ONCE
from kopir.cooperation.coordination.works import There, Work
from kopir.cooperation.programmes.models import Party, Transaction

UNDERWAY: Final = frozenset({"", "implementation", "finalisation", "closed", "suspended"})
"""What has begun; what is only planned or was cancelled overlaps with nothing."""


@dataclass(frozen=True)
class Overlap:
    """Work on one need in one country that runs at the same time.

    Attributes:
        need, area: codes.
        most: how many agencies were at work on the day with the most.
        first, last: the days from which and until which two agencies at least were at work.
        days: how many days that is in all.
        agencies: who, in the order of their keys. work: what, the surest first.
        named: whether the register names the need of all of it; else words and targets say so.
    """

    need: str
    area: str
    most: int
    first: date
    last: date
    days: int
    agencies: tuple[Agency, ...]
    work: tuple[Work, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Work with the days it runs and the chain it belongs to."""

    work: Work
    agency: Agency
    first: date
    last: date
    chain: int


def overlaps(area: str, there: There, needs: Iterable[str], on: date, since: date) -> tuple[Overlap, ...]:
    """Overlaps in a country, in ``order``.

    Args:
        area: code of the country.
        there: the work in it, as ``works.in_country`` gives it.
        needs: codes of the needs.
        on: day until which work without an end is taken to run.
        since: days before do not count.
    """
    wanted = {need: _counted(there, need, since) for need in dict.fromkeys(needs)}
    chains = _chains([one for each in wanted.values() for one in each])
    found = (overlap(area, need, _runs(work, chains, on, since)) for need, work in wanted.items())
    return tuple(sorted((one for one in found if one is not None), key=order))


def overlap(area: str, need: str, runs: Sequence[Run]) -> Overlap | None:
    """What of the work on a need runs at the same time; ``None`` where nothing does."""
    spans = _together(runs)
    if not spans:
        return None
    there = [
        run for run in runs if any(run.first <= until and since <= run.last for since, until, _most in spans)
    ]
    work = tuple(dict.fromkeys(run.work for run in there))
    rules = {answer.rule for one in work if (answer := one.to(need))}
    return Overlap(
        need,
        area,
        max(most for _since, _until, most in spans),
        spans[0][0],
        spans[-1][1],
        sum((until - since).days + 1 for since, until, _most in spans),
        tuple(sorted({run.agency for run in there}, key=lambda agency: agency.key)),
        work,
        rules == {"named"},
    )


def order(one: Overlap) -> tuple[object, ...]:
    """What the register names first, then the most agencies at once, then the longest."""
    return (not one.named, -one.most, -one.days, one.area, one.need)


def _counted(there: There, need: str, since: date) -> tuple[Work, ...]:
    found = works.answering(there, need, since)
    return tuple(one for one in found if (answer := one.to(need)) and answer.counts)


def _runs(work: Iterable[Work], chains: Mapping[str, int], on: date, since: date) -> list[Run]:
    """What has begun, with its days; what nobody says the beginning or the agency of is left out."""
    found = []
    for one in work:
        if one.status not in UNDERWAY or one.first is None or one.agency is None:
            continue
        first, last = max(one.first, since), one.end or on
        if first <= last:
            found.append(Run(one, one.agency, first, last, chains[one.key]))
    return found


def _together(runs: Sequence[Run]) -> list[tuple[date, date, int]]:
    """Spans of days on which different agencies were at work, with the most of them at once.

    A sweep over the days on which something begins or ends. Work of one chain counts as one agency.
    """
    days = sorted(
        [(run.first.toordinal(), 0, run) for run in runs]
        + [(run.last.toordinal() + 1, -1, run) for run in runs],
        key=lambda each: each[:2],
    )
    there: dict[tuple[str, int], int] = {}
    spans: list[tuple[date, date, int]] = []
    begun, most = 0, 0
    for place, (day, ends, run) in enumerate(days):
        key = (run.agency.key, run.chain)
        there[key] = there.get(key, 0) + (-1 if ends else 1)
        if not there[key]:
            del there[key]
        if place + 1 < len(days) and days[place + 1][0] == day:
            continue
        count = _different(there, most)
        if begun and count < 2:
            spans.append((date.fromordinal(begun), date.fromordinal(day - 1), most))
            begun, most = 0, 0
        elif count >= 2:
            begun, most = begun or day, max(most, count)
    return spans


def _different(there: Iterable[tuple[str, int]], least: int) -> int:
    """How many agencies are at work in chains of their own: a largest matching of agencies and chains.

    Args:
        there: keys of agencies with the numbers of their chains.
        least: from here on the number is found exactly; below, only whether it is two.
    """
    chains: dict[str, list[int]] = {}
    for agency, chain in there:
        chains.setdefault(agency, []).append(chain)
    most = min(len(chains), len({chain for each in chains.values() for chain in each}))
    return most if most <= max(least, 2) else _matched(chains)


def _matched(chains: Mapping[str, Sequence[int]]) -> int:
    """Size of a largest matching, by augmenting paths."""
    taken: dict[int, str] = {}

    def place(agency: str, seen: set[int]) -> bool:
        for chain in chains[agency]:
            if chain not in seen:
                seen.add(chain)
                if chain not in taken or place(taken[chain], seen):
                    taken[chain] = agency
                    return True
        return False

    return sum(place(agency, set()) for agency in chains)


def _chains(work: Sequence[Work]) -> dict[str, int]:
    """Key of each work to the number of its chain.

    Activities that name each other are one chain, and so are the parts of a programme of the register.
    """
    by_pk = {one.activity: one.key for one in work if one.activity is not None}
    keys = set(by_pk.values())
    ties = [(by_pk[pk], other) for pk, other in _named(list(by_pk)) if other in keys]
    for one in work:
        ties += [(one.key, f"programme:{code}") for code in (one.programme, one.part_of) if code]
    parent = {key: key for key in (*(one.key for one in work), *(key for tie in ties for key in tie))}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for key, other in ties:
        parent[root(key)] = root(other)
    numbers = {key: number for number, key in enumerate(sorted({root(key) for key in parent}))}
    return {one.key: numbers[root(one.key)] for one in work}


def _named(pks: Sequence[int]) -> Iterable[tuple[int, str]]:
    """Activities that activities name as the other part of theirs: key and identifier."""
    for first in range(0, len(pks), AT_ONCE):
        some = pks[first : first + AT_ONCE]
        parties = Party.objects.filter(activity__in=some).exclude(linked="")
        yield from parties.order_by().values_list("activity_id", "linked").distinct()
        paid = Transaction.objects.filter(activity__in=some)
        paid = paid.filter(~Q(provider_activity="") | ~Q(receiver_activity=""))
        rows = paid.order_by().values_list("activity_id", "provider_activity", "receiver_activity").distinct()
        for pk, provider, receiver in rows:
            yield from ((pk, other) for other in (provider, receiver) if other)
