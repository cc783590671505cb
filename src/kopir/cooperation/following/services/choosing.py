"""Say whose commitments one wants to be reminded of."""

from __future__ import annotations

from typing import Any, Final

from kopir.accounts.permissions import require
from kopir.cooperation.following.models import Following
from kopir.cooperation.following.permissions import may_follow, may_unfollow
from kopir.cooperation.following.subjects import subject
from kopir.cooperation.registers import registers
from kopir.errors import InvalidInput

MOST: Final = 200
"""Subjects that one person follows."""


def follow(user: Any, reference: str) -> bool:
    """Begin to follow a subject; whether it is new.

    Args:
        user: who asks.
        reference: ``org:un-escap``, ``person:…``, ``place:KAZ``, ``group:SCO``, ``document:…``, ``event:…``.

    Raises:
        NotAllowed: nobody is signed in. NotFound: there is no such subject.
        InvalidInput: there are too many already.
    """
    require(may_follow, user)
    subject(reference, registers())
    if Following.objects.filter(user=user).count() >= MOST:
        raise InvalidInput(
            "you follow {count} already, and at most that many can be followed; leave one of them first",
            count=MOST,
        )
    _one, made = Following.objects.get_or_create(user=user, reference=reference)
    return made


def unfollow(user: Any, reference: str) -> bool:
    """Follow a subject no longer; whether it was followed. What waits to be mailed of it alone will not be.

    Raises:
        NotAllowed: nobody is signed in.
    """
    require(may_unfollow, user)
    count, _each = Following.objects.filter(user=user, reference=reference).delete()
    return bool(count)


def followed_by(user: Any) -> tuple[str, ...]:
    """The references somebody follows."""
    return tuple(Following.objects.filter(user=user).values_list("reference", flat=True))
