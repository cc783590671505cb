"""Relations compared between clusters of mentions: any mention of the right person or event will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kopir.documents.scoring.counts import Counts
from kopir.documents.scoring.spans import HALF, Annotated, inside, overlap, span

_OWN: Final = frozenset({"DATE", "DOCUMENT", "FIGURE", "COMMITMENT"})
"""Types whose mentions stand for themselves where they have no link."""
Key = tuple[str, Any, Any]


def relation_counts(
    gold: dict[str, Any], found: dict[str, Any], boilerplate: Sequence[Sequence[int]]
) -> dict[str, Counts]:
    """Hits, false alarms and misses by kind of relation, of one text."""
    truth = _Truth(gold)
    seen = _seen(truth, found, boilerplate)
    counts: dict[str, Counts] = {}
    for key in seen:
        if key in truth.required:
            counts[key[0]] = counts.get(key[0], Counts()) + Counts(hits=1)
        elif key not in truth.optional:
            counts[key[0]] = counts.get(key[0], Counts()) + Counts(alarms=1)
    for key in truth.required - seen:
        counts[key[0]] = counts.get(key[0], Counts()) + Counts(misses=1)
    return counts


class _Truth:
    """What is annotated in a text.

    Attributes:
        required: relations that must be found.
        optional: those that may be.
    """

    def __init__(self, gold: dict[str, Any]) -> None:
        self.mentions: list[Annotated] = gold["entities"]
        by_id = {mention["id"]: mention for mention in self.mentions}
        self.mandatory = {cluster(mention) for mention in self.mentions if not mention.get("optional")}
        self.required: set[Key] = set()
        self.optional: set[Key] = set()
        for relation in gold["relations"]:
            ends = [by_id[relation[end]] for end in ("head", "tail")]
            free = relation.get("inferred") or any(cluster(end) not in self.mandatory for end in ends)
            tail = ends[1]["id"] if relation["type"] == "person-position" else cluster(ends[1])
            (self.optional if free else self.required).add((relation["type"], cluster(ends[0]), tail))
        self.optional -= self.required

    def best(self, mention: Annotated) -> Annotated | None:
        """The annotated mention a found one is, by overlap."""
        ranked = [
            (overlap(span(each), span(mention)), not each.get("optional"), place)
            for place, each in enumerate(self.mentions)
            if each["type"] == mention["type"]
        ]
        share, _, place = max(ranked, default=(0.0, False, 0))
        return self.mentions[place] if share >= HALF else None


def cluster(mention: Annotated) -> Any:
    """What stands for all mentions of one thing."""
    if mention["type"] in _OWN and not mention.get("link"):
        return mention["id"]
    return mention.get("link") or mention.get("refers") or mention["id"]


def _seen(truth: _Truth, found: dict[str, Any], boilerplate: Sequence[Sequence[int]]) -> set[Key]:
    by_id = {mention["id"]: mention for mention in found["entities"]}
    seen: set[Key] = set()
    for relation in found["relations"]:
        head, tail = by_id.get(relation["head"]), by_id.get(relation["tail"])
        if head is None or tail is None or inside(head, boilerplate):
            continue
        known = [truth.best(end) for end in (head, tail)]
        if any(each and each.get("optional") and cluster(each) not in truth.mandatory for each in known):
            continue
        first = cluster(known[0]) if known[0] else ("?", *span(head))
        last: Any = ("?", *span(tail))
        if known[1]:
            last = known[1]["id"] if relation["type"] == "person-position" else cluster(known[1])
        seen.add((relation["type"], first, last))
    return seen
