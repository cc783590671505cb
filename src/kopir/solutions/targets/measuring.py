"""How right the proposals are on texts whose goals people have told."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from kopir.language import Language
from kopir.solutions.targets.proposing import PRESENT, propose, scores


@dataclass(frozen=True)
class Judged:
    """A text of the SDG benchmark with the verdict of its annotators on one goal.

    Attributes:
        code: of the text in the benchmark.
        text: in English.
        goal: 1 to 17.
        present: whether the text addresses it.
    """

    code: str
    text: str
    goal: int
    present: bool

    @property
    def unseen(self) -> bool:
        """Whether it is of the half that nobody who wrote phrases looked at: by its code, once for all."""
        return int(hashlib.sha256(self.code.encode()).hexdigest(), 16) % 2 == 1


@dataclass(frozen=True)
class Told:
    """A text with the goals, and perhaps the target, that it is about.

    Attributes:
        text: the text.
        language: of it.
        goals: any of them is right as the first proposal.
        target: as "9.c".
    """

    text: str
    language: Language
    goals: tuple[int, ...]
    target: str | None = None


@dataclass(frozen=True)
class Shares:
    """Shares of texts, 0 to 1.

    Attributes:
        texts: how many there are.
        first: whose first goal is right.
        among_three: with a right goal among the first three.
        target_first: whose first proposal is the target.
        target_among_three: with the target among the first three proposals.
    """

    texts: int
    first: float
    among_three: float
    target_first: float
    target_among_three: float


def read_benchmark(path: Path) -> list[Judged]:
    """The texts of a copy of the SDG benchmark.

    Args:
        path: benchmark.csv with ``id``, ``text``, ``sdg`` and ``label`` (``True`` or ``False``).

    Source: SDG Classification Expert Group, SDG Classification Benchmarking Dataset (2024).
    """
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged(row["id"], row["text"], int(row["sdg"]), row["label"] == "True")
            for row in csv.DictReader(file)
        ]


def accuracy(texts: Iterable[Judged]) -> dict[int, float]:
    """The share of right verdicts for each goal, 0 to 1: presence and absence, as the benchmark counts."""
    right: dict[int, list[bool]] = defaultdict(list)
    for one in texts:
        found = scores(one.text, "en")[one.goal] >= PRESENT
        right[one.goal].append(found == one.present)
    return {goal: mean(verdicts) for goal, verdicts in sorted(right.items())}


def average(by_goal: Mapping[int, float]) -> float:
    """The mean over the goals, each counting alike however many texts it has."""
    return mean(by_goal.values())


def shares(texts: Iterable[Told]) -> Shares:
    """How often the first proposals are right."""
    told = list(texts)
    ranks = [_ranked(one) for one in told]
    proposed = [[each.target for each in propose(one.text, one.language, 3)] for one in told]
    pairs = list(zip(told, ranks, strict=True))
    aims = list(zip(told, proposed, strict=True))
    return Shares(
        len(told),
        mean(bool(set(one.goals) & set(goals[:1])) for one, goals in pairs),
        mean(bool(set(one.goals) & set(goals[:3])) for one, goals in pairs),
        mean(one.target in found[:1] for one, found in aims),
        mean(one.target in found for one, found in aims),
    )


def first_goal(text: str, language: Language) -> int | None:
    """The likeliest goal of a text, None where nothing speaks for any."""
    found = _ranked(Told(text, language, ()))
    return found[0] if found else None


def _ranked(one: Told) -> list[int]:
    found = scores(one.text, one.language)
    return sorted((goal for goal, score in found.items() if score > 0), key=lambda goal: (-found[goal], goal))
