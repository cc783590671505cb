"""What a report is about: a group on a day, the edition known by then, and the indicators it sums up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kopir import divide
from kopir.divide import Between
from kopir.errors import NotFound
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.indices.ranking import Place, Standing, newest_covered, standing
from kopir.language import Text
from kopir.portal import groups, names, said
from kopir.portal.pages import common
from kopir.portal.state import State

LEADING = "egdi"
CONNECTED = ("i99H", "IT.CEL.SETS.P2", "IT.NET.BBND.P2", "IT_MOB_4GNTWK", "EG.ELC.ACCS.ZS")
"""Indicators of connection that every report shows where the evidence has them."""
DIVIDES = (LEADING, "i99H", "IT.NET.BBND.P2", "IT.CEL.SETS.P2", "NY.GDP.PCAP.PP.CD")
"""Indicators whose divide between the members is measured."""
SOCIAL = ("fx.account", "fx.internet.pay", "IT_MOB_OWN")
"""Indicators of which the gap between social groups is shown."""
OLDEST = 3
"""How many years a figure may be older than the newest of the group; always said in the table."""
STALE = 10
"""A series whose newest well covered year lies more years before the report's day is left out."""
MANY = 20
"""A group with more members is shown in pictures by its first and its last."""
FIRST, LAST = 12, 8
"""How many of a large group's first and last members a picture shows."""


@dataclass(frozen=True, eq=False)
class Scope:
    """A report's subject.

    Args:
        view: the evidence. state: language and choices.
        group, members, on: the group on its day.
        edition: year of the index edition: the newest that was published by ``on``; ``None`` if none was.
    """

    view: View
    state: State
    group: str
    members: tuple[str, ...]
    on: date
    edition: int | None

    @property
    def name(self) -> str:
        """The group's name in the reader's language."""
        return names.group(self.group, self.state.language)

    @property
    def short(self) -> str:
        """The group's short name in the reader's language."""
        return common.short_group(self.group, self.state.language)

    @property
    def many(self) -> bool:
        """Whether the group is too large for pictures that show every member."""
        return len(self.members) > MANY

    @property
    def topic(self) -> Text:
        """What the index of the report is called where a sentence stands alone."""
        return said.topic(LEADING)

    def editions(self) -> tuple[int, ...]:
        """Editions of the index up to the report's, oldest first."""
        if self.edition is None:
            return ()
        return tuple(int(year) for year in self.view.series_of(LEADING).periods if int(year) <= self.edition)

    def previous(self) -> int | None:
        """The edition before the report's."""
        held = self.editions()
        return held[-2] if len(held) > 1 else None

    def until(self, code: str) -> int | None:
        """The last year of an indicator that the report looks at: an index ends with the report's edition."""
        return self.edition if code.partition(".")[0] == LEADING else self.on.year

    def ranked(self, period: int | None) -> Standing | None:
        """The standing of the members in an edition of the index; ``None`` where nobody was surveyed."""
        if period is None:
            return None
        found = standing(self.view, LEADING, period, self.group, self.on)
        return found if found.group_size else None

    def newest(self, code: str) -> Standing | None:
        """The standing in any other indicator, in the newest well covered year up to the report's day."""
        if not self.view.has(code):
            return None
        try:
            year = newest_covered(self.view.panel(code).select(self.members), self.until(code))
            found = standing(self.view, code, year, self.group, self.on, max_age=OLDEST)
        except NotFound:
            return None
        return found if found.group_size and not self._stale(code, year) else None

    def _stale(self, code: str, year: int) -> bool:
        until = self.until(code)
        return until is not None and year < until - STALE

    def apart(self, code: str) -> Between | None:
        """The divide between the members, up to the report's day; ``None`` where it cannot be measured."""
        until = self.until(code)
        if until is None or not self.view.has(code):
            return None
        key = ("report", code, self.members, until)
        found: Between | None = self.view.memo(key, lambda: self._apart(code, until))
        return found

    def _apart(self, code: str, until: int) -> Between | None:
        try:
            found = divide.between(self.view, code, self.members, until=until)
        except NotFound:
            return None
        return None if self._stale(code, found.latest.period) else found

    def described(self, codes: tuple[str, ...]) -> tuple[Indicator, ...]:
        """Those of the indicators that the evidence has."""
        return tuple(common.described(self.view, code) for code in codes if self.view.has(code))


def scope(view: View, state: State) -> Scope:
    """The subject of the report an address asks for.

    Raises:
        InvalidInput: there is no such group.
        NotFound: the group had no members on the day.
    """
    group = groups.chosen(state)
    members = register.members(group, on=state.on)
    if not members:
        raise NotFound(
            "the group {group} had no members on {day}; choose another day",
            group=group,
            day=state.on.isoformat(),
        )
    return Scope(view, state, group, members, state.on, _edition(view, state.on))


def _edition(view: View, on: date) -> int | None:
    """The newest edition of the index that had been published by the day, corrected since or not."""
    if not view.has(LEADING):
        return None
    held = set(view.series_of(LEADING).periods)
    extents = [each.indicators.get(LEADING) for each in view.known_releases() if each.vintage <= on]
    known = {int(year) for extent in extents if extent for year in extent.periods if year in held}
    return max(known, default=None)


def ends(rows: Sequence[Place]) -> tuple[tuple[Place, ...], frozenset[str]]:
    """The rows a picture shows, and those of them after which others are left out.

    All that have a value, or of a large group its first and its last.
    """
    held = tuple(row for row in rows if row.value is not None)
    if len(held) <= MANY:
        return held, frozenset()
    return held[:FIRST] + held[-LAST:], frozenset({held[FIRST - 1].area})
