"""What a record claims, and how well each claim is known: said by its owners, read, or verified by somebody.

Whoever writes a record says things of it; only a reviewer can say that one of them is true. So a claim that
is written anew, or changed, is *self-reported* until somebody looks at it, whatever its writer sends.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from kopir.accounts.kinds import Body

LISTS: Final = ("goals", "answers", "blocks", "deployments")
"""Lists of a body whose parts are claims."""
UNKNOWN: Final = {"status": "self-reported", "by": "", "on": None}
KEPT: Final = ("standing", "origin", "renew")
"""Keys that an import or an editor's work sets, never who writes the record."""


@dataclass(frozen=True)
class Claim:
    """One claim of a body.

    Attributes:
        place: where it stands: ``goals.0``.
        part: what is claimed.
        known: its ``status``, ``by`` and ``on``, the same object as in the body.
    """

    place: str
    part: dict[str, Any]
    known: dict[str, Any]

    @property
    def said(self) -> dict[str, Any]:
        """What is claimed, without how well it is known."""
        return {key: value for key, value in self.part.items() if key not in (*UNKNOWN, "checked")}

    @property
    def status(self) -> str:
        """Said by its owners, read, or verified."""
        return str(self.known.get("status") or "self-reported")


def claims(body: Mapping[str, Any]) -> Iterator[Claim]:
    """The claims of a body in its normal form, in its order.

    >>> [claim.place for claim in claims({"answers": [{"need": "open-data", "status": "read"}]})]
    ['answers.0']
    """
    for name in LISTS:
        for place, part in enumerate(body.get(name) or ()):
            known = part.setdefault("checked", dict(UNKNOWN)) if name == "deployments" else part
            yield Claim(f"{name}.{place}", part, known)


def honest(before: Mapping[str, Any], body: Body, language: str) -> Body:
    """A body whose claims are only as well known as those of the version before it.

    Args:
        before: what the record said until now; empty for a new one.
        body: what it shall say, in its normal form.
        language: that its texts are written in first: a changed translation changes no claim.
    """
    made = deepcopy(body)
    was: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in claims(deepcopy(dict(before))):
        was[_said(claim, language)].append(claim.known)
    for claim in claims(made):
        same = was[_said(claim, language)]
        told = same.pop(0) if same else UNKNOWN
        claim.known.update({key: told.get(key, nothing) for key, nothing in UNKNOWN.items()})
    for key in KEPT:
        if key in made:
            made[key] = before.get(key, "unlisted" if key == "standing" else None)
    return made


def _said(claim: Claim, language: str) -> str:
    """What is claimed, without how well it is known and without translations."""
    said = claim.said
    for key in ("why", "scale"):
        if isinstance(said.get(key), dict):
            said[key] = said[key].get(language, "")
    return json.dumps([claim.place.partition(".")[0], said], ensure_ascii=False, sort_keys=True)
