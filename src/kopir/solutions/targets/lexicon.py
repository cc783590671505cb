"""The word lists of the goals, compiled for a language: which phrase speaks for which target, how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from kopir.language import Language
from kopir.solutions.targets.phrases import GAP, Atom, low, patterns, singular, stem_of

FOLDER: Final = Path(__file__).parent / "data" / "phrases"
GOALS: Final = range(1, 18)

_Loader: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KNOWN: Final = 100_000


@dataclass(frozen=True)
class Use:
    """What a phrase says of one goal.

    Attributes:
        goal: 1 to 17.
        target: as "9.c", or None where the phrase speaks for the goal as a whole.
        weight: how strongly; 3 makes a goal as likely as not by itself, 0 takes the words away from the
            goal (*business climate* is not about climate), less than 0 speaks against it.
    """

    goal: int
    target: str | None
    weight: float


@dataclass
class Node:
    """A step in the tree of all runs of words."""

    steps: dict[int, Node] = field(default_factory=dict)
    gap: Node | None = None
    runs: list[tuple[int, int]] = field(default_factory=list)
    """Numbers of the patterns that end here, each with the number of its run."""


@dataclass
class Lexicon:
    """All phrases of one language.

    Attributes:
        language: of the phrases.
        root: where every run of words begins.
        sizes: for each pattern how many runs it has.
        phrases: for each pattern the number of its phrase.
        uses: for each phrase what it says.
        written: for each phrase how it is written in the word lists.
    """

    language: Language
    root: Node = field(default_factory=Node)
    sizes: list[int] = field(default_factory=list)
    phrases: list[int] = field(default_factory=list)
    uses: list[tuple[Use, ...]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    _atoms: dict[Atom, int] = field(default_factory=dict)
    _longest: int = 0
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, written: str, uses: tuple[Use, ...]) -> None:
        """Take up a phrase."""
        self.written.append(written)
        self.uses.append(uses)
        for pattern in patterns(written, self.language):
            number = len(self.sizes)
            self.sizes.append(len(pattern.runs))
            self.phrases.append(len(self.uses) - 1)
            for which, run in enumerate(pattern.runs):
                self._node(run).runs.append((number, which))

    def _node(self, run: tuple[Atom, ...]) -> Node:
        node = self.root
        for atom in run:
            if atom == GAP:
                node.gap = node.gap or Node()
                node = node.gap
            else:
                if atom[0] == "begin":
                    self._longest = max(self._longest, len(atom[1]))
                node = node.steps.setdefault(self._atoms.setdefault(atom, len(self._atoms)), Node())
        return node

    def atoms(self, spelt: str) -> tuple[int, ...]:
        """The numbers of the atoms that a word of a text meets."""
        known = self._known.get(spelt)
        if known is None:
            if len(self._known) > _KNOWN:
                self._known.clear()
            known = self._known[spelt] = tuple(self._met(spelt))
        return known

    def _met(self, spelt: str) -> Iterator[int]:
        small = low(spelt, self.language)
        asked: list[Atom] = [("form", small), ("stem", stem_of(small, self.language))]
        if self.language == "en":
            asked.append(("number", singular(small)))
        if len(spelt) > 1 and spelt.isupper():
            asked.append(("capitals", spelt))
        asked += [("begin", small[:size]) for size in range(2, min(len(small), self._longest) + 1)]
        for atom in asked:
            number = self._atoms.get(atom)
            if number is not None:
                yield number


@cache
def lexicon(language: Language) -> Lexicon:
    """The phrases of a language, read and compiled when first asked for."""
    collected: dict[str, list[Use]] = {}
    for goal in GOALS:
        for written, use in _entries(goal, language):
            collected.setdefault(written, []).append(use)
    made = Lexicon(language)
    for written, uses in collected.items():
        made.add(written, tuple(uses))
    return made


def _entries(goal: int, language: Language) -> Iterator[tuple[str, Use]]:
    given: dict[str, dict[float, dict[str, Any]]]
    path = FOLDER / f"{goal:02}.yaml"
    # The safe loader, in C where it is there: plain values only.
    given = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    for name, weights in given.items():
        target = name if "." in name else None
        for weight, languages in weights.items():
            for written in str(languages.get(language) or "").split(","):
                if phrase := " ".join(written.split()):
                    yield phrase, Use(goal, target, float(weight))
