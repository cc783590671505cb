"""What is asked of coordination: which countries, which need or target, since when, as of which day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.coordination import gaps
from kopir.cooperation.coordination.gaps import Gap, Searched
from kopir.errors import InvalidInput
from kopir.evidence import groups
from kopir.evidence.view import View
from kopir.portal.page import Control, Option
from kopir.portal.pages import common, facets, offered
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.needs import Need
from kopir.solutions.targets import official

YEARS: Final = 5
"""Work that ended more years ago does not count, unless the reader says since when."""
OFFERED: Final = 15
"""Years among which a reader chooses since when."""
FIRST: Final = 1990


@dataclass(frozen=True)
class Choice:
    """What a reader asked.

    Attributes:
        on: day as of which agreements hold and groups have their members.
        since: first day of the year since which work counts.
        need: one of the vocabulary, or every one.
        target: of the SDGs, or empty.
    """

    on: date
    since: date
    need: Need | None = None
    target: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets that were asked about; none where it is about everything."""
        if self.target:
            return (self.target,)
        return self.need.targets if self.need else ()

    def fits(self, need: Need) -> bool:
        """Whether a need is asked about."""
        if self.need is not None and need.code != self.need.code:
            return False
        return not self.target or self.target in need.targets

    @property
    def needs(self) -> tuple[str, ...]:
        """Codes of the needs that are asked about."""
        return tuple(code for code, one in needs.needs().items() if self.fits(one))

    @property
    def query(self) -> dict[str, str]:
        """What an address carries on to an answer about the same years."""
        return {"since": str(self.since.year)}


def chosen(state: State) -> Choice:
    """What the address asks.

    Raises:
        InvalidInput: no such target, or no such year. NotFound: no such need.
    """
    target = state.get("target")
    if target and target not in official.targets():
        raise common.unknown("target", target)
    need = needs.need(state.get("need")) if state.get("need") else None
    return Choice(state.on, date(_year(state), 1, 1), need, target)


def _year(state: State) -> int:
    given, last = state.get("since"), max(state.on, state.today).year
    if not given:
        return state.on.year - YEARS
    if not (given.isascii() and given.isdigit() and FIRST <= int(given) <= last):
        raise InvalidInput(
            "{name} is “{found}”, which is no year from {first} to {last}; write four digits, as {last}",
            name="since",
            found=given,
            first=FIRST,
            last=last,
        )
    return int(given)


def controls(state: State) -> tuple[Control, ...]:
    """What a reader may choose."""
    return of_needs(state), of_targets(state), of_years(state, usual=state.on.year - YEARS)


def of_years(state: State, *, usual: int | None = None) -> Control:
    """The years since which work counts to choose from.

    Args:
        state: with the chosen one.
        usual: the year since which it counts where none was chosen; without one everything counts then.
    """
    taken, unsaid = state.get("since"), str(usual or "")
    offered = range(state.on.year, max(FIRST, state.on.year - OFFERED + 1) - 1, -1)
    every = sorted({*map(str, offered), taken, unsaid} - {""}, reverse=True)
    years = tuple(Option("" if year == unsaid else year, year) for year in every)
    return Control(
        "since",
        _("Work that ended before does not count: year"),
        years if unsaid else (Option("", _("All")), *years),
        "" if taken == unsaid else taken,
    )


def of_needs(state: State) -> Control:
    """The needs to choose from."""
    every = [Option(one.code, one.names.get(state.language)) for one in needs.needs().values()]
    every.sort(key=lambda option: speech.sort_key(option.label, state.language))
    return Control("need", _("Need"), (Option("", _("All")), *every), state.get("need"))


def of_targets(state: State) -> Control:
    """The targets to choose from: those that needs serve, and the chosen one."""
    known = {target for one in needs.needs().values() for target in one.targets} | {state.get("target")}
    options = tuple(
        Option(target, facets.named("target", target, state))
        for target in official.targets()
        if target in known
    )
    return Control("target", _("SDG target"), (Option("", _("All")), *options), state.get("target"))


def searched(areas: Collection[str], choice: Choice) -> Searched:
    """What the gaps of countries are held against."""
    return gaps.searched(areas, choice.on, offered.catalogue(), offered.practices())


def of_country(view: View, area: str, against: Searched, choice: Choice) -> tuple[Gap, ...]:
    """The gaps of a country that are asked about, the greatest first."""
    found = gaps.gaps(view, area, against, choice.since)
    return tuple(one for one in found if choice.fits(one.found.need))


def whom(given: str) -> str:
    """The proper spelling of a group or country in an address: groups first, for CA is Central Asia."""
    from kopir.portal.pages import proper

    group = proper.group(given)
    return group if is_group(group) else proper.area(given)


def is_group(code: str) -> bool:
    """Whether a code is that of a group."""
    return any(one.code == code for one in groups.groups())
