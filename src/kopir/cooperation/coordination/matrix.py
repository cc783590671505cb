"""The matrix of who does what where: agency by country by target, with activities, days and money.

Activities of IATI come from the sums that each import writes (``programmes.models.sums``), so that an answer
takes a few queries however many activities there are. Programmes that only the register has stand beside
them: each counts for every agency that takes part; its money is that of the first one, so that it is not
counted twice.

Numbers of activities do not add up over targets or countries: one activity may be in several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from kopir.cooperation.coordination import agencies, sharing, works
from kopir.cooperation.coordination.agencies import Agency
from kopir.cooperation.coordination.money import Amount, added
from kopir.cooperation.coordination.summing import summed
from kopir.cooperation.programmes.models import Cell, Presence

ANY: Final = ""
"""Code of the row of an agency's whole work in a country, whatever it is for."""
Key = tuple[str, str, str]
"""Key of the agency, country, goal or target (``9``, ``9.c``, or nothing: all)."""


@dataclass(frozen=True, slots=True)
class Line:
    """What an agency does in a country for a goal or target.

    Attributes:
        agency: who. area: code of the country. target: ``9.c``, or ``9`` for a goal; empty: everything.
        activities: how many activities and programmes. current: of them those under way.
        first, last: from the first beginning to the last end; ``last`` is ``None`` where one has no end.
        begins, ends: the same, as much of the dates as is known (``2025-03``).
        money: by currency.
    """

    agency: Agency
    area: str
    target: str
    activities: int = 0
    current: int = 0
    first: date | None = None
    last: date | None = None
    money: tuple[Amount, ...] = field(default=())
    begins: str = ""
    ends: str = ""

    def __add__(self, other: Line) -> Line:
        both = (self, other)
        earliest = min(both, key=lambda one: one.first or date.max)
        latest = max(both, key=lambda one: one.last or date.max)
        return replace(
            self,
            activities=self.activities + other.activities,
            current=self.current + other.current,
            first=earliest.first,
            last=latest.last,
            money=added((*self.money, *other.money)),
            begins=earliest.begins,
            ends=latest.ends,
        )


def lines(areas: Collection[str], since: date, targets: Collection[str] = ()) -> tuple[Line, ...]:
    """Who does what in countries, the agencies with the most activities first.

    Args:
        areas: codes of the countries.
        since: agencies whose work of this kind ended before are left out; of money, years before its year.
        targets: of these only; else whole agencies (``ANY``), their goals, and their targets.
    """
    found: dict[Key, Line] = {}
    money = _money(areas, since, targets)
    for line in _present(areas, since, targets, money):
        _put(found, line)
    for line in _registered(areas, since, targets):
        _put(found, line)
    return tuple(sorted(found.values(), key=_order))


def whole(found: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of the agencies' whole work."""
    return tuple(one for one in found if one.target == ANY)


def finest(found: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of targets, and of goals of which an agency names no target."""
    every = tuple(one for one in found if one.target != ANY)
    split = {(one.agency.key, one.area, goal_of(one.target)) for one in every if "." in one.target}
    return tuple(
        one for one in every if "." in one.target or (one.agency.key, one.area, one.target) not in split
    )


def goal_of(target: str) -> str:
    """The goal of a target, or the goal itself.

    >>> goal_of("9.c"), goal_of("9")
    ('9', '9')
    """
    return target.partition(".")[0]


def _put(found: dict[Key, Line], line: Line) -> None:
    key = (line.agency.key, line.area, line.target)
    found[key] = found[key] + line if key in found else line


def _order(line: Line) -> tuple[object, ...]:
    goal, _dot, rest = line.target.partition(".")
    return (
        -line.activities,
        line.agency.key,
        line.area,
        int(goal or 0),
        (rest.isalpha(), rest.zfill(2)),
    )


def _present(
    areas: Collection[str], since: date, targets: Collection[str], money: Mapping[Key, tuple[Amount, ...]]
) -> Iterator[Line]:
    """From the sums of presence: what each reporter has in each country."""
    rows: QuerySet[Any] = Presence.objects.filter(area__in=areas)
    rows = rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=since))
    if targets:
        rows = rows.filter(target__in=targets)
    known = agencies.directory().reporters()
    fields = ("agency_id", "area", "goal", "target", "activities", "current", "first_day", "last_day")
    for agency, area, goal, target, activities, current, first, last in rows.values_list(*fields):
        code = target or (str(goal) if goal else ANY)
        who = known[agency]
        paid = money.get((str(agency), area, code), ())
        days = (works.iso(first), works.iso(last))
        yield Line(who, area, code, activities, current, first, last, paid, *days)


def _money(areas: Collection[str], since: date, targets: Collection[str]) -> Mapping[Key, tuple[Amount, ...]]:
    """Money by row key of the reporter, country and goal, target or everything, from the sums of cells."""
    rows: QuerySet[Any] = Cell.objects.filter(area__in=areas, year__gte=since.year)
    if targets:
        rows = rows.filter(target__in=targets)
    found: dict[Key, list[Amount]] = {}
    for (agency, area, goal, target), amount in summed(rows, "agency_id", "area", "goal", "target"):
        codes = {target} if targets else {target, str(goal) if goal else "", ANY}
        for code in codes:
            found.setdefault((str(agency), area, code), []).append(amount)
    return {key: added(each) for key, each in found.items()}


def _registered(areas: Collection[str], since: date, targets: Collection[str]) -> Iterator[Line]:
    """From programmes that only the register has."""
    who = agencies.directory()
    for one in works.programmes_alone():
        work = works.of_programme(one, who)
        if not work.since(since):
            continue
        current = int(work.status in ("implementation", "finalisation"))
        goals = dict.fromkeys(goal_of(target) for target in one.targets)
        codes = [code for code in one.targets if code in targets] if targets else [ANY, *goals, *one.targets]
        for area in (area for area in one.places if area in areas):
            for place, agency in enumerate(work.agencies):
                for code in codes:
                    paid = () if place else sharing.part(one, area, _under(code, one.targets))
                    days = (work.first, work.last)
                    yield Line(agency, area, code, 1, current, *days, paid, work.begins, work.ends)


def _under(code: str, targets: Iterable[str]) -> tuple[str, ...]:
    """The targets that a row is about; none for the whole work."""
    return tuple(one for one in targets if code in (one, goal_of(one)))
