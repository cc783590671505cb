"""The table of measures for a set of texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from kopir.documents.entities import TYPES
from kopir.documents.scoring.counts import Counts
from kopir.documents.scoring.relations import relation_counts
from kopir.documents.scoring.spans import HALF, Annotated, inside, overlap, pairs, span
from kopir.documents.scoring.values import same_sense, same_value

CORE: Final = ("person-position", "event-participant", "event-place", "event-date", "document-horizon")
"""Relations that every reading is to give."""
_ATTRIBUTES: Final = {
    "DATE": ("value",), "DOCUMENT": ("kind", "status", "horizon"), "EVENT": ("kind", "status"),
    "COMMITMENT": ("kind", "deadline"),
}  # fmt: skip
_FIGURE_ATTRIBUTES: Final = ("direction", "kind", "period", "entity", "indicator")
_LINKED: Final = frozenset({"PERSON", "ORG", "PLACE", "EVENT", "DOCUMENT"})


@dataclass
class Score:
    """Measures of a set of texts.

    Attributes:
        texts: how many there are.
        exact, overlapping: spans by type.
        values: figures whose value and unit are right.
        senses: figures whose kind, direction and comparator are right, too.
        attributes: right ones and all on matched spans, by ``TYPE.attribute``.
        relations: by kind.
        links: pairs of the annotated and the found link of matched mentions.
    """

    texts: int = 0
    exact: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in TYPES})
    overlapping: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in TYPES})
    values: Counts = field(default_factory=Counts)
    senses: Counts = field(default_factory=Counts)
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    relations: dict[str, Counts] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def core(self) -> Counts:
        """The five relations every reading is to give, together."""
        return sum((self.relations.get(kind, Counts()) for kind in CORE), Counts())

    def whole(self, *, exact: bool) -> Counts:
        """All types together."""
        return sum((self.exact if exact else self.overlapping).values(), Counts())

    @property
    def same_link(self) -> float | None:
        """Share of matched mentions whose link is the annotated one; ``None`` where there are none."""
        return sum(one == other for one, other in self.links) / len(self.links) if self.links else None

    @property
    def paired(self) -> Counts:
        """Pairs of mentions with one link, whatever it is called: are they pairs in both?"""
        hits = alarms = misses = 0
        for at, (gold, found) in enumerate(self.links):
            for other_gold, other_found in self.links[:at]:
                same, paired = gold == other_gold, found == other_found
                hits += same and paired
                alarms += paired and not same
                misses += same and not paired
        return Counts(hits, alarms, misses)

    def add(self, gold: dict[str, Any], found: dict[str, Any]) -> None:
        """Count one text in.

        Args:
            gold: as annotated.
            found: as predicted, with ``entities`` and ``relations``.
        """
        self.texts += 1
        boilerplate = gold.get("boilerplate", [])
        for kind in TYPES:
            truth = [each for each in gold["entities"] if each["type"] == kind]
            given = [each for each in found["entities"] if each["type"] == kind]
            counts, _ = _counted(truth, given, gold["text"], boilerplate, exact=True)
            self.exact[kind] += counts
            counts, matched = _counted(truth, given, gold["text"], boilerplate, exact=False)
            self.overlapping[kind] += counts
            self._details(kind, truth, given, matched, counts)
        for name, counts in relation_counts(gold, found, boilerplate).items():
            self.relations[name] = self.relations.get(name, Counts()) + counts

    def _details(
        self, kind: str, truth: list[Annotated], given: list[Annotated], matched: list[tuple[int, int]],
        counts: Counts,
    ) -> None:  # fmt: skip
        if kind in _LINKED:
            both = [(truth[at].get("link"), given[other].get("link")) for at, other in matched]
            self.links += [(one, other) for one, other in both if one and other]
        required = [(truth[at], given[other]) for at, other in matched if not truth[at].get("optional")]
        if kind == "FIGURE":
            right = [pair for pair in required if same_value(*pair)]
            sense = [pair for pair in right if same_sense(*pair)]
            self.values += _of(counts, len(required), len(right))
            self.senses += _of(counts, len(required), len(sense))
            for name in _FIGURE_ATTRIBUTES:
                for one, other in required:
                    if one.get(name) is not None:
                        self._attribute(kind, name, one[name] == other.get(name))
        for name in _ATTRIBUTES.get(kind, ()):
            for one, other in required:
                accepted = (one.get(name), one.get("resolved") or one.get(name))
                self._attribute(kind, name, other.get(name) in accepted)

    def _attribute(self, kind: str, name: str, right: bool) -> None:
        known = self.attributes.get(f"{kind}.{name}", (0, 0))
        self.attributes[f"{kind}.{name}"] = (known[0] + right, known[1] + 1)


def score(texts: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> Score:
    """Measures of pairs of an annotated text and what was read in it."""
    total = Score()
    for gold, found in texts:
        total.add(gold, found)
    return total


def _of(counts: Counts, matched: int, right: int) -> Counts:
    """Counts of the figures among matched ones that are right: a wrong one is a false alarm and a miss."""
    wrong = matched - right
    return Counts(right, counts.alarms + wrong, counts.misses + wrong)


def _counted(
    truth: list[Annotated], given: list[Annotated], text: str, boilerplate: list[list[int]], *, exact: bool
) -> tuple[Counts, list[tuple[int, int]]]:
    """Counts and matched places; optional annotations neither help nor hurt."""
    matched = pairs(truth, given, text, exact=exact)
    mine, theirs = {at for at, _ in matched}, {other for _, other in matched}
    hits = sum(not truth[at].get("optional") for at, _ in matched)
    alarms = sum(
        other not in theirs and not inside(mention, boilerplate) and not _forgiven(mention, truth)
        for other, mention in enumerate(given)
    )
    misses = sum(at not in mine and not mention.get("optional") for at, mention in enumerate(truth))
    return Counts(hits, alarms, misses), matched


def _forgiven(mention: Annotated, truth: list[Annotated]) -> bool:
    """Whether an optional annotation lies where something was found."""
    return any(each.get("optional") and overlap(span(each), span(mention)) >= HALF for each in truth)
