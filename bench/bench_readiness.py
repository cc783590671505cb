"""Scores of readiness, a choice of host, and how often intervals hold: ``bench/bench_readiness.py``.

The peer of the shares is the plainest NumPy: a million Dirichlet weightings drawn at once, and the largest
total of each. The simulation knows the truth: positions on the scale drawn evenly, and respondents who each
give the nearest level of what they see, which is wrong by a random amount of their own and one that all their
answers share.
"""

from __future__ import annotations

import time

import numpy as np

from kopir.cooperation.assessments.answers import Answer
from kopir.cooperation.assessments.criteria import Criterion, Goalposts, Value
from kopir.cooperation.assessments.hosting import weighed
from kopir.cooperation.assessments.scale import KINDS
from kopir.cooperation.assessments.scoring import scored
from kopir.cooperation.assessments.sensitivity import DRAWS, shares
from kopir.cooperation.assessments.vocabulary import questionnaire
from kopir.language import Text

ASKED = questionnaire("digital-infrastructure")
CODES = [one.code for one in ASKED.questions]
WEIGHTS = np.concatenate([np.full(len(one.questions), 1 / len(one.questions)) for one in ASKED.sections])
ALL = frozenset(KINDS)
TRIALS = 300


def answers(levels: np.ndarray) -> list[Answer]:
    """Answers from levels, shape ``(respondents, questions)``, all with evidence."""
    rows = enumerate(levels)
    return [Answer(f"r{who}", code, int(row[at]), ALL) for who, row in rows for at, code in enumerate(CODES)]


def covered(respondents: int, own: float, shared: float) -> tuple[float, float]:
    """How often the interval holds the true score, and how wide it is, in points."""
    rng = np.random.default_rng(2026)
    hits, widths = 0, []
    for _ in range(TRIALS):
        true = rng.uniform(0, 4, len(CODES))
        bias = rng.normal(0, shared, (respondents, 1))
        seen = true + bias + rng.normal(0, own, (respondents, len(CODES)))
        score = scored(ASKED, answers(np.clip(np.round(seen), 0, 4))).score
        hits += score.lower <= 25 * (WEIGHTS @ true) / WEIGHTS.sum() <= score.upper
        widths.append(score.upper - score.lower)
    return hits / TRIALS, float(np.mean(widths))


def choosing(candidates: int, criteria: int) -> tuple[float, float]:
    """CPU seconds of the shares, and of the peer."""
    rng = np.random.default_rng(0)
    names = [f"c{at}" for at in range(candidates)]
    columns = [
        Criterion(
            f"k{at}",
            Text.same("k"),
            1.0,
            1,
            Goalposts(0, 1),
            {one: Value(rng.random(), "-") for one in names},
        )
        for at in range(criteria)
    ]
    choice = weighed(columns, names)
    shares(choice, 1)
    start = time.process_time()
    shares(choice)
    ours = time.process_time()
    weights = rng.dirichlet(np.ones(criteria), DRAWS)
    np.bincount((weights @ choice.table.parts.T).argmax(axis=1), minlength=candidates)
    return ours - start, time.process_time() - ours


def main() -> None:
    """Print times, ratios and coverages."""
    three = answers(np.random.default_rng(0).integers(0, 5, (3, len(CODES))))
    scored(ASKED, three)
    start = time.process_time()
    for _ in range(20):
        scored(ASKED, three)
    print(f"one assessment, three respondents, 10,000 draws: {50 * (time.process_time() - start):.1f} CPU-ms")
    for candidates, criteria in ((5, 6), (10, 12), (50, 40)):
        ours, peer = choosing(candidates, criteria)
        print(
            f"a million weightings, {candidates} candidates, {criteria} criteria: {ours:.2f} CPU-s,"
            f" {ours / peer:.2f} of NumPy's time"
        )
    for respondents in (2, 3, 5, 9):
        for own, shared in ((0.3, 0.0), (0.7, 0.0), (1.0, 0.0), (0.5, 0.5)):
            part, width = covered(respondents, own, shared)
            errors = f"errors {own} and {shared} levels"
            print(f"{respondents} respondents, {errors}: {part:.0%} held, {width:.0f} wide")


if __name__ == "__main__":
    main()
