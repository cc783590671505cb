"""Work: activities of IATI and programmes of the register as one list, each once.

A programme of the register that bears the IATI identifier of an activity is that activity: the money and the
days are those of the activity, needs and further targets those that the register says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from kopir.cooperation import values
from kopir.cooperation.coordination import agencies, loading, stamps
from kopir.cooperation.coordination.addressing import written
from kopir.cooperation.coordination.agencies import Agency
from kopir.cooperation.coordination.answering import Answer, answers
from kopir.cooperation.records import Programme
from kopir.cooperation.registers import registers
from kopir.language import Text

STATUSES: Final = ("pipeline", "implementation", "finalisation", "closed", "cancelled", "suspended")
"""Of ActivityStatus, 1 to 6."""
CANCELLED: Final = "cancelled"
AREAS_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Work:
    """A programme or project.

    Attributes:
        key: IATI identifier, else the reference of the programme.
        names: what it is called. path: of its page, below the language.
        agencies: who works on it; the first one reports it or answers for it.
        areas: countries where it works. targets: it is tagged with.
        first, last: from, until; ``None`` where nobody says.
        status: one of ``STATUSES``; empty where it is not told.
        answers: needs it answers or may answer.
        activity: primary key of the activity; ``None`` where only the register has it.
        programme: code in the register; empty where only IATI has it.
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


def answering(area: str, need: str, since: date | None = None) -> tuple[Work, ...]:
    """The work in a country that answers a need or may answer it, the surest first.

    Args:
        area: code of the country.
        need: its code.
        since: work that ended before is left out, and what was cancelled.
    """
    found = [(one.to(need), one) for one in in_country(area) if since is None or one.since(since)]
    known = [(answer, one) for answer, one in found if answer is not None]
    known.sort(key=lambda pair: (not pair[0].counts, pair[0].rule, -_day(pair[1]), pair[1].key))
    return tuple(one for _answer, one in known)


def in_country(area: str) -> tuple[Work, ...]:
    """The work in a country that answers or may answer a need; found once for a state of the registers."""
    return _in_country(stamps.stamp(), area)


@lru_cache(maxsize=AREAS_KEPT)
def _in_country(_stamp: str, area: str) -> tuple[Work, ...]:
    known = {one.identifier: one for one in _programmes() if one.identifier}
    told = [one for one in known.values() if area in one.places]
    found = [_joined(one, known) for one in loading.activities(area, [one.identifier for one in told])]
    there = {one.key for one in found}
    others = (
        of_programme(one) for one in _programmes() if area in one.places and one.identifier not in there
    )
    return tuple(one for one in (*found, *others) if one.answers)


def _joined(one: loading.Loaded, known: Mapping[str, Programme]) -> Work:
    """An activity, with what the register says of it."""
    made = of_activity(one)
    programme = known.get(one.identifier)
    return joined(made, programme, one.words) if programme else made


def joined(work: Work, programme: Programme, words: str) -> Work:
    """An activity with what the register says of it."""
    told = tuple(agencies.of_reference(each.who) for each in programme.agencies)
    targets = tuple(dict.fromkeys((*work.targets, *programme.targets)))
    names = programme.names
    return replace(
        work,
        names=agencies.text(names.kk, names.ru, names.en, programme.code),
        agencies=tuple(dict.fromkeys((*work.agencies, *told))),
        areas=tuple(dict.fromkeys((*work.areas, *programme.places))),
        targets=targets,
        answers=answers(programme.needs, targets, f"{words} {_words(programme)}"),
        programme=programme.code,
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
    )


def of_programme(one: Programme) -> Work:
    """The work that a programme of the register is."""
    return Work(
        key=f"programme:{one.code}",
        names=agencies.text(one.names.kk, one.names.ru, one.names.en, one.code),
        path=f"register/programmes/{one.code}",
        agencies=leading(one),
        areas=one.places,
        targets=one.targets,
        first=values.bounds(one.first or "")[0],
        last=values.bounds(one.last or "")[1],
        status=one.status,
        answers=answers(one.needs, one.targets, _words(one)),
        programme=one.code,
    )


def leading(one: Programme) -> tuple[Agency, ...]:
    """The agencies of a programme, first who answers for it, then who carries it out, then who pays."""
    order = ("accountable", "implementing", "extending", "funding")
    told = sorted(one.agencies, key=lambda each: order.index(each.role))
    return tuple(dict.fromkeys(agencies.of_reference(each.who) for each in told))


def status(code: str) -> str:
    """The word for a code of ActivityStatus; empty where there is no such code."""
    return STATUSES[int(code) - 1] if code.isdigit() and 0 < int(code) <= len(STATUSES) else ""


def programmes_alone() -> tuple[Programme, ...]:
    """Programmes of the register that are no activity of IATI, in the order of their codes."""
    told = [one.identifier for one in _programmes() if one.identifier]
    there = loading.present(told)
    return tuple(one for one in _programmes() if one.identifier not in there)


def _programmes() -> Iterable[Programme]:
    return registers().of(Programme).values()


def _words(one: Programme) -> str:
    texts = (one.names, one.note, *(each.text for each in one.results))
    return " ".join(part for text in texts for part in (text.kk, text.ru, text.en))


def _day(one: Work) -> int:
    return one.first.toordinal() if one.first else 0
