"""Groups of countries with dated membership: who belonged to what, when and in what capacity.

>>> "IRN" in members("SCO", on="2023-07-03"), "IRN" in members("SCO", on="2023-07-04")
(False, True)
>>> group("SCO").short.get("kk")
'ШЫҰ'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import areas
from kopir.evidence.group_register import (
    KIND_NAMES,
    KINDS,
    Group,
    Membership,
    MembershipKind,
    register,
)

__all__ = [
    "KINDS",
    "KIND_NAMES",
    "Belonging",
    "Group",
    "Membership",
    "MembershipKind",
    "belongings",
    "group",
    "groups",
    "groups_of",
    "members",
]

Day = date | str | None
"""A day: a date, ISO 8601 text, or nothing for today."""


@dataclass(frozen=True)
class Belonging:
    """One membership of an area, with the group it is in."""

    group: Group
    membership: Membership


def group(code: str) -> Group:
    """The group with this code.

    Raises:
        NotFound: no group has it; the message lists those that there are.
    """
    found = register().get(code)
    if found is None:
        raise NotFound("there is no group {code}; known: {known}", code=code, known=", ".join(register()))
    return found


def groups() -> tuple[Group, ...]:
    """All groups, in the order of their codes."""
    return tuple(register().values())


def members(code: str, on: Day = None, kinds: Sequence[MembershipKind] | None = None) -> tuple[str, ...]:
    """Codes of the areas that belong to a group on a day, in the order of their codes.

    Args:
        code: of the group.
        on: the day; today when nothing is said.
        kinds: capacities that count; the group's own default when nothing is said (members, and for ESCAP
            associate members too).

    Raises:
        NotFound: no such group.
        InvalidInput: the day is no date, or there is no such kind.
    """
    found, day = group(code), _day(on)
    wanted = _kinds(kinds) or found.default_kinds
    return tuple(one.area for one in found.memberships if one.kind in wanted and one.holds(day))


def groups_of(area: str, on: Day = None) -> tuple[Group, ...]:
    """The groups an area is a member of on a day, by each group's own notion of its members.

    Raises:
        NotFound: no such area.
        InvalidInput: the day is no date.
    """
    return tuple(one.group for one in belongings(area, on) if one.membership.kind in one.group.default_kinds)


def belongings(area: str, on: Day = None) -> tuple[Belonging, ...]:
    """Everything an area belongs to on a day, in whatever capacity.

    Raises:
        NotFound: no such area.
        InvalidInput: the day is no date.
    """
    code, day = areas.area(area).code, _day(on)
    return tuple(one for one in _every(code) if one.membership.holds(day))


def _every(area: str) -> Iterator[Belonging]:
    for one in register().values():
        for membership in one.of(area):
            yield Belonging(one, membership)


def _day(on: Day) -> date:
    if on is None:
        return date.today()
    if isinstance(on, date):
        return on
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        raise InvalidInput("{found} is no date; write it as 2023-07-04", found=on) from error


def _kinds(kinds: Sequence[MembershipKind] | None) -> tuple[MembershipKind, ...]:
    unknown = [kind for kind in kinds or () if kind not in KINDS]
    if unknown:
        raise InvalidInput(
            "there is no kind of membership {found}; known: {known}",
            found=", ".join(unknown),
            known=", ".join(KINDS),
        )
    return tuple(kinds or ())
