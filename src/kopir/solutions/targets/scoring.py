"""From the phrases found in a text to how likely it is about each goal."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kopir.solutions.targets.lexicon import Lexicon
from kopir.solutions.targets.matching import Match, Run
from kopir.solutions.targets.named import Named
from kopir.solutions.targets.wording import Shared

AS_LIKELY_AS_NOT: Final = 3.0
"""The evidence that makes a goal's score one half in a text of usual length."""
USUAL: Final = 100
"""Words of a text of usual length; in a longer one more evidence is asked for."""
NAMED: Final = 4.0
"""The evidence of a goal's number."""
PARTNERSHIP: Final = 17
WORDING: Final = -1000
"""Stands for a phrase's number where the official text of a target speaks."""
_REPEATED: Final = (1.0, 1 / 3, 1 / 6)
"""What the first, second and third place of one phrase count; further ones do not."""


@dataclass
class Evidence:
    """What a text says for one goal.

    Attributes:
        goal: 1 to 17.
        weight: of all phrases together.
        targets: the part of it that speaks for each target.
        matches: the phrases that count, each with its targets and its weight.
    """

    goal: int
    weight: float = 0.0
    targets: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    matches: list[tuple[Match, tuple[str, ...], float]] = field(default_factory=list)

    def add_wording(self, common: Mapping[str, Shared]) -> None:
        """Let the official texts of the goal's targets speak for them; the goal's own weight stays.

        Args:
            common: by target, of any goal, what the text shares with it.
        """
        for target, one in common.items():
            if int(target.split(".")[0]) == self.goal:
                self.targets[target] += one.weight
                self.matches.append((Match(WORDING, one.runs), (target,), one.weight))

    def score(self, length: int) -> float:
        """How likely the text is about the goal, 0 to 1, one half being as likely as not.

        Args:
            length: of the text in words.
        """
        asked = AS_LIKELY_AS_NOT * max(1.0, length / USUAL) ** 0.5
        return 1.0 - math.exp2(-max(self.weight, 0.0) / asked)


def weigh(found: Sequence[Match], lexicon: Lexicon, numbered: Sequence[Named] = ()) -> dict[int, Evidence]:
    """The evidence for each goal that a text speaks of.

    Args:
        found: the phrases of the text.
        lexicon: that they are of.
        numbered: goals and targets that the text names.
    """
    of_goal: dict[int, list[tuple[float, Match, tuple[str, ...]]]] = defaultdict(list)
    for match in found:
        for goal, (weight, targets) in _by_goal(lexicon, match.phrase).items():
            of_goal[goal].append((weight, match, targets))
    for one in numbered:
        match = Match(-one.goal, ((one.start, one.end),))
        of_goal[one.goal].append((NAMED, match, (one.target,) if one.target else ()))
        if one.goal != PARTNERSHIP:
            # Who names a goal does not speak of the goals as such.
            of_goal[PARTNERSHIP].append((0.0, match, ()))
    return {goal: _evidence(goal, uses) for goal, uses in sorted(of_goal.items())}


def _by_goal(lexicon: Lexicon, phrase: int) -> dict[int, tuple[float, tuple[str, ...]]]:
    """What a phrase says of each goal: its largest weight, and the targets it names."""
    said: dict[int, tuple[float, tuple[str, ...]]] = {}
    for use in lexicon.uses[phrase]:
        weight, targets = said.get(use.goal, (use.weight, ()))
        named = (*targets, use.target) if use.target and use.target not in targets else targets
        said[use.goal] = (max(weight, use.weight), named)
    return said


def _evidence(goal: int, uses: Iterable[tuple[float, Match, tuple[str, ...]]]) -> Evidence:
    """In turn: what is excluded, then the strongest; a phrase all of whose words are taken adds nothing."""
    made = Evidence(goal)
    excluded: set[int] = set()
    taken: set[int] = set()
    times: dict[int, int] = defaultdict(int)
    for weight, match, targets in sorted(uses, key=_order):
        own = {word for start, end in match.runs for word in range(start, end)}
        if own & excluded or own <= taken:
            continue
        if weight <= 0:
            excluded |= own
        seen = times[match.phrase]
        times[match.phrase] += 1
        if seen >= len(_REPEATED):
            continue
        counts = weight * _REPEATED[seen]
        made.weight += counts
        if weight > 0:
            taken |= own
            made.matches.append((match, targets, counts))
            for target in targets:
                made.targets[target] += counts
    return made


def _order(use: tuple[float, Match, tuple[str, ...]]) -> tuple[bool, float, int, tuple[Run, ...]]:
    weight, match, _ = use
    return weight > 0, -weight, -match.size, match.runs
