"""Where the phrases of the word lists stand in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from kopir.solutions.targets.lexicon import Lexicon, Node
from kopir.solutions.targets.phrases import SKIPPED
from kopir.solutions.targets.words import Word

_TRIED: Final = 3
"""Places of each run in one sentence that are tried together."""

Run = tuple[int, int]
"""The first word and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found.

    Attributes:
        phrase: its number in the lexicon.
        runs: the numbers of its words, run by run.
    """

    phrase: int
    runs: tuple[Run, ...]

    @property
    def size(self) -> int:
        """How many words it spans."""
        return sum(end - start for start, end in self.runs)


def matches(words: Sequence[Word], lexicon: Lexicon) -> list[Match]:
    """Every phrase of the lexicon in the words of a text, in the order of its first word."""
    found: list[Match] = []
    parts: dict[tuple[int, int], dict[int, list[Run]]] = defaultdict(lambda: defaultdict(list))
    met = [lexicon.atoms(word.spelt) for word in words]
    for start, atoms in enumerate(met):
        for atom in atoms:
            node = lexicon.root.steps.get(atom)
            if node is None:
                continue
            for (number, which), end in _ends(node, start + 1, words, met):
                if lexicon.sizes[number] == 1:
                    found.append(Match(lexicon.phrases[number], ((start, end),)))
                else:
                    parts[number, words[start].sentence][which].append((start, end))
    found += _together(parts, lexicon)
    return sorted(set(found), key=lambda match: (match.runs, match.phrase))


def _ends(
    node: Node, at: int, words: Sequence[Word], met: Sequence[tuple[int, ...]]
) -> Iterator[tuple[tuple[int, int], int]]:
    """The runs that end at this word or go on from it within the sentence."""
    for run in node.runs:
        yield run, at
    last = at + (SKIPPED if node.gap else 0)
    for further in range(at, min(last + 1, len(words))):
        if words[further].sentence != words[at - 1].sentence:
            return
        steps = node.steps if further == at else {}
        after_gap = node.gap.steps if node.gap else {}
        for atom in met[further]:
            for child in (steps.get(atom), after_gap.get(atom)):
                if child is not None:
                    yield from _ends(child, further + 1, words, met)


def _together(parts: dict[tuple[int, int], dict[int, list[Run]]], lexicon: Lexicon) -> Iterator[Match]:
    """Phrases of several runs whose runs all stand in one sentence, once a sentence."""
    for (number, _), places in parts.items():
        if len(places) < lexicon.sizes[number]:
            continue
        for chosen in product(*(places[which][:_TRIED] for which in sorted(places))):
            ordered = tuple(sorted(chosen))
            if all(one[1] <= other[0] for one, other in pairwise(ordered)):
                yield Match(lexicon.phrases[number], ordered)
                break
