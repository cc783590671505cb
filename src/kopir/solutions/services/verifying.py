"""Reviewers say which claims of a record they looked at and found true."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from typing import Any, Final

from django.utils import timezone

from kopir.accounts import kinds
from kopir.accounts.models import Entry, User, Version
from kopir.accounts.services.changing import changing, publish_beside, rewrite, said, step
from kopir.errors import Conflict
from kopir.solutions.claims import UNKNOWN, claims, honest
from kopir.solutions.permissions import may_verify

SOURCE: Final = "verification"


def verifiable(entry: Entry) -> Version | None:
    """The version whose claims can be verified now: the one handed in, or else the published one."""
    if entry.withdrawn is not None:
        return None
    if entry.open is not None and entry.open.state == Version.State.SUBMITTED:
        return entry.open
    return entry.published


def verify(user: Any, entry: int, lock: int, places: Collection[str], text: str = "") -> Version:
    """Say which claims of a record are verified; those left out that were verified are so no more.

    A published record gets a version with this, published at once: nothing it says is changed. Where a new
    version of it is being written the claims that stay as they are keep what was found.

    Args:
        user: who verifies.
        entry: number of the record.
        lock: its count of changes the person saw.
        places: of the claims: ``goals.0``, as ``claims`` names them in ``verifiable``.
        text: how it was found out.

    Raises:
        NotAllowed: also where it is of one's own organisation. NotFound. InvalidInput: nothing was said.
        Conflict: it is being written, or withdrawn; nothing would change; somebody changed it since.
    """
    with changing(may_verify, user, entry, lock) as mine:
        version = verifiable(mine)
        if version is None:
            raise Conflict(
                "this record is being written or withdrawn; claims are verified once it is handed in"
            )
        body, changed = _verified(version.body, set(places), _who(user, mine))
        if not changed:
            raise Conflict("these claims are as you left them; tick those that you verified")
        words = said(text, required=True)
        checked = kinds.kind(mine.kind).check(body)
        if version.state == Version.State.SUBMITTED:
            saved = rewrite(version, checked)
        else:
            saved = publish_beside(mine, version, checked, SOURCE)  # who verified it stands in the claims
        if mine.open is not None and mine.open != saved:
            rewrite(mine.open, honest(body, mine.open.body, mine.language))
        step(user, "verify", mine, saved, f"{', '.join(changed)}: {words}", public=saved == mine.published)
        return saved


def _verified(body: kinds.Body, places: set[str], who: str) -> tuple[kinds.Body, list[str]]:
    made, changed = deepcopy(body), []
    for claim in claims(made):
        wanted = claim.place in places
        if wanted == (claim.status == "verified"):
            continue
        day = timezone.localdate().isoformat()
        claim.known.update({"status": "verified", "by": who, "on": day} if wanted else UNKNOWN)
        changed.append(claim.place)
    return made, changed


def _who(user: User, entry: Entry) -> str:
    body = user.organisation.name(entry.language)[0] if user.organisation else ""
    return ", ".join(filter(None, (str(user), body)))
