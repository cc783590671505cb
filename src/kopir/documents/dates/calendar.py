"""Values of dates: days, months, halves and ranges as ISO 8601 writes them, leaning on a text's own date."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Year:
    """A year that is named, or counted from the text's own.

    Attributes:
        number: of the calendar, ``None`` where only the offset is known.
        offset: years from the text's own, ``None`` where the year is named.
    """

    number: int | None
    offset: int | None = None

    @property
    def text(self) -> str:
        """As a value: ``2025``, or ``year-1`` where the text's own year is not known."""
        return str(self.number) if self.number is not None else relative("year", self.offset or 0)


@dataclass(frozen=True)
class Base:
    """When a text is of: ``2025-09-01``, ``2025-09``, ``2025`` or nothing."""

    written: str | None

    @property
    def year(self) -> int | None:
        """Its year."""
        return int(self.written[:4]) if self.written else None

    @property
    def month(self) -> int | None:
        """Its month."""
        return int(self.written[5:7]) if self.written and len(self.written) >= 7 else None

    @property
    def day(self) -> date | None:
        """Its day."""
        return date.fromisoformat(self.written) if self.written and len(self.written) == 10 else None

    def away(self, years: int) -> Year:
        """A year counted from this one."""
        return Year(None if self.year is None else self.year + years, years)

    def year_of(self, month: int, day: int | None, back: int) -> Year | None:
        """The year of a month or day that names none: the earliest one at most so many months back."""
        if self.year is None or self.month is None:
            return None if self.year is None else Year(self.year)
        own = self.year * 372 + self.month * 31 + (self.day.day if self.day and day else 0)
        asked = self.year * 372 + month * 31 + (day if self.day and day else 0)
        latest = self.year
        while asked - own >= 372 - 31 * back:
            asked, latest = asked - 372, latest - 1
        while asked - own < -31 * back:
            asked, latest = asked + 372, latest + 1
        return Year(latest)

    def shifted(self, unit: str, by: int) -> str | None:
        """The day, week, month, quarter or year so many away, in the calendar; ``None`` where not known."""
        if unit == "year":
            return None if self.year is None else str(self.year + by)
        if unit in ("month", "quarter"):
            return self._month(unit, by)
        if self.day is None:
            return None
        try:
            if unit == "day":
                return (self.day + timedelta(days=by)).isoformat()
            monday = self.day + timedelta(days=7 * by - self.day.weekday())
            return f"{monday}/{monday + timedelta(days=6)}"
        except OverflowError:
            return None

    def _month(self, unit: str, by: int) -> str | None:
        if self.year is None or self.month is None:
            return None
        if unit == "month":
            months = self.year * 12 + self.month - 1 + by
            return f"{months // 12:04d}-{months % 12 + 1:02d}"
        quarters = self.year * 4 + (self.month - 1) // 3 + by
        return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"


def relative(unit: str, by: int) -> str:
    """A value counted from the text's own date.

    >>> relative("year", -1), relative("day", 0)
    ('year-1', 'day')
    """
    return f"{unit}{by:+d}" if by else unit


def day_value(year: Year | None, month: int, day: int) -> str | None:
    """A day; without a year as XML Schema writes one of any year; ``None`` where there is no such day.

    >>> day_value(Year(2025), 9, 30), day_value(None, 9, 30), day_value(Year(2025), 2, 30)
    ('2025-09-30', '--09-30', None)
    """
    known = year.number if year and year.number is not None else 2000
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(known, month)[1]:
        return None
    return f"{year.text if year else '-'}-{month:02d}-{day:02d}"


def month_value(year: Year | None, month: int) -> str:
    """A month; without a year ``--09``."""
    return f"{year.text if year else '-'}-{month:02d}"
