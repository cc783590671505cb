"""What a report is about: a group on a day, the edition known by then, and the indicators it sums up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kopir.errors import NotFound
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.indices.ranking import Standing, standing
from kopir.portal import groups, names
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
    def many(self) -> bool:
        """Whether the group is too large for pictures that show every member."""
        return len(self.members) > 16

    def editions(self) -> tuple[int, ...]:
        """Editions of the index up to the report's, oldest first."""
        if self.edition is None:
            return ()
        return tuple(int(year) for year in self.view.series_of(LEADING).periods if int(year) <= self.edition)

    def previous(self) -> int | None:
        """The edition before the report's."""
        held = self.editions()
        return held[-2] if len(held) > 1 else None

    def ranked(self, period: int | None) -> Standing | None:
        """The standing of the members in an edition of the index; ``None`` where nobody was surveyed."""
        if period is None:
            return None
        found = standing(self.view, LEADING, period, self.group, self.on)
        return found if found.group_size else None

    def newest(self, code: str) -> Standing | None:
        """The standing in any other indicator, up to the year of the report's day."""
        if not self.view.has(code):
            return None
        years = [int(year) for year in self.view.series_of(code).periods if int(year) <= self.on.year]
        panel = self.view.panel(code).select(self.members)
        covered = {year: int((panel.column(year) == panel.column(year)).sum()) for year in years}
        enough = [year for year in years if covered[year] >= max(1, 0.5 * max(covered.values()))]
        if not enough:
            return None
        try:
            found = standing(self.view, code, enough[-1], self.group, self.on, max_age=OLDEST)
        except NotFound:
            return None
        return found if found.group_size else None

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
    """The newest edition of the index that had been published by the day."""
    if not view.has(LEADING):
        return None
    known = [
        int(year) for year in view.series_of(LEADING).periods if view.release_of(LEADING, year).vintage <= on
    ]
    return max(known, default=None)


def until(scope: Scope) -> str:
    """The limit of the figures, in words: a report looks no further than its day."""
    return _("Figures of years after %(year)s are left out: the report looks at the day it is asked about.") % {
        "year": scope.on.year
    }
