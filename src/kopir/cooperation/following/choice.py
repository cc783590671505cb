"""Commitments that fit what somebody chose: who acts, group, document, pillar, country, standing, window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kopir.cooperation.following.dues import WINDOWS
from kopir.cooperation.following.standing import STATUSES, Followed
from kopir.cooperation.following.subjects import concerning
from kopir.cooperation.registers import Registers
from kopir.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; what is empty was not.

    Attributes:
        actor: reference of who acts. group, document, country: codes. pillar: of the document.
        status: how they stand. within: in how many days they are due, as it was written.
    """

    actor: str = ""
    group: str = ""
    document: str = ""
    country: str = ""
    pillar: str = ""
    status: str = ""
    within: str = ""


def fitting(held: Sequence[Followed], choice: Choice, registers: Registers, on: date) -> list[Followed]:
    """The commitments that fit all that was chosen, in their order.

    Raises:
        InvalidInput: no such standing or window. NotFound: no such actor, group, country or document.
    """
    within = _window(choice.within)
    if choice.status and choice.status not in STATUSES:
        raise InvalidInput(
            "{name} is “{found}”, which is none of {known}",
            name="status",
            found=choice.status,
            known=list(STATUSES),
        )
    kept = [*_subjects(choice, registers, on)]
    return [
        one
        for one in held
        if all(one.commitment.code in codes for codes in kept)
        and (not choice.status or one.standing.status == choice.status)
        and (within is None or one.due_within(within))
        and (not choice.pillar or one.commitment.pillar == choice.pillar)
    ]


def _window(given: str) -> int | None:
    if given and given not in map(str, WINDOWS):
        raise InvalidInput(
            "{name} is “{found}”, which is none of {known}",
            name="within",
            found=given,
            known=[str(each) for each in WINDOWS],
        )
    return int(given) if given else None


def _subjects(choice: Choice, registers: Registers, on: date) -> Iterator[frozenset[str]]:
    """Codes of the commitments of each subject that was chosen."""
    given = {
        choice.actor: choice.actor,
        f"group:{choice.group}": choice.group,
        f"document:{choice.document}": choice.document,
        f"place:{choice.country}": choice.country,
    }
    for reference, chosen in given.items():
        if chosen:
            found = concerning(reference, registers, on)
            yield frozenset(one.followed.commitment.code for one in found)
