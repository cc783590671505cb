"""Work: activities of IATI and programmes of the register as one list, each once.

A programme of the register that bears the IATI identifier of an activity is that activity: the money and the
days are those of the activity, needs and further targets those that the register says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Final

from kopir.cooperation import values
from kopir.cooperation.coordination import agencies, loading, stamps
from kopir.cooperation.coordination.addressing import written
from kopir.cooperation.coordination.agencies import Agency, Directory
from kopir.cooperation.coordination.answering import Answer, answers, said
from kopir.cooperation.records import Programme
from kopir.cooperation.registers import registers
from kopir.language import Text

STATUSES: Final = ("pipeline", "implementation", "finalisation", "closed", "cancelled", "suspended")
"""Of ActivityStatus, 1 to 6."""
_BY_CODE: Final = {str(place): status for place, status in enumerate(STATUSES, 1)}
CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True)
class Work:
    """A programme or project.

    Attributes:
        key: IATI identifier, else the reference of the programme.
        names: what it is called. path: of its page, below the language.
        agencies: who works on it; the first one reports it or answers for it.
        areas: countries where it works. targets: it is tagged with.
        first, last: from, until; ``None`` where nobody says. Of a date that is known only as a month or a
            year its first and last day count.
        status: one of ``STATUSES``; empty where it is not told.
        answers: needs it answers or may answer.
        activity: primary key of the activity; ``None`` where only the register has it.
        programme: code in the register; empty where only IATI has it.
        part_of: code of the programme of the register that it is a part of.
        begins, ends: from, until, as much of the dates as is known (``2025-03``); empty where nobody says.
    """

    key: str
    names: Text
    path: str
    agencies: tuple[Agency, ...]
    areas: tuple[str, ...]
    targets: tuple[str, ...]
    first: date | None
    last: date | None
    status: str
    answers: tuple[Answer, ...]
    activity: int | None = None
    programme: str = ""
    part_of: str = ""
    begins: str = ""
    ends: str = ""

    @property
    def agency(self) -> Agency | None:
        """Who reports it or answers for it."""
        return self.agencies[0] if self.agencies else None

    def to(self, need: str) -> Answer | None:
        """How it answers a need."""
        return next((one for one in self.answers if one.need == need), None)

    @property
    def end(self) -> date | None:
        """The day until which it surely ran; of what is closed without an end that of its beginning."""
        return self.first if self.last is None and self.status == "closed" else self.last

    def since(self, day: date) -> bool:
        """Whether it went on after a day, as far as is known, and was not cancelled."""
        return self.status != CANCELLED and (self.end is None or self.end >= day)


There = Mapping[str, tuple[Work, ...]]
"""The work in a country by the need that it answers or may answer, the surest first."""


def answering(there: There, need: str, since: date | None = None) -> tuple[Work, ...]:
    """Of the work in a country that which answers a need or may answer it, the surest first.

    Args:
        there: as ``in_country`` gives it.
        need: its code.
        since: work that ended before is left out, and what was cancelled.
    """
    found = there.get(need, ())
    return found if since is None else tuple(one for one in found if one.since(since))


def in_country(area: str) -> There:
    """The work in a country that answers or may answer a need."""
    return in_countries((area,))[area]


def in_countries(areas: Collection[str]) -> Mapping[str, There]:
    """The same of several countries; read once for a state of the registers and the imports."""
    return _KEPT.of(stamps.stamp(), areas)


class _Kept:
    """The work in the countries that were asked about last."""

    def __init__(self) -> None:
        self._stamp = ""
        self._work: dict[str, There] = {}
        self._turn = Lock()

    def of(self, stamp: str, areas: Collection[str]) -> Mapping[str, There]:
        with self._turn:
            known = self._work if stamp == self._stamp else {}
        missing = [area for area in dict.fromkeys(areas) if area not in known]
        known = {**known, **(_read(missing) if missing else {})}
        with self._turn:
            self._stamp, self._work = stamp, known
        return {area: known[area] for area in areas}


_KEPT: Final = _Kept()


def _read(areas: Collection[str]) -> dict[str, There]:
    wanted, known, who = set(areas), by_identifier(), agencies.directory()
    told = [one.identifier for one in known.values() if wanted.intersection(one.places)]
    found = [with_register(one, known) for one in loading.activities(wanted, told)]
    there = {one.key for one in found}
    alone = [one for one in _programmes() if one.identifier not in there]
    found += [of_programme(one, who) for one in alone if wanted.intersection(one.places)]
    return {area: _by_need(one for one in found if area in one.areas) for area in areas}


def _by_need(work: Iterable[Work]) -> There:
    found: dict[str, list[tuple[Answer, Work]]] = {}
    for one in work:
        for answer in one.answers:
            found.setdefault(answer.need, []).append((answer, one))
    for pairs in found.values():
        pairs.sort(key=lambda pair: (not pair[0].counts, pair[0].rule, -_day(pair[1]), pair[1].key))
    return {need: tuple(one for _answer, one in pairs) for need, pairs in found.items()}


def by_identifier() -> Mapping[str, Programme]:
    """Programmes of the register that are activities of IATI, by their identifiers."""
    return {one.identifier: one for one in _programmes() if one.identifier}


def with_register(one: loading.Loaded, known: Mapping[str, Programme]) -> Work:
    """An activity, with what the register says of it; ``known`` as of ``by_identifier``."""
    made = of_activity(one)
    programme = known.get(one.identifier)
    return joined(made, programme, one.words) if programme else made


def joined(work: Work, programme: Programme, words: str) -> Work:
    """An activity with what the register says of it."""
    who = agencies.directory()
    told = tuple(who.of_reference(each.who) for each in programme.agencies)
    targets = tuple(dict.fromkeys((*work.targets, *programme.targets)))
    return replace(
        work,
        names=programme.names or Text.same(programme.code),
        agencies=tuple(dict.fromkeys((*work.agencies, *told))),
        areas=tuple(dict.fromkeys((*work.areas, *programme.places))),
        targets=targets,
        answers=answers(programme.needs, targets, f"{words} {_words(programme)}"),
        programme=programme.code,
        part_of=programme.part_of or "",
    )


def of_activity(one: loading.Loaded) -> Work:
    """The work that an activity of IATI is."""
    return Work(
        key=one.identifier,
        names=one.names,
        path=f"programmes/{written(one.identifier)}",
        agencies=(one.agency,),
        areas=one.areas,
        targets=one.targets,
        first=one.first,
        last=one.last,
        status=status(one.status),
        answers=answers((), one.targets, one.words),
        activity=one.pk,
        begins=iso(one.first),
        ends=iso(one.last),
    )


def of_programme(one: Programme, who: Directory) -> Work:
    """The work that a programme of the register is."""
    return Work(
        key=f"programme:{one.code}",
        names=one.names or Text.same(one.code),
        path=f"register/programmes/{one.code}",
        agencies=leading(one, who),
        areas=one.places,
        targets=one.targets,
        first=values.bounds(one.first or "")[0],
        last=values.bounds(one.last or "")[1],
        status=one.status,
        answers=answers(one.needs, one.targets, _words(one)),
        programme=one.code,
        part_of=one.part_of or "",
        begins=one.first or "",
        ends=one.last or "",
    )


def leading(one: Programme, who: Directory) -> tuple[Agency, ...]:
    """The agencies of a programme, first who answers for it, then who carries it out, then who pays."""
    order = ("accountable", "implementing", "extending", "funding")
    told = sorted(one.agencies, key=lambda each: order.index(each.role))
    return tuple(dict.fromkeys(who.of_reference(each.who) for each in told))


def iso(day: date | None) -> str:
    """A day as ISO 8601 writes it; empty where there is none."""
    return day.isoformat() if day else ""


def status(code: str) -> str:
    """The word for a code of ActivityStatus; empty where there is no such code."""
    return _BY_CODE.get(code, "")


def programmes_alone() -> tuple[Programme, ...]:
    """Programmes of the register that are no activity of IATI, in the order of their codes."""
    told = [one.identifier for one in _programmes() if one.identifier]
    there = loading.present(told)
    return tuple(one for one in _programmes() if one.identifier not in there)


def _programmes() -> Iterable[Programme]:
    return registers().of(Programme).values()


def _words(one: Programme) -> str:
    return said(one.names, one.note, *(each.text for each in one.results))


def _day(one: Work) -> int:
    return one.first.toordinal() if one.first else 0
