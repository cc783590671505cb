"""What may stand in a field: codes, numbers, dates, words; and the days a date covers."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final, get_args

from kopir.documents.drafting import FIELDS, EntryKind, plain
from kopir.documents.entities import CommitmentKind, DocumentKind, EventKind, EventStatus, FigureKind
from kopir.errors import InvalidInput

CODES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("event", "kind"): get_args(EventKind),
    ("event", "status"): get_args(EventStatus),
    ("participation", "mode"): ("online",),
    ("document", "kind"): get_args(DocumentKind),
    ("document", "status"): ("signed", "adopted", "planned", "proposed", "mentioned"),
    ("commitment", "kind"): get_args(CommitmentKind),
    ("figure", "kind"): get_args(FigureKind),
    ("figure", "comparator"): (">", "<", ">=", "<=", "~"),
    ("figure", "direction"): ("level", "up", "down", "share", "target", "planned", "forecast", "potential"),
}
"""Codes of a field by kind of entry and name."""

NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "event": ("title", "kind", "status"),
    "participation": ("participant",),
    "document": ("title", "status"),
    "commitment": ("text", "kind"),
    "figure": ("words", "value", "kind"),
}
"""Fields without which an entry is no record."""

SEVERAL: Final = frozenset({"date", "place", "capacity", "of", "party"})
"""Fields that may hold several values."""
REFERENCES: Final = frozenset({"participant", "place", "of", "party", "actor", "entity"})
NAMED: Final = frozenset({"event", "document"})
"""Fields that name another entry of the text, or a record."""
DATES: Final = frozenset({"date", "horizon", "deadline"})
NUMBERS: Final = frozenset({"value", "value_max", "attended"})
LONGEST: Final = 4000
LARGEST: Final = 1e21
"""More than any figure there is, in any currency; larger ones cannot be written with their decimals."""
FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years of the calendar that are read; beyond them no day could be counted on or back from."""

_POINT: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?"
)
_LENGTH: Final = re.compile(r"P(\d{1,4})([YMWD])")
_RELATIVE: Final = re.compile(r"(?:year|month|week|day|quarter|half|present)(?:[+-]\d{1,3})?")


def checked(kind: str, name: str, value: str) -> str:
    """A value as it is kept.

    Args:
        kind: of the entry.
        name: of the field.
        value: as typed.

    Raises:
        InvalidInput: the field does not belong to the entry, or the value cannot stand in it.
    """
    if name not in FIELDS.get(_kind(kind), ()):
        raise InvalidInput("an entry of kind {kind} has no field {name}", kind=kind, name=name)
    told = " ".join(value.split())
    if not told:
        raise InvalidInput("the field is empty; type a value, or leave the field out")
    if len(told) > LONGEST:
        raise InvalidInput(
            "the value has {found} letters; at most {most} are kept", found=len(told), most=LONGEST
        )
    codes = CODES.get((kind, name))
    if codes and told not in codes:
        raise InvalidInput("{found} is none of {codes}", found=told, codes=list(codes))
    if name in NUMBERS:
        return plain(number(told))
    if name in DATES:
        return date_value(told)
    return told


def _kind(kind: str) -> EntryKind:
    if kind not in FIELDS:
        raise InvalidInput("there is no kind of entry {found}", found=kind)
    return kind


def number(written: str) -> float:
    """A number as people write it: with decimal comma or point, spaces between thousands.

    Raises:
        InvalidInput: it is none.

    >>> number("37 300 000,5")
    37300000.5
    """
    try:
        found = float(re.sub(r"[\s\u00a0\u202f]", "", written).replace(",", "."))
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or abs(found) > LARGEST:
        raise InvalidInput("{found} is no number; write it in figures, as 37300000 or 4,5", found=written)
    return found


def date_value(written: str) -> str:
    """The value of a date.

    Raises:
        InvalidInput: it is none.

    >>> date_value("2025-08-31/2025-09-01"), date_value("01.09.2025"), date_value("/2035")
    ('2025-08-31/2025-09-01', '2025-09-01', '/2035')
    """
    european = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", written)
    if european:
        written = f"{european[3]}-{int(european[2]):02}-{int(european[1]):02}"
    if _LENGTH.fullmatch(written) or _RELATIVE.fullmatch(written):
        return written
    first, slash, last = written.partition("/")
    ends = [end for end in (first, last) if end]
    if ends and all(_point(end) for end in ends) and (slash or first):
        begin, finish = bounds(written)
        if begin is None or finish is None or begin <= finish:
            return written
    raise InvalidInput(
        "{found} is no date; write it as 2025-09-01, 2025-09, 2025, 2026-H1, 2026/2035 or /2035 (until 2035)",
        found=written,
    )


def bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day of the value of a date; ``None`` where it has no such end or leans on another day.

    >>> bounds("2026-H1"), bounds("/2035")
    ((datetime.date(2026, 1, 1), datetime.date(2026, 6, 30)), (None, datetime.date(2035, 12, 31)))
    """
    first, slash, last = value.partition("/")
    begin, finish = _point(first), _point(last if slash else first)
    return (begin[0] if begin else None), (finish[1] if finish else None)


def is_length(value: str | None) -> bool:
    """Whether a date only says how long from another day: ``P3Y``."""
    return bool(value and _LENGTH.fullmatch(value))


def after(day: date, length: str) -> date | None:
    """The day that lies a length after another; ``None`` where there is none in the calendar.

    A month that is shorter ends on its last day (ISO 8601 leaves this open; banks and courts count so).

    >>> after(date(2025, 9, 8), "P3Y"), after(date(2026, 1, 31), "P1M"), after(date(2026, 1, 1), "P2W")
    (datetime.date(2028, 9, 8), datetime.date(2026, 2, 28), datetime.date(2026, 1, 15))
    """
    found = _LENGTH.fullmatch(length)
    if not found:
        return None
    count, unit = int(found[1]), found[2]
    try:
        if unit in "WD":
            return day + timedelta(days=count * (7 if unit == "W" else 1))
        months = day.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


def _point(written: str) -> tuple[date, date] | None:
    found = _POINT.fullmatch(written)
    if not found:
        return None
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return day, day
        if found["month"]:
            return _months(year, int(found["month"]), 1)
        if found["half"]:
            return _months(year, 6 * int(found["half"]) - 5, 6)
        if found["quarter"]:
            return _months(year, 3 * int(found["quarter"]) - 2, 3)
        return _months(year, 1, 12)
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def near(one: str, other: str, days: int = 1) -> bool | None:
    """Whether two dates may be of one event: they overlap or nearly do; ``None`` where one is open."""
    first, second = bounds(one), bounds(other)
    if None in first or None in second:
        return None
    (begin, end), (since, until) = first, second
    assert begin and end and since and until
    reach = timedelta(days=days)
    return begin - reach <= until and since - reach <= end


def any_near(ones: Iterable[str], others: Collection[str], days: int = 1) -> bool | None:
    """Whether one of some dates is near one of others; ``None`` where no two of them can be compared."""
    judged = [near(one, other, days) for one in ones for other in others]
    known = [each for each in judged if each is not None]
    return any(known) if known else None


def contains(wide: str, narrow: str) -> bool:
    """Whether a date is only a less exact one than another: a year, half, quarter or month with it inside.

    >>> contains("2026-H1", "2026-05-28"), contains("2025-08-31/2025-09-01", "2025-09-01")
    (True, False)
    """
    if "/" in wide or len(wide) > len("2026-05"):
        return False
    (begin, end), (since, until) = bounds(wide), bounds(narrow)
    if begin is None or end is None or since is None or until is None:
        return False
    return begin <= since and until <= end
