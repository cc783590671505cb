"""Records that may be one product under several names: pairs with reasons, for a person to decide.

Two records are offered as one where they share a repository or a website, or where their names are alike
once what every product's name has (platform, system, version numbers) is left out. Nothing is merged by
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal
from urllib.parse import urlsplit

import numpy as np
from rapidfuzz import fuzz, process

from kopir.solutions.records import Solution

Reason = Literal["code", "website", "name"]
ALIKE: Final = 90.0
"""Least similarity of two names, of 100 (rapidfuzz, ratio of sorted words)."""
_COMMON: Final = frozenset({
    "the", "a", "an", "of", "for", "and", "open", "source", "project", "platform", "system", "software",
    "application", "app", "toolkit", "tool", "digital", "web", "mobile", "android", "ios", "server", "client",
})  # fmt: skip
"""Words that names of products share."""
LEAST: Final = 0.25
"""Score from which on a pair is offered: an address that many records share is their owner's."""
_AT_ONCE: Final = 500
"""Names that are compared with all others at once, so that memory grows with their number, not its square."""
_WORD: Final = re.compile(r"[^\W_]+")
_SHARED: Final = frozenset({
    "github.com", "gitlab.com", "bitbucket.org", "sites.google.com", "play.google.com", "apps.apple.com",
    "fao.org", "unicef.org", "who.int", "undp.org", "worldbank.org", "medium.com", "facebook.com",
    "youtube.com", "usaid.gov",
})  # fmt: skip
"""Hosts where many products live: only the whole address tells one from another."""


@dataclass(frozen=True)
class Pair:
    """Two records that may be one.

    Args:
        first, second: their codes, in order.
        reasons: what they share.
        score: 0 to 1; a shared repository and name is 1.
    """

    first: str
    second: str
    reasons: tuple[Reason, ...]
    score: float


def duplicates(records: Iterable[Solution]) -> tuple[Pair, ...]:
    """Pairs that may be one product, the surest first."""
    known = sorted(records, key=lambda one: one.code)
    found: dict[tuple[str, str], dict[Reason, float]] = {}
    for reason, first, second, score in (*_addresses(known), *_names(known)):
        pair = (min(first, second), max(first, second))
        reasons = found.setdefault(pair, {})
        reasons[reason] = max(score, reasons.get(reason, 0.0))
    pairs = [
        Pair(first, second, tuple(sorted(reasons)), _score(reasons.values()))
        for (first, second), reasons in found.items()
    ]
    pairs = [pair for pair in pairs if pair.score >= LEAST]
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second)))


def _score(scores: Iterable[float]) -> float:
    left = 1.0
    for score in scores:
        left *= 1 - score
    return 1 - left


def _addresses(known: Sequence[Solution]) -> Iterator[tuple[Reason, str, str, float]]:
    shared: dict[tuple[Reason, str], list[str]] = {}
    for one in known:
        own: set[tuple[Reason, str]] = set()
        for link in one.links:
            if link.kind == "code" and (place := _repository(link.address)):
                own.add(("code", place))
            elif link.kind == "website" and (place := _site(link.address)):
                own.add(("website", place))
        for key in own:
            shared.setdefault(key, []).append(one.code)
    for (reason, _place), codes in shared.items():
        # One address of many records is that of their common owner.
        weight = {"code": 0.8, "website": 0.6, "name": 0.0}[reason] / max(1, len(codes) - 1)
        for first, second in combinations(codes, 2):
            yield reason, first, second, weight


def _repository(address: str) -> str:
    """A repository by host, owner and name; an owner alone is none."""
    parts = urlsplit(address)
    path = [step for step in parts.path.lower().removesuffix(".git").split("/") if step]
    return "/".join(((parts.hostname or "").removeprefix("www."), *path[:2])) if len(path) >= 2 else ""


def _site(address: str) -> str:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.strip("/").lower()
    return f"{host}/{path}" if path or host not in _SHARED else ""


def _names(known: Sequence[Solution]) -> Iterator[tuple[Reason, str, str, float]]:
    told = [(_bare(name), one.code) for one in known for name in (one.name, *one.aliases)]
    told = sorted({(name, code) for name, code in told if len(name) >= 3})
    names = [name for name, _code in told]
    if len(names) < 2:
        return
    for first in range(0, len(names), _AT_ONCE):
        some = names[first : first + _AT_ONCE]
        scores = process.cdist(
            some, names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, dtype=np.float32
        )
        for row, column in np.argwhere(scores >= ALIKE):
            one, other = told[first + row], told[column]
            if first + row < column and one[1] != other[1]:
                yield "name", one[1], other[1], 0.7 * float(scores[row, column]) / 100


def _bare(name: str) -> str:
    words = [word for word in _WORD.findall(name.casefold()) if word not in _COMMON]
    return " ".join(words)
